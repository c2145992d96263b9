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
from probation_register.site.facts import Row, row_of
from probation_register.site.history import Refusal, chapters, remarks
from probation_register.site.publication import Publication
from probation_register.site.registrants import RegistrantShown, registrant_shown
from probation_register.site.templates import Templates
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


def row_in(given: Publication, who: str) -> Row:
    person = given.register.person(who)
    assert person is not None
    row = row_of(person, given)
    assert row is not None
    return row


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
    # The rules' own examples name invented people; they are the same in every register.
    pages = [p for p in site.rglob("*") if p.is_file() and p.parts[-3:-1] != ("clauses", "rules")]
    assert [path for path in pages if secret in path.read_bytes()] == []


def test_people_are_not_in_the_search_through_the_prose(site: Path) -> None:
    for path in (site / "pagefind").rglob("*.pf_fragment"):
        text = gzip.decompress(path.read_bytes()).decode()
        assert number(1) not in text.lower()
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
    (entry,) = (entry for chapter in chapters(given) for entry in chapter.entries)
    assert (entry.subject, entry.address) == ("A registrant", "")


def test_a_decline_tells_neither_whose_it_was_nor_why() -> None:
    events = [event for chapter in chapters(published()) for event in chapter.events]
    (refusal,) = (event for event in events if isinstance(event, Refusal))
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
    row = row_in(given, who)
    assert row.renewal_state == "not due"


def shown(given: Publication, who: str) -> RegistrantShown:
    person = given.register.person(who)
    assert person is not None
    return registrant_shown(person, given, {})


def page(given: Publication, who: str) -> str:
    templates = Templates(ROOT / "site" / "templates", given)
    return templates.render("registrant", "../../", shown=shown(given, who))


def not_registered() -> dict[str, bytes]:
    """Return what makes four people not registered, each for another reason."""
    decided, cpd_only = number(4), number(6)
    return {
        Place("standing", decided, "2026-05-01").path: yaml.write(
            {"registrant": decided, "from": "2026-05-01", "registered": False}
        ),
        Place("registrant", cpd_only).path: yaml.write({**registrant(6), "basis": "cpd-only"}),
        Place("standing", cpd_only, "2024-09-30").path: yaml.write(
            {"registrant": cpd_only, "from": "2024-09-30", "registered": False}
        ),
    }


@pytest.mark.parametrize("position", [3, 4, 5, 6])
def test_who_is_not_registered_looks_the_same_for_every_reason(position: int) -> None:
    given = published(register(not_registered()))
    who = number(position)
    row = row_in(given, who)
    html = page(given, who)
    assert (row.is_registered, row.renewal_state) == (False, "not due")
    assert shown(given, who).requirements == ()
    assert "Not currently registered" in html
    for word in ("Not yet", "tag--warn", "Excluded", "excluded", "uthorisation", "Required by"):
        assert word not in html


@pytest.mark.parametrize("position", [0, 7])
def test_colleagues_read_of_two_requirements_and_are_not_addressed(position: int) -> None:
    given = published()
    html = page(given, number(position))
    assert [v.clause for v in shown(given, number(position)).requirements] == [
        "PF 4.4(a)",
        "PF 4.4(b)",
    ]
    assert "between the registrant and their line manager" in html
    assert "tag--warn" not in html.split("</header>")[1]
    assert " you " not in html
    assert "Your manager" not in html


def test_what_an_agency_confirmed_is_not_told() -> None:
    who = number(0)
    record = registrant(0)
    record["postings"][0] |= {"employment": "agency", "agency": "meridian"}
    given = published(register({Place("registrant", who).path: yaml.write(record)}))
    verdict = shown(given, who).requirements[0]
    assert verdict.state == "not yet"
    assert not [reason for reason in verdict.reasons if "agency" in reason]


def test_the_newest_completion_stands_and_a_lapse_is_told_in_words() -> None:
    who = number(0)
    done = [
        {"course": "information-security", "completed": "2023-01-10", "expires": "2024-01-10"},
        {"course": "information-security", "completed": "2024-01-09", "expires": "2025-01-09"},
        {"course": "seeds2-practitioner", "completed": "2025-02-11"},
    ]
    given = published(
        register({Place("registrant", who).path: yaml.write({**registrant(0), "learning": done})})
    )
    found = shown(given, who)
    assert [str(one["completed"]) for one in found.learning] == ["2025-02-11", "2024-01-09"]
    assert [str(one["completed"]) for one in found.earlier_learning] == ["2023-01-10"]
    assert "Completed 9 January 2024; lapsed 9 January 2025" in page(given, who)
    assert "2025-01-09" not in page(given, who)


def test_small_numbers_are_withheld() -> None:
    given = published()
    assert [given.aggregate(people) for people in (0, 9, 10, 1234)] == [
        "fewer than ten",
        "fewer than ten",
        "10",
        "1,234",
    ]
