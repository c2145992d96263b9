"""Every sentence of the interface stands in the catalogue: templates and scripts hold none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from probation_register.site.texts import read_texts
from probation_register.store import yaml
from site_sample import ROOT

SITE = ROOT / "site"
TEMPLATES = [
    *sorted((SITE / "templates").rglob("*.html")),
    *sorted((SITE / "theme").rglob("*.html")),
]
SCRIPTS = sorted((SITE / "assets").glob("*.js"))

CODE = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
SAID = re.compile(r"""\b(?:alt|title|aria-label|placeholder|aria-description)="([^"]*)\"""")
NAMED = re.compile(
    r"""(?:\bt|\bcount|\bt\.known|texts|texts\.count|texts\.known)\(\s*f?["']([a-z_.0-9]+)"""
)

NEITHER_WORDS_NOR_SENTENCES = {"register evidence --out evidence.zip"}
"""What people type into a terminal is the same in every language."""


def words_in(template: str) -> list[str]:
    """What a template says in words of its own: in text, and in attributes that are read out."""
    bare = CODE.sub(" ", template)
    said = [found for found in SAID.findall(bare) if re.search(r"[A-Za-z]{2}", found)]
    text = re.sub(r"<[^>]*>", "\n", re.sub(r"<(svg|style)\b.*?</\1>", "", bare, flags=re.DOTALL))
    lines = (re.sub(r"&[a-z#0-9]+;", "", line).strip() for line in text.splitlines())
    said += [line for line in lines if re.search(r"[A-Za-z]{2}", line)]
    return [one for one in said if " ".join(one.split()) not in NEITHER_WORDS_NOR_SENTENCES]


@pytest.mark.parametrize("place", ["site/texts/en.yml", "site/desk/texts/en.yml"])
def test_a_catalogue_is_in_canonical_form(place: str) -> None:
    """Then it is read in a few milliseconds, at every build and by every desk."""
    assert yaml.is_canonical((ROOT / place).read_bytes())


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_says_nothing_of_its_own(path: Path) -> None:
    assert words_in(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "template",
    [
        "<p>Nobody is here.</p>",
        '<a aria-label="Back">{{ x }}</a>',
        "<p>{{ t('a.b') }} and more</p>",
    ],
)
def test_a_sentence_in_a_template_is_found(template: str) -> None:
    assert len(words_in(template)) == 1


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_says_nothing_of_its_own(path: Path) -> None:
    """Texts that scripts show come from the page: they set none that holds two words."""
    code = re.sub(r"//.*", "", path.read_text(encoding="utf-8"))
    literals = re.findall(r"textContent\s*=\s*[\"'`]([^\"'`]*)", code)
    assert [text for text in literals if re.search(r"[A-Za-z]{3}", text)] == []


def test_every_sentence_that_a_template_names_is_in_the_catalogue() -> None:
    texts = read_texts(ROOT).sentences
    missing = []
    for path in TEMPLATES:
        for name in NAMED.findall(path.read_text(encoding="utf-8")):
            known = name in texts or f"{name}.one" in texts
            # A name put together in the template ends with its separator.
            begins = name.endswith(("_", ".")) and any(key.startswith(name) for key in texts)
            if not known and not begins:
                missing.append(f"{path.name}: {name}")
    assert missing == []


def test_dates_in_a_sentence_of_another_room_are_in_words() -> None:
    texts = read_texts(ROOT)
    assert texts.with_days("it lapsed on 2026-11-04") == "It lapsed on 4 November 2026"


JARGON = re.compile(r"\bmatri(?:x|ces)\b", re.IGNORECASE)
"""Words of the program's own that say nothing to whoever reads the site."""


def test_no_page_speaks_as_the_program_does(site: Path) -> None:
    speaking = [
        path.relative_to(site).as_posix()
        for path in sorted(site.rglob("*.html"))
        if JARGON.search(path.read_text(encoding="utf-8"))
    ]
    assert speaking == []
