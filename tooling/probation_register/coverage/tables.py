"""Every code that a finding can have, in one table: its sentence, its severity and its clause."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from probation_register.audit.bridges import BRIDGE_RULES
from probation_register.audit.checkpoints import CHECKPOINT_RULES
from probation_register.audit.declines import DECLINE_RULES
from probation_register.audit.federation import FEDERATION_RULES
from probation_register.audit.health import HEALTH_RULES
from probation_register.audit.notices import NOTICE_RULES
from probation_register.finding import Severity
from probation_register.gate.commits import COMMIT_RULES
from probation_register.gate.people import PEOPLE_RULES
from probation_register.gate.protocol import PROTOCOL_RULES
from probation_register.gate.push import PUSH_RULES
from probation_register.models.case import Case
from probation_register.models.organisations import Provider
from probation_register.models.problems import MODEL_RULES
from probation_register.models.staff import Staff
from probation_register.register.person import Person
from probation_register.register.reading import PLACE_RULES
from probation_register.register.register import Register
from probation_register.rules.act import ChangeRule
from probation_register.rules.agreement import AGREEMENT, ANSWER_RULES, CLAUSES
from probation_register.rules.catalogue import (
    CASE_RULES,
    CHANGE_RULES,
    PERSON_RULES,
    PROVIDER_RULES,
    REGISTER_RULES,
    STAFF_RULES,
)
from probation_register.rules.rule import Rule
from probation_register.store.unreadable import READING

ERROR, WARNING = Severity.ERROR, Severity.WARNING

AnyRule = Rule[Person] | Rule[Staff] | Rule[Provider] | Rule[Case] | Rule[Register] | ChangeRule


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule as it is listed: its code, its sentence, how much it matters and its clause."""

    code: str
    severity: Severity
    clause: str
    title: str


def _of_table(titles: Mapping[str, str], clause: str, severity: Severity) -> Iterable[RuleLine]:
    """Yield the lines of a table whose rules all serve one clause."""
    return (RuleLine(code, severity, clause, title) for code, title in titles.items())


def _of_rules(rules: Iterable[AnyRule]) -> Iterable[RuleLine]:
    """Yield the lines of rules that each name a clause of their own."""
    return (RuleLine(rule.code, rule.severity, rule.clause, rule.title) for rule in rules)


def _of_federation() -> Iterable[RuleLine]:
    """Yield the rules between registers: each names its clause."""
    for code, (clause, title) in FEDERATION_RULES.items():
        yield RuleLine(code, WARNING if code == "FED003" else ERROR, clause, title)


_AGREEMENT_SEVERITY = {"AGR003": Severity.NOTICE}

RULES: Mapping[str, RuleLine] = {
    line.code: line
    for line in (
        # A file that reads in one way only, in its place, is what makes reports right (PF 3.1).
        *_of_table(READING, "PF 3.1", ERROR),
        *_of_table(PLACE_RULES, "PF 3.1", ERROR),
        # What a field may hold is accuracy; its finding names the field's own clause besides.
        *_of_table(MODEL_RULES, "PF 4.19", ERROR),
        *_of_rules((*PERSON_RULES, *STAFF_RULES, *PROVIDER_RULES, *CASE_RULES)),
        *_of_rules((*REGISTER_RULES, *CHANGE_RULES)),
        # Approval by the line manager is worth as much as the proof of who approved what.
        *_of_table(PEOPLE_RULES, "PF 4.20", ERROR),
        *_of_table(PROTOCOL_RULES, "PF 4.20", ERROR),
        *_of_table(COMMIT_RULES, "PF 4.20", ERROR),
        *_of_table(PUSH_RULES, "PF 4.20", ERROR),
        *_of_table(DECLINE_RULES, "PF 4.20", WARNING),
        *_of_table(NOTICE_RULES, "PF 4.20", Severity.NOTICE),
        # Two registers that must agree; only who may read both can judge it.
        *(
            RuleLine(code, _AGREEMENT_SEVERITY.get(code, ERROR), CLAUSES[code], title)
            for code, title in AGREEMENT.items()
        ),
        *_of_table(ANSWER_RULES, "PF Annex B", ERROR),
        # What history says is worth as much as the certainty that it was not rewritten.
        *_of_table(CHECKPOINT_RULES, "PF 3.1", ERROR),
        *_of_table(HEALTH_RULES, "PF 3.1", ERROR),
        *_of_federation(),
        *_of_table(BRIDGE_RULES, "PF Summary Data protection", ERROR),
    )
}
"""Every rule there is by its code, in the order in which a change meets them."""
