"""What every record has in common: strict, frozen models whose fields say what they mean."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
)
from pydantic_core import PydanticCustomError

Profile = Literal["staff", "public", "assurance"]
"""The site profiles; a field that names none is shown by none."""

STAFF: tuple[Profile, ...] = ("staff", "assurance")
EVERYONE: tuple[Profile, ...] = ("staff", "public", "assurance")
ASSURANCE: tuple[Profile, ...] = ("assurance",)

Number = Annotated[str, StringConstraints(pattern=r"^po[0-9]{6}$")]
"""A registrant's number: `po` and six digits, random, never reused."""

StaffId = Annotated[str, StringConstraints(pattern=r"^st[0-9]{6}$")]
"""A member of staff holding an office: `st` and six digits."""

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
"""A short name for machines: lower-case letters, digits and single hyphens."""

ClauseId = Annotated[
    str, StringConstraints(pattern=r"^(PF|PP) [A-Za-z0-9.() ]{1,24}$", max_length=28)
]
"""A clause of the Policy Framework (`PF 4.4(f)`) or the Position Paper (`PP 5.2`)."""

SEEN = r"[^\s\u00ad\u115f\u1160\u200b-\u200d\u2060\u2800\u3164\uffa0]"
"""What a text of one's own holds somewhere: a character that can be seen, not spaces alone."""

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
"""The days that a record can name: before and after them nobody counts, and no sum goes wrong."""

_WRITTEN_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _as_written(value: object) -> object:
    """Read a day as it is written; pydantic alone would take `0` for a number of seconds."""
    if not isinstance(value, str):
        return value
    try:
        if _WRITTEN_DAY.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise PydanticCustomError("date_parsing", "a day is written year-month-day")


def _within_reach(day: date) -> date:
    """Refuse a day so far away that others cannot be counted from it."""
    if FIRST_DAY <= day <= LAST_DAY:
        return day
    raise PydanticCustomError("day_out_of_reach", "a day lies between 1900 and 2199")


Day = Annotated[date, BeforeValidator(_as_written), AfterValidator(_within_reach)]
"""A day, written as 2026-06-11, of the years 1900 to 2199."""

FIRST_YEAR, LAST_YEAR = 2000, 2199
"""The registration years that there can be."""

Year = Annotated[int, Field(ge=FIRST_YEAR, le=LAST_YEAR)]
"""A registration year, named by the calendar year in which it starts."""


class Strict(BaseModel):
    """A part of a record: unknown fields are refused, values are never coerced or changed."""

    model_config = ConfigDict(
        strict=True,
        frozen=True,
        extra="forbid",
        allow_inf_nan=False,
        ser_json_inf_nan="null",
        use_attribute_docstrings=False,
        populate_by_name=True,
    )


class Record(Strict):
    """The whole of one file."""


def says(
    meaning: str,
    *,
    clause: str = "",
    unit: str = "",
    shown_to: tuple[Profile, ...] = (),
    **more: Any,
) -> Any:
    """Describe a field: its meaning in plain words, its clause, its unit and who may see it.

    `more` goes to pydantic's `Field` (`default`, `alias`, `ge`, `max_length`, …). The description
    becomes part of the JSON Schema, of the forms and of the error messages.
    """
    extra: dict[str, Any] = {}
    if clause:
        extra["clause"] = clause
    if unit:
        extra["unit"] = unit
    extra["shown_to"] = list(shown_to)
    return Field(description=meaning, json_schema_extra=extra, **more)
