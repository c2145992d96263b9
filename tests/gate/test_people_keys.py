"""When a key counts: its term, its revocation, and what is learnt of it later."""

from __future__ import annotations

import subprocess
from datetime import date, datetime
from itertools import count
from pathlib import Path

import pytest
from gate.cast import DEPUTY, MANAGER, NUMBER, cpd, own_record, public_key
from gate.stage import Stage, errors
from probation_register.gate.listed_keys import allowed_signers, keys_compromised, listed_keys
from probation_register.gate.proofs import compromised_signature
from probation_register.gate.times import day_of
from probation_register.models.people import Key
from probation_register.register.register import Register
from probation_register.store.objects import Oid, build_commit
from probation_register.store.tree import RevisionTree
from pydantic import ValidationError
from store.repositories import plain_git
from store.ssh_signers import SK_ED25519, Device, Signer, signer


def register(stage: Stage) -> Register:
    return Register(RevisionTree(stage.repository, stage.main))


def codes(stage: Stage, head: Oid) -> list[str]:
    return errors(stage.judged(stage.merge(head)).findings)


def signed_by(stage: Stage, who: Signer) -> Oid:
    """Write a proposal of the registrant's CPD, signed by a key of any kind."""
    plain = stage.repository.commit(stage.commit(cpd("aaaaaa"), key=""))
    parts = (plain.tree, plain.parents, plain.author, plain.committer, plain.message)
    signature = who.sign(plain.signed_payload)
    return stage.repository.write_commit(build_commit(*parts, signature))


@pytest.mark.parametrize("kind", ["ecdsa-sha2-nistp384", "ssh-rsa", SK_ED25519])
def test_a_listed_key_of_any_kind_proves_who_made_a_commit(stage: Stage, kind: str) -> None:
    keys = [public_key(NUMBER), {"key": signer(kind).public, "from": "2026-01-01"}]
    stage.forced(own_record(keys=keys))
    judged = stage.judged(stage.merge(signed_by(stage, signer(kind))))
    assert errors(judged.findings) == []
    assert [(p.person, p.assurance) for p in judged.submitters] == [(NUMBER, "signed")]
    assert codes(stage, signed_by(stage, signer(kind, "eve"))) == ["WHO004"]


def test_a_security_key_that_nobody_touched_proves_nothing(stage: Stage) -> None:
    who = signer(SK_ED25519, device=Device(flags=0))
    stage.forced(own_record(keys=[{"key": who.public, "from": "2026-01-01"}]))
    assert codes(stage, signed_by(stage, who)) == ["WHO003"]


@pytest.mark.parametrize(
    "key",
    [
        signer("ssh-rsa", bits=1024).public,
        signer(SK_ED25519, device=Device(application=b"example.org")).public,
        signer("ssh-ed25519").public + " comment",
        signer("ssh-ed25519").public.replace("ssh-ed25519", "ssh-rsa"),
        "ssh-dss " + "A" * 80,
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    ],
    ids=map(str, count()),
)
def test_an_unsound_key_cannot_be_listed(key: str) -> None:
    with pytest.raises(ValidationError):
        Key.model_validate({"key": key, "from": "2026-01-01"})


def test_a_compromised_key_counts_no_more_from_that_day(stage: Stage) -> None:
    stage.forced(own_record(keys=[public_key(NUMBER, compromised_since="2026-09-03")]))
    found = {}
    for day in (2, 3, 4):
        stage.on(date(2026, 9, day))
        found[day] = codes(stage, stage.commit(cpd("aaaaaa")))
    assert found == {2: [], 3: ["WHO005"], 4: ["WHO005"]}


def test_what_is_learnt_later_is_judged_for_the_past(stage: Stage) -> None:
    days = [date(2026, 9, day) for day in (2, 3, 4)]
    commits = []
    for day in days:
        stage.on(day)
        commits.append(stage.commit(cpd("aaaaaa")))
        assert codes(stage, commits[-1]) == []
    since = public_key(NUMBER, until="2026-09-05", compromised_since="2026-09-03")
    stage.forced(own_record(keys=[since]))
    assert keys_compromised(register(stage)) == {since["key"]: date(2026, 9, 3)}
    found = [
        compromised_signature(stage.repository.commit(oid), keys_compromised(register(stage)), day)
        for oid, day in zip(commits, days, strict=True)
    ]
    assert [finding.code if finding else None for finding in found] == [None, "WHO006", "WHO006"]
    proved_earlier = compromised_signature(
        stage.repository.commit(commits[2]), keys_compromised(register(stage)), days[0]
    )
    assert proved_earlier is None


def test_an_unsigned_or_broken_commit_is_nobody_elses_doing(stage: Stage) -> None:
    compromised = {public_key(NUMBER)["key"]: date(2026, 9, 1)}
    unsigned = stage.repository.commit(stage.commit(cpd("aaaaaa"), key=""))
    assert compromised_signature(unsigned, compromised, date(2026, 9, 2)) is None
    own = stage.repository.commit(stage.commit(cpd("aaaaaa"), key=MANAGER))
    assert compromised_signature(own, compromised, date(2026, 9, 2)) is None


def test_listed_keys_name_every_id_of_their_owner(stage: Stage) -> None:
    ids = {listed.owner: listed.ids for listed in listed_keys(register(stage))}
    assert ids[NUMBER] == (NUMBER, DEPUTY)
    assert ids[DEPUTY] == (DEPUTY, NUMBER)
    assert ids[MANAGER] == (MANAGER,)
    assert [listed.owner for listed in listed_keys(register(stage), [NUMBER])] == [NUMBER]


def test_plain_git_agrees_about_terms(stage: Stage, tmp_path: Path) -> None:
    term = public_key(NUMBER, **{"from": "2026-09-02", "until": "2026-09-04"})
    stage.forced(own_record(keys=[term]))
    listed = tmp_path / "signers"
    listed.write_text(allowed_signers(register(stage), [NUMBER]), encoding="utf-8")
    agreed = {}
    for moment in ("2026-09-01T22:59:59", "2026-09-01T23:00:00",
                   "2026-09-03T22:59:59", "2026-09-03T23:00:00"):  # fmt: skip
        seconds = int(datetime.fromisoformat(f"{moment}+00:00").timestamp())
        head = stage.commit(cpd("aaaaaa"), time=seconds)
        settings = ("-c", f"gpg.ssh.allowedSignersFile={listed}")
        try:
            plain_git(stage.root, *settings, "verify-commit", head)
            agreed[moment] = True
        except subprocess.CalledProcessError:
            agreed[moment] = False
        key = Key.model_validate(term)
        assert agreed[moment] == key.holds(day_of(seconds))
    assert list(agreed.values()) == [False, True, True, False]
