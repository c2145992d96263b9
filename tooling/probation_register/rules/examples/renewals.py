"""Examples of the rules for renewals and plans."""

from __future__ import annotations

from .example import example
from .paths import LAST_RENEWAL, LATER_EVENT, PLAN, RENEWAL

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
)
