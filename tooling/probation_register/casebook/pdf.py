"""The report as a tagged PDF that a screen reader can read (PDF/UA-1), set by Typst.

The template never holds a word of an answer: they reach it as JSON and are set as text. Characters
that no font here can show are refused, so that no name becomes a row of boxes.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path

from .report import MARKING, TITLE, Report, Row

_NOT_SHOWN = re.compile(r'the text `"(.{1,40}?)"` could not be displayed')


class CannotBeSet(Exception):
    """The report cannot be set as a PDF; a whole sentence with the repair."""


def as_pdf(
    report: Report, made_on: datetime, fonts: Sequence[Path] = (), *, with_system_fonts: bool = True
) -> bytes:
    """Return the report as a PDF; the same report, day and fonts give the same bytes.

    `fonts` are folders searched besides the fonts of the machine. Raises `CannotBeSet` where a
    character of an answer has no font.
    """
    import typst

    found = typst.Fonts(
        include_system_fonts=with_system_fonts, font_paths=[str(folder) for folder in fonts]
    )
    compiler = typst.Compiler(
        _template(), font_paths=found, sys_inputs={"report": json.dumps(_as_value(report))}
    )
    try:
        made = compiler.compile(
            format="pdf", pdf_standards=["ua-1"], timestamp=made_on.astimezone(UTC)
        )
    except typst.TypstError as error:
        raise CannotBeSet(_sentence(error.message)) from None
    if not isinstance(made, bytes):
        raise CannotBeSet("The report could not be set as one PDF.")
    return made


@cache
def _template() -> bytes:
    return files(__package__).joinpath("annex_b.typ").read_bytes()


def _as_value(report: Report) -> dict[str, object]:
    return {
        "title": TITLE,
        "marking": MARKING,
        "case": report.case,
        "before": report.before,
        "after": report.after,
        "sections": [
            {
                "title": section.title,
                "rows": [_row(row) for row in section.rows],
                "together": any(row.kind == "signature" for row in section.rows),
            }
            for section in report.sections
        ],
    }


def _row(row: Row) -> dict[str, object]:
    return {
        "id": row.id,
        "label": row.label,
        "kind": row.kind,
        "paragraphs": [{"text": text, "rtl": is_rtl(text)} for text in row.paragraphs],
    }


def is_rtl(text: str) -> bool:
    """Whether a paragraph runs from right to left: its first letter with a direction does."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


def _sentence(said: str) -> str:
    matched = _NOT_SHOWN.search(said)
    if matched is None:
        return "The report could not be set as a PDF; shorten the answers and try again."
    character = matched[1][0]
    name = unicodedata.name(character, "a character without a name")
    return (
        f"No font here can show “{character}” ({name}, U+{ord(character):04X}): install a font "
        "for that script, such as Noto, or name a folder that has one with --fonts."
    )
