"""A table of 2,000 rows, the same every time, and forty ways in which a row goes wrong."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from builders import Data, Files, colleague

PEOPLE = tuple(f"po{200100 + i}" for i in range(40))
"""Those whose CPD the table holds: fifty rows each."""

ROWS = 2_000

HEADINGS = (
    "number",
    "date",
    "until",
    "title",
    "activity",
    "hours",
    "purpose",
    "source",
    "provider",
    "aligned_to",
    "curriculum",
    "prompted_by",
    "learned",
    "applied",
)

DATES = ("{0:%Y-%m-%d}", "{0:%d/%m/%Y}", "{1}")
HOURS = ("1.5", "1h30", "1:30", "90 min", "7", "7,5")
ACTIVITIES = ("workshop", "E-learning", "Reading", "shadowing")

Line = dict[str, str]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is written into a good row, and the code and words of the one finding that follows."""

    code: str
    says: str
    cells: Mapping[str, str]
    more: tuple[str, ...] = field(default=())

    def __str__(self) -> str:
        """The fault, as pytest shows it."""
        return f"{self.code} {self.says[:40]}"


FAULTS: tuple[Fault, ...] = (
    Fault("IMP001", "the row has 15 cells under 14 headings", {}, more=("and more",)),
    Fault("IMP003", "title begins with “=”", {"title": '=HYPERLINK("http://x.example")'}),
    Fault("IMP003", "learned begins with “+”", {"learned": "+cmd|' /C calc'!A0"}),
    Fault("IMP003", "applied begins with “@”", {"applied": "@SUM(1+1)"}),
    Fault("IMP003", "title holds the character U+0007", {"title": "A bell\x07 rings"}),
    Fault("IMP003", "title holds the character U+202E", {"title": "Right \u202eto left"}),
    Fault("IMP003", "applied has 3,000 characters", {"applied": "long " * 600}),
    Fault("IMP004", "number is “po999999”, who is not on the register", {"number": "po999999"}),
    Fault("IMP004", "number is “po12”, who is not", {"number": "po12"}),
    Fault("IMP004", "number is “po٢٠٠١٠٠”, who is not", {"number": "po٢٠٠١٠٠"}),
    Fault("IMP004", "number is “../../../etc/passwd”", {"number": "../../../etc/passwd"}),
    Fault("IMP005", "number is empty", {"number": " \xa0"}),
    Fault("IMP005", "date is empty", {"date": ""}),
    Fault("IMP005", "title is empty", {"title": ""}),
    Fault("IMP005", "hours is empty", {"hours": ""}),
    Fault("IMP006", "date is “2026-02-30”", {"date": "2026-02-30"}),
    Fault("IMP006", "date is “06/25/2026”", {"date": "06/25/2026"}),
    Fault("IMP006", "date is “11/06/26”", {"date": "11/06/26"}),
    Fault("IMP006", "date is “11 June”", {"date": "11 June"}),
    Fault("IMP006", "date is “999999”", {"date": "999999"}),
    Fault("IMP006", "until is “soon”", {"until": "soon"}),
    Fault("IMP007", "hours is “7.3”; time is written in quarter hours", {"hours": "7.3"}),
    Fault("IMP007", "hours is “7h20”; time is written in quarter hours", {"hours": "7h20"}),
    Fault("IMP007", "hours is “seven”, which is no time", {"hours": "seven"}),
    Fault("IMP007", "hours is “-1”, which is no time", {"hours": "-1"}),
    Fault("IMP007", "hours is “٧”, which is no time", {"hours": "٧"}),
    Fault("IMP008", "activity is “wrkshop”, which is not in", {"activity": "wrkshop"}),
    Fault("IMP008", "purpose is “fun”, which is not in its list", {"purpose": "fun"}),
    Fault("IMP008", "source is “elsewere”", {"source": "elsewere"}),
    Fault("IMP008", "provider is “nobody”", {"provider": "nobody"}),
    Fault("IMP008", "aligned_to is “nos-zz9”", {"aligned_to": "nos-ae1; nos-zz9"}),
    Fault("IMP008", "prompted_by is “a whim”", {"prompted_by": "a whim"}),
    Fault("MOD005", "title has 121 characters; at most 120 fit", {"title": "🙂" * 121}),
    Fault("MOD005", "learned has 301 characters; at most 300 fit", {"learned": "x" * 301}),
    Fault("MOD006", "hours is “0.0”; it must be more than 0", {"hours": "0"}),
    Fault("CPD002", "date is 2027-03-02, which has not come yet", {"date": "02/03/2027"}),
    Fault("CPD011", "hours is 25, more than 1 day can hold", {"hours": "25"}),
    Fault("CPD012", "until is 2026-04-01, before date", {"until": "2026-04-01"}),
    Fault("PRV001", "title holds what looks like a prison number", {"title": "About A1234BC"}),
    Fault("PRV001", "learned holds what looks like an e-mail address", {"learned": "Ask a@b.org"}),
)
"""Each makes one row wrong in one way; the row's date is 2026-04-02 or later."""


def people() -> Files:
    """Return the files of everyone in the table: on the register, without any CPD yet."""
    files: dict[str, Data | bytes | None] = {}
    for number in PEOPLE:
        files |= colleague(number)
    return files


def good_line(position: int) -> Line:
    """Return the cells of a good row, written in one of the ways in which people write."""
    day = date(2026, 4, 2) + timedelta(days=position // len(PEOPLE) * 6)
    written = DATES[position % len(DATES)].format(day, (day - date(1899, 12, 30)).days)
    return {
        "number": PEOPLE[position % len(PEOPLE)] + ("\xa0" if position % 7 == 0 else ""),
        "date": written,
        "title": f"“Learning” no. {position}, with colleagues’ help",
        "activity": ACTIVITIES[position % len(ACTIVITIES)],
        "hours": HOURS[position % len(HOURS)],
        "purpose": "Learning required for my role" if position % 2 else "personal",
        "source": "my-learning",
        "aligned_to": "nos-ae1; core-assessing-risk" if position % 3 else "nos-ae1",
        "learned": "Sending an outline first helps." if position % 5 else "",
        "applied": "I now send an outline first." if position % 5 else "",
    }


def lines(faults: Mapping[int, Fault] | None = None) -> Iterable[list[str]]:
    """Yield the cells of every row, with faults at the positions given."""
    for position in range(ROWS):
        fault = (faults or {}).get(position)
        cells = good_line(position) | (dict(fault.cells) if fault else {})
        yield [*(cells.get(name, "") for name in HEADINGS), *(fault.more if fault else ())]


def as_csv(rows: Iterable[list[str]], separator: str = ",") -> bytes:
    """Return rows under their headings as a spreadsheet writes them: with a byte-order mark."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=separator)
    writer.writerow(HEADINGS)
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")
