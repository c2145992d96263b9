"""The desk's sentences: each that a page asks for is there, and none is there for nobody."""

from __future__ import annotations

import re
from pathlib import Path

from probation_register.desk import desk as desk_room
from probation_register.desk.frame import desk_texts, sources

MADE_UP = (
    *("act_as.", "acting.", "check.", "enter.", "form.", "frame.to_", "months.", "plain."),
    *("severity.", "states."),
)
"""The beginnings of names that pages put together."""


def asked_for() -> set[str]:
    """Return every name of a sentence that stands in a template or a module of the desk."""
    places = [*sources().glob("templates/*.html"), *Path(desk_room.__file__).parent.glob("*.py")]
    source = "\n".join(place.read_text(encoding="utf-8") for place in places)
    return set(re.findall(r"""\b(?:t|texts|count)\(\s*["']([a-z_.]+)["']""", source)) | {
        name
        for line in re.findall(r"""t\(("[^)]*? if [^)]*)\)""", source)
        for name in re.findall(r'"([a-z_]+\.[a-z_]+)"', line)
    }


def test_every_sentence_that_is_asked_for_is_there() -> None:
    known = desk_texts().sentences
    missing = [
        name
        for name in asked_for()
        if name not in known and f"{name}.one" not in known and not name.endswith((".", "_"))
    ]
    assert missing == []


def test_no_sentence_is_there_for_nobody() -> None:
    asked = asked_for()
    unused = [
        name
        for name in desk_texts().sentences
        if name.removesuffix(".one").removesuffix(".many") not in asked
        and not name.startswith(MADE_UP)
    ]
    assert unused == []
