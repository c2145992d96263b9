"""The site's data: JSON with sorted keys, CSV with a data package, schemas, and what was built.

A document holds what the profile may see and nothing more: of people their place, role and state,
of approvals the offices, of the standards everything.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from probation_register.exchange.schema import schema_of
from probation_register.models.base import Profile, Record

from .audit_pages import by_year
from .counted import Counted
from .data_tables import approvals, people
from .folder import SiteFolder
from .keys import Keys
from .publication import Publication
from .tables import Table
from .visible import as_data

FOLDER = "api/v1"
"""Where the documents are; a change that breaks a reader gets another folder."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"

POLICY = (
    "clauses",
    "requirements",
    "authority",
    "roles",
    "qualifications",
    "learning",
    "framework",
    "provision",
)
"""The kinds of standards that are one document each."""

_JSON_TYPES = {"integer": "integer", "number": "number", "boolean": "boolean"}


@dataclass(frozen=True, slots=True)
class Document:
    """One document: its path on the site, its title, what makes it, and its schema's path if any.

    `made_from` says all that it is made of besides standards and texts; None where it is not told.
    """

    path: str
    title: str
    make: Callable[[], bytes]
    schema: str = ""
    made_from: object = None


@dataclass(frozen=True, slots=True)
class Listed:
    """A document that is there: how large it is, and the SHA-256 of what it holds."""

    path: str
    title: str
    size: int
    digest: str
    schema: str = ""

    @property
    def name(self) -> str:
        """The name of its file."""
        return self.path.rpartition("/")[2]

    @property
    def is_schema(self) -> bool:
        """Whether it only says what form another has."""
        return "/schemas/" in self.path


def publish(counted: Counted, folder: SiteFolder, keys: Keys) -> tuple[Listed, ...]:
    """Write every document, with the index, the data package and what was built, by path."""
    published = counted.published
    tables = [counted.summaries.every_row()]
    if published.shows_people:
        tables.append(people(counted.rows, published))
    years = by_year(counted.chapters) if published.shows_people else ()
    approved = {year.year: approvals(year, published) for year in years}
    found = [*_of_tables(tables), *_of_policy(published)]
    for year in years:
        made_from = [keys.chapter(chapter) for chapter in year.chapters]
        found += _of_tables([approved[year.year]], made_from)
    listed = {one.path: _put(one, folder, keys) for one in found}
    package = _package(published, [*tables, *approved.values()], listed)
    title = published.texts("data.package")
    last = Document(f"{FOLDER}/datapackage.json", title, lambda: to_bytes(package))
    listed[last.path] = _put(last, folder, keys)
    index = _index(published, listed.values())
    title = published.texts("data.index")
    last = Document(f"{FOLDER}/index.json", title, lambda: to_bytes(index))
    listed[last.path] = _put(last, folder, keys)
    told = _put(build_info(counted), folder, keys)
    return (*sorted(listed.values(), key=lambda one: one.path), told)


def _put(document: Document, folder: SiteFolder, keys: Keys) -> Listed:
    key = keys.of("document", document.path, document.made_from) if document.made_from else ""
    made = folder.made(document.path, key, document.make)
    return Listed(document.path, document.title, made.size, made.digest, document.schema)


def build_info(counted: Counted) -> Document:
    """Return what the site was built from: revision, day, profile and the audit's verdict."""
    published = counted.published
    audit = published.audit
    info: dict[str, Any] = {
        "as_of": str(published.on),
        "built_with": f"probation-register {_version()}",
        "profile": published.profile,
        "register": published.settings.name,
        "revision": published.revision or None,
        "audit": {"verdict": "not audited"}
        if audit is None
        else {
            "approvals": len(audit.ledger),
            "errors": counted.errors,
            "founding": audit.founding,
            "verdict": "sound" if not counted.errors else "unsound",
        },
    }
    title = published.texts("data.build_info")
    return Document("build-info.json", title, lambda: to_bytes(info))


def to_bytes(value: object) -> bytes:
    """Return JSON with sorted keys, to be read by people too."""
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


def _of_tables(tables: Iterable[Table], made_from: object = None) -> Iterator[Document]:
    for table in tables:
        schema, place = f"{FOLDER}/schemas/{table.name}.json", f"{FOLDER}/{table.name}"
        yield Document(schema, table.title, partial(_schema_of, table))
        yield Document(f"{place}.csv", table.title, table.as_csv, made_from=made_from)
        yield Document(f"{place}.json", table.title, table.as_json, schema, made_from)


def _of_policy(published: Publication) -> Iterator[Document]:
    policy, texts = published.register.policy, published.texts
    records: dict[str, Record] = {kind: getattr(policy, kind) for kind in POLICY}
    records["registration-standards"] = policy.edition
    for kind, record in records.items():
        schema = f"{FOLDER}/schemas/{kind}.json"
        title = texts(f"data.{kind}")
        shown = partial(_shown, record, published.profile)
        # Their models are the program's and what they hold the standards': nothing else is told.
        yield Document(schema, title, partial(_schema_of_kind, kind), made_from="schema")
        yield Document(f"{FOLDER}/{kind}.json", title, shown, schema, "standards")


def _shown(record: Record, profile: Profile) -> bytes:
    return to_bytes(as_data(record, profile))


def _schema_of_kind(kind: str) -> bytes:
    return to_bytes(schema_of(kind))


def _schema_of(table: Table) -> bytes:
    return to_bytes(_schema(table))


def _schema(table: Table) -> dict[str, Any]:
    """Return the JSON Schema of a table's records."""
    fields = {
        column.name: {
            "description": column.meaning,
            "type": [_JSON_TYPES.get(column.kind, "string"), "null"],
            **({"format": "date"} if column.kind == "date" else {}),
        }
        for column in table.columns
    }
    record = {
        "additionalProperties": False,
        "properties": fields,
        "required": sorted(fields),
        "type": "object",
    }
    return {
        "$schema": DIALECT,
        "additionalProperties": False,
        "properties": {"records": {"items": record, "type": "array"}},
        "required": ["records"],
        "title": table.title,
        "type": "object",
    }


def _package(
    published: Publication, tables: Iterable[Table], listed: Mapping[str, Listed]
) -> dict[str, Any]:
    """Return the Frictionless data package of the tables in CSV."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "professional-register",
        "resources": [_resource(t, listed[f"{FOLDER}/{t.name}.csv"]) for t in tables],
        "title": published.settings.name,
        "version": f"{published.on}+{published.revision[:12]}".rstrip("+"),
    }


def _resource(table: Table, listed: Listed) -> dict[str, Any]:
    return {
        "bytes": listed.size,
        "dialect": {"lineTerminator": "\r\n"},
        "encoding": "utf-8",
        "format": "csv",
        "hash": f"sha256:{listed.digest}",
        "mediatype": "text/csv",
        "name": table.name,
        "path": f"{table.name}.csv",
        "schema": table.schema,
        "title": table.title,
        "type": "table",
    }


def _index(published: Publication, found: Iterable[Listed]) -> Mapping[str, Any]:
    listed = [
        {
            "path": one.path.removeprefix(f"{FOLDER}/"),
            "schema": one.schema.removeprefix(f"{FOLDER}/") or None,
            "title": one.title,
        }
        for one in sorted(found, key=lambda one: one.path)
    ]
    return {
        "as_of": str(published.on),
        "documents": listed,
        "profile": published.profile,
        "revision": published.revision or None,
    }


def _version() -> str:
    try:
        return version("probation-register")
    except PackageNotFoundError:
        return "unknown"
