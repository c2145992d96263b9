"""Who may call themselves Registered Probation Officer on a day, and if not, why (PF 5.8)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from probation_register.models.settings import Settings
from probation_register.register.person import Person
from probation_register.register.policy import Policy

from .learning import learning_for_role
from .standing import standing

DESIGNATION = "Registered Probation Officer"


@dataclass(frozen=True, slots=True)
class Designation:
    """Whether a person uses the designation on a day; `reasons` says every reason why not."""

    on: date
    reasons: tuple[str, ...]

    @property
    def may_use(self) -> bool:
        """Whether the person calls themselves Registered Probation Officer."""
        return not self.reasons

    @property
    def in_words(self) -> str:
        """The verdict as a sentence."""
        if self.may_use:
            return f"May use the designation {DESIGNATION} (PF 5.8)."
        return f"Does not use the designation {DESIGNATION} yet: {'; '.join(self.reasons)}."


def designation(person: Person, policy: Policy, settings: Settings, on: date) -> Designation:
    """Return whether a person uses the designation on a day.

    It says four things of them: they are registered, the learning for their role is done, they
    keep to the standards, which their manager confirms, and they are committed to CPD. Commitment
    is seen in CPD of this registration year or the last, or in a plan for this year. An overdue
    renewal is no reason: it changes nobody's registration (PF 4.9).
    """
    reasons: list[str] = []
    if not standing(person, on).is_registered:
        reasons.append(f"not registered on {on}")
    reasons += [c.in_words for c in learning_for_role(person, policy, on) if not c.counts]
    year = settings.year_of(on)
    learned = any(
        entry.date <= on
        for each in (year, year - 1)
        if each in person.cpd
        for entry in person.cpd[each].entries
    )
    if not learned and year not in person.plans:
        reasons.append(f"no CPD is recorded since {settings.first_day(year - 1)}, and no plan")
    return Designation(on, tuple(reasons))
