"""The fast and the strict reader agree on everything, and the writer writes what both read."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from probation_register.store import canonical, strict, yaml
from probation_register.store.scalars import FORBIDDEN

Data = dict[str, Any]

SAMPLE = """\
# The year file.
registrant: po104233
year: 2026
draft: false

entries:
  # The first.
  - id: k3v9q2  # random
    date: 2026-06-11
    until: ~
    title: "Risk: what next?"
    hours: 7.25
    aligned_to:
      - nos-ae1
      - "12:30"
    curriculum: []
    learned: It's “fine” – zażółć 😀 a:b c#d
  - id: "1e3"
    hours: -3
    more: {}
    rows:
      - - 1
        - "~"
      - x: "\\"\\\\\\n"
# The end.
"""

names = st.sampled_from(["id", "from", "hours", "aligned_to", "a", "b2", "Z-9_"])
awkward = st.sampled_from(
    [
        *["", "~", "null", "Null", "true", "NO", "y", "0777", "1e3", "12:30", "7.0", "-1", "+1"],
        *["- a", "-", "?", "a: b", "a :b", "a:", ":a", "a #b", "a#b", "#a", " a", "a ", "a  b"],
        *["[]", "{}", "[a]", "{a", "&a", "*a", "!a", "|", ">", "'a'", '"a"', "%a", "@a", "`a"],
        *["---", "...", "--- a", "<<", "=", "2026-06-11", "2026-06-11 10:00", "\u00a0a", "a\u3000"],
        *["é", "😀", "“a”", "_1", "1_0", "a\\b", "a\nb", "\n", "a\tb", "\ta", "0x1F", ".5", "5."],
        *["٣", "a\u2003#b", "ſ", "x: ", "a ,b", "a]", "١٢", "İ", "word " * 40],
    ]
)
texts = awkward | st.text(max_size=12).filter(lambda text: not FORBIDDEN.search(text))
values = (
    texts
    | st.none()
    | st.booleans()
    | st.integers(-(10**15) + 1, 10**15 - 1)
    | st.decimals(-999, 999, places=3).map(float)
)
trees = st.recursive(
    values,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=4),
    max_leaves=12,
)
records: st.SearchStrategy[Data] = st.dictionaries(names, trees, min_size=1, max_size=5)

fragments = st.sampled_from(
    [
        *["\n", "\n\n", " ", "  ", "    ", "- ", "-", ":", ": ", "#", " #x", "  # x", "\n# y\n"],
        *["~", "null", "NO", "0", "7.50", "-0", ".", "1_0", '"', "'", "\\", "\\n", "\\u0041", "|"],
        *["\n  ", "\n    ", "\n  - ", "a: 1\n", "id", "year: 1\n", "[", "]", "{}", "[]", ",", "&a"],
        *["*a", "!t", "---\n", "...\n", "%", "? ", "<<: ", "é", "\u00a0", "\u2028", "\t", "\r\n"],
        *[
            "\r",
            "\0",
            ">\n",
            "|\n",
            "|+\n",
            "e5",
            "x",
            "true",
            "A",
            "\x85",
            "\u202e",
            "😀",
            "\\ud800",
        ],
    ]
)
edits = st.lists(
    st.tuples(st.integers(0, len(SAMPLE)), st.integers(0, 6), fragments | st.just("")),
    min_size=1,
    max_size=4,
)


def edited(changes: list[tuple[int, int, str]]) -> str:
    text = SAMPLE
    for position, removed, added in changes:
        text = text[:position] + added + text[position + removed :]
    return text


def value_of(found: str | bytes) -> Any:
    return json.loads(found, parse_float=str, object_pairs_hook=distinct)


def distinct(pairs: list[tuple[str, Any]]) -> Data:
    assert len(dict(pairs)) == len(pairs)
    return dict(pairs)


def assert_readers_agree(text: str) -> None:
    data = text.encode()
    fast = canonical.to_json(text) if yaml.is_canonical(data) else None
    try:
        slow = strict.document(text.replace("\r\n", "\n"), 20_000).root.to_json()
        read = yaml.read(data)
    except yaml.Unreadable:
        assert fast is None
        return
    assert fast in (None, slow)
    assert read.decode() == slow
    value_of(read)
    formatted = yaml.format(data)
    assert (formatted == data) == (fast is not None)
    assert yaml.is_canonical(formatted), formatted.decode()
    assert yaml.format(formatted) == formatted
    assert yaml.read(formatted) == read


@settings(max_examples=250, deadline=None)
@given(records)
def test_what_is_written_is_canonical_and_reads_back(record: Data) -> None:
    data = yaml.write(record)
    assert yaml.is_canonical(data), data.decode()
    assert json.loads(yaml.read(data)) == record
    assert_readers_agree(data.decode())


@settings(max_examples=400, deadline=None)
@given(edits)
def test_readers_agree_on_damaged_files(changes: list[tuple[int, int, str]]) -> None:
    assert_readers_agree(edited(changes))


@settings(max_examples=400, deadline=None)
@given(st.lists(fragments | names, max_size=12).map("".join))
def test_readers_agree_on_scraps(text: str) -> None:
    assert_readers_agree(text)
    assert_readers_agree(f"a: {text}\n")


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=40) | edits.map(lambda changes: edited(changes).encode("utf-16-le")))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        value_of(yaml.read(data))
    except yaml.Unreadable as refusal:
        refused_with = refusal.code
    else:
        return
    assert refused_with in yaml.READING


def test_the_sample_is_canonical() -> None:
    assert_readers_agree(SAMPLE)
    assert yaml.is_canonical(SAMPLE.encode())
