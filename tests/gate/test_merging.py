"""Bringing two versions of a record together: nothing of either side is lost, or it is refused."""

from __future__ import annotations

import json

import pytest
from builders import Data, cpd_year, posting
from gate.cast import CPD, PLAN, REGISTRANT, cpd, encoded, entry, founded_registrant, own_record
from hypothesis import given, settings
from hypothesis import strategies as some
from probation_register.gate.merging import Conflict, merge_files
from probation_register.store import yaml

Entries = dict[str, float]
"""Hours by entry id: a year of CPD, as far as the merge is concerned."""

HOURS = some.sampled_from([1, 2, 3.5, 7])
IDS = some.sampled_from([f"{letter}{letter}{letter}aaa" for letter in "abcdefgh"])
YEARS = some.dictionaries(IDS, HOURS, max_size=6)


def year(entries: Entries) -> bytes:
    records = [entry(name, hours=hours) for name, hours in entries.items()]
    data = encoded({CPD: {**cpd_year(), "entries": records}})[CPD]
    assert data is not None
    return data


def entries(data: bytes) -> Entries:
    return {e["id"]: e["hours"] for e in json.loads(yaml.read(data))["entries"]}


def expected(base: Entries, ours: Entries, theirs: Entries) -> Entries | None:
    """What must come of each entry, by hand; None where a person has to decide."""
    merged: Entries = {}
    for name in {*base, *ours, *theirs}:
        before, mine, other = base.get(name), ours.get(name), theirs.get(name)
        if mine != other and before not in (mine, other):
            return None
        chosen = other if mine == before else mine
        if chosen is not None:
            merged[name] = chosen
    return merged


@settings(max_examples=40, deadline=None)
@given(base=YEARS, ours=YEARS, theirs=YEARS)
def test_each_sides_additions_and_edits_are_kept(
    base: Entries, ours: Entries, theirs: Entries
) -> None:
    wanted = expected(base, ours, theirs)
    if wanted is None:
        with pytest.raises(Conflict):
            merge_files(CPD, year(base), year(ours), year(theirs))
        return
    merged = entries(merge_files(CPD, year(base), year(ours), year(theirs)))
    assert merged == wanted
    other_way_round = merge_files(CPD, year(base), year(theirs), year(ours))
    assert entries(other_way_round) == wanted


@settings(max_examples=20, deadline=None)
@given(ours=YEARS, theirs=YEARS)
def test_a_file_that_both_sides_began_keeps_both(ours: Entries, theirs: Entries) -> None:
    if any(theirs[name] != hours for name, hours in ours.items() if name in theirs):
        with pytest.raises(Conflict):
            merge_files(CPD, None, year(ours), year(theirs))
    else:
        assert entries(merge_files(CPD, None, year(ours), year(theirs))) == ours | theirs


def test_mains_entries_come_first() -> None:
    merged = merge_files(
        CPD, *(year(dict.fromkeys(names.split(), 1)) for names in ("aaaaaa", "aaaaaa cccccc",
        "aaaaaa bbbbbb"))
    )  # fmt: skip
    assert list(entries(merged)) == ["aaaaaa", "bbbbbb", "cccccc"]


def test_a_conflict_names_the_file_the_entry_and_the_repair() -> None:
    with pytest.raises(Conflict) as refused:
        merge_files(CPD, year({"aaaaaa": 1}), year({"aaaaaa": 2}), year({"aaaaaa": 3}))
    said = str(refused.value)
    assert CPD in said
    assert "entry aaaaaa" in said
    assert "register submit" in said


def own(**changes: object) -> bytes:
    data = encoded(own_record(**changes))[REGISTRANT]
    assert data is not None
    return data


def fields(data: bytes) -> Data:
    found = json.loads(yaml.read(data))
    assert isinstance(found, dict)
    return found


def test_fields_of_a_record_merge_one_by_one() -> None:
    later = [posting(), posting(from_="2026-10-01", unit="brent")]
    merged = merge_files(REGISTRANT, own(), own(level="B"), own(postings=later))
    assert fields(merged)["level"] == "B"
    assert [p["unit"] for p in fields(merged)["postings"]] == ["hackney-and-city", "brent"]
    assert fields(merged)["keys"][0]["key"] == founded_registrant()["keys"][0]["key"]


def test_one_field_changed_on_both_sides_is_a_conflict() -> None:
    with pytest.raises(Conflict, match="level changed both on main and in the proposal"):
        merge_files(REGISTRANT, own(), own(level="B"), own(level="C"))
    assert merge_files(REGISTRANT, own(), own(level="B"), own(level="B")) == own(level="B")


def test_postings_added_on_both_sides_are_a_conflict() -> None:
    one, other = (
        own(postings=[posting(), posting(from_=day, unit="brent")])
        for day in ("2026-10-01", "2026-11-01")
    )
    with pytest.raises(Conflict, match="postings"):
        merge_files(REGISTRANT, own(), one, other)


def test_entries_that_share_an_id_are_not_merged_away() -> None:
    twice = encoded({CPD: cpd_year(entry("aaaaaa"), entry("bbbbbb"), entry("bbbbbb", hours=2))})
    more = encoded(cpd("aaaaaa", "cccccc"))
    with pytest.raises(Conflict, match="entries"):
        merge_files(CPD, year({"aaaaaa": 7}), twice[CPD], more[CPD])


@pytest.mark.parametrize("broken", [b"entries: [\n", b"\xff", b"- a\n", b"a: b\n"])
def test_what_cannot_be_read_is_a_conflict(broken: bytes) -> None:
    with pytest.raises(Conflict):
        merge_files(CPD, year({"aaaaaa": 1}), broken, year({"bbbbbb": 1}))
    with pytest.raises(Conflict):
        merge_files(CPD, year({"aaaaaa": 1}), year({"bbbbbb": 1}), broken)


def test_a_file_removed_on_one_side_and_changed_on_the_other_is_a_conflict() -> None:
    with pytest.raises(Conflict):
        merge_files(CPD, year({"aaaaaa": 1}), None, year({"aaaaaa": 2}))


def test_a_file_that_is_no_record_is_merged_only_if_one_side_left_it_alone() -> None:
    guidance = "standards/guidance/renewing.md"
    assert merge_files(guidance, b"one", b"two", b"one") == b"two"
    assert merge_files(guidance, b"one", b"one", b"three") == b"three"
    with pytest.raises(Conflict):
        merge_files(guidance, b"one", b"two", b"three")


def test_comments_of_the_proposal_are_kept() -> None:
    ours = b"# Kept by hand.\n" + year({"aaaaaa": 1, "bbbbbb": 2})
    merged = merge_files(CPD, year({"aaaaaa": 1}), ours, year({"aaaaaa": 1, "cccccc": 3}))
    assert merged.startswith(b"# Kept by hand.\n")
    assert list(entries(merged)) == ["aaaaaa", "cccccc", "bbbbbb"]


def test_a_conflict_over_a_hostile_path_is_one_printable_line() -> None:
    with pytest.raises(Conflict) as refused:
        merge_files("records/\x1b[31m\n\u202e" + "x" * 500, b"a", b"b", b"c")
    assert str(refused.value).isprintable()
    assert len(str(refused.value)) < 300
    assert PLAN not in str(refused.value)
