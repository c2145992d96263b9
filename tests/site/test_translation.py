"""In another language every sentence of the interface changes: what stays is what others wrote.

The catalogue is marked sentence by sentence, sites are built with it, and whatever stands outside
the marks has to be a record's, a standard's, a guide's, a form's or a rule's own words.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from html.parser import HTMLParser
from pathlib import Path
from textwrap import wrap
from typing import Any

import pytest
from markdown import markdown
from probation_register.coverage.tables import RULES
from probation_register.forms.catalogue import FORMS
from probation_register.forms.making import approvers
from probation_register.models.base import Profile
from probation_register.models.settings import Operator
from probation_register.register.register import Register
from probation_register.rules.examples import EXAMPLES
from probation_register.site.build import build_site
from probation_register.site.framework import LETTERS
from probation_register.site.pages import summary
from probation_register.site.printed import printed_forms
from probation_register.site.prose import Prose
from probation_register.site.publication import Publication
from probation_register.site.team import build_team
from probation_register.site.texts import read_texts
from probation_register.store import yaml
from site_sample import REVISION, ROOT, TODAY, a_finding, audit, number, register

OPEN, CLOSE = "⟦", "⟧"
NAMES = {number(0): "Zq Okafor", number(1): "Zq Lindqvist"}
SETTINGS = {
    "name": "Zq register",
    "year_starts": {"month": 4, "day": 1},
    "renewal_opens": 60,
    "public_site": True,
}
READ_OUT = ("alt", "aria-description", "aria-label", "data-label", "placeholder", "title")
"""Attributes whose words people see or hear."""

APART = tuple(map(re.compile, (r"(?:^|\s)–\s", r";\s", r",\s", r"[:.,)](?:\s|$)|\s?\(")))
"""What a template sets between two values, the strongest first."""

CLAUSE = re.compile(r"P[FP] (?:Annex [AB]|[0-9]+(?:\.[0-9]+)?(?:\([a-z]\))?)")
"""A clause within a text, which the site makes a link."""

THEMES_OWN = "Skip to content"
"""What the theme says in a link that these pages hide: they have one of their own."""

NO_WORDS = re.compile(
    r"""[^A-Za-z]*                              # nothing but figures and signs
    | (?:PO|ST)[0-9]{6} | P[FP]\ [A-Z0-9][A-Za-z0-9.()\ ]*
    | [A-Z]{3}[0-9]{3} | [0-9a-f]{10,40} | MB | KB
    | register\ evidence\ po[0-9]{6}\ [0-9]{4}\ --out\ evidence.zip
    | (?:\#\ )?[\w/\[\]-]+(?:\.[\w/\[\]-]+)+     # a file, or a field""",
    re.VERBOSE,
)
"""Numbers, ids and names of files and fields, which are the same in every language."""


class Words(HTMLParser):
    """The texts of a page in order, and the attributes that are read out."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.said: list[str] = []
        self._silent = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self._silent += tag in ("script", "style")
        named = dict(attributes)
        if named.get("name") != "viewport":
            self.said += [named[name] or "" for name in READ_OUT if name in named]

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.texts.append(data)


def untranslated(texts: Iterable[str]) -> Iterator[str]:
    """Yield what stands outside the marks, text by text; a sentence may span several."""
    depth = 0
    for text in texts:
        outside = []
        for character in text:
            depth += character == OPEN
            if not depth:
                outside.append(character)
            depth -= character == CLOSE
            if character == CLOSE and not depth:
                outside.append("\n")
        yield from (" ".join(part.split()) for part in "".join(outside).split("\n"))


def is_known(text: str, known: frozenset[str]) -> bool:
    """Whether a text is made of what others wrote, and of what has no words."""
    if text in known or NO_WORDS.fullmatch(text):
        return True
    for apart in APART:
        parts = [part.strip() for part in apart.split(text)]
        if len(parts) > 1 and all(is_known(part, known) for part in parts):
            return True
    return False


def strings(value: object) -> Iterator[str]:
    """Yield every text inside a value."""
    if isinstance(value, str):
        yield " ".join(value.split())
        yield from (" ".join(line.split()) for line in value.splitlines())
        yield from (" ".join(part.split()) for part in CLAUSE.split(value))
    elif isinstance(value, dict):
        for name, each in value.items():
            yield from (str(name), *strings(each))
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from strings(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from strings(getattr(value, field.name))


def prose(text: str) -> Iterator[str]:
    """Yield the texts of a page that was written in Markdown, and its title."""
    header, _, rest = text.removeprefix("---\n").partition("\n---\n")
    if not text.startswith("---\n"):
        header, rest = "", text
    yield from (line.partition(":")[2].strip().strip('"') for line in header.splitlines())
    rest = re.sub(r"\[\[[a-z_]+\]\]", "\n\n", rest)
    html = markdown(rest, extensions=[Prose(), "admonition", "attr_list", "def_list", "tables"])
    for found in Words(html).texts:
        yield " ".join(found.split())
        yield from (part.strip(" .") for part in found.split("\n"))


@pytest.fixture(scope="module")
def given() -> Register:
    """The sample, in a register that may have a site for the public."""
    return register({"records/register.yml": yaml.write(SETTINGS)})


@pytest.fixture(scope="module")
def known(given: Register) -> frozenset[str]:
    """Everything on the pages that is nobody's but its author's."""
    policy = given.policy
    found = {"", THEMES_OWN, *NAMES.values(), *Operator.model_fields, *policy.alignment.values()}
    found.update(line for role in policy.role.values() for line in wrap(role.title, LETTERS))
    for path in given.tree.paths(""):
        data = given.tree.read(path)
        if path.endswith(".yml"):
            found.update(strings(json.loads(yaml.read(data, limit=1 << 20))))
        else:
            found.update((*prose(data.decode()), *summary(data.decode())))
    for page in (ROOT / "site" / "pages").rglob("*.md"):
        found.update(prose(page.read_text(encoding="utf-8")))
    published = Publication(given, audit(), TODAY, REVISION, read_texts(ROOT), {})
    found.update(strings(list(printed_forms(published).values())))
    found.update(strings([approvers(given, form.change) for form in FORMS.values()]))
    found.update(strings([(rule.code, rule.title) for rule in RULES.values()]))
    found.update(strings(list(EXAMPLES.values())))
    message = a_finding().message
    found.update(re.split(r" ?st[0-9]{6}", message[:1].upper() + message[1:]))
    return frozenset(found)


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site's sources, with every sentence of the catalogue marked."""
    folder = tmp_path_factory.mktemp("sources")
    shutil.copytree(ROOT / "site", folder / "site")
    shutil.copyfile(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    catalogue = folder / "site" / "texts" / "en.yml"
    sentences = json.loads(yaml.read(catalogue.read_bytes(), limit=1 << 20))
    catalogue.write_bytes(yaml.write(marked(sentences)))
    return folder


def marked(sentences: Any) -> Any:
    """Return a catalogue whose every sentence begins and ends with a mark."""
    if isinstance(sentences, dict):
        return {name: marked(each) for name, each in sentences.items()}
    return f"{OPEN}{sentences}{CLOSE}"


def left(folder: Path, known: frozenset[str]) -> list[str]:
    """Return every text of a site that is neither marked nor known, with its page."""
    found: dict[str, str] = {}
    for path in sorted(folder.rglob("*.html")):
        page = Words(path.read_text(encoding="utf-8"))
        for text in (*untranslated(page.texts), *(t for s in page.said for t in untranslated([s]))):
            if not is_known(text, known):
                found.setdefault(text, path.relative_to(folder).as_posix())
    return [f"{page}: {text}" for text, page in found.items()]


@pytest.mark.parametrize("profile", ["staff", "public", "assurance"])
def test_no_sentence_of_a_site_is_left_in_another_language(
    sources: Path, given: Register, known: frozenset[str], profile: Profile, tmp_path: Path
) -> None:
    build_site(
        register=given,
        audit=audit(findings=(a_finding(),)),
        on=TODAY,
        out=tmp_path / "site",
        sources=sources,
        revision=REVISION,
        directory=NAMES,
        profile=profile,
    )
    assert left(tmp_path / "site", known) == []


def test_no_sentence_of_a_managers_page_is(
    sources: Path, given: Register, known: frozenset[str], tmp_path: Path
) -> None:
    published = Publication(given, audit(), TODAY, REVISION, read_texts(sources), NAMES)
    build_team(published, "st000412", tmp_path / "team", sources)
    assert left(tmp_path / "team", known) == []


def test_a_sentence_outside_the_catalogue_is_found(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(
        f'<p aria-label="Read this">{OPEN}Wrapped <b>in {OPEN}marks{CLOSE}</b>{CLOSE} Zq. Forgotten'
    )
    assert left(tmp_path, frozenset({"Zq"})) == [
        "index.html: Zq. Forgotten",
        "index.html: Read this",
    ]
