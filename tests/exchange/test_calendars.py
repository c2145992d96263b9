"""Reminders as a calendar, read back with a library: whole days, lasting ids, nobody's name."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from builders import CPD, NUMBER, PLAN, RENEWAL, Files, register_with
from icalendar import Calendar
from probation_register.exchange.calendars import LONGEST_LINE, calendar_of
from probation_register.proposals.reminders import Reminder
from probation_register.verdicts.pace import pace
from probation_register.verdicts.path_to_renewal import path_to_renewal

NOT_YET: Files = dict.fromkeys((RENEWAL, CPD, PLAN))
SPRING, WINTER = date(2026, 5, 1), date(2027, 2, 20)


def reminder(files: Files, on: date) -> Reminder:
    """Return the registrant's reminder on a day."""
    register = register_with(files)
    person = register.person(NUMBER)
    assert person is not None
    path = path_to_renewal(person, register.policy, register.settings, on)
    prompts = pace(person, register.settings, 2026, on)
    asked = tuple(each for each in prompts if each.day <= on and not each.is_done)
    return Reminder(NUMBER, "st000412", path, prompts, asked, (), (), None)


def calendar(on: date, files: Files = NOT_YET, link: str = "", *, is_own: bool = True) -> bytes:
    links = {NUMBER: link} if link else {}
    return calendar_of([reminder(files, on)], on, links, is_own=is_own)


def days(data: bytes) -> dict[str, date]:
    """Return the day of each event by its id, as a calendar program reads them."""
    events = Calendar.from_ical(data).walk("VEVENT")
    return {str(event["uid"]): event.decoded("dtstart") for event in events}


def test_after_renewing_there_is_nothing_in_it() -> None:
    assert days(calendar(WINTER, {})) == {}


def test_days_to_come_stand_on_their_own_day_and_days_gone_by_on_today() -> None:
    assert days(calendar(SPRING)) == {
        "po104233-2026-plan@register.invalid": SPRING,
        "po104233-2026-learn@register.invalid": date(2026, 7, 22),
        "po104233-2026-reflect@register.invalid": date(2026, 10, 21),
        "po104233-2026-renew@register.invalid": date(2027, 1, 13),
        "po104233-2026-last-day@register.invalid": date(2027, 3, 31),
    }
    assert set(days(calendar(WINTER)).values()) == {WINTER, date(2027, 3, 31)}


def test_an_event_is_a_whole_private_day_that_blocks_no_time() -> None:
    [*_, last] = Calendar.from_ical(calendar(SPRING)).walk("VEVENT")
    assert (last.decoded("dtend") - last.decoded("dtstart")) == timedelta(days=1)
    assert (last["class"], last["transp"]) == ("PRIVATE", "TRANSPARENT")
    assert last.decoded("dtstamp").replace(tzinfo=None) == datetime(2026, 5, 1)
    [alarm] = last.walk("VALARM")
    assert alarm.decoded("trigger") == timedelta(days=-14)


def test_what_is_missing_and_the_link_come_through_whole() -> None:
    link = "https://register.example/register/po104233/"
    data = calendar(WINTER, link=link)
    renew = Calendar.from_ical(data).walk("VEVENT")[3]
    text = str(renew["description"])
    assert text.startswith("Affirm the six requirements beside your own records. Where you cannot,")
    assert "\n- no CPD is recorded for 2026–27\n- the renewal for 2026–27 is not submitted" in text
    assert text.endswith(f"\n\n{link}")
    assert str(renew["url"]) == link


def test_lines_are_folded_and_end_as_the_standard_says() -> None:
    data = calendar(WINTER)
    lines = data.split(b"\r\n")
    assert lines.pop() == b""
    assert max(map(len, lines)) == LONGEST_LINE
    assert b"\n" not in b"".join(lines)


def test_for_a_line_manager_each_day_says_whose_it_is() -> None:
    data = calendar(SPRING, is_own=False)
    [first, *_] = Calendar.from_ical(data).walk("VEVENT")
    assert str(first["summary"]) == "Plan the year's development (po104233)"


def test_the_same_day_gives_the_same_bytes() -> None:
    assert calendar(WINTER) == calendar(WINTER)


def test_only_a_prompt_whose_day_has_come_says_what_is_missing() -> None:
    """On the day itself it does; a day still to come says what it will ask, and no more."""
    learn = date(2026, 7, 22)
    events = Calendar.from_ical(calendar(learn)).walk("VEVENT")
    texts = {str(event["uid"]).split("-")[2].split("@")[0]: event for event in events}
    says = {
        name: "no CPD is recorded" in str(event["description"]) for name, event in texts.items()
    }
    assert (says["plan"], says["learn"], says["reflect"], says["renew"]) == (
        True,
        True,
        False,
        False,
    )
