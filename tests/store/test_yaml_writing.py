"""Canonical form, its comments, and the places of fields."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from probation_register.store import yaml

FREE_HAND = b"""\


---
# A file written by hand.

"registrant":   'po104233'   # the number
year:     2026
hours: 7.50      # half days


entries:   # newest last
- id: k3v9q2       # random
  title: >-        # folded
    Safer first
    appointments
  # why it matters
  note: |
    one # not a comment
    two

  empty:
  tags:
        - 'NO'
        # the last tag
        - "plain"
# between
-
    # before the name
    id: second
    learned: "a
      b"   # behind a long text
...
# the end
"""

CANONICAL = b"""\
# A file written by hand.

registrant: po104233  # the number
year: 2026
hours: 7.5  # half days

entries:  # newest last
  - id: k3v9q2  # random
    title: Safer first appointments  # folded
    # why it matters
    note: "one # not a comment\\ntwo\\n"

    empty: ~
    tags:
      - "NO"
      # the last tag
      - plain
  # between
  # before the name
  - id: second
    learned: a b  # behind a long text
# the end
"""


def test_format_tidies_and_keeps_every_comment() -> None:
    assert yaml.format(FREE_HAND).decode() == CANONICAL.decode()
    assert yaml.read(FREE_HAND) == yaml.read(CANONICAL)
    assert yaml.format(CANONICAL) == CANONICAL
    assert yaml.is_canonical(CANONICAL)
    assert not yaml.is_canonical(FREE_HAND)


def test_windows_line_ends_are_read_and_formatted_away() -> None:
    windows = FREE_HAND.replace(b"\n", b"\r\n")
    assert yaml.read(windows) == yaml.read(FREE_HAND)
    assert yaml.format(windows) == CANONICAL
    assert yaml.format(CANONICAL.replace(b"\n", b"\r\n")) == CANONICAL
    assert not yaml.is_canonical(CANONICAL.replace(b"\n", b"\r\n"))
    assert not yaml.is_canonical(CANONICAL[:-1] + b"\r\n")
    assert yaml.locate(windows, ("entries", 1, "learned")) == (30, 5)


comment_places = st.lists(st.integers(0, CANONICAL.count(b"\n")), max_size=6)


@settings(max_examples=150, deadline=None)
@given(comment_places, st.booleans())
def test_no_comment_is_ever_lost(places: list[int], behind: bool) -> None:
    lines = CANONICAL.decode().splitlines()
    for number, place in enumerate(places):
        if behind and place < len(lines) and lines[place]:
            lines[place] += f"   # new{number}"
        else:
            lines.insert(place, f"   # new{number}")
    data = "\n".join(lines).encode()
    formatted = yaml.format(data)
    assert yaml.read(formatted) == yaml.read(CANONICAL)
    assert yaml.is_canonical(formatted)
    for number in range(len(places)):
        assert len(re.findall(f"# new{number}\\b", formatted.decode())) == 1


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, "~"),
        (True, "true"),
        (7.0, "7"),
        (7.25, "7.25"),
        (Decimal("7.50"), "7.5"),
        (-0.0, "0"),
        (1e-5, "0.00001"),
        (date(2026, 6, 11), "2026-06-11"),
        ("2026-06-11", "2026-06-11"),
        ("", '""'),
        ("~", '"~"'),
        ("null", '"null"'),
        ("No", '"No"'),
        ("0777", '"0777"'),
        ("7", '"7"'),
        ("a: b", '"a: b"'),
        ("a #b", '"a #b"'),
        ("- a", '"- a"'),
        (' "', '" \\""'),
        ("C:\\x", '"C:\\\\x"'),
        ("one\ntwo\tthree", '"one\\ntwo\\tthree"'),
        ("it's (mostly) fine, 100% a:b c#d", "it's (mostly) fine, 100% a:b c#d"),
        ("“quoted”", '"“quoted”"'),
        ("a\u00a0b", '"a\u00a0b"'),
        ("café 😀", "café 😀"),
        ([], "[]"),
        ((), "[]"),
        ({}, "{}"),
    ],
)
def test_values_are_written_so(value: object, written: str) -> None:
    data = yaml.write({"a": value})
    assert data.decode() == f"a: {written}\n"
    assert yaml.is_canonical(data)


def nested(levels: int) -> dict[str, Any]:
    inner: Any = 1
    for _ in range(levels):
        inner = {"a": inner}
    return {"a": inner}


@pytest.mark.parametrize(
    "value",
    [
        {},
        {"no": 1},
        {"a b": 1},
        {"a": "x\0"},
        {"a": "\ud800"},
        {"a": "x\r\n"},
        {"a": "\u202e"},
        {"a": float("nan")},
        {"a": float("inf")},
        {"a": 0.1 + 0.2},
        {"a": 10**15},
        {"a": datetime(2026, 6, 11)},
        {"a": b"bytes"},
        {"a": object()},
        {"a": {"<<": 1}},
        nested(12),
    ],
)
def test_what_could_not_be_read_back_is_not_written(value: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"\w+ \w+"):
        yaml.write(value)


def test_the_deepest_data_are_written_and_read() -> None:
    data = yaml.write(nested(11))
    assert json.loads(yaml.read(data)) == nested(11)


def test_amend_keeps_comments_with_what_they_speak_of() -> None:
    value = json.loads(yaml.read(CANONICAL))
    assert yaml.amend(CANONICAL, value) == CANONICAL
    first, second = value["entries"]
    first["tags"] = ["new", "plain"]
    del first["note"]
    value["entries"] = [{"id": "third"}, second, first]
    assert (
        yaml.amend(CANONICAL, value).decode()
        == """\
# A file written by hand.

registrant: po104233  # the number
year: 2026
hours: 7.5  # half days

entries:  # newest last
  - id: third
  # between
  # before the name
  - id: second
    learned: a b  # behind a long text
  - id: k3v9q2  # random
    title: Safer first appointments  # folded

    empty: ~
    tags:
      - new
      # the last tag
      - plain
# the end
"""
    )


def test_amend_keeps_the_opening_comment_when_the_first_field_goes() -> None:
    assert yaml.amend(b"# Opening.\na: 1\nb: 2  # two\n", {"b": 3}) == b"# Opening.\nb: 3  # two\n"


def test_amend_keeps_comments_where_values_change_their_shape() -> None:
    previous = b"a:  # list\n  - x  # ex\nb: 1  # one\n"
    amended = yaml.amend(previous, {"a": 1, "b": ["x"]})
    assert amended == b"a: 1  # list\nb:  # one\n  - x\n"


@pytest.mark.parametrize(
    ("pointer", "place"),
    [
        ((), (1, 1)),
        (("registrant",), (6, 1)),
        (("hours",), (8, 1)),
        (("entries",), (11, 1)),
        (("entries", 0), (12, 3)),
        (("entries", 0, "title"), (13, 3)),
        (("entries", 0, "tags", 1), (25, 11)),
        (("entries", 1, "learned"), (30, 5)),
        (("entries", 1, "missing"), (29, 5)),
        (("entries", 9, "id"), (11, 1)),
        (("entries", -1), (11, 1)),
        (("entries", "id"), (11, 1)),
        (("hours", "id", 3), (8, 1)),
        (("missing",), (1, 1)),
        ((0,), (1, 1)),
    ],
)
def test_locate(pointer: tuple[str | int, ...], place: tuple[int, int]) -> None:
    assert yaml.locate(FREE_HAND, pointer) == place


@settings(max_examples=150, deadline=None)
@given(st.lists(st.integers(-1, 3) | st.sampled_from(["a", "b", "-", "c:"]), max_size=4))
def test_locate_finds_the_same_place_either_way(pointer: list[str | int]) -> None:
    canonical = b"""\
# a: 1
a:
  # b: 1
  - a: 1
    # b: comment
    b:  # a: 1
      - - x
        - a
      - "a: 1"
  - b
  - a:b
  - - a: 1
b:
  a:

    b:
      - -1
  c: a
# a: 1
"""
    assert yaml.is_canonical(canonical)
    by_hand = canonical.replace(b"- a: 1\n", b"- a: 1.0\n")
    assert not yaml.is_canonical(by_hand)
    assert yaml.locate(canonical, tuple(pointer)) == yaml.locate(by_hand, tuple(pointer))


def test_locate_in_a_file_that_cannot_be_read() -> None:
    assert yaml.locate(b"a: [", ("a",)) == (1, 1)
