"""A day is read as it is written, and nothing else is taken for one."""

import pytest
from probation_register.models.base import Day
from pydantic import TypeAdapter, ValidationError

DAY = TypeAdapter(Day)


@pytest.mark.parametrize(
    "written",
    ['"0"', '"1700006400"', '"2026-6-1"', '"2026-02-30"', '"2026-06-11T00:00:00"', "20260611",
     '"20260611"', '" 2026-06-11"', '"\u0662\u0660\u0662\u0666-06-11"', "true", "null"],
)  # fmt: skip
def test_what_is_not_a_day_is_refused(written: str) -> None:
    with pytest.raises(ValidationError):
        DAY.validate_json(written, strict=True)


def test_a_day_is_read() -> None:
    assert str(DAY.validate_json('"2024-02-29"', strict=True)) == "2024-02-29"
