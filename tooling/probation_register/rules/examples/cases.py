"""Examples of the rules for cases, and for what belongs in a casebook and what does not."""

from __future__ import annotations

from .example import NO_FILE, Example, Hands, change

CASE = "records/cases/ca204417.yml"
SECOND_CASE = "records/cases/ca900001.yml"
SETTINGS = "records/register.yml"
COMMISSIONER = "records/staff/st000031.yml"
DECIDED = Hands("st000031", "st000301")
COMMITTED = "hmac-sha256:" + "5eed" * 16

_OPENING = """id: ca204417
registrant: po104233
region: london
line_manager: st000412
key: 5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a
events:
"""

_SUSPENDED = """  - event: suspended
    day: 2027-01-04
    decided_by: st000031
    from: 2027-01-04
"""

_TOLD = """  - event: told
    day: 2027-01-05
    about: 2027-01-04
"""

_UPDATED = """  - event: hr-updated
    day: 2027-01-05
    about: 2027-01-04
"""

_BEGINNING = _SUSPENDED + _TOLD + _UPDATED

_HEARING = """  - event: hearing-called
    day: 2027-01-14
    at_stake: permanent
"""

_DISMISSED = """  - event: left
    day: 2027-02-22
    how: dismissed-for-gross-misconduct
"""

_WITHDRAWN = """  - event: withdrawn
    day: 2027-02-23
    decided_by: st000031
    from: 2027-02-23
    term: temporary
    until: 2027-08-23
    scope: every-role
    ground: misconduct
    policy: conduct-and-discipline
"""

_FOR_GOOD = """  - event: withdrawn
    day: 2027-02-23
    decided_by: st000031
    from: 2027-02-23
    term: permanent
    scope: every-role
    ground: gross-misconduct
    policy: conduct-and-discipline
"""

_WEIGHED = """    considered:
      - mandatory
      - permanent
      - circumstances
      - characteristics
"""

_LIFTED = """  - event: lifted
    day: 2027-02-24
    decided_by: st000031
    from: 2027-02-24
"""

_LIFTED_TICKS = """  - event: told
    day: 2027-02-24
    about: 2027-02-24
  - event: hr-updated
    day: 2027-02-24
    about: 2027-02-24
"""

_CLOSED = """  - event: closed
    day: 2027-02-25
"""

_EXCLUDED = """  - event: excluded
    day: 2027-02-24
    decided_by: st000031
    from: 2027-02-24
"""

_SHORT = _WITHDRAWN.replace("2027-02-23", "2027-02-20").replace("2027-08-23", "2027-02-24")

_REINSTATED = """  - event: reinstated
    day: 2027-02-25
    decided_by: st000031
    from: 2027-02-25
    confirmed:
      - qualification
      - standards
      - conduct
      - not-excluded
"""

_REPORTED = f"""  - event: report-made
    day: 2027-01-06
    about: 2027-01-04
    commitment: {COMMITTED}
    kept_at: brent
"""

_ENDED = _LIFTED + _LIFTED_TICKS + _CLOSED


def _case(code: str, bad: str, good: str, repair: str) -> Example:
    """Return an example of a rule about a case by its events."""
    return Example(code, CASE, _OPENING + bad, _OPENING + good, repair)


EXAMPLES = (
    _case(
        "CAS001",
        _BEGINNING + _SUSPENDED.replace("01-04", "02-24"),
        _BEGINNING + _LIFTED,
        "Record what was decided: who is suspended already is not suspended again.",
    ),
    _case(
        "CAS002",
        _HEARING + _WITHDRAWN.replace("from: 2027-02-23", "from: 2027-02-16"),
        _HEARING + _WITHDRAWN,
        "Write the day of the decision or a later one.",
    ),
    _case(
        "CAS003",
        _HEARING + _DISMISSED + _FOR_GOOD,
        _HEARING + _DISMISSED + _FOR_GOOD + _WEIGHED,
        "Weigh what the clause names before deciding, and tick each.",
    ),
    _case(
        "CAS004",
        _HEARING + "  - event: representation-asked\n    day: 2027-01-15\n" + _WITHDRAWN,
        _HEARING
        + "  - event: representation-asked\n    day: 2027-01-15\n"
        + "  - event: representation-answered\n    day: 2027-01-18\n    approved: true\n"
        + _WITHDRAWN,
        "Record the panel's answer before the outcome.",
    ),
    _case(
        "CAS005",
        _BEGINNING + "  - event: representation-asked\n    day: 2027-01-15\n",
        _BEGINNING + _HEARING + "  - event: representation-asked\n    day: 2027-01-15\n",
        "Leave it out, or record the hearing first.",
    ),
    _case(
        "CAS006",
        _SUSPENDED + _TOLD.replace("day: 2027-01-05", "day: 2027-01-03") + _UPDATED,
        _BEGINNING,
        "Write the day on which the person was told.",
    ),
    _case(
        "CAS007",
        _SUSPENDED + _UPDATED + _TOLD,
        _BEGINNING,
        "Tell the person first.",
    ),
    _case(
        "CAS008",
        _BEGINNING + _ENDED + _HEARING.replace("01-14", "02-26"),
        _BEGINNING
        + _ENDED
        + "  - event: reopened\n    day: 2027-02-26\n"
        + _HEARING.replace("01-14", "02-26"),
        "Reopen the case first, or open another.",
    ),
    _case(
        "CAS009",
        _EXCLUDED,
        _DISMISSED + _EXCLUDED,
        "Record how the person left; without that nobody is excluded.",
    ),
    _case(
        "CAS010",
        _HEARING + _SHORT + _REINSTATED,
        _HEARING + _SHORT + _REINSTATED + "      - authorisation\n      - vetting\n",
        "Check all six requirements again, and confirm each.",
    ),
    _case(
        "CAS011",
        _BEGINNING + _REPORTED.replace("brent", "bretn"),
        _BEGINNING + _REPORTED,
        "Name the region, directorate or unit that keeps the signed copy.",
    ),
    _case(
        "CAS012",
        _BEGINNING + _HEARING.replace("2027-01-14", "2027-03-08"),
        _BEGINNING + _HEARING,
        "Record it when it has happened.",
    ),
    Example(
        "CAS013",
        CASE,
        _OPENING.replace("london", "lundon") + _HEARING,
        _OPENING + _HEARING,
        "Write a region or directorate from records/regions.yml.",
    ),
    _case(
        "CAS014",
        _BEGINNING.replace("st000031", "st000301"),
        _BEGINNING,
        "Write who decided, in office as commissioning manager for the region.",
    ),
    Example(
        "CAS015",
        COMMISSIONER,
        "registrant: po104233\n",
        "registrant: po900001\n",
        "Let another commissioning manager decide.",
        beside=f"# {CASE}\n{_OPENING}{_BEGINNING}",
    ),
    Example(
        "CAS016",
        SECOND_CASE,
        _OPENING.replace("ca204417", "ca900001") + _HEARING,
        _OPENING.replace("ca204417", "ca900001").replace("po104233", "po900001") + _HEARING,
        "Add to the open case, or close it first.",
        beside=f"# {CASE}\n{_OPENING}{_BEGINNING}",
    ),
    _case(
        "CAS017",
        _BEGINNING + "# the hearing was moved\n",
        _BEGINNING,
        "Take the comment out; words about a case belong on paper.",
    ),
    _case("CAS018", _SUSPENDED, _BEGINNING, "Do what is missing, and tick it."),
    _case(
        "CAS019",
        _HEARING + _SHORT,
        _HEARING + _SHORT.replace("until: 2027-02-24", "until: 2027-08-20"),
        "Check the requirements again and decide; nothing ends by itself.",
    ),
    Example(
        "HSE007",
        CASE,
        _OPENING + _HEARING,
        f"{NO_FILE}\n",
        "Remove it, and open the case in the casebook.",
    ),
    Example(
        "CHG020",
        CASE,
        _OPENING + _HEARING,
        f"{NO_FILE}\n",
        "Submit it to the casebook.",
        bad_hands=DECIDED,
        good_hands=DECIDED,
    ),
    change(
        "CHG021",
        SETTINGS,
        "register: casebook",
        "renewal_opens: 60",
        "Found the other kind of register by itself.",
        by=Hands("st000001", "st000002"),
    ),
    Example(
        "CHG025",
        CASE,
        _OPENING + _SUSPENDED + _UPDATED,
        _OPENING + _BEGINNING + _HEARING,
        "Put the event back, and add one that says what is true now.",
        before=f"# {CASE}\n{_OPENING}{_BEGINNING}",
        bad_hands=DECIDED,
        good_hands=DECIDED,
    ),
    Example(
        "CHG026",
        CASE,
        _OPENING + _BEGINNING + _HEARING,
        _OPENING + _BEGINNING + _HEARING,
        "Leave it to others who hold the offices.",
        before=f"# {COMMISSIONER}\nregistrant: po104233\n# {CASE}\n{_OPENING}{_BEGINNING}",
        bad_hands=DECIDED,
        good_hands=Hands("st000032", "st000301"),
    ),
    Example(
        "AUT005",
        CASE,
        _OPENING + _BEGINNING.replace("st000031", "st000301"),
        _OPENING + _BEGINNING.replace("st000031", "st000301"),
        "Let another regional director, or a directorate's equivalent, authorise it.",
        bad_hands=DECIDED,
        good_hands=Hands("st000031", "st000302"),
    ),
)
