"""The site's data: JSON with sorted keys, CSV with a data package, schemas, and what was built.

A document holds what the profile may see and nothing more: of people their place, role and state,
of approvals the offices, of the standards everything.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from probation_register.exchange.schema import schema_of
from probation_register.models.base import Record

from .counted import Counted
from .data_tables import approvals, people
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
    """One document: its path on the site, its title, its bytes, and its schema's path if any."""

    path: str
    title: str
    data: bytes
    schema: str = ""

    @property
    def form(self) -> str:
        """What it is: `json` or `csv`."""
        return self.path.rpartition(".")[2]

    @property
    def name(self) -> str:
        """The name of its file."""
        return self.path.rpartition("/")[2]

    @property
    def is_schema(self) -> bool:
        """Whether it only says what form another has."""
        return "/schemas/" in self.path


def documents(counted: Counted) -> tuple[Document, ...]:
    """Return every document, with the index and the data package, by path."""
    published = counted.published
    tables = [counted.summaries.every_row()]
    if published.shows_people:
        tables += [people(counted.rows, published), *approvals(counted.chapters, published)]
    found = [*_of_tables(tables), *_of_policy(published)]
    found.append(
        Document(
            f"{FOLDER}/datapackage.json",
            published.texts("data.package"),
            to_bytes(_package(published, tables)),
        )
    )
    found.append(
        Document(
            f"{FOLDER}/index.json",
            published.texts("data.index"),
            to_bytes(_index(published, found)),
        )
    )
    return (*sorted(found, key=lambda one: one.path), build_info(counted))


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
    return Document("build-info.json", published.texts("data.build_info"), to_bytes(info))


def to_bytes(value: object) -> bytes:
    """Return JSON with sorted keys, to be read by people too."""
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


def _of_tables(tables: Iterable[Table]) -> Iterator[Document]:
    for table in tables:
        schema = f"{FOLDER}/schemas/{table.name}.json"
        yield Document(schema, table.title, to_bytes(_schema(table)))
        yield Document(f"{FOLDER}/{table.name}.csv", table.title, table.csv)
        records = {"records": table.records}
        yield Document(f"{FOLDER}/{table.name}.json", table.title, to_bytes(records), schema)


def _of_policy(published: Publication) -> Iterator[Document]:
    policy, texts = published.register.policy, published.texts
    records: dict[str, Record] = {kind: getattr(policy, kind) for kind in POLICY}
    records["registration-standards"] = policy.edition
    for kind, record in records.items():
        schema = f"{FOLDER}/schemas/{kind}.json"
        title = texts(f"data.{kind}")
        yield Document(schema, title, to_bytes(schema_of(kind)))
        yield Document(
            f"{FOLDER}/{kind}.json", title, to_bytes(as_data(record, published.profile)), schema
        )


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


def _package(published: Publication, tables: Iterable[Table]) -> dict[str, Any]:
    """Return the Frictionless data package of the tables in CSV."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "professional-register",
        "resources": [_resource(table) for table in tables],
        "title": published.settings.name,
        "version": f"{published.on}+{published.revision[:12]}".rstrip("+"),
    }


def _resource(table: Table) -> dict[str, Any]:
    data = table.csv
    return {
        "bytes": len(data),
        "dialect": {"lineTerminator": "\r\n"},
        "encoding": "utf-8",
        "format": "csv",
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "mediatype": "text/csv",
        "name": table.name,
        "path": f"{table.name}.csv",
        "schema": table.schema,
        "title": table.title,
        "type": "table",
    }


def _index(published: Publication, found: Iterable[Document]) -> Mapping[str, Any]:
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
