"""Examples of the rules for renewals and plans."""

from __future__ import annotations

from .example import example
from .paths import LAST_PLAN, LAST_RENEWAL, LATER_EVENT, OLD_PLAN, PLAN, REGISTRANT, RENEWAL

EXAMPLES = (
    example(
        "RNW001",
        RENEWAL,
        """
        affirms:
          - qualification
          - standards
          - conduct
          - not-excluded
          - authorisation
        """,
        """
        affirms:
          - qualification
          - standards
          - conduct
          - not-excluded
          - authorisation
          - vetting
        """,
        "Affirm all six; if you cannot, speak to your line manager before you submit.",
    ),
    example(
        "RNW002",
        RENEWAL,
        "edition: 2024-09-29",
        "edition: 2024-09-30",
        "Read the edition in force on the day you submit, and write its date.",
    ),
    example(
        "RNW003",
        RENEWAL,
        "submitted: 2026-12-30",
        "submitted: 2026-12-31",
        "Submit it after renewing opens, with the day on which you do.",
    ),
    example(
        "RNW004",
        LAST_RENEWAL,
        "submitted: 2026-04-01",
        "submitted: 2026-03-31",
        "Nothing is wrong; renew earlier next year.",
    ),
    example(
        "RNW005",
        RENEWAL,
        """
        conversations:
          - 2026-03-31
        """,
        """
        conversations:
          - 2026-04-01
        """,
        "Correct the day, or remove it.",
    ),
    example(
        "RNW006",
        RENEWAL,
        "conversations: []",
        """
        conversations:
          - 2026-09-14
        """,
        "Write the day of a conversation with your line manager that covered registration.",
    ),
    example(
        "RNW007",
        RENEWAL,
        "submitted: 2027-02-26",
        "submitted: 2027-02-20",
        "Speak to your line manager about your registration first.",
        beside=f"""
        # {LATER_EVENT}
        registrant: po104233
        from: 2027-02-25
        registered: false
        """,
    ),
    example(
        "PLN001",
        PLAN,
        """
        needs:
          - id: n1
          - id: n1
            area: courts
        """,
        """
        needs:
          - id: n1
          - id: n2
            area: courts
        """,
        "Number the needs n1, n2, n3.",
    ),
    example(
        "PLN002",
        PLAN,
        """
        needs:
          - area: risk-assesment
        """,
        """
        needs:
          - area: risk-assessment
        """,
        "Write one of the curriculum areas in standards/learning.yml.",
    ),
    example(
        "PLN003",
        PLAN,
        "reviewed_on: 2026-03-31",
        "reviewed_on: 2026-04-01",
        "Write the day on which you went through the plan with your line manager.",
    ),
    example(
        "PLN004",
        LAST_PLAN,
        """
        registrant: po104233
        year: 2025
        reviewed_on: ~
        """,
        """
        registrant: po104233
        year: 2025
        reviewed_on: 2025-11-17
        """,
        "Go through it with your line manager, and write the day in reviewed_on.",
    ),
    example(
        "PLN005",
        PLAN,
        "resubmits: []",
        """
        resubmits:
          - qualifications
          - plan
        """,
        "If you resubmit, say so in a plan; it is your choice.",
        beside=f"""
        # {REGISTRANT}
        level: C
        # {OLD_PLAN}
        registrant: po104233
        year: 2023
        resubmits:
          - qualifications
          - plan
        """,
    ),
)
