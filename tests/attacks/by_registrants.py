"""What a registrant may try: to approve themselves, to change the past, to become another."""

from __future__ import annotations

from datetime import date

from attacks.attack import Attack, in_steps, merged
from builders import plan, posting, renewal, standing_event
from gate.cast import (
    ACCOUNT,
    CENTRAL,
    COLLEAGUE,
    COVER,
    CPD,
    DEPUTY,
    DIRECTOR,
    HEAD,
    MANAGER,
    NUMBER,
    OTHER_MANAGER,
    PLAN,
    RENEWAL,
    SECOND_CENTRAL,
    STANDING,
    cpd,
    encoded,
    entry,
    founded_registrant,
    own_record,
    public_key,
)
from gate.test_who_may import RENEWED, SUSPENDED, matrix

IN_TIME = date(2027, 2, 20)
OWN_KEYS = founded_registrant(NUMBER)["keys"]
OTHERS_ACCOUNT = {"forge": "github", "id": ACCOUNT}


def commented(comment: str) -> dict[str, bytes]:
    """A year of CPD with a comment in its file."""
    data = encoded(cpd("aaaaaa"))[CPD] or b""
    return {CPD: f"# {comment}\n".encode() + data}


ATTACKS = (
    Attack("approves-own-cpd", "AUT002 AUT003", merged(cpd("aaaaaa"), NUMBER, NUMBER),
           merged(cpd("aaaaaa"))),
    Attack("approves-own-plan", "AUT002 AUT003", merged({PLAN: plan()}, NUMBER, NUMBER),
           merged({PLAN: plan()})),
    Attack("approves-in-a-second-office", "AUT003", merged(cpd("aaaaaa"), NUMBER, DEPUTY),
           merged(cpd("aaaaaa"), NUMBER, COVER)),
    Attack("submits-in-a-second-office", "AUT002 AUT003", merged(cpd("aaaaaa"), DEPUTY, NUMBER),
           merged(cpd("aaaaaa"), DEPUTY, MANAGER)),
    Attack("edits-an-approved-renewal", "CHG007",
           merged({RENEWAL: renewal(conversations=["2026-08-30", "2026-08-31"])}, after=RENEWED,
                  on=IN_TIME),
           merged(RENEWED, on=IN_TIME)),
    Attack("renewal-that-edits-the-matrix", "CHG001 CHG002",
           merged({**RENEWED, **matrix(2)}, on=IN_TIME), merged(RENEWED, on=IN_TIME)),
    Attack("renewal-with-a-change-of-standing", "CHG001 RNW007",
           merged({**RENEWED, **SUSPENDED}, on=IN_TIME), merged(RENEWED, on=IN_TIME)),
    Attack("removes-a-plan", "CHG008", merged({PLAN: None}, after={PLAN: plan()}),
           merged({PLAN: {**plan(), "induction": True}}, after={PLAN: plan()})),
    Attack("removes-a-year-of-cpd", "CHG008", merged({CPD: None}, after=cpd("aaaaaa")),
           merged(cpd("aaaaaa", "bbbbbb"), after=cpd("aaaaaa"))),
    Attack("edits-an-old-posting", "AUT001 AUT002 CHG004",
           merged(own_record(postings=[posting(unit="brent")])), merged(own_record(level="B"))),
    Attack("edits-a-standing-event", "CHG006 REG018",
           merged({STANDING: standing_event(registered=False)}, MANAGER, DIRECTOR),
           merged(SUSPENDED, MANAGER, DIRECTOR)),
    Attack("new-cpd-hidden-in-a-correction", "CHG018",
           merged({**own_record(level="B"), **cpd("aaaaaa", "bbbbbb")}, after=cpd("aaaaaa")),
           merged({**own_record(level="B"),
                   CPD: {**cpd("aaaaaa")[CPD], "entries": [entry("aaaaaa", hours=6)]}},
                  after=cpd("aaaaaa"))),
    Attack("new-year-hidden-in-a-correction", "CHG018",
           merged({**own_record(level="B"), **cpd("aaaaaa")}), merged(own_record(level="B"))),
    Attack("chooses-their-own-basis", "AUT002", merged(own_record(basis="retained")),
           merged(own_record(basis="retained"), approved_by=HEAD)),
    Attack("takes-the-managers-key", "CHG015",
           merged(own_record(keys=[*OWN_KEYS, public_key(MANAGER)]), approved_by=HEAD),
           merged(own_record(keys=[*OWN_KEYS, public_key("another")]), approved_by=HEAD)),
    Attack("takes-a-colleagues-account", "CHG015",
           merged(own_record(COLLEAGUE, account=OTHERS_ACCOUNT), COLLEAGUE, HEAD),
           merged(own_record(COLLEAGUE, account={"forge": "github", "id": 7}), COLLEAGUE, HEAD)),
    Attack("cpd-of-somebody-else", "AUT001 AUT002",
           merged(cpd("aaaaaa", number=COLLEAGUE), NUMBER, MANAGER), merged(cpd("aaaaaa"))),
    Attack("cpd-of-two-people", "AUT002 CHG002",
           merged({**cpd("aaaaaa"), **cpd("bbbbbb", number=COLLEAGUE)}), merged(cpd("aaaaaa"))),
    Attack("another-record-touched-on-the-way", "CMT002",
           in_steps(own_record(level="B"), {**own_record(), **cpd("aaaaaa")}),
           in_steps(cpd("aaaaaa"), cpd("aaaaaa", "bbbbbb"))),
    Attack("prison-number-taken-back-later", "CMT003",
           in_steps({CPD: {**cpd("aaaaaa")[CPD],
                           "entries": [entry("aaaaaa", learned="What A1234BC said.")]}},
                    cpd("aaaaaa")),
           in_steps({CPD: {**cpd("aaaaaa")[CPD],
                           "entries": [entry("aaaaaa", learned="What he said.")]}},
                    cpd("aaaaaa"))),
    Attack("prison-number-in-a-comment", "CMT005", merged(commented("about A1234BC")),
           merged(commented("the hours are from the certificate"))),
    Attack("prison-number-in-a-message", "CMT004",
           lambda stage: stage.onto_main(stage.merge(
               stage.commit(cpd("aaaaaa"), message="About A1234BC\n"))),
           lambda stage: stage.onto_main(stage.merge(
               stage.commit(cpd("aaaaaa"), message="About a workshop\n")))),
    Attack("case-number-on-a-page-of-guidance", "CMT005",
           merged({"standards/guidance/cases.md": b"# Cases\n\nFor example X 123456.\n"}, CENTRAL,
                  SECOND_CENTRAL),
           merged({"standards/guidance/cases.md": b"# Cases\n\nWrite to team@example.invalid.\n"},
                  CENTRAL, SECOND_CENTRAL)),
    Attack("approved-by-a-colleagues-manager", "AUT002",
           merged(cpd("aaaaaa"), NUMBER, OTHER_MANAGER), merged(cpd("aaaaaa"))),
)  # fmt: skip
