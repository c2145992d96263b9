"""What a forge signs counts for the account it acted for, and for nothing else."""

from __future__ import annotations

from datetime import date
from itertools import count

import pytest
from builders import settings
from gate.cast import (
    ACCOUNT,
    COLLEAGUE,
    MANAGER,
    NUMBER,
    cpd,
    key_of,
    own_record,
    public_key,
    staff_record,
)
from gate.forge import ADDRESS, FORGE, by_forge, key_text, listed, lists_forges, openpgp
from gate.stage import Stage, errors
from probation_register.gate.gate import Judged
from probation_register.models.settings import Settings
from probation_register.store.objects import Oid, Signature, build_commit
from probation_register.store.signatures import public_text, sign
from pydantic import ValidationError

OWN_ADDRESS = "po104233@register.invalid"


def judged(stage: Stage, head: Oid) -> Judged:
    return stage.judged(stage.merge(head))


def parts(found: Judged) -> list[tuple[str, str]]:
    return [(part.person, part.assurance) for part in found.submitters]


def test_a_commit_that_a_listed_forge_signed_is_its_accounts(stage: Stage) -> None:
    lists_forges(stage, listed())
    found = judged(stage, by_forge(stage))
    assert (errors(found.findings), parts(found)) == ([], [(NUMBER, "forge")])


def test_a_forge_can_sign_over_ssh_as_well(stage: Stage) -> None:
    lists_forges(stage, listed(keys=[key_text(), public_text(key_of("a forge"))]))
    when = stage.later()
    tree = stage.repository.commit(stage.commit(cpd("aaaaaa"))).tree
    people = (Signature(NUMBER, ADDRESS, when), Signature("GitHub", FORGE, when))
    plain = build_commit(tree, [stage.main], *people, "Change\n")
    signature = sign(plain, key_of("a forge"))
    data = build_commit(tree, [stage.main], *people, "Change\n", signature)
    found = judged(stage, stage.repository.write_commit(data))
    assert (errors(found.findings), parts(found)) == ([], [(NUMBER, "forge")])


def test_the_forges_own_merge_approves(stage: Stage) -> None:
    account = {"forge": "github", "id": 77}
    stage.forced(staff_record(MANAGER, account=account, keys=[public_key(MANAGER)]), by="st000077",
                 approved_by="st000001")  # fmt: skip
    lists_forges(stage, listed())
    head = stage.commit(cpd("aaaaaa"))
    tree = stage.repository.commit(stage.merge(head)).tree
    address = "77+grace@users.noreply.github.com"
    merge = by_forge(stage, parents=(stage.main, head), author=address, tree=tree)
    found = stage.judged(merge)
    assert errors(found.findings) == []
    assert found.approver is not None
    assert (found.approver.person, found.approver.assurance) == (MANAGER, "forge")


def test_a_forge_that_is_not_listed_proves_nothing(stage: Stage) -> None:
    assert errors(judged(stage, by_forge(stage)).findings) == ["WHO002", "WHO003"]
    lists_forges(stage, listed())
    assert errors(judged(stage, by_forge(stage, owner="eve")).findings) == ["WHO002", "WHO003"]
    other = by_forge(stage, committer="noreply@example.org")
    assert errors(judged(stage, other).findings) == ["WHO002", "WHO003"]


def test_an_unsigned_commit_is_no_forges(stage: Stage) -> None:
    lists_forges(stage, listed())
    assert "WHO002" in errors(judged(stage, stage.commit(cpd("aaaaaa"), key="", author=ADDRESS,
                                                        committer=FORGE)).findings)  # fmt: skip


def test_a_forge_speaks_for_accounts_alone(stage: Stage) -> None:
    lists_forges(stage, listed())
    own = judged(stage, by_forge(stage, author=OWN_ADDRESS))
    assert parts(own) == [(NUMBER, "recorded")]
    stranger = judged(stage, by_forge(stage, author="9+eve@users.noreply.github.com"))
    assert (errors(stranger.findings), parts(stranger)) == (["WHO001"], [])
    unlisted = judged(stage, by_forge(stage, author="ada@example.org"))
    assert errors(unlisted.findings) == ["WHO001"]


def test_a_forge_speaks_for_its_own_kind_of_account(stage: Stage) -> None:
    lists_forges(stage, listed(forge="gitlab"))
    assert parts(judged(stage, by_forge(stage))) == [(NUMBER, "recorded")]


def test_a_forge_does_not_hide_who_committed(stage: Stage) -> None:
    lists_forges(stage, listed(committer=f"{COLLEAGUE}@register.invalid"))
    taken = by_forge(stage, committer=f"{COLLEAGUE}@register.invalid")
    assert errors(judged(stage, taken).findings) == ["WHO002"]


def test_a_forge_counts_from_its_first_day_until_its_last(stage: Stage) -> None:
    lists_forges(stage, listed(from_="2026-09-03", until="2026-09-05"))
    found = {}
    for day in (2, 3, 4, 5):
        stage.on(date(2026, 9, day))
        found[day] = errors(judged(stage, by_forge(stage)).findings)
    assert found == {2: ["WHO002", "WHO003"], 3: [], 4: [], 5: ["WHO002", "WHO003"]}


@pytest.mark.parametrize("wrong", ["copied", "twice", "text", "empty"])
def test_a_signature_of_the_forge_covers_this_commit_once(stage: Stage, wrong: str) -> None:
    lists_forges(stage, listed())
    good = openpgp(b"another commit")
    made = {"copied": good, "twice": good + good, "text": b"-----BEGIN PGP SIGNATURE-----"}
    head = by_forge(stage, signature=made.get(wrong, b""))
    found = judged(stage, head)
    assert errors(found.findings) == ["WHO002", "WHO003"]
    assert all(finding.message.isprintable() for finding in found.findings)


def test_two_signatures_are_refused_even_of_a_forge_and_a_person(stage: Stage) -> None:
    lists_forges(stage, listed())
    head = by_forge(stage)
    data = stage.repository.read(head)[1]
    for name in (b"gpgsig", b"gpgsig-sha256"):
        second = sign(stage.repository.commit(head).signed_payload, key_of(NUMBER))
        top, _, message = data.partition(b"\n\n")
        folded = b"\n" + name + b" " + second.rstrip(b"\n").replace(b"\n", b"\n ")
        both = stage.repository.write_commit(top + folded + b"\n\n" + message)
        assert errors(judged(stage, both).findings) == ["WHO002", "WHO003"]


def test_another_persons_key_is_not_excused_by_the_forges_address(stage: Stage) -> None:
    lists_forges(stage, listed())
    head = stage.commit(cpd("aaaaaa"), key=COLLEAGUE, author=ADDRESS, committer=FORGE)
    assert errors(judged(stage, head).findings) == ["WHO002", "WHO004"]


def test_an_account_belongs_to_its_forge_by_number(stage: Stage) -> None:
    stage.forced(own_record(account={"forge": "gitlab", "id": ACCOUNT}))
    lists_forges(stage, listed())
    assert errors(judged(stage, by_forge(stage)).findings) == ["WHO001"]


@pytest.mark.parametrize(
    "key",
    [
        "openpgp " + "A" * 60,
        "openpgp " + key_text().partition(" ")[2][:-8],
        key_text().replace("openpgp", "ssh-rsa"),
        "-----BEGIN PGP PUBLIC KEY BLOCK-----",
    ],
    ids=map(str, count()),
)
def test_a_forges_key_is_a_sound_one(key: str) -> None:
    Settings.model_validate(settings(forges=[listed()]), strict=False)
    with pytest.raises(ValidationError):
        Settings.model_validate(settings(forges=[listed(keys=[key])]), strict=False)
