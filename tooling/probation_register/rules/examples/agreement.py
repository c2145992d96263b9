"""Examples, in words, of what is asked of a casebook and the shared register together."""

from __future__ import annotations

from .example import Situation

EXAMPLES = (
    Situation(
        "AGR001",
        "A case withdraws authorisation from 2 June; the shared register's event is of 3 June.",
        "The event of 2 June with the case's commitment, as the effect was written.",
        "Let `register case effect` write the event, and the line manager submit it.",
    ),
    Situation(
        "AGR002",
        "The shared register says not registered; the case has no tick that the person was told.",
        "The person is told on 2 June, and the event is submitted on 3 June.",
        "Tell the person at once, and tick it.",
    ),
    Situation(
        "AGR003",
        "A suspension is decided, and the person is not told yet.",
        "The person is told, and the effect is written.",
        "Tell the person, tick it, and then write the effect.",
    ),
    Situation(
        "AGR004",
        "A probation officer in post is not registered, and the casebook has no case.",
        "The casebook has the case, or the event is corrected.",
        "Open the case, or correct the event in the shared register.",
    ),
    Situation(
        "AGR005",
        "While a case suspends somebody, an event in the shared register registers them.",
        "The suspension is lifted in the case, and its effect registers them.",
        "Correct the event; only the case ends what it began.",
    ),
    Situation(
        "AGR006",
        "A case names a number that nobody in the shared register has.",
        "It names the number of the person whom it is about.",
        "Check the number of whom the case is about.",
    ),
    Situation(
        "ANS001",
        "The report is answered that the person is employed still, and the case says they left.",
        "The report is answered as the case has it.",
        "Put the answer right, or record in the case what it lacks.",
    ),
)
