"""Commits, trees and trailers as bytes: read exactly, built exactly, refused when doubtful."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from probation_register.store.errors import BadObject
from probation_register.store.objects import (
    EMPTY_TREE,
    FOLDER,
    GITLINK,
    REGULAR,
    SYMLINK,
    Signature,
    TreeEntry,
    build_commit,
    build_tree,
    object_id,
    parse_commit,
)
from probation_register.store.trailers import trailers, with_trailers
from probation_register.store.tree_bytes import TreeBytes

ID = "1234567890" * 4
OTHER = "abcdef0123" * 4
ADA = Signature("Ada Example", "ada@register.invalid", 1_790_000_000, "+0100")
PEOPLE = b"author A <a@b> 1 +0000\ncommitter C <c@d> 2 -0330\n"
START = b"tree " + ID.encode() + b"\n"


def test_a_built_commit_reads_back_as_it_was() -> None:
    data = build_commit(ID, [OTHER, ID], ADA, ADA, "Renew\n\nBody", b"-----A\nb\n\nc\n-----\n")
    commit = parse_commit(OTHER, data)
    assert (commit.tree, commit.parents) == (ID, (OTHER, ID))
    assert (commit.author, commit.committer) == (ADA, ADA)
    assert (commit.message, commit.subject) == ("Renew\n\nBody\n", "Renew")
    assert commit.gpgsig == b"-----A\nb\n\nc\n-----"
    assert commit.signature_count == 1
    assert commit.signed_payload == build_commit(ID, [OTHER, ID], ADA, ADA, "Renew\n\nBody")


def test_an_unsigned_root_commit_is_its_own_payload() -> None:
    data = build_commit(ID, [], ADA, ADA, "Found")
    commit = parse_commit(OTHER, data)
    assert commit.parents == ()
    assert commit.gpgsig is None
    assert commit.signed_payload == data


@pytest.mark.parametrize("time", [0, -62_000_000_000, 9_999_999_999_999_999])
def test_odd_times_are_read_as_they_are(time: int) -> None:
    odd = Signature("", "", time, "-1200")
    assert parse_commit(ID, build_commit(ID, [], odd, odd, "x")).author == odd


def test_bytes_that_are_not_text_survive() -> None:
    data = (
        START + b"author \xff <a@b> 1 +0000\ncommitter C <c@d> 2 +0000\nencoding latin1\n\n\xe9\n"
    )
    commit = parse_commit(ID, data)
    assert commit.author.name == "\udcff"
    assert commit.message == "\udce9\n"
    assert "latin1" in commit.encoding


def test_every_signature_header_is_counted_and_left_out() -> None:
    data = (
        START + PEOPLE + b"gpgsig one\n more\ngpgsig-sha256 two\n more\ngpgsig three\n\ngpgsig x\n"
    )
    commit = parse_commit(ID, data)
    assert commit.signature_count == 3
    assert commit.gpgsig == b"one\nmore"
    assert commit.signed_payload == START + PEOPLE + b"\ngpgsig x\n"


def test_a_message_may_be_missing() -> None:
    assert parse_commit(ID, START + PEOPLE).message == ""
    assert parse_commit(ID, START + PEOPLE + b"\n").message == ""


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "header line"),
        (PEOPLE, "order"),
        (START, "order"),
        (START + PEOPLE + START, "more than one tree"),
        (START + PEOPLE + b"parent " + ID.encode() + b"\n", "order"),
        (START + PEOPLE + b"author E <e@f> 1 +0000\n", "more than one author"),
        (b"tree 1234\n" + PEOPLE, "not a full id"),
        (START.upper() + PEOPLE, "header line"),
        (START + PEOPLE.replace(b"<a@b>", b"a@b"), "not a name, address and time"),
        (START + PEOPLE.replace(b"1 +0000", b"1" * 30 + b" +0000"), "not a name"),
        (START + PEOPLE.replace(b"A <a@b>", b"A <x> <a@b>"), "not a name"),
        (START + PEOPLE + b"\nhidden\0behind", "zero byte"),
        (START + PEOPLE + b"\x1b[31mred\n\n", "header line"),
    ],
)
def test_a_doubtful_commit_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(BadObject, match=reason) as caught:
        parse_commit(ID, data)
    assert ID in str(caught.value)
    assert "\x1b" not in str(caught.value)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_commit_or_refused(data: bytes) -> None:
    for attempt in (data, START + PEOPLE + data):
        try:
            parse_commit(ID, attempt)
        except BadObject:
            continue


@pytest.mark.parametrize(
    "person",
    [
        Signature("A\nparent x", "a@b", 1),
        Signature("A", "a@b> 1 +0000\ncommitter", 1),
        Signature("A <b>", "a@b", 1),
        Signature("A", "a@b", 1, "UTC"),
    ],
)
def test_nobody_can_write_another_header_with_a_name(person: Signature) -> None:
    with pytest.raises(ValueError, match="cannot be written"):
        build_commit(ID, [], person, ADA, "x")


def test_a_commit_names_whole_ids_and_shows_its_whole_message() -> None:
    with pytest.raises(ValueError, match="full object id"):
        build_commit("HEAD", [], ADA, ADA, "x")
    with pytest.raises(ValueError, match="zero byte"):
        build_commit(ID, [], ADA, ADA, "x\0y")


def test_trees_are_in_the_order_of_git() -> None:
    entries = [
        TreeEntry(FOLDER, "a", ID),
        TreeEntry(REGULAR, "a-b", ID),
        TreeEntry(REGULAR, "a.b", OTHER),
        TreeEntry(SYMLINK, "\udcff\n\"'", OTHER),
        TreeEntry(GITLINK, "-x", ID),
    ]
    read = TreeBytes(build_tree(entries)).entries()
    assert [entry.name for entry in read] == ["-x", "a-b", "a.b", "a", "\udcff\n\"'"]
    assert set(read) == set(entries)
    assert object_id("tree", build_tree([])) == EMPTY_TREE


@pytest.mark.parametrize("name", ["", ".", "..", ".git", ".GIT", ".git. ", "git~1", "a/b", "a\0b"])
def test_names_that_lead_elsewhere_are_refused(name: str) -> None:
    with pytest.raises(BadObject, match="not safe"):
        build_tree([TreeEntry(REGULAR, name, ID)])


def test_trailers_are_written_and_read_back() -> None:
    message = with_trailers(
        "Renew po104233 for 2026",
        "The manager has seen it.\n",
        {"Change": "renewal", "Approved-by": ["st000412", "st000077"]},
    )
    assert message == (
        "Renew po104233 for 2026\n\nThe manager has seen it.\n\n"
        "Change: renewal\nApproved-by: st000412\nApproved-by: st000077\n"
    )
    assert trailers(message) == {"Change": ["renewal"], "Approved-by": ["st000412", "st000077"]}


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("Change: renewal", {}),
        ("Subject\n\nProse here\nChange: renewal", {}),
        ("Subject\n\nChange: renewal\n\nProse", {}),
        ("Subject\n\nCHANGE: renewal\r\nchange:x\n", {"Change": ["renewal", "x"]}),
        ("Subject\n\nReviewed: one\n  two\n\n\n", {"Reviewed": ["one two"]}),
        ("", {}),
    ],
)
def test_only_a_last_paragraph_of_trailers_counts(
    message: str, expected: dict[str, list[str]]
) -> None:
    assert trailers(message) == expected


@pytest.mark.parametrize("value", ["a\nApproved-by: st000077", "a\u2028b", " a", ""])
def test_a_trailer_cannot_smuggle_in_another(value: str) -> None:
    with pytest.raises(ValueError, match="one plain line"):
        with_trailers("Subject", "", {"Change": value})


def test_a_message_needs_one_subject_and_plain_names() -> None:
    with pytest.raises(ValueError, match="subject"):
        with_trailers("two\nlines", "", {})
    with pytest.raises(ValueError, match="trailer name"):
        with_trailers("Subject", "", {"approved by": "st000412"})
