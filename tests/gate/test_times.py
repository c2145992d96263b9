"""A length of time is said as people say it."""

import pytest
from probation_register.gate.times import span


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (1, "1 second"),
        (119, "119 seconds"),
        (120, "2 minutes"),
        (7_199, "119 minutes"),
        (7_200, "2 hours"),
        (172_799, "47 hours"),
        (12_412_602, "143 days"),
    ],
)
def test_a_span_in_words(seconds: int, said: str) -> None:
    assert span(seconds) == said
