"""What two may try together, and the central team: offices, keys, the matrix, the past."""

from __future__ import annotations

from attacks.attack import Act, Attack, merged, one_after_another
from builders import Data, office, path, posting
from gate.cast import (
    CENTRAL,
    COLLEAGUE,
    COVER,
    DEPUTY,
    FORMER_MANAGER,
    HEAD,
    MANAGER,
    NUMBER,
    OTHER_MANAGER,
    SECOND_CENTRAL,
    SECOND_HEAD,
    SETTINGS,
    WELSH_NUMBER,
    cpd,
    moved,
    own_record,
    public_key,
    staff_record,
)
from gate.stage import Stage
from gate.test_who_may import HEADS_DELEGATE, PLACED, matrix

RENAMED: dict[str, Data] = {
    SETTINGS: {
        "name": "Register of London",
        "year_starts": {"month": 4, "day": 1},
        "renewal_opens": 90,
    }
}
HEAD_DELEGATES = merged(HEADS_DELEGATE, CENTRAL, SECOND_CENTRAL)


def delegating(to: str, until: str) -> dict[str, Data]:
    """The other manager's record with a delegation from today."""
    term = {"to": to, "from": "2026-09-01", "until": until}
    return staff_record(OTHER_MANAGER, delegations=[term])


def acknowledging(approved_by: str) -> Act:
    """A squash, and a house record that acknowledges it."""

    def act(stage: Stage) -> None:
        wrong = stage.onto_main(stage.commit(cpd("aaaaaa"), by=MANAGER))
        record = {"commit": wrong, "codes": ["MRG001"], "acknowledged_on": "2026-09-01"}
        house = {path("house", "2026-09-01-squash"): record}
        stage.forced(house, by=CENTRAL, approved_by=approved_by)

    return act


def new_colleague(**changes: object) -> dict[str, Data]:
    """A record of somebody new in the central team."""
    held = office("central-team", scope=[])
    return {path("staff", "st000009"): {"id": "st000009", "offices": [held], **changes}}


def approves_unsigned(stage: Stage) -> None:
    """A member of the central team who lists no key approves a change of settings."""
    merged(new_colleague(), CENTRAL, SECOND_CENTRAL)(stage)
    merged(RENAMED, CENTRAL, "st000009", key="")(stage)


def approves_signed(stage: Stage) -> None:
    merged(new_colleague(keys=[public_key("st000009")]), CENTRAL, SECOND_CENTRAL)(stage)
    merged(RENAMED, CENTRAL, "st000009")(stage)


ATTACKS = (
    Attack("deputy-of-the-one-who-submits", "AUT002",
           one_after_another(HEAD_DELEGATES, merged(PLACED, HEAD, COVER)),
           one_after_another(HEAD_DELEGATES, merged(PLACED, SECOND_HEAD, COVER))),
    Attack("placement-by-one-head", "AUT003", merged(PLACED, HEAD, HEAD),
           merged(PLACED, HEAD, SECOND_HEAD)),
    Attack("placement-over-another-region", "AUT001 AUT002",
           merged({**moved(), **own_record(WELSH_NUMBER, postings=[
               posting(region="wales", unit="gwent", line_manager="st000501"),
               posting(from_="2026-09-01", line_manager=OTHER_MANAGER)])}, HEAD, SECOND_HEAD),
           merged(PLACED, HEAD, SECOND_HEAD)),
    Attack("two-heads-change-the-matrix", "AUT001 AUT002", merged(matrix(2), HEAD, SECOND_HEAD),
           merged(matrix(2), CENTRAL, SECOND_CENTRAL)),
    Attack("one-of-the-central-team-changes-the-matrix", "AUT003",
           merged(matrix(2), CENTRAL, CENTRAL), merged(matrix(2), CENTRAL, SECOND_CENTRAL)),
    Attack("a-matrix-that-approves-itself", "AUT002",
           merged(matrix(2, standards=["head-of-corporate-services"]), CENTRAL, HEAD),
           merged(matrix(2, standards=["central-team"]), CENTRAL, SECOND_CENTRAL)),
    Attack("brings-an-old-matrix-back", "CHG010",
           one_after_another(merged(matrix(2, cpd=["line-manager"]), CENTRAL, SECOND_CENTRAL),
                             merged(matrix(1), CENTRAL, SECOND_CENTRAL)),
           one_after_another(merged(matrix(2, cpd=["line-manager"]), CENTRAL, SECOND_CENTRAL),
                             merged(matrix(3), CENTRAL, SECOND_CENTRAL))),
    Attack("an-office-for-oneself", "AUT003",
           merged(staff_record(CENTRAL, offices=[office("central-team", scope=[]), office()]),
                  HEAD, CENTRAL),
           merged(staff_record(CENTRAL, offices=[office("central-team", scope=[]), office()]),
                  HEAD, SECOND_CENTRAL)),
    Attack("an-office-used-before-it-is-given", "AUT001",
           one_after_another(
               merged(staff_record(FORMER_MANAGER,
                                   offices=[office(from_="2027-01-01")]), HEAD, CENTRAL),
               merged(moved(line_manager=FORMER_MANAGER), FORMER_MANAGER, HEAD)),
           one_after_another(
               merged(staff_record(FORMER_MANAGER,
                                   offices=[office(from_="2026-09-01")]), HEAD, CENTRAL),
               merged(moved(line_manager=FORMER_MANAGER), FORMER_MANAGER, HEAD))),
    Attack("cuts-a-second-office-off", "CHG016",
           merged(staff_record(DEPUTY, registrant=None), HEAD, CENTRAL),
           merged(staff_record(DEPUTY, registrant=None), CENTRAL, SECOND_CENTRAL)),
    Attack("makes-somebody-else-of-a-second-office", "CHG016",
           merged(staff_record(DEPUTY, registrant=COLLEAGUE), HEAD, CENTRAL),
           merged(staff_record(COVER, registrant=COLLEAGUE), HEAD, CENTRAL)),
    Attack("one-key-for-two-members-of-staff", "CHG015",
           merged(staff_record(COVER, keys=[public_key(OTHER_MANAGER)]), HEAD, CENTRAL),
           merged(staff_record(COVER, keys=[public_key("another")]), HEAD, CENTRAL)),
    Attack("delegates-for-years", "STF008", merged(delegating(COVER, "2029-09-01"), HEAD, CENTRAL),
           merged(delegating(COVER, "2026-09-15"), HEAD, CENTRAL)),
    Attack("delegates-to-nobody-in-office", "STF006",
           merged(delegating(FORMER_MANAGER, "2026-09-15"), HEAD, CENTRAL),
           merged(delegating(COVER, "2026-09-15"), HEAD, CENTRAL)),
    Attack("removes-a-member-of-staff", "CHG008",
           merged({path("staff", COVER): None}, HEAD, CENTRAL),
           merged(staff_record(COVER, offices=[office(until="2026-09-02")]), HEAD, CENTRAL)),
    Attack("acknowledges-alone", "AUT003 MRG001", acknowledging(CENTRAL),
           acknowledging(SECOND_CENTRAL), at_the_gate=False),
    Attack("acknowledges-without-authority", "AUT002 MRG001", acknowledging(HEAD),
           acknowledging(SECOND_CENTRAL), at_the_gate=False),
    Attack("somebody-without-a-key-in-the-central-team", "AUT004", approves_unsigned,
           approves_signed),
    Attack("corrects-a-record-of-another-team", "AUT001 AUT002 AUT003",
           merged(own_record(NUMBER, level="A"), OTHER_MANAGER, OTHER_MANAGER),
           merged(own_record(NUMBER, level="A"), NUMBER, MANAGER)),
)  # fmt: skip
