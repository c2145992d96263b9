"""The way to a renewal: one word for where it stands, what is missing, and who can help."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from probation_register.models.renewal import REQUIREMENT_IDS, Renewal
from probation_register.models.settings import Settings
from probation_register.register.person import Person
from probation_register.register.policy import Policy

from .reason import Reason
from .renewals import RenewalStanding, RenewalState, renewal_of_year, renewal_standing
from .requirements import State, assess
from .standing import standing

_IN_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

_MANAGER = "Talk to your line manager: registration belongs in your regular conversations."
YOURSELF = "You can do this yourself; `register new renewal` asks for each thing in turn."
"""Who can help with a renewal that is not submitted: nobody else is needed."""


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is missing, and who can help with it."""

    what: Reason
    who_can_help: str


@dataclass(frozen=True, slots=True)
class PathToRenewal:
    """Where a renewal stands, and exactly what is missing from it."""

    standing: RenewalStanding
    missing: tuple[Missing, ...]
    is_asked: bool

    @property
    def word(self) -> RenewalState:
        """The one word for where it stands."""
        return self.standing.state

    @property
    def is_done(self) -> bool:
        """Whether nothing is left for the registrant to do."""
        return self.word in (RenewalState.RENEWED, RenewalState.SUBMITTED) and not self.missing

    @property
    def in_words(self) -> str:
        """The whole as a sentence to the registrant, or the heading of the list of what is missing.

        `You are done.` or `Three things are missing:`.
        """
        if self.missing:
            so_far = " so far" if self.word is RenewalState.NOT_DUE else ""
            return f"{how_many(len(self.missing))} missing{so_far}:"
        match self.word:
            case RenewalState.RENEWED:
                return f"You are done: renewed for {self.standing.year_in_words}."
            case RenewalState.SUBMITTED:
                return "You are done: your line manager approves it next."
            case RenewalState.PAUSED:
                return "Nothing is asked of you while you are away."
            case RenewalState.NOT_DUE if not self.is_asked:
                return "Nothing is asked of you: you are not on the register today."
            case _:
                return f"Nothing is missing so far; renewing opens on {self.standing.opens}."


def how_many(number: int) -> str:
    """Return `One thing is`, `Three things are` or `12 things are`."""
    word = _IN_WORDS[number] if number < len(_IN_WORDS) else str(number)
    return f"{word.capitalize()} thing{' is' if number == 1 else 's are'}"


def path_to_renewal(
    person: Person,
    policy: Policy,
    settings: Settings,
    on: date,
    *,
    year: int | None = None,
    drafted: bool = False,
) -> PathToRenewal:
    """Return the way to the renewal that matters on a day, or to that of a year.

    An approved renewal stands as it was approved: nothing is missing from it. Nothing is asked of
    who is away or not registered. Otherwise every reason why a requirement is not yet met is
    listed, and what the statement itself still lacks.
    """
    if year is None:
        found = renewal_standing(person, settings, on, drafted=drafted)
    else:
        found = renewal_of_year(person, settings, year, on, drafted)
    is_asked = standing(person, on).is_registered
    if found.state in (RenewalState.RENEWED, RenewalState.PAUSED) or not is_asked:
        return PathToRenewal(found, (), is_asked)
    missing = {
        each.what: each
        for each in (
            *_from_the_records(person, policy, settings, found.year, on),
            *_from_the_statement(person.renewals.get(found.year), policy, found),
        )
    }
    return PathToRenewal(found, tuple(missing.values()), is_asked)


def _from_the_records(
    person: Person, policy: Policy, settings: Settings, year: int, on: date
) -> Iterator[Missing]:
    for verdict in assess(person, policy, settings, year, on):
        if verdict.state is State.NOT_YET:
            yield from (Missing(reason, verdict.help) for reason in verdict.reasons)


def _from_the_statement(
    renewal: Renewal | None, policy: Policy, found: RenewalStanding
) -> Iterator[Missing]:
    """Yield what the statement lacks: itself, an affirmation, a conversation, the right edition."""
    if renewal is None:
        if found.state in (RenewalState.DUE, RenewalState.OVERDUE):
            what = Reason(
                "not_submitted",
                "the renewal for {year} is not submitted",
                year=found.year_in_words,
            )
            yield Missing(what, YOURSELF)
        return
    absent = [name for name in REQUIREMENT_IDS if name not in renewal.affirms]
    if absent:
        what = Reason("not_affirmed", "{names} is not affirmed", names=", ".join(absent))
        yield Missing(what, _MANAGER)
    if not renewal.conversations:
        what = Reason("no_conversation", "no regular conversation about registration is recorded")
        yield Missing(what, _MANAGER)
    in_force = [e.edition for e in policy.editions if e.edition <= renewal.submitted]
    if in_force and renewal.edition != max(in_force):
        yield Missing(
            Reason(
                "other_edition",
                "the renewal was made under the standards of {day}; those of {now} are in force",
                day=renewal.edition,
                now=max(in_force),
            ),
            "Read the standards in force, and renew under them.",
        )
