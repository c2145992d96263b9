"""What is checked again when someone comes back to the service (PF 4.5, 5.2)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from probation_register.models.settings import Settings
from probation_register.register.person import Person
from probation_register.register.policy import Policy

from .reason import Reason
from .requirements import State, Verdict, assess
from .standing import Obligation, obligation

UNSEEN = Reason(
    "evidence_unseen", "the evidence of an eligible qualification is not recorded as seen"
)


@dataclass(frozen=True, slots=True)
class ReturnCheck:
    """A return: its days, who manages now, whether the role is eligible, and the six verdicts."""

    left: date
    returned: date
    line_manager: str | None
    must_register: bool
    verdicts: tuple[Verdict, ...]

    @property
    def to_show(self) -> tuple[str, ...]:
        """What is to be shown to the new line manager, because it is not on record."""
        return tuple(
            dict.fromkeys(
                reason for v in self.verdicts if v.state is State.NOT_YET for reason in v.reasons
            )
        )


def return_check(
    person: Person, policy: Policy, settings: Settings, on: date
) -> ReturnCheck | None:
    """Return what is checked of someone who came back; None for who is not back on the day.

    All six of PF 4.4 are looked at again. The qualification counts as held already where evidence
    of it was ever recorded as seen; vetting is confirmed again since leaving. The time away has no
    CPD, so keeping to the standards is for the manager to confirm, as conduct is.
    """
    steps = person.came_back(on)
    if steps is None:
        return None
    ending, back = steps
    verdicts = assess(person, policy, settings, settings.year_of(on), on)
    return ReturnCheck(
        left=ending.from_,
        returned=back.from_,
        line_manager=back.line_manager,
        must_register=obligation(person, policy, on) is Obligation.MANDATORY,
        verdicts=tuple(_on_return(verdict, person, policy) for verdict in verdicts),
    )


def evidence_is_seen(person: Person, policy: Policy) -> bool:
    """Whether evidence of an eligible qualification is recorded as seen by anyone (PF 5.2)."""
    return any(
        held.seen_by is not None
        and (known := policy.qualification.get(held.qualification)) is not None
        and known.eligible
        for held in person.registrant.qualifications
    )


def _on_return(verdict: Verdict, person: Person, policy: Policy) -> Verdict:
    match verdict.requirement:
        case "standards":
            return replace(verdict, state=State.MANAGER, reasons=())
        case "qualification" if not evidence_is_seen(person, policy):
            return replace(verdict, state=State.NOT_YET, reasons=(UNSEEN, *verdict.reasons))
        case _:
            return verdict
