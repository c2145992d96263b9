"""What those who approve may try: to write for others, to slip things in, to outlive a term."""

from __future__ import annotations

from attacks.attack import Attack, approving, merged, one_after_another
from builders import office, plan
from gate.cast import (
    CENTRAL,
    COLLEAGUE,
    COVER,
    FORMER_MANAGER,
    HEAD,
    LATE_COVER,
    MANAGER,
    NUMBER,
    OTHER_MANAGER,
    PLAN,
    SECOND_HEAD,
    WELSH_HEAD,
    cpd,
    founded_registrant,
    joined,
    left,
    moved,
    own_record,
    public_key,
    staff_record,
)
from gate.stage import Stage
from probation_register.store.objects import Oid

MORE_KEYS = [*founded_registrant(NUMBER)["keys"], public_key("another")]


def plainly(stage: Stage, head: Oid) -> Oid:
    return stage.merge(head)


def with_a_plan(stage: Stage, head: Oid) -> Oid:
    return stage.merge(head, files={PLAN: plan()})


def with_other_words(stage: Stage, head: Oid) -> Oid:
    return stage.merge(head, files=cpd("aaaaaa", "bbbbbb"))


def with_nothing_of_it(stage: Stage, head: Oid) -> Oid:
    return stage.merge(head, tree=stage.repository.commit(stage.main).tree)


def says_another_approved(stage: Stage, head: Oid) -> Oid:
    return stage.merge(head, message=f"Approve\n\nApproved-by: {OTHER_MANAGER}\n")


def says_who_approved(stage: Stage, head: Oid) -> Oid:
    return stage.merge(head, message=f"Approve\n\nApproved-by: {MANAGER}\n")


def names_a_case(stage: Stage, head: Oid) -> Oid:
    return stage.merge(head, message="Approve, seen with A1234BC\n")


def stale(stage: Stage) -> None:
    """A merge of an old proposal, whole, over an entry that main has gained since."""
    head = stage.commit(cpd("aaaaaa"))
    stage.forced(cpd("bbbbbb"))
    stage.onto_main(stage.merge(head, tree=stage.repository.commit(head).tree))


def in_turn(stage: Stage) -> None:
    stage.forced(cpd("bbbbbb"))
    stage.forced(cpd("bbbbbb", "aaaaaa"))


def cover_leaves(stage: Stage) -> None:
    """The office of the one who stands in ends; the delegation would go on."""
    over = office(until="2026-09-01")
    stage.forced(staff_record(COVER, offices=[over]), by=HEAD, approved_by=CENTRAL)


ATTACKS = (
    Attack("writes-cpd-in-the-registrants-name", "WHO007",
           merged(cpd("aaaaaa"), submitting={"key": ""}), merged(cpd("aaaaaa"))),
    Attack("signs-for-the-registrant", "WHO004",
           merged(cpd("aaaaaa"), submitting={"key": MANAGER}), merged(cpd("aaaaaa"))),
    Attack("commits-what-the-registrant-wrote", "WHO002",
           merged(cpd("aaaaaa"), submitting={"committer": f"{COLLEAGUE}@register.invalid"}),
           merged(cpd("aaaaaa"))),
    Attack("submits-cpd-and-lets-the-deputy-approve", "AUT001 AUT002",
           merged(cpd("aaaaaa"), MANAGER, COVER), merged(cpd("aaaaaa"), NUMBER, COVER)),
    Attack("adds-words-to-the-registrants-proposal", "AUT001 AUT003",
           lambda stage: stage.onto_main(stage.merge(stage.commit(
               cpd("aaaaaa", "bbbbbb"), stage.commit(cpd("aaaaaa")), by=MANAGER))),
           lambda stage: stage.onto_main(stage.merge(stage.commit(
               cpd("aaaaaa", "bbbbbb"), stage.commit(cpd("aaaaaa")))))),
    Attack("slips-a-file-into-the-merge", "MRG003",
           approving(with_a_plan, cpd("aaaaaa")), approving(plainly, cpd("aaaaaa"))),
    Attack("changes-words-in-the-merge", "MRG003", approving(with_other_words, cpd("aaaaaa")),
           approving(plainly, cpd("aaaaaa"))),
    Attack("approves-and-keeps-nothing", "MRG003", approving(with_nothing_of_it, cpd("aaaaaa")),
           approving(plainly, cpd("aaaaaa"))),
    Attack("undoes-a-newer-entry", "MRG004", stale, in_turn),
    Attack("says-another-approved", "MRG006", approving(says_another_approved, cpd("aaaaaa")),
           approving(says_who_approved, cpd("aaaaaa"))),
    Attack("names-a-case-in-approving", "CMT004", approving(names_a_case, cpd("aaaaaa")),
           approving(says_who_approved, cpd("aaaaaa"))),
    Attack("takes-somebody-over-alone", "AUT002 AUT003",
           merged(moved(), OTHER_MANAGER, OTHER_MANAGER), merged(moved(), OTHER_MANAGER, HEAD)),
    Attack("transfer-that-carries-a-key", "CHG017",
           merged({path: record | {"keys": MORE_KEYS} for path, record in moved().items()},
                  MANAGER, HEAD),
           merged(moved(), MANAGER, HEAD)),
    Attack("leaving-that-carries-a-level", "CHG017",
           merged({path: record | {"level": "A"} for path, record in left().items()}, MANAGER,
                  HEAD),
           merged(left(), MANAGER, HEAD)),
    Attack("gives-the-registrant-a-key", "AUT001",
           merged(own_record(keys=MORE_KEYS), MANAGER, HEAD),
           merged(own_record(keys=MORE_KEYS), NUMBER, HEAD)),
    Attack("approves-the-key-that-will-sign", "AUT002", merged(own_record(keys=MORE_KEYS)),
           merged(own_record(keys=MORE_KEYS), SECOND_HEAD, HEAD)),
    Attack("approves-after-the-term", "AUT002",
           merged(cpd("aaaaaa", number=COLLEAGUE), COLLEAGUE, FORMER_MANAGER),
           merged(cpd("aaaaaa"))),
    Attack("approves-by-a-delegation-that-is-over", "AUT002",
           merged(cpd("aaaaaa"), NUMBER, LATE_COVER),
           merged(cpd("aaaaaa"), NUMBER, COVER)),
    Attack("deputy-whose-own-office-ended", "AUT002",
           one_after_another(cover_leaves, merged(cpd("aaaaaa"), NUMBER, COVER)),
           one_after_another(cover_leaves, merged(cpd("aaaaaa")))),
    Attack("a-head-of-another-region", "AUT002", merged(joined(), MANAGER, WELSH_HEAD),
           merged(joined(), MANAGER, HEAD)),
    Attack("approves-their-own-joining-of-somebody", "AUT003", merged(joined(), HEAD, HEAD),
           merged(joined(), HEAD, SECOND_HEAD)),
)  # fmt: skip
