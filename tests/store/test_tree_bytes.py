"""Trees as bytes: refused where they lie, and the same entries however they are asked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from probation_register.store.errors import BadObject
from probation_register.store.objects import FOLDER, GITLINK, REGULAR, TreeEntry, build_tree
from probation_register.store.tree_bytes import EMPTY, TreeBytes

ID = "1234567890" * 4
OTHER = "abcdef0123" * 4

NAMES = st.dictionaries(
    st.text("ab-.0", min_size=1, max_size=3).filter(lambda name: name.strip(".")),
    st.tuples(st.sampled_from([REGULAR, FOLDER, GITLINK]), st.sampled_from([ID, OTHER])),
    max_size=6,
)


def tree(entries: dict[str, tuple[int, str]]) -> bytes:
    return build_tree(TreeEntry(mode, name, oid) for name, (mode, oid) in entries.items())


def test_a_tree_that_lies_about_its_names_is_refused() -> None:
    one = build_tree([TreeEntry(REGULAR, "a", ID)])
    two = build_tree([TreeEntry(REGULAR, "b", ID)])
    for data in (two + one, one + one, one + build_tree([TreeEntry(FOLDER, "a", ID)])):
        with pytest.raises(BadObject, match="twice or out of order"):
            TreeBytes(data)
    for data in (one[:-1], b"100644", b"100644 a"):
        with pytest.raises(BadObject, match="breaks off"):
            TreeBytes(data)
    with pytest.raises(BadObject, match="odd mode"):
        TreeBytes(one.replace(b"100644", b"10064x"))
    with pytest.raises(BadObject, match="same name"):
        build_tree([TreeEntry(REGULAR, "a", ID), TreeEntry(FOLDER, "a", ID)])


@given(st.binary(max_size=100))
def test_any_bytes_are_a_tree_or_refused(data: bytes) -> None:
    try:
        entries = TreeBytes(data).entries()
    except BadObject:
        return
    assert [entry.name for entry in TreeBytes(build_tree(entries)).entries()] == [
        e.name for e in entries
    ]


def test_names_in_order_once_do_not_make_others_so() -> None:
    """That the same names were in order before is remembered: of these names, in this order."""
    a, b, c = (build_tree([TreeEntry(REGULAR, name, ID)]) for name in "abc")
    first = TreeBytes(a + b + c)
    new = build_tree([TreeEntry(REGULAR, "b", OTHER)])
    folder = build_tree([TreeEntry(FOLDER, "b", OTHER)])
    lies = (a + c + new, new + a + c, a + new + c + c, a + new + new, b + a + c, a + b + folder)
    for data in lies * 2:
        with pytest.raises(BadObject, match="twice or out of order"):
            TreeBytes(data)
    with pytest.raises(BadObject, match="not safe"):
        TreeBytes(a + b"100644 ..\0" + b"x" * 20)
    later = TreeBytes(a + new + c)
    was, now = TreeEntry(REGULAR, "b", ID), TreeEntry(REGULAR, "b", OTHER)
    assert later.differing(first) == {"b": (was, now)}
    assert first.differing(later) == {"b": (now, was)}


def test_names_are_those_of_another_tree_only_where_every_one_is() -> None:
    """Told that a tree is like another, nothing is taken from there that is not in itself."""
    first = TreeBytes(tree({"a": (REGULAR, ID), "b": (REGULAR, ID), "c": (REGULAR, ID)}))
    new = build_tree([TreeEntry(REGULAR, "b", OTHER)])
    a, c = (build_tree([TreeEntry(REGULAR, name, ID)]) for name in "ac")
    for lie in (c + new + a, a + new + a, new + a + c):
        with pytest.raises(BadObject, match="twice or out of order"):
            TreeBytes(lie, first)
    with pytest.raises(BadObject, match="odd mode"):
        TreeBytes(a + new.replace(b"100644", b"10064x") + c, first)
    with pytest.raises(BadObject, match="breaks off"):
        TreeBytes(a + new + c.replace(b"c", b"\0"), first)
    executable = TreeBytes(a + new.replace(b"100644", b"100755") + c, first)
    assert executable.find("b") == TreeEntry(0o100755, "b", OTHER)
    renamed = TreeBytes(a + new + build_tree([TreeEntry(REGULAR, "d", ID)]), first)
    assert (renamed.find("c"), renamed.find("d")) == (None, TreeEntry(REGULAR, "d", ID))


def test_an_id_that_looks_like_an_entry_is_none() -> None:
    """The id of a submodule may hold any bytes, another entry's name and mode among them."""
    disguised = (b"100644 b\0" + b"x" * 11).hex()
    found = TreeBytes(tree({"a": (GITLINK, disguised), "c": (REGULAR, ID)}))
    assert found.find("b") is None
    assert found.find("c") == TreeEntry(REGULAR, "c", ID)
    both = TreeBytes(tree({"a": (GITLINK, disguised), "b": (FOLDER, OTHER)}))
    assert both.find("b") == TreeEntry(FOLDER, "b", OTHER)


@given(NAMES, NAMES)
def test_entries_are_the_same_however_they_are_asked_for(
    one: dict[str, tuple[int, str]], other: dict[str, tuple[int, str]]
) -> None:
    before = TreeBytes(tree(one))
    after = TreeBytes(tree(other), before)
    assert after.entries() == TreeBytes(tree(other)).entries()
    entries = after.entries()
    assert len(after) == len(other)
    assert {entry.name: (entry.mode, entry.oid) for entry in entries} == other
    for name in {*one, *other, "zz"}:
        assert after.find(name) == next((e for e in entries if e.name == name), None)
    was_there = {entry.name: entry for entry in before.entries()}
    is_there = {entry.name: entry for entry in entries}
    pairs = {name: (was_there.get(name), is_there.get(name)) for name in {*one, *other}}
    assert after.differing(before) == {n: pair for n, pair in pairs.items() if pair[0] != pair[1]}
    assert after.differing(EMPTY) == {name: (None, entry) for name, entry in is_there.items()}
