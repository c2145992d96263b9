"""What the site never shows: unspoken fields, people who approve, pauses and small numbers."""

from __future__ import annotations

import dataclasses
import gzip
from pathlib import Path

import pytest
from probation_register.audit.ledger import Audit
from probation_register.finding import Finding, Severity
from probation_register.models.cpd import Entry
from probation_register.models.registrant import Pause, Posting, Registrant
from probation_register.models.staff import Staff
from probation_register.register.register import Register
from probation_register.site.history import chapters, refusals, remarks
from probation_register.site.listing import rows
from probation_register.site.publication import Publication
from probation_register.site.texts import read_texts
from probation_register.site.visible import visible, visible_fields
from probation_register.store import yaml
from probation_register.store.paths import Place
from site_sample import (
    REVISION,
    ROOT,
    TODAY,
    a_finding,
    audit,
    number,
    register,
    registrant,
)


def published(records: Register | None = None, history: Audit | None = None) -> Publication:
    return Publication(
        records or register(), history or audit(), TODAY, REVISION, read_texts(ROOT), {}
    )


def test_a_field_that_names_no_profile_is_shown_by_none() -> None:
    assert "learned" not in visible_fields(Entry, "staff")
    assert "applied" not in visible_fields(Entry, "assurance")
    assert visible_fields(Pause, "staff") == ()
    assert visible_fields(Staff, "staff") == ()
    assert "line_manager" not in visible_fields(Posting, "staff")
    assert visible_fields(Registrant, "public") == ()


def test_records_inside_a_record_keep_to_their_own_fields() -> None:
    person = register().person(number(0))
    assert person is not None
    shown = visible(person.cpd[2026], "staff")
    assert set(shown) == {"registrant", "year", "entries"}
    assert {"learned", "applied", "id", "prompted_by"}.isdisjoint(shown["entries"][0])


@pytest.mark.parametrize("secret", [b"SECRET-", b"st000412", b"st000077", b"2019-07-12"])
def test_nothing_unshown_is_in_any_byte_of_the_site(site: Path, secret: bytes) -> None:
    found = [path for path in site.rglob("*") if path.is_file() and secret in path.read_bytes()]
    assert found == []


def test_people_are_not_in_the_search_through_the_prose(site: Path) -> None:
    for path in (site / "pagefind").rglob("*.pf_fragment"):
        text = gzip.decompress(path.read_bytes()).decode()
        assert number(0) not in text.lower()
        assert "okafor" not in text.lower()


def test_the_ledger_names_offices_and_never_people() -> None:
    entries = [entry for chapter in chapters(published()) for entry in chapter.entries]
    assert {entry.approved_as for entry in entries} == {
        "Line manager",
        "Head of corporate services",
    }
    assert {entry.submitted_as for entry in entries} == {"The registrant", "Line manager"}
    assert "st000412" not in repr(entries)


def test_whose_standing_changed_is_not_told() -> None:
    one = dataclasses.replace(audit().ledger[0], kind="standing")
    given = published(history=dataclasses.replace(audit(), ledger=(one,)))
    (entry,) = chapters(given)[0].entries
    assert (entry.subject, entry.address) == ("A registrant", "")


def test_a_decline_tells_neither_whose_it_was_nor_why() -> None:
    (refusal,) = refusals(published())
    assert number(0) not in repr(refusal)
    assert "standards" not in repr(refusal)


def test_a_finding_tells_no_approver_and_quotes_no_record() -> None:
    in_a_record = Finding(
        "PRI001", Severity.ERROR, "records/x.yml", "the text 'A1234BC' is a number", "remove it."
    )
    given = published(history=audit(findings=(a_finding(), in_a_record)))
    told = " ".join(remark.message for remark in remarks(given))
    assert "a member of staff, who submitted it" in told
    assert "st000412" not in told
    assert "A1234BC" not in told


def test_a_pause_looks_like_a_renewal_that_is_not_due() -> None:
    who = number(6)
    record = {**registrant(6), "pauses": [{"from": "2026-05-01", "to": None}]}
    given = published(register({Place("registrant", who).path: yaml.write(record)}))
    row = next(row for row in rows(given) if row.number == who)
    assert row.renewal_state == "not due"


def test_small_numbers_are_withheld() -> None:
    given = published()
    assert [given.aggregate(people) for people in (0, 9, 10, 1234)] == [
        "fewer than ten",
        "fewer than ten",
        "10",
        "1,234",
    ]
