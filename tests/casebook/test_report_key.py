"""A report's commitment: proved by report and key together, and about nothing without them."""

import dataclasses
import json
from typing import Any

import pytest
from casebook.annex_b import WHOLE, case_with
from probation_register.casebook.report_key import (
    NotProved,
    ReportKey,
    committed,
    new_key,
    prove,
    read_key,
)
from probation_register.models.case import Case

PDF, TEXT = b"%PDF the report of a person", b"The report of a person\n"


def with_report(key: ReportKey, day: str = "2026-07-10") -> dict[str, Any]:
    return {
        "event": "report-made",
        "day": day,
        "about": "2026-07-09",
        "commitment": key.commitment,
        "kept_at": "london",
    }


def kept() -> tuple[Case, ReportKey]:
    key = new_key("ca204871", PDF, TEXT)
    return case_with(*WHOLE, with_report(key)), key


def refusal(case: Case, report: bytes, key: ReportKey) -> str:
    with pytest.raises(NotProved) as refused:
        prove(case, report, key)
    return str(refused.value)


@pytest.mark.parametrize("at", [0, len(PDF) // 2, len(PDF) - 1])
def test_a_report_altered_by_one_byte_is_refused(at: int) -> None:
    case, key = kept()
    altered = PDF[:at] + bytes([PDF[at] ^ 1]) + PDF[at + 1 :]
    assert refusal(case, altered, key) == (
        "This is not the report that was committed to on 2026-07-10: the key is right, and the "
        "file differs from both the PDF and the text, by a byte or more."
    )


def test_a_report_one_byte_longer_or_shorter_is_refused() -> None:
    case, key = kept()
    assert "the key is right" in refusal(case, PDF + b"\n", key)
    assert "the key is right" in refusal(case, PDF[:-1], key)


def test_the_wrong_key_is_told_from_an_altered_report() -> None:
    case, _ = kept()
    assert refusal(case, PDF, new_key("ca204871", PDF, TEXT)) == (
        "The key opens no commitment of ca204871: it belongs to another report, or it was "
        "changed. Nothing is said of the report itself."
    )


def test_a_key_made_to_fit_an_altered_report_opens_nothing() -> None:
    case, key = kept()
    forged = dataclasses.replace(new_key("ca204871", PDF + b"!", TEXT), key=key.key)
    assert "opens no commitment" in refusal(case, PDF + b"!", forged)


def test_the_key_of_another_case_is_named() -> None:
    case, _ = kept()
    assert refusal(case, PDF, new_key("ca999999", PDF, TEXT)) == (
        "The key belongs to a report of “ca999999”, not of ca204871."
    )


def test_a_case_without_a_report_has_nothing_to_prove() -> None:
    said = refusal(case_with(*WHOLE), PDF, new_key("ca204871", PDF, TEXT))
    assert said == "No report of ca204871 is recorded, so there is nothing to prove."


@pytest.mark.parametrize(
    "data",
    [b"", b"report key 1\n", b"\xff" * 300, kept()[1].as_file + b"\n", kept()[1].as_file[1:]],
)
def test_a_file_that_is_no_key_is_refused(data: bytes) -> None:
    with pytest.raises(NotProved, match="not as `register case report` wrote it"):
        read_key(data)


def test_both_files_of_a_report_are_proved_by_its_key() -> None:
    case, key = kept()
    again = read_key(key.as_file)
    assert again == key
    for report in (PDF, TEXT):
        assert prove(case, report, again).commitment == key.commitment


def test_each_of_several_reports_is_proved_by_its_own_key() -> None:
    first, second = (new_key("ca204871", PDF, TEXT) for _ in range(2))
    case = case_with(*WHOLE, with_report(first), with_report(second, "2026-07-12"))
    assert [str(prove(case, PDF, key).day) for key in (first, second)] == [
        "2026-07-10",
        "2026-07-12",
    ]
    newest = committed(case, case.events[4].day)
    assert newest is not None
    assert newest.commitment == second.commitment


def test_two_keys_commit_to_one_report_in_two_ways() -> None:
    digests = {new_key("ca204871", PDF, TEXT).commitment for _ in range(200)}
    assert len(digests) == 200


def test_what_is_left_without_report_and_key_fits_no_report_more_than_another() -> None:
    case, key = kept()
    record = json.dumps(case.model_dump(mode="json"))
    for secret in (key.key, key.pdf, key.text):
        assert secret not in record
    # Whoever still has the very report, but not the key, is no further than with any other file.
    guesses = {
        guess.commitment
        for report in (PDF, b"another report")
        for guess in (
            dataclasses.replace(new_key(case.id, report, TEXT), key=known)
            for known in (case.key, "0" * 64, key.pdf, key.text)
        )
    }
    assert key.commitment not in guesses
