"""Examples of the rules that make every change of standing look like every other."""

from __future__ import annotations

from .example import Hands, change
from .paths import REGISTRANT
from .returning import COMING_BACK, HAVING_LEFT, MANAGER_AND_HEAD, VETTED_AGAIN

TODAYS_EVENT = "records/registrants/33/po104233/standing/2027-03-01.yml"
COMMITTED = "hmac-sha256:" + "5eed" * 16

_EVENT = """registrant: po104233
from: 2027-03-01
registered: false
"""

EXAMPLES = (
    change(
        "CHG022",
        TODAYS_EVENT,
        _EVENT,
        f"{_EVENT}commitment: {COMMITTED}",
        "Let `register new standing` or `register case effect` write the event.",
        by=Hands("st000412", "st000301"),
    ),
    change(
        "CHG023",
        TODAYS_EVENT,
        f"{_EVENT}commitment: {COMMITTED}",
        f"{_EVENT}commitment: {COMMITTED}",
        "Ask the line manager to submit it.",
        by=Hands("po104233", "st000301"),
        good_by=Hands("st000412", "st000301"),
        before=f"""
        # {REGISTRANT}
        basis: retained
        postings:
          - role: policy-adviser
        """,
    ),
    change(
        "CHG024",
        REGISTRANT,
        f"""
        {COMING_BACK}
        {VETTED_AGAIN}
        # {TODAYS_EVENT}
        registrant: po104233
        from: 2027-03-01
        registered: true
        """,
        f"""
        {COMING_BACK}
        {VETTED_AGAIN}
        """,
        "Let them come back first; a change of standing registers them again.",
        by=MANAGER_AND_HEAD,
        before=HAVING_LEFT,
    ),
)
