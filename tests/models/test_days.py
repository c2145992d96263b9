"""A day is read as it is written, and nothing else is taken for one."""

import pytest
from probation_register.models.base import Day
from probation_register.models.settings import Settings, YearStart
from pydantic import TypeAdapter, ValidationError

DAY = TypeAdapter(Day)


@pytest.mark.parametrize(
    "written",
    ['"0"', '"1700006400"', '"2026-6-1"', '"2026-02-30"', '"2026-06-11T00:00:00"', "20260611",
     '"20260611"', '" 2026-06-11"', '"1899-12-31"', '"2200-01-01"', '"0001-01-01"', '"9999-12-31"',
     '"\u0662\u0660\u0662\u0666-06-11"', "true", "null"],
)  # fmt: skip
def test_what_is_not_a_day_is_refused(written: str) -> None:
    with pytest.raises(ValidationError):
        DAY.validate_json(written, strict=True)


@pytest.mark.parametrize("written", ["2024-02-29", "1900-01-01", "2199-12-31"])
def test_a_day_is_read(written: str) -> None:
    assert str(DAY.validate_json(f'"{written}"', strict=True)) == written


@pytest.mark.parametrize(
    ("month", "day", "year", "said"),
    [
        (4, 1, 2026, "2026–27"),
        (4, 1, 1999, "1999–00"),
        (1, 1, 2026, "2026"),
        (1, 2, 2026, "2026–27"),
    ],
)
def test_a_registration_year_is_said_by_the_years_it_is_in(
    month: int, day: int, year: int, said: str
) -> None:
    starts = YearStart(month=month, day=day)
    settings = Settings(name="Register", year_starts=starts, renewal_opens=60)
    assert settings.year_in_words(year) == said
