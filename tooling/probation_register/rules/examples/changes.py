"""Examples of the rules for changes: what may be changed at once, and by whom."""

from __future__ import annotations

from .example import NO_FILE, Hands, change
from .paths import AUTHORITY, CPD, LINE_MANAGER, PLAN, REGISTERED, REGISTRANT, RENEWAL
from .registrants import KEY

REGISTRANT_AND_MANAGER = Hands("po104233", "st000412")
TWO_HEADS = Hands("st000077", "st000078")
TWO_OF_THE_CENTRAL_TEAM = Hands("st000001", "st000002")

MORE_CPD = """
entries:
  - id: k3v9q2
  - id: m4w8r3
    title: Reading on desistance
"""

A_MOVE = """
postings:
  - from: 2024-09-30
  - from: 2027-03-01
    unit: brent
"""

EXAMPLES = (
    change(
        "CHG001",
        CPD,
        MORE_CPD,
        """
        entries:
          - id: k3v9q2  # as it was
        """,
        "Submit each by itself: each has approvers of its own.",
        by=REGISTRANT_AND_MANAGER,
        beside=f"""
        # {PLAN}
        needs:
          - area: courts
        """,
    ),
    change(
        "CHG002",
        LINE_MANAGER,
        """
        offices:
          - until: 2027-12-31
        """,
        """
        offices:
          - office: line-manager  # as it was
        """,
        "Submit a change for each.",
        by=Hands("st000001", "st000002"),
        beside="""
        # records/staff/st000301.yml
        offices:
          - until: 2027-12-31
        """,
    ),
    change(
        "CHG003",
        PLAN,
        """
        needs:
          - area: courts
        """,
        """
        needs:
          - area: risk-assessment  # as it was
        """,
        "Submit what is of another year by itself.",
        by=REGISTRANT_AND_MANAGER,
        beside="""
        # records/registrants/33/po104233/renewals/2027.yml
        registrant: po104233
        year: 2027
        edition: 2024-09-30
        affirms:
          - qualification
          - standards
          - conduct
          - not-excluded
          - authorisation
          - vetting
        record_accurate: true
        submitted: 2028-02-21
        """,
    ),
    change(
        "CHG004",
        REGISTRANT,
        """
        postings:
          - from: 2024-09-30
            unit: brent
        """,
        A_MOVE,
        "Put the posting back as it was, and add one that says what is true now.",
        by=TWO_HEADS,
    ),
    change(
        "CHG005",
        REGISTRANT,
        """
        postings:
          - from: 2024-09-30
          - from: 2026-05-04
            unit: croydon
          - from: 2027-03-01
            unit: brent
        """,
        A_MOVE,
        "Submit the postings one after the other.",
        by=TWO_HEADS,
    ),
    change(
        "CHG006",
        REGISTERED,
        "registered: false",
        """
        registered: true  # as it was
        # records/registrants/33/po104233/standing/2027-03-01.yml
        registrant: po104233
        from: 2027-03-01
        registered: false
        commitment: hmac-sha256:5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed
        """,
        "Put the event back as it was, and add another.",
        by=Hands("st000412", "st000301"),
    ),
    change(
        "CHG007",
        RENEWAL,
        "submitted: 2027-02-21",
        "submitted: 2027-02-20  # as it was",
        "Put it back; a renewal stands as it was approved.",
        by=REGISTRANT_AND_MANAGER,
    ),
    change(
        "CHG008",
        REGISTRANT,
        NO_FILE,
        """
        postings:
          - from: 2024-09-30
          - from: 2027-03-01
            role: ~
            region: ~
            unit: ~
            line_manager: ~
            employment: ended
        """,
        "Put the record back; add a posting that is an ending, or a day on which a term is over.",
        by=TWO_HEADS,
    ),
    change(
        "CHG009",
        CPD,
        """
        entries:
          - id: m4w8r3
            title: Reading on desistance
        """,
        MORE_CPD,
        "Put the entry back, unless registrant and manager agree that it was wrong.",
        by=REGISTRANT_AND_MANAGER,
    ),
    change(
        "CHG010",
        AUTHORITY,
        "edition: 3",
        "edition: 2",
        "Write the edition after the one on main.",
        by=TWO_OF_THE_CENTRAL_TEAM,
    ),
    change(
        "CHG011",
        CPD,
        """
        entries:
          - learned: With A1234BC I learned to wait.
        """,
        """
        entries:
          - learned: I learned to wait before I speak.
        """,
        "Make the proposal again without the number: what is merged stays for ever.",
        by=REGISTRANT_AND_MANAGER,
    ),
    change(
        "CHG015",
        REGISTRANT,
        f"""
        keys:
          - key: {KEY}
            from: 2027-03-01
        """,
        f"""
        keys:
          - key: {KEY.replace("00", "11")}
            from: 2027-03-01
        """,
        "Make a key of one's own: ssh-keygen -t ed25519.",
        by=Hands("po104233", "st000077"),
        before=f"""
        # {LINE_MANAGER}
        keys:
          - key: {KEY}
            from: 2026-01-02
        """,
    ),
    change(
        "CHG016",
        LINE_MANAGER,
        "registrant: ~",
        "registrant: po104233  # as it was",
        "Put it back; if it was wrong, two of the central team correct it.",
        by=Hands("st000077", "st000001"),
        before=f"""
        # {LINE_MANAGER}
        registrant: po104233
        """,
    ),
    change(
        "CHG017",
        REGISTRANT,
        f"{A_MOVE}level: B",
        A_MOVE,
        "Submit what is not the matter of this kind of change by itself.",
        by=TWO_HEADS,
    ),
    change(
        "CHG018",
        CPD,
        MORE_CPD,
        """
        entries:
          - hours: 6
        """,
        "Let the registrant submit what is new by itself.",
        by=REGISTRANT_AND_MANAGER,
        beside=f"""
        # {REGISTRANT}
        level: B
        """,
    ),
    change(
        "CHG019",
        REGISTRANT,
        """
        vetting:
          confirmed_by: st000078
          confirmed_on: 2027-02-22
        """,
        """
        vetting:
          confirmed_by: st000077
          confirmed_on: 2027-02-22
        """,
        "Let whoever confirmed it submit or approve the change, or ask them.",
        by=Hands("po104233", "st000077"),
    ),
    change(
        "AUT001",
        CPD,
        MORE_CPD,
        MORE_CPD,
        "Let one of those submit it who has the authority.",
        by=Hands("st000077", "st000412"),
        good_by=REGISTRANT_AND_MANAGER,
    ),
    change(
        "AUT002",
        CPD,
        MORE_CPD,
        MORE_CPD,
        "Let one of those approve it who has the authority.",
        by=Hands("po104233", "st000077"),
        good_by=REGISTRANT_AND_MANAGER,
    ),
    change(
        "AUT003",
        REGISTRANT,
        A_MOVE,
        A_MOVE,
        "Let another person with the same authority approve it.",
        by=Hands("st000077", "st000077"),
        good_by=TWO_HEADS,
    ),
    change(
        "AUT004",
        CPD,
        MORE_CPD,
        MORE_CPD,
        "Submit and approve again, each signed with the person's own key.",
        by=Hands("po104233", "st000412", "recorded"),
        good_by=REGISTRANT_AND_MANAGER,
        before=f"""
        # {AUTHORITY}
        kinds:
          - kind: cpd
            least_assurance: signed
        """,
    ),
)
