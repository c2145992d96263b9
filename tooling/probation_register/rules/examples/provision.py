"""Examples of the rules for providers of CPD and the courses that they offer."""

from __future__ import annotations

from .example import Example, example
from .paths import CPD, PROVIDER

HEAD = """
id: riverside-college
name: Riverside College
"""


def course(code: str, bad: str, good: str, repair: str) -> Example:
    """Return an example that changes what is recorded of one course."""
    offered = f"{HEAD}courses:\n  - id: first-meetings\n    title: First meetings\n    "
    return example(code, PROVIDER, f"{offered}{bad}", f"{offered}{good}", repair)


def judged(criterion: str, by: str = "st000001", on: str = "2026-05-11") -> str:
    """Return one judgement, as an entry of a course."""
    return (
        f"- criterion: {criterion}\n        met: true\n"
        "        evidence: Written with people who have been through it.\n"
        f"        judged_by: {by}\n        judged_on: {on}\n"
    )


ONE_JUDGEMENT = f"judged:\n      {judged('planned')}"

EXAMPLES = (
    example(
        "PRO001",
        PROVIDER,
        f"""{HEAD}endorsements:
  - from: 2025-06-17
    until: 2026-06-17
  - from: 2026-06-16
    until: 2027-06-17
""",
        f"""{HEAD}endorsements:
  - from: 2025-06-17
    until: 2026-06-17
  - from: 2026-06-17
    until: 2027-06-17
""",
        "Write the endorsements oldest first, each from the day on which the last ends.",
    ),
    course(
        "PRO002",
        f"judged:\n      {judged('planed')}",
        ONE_JUDGEMENT,
        "Write one of the criteria in standards/provision.yml.",
    ),
    course(
        "PRO003",
        f"judged:\n      {judged('planned')}      {judged('planned')}",
        ONE_JUDGEMENT,
        "Keep the judgement that holds, or write the day of the later one.",
    ),
    course(
        "PRO004",
        f"judged:\n      {judged('planned', by='st999999')}",
        ONE_JUDGEMENT,
        "Write the id of the member of staff who judged, and a day that has come.",
    ),
    course(
        "PRO005",
        "evaluations:\n      - from: 2026-06-11\n        to: 2026-06-10\n"
        "        respondents: 14\n        useful: 90\n",
        "evaluations:\n      - from: 2026-06-11\n        to: 2026-06-30\n"
        "        respondents: 14\n        useful: 90\n",
        "Correct the days; record an evaluation once its last day has come.",
    ),
    example(
        "PRO006",
        CPD,
        """
        entries:
          - provider: riverside-college
        """,
        """
        entries:
          - provider: ~
        """,
        "Nothing to repair: able providers need not be endorsed, and the learning counts.",
        beside=f"""
        # {PROVIDER}
        id: riverside-college
        name: Riverside College
        """,
    ),
)
