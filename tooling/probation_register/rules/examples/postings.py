"""Examples of the rules for postings: where people work, for whom, and in what order."""

from __future__ import annotations

from .example import Example, example
from .paths import AGENCY, LINE_MANAGER, REGISTRANT

RIVER_STAFFING = f"""
# {AGENCY}
id: river-staffing
name: River Staffing
from: 2024-01-01
"""


def posting(code: str, bad: str, good: str, repair: str) -> Example:
    """Return an example that changes one field of one posting."""
    return example(code, REGISTRANT, f"postings:\n  - {bad}", f"postings:\n  - {good}", repair)


EXAMPLES = (
    posting(
        "REG001",
        "role: probation-oficer",
        "role: probation-officer",
        "Write one of the roles in standards/roles.yml.",
    ),
    posting(
        "REG002",
        "unit: derby-city",
        "unit: brent",
        "Write a delivery unit of that region, from records/regions.yml.",
    ),
    posting(
        "REG003",
        "line_manager: st999999",
        "line_manager: st000412",
        "Correct the id, or add the line manager's record first.",
    ),
    example(
        "REG004",
        LINE_MANAGER,
        """
        offices:
          - office: line-manager
            until: 2026-12-31
        """,
        """
        offices:
          - office: line-manager
            until: ~
        """,
        "Add a posting with the new line manager, or extend the term of office.",
    ),
    example(
        "REG005",
        LINE_MANAGER,
        "registrant: po104233",
        "registrant: ~",
        "Name another line manager.",
    ),
    example(
        "REG006",
        REGISTRANT,
        """
        postings:
          - unit: ~
        """,
        """
        postings:
          - unit: brent
        """,
        "Write what is missing; for someone who has left, add a posting that is an ending.",
    ),
    example(
        "REG007",
        REGISTRANT,
        """
        postings:
          - employment: agency
            agency: river-stafing
            agency_confirmed: 2026-09-21
        """,
        """
        postings:
          - employment: agency
            agency: river-staffing
            agency_confirmed: 2026-09-21
        """,
        "Write the short name of an agency with a record; leave it empty for anyone else.",
        beside=RIVER_STAFFING,
    ),
    example(
        "REG008",
        REGISTRANT,
        """
        postings:
          - employment: agency
            agency: river-staffing
            agency_confirmed: ~
        """,
        """
        postings:
          - employment: agency
            agency: river-staffing
            agency_confirmed: 2026-09-21
        """,
        "Ask the agency, and write the day on which it confirmed.",
        beside=RIVER_STAFFING,
    ),
    example(
        "REG009",
        REGISTRANT,
        """
        postings:
          - from: 2024-09-30
          - from: 2024-09-29
            unit: brent
        """,
        """
        postings:
          - from: 2024-09-30
          - from: 2026-05-04
            unit: brent
        """,
        "Write the postings oldest first, each beginning on a later day.",
    ),
    example(
        "REG010",
        REGISTRANT,
        """
        basis: mandatory
        postings:
          - role: policy-adviser
        """,
        """
        basis: retained
        postings:
          - role: policy-adviser
        """,
        "Write mandatory in a role that asks for registration, retained in any other.",
    ),
    example(
        "REG022",
        REGISTRANT,
        """
        postings:
          - from: 2024-09-30
          - from: 2026-05-04
        """,
        """
        postings:
          - from: 2024-09-30
          - from: 2026-05-04
            unit: brent
        """,
        "Add the step that came between, or remove the one that cannot follow.",
    ),
    example(
        "REG023",
        REGISTRANT,
        """
        postings:
          - from: 2023-12-04
            employment: agency
            agency: river-staffing
            agency_confirmed: 2026-09-21
        """,
        """
        postings:
          - employment: agency
            agency: river-staffing
            agency_confirmed: 2026-09-21
        """,
        "Correct the days, end the posting, or extend the arrangement with the agency.",
        beside=RIVER_STAFFING,
    ),
    example(
        "REG024",
        REGISTRANT,
        """
        postings:
          - employment: agency
            agency: river-staffing
            agency_confirmed: 2025-09-22
        """,
        """
        postings:
          - employment: agency
            agency: river-staffing
            agency_confirmed: 2025-09-22
        agency_confirmations:
          - agency: river-staffing
            confirmed_on: 2026-09-21
        """,
        "Ask the agency, and add the day on which it confirmed to agency_confirmations.",
        beside=RIVER_STAFFING,
    ),
    example(
        "REG025",
        REGISTRANT,
        """
        agency_confirmations:
          - agency: river-stafing
            confirmed_on: 2026-09-21
        """,
        """
        agency_confirmations:
          - agency: river-staffing
            confirmed_on: 2026-09-21
        """,
        "Write the short name of an agency with a record, and a day that has come.",
        beside=RIVER_STAFFING,
    ),
)
