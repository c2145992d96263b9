"""Examples of the rules for CPD and for free text."""

from __future__ import annotations

from .example import Example, example
from .paths import CPD, REGISTRANT

YEAR_WITH_ONE_ENTRY = """
registrant: po104233
year: {year}
entries:
  - id: h4w8tz
    date: {year}-06-11
    title: Working with families
    activity: workshop
    hours: 3
    purpose: personal
    source: elsewhere
    aligned_to:
      - nos-ae1
"""


def entry(code: str, bad: str, good: str, repair: str) -> Example:
    """Return an example that changes one field of one entry."""
    return example(code, CPD, f"entries:\n  - {bad}", f"entries:\n  - {good}", repair)


EXAMPLES = (
    entry(
        "CPD001",
        "date: 2026-03-31",
        "date: 2026-04-01",
        "Correct the day, or move the entry to the file of the year in which it lies.",
    ),
    entry(
        "CPD002",
        "date: 2027-03-31",
        "date: 2027-02-26",
        "Record it once it has happened.",
    ),
    entry("CPD003", "hours: 7.3", "hours: 7.25", "Write the nearest quarter of an hour."),
    entry(
        "CPD004",
        "activity: workshp",
        "activity: workshop",
        "Write one of the activities in standards/framework.yml.",
    ),
    example(
        "CPD005",
        CPD,
        """
        entries:
          - aligned_to:
              - nos-zz99
        """,
        """
        entries:
          - aligned_to:
              - nos-ae1
        """,
        "Write a professional activity, an occupational standard or a registration standard.",
    ),
    example(
        "CPD006",
        CPD,
        """
        entries:
          - aligned_to: []
        """,
        """
        entries:
          - aligned_to:
              - core-assessing-risk
        """,
        "Name a professional activity or a standard that it speaks to; one is enough.",
    ),
    example(
        "CPD007",
        CPD,
        """
        entries:
          - curriculum:
              - risk-assesment
        """,
        """
        entries:
          - curriculum:
              - risk-assessment
        """,
        "Write one of the curriculum areas in standards/learning.yml.",
    ),
    entry(
        "CPD008",
        "provider: riverside-college",
        "provider: ~",
        "Write the short name of a provider with a record, or leave it empty.",
    ),
    example(
        "CPD009",
        CPD,
        """
        entries:
          - id: k3v9q2
          - id: k3v9q2
            title: Reading on desistance
        """,
        """
        entries:
          - id: k3v9q2
          - id: m4w8r3
            title: Reading on desistance
        """,
        "Give the newer entry another id of six letters and digits.",
    ),
    example(
        "CPD010",
        CPD,
        """
        entries:
          - id: k3v9q2
            title: Trauma-informed practice
          - id: m4w8r3
            title: Trauma informed practice
        """,
        """
        entries:
          - id: k3v9q2
            title: Trauma-informed practice
          - id: m4w8r3
            title: Reading on desistance
        """,
        "Remove one of the two, or let the titles tell them apart.",
    ),
    entry("CPD011", "hours: 16.25", "hours: 7", "Correct the hours, or write the last day."),
    example(
        "CPD012",
        CPD,
        """
        entries:
          - date: 2026-06-11
            until: 2026-06-10
        """,
        """
        entries:
          - date: 2026-06-11
            until: 2026-06-12
        """,
        "Correct one of the two days.",
    ),
    example(
        "CPD013",
        CPD,
        """
        entries:
          - activity: reflective-supervision
            date: 2026-06-11
        """,
        """
        entries:
          - activity: reflective-supervision
            date: 2026-06-25
        """,
        "Record when SEEDS2 was completed, or arrange it before the next session.",
        beside=f"""
        # {REGISTRANT}
        learning:
          - course: seeds2-practitioner
            completed: 2026-06-25
          - course: information-security
          - course: health-and-safety
          - course: safeguarding-refresher
          - course: domestic-abuse-practice
        """,
    ),
    entry(
        "CPD014",
        "applied: ~",
        "applied: I now agree the room and the plan before we meet.",
        "Write in applied what you do differently now, once you do.",
    ),
    example(
        "CPD015",
        "records/registrants/33/po104233/cpd/2023.yml",
        YEAR_WITH_ONE_ENTRY.format(year=2023),
        "# records/registrants/33/po104233/cpd/2025.yml" + YEAR_WITH_ONE_ENTRY.format(year=2025),
        "Correct the day, or leave out what was before the person joined.",
    ),
    entry(
        "PRV001",
        "learned: With A1234BC I learned to wait.",
        "learned: I learned to wait before I speak.",
        "Say it without the number: the register never forgets.",
    ),
    entry(
        "PRV002",
        'learned: "Waiting  helps. "',
        "learned: Waiting helps.",
        "Use single ordinary spaces, and none at either end.",
    ),
)
