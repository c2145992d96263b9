"""The form, the schema, the models and the rules accept and refuse the same thousand entries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from builders import CPD, NUMBER, TODAY, YEAR
from exchange.test_schema import Validator
from forms.cases import RANDOM, Case
from forms.generated import Written, as_answers, as_record, written
from probation_register.exchange.schema import schema_of
from probation_register.forms.answers import Filled, Refused, fill
from probation_register.gate.judge import judge_register
from probation_register.models.cpd import LONGEST_APPLIED
from probation_register.register.register import Register
from probation_register.store import yaml
from probation_register.store.tree import OverlayTree

COUNT = 1000

CASE = Case("cpd", {}, {CPD: None})


def holds_what_cannot_be_seen(entry: Written) -> bool:
    return "\u00ad" in str(entry["title"])


DIFFERENCES: dict[str, Callable[[Written], bool]] = {
    # A file may have been written long ago, and is only advised against; whoever sits before a
    # form can type the word again. The verbs refuse it as well.
    "the form refuses a soft hyphen": holds_what_cannot_be_seen,
}
"""What the form refuses and a file may hold; nothing is the other way round."""


@pytest.fixture(scope="module")
def register() -> Register:
    return CASE.register


def accepts_the_form(entry: Written, register: Register) -> bool:
    person = register.person(NUMBER)
    form = CASE.made(register)
    found = fill(form, as_answers(entry), register, NUMBER, person, TODAY, RANDOM)
    if isinstance(found, Refused):
        names = {question.name for question in form.questions}
        assert found.problems
        assert {problem.question for problem in found.problems} <= names
    return isinstance(found, Filled)


def accept_the_rules(year: dict[str, object], register: Register) -> bool:
    """Whether a file with the year can be written, read again by its model, and judged sound."""
    try:
        data = yaml.write(year)
    except ValueError:
        return False
    after = Register(OverlayTree(register.tree, {CPD: data}), register.memory)
    return not any(finding.is_error for finding in judge_register(after, TODAY, {NUMBER}))


def test_a_thousand_entries_are_judged_alike(register: Register) -> None:
    schema = Validator(schema_of("cpd", register))
    met: Counter[str] = Counter()
    for entry in written(COUNT):
        year = {"registrant": NUMBER, "year": YEAR, "entries": [as_record(entry)]}
        by_schema, by_rules = schema.is_valid(year), accept_the_rules(year, register)
        by_form = accepts_the_form(entry, register)
        assert by_schema or not by_rules, entry
        if by_form != by_rules:
            known = [name for name, is_it in DIFFERENCES.items() if is_it(entry) and by_rules]
            assert known, entry
            met.update(known)
        met["accepted" if by_form else "refused"] += 1
    assert set(met) == {"accepted", "refused", *DIFFERENCES}
    assert min(met["accepted"], met["refused"]) > COUNT / 4


def test_the_thousand_are_the_same_every_time_and_of_every_sort() -> None:
    once, again = list(written(COUNT)), list(written(COUNT))
    assert once == again
    for name in once[0]:
        assert len({str(entry[name]) for entry in once}) >= 3
    assert any(len(str(entry["applied"])) > LONGEST_APPLIED for entry in once)
