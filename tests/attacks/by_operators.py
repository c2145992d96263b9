"""What whoever runs the forge, rewrites history or holds a stolen key may try."""

from __future__ import annotations

from datetime import date

from attacks.attack import Act, Attack, approving, merged, one_after_another
from builders import plan
from gate.cast import (
    CENTRAL,
    CPD,
    HEAD,
    MANAGER,
    NUMBER,
    OTHER_MANAGER,
    PLAN,
    cpd,
    founded_registrant,
    key_of,
    own_record,
    public_key,
    staff_record,
)
from gate.stage import HOUR, Stage
from gate.test_shapes import one_parent, with_entry
from probation_register.store.objects import SYMLINK, Oid, Signature, build_commit
from probation_register.store.signatures import sign

WHO = f"{NUMBER}@register.invalid"


def plainly(stage: Stage, head: Oid) -> Oid:
    return stage.merge(head)


def octopus(stage: Stage, head: Oid) -> Oid:
    other = stage.commit({PLAN: plan()})
    return stage.merge(head, other, files={PLAN: plan()})


def fast_forward(stage: Stage, head: Oid) -> Oid:
    return head


def before_its_parent(stage: Stage, head: Oid) -> Oid:
    return stage.merge(head, time=stage.repository.commit(stage.main).committer.time - HOUR)


def linked(stage: Stage, head: Oid) -> Oid:
    """A proposal whose file is a link, merged as it is."""
    blob = stage.repository.write_blob(b"/etc/hostname")
    tree = with_entry(stage, stage.repository.commit(head).tree, CPD, SYMLINK, blob)
    return stage.merge(stage.commit({}, head, tree=tree), tree=tree)


def from_another_proposal(stage: Stage, head: Oid) -> Oid:
    """A proposal that merges another one, which nobody approved."""
    other = stage.commit({PLAN: plan()})
    both = stage.commit({CPD: cpd("aaaaaa")[CPD]}, head, other)
    return stage.merge(both)


def from_elsewhere(stage: Stage, head: Oid) -> Oid:
    """A root of its own, merged as if it were a proposal."""
    tree = stage.repository.commit(head).tree
    who = Signature(NUMBER, WHO, stage.later())
    data = build_commit(tree, [], who, who, "Elsewhere\n")
    signed = build_commit(tree, [], who, who, "Elsewhere\n", sign(data, key_of(NUMBER)))
    root = stage.repository.write_commit(signed)
    return stage.commit({}, stage.main, root, by=MANAGER, tree=tree)


def changed_after_signing(stage: Stage, head: Oid) -> Oid:
    data = stage.repository.read(stage.merge(head))[1]
    return stage.repository.write_commit(data + b"and more\n")


def signed_twice(stage: Stage, head: Oid) -> Oid:
    merge = stage.merge(head)
    data = stage.repository.read(merge)[1]
    [second] = [v for n, v in stage.repository.commit(merge).headers if n == "gpgsig"]
    top, _, message = data.partition(b"\n\n")
    more = b"\ngpgsig " + second.replace(b"\n", b"\n ")
    return stage.repository.write_commit(top + more + b"\n\n" + message)


def hidden_behind_a_zero(stage: Stage, head: Oid) -> Oid:
    data = stage.repository.read(stage.merge(head, key=""))[1]
    return stage.repository.write_commit(data + b"\0more")


def revoking(*, first: bool) -> Act:
    """The key of a registrant is taken out of their record, before or after it signs."""
    revoke = merged(own_record(keys=[public_key("another")]), NUMBER, HEAD)
    use = merged(cpd("aaaaaa"))
    return one_after_another(revoke, use) if first else one_after_another(use, revoke)


def a_key_until(day: str) -> Act:
    """The manager's key has a term, and approves on 6 September."""
    term = {**public_key(MANAGER), "until": day}
    return one_after_another(
        merged(staff_record(MANAGER, keys=[term]), HEAD, CENTRAL),
        merged(cpd("aaaaaa"), on=date(2026, 9, 6)),
    )


CPD_PLAINLY = approving(plainly, cpd("aaaaaa"))

ATTACKS = (
    Attack("approves-in-a-managers-name", "WHO007",
           merged(cpd("aaaaaa"), key=""), CPD_PLAINLY),
    Attack("approves-with-a-key-of-nobody", "WHO004",
           merged(cpd("aaaaaa"), key="nobody"), CPD_PLAINLY),
    Attack("approves-as-an-unknown-address", "WHO001",
           merged(cpd("aaaaaa"), author="eve@example.org", key=""),
           merged(cpd("aaaaaa"), author="eve@example.org")),
    Attack("squashes", "MRG001", approving(one_parent, cpd("aaaaaa")), CPD_PLAINLY),
    Attack("fast-forwards", "MRG001", approving(fast_forward, cpd("aaaaaa")), CPD_PLAINLY),
    Attack("merges-two-proposals-at-once", "MRG001", approving(octopus, cpd("aaaaaa")),
           CPD_PLAINLY),
    Attack("merges-one-proposal-into-another", "CMT002 MRG005",
           approving(from_another_proposal, cpd("aaaaaa")), CPD_PLAINLY),
    Attack("brings-in-another-history", "MRG002 MRG010",
           approving(from_elsewhere, cpd("aaaaaa")), CPD_PLAINLY, at_the_gate=False),
    Attack("dates-an-approval-before-its-parent", "MRG007",
           approving(before_its_parent, cpd("aaaaaa")), CPD_PLAINLY, at_the_gate=False),
    Attack("brings-in-a-link", "CMT001 MRG009 PTH003", approving(linked, cpd("aaaaaa")),
           CPD_PLAINLY),
    Attack("brings-in-a-script", "CHG001 CHG002 CMT005 PTH001",
           merged({**cpd("aaaaaa"), "records/run.sh": b"#!/bin/sh\n# A1234BC\n"}),
           CPD_PLAINLY),
    Attack("changes-a-signed-approval", "WHO003",
           approving(changed_after_signing, cpd("aaaaaa")), CPD_PLAINLY),
    Attack("signs-twice", "WHO003", approving(signed_twice, cpd("aaaaaa")), CPD_PLAINLY),
    Attack("hides-words-behind-a-zero-byte", "MRG011",
           approving(hidden_behind_a_zero, cpd("aaaaaa")), CPD_PLAINLY, at_the_gate=False),
    Attack("uses-a-revoked-key", "WHO004", revoking(first=True), revoking(first=False)),
    Attack("uses-a-key-whose-term-is-over", "WHO005", a_key_until("2026-09-06"),
           a_key_until("2026-09-07")),
    Attack("uses-a-stolen-key-for-somebody-else", "WHO004",
           merged(cpd("aaaaaa"), key=OTHER_MANAGER), CPD_PLAINLY),
    Attack("uses-a-stolen-key-in-its-owners-name", "AUT002",
           merged(cpd("aaaaaa"), NUMBER, OTHER_MANAGER), CPD_PLAINLY),
    Attack("turns-a-stolen-key-into-one-of-its-own", "AUT002",
           merged(own_record(keys=[*founded_registrant(NUMBER)["keys"], public_key("thief")])),
           merged(own_record(keys=[*founded_registrant(NUMBER)["keys"], public_key("thief")]),
                  NUMBER, HEAD)),
)  # fmt: skip
