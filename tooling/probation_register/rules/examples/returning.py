"""Examples of the rules for coming back to the service, and for leaving the register by choice."""

from __future__ import annotations

from .example import Hands, change
from .paths import REGISTRANT

MANAGER_AND_HEAD = Hands("st000412", "st000077")

AN_ENDING = """- from: 2027-01-29
            role: ~
            region: ~
            unit: ~
            line_manager: ~
            employment: ended"""

HAVING_LEFT = f"""
        # {REGISTRANT}
        postings:
          - from: 2024-09-30
          {AN_ENDING}
"""

COMING_BACK = f"""postings:
          - from: 2024-09-30
          {AN_ENDING}
          - from: 2027-03-01
            unit: brent"""

VETTED_AGAIN = """vetting:
          confirmed_on: 2027-02-22"""

NOT_REGISTERED_TODAY = "records/registrants/33/po104233/standing/2027-03-01.yml"

NO_LONGER_REGISTERED = """
registrant: po104233
from: 2027-03-01
registered: false
commitment: hmac-sha256:5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed
"""

EXAMPLES = (
    change(
        "CHG012",
        REGISTRANT,
        f"""
        {COMING_BACK}
        qualifications:
          - seen_by: ~
            seen_on: ~
        {VETTED_AGAIN}
        """,
        f"""
        {COMING_BACK}
        {VETTED_AGAIN}
        """,
        "Show the evidence to the new line manager, who writes seen_by and seen_on.",
        by=MANAGER_AND_HEAD,
        before=HAVING_LEFT,
    ),
    change(
        "CHG013",
        REGISTRANT,
        COMING_BACK,
        f"""
        {COMING_BACK}
        {VETTED_AGAIN}
        """,
        "Have vetting confirmed for the role, and write by whom and when.",
        by=MANAGER_AND_HEAD,
        before=HAVING_LEFT,
    ),
    change(
        "CHG014",
        NOT_REGISTERED_TODAY,
        NO_LONGER_REGISTERED,
        NO_LONGER_REGISTERED,
        "Speak to the line manager: a decision is submitted by them.",
        by=Hands("po104233", "st000301"),
        good_by=Hands("st000412", "st000301"),
    ),
)
