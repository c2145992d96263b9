"""Examples of the rules for what is confirmed of a registrant, and for standing events."""

from __future__ import annotations

from .example import NO_FILE, example
from .paths import LAST_RENEWAL, LATER_EVENT, REGISTERED, REGISTRANT, RENEWAL

KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExampleExampleExampleExampleExampleExampl00"

EXAMPLES = (
    example(
        "REG011",
        REGISTRANT,
        """
        qualifications:
          - qualification: pquip
        """,
        """
        qualifications:
          - qualification: pqip
        """,
        "Write one of the qualifications in standards/qualifications.yml.",
    ),
    example(
        "REG012",
        REGISTRANT,
        """
        qualifications:
          - seen_by: st000412
            seen_on: ~
        """,
        """
        qualifications:
          - seen_by: st000412
            seen_on: 2024-09-30
        """,
        "Write which member of staff saw the evidence and when, or leave both empty.",
    ),
    example(
        "REG013",
        REGISTRANT,
        """
        vetting:
          confirmed_by: st999999
        """,
        """
        vetting:
          confirmed_by: st000077
        """,
        "Write the id of the member of staff who confirmed it.",
    ),
    example(
        "REG014",
        REGISTRANT,
        """
        learning:
          - course: first-aid
        """,
        """
        learning:
          - course: health-and-safety
        """,
        "Write one of the courses in standards/learning.yml; other learning is CPD.",
    ),
    example(
        "REG015",
        REGISTRANT,
        """
        learning:
          - course: information-security
            completed: 2026-02-11
            expires: 2026-02-11
        """,
        """
        learning:
          - course: information-security
            completed: 2026-02-11
            expires: 2027-02-11
        """,
        "Correct one of the two days, or leave the second empty.",
    ),
    example(
        "REG016",
        REGISTRANT,
        """
        vetting:
          confirmed_on: 2028-10-02
        """,
        """
        vetting:
          confirmed_on: 2024-10-02
        """,
        "Write the day it happened, once it has.",
    ),
    example(
        "REG017",
        REGISTRANT,
        """
        pauses:
          - from: 2026-06-02
            to: 2026-06-01
        """,
        """
        pauses:
          - from: 2026-06-02
            to: 2026-08-31
        """,
        "Correct one of the two days; join pauses that overlap.",
    ),
    example(
        "REG018",
        LATER_EVENT,
        """
        registrant: po104233
        from: 2027-02-25
        registered: true
        """,
        """
        registrant: po104233
        from: 2027-02-25
        registered: false
        """,
        "Remove the event, or name the one that it corrects.",
    ),
    example(
        "REG019",
        LATER_EVENT,
        """
        registrant: po104233
        from: 2027-02-25
        registered: false
        corrects: 2027-02-24
        """,
        """
        registrant: po104233
        from: 2027-02-25
        registered: false
        corrects: ~
        """,
        "Write the day of the event that is corrected, or leave it empty.",
    ),
    example(
        "REG020",
        REGISTERED,
        NO_FILE,
        """
        registrant: po104233
        from: 2024-09-30
        registered: true
        """,
        "Add the event by which the person was registered, or write basis: cpd-only.",
        beside=f"""
        # {LAST_RENEWAL}
        {NO_FILE}
        # {RENEWAL}
        {NO_FILE}
        """,
    ),
    example(
        "REG021",
        REGISTRANT,
        f"""
        keys:
          - key: {KEY}
            from: 2026-01-02
            until: 2026-01-01
        """,
        f"""
        keys:
          - key: {KEY}
            from: 2026-01-02
            until: 2027-01-01
        """,
        "Correct one of the two days.",
    ),
    example(
        "REG026",
        REGISTRANT,
        """
        basis: cpd-only
        postings:
          - role: policy-adviser
        """,
        """
        basis: retained
        postings:
          - role: policy-adviser
        """,
        "Add the event by which registration ends, or write retained or mandatory.",
    ),
)
