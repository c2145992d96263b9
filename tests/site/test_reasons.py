"""What a verdict says, the catalogue says too: in the same words, with days and years as spoken."""

from __future__ import annotations

import ast
import copy
import pickle
from datetime import date
from pathlib import Path

import pytest
from probation_register import verdicts
from probation_register.site.publication import Publication
from probation_register.site.reasons import amount_in_words, in_words
from probation_register.site.texts import read_texts
from probation_register.verdicts.reason import Reason
from probation_register.verdicts.schemes import Amount
from site_sample import REVISION, ROOT, TODAY, register

FOLDER = Path(verdicts.__file__).parent


def patterns() -> dict[str, str]:
    """Return every reason that a verdict can give: its pattern by its name."""
    found: dict[str, str] = {}
    for path in sorted(FOLDER.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Reason":
                name, pattern = (ast.literal_eval(argument) for argument in node.args)
                found[name] = pattern
    return found


def published() -> Publication:
    """Return the sample as the staff see it."""
    return Publication(register(), None, TODAY, REVISION, read_texts(ROOT), {})


def test_the_catalogue_says_what_the_verdicts_say() -> None:
    said = {name: f"{text[:1].upper()}{text[1:]}." for name, text in patterns().items()}
    assert said
    assert read_texts(ROOT).group("reasons") == said


def test_the_catalogue_counts_what_the_schemes_count() -> None:
    for unit in ("hours", "points", "entries"):
        for total in (0, 1, 2, 10.5):
            amount = Amount(total, unit)
            assert amount_in_words(published(), amount) == str(amount)


@pytest.mark.parametrize(
    ("reason", "plain", "shown"),
    [
        (
            Reason("lapsed", "{course} lapsed on {day}", course="Safe", day=date(2026, 11, 4)),
            "Safe lapsed on 2026-11-04",
            "Safe lapsed on 4 November 2026.",
        ),
        (
            Reason("no_cpd", "no CPD is recorded for {year}", year="2026–27"),
            "no CPD is recorded for 2026–27",
            "No CPD is recorded for 2026–27.",
        ),
        (
            Reason(
                "too_little",
                "CPD comes to {total}, less than the year asks for",
                total=Amount(1, "hours"),
            ),
            "CPD comes to 1 hour, less than the year asks for",
            "CPD comes to 1 hour, less than the year asks for.",
        ),
    ],
    ids=lambda value: value.name if isinstance(value, Reason) else "",
)
def test_days_and_years_are_said_as_people_do(reason: Reason, plain: str, shown: str) -> None:
    assert reason == plain
    assert in_words(published(), reason) == shown


def test_braces_in_a_title_are_no_pattern() -> None:
    reason = Reason("lapsed", "{course} lapsed on {day}", course="{day} {x}", day=date(2026, 1, 2))
    assert in_words(published(), reason) == "{day} {x} lapsed on 2 January 2026."


def test_a_reason_stays_one_wherever_it_is_sent() -> None:
    reason = Reason("no_cpd", "no CPD is recorded for {year}", year="2026–27")
    for again in (copy.deepcopy(reason), pickle.loads(pickle.dumps(reason))):
        assert (again, again.name, again.values) == (str(reason), "no_cpd", {"year": "2026–27"})


def test_a_reason_without_a_sentence_is_named() -> None:
    with pytest.raises(KeyError, match=r"reasons\.unheard_of"):
        in_words(published(), Reason("unheard_of", "nobody wrote this"))
