"""What the models and the rules say of records that nobody has written yet, by question."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from pydantic import ValidationError

from probation_register.change.change import Change, change_between
from probation_register.exchange.editor import file_of
from probation_register.finding import Finding
from probation_register.gate.judge import judge_register
from probation_register.models.base import Record
from probation_register.models.problems import findings_of
from probation_register.register.kinds import MODELS
from probation_register.register.register import Register
from probation_register.rules.act import Act
from probation_register.rules.catalogue import CHANGE_RULES
from probation_register.store.paths import Place, place_of
from probation_register.store.tree import OverlayTree

from .form import Form, Question
from .making import Draft
from .reading import Problem, how_to_answer, told

IN_FORMS: Mapping[str, str] = {
    "REG009": "choose a day after the one on which their last posting began.",
    "REG022": "correct the day, or change what is different from that day on.",
    "CPD001": "correct the day, or record it as two entries, one for each registration year.",
    "CHG005": "wait until the one that is sent already is decided.",
    "CHG007": "you have renewed for that year already, and there is nothing more to send.",
    "CPD010": "leave this one out if it is the same, or make the titles tell them apart.",
}
"""Repairs of rules that speak of files, as somebody who sees none can make them."""

_NAMES = re.compile(r"\b(aligned_to|confirmed_by|line_manager|reviewed_on|seen_by|seen_on)\b")
"""Names of fields as rules write them, which people read without their underscore."""

NOT_THERE = "MOD002"
"""The code of a field that a model misses."""

OF_THE_CHANGE = "CHG"
"""The codes of rules that judge a change by what it does; the others ask who makes it."""


@dataclass(frozen=True, slots=True)
class WouldBe:
    """The register as it would be, the files that make it so, and the change they are."""

    register: Register
    files: Mapping[str, bytes]
    change: Change
    findings: tuple[Finding, ...]

    def says_the_same_as(self, register: Register) -> bool:
        """Whether no record says anything else than it does in a register."""
        places = [place for path in self.files if (place := place_of(path)) is not None]
        return all(register.record(place) == self.register.record(place) for place in places)


def made(draft: Draft) -> tuple[dict[Place, Record], list[Finding]]:
    """Return the records of a draft that their models accept, and what is wrong with the others."""
    records: dict[Place, Record] = {}
    findings: list[Finding] = []
    for place, fields in draft.fields.items():
        model = MODELS[place.kind]
        try:
            records[place] = model.model_validate_json(json.dumps(fields, default=str))
        except ValidationError as refused:
            findings += findings_of(refused, model, place.path)
    return records, findings


def would_be(
    register: Register, approved: Register, records: Mapping[Place, Record], on: date
) -> WouldBe:
    """Return a register with some records written, and every finding about them.

    The change is counted from what is approved; the register may hold what is proposed besides.
    """
    files = {place.path: file_of(record, place, register.tree) for place, record in records.items()}
    after = Register(OverlayTree(register.tree, files), register.memory)
    change = change_between(approved, after, files)
    numbers = {place.subject for place in records if place.is_personal}
    judged = judge_register(after, on, numbers)
    found = [finding for finding in judged if finding.path in files]
    elsewhere = [finding for finding in judged if finding.path not in files and finding.is_error]
    if elsewhere:
        known = {_wherever(finding) for finding in judge_register(register, on, numbers)}
        found += [finding for finding in elsewhere if _wherever(finding) not in known]
    act = Act(change, base=approved, head=after, submitters=(), approver=None, on=on)
    for rule in CHANGE_RULES:
        if rule.code.startswith(OF_THE_CHANGE):
            found += rule.judge(act)
    return WouldBe(after, files, change, tuple(dict.fromkeys(found)))


def _wherever(finding: Finding) -> Finding:
    """Return a finding without its line, which another tree may have elsewhere."""
    return replace(finding, line=0, column=0)


def problems_of(findings: Iterable[Finding], draft: Draft, form: Form) -> Iterator[Problem]:
    """Yield each finding as a problem with the answer that it comes from.

    What comes from no answer, such as a fault that was there before, is a problem of the form.
    """
    written = {place.path for place in draft.fields}
    asked = {place.path: names for place, names in draft.asked.items()}
    lines = {place.path: (line, place.subject) for place, line in draft.lines.items()}
    for finding in map(_in_plain_words, findings):
        ways = (finding.pointer[:n] for n in range(len(finding.pointer), 0, -1))
        names = asked.get(finding.path, {})
        question = form.question(next((names[way] for way in ways if way in names), ""))
        if finding.path and finding.path not in written:
            message = f"what is recorded already would be wrong: {finding.message}"
            yield Problem("", message, "choose another day, or have that corrected first.")
        elif question is None:
            yield Problem("", finding.message, finding.fix)
        elif row := lines.get(finding.path):
            line, subject = row
            message = f"line {line}, {subject}: {finding.message}"
            yield Problem(question.name, message, finding.fix, line)
        elif finding.code == NOT_THERE:
            yield told(question, "has no answer", how_to_answer(question))
        else:
            yield _at_its_question(finding, question)


def _in_plain_words(finding: Finding) -> Finding:
    """Return a finding without the names of fields, and with a repair that needs no file."""
    message = _NAMES.sub(_as_words, finding.message)
    fix = IN_FORMS.get(finding.code) or _NAMES.sub(_as_words, finding.fix)
    return replace(finding, message=message, fix=fix)


def _as_words(name: re.Match[str]) -> str:
    return name.group().replace("_", " ")


def _at_its_question(finding: Finding, question: Question) -> Problem:
    """Return a finding as a problem, its field called by the question that asks for it."""
    field = question.of.rpartition(".")[2].rstrip("_").replace("_", "[_ ]")
    begin = re.match(rf"{field}( of [a-z ]+ [0-9]+)? (?=(is|has|holds) )", finding.message)
    if begin is None:
        return Problem(question.name, finding.message, finding.fix)
    return told(question, finding.message[begin.end() :], finding.fix)
