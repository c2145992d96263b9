"""Reminders as a calendar (iCalendar, RFC 5545): whole days, the same bytes for the same day.

An event keeps its identity for the whole year, so importing a later file moves it instead of
adding a second one. No name and no text of the record is in it: a calendar is seen by others.
Written here and not by a library, which took half a millisecond an event and whose bytes change
with its version; the tests read what is written with one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from probation_register.proposals.reminders import Reminder
from probation_register.verdicts.pace import Prompt
from probation_register.verdicts.renewals import RenewalState

PROMPT_TITLES: dict[Prompt, str] = {
    Prompt.PLAN: "Plan the year's development",
    Prompt.LEARN: "Add what you have learned so far",
    Prompt.REFLECT: "Say how your learning changed your practice",
    Prompt.RENEW: "Renew your registration",
}
"""What each prompt asks for, in a few words."""

PROMPT_TEXTS: dict[Prompt, str] = {
    Prompt.PLAN: "Agree with your line manager what you want to develop this year, and keep it as "
    "your plan (PP 1.1).",
    Prompt.LEARN: "Add each piece of learning to your record while you remember it (PF 5.6).",
    Prompt.REFLECT: "Of at least one piece of learning, say what you learned and what you now do "
    "differently; let registration be a part of your next regular conversation (PF 5.7, 5.13).",
    Prompt.RENEW: "Affirm the six requirements beside your own records. Where you cannot, talk to "
    "your line manager first (PF 4.20, 5.14).",
}
"""What each prompt asks for, in a sentence, with its clauses."""

LAST_DAY = "Last day to renew your registration"

WARNING_BEFORE = timedelta(days=14)
"""How long before the last day a calendar warns of it."""

PRODUCT = "-//Probation Professional Register//register remind//EN"


LONGEST_LINE = 75
"""The most bytes of a line before it is folded."""

NEWLINE = "\n"

_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


@dataclass(frozen=True, slots=True)
class Day:
    """One entry of a calendar: whose, what for, and on which day."""

    number: str
    name: str
    day: date
    title: str
    text: str
    warns: bool = False


def days_of(reminder: Reminder, on: date) -> Iterator[Day]:
    """Yield the days still to come for a person; what is asked already is asked on the day itself.

    The last day to renew is among them while it has not passed and nothing is submitted.
    """
    year = reminder.path.standing.year
    if reminder.path.word in (RenewalState.RENEWED, RenewalState.SUBMITTED):
        return
    missing = "".join(f"\n- {each.what}" for each in reminder.path.missing)
    for each in reminder.prompts:
        if not each.is_done:
            text = PROMPT_TEXTS[each.prompt]
            if each.day <= on and missing:
                text += f"\n\n{reminder.path.in_words}{missing}"
            yield Day(
                reminder.number,
                f"{year}-{each.prompt}",
                max(each.day, on),
                PROMPT_TITLES[each.prompt],
                text,
            )
    due = reminder.path.standing.due
    if due >= on and reminder.prompts:
        text = "It is in time if you send it today. Nothing changes your registration by itself "
        yield Day(
            reminder.number,
            f"{year}-last-day",
            due,
            LAST_DAY,
            f"{text}afterwards (PF 4.9).",
            warns=True,
        )


def calendar_of(
    reminders: Iterable[Reminder], on: date, links: Mapping[str, str], *, is_own: bool
) -> bytes:
    """Return a calendar of people's days as on a day.

    `links` are the addresses of people's pages, where there are any. `is_own` says that the
    calendar is one person's: whoever looks after several is told whose each day is.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "METHOD:PUBLISH"]
    for reminder in reminders:
        for day in days_of(reminder, on):
            lines += _event(day, on, links.get(day.number, ""), is_own)
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _event(day: Day, on: date, link: str, is_own: bool) -> Iterator[str]:
    title = day.title if is_own else f"{day.title} ({day.number})"
    yield "BEGIN:VEVENT"
    yield f"UID:{day.number}-{day.name}@register.invalid"
    yield f"DTSTAMP:{on:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{day.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(title)}"
    yield f"DESCRIPTION:{_escaped(f'{day.text}{NEWLINE * 2}{link}' if link else day.text)}"
    if link:
        yield f"URL:{link}"
    yield "CLASS:PRIVATE"
    yield "TRANSP:TRANSPARENT"
    if day.warns:
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"DESCRIPTION:{_escaped(day.title)}"
        yield f"TRIGGER:-P{WARNING_BEFORE.days}D"
        yield "END:VALARM"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    """Return a text as the value of a property (RFC 5545, 3.3.11)."""
    return text.translate(_ESCAPES)


def _folded(line: str) -> bytes:
    """Return a line in pieces of at most 75 bytes, no character cut in two (RFC 5545, 3.1)."""
    data = line.encode()
    pieces: list[bytes] = []
    start, room = 0, LONGEST_LINE
    while len(data) - start > room:
        end = start + room
        while data[end] & 0xC0 == 0x80:  # within a character
            end -= 1
        pieces.append(data[start:end])
        start, room = end, LONGEST_LINE - 1
    return b"\r\n ".join([*pieces, data[start:]]) + b"\r\n"
