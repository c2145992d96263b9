"""Examples of the rules for members of staff and for the register as a whole."""

from __future__ import annotations

from .example import NO_FILE, example
from .paths import (
    AUTHORITY,
    CENTRAL_TEAM,
    DIRECTOR,
    LINE_MANAGER,
    REQUIREMENTS,
    SCHEME_IN_FORCE,
    SECOND_HEAD,
)
from .registrants import KEY

EXAMPLES = (
    example(
        "STF001",
        LINE_MANAGER,
        "registrant: po999999",
        "registrant: ~",
        "Correct the number, or leave it empty for someone who is not on the register.",
    ),
    example(
        "STF002",
        DIRECTOR,
        """
        offices:
          - scope:
              - lundon
        """,
        """
        offices:
          - scope:
              - london
        """,
        "Write a region or directorate from records/regions.yml.",
    ),
    example(
        "STF003",
        DIRECTOR,
        """
        offices:
          - from: 2023-01-09
            until: 2023-01-08
        """,
        """
        offices:
          - from: 2023-01-09
            until: 2028-01-09
        """,
        "Correct one of the two days.",
    ),
    example(
        "STF004",
        LINE_MANAGER,
        """
        delegations:
          - to: st000412
            from: 2026-08-03
            until: 2026-08-17
        """,
        """
        delegations:
          - to: st000077
            from: 2026-08-03
            until: 2026-08-17
        """,
        "Write the id of a colleague who holds an office.",
    ),
    example(
        "STF005",
        DIRECTOR,
        """
        offices:
          - office: regional-director
            external: true
        """,
        """
        offices:
          - office: oversight-panel
            external: true
        """,
        "Write external: false, or make the office oversight-panel.",
    ),
    example(
        "STF006",
        LINE_MANAGER,
        """
        delegations:
          - to: st000078
            from: 2026-08-03
            until: 2026-08-17
        """,
        """
        delegations:
          - to: st000077
            from: 2026-08-03
            until: 2026-08-17
        """,
        "Write the id of a colleague who holds an office on that day.",
        beside=f"""
        # {SECOND_HEAD}
        offices: []
        """,
    ),
    example(
        "STF007",
        SECOND_HEAD,
        """
        offices: []
        delegations:
          - to: st000077
            from: 2026-08-03
            until: 2026-08-17
        """,
        """
        delegations:
          - to: st000077
            from: 2026-08-03
            until: 2026-08-17
        """,
        "Let the holder of the office delegate it; what was handed on stays there.",
    ),
    example(
        "STF008",
        LINE_MANAGER,
        """
        delegations:
          - to: st000077
            from: 2026-08-03
            until: 2027-08-17
        """,
        """
        delegations:
          - to: st000077
            from: 2026-08-03
            until: 2026-08-17
        """,
        "End it within a year, or give the colleague the office itself.",
    ),
    example(
        "HSE001",
        SCHEME_IN_FORCE,
        "in_force: guide",
        "in_force: guided",
        "Write the id of a scheme in standards/schemes/.",
    ),
    example(
        "HSE002",
        AUTHORITY,
        """
        kinds:
          - kind: joining
          - kind: renewal
          - kind: renewal
        """,
        """
        kinds:
          - kind: joining
          - kind: correction
          - kind: transfer
          - kind: placement
          - kind: plan
          - kind: cpd
          - kind: renewal
          - kind: leaving
          - kind: returning
          - kind: standing
          - kind: staff
          - kind: provision
          - kind: standards
          - kind: house
        """,
        "Write exactly one line for each kind of change.",
    ),
    example(
        "HSE003",
        REQUIREMENTS,
        """
        requirements:
          - id: qualification
          - id: standards
          - id: vetting
        """,
        """
        requirements:
          - id: qualification
          - id: standards
          - id: conduct
          - id: not-excluded
          - id: authorisation
          - id: vetting
        """,
        "Define each of the six, PF 4.4(a) to (f).",
    ),
    example(
        "HSE004",
        CENTRAL_TEAM,
        NO_FILE,
        """
        offices:
          - office: central-team
        """,
        "Add a second person with that office while somebody can still approve it.",
    ),
    example(
        "HSE005",
        CENTRAL_TEAM,
        f"""
        keys:
          - key: {KEY}
            from: 2026-01-02
        """,
        f"""
        keys:
          - key: {KEY.replace("00", "11")}
            from: 2026-01-02
        """,
        "Make a key of one's own: ssh-keygen -t ed25519.",
        beside=f"""
        # {LINE_MANAGER}
        keys:
          - key: {KEY}
            from: 2026-01-02
        """,
    ),
    example(
        "HSE006",
        SECOND_HEAD,
        "registrant: po104233",
        "registrant: ~",
        "Keep all offices of one person in one record.",
        beside=f"""
        # {DIRECTOR}
        registrant: po104233
        """,
    ),
)
