"""Reminders as text for one person and for a line manager, and as the value of JSON output."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from probation_register.exchange.calendars import PROMPT_TEXTS, PROMPT_TITLES
from probation_register.proposals.reminders import Reminder
from probation_register.report import counted, printable
from probation_register.verdicts.renewals import RenewalState

from .packs import named

Links = Mapping[str, str]
Names = Mapping[str, str]

NOTHING = "Nothing is asked of you today."

CORRECTING = (
    "If something here is not right, tell your line manager: your record is to be as things are "
    "(PF 4.19)."
)


def letter_to_person(reminder: Reminder, on: date, names: Names, links: Links) -> str:
    """Return what one person is reminded of: asked now, missing, the days to come, and where."""
    lines = [f"Your registration, {named(reminder.number, names)}, as on {on}", ""]
    lines += _asked_lines(reminder) or [_all_is_well(reminder)]
    if reminder.path.missing and reminder.path.word is not RenewalState.RENEWED:
        lines += ["", reminder.path.in_words]
        for missing in reminder.path.missing:
            lines += [f"- {missing.what}", f"  {missing.who_can_help}"]
    if courses := _courses_besides(reminder):
        lines += ["", "Learning to do again", *(f"- {course}" for course in courses)]
    if reminder.prompts:
        year = reminder.path.standing.year_in_words
        lines += ["", f"Your days for {year}, spread so that nothing waits for the end of it"]
        for each in reminder.prompts:
            state = " (done)" if each.is_done else ""
            lines.append(f"  {each.day}  {PROMPT_TITLES[each.prompt]}{state}")
        lines.append(f"  {reminder.path.standing.due}  The last day to renew")
    if reminder.number in links:
        lines += ["", f"Your page: {links[reminder.number]}"]
    return "\n".join([*lines, "", CORRECTING]) + "\n"


def letter_to_manager(
    manager: str, team: Sequence[Reminder], on: date, names: Names, links: Links
) -> str:
    """Return what a line manager is reminded of: what waits for them, and who of theirs is due."""
    lines = [f"Registration in the team of {named(manager, names)}, as on {on}"]
    waiting = [each for each in team if each.waiting]
    if waiting:
        lines += ["", "Waiting for you to approve or decline (PF 4.20)"]
        lines += [f"- {named(each.number, names)}: {each.waiting}" for each in waiting]
    due = [each for each in team if each.is_due]
    if due:
        lines += ["", "For your next regular conversations (PF 4.2, 5.13)"]
        for each in due:
            lines += person_lines(each, names, links)
    if not waiting and not due:
        lines += ["", "Nothing waits for you, and nobody is asked for anything."]
    return "\n".join(lines) + "\n"


def person_lines(reminder: Reminder, names: Names, links: Links) -> list[str]:
    """Return a few lines about one person for those who look after them."""
    lines = [f"- {named(reminder.number, names)}: {_in_brief(reminder)}"]
    lines += [f"    {each.what}" for each in reminder.path.missing]
    lines += [f"    {course}" for course in _courses_besides(reminder)]
    if reminder.number in links:
        lines.append(f"    {links[reminder.number]}")
    return lines


def summary(found: Sequence[Reminder], on: date, names: Names, links: Links) -> str:
    """Return everybody who is due, team by team, and how the year's days are spread."""
    due = [each for each in found if each.is_due]
    waiting = [each for each in found if each.waiting]
    lines = [
        f"{len(due)} of {len(found)} {'person' if len(found) == 1 else 'people'} "
        f"{'is' if len(due) == 1 else 'are'} asked for something on {on}; "
        f"{counted(len(waiting), 'renewal')} {'waits' if len(waiting) == 1 else 'wait'} for a "
        "line manager."
    ]
    for manager, team in teams_of(due + [each for each in waiting if not each.is_due]).items():
        lines += ["", letter_to_manager(manager, team, on, names, links).rstrip("\n")]
    if months := months_of(found):
        spread = ", ".join(f"{month} {number}" for month, number in months.items())
        lines += ["", f"Prompts by month, over everybody's year: {spread}."]
    return "\n".join(lines)


def teams_of(found: Iterable[Reminder]) -> dict[str, list[Reminder]]:
    """Return people by the line manager who holds regular conversations with them."""
    teams: dict[str, list[Reminder]] = {}
    for each in sorted(found, key=lambda r: (r.line_manager or "", r.number)):
        teams.setdefault(each.line_manager or "nobody", []).append(each)
    return teams


def months_of(found: Iterable[Reminder]) -> dict[str, int]:
    """Return how many prompts each month holds, done or not."""
    months = Counter(f"{each.day:%Y-%m}" for reminder in found for each in reminder.prompts)
    return dict(sorted(months.items()))


def reminder_as_value(reminder: Reminder, links: Links) -> dict[str, object]:
    """Return a reminder as the value that JSON output holds; names are never in it."""
    path = reminder.path
    return {
        "number": reminder.number,
        "line_manager": reminder.line_manager,
        "renewal": {
            "year": path.standing.year,
            "state": str(path.word),
            "opens": str(path.standing.opens),
            "due": str(path.standing.due),
        },
        "is_due": reminder.is_due,
        "asked": [{"prompt": str(each.prompt), "day": str(each.day)} for each in reminder.asked],
        "missing": [{"what": m.what, "who_can_help": m.who_can_help} for m in path.missing],
        "courses": list(reminder.courses),
        "declined": list(reminder.declined),
        "waiting": reminder.waiting,
        "days": [
            {"prompt": str(each.prompt), "day": str(each.day), "done": each.is_done}
            for each in reminder.prompts
        ],
        "link": links.get(reminder.number),
    }


def _courses_besides(reminder: Reminder) -> list[str]:
    """Return the courses to do again that are not among what is missing already."""
    missing = {each.what for each in reminder.path.missing}
    return [course for course in reminder.courses if course not in missing]


def _asked_lines(reminder: Reminder) -> list[str]:
    lines: list[str] = []
    if reminder.declined:
        lines.append("Your renewal came back to you, to be amended:")
        lines += [f"- {reason}" for reason in reminder.declined]
    if reminder.asked:
        lines.append("Now is the time to:")
        lines += [f"- {PROMPT_TEXTS[each.prompt]}" for each in reminder.asked]
    if reminder.path.word is RenewalState.OVERDUE:
        lines.append(
            f"The renewal for {reminder.path.standing.year_in_words} was due on "
            f"{reminder.path.standing.due}. You are still registered; talk to your line manager "
            "(PF 4.9, 5.14)."
        )
    return lines


def _all_is_well(reminder: Reminder) -> str:
    if reminder.waiting:
        return "Your renewal is with your line manager, who approves it next."
    if reminder.courses:
        return "A course that your role asks for is to be done again (PF 5.8)."
    return NOTHING if reminder.path.missing else reminder.path.in_words


def _in_brief(reminder: Reminder) -> str:
    parts = [PROMPT_TITLES[each.prompt].lower() for each in reminder.asked]
    if reminder.declined:
        parts.insert(0, "amend the declined renewal")
    if not parts:
        parts = ["learning to do again"]
    state = reminder.path.standing
    if reminder.path.word in (RenewalState.DUE, RenewalState.OVERDUE):
        parts.append(f"{reminder.path.word}, {state.year_in_words}: {state.due}")
    return printable("; ".join(parts))
