"""Who made a commit: keys, accounts and addresses, tried by those who have none or another's."""

from __future__ import annotations

from datetime import date
from typing import Unpack

import pytest
from builders import shipped
from gate.cast import (
    ACCOUNT,
    AUTHORITY,
    CENTRAL,
    COLLEAGUE,
    COVER,
    DEPUTY,
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
from gate.stage import Stage, Writer, errors
from probation_register.gate.gate import Judged
from probation_register.store.objects import Oid, Signature, build_commit
from probation_register.store.signatures import sign

OWN_ADDRESS = "po104233@register.invalid"
GITHUB = f"{ACCOUNT}+ada@users.noreply.github.com"


def submitted(stage: Stage, **how: Unpack[Writer]) -> Judged:
    """The judgement of a proposal of the registrant's CPD, made in some way."""
    return stage.judged(stage.merge(stage.commit(cpd("aaaaaa"), **how)))


def parts(judged: Judged) -> list[tuple[str, str]]:
    return [(part.person, part.assurance) for part in judged.submitters]


@pytest.mark.parametrize(
    ("how", "person", "assurance"),
    [
        ({}, NUMBER, "signed"),
        ({"author": GITHUB}, NUMBER, "signed"),
        ({"author": "ada@example.org"}, NUMBER, "signed"),
        ({"author": GITHUB, "committer": "noreply@github.com"}, NUMBER, "signed"),
        ({"by": DEPUTY}, DEPUTY, "signed"),
        ({"by": DEPUTY, "author": OWN_ADDRESS}, NUMBER, "signed"),
        ({"key": DEPUTY}, NUMBER, "signed"),
        ({"by": DEPUTY, "committer": OWN_ADDRESS}, DEPUTY, "signed"),
    ],
    ids=lambda x: str(x) if isinstance(x, dict) else None,
)
def test_a_person_is_known_by(stage: Stage, how: Writer, person: str, assurance: str) -> None:
    judged = submitted(stage, **how)
    assert errors(judged.findings) == []
    assert parts(judged) == [(person, assurance)]


@pytest.mark.parametrize("how", [{"key": ""}, {"key": "", "author": GITHUB}], ids=str)
def test_whoever_has_a_key_signs_and_whoever_has_none_is_believed(
    stage: Stage, how: Writer
) -> None:
    forged = submitted(stage, **how)
    assert errors(forged.findings) == ["WHO007"]
    stage.without_keys(NUMBER)
    assert errors(submitted(stage, **how).findings) == ["WHO007"], "a key of the second office"
    stage.without_keys(DEPUTY)
    honest = submitted(stage, **how)
    assert (errors(honest.findings), parts(honest)) == ([], [(NUMBER, "recorded")])


def test_an_approval_in_the_name_of_a_manager_with_a_key_is_signed(stage: Stage) -> None:
    head = stage.commit(cpd("aaaaaa"))
    forged = stage.merge(head, key="")
    stage.onto_main(forged)
    assert errors(stage.audit().findings) == ["WHO007"]


def test_a_key_whose_term_is_over_need_not_sign(stage: Stage) -> None:
    term = public_key(MANAGER, **{"from": "2024-01-01", "until": "2026-09-05"})
    stage.forced(staff_record(MANAGER, keys=[term]), by=HEAD, approved_by=CENTRAL)
    head = stage.commit(cpd("aaaaaa"))
    assert errors(stage.judged(stage.merge(head, key="")).findings) == ["WHO007"]
    stage.on(date(2026, 9, 6))
    assert errors(stage.judged(stage.merge(head, key="")).findings) == []


@pytest.mark.parametrize(
    ("how", "codes"),
    [
        ({"key": COLLEAGUE}, "WHO004"),
        ({"key": MANAGER}, "WHO004"),
        ({"key": "nobody"}, "WHO004"),
        ({"author": GITHUB, "key": MANAGER}, "WHO004"),
        ({"author": "ada@example.org", "key": ""}, "WHO001"),
        ({"author": "ada@example.org", "key": "nobody"}, "WHO001 WHO004"),
        ({"author": "ada@example.org", "key": "", "committer": OWN_ADDRESS}, "WHO001"),
        ({"author": "ada@example.org", "committer": OWN_ADDRESS, "key": MANAGER}, "WHO001 WHO004"),
        ({"author": "po999999@register.invalid"}, "WHO001"),
        ({"author": "PO104233@register.invalid", "key": ""}, "WHO001"),
        ({"author": "po104233@register.invalid.example.org", "key": ""}, "WHO001"),
        ({"author": "1+ada@users.noreply.github.com", "key": ""}, "WHO001"),
        ({"author": f"{ACCOUNT}-ada@users.noreply.gitlab.com", "key": ""}, "WHO001"),
        ({"author": f"{ACCOUNT}+a@users.noreply.github.com.example.org", "key": ""}, "WHO001"),
        ({"committer": "po100871@register.invalid"}, "WHO002"),
        ({"committer": "st000412@register.invalid", "key": ""}, "WHO002 WHO007"),
    ],
    ids=lambda x: str(x) if isinstance(x, dict) else None,
)
def test_nobody_is_taken_for_another(stage: Stage, how: Writer, codes: str) -> None:
    assert errors(submitted(stage, **how).findings) == codes.split()


def test_an_account_on_gitlab_is_its_own(stage: Stage) -> None:
    account = {"forge": "gitlab", "id": 99}
    stage.forced(own_record(account=account))
    assert errors(submitted(stage, author=GITHUB, key="").findings) == ["WHO001"]
    judged = submitted(stage, author="99-ada@users.noreply.gitlab.com", key="")
    assert parts(judged) == [(NUMBER, "recorded")]


def signed_as(stage: Stage, signature: bytes, *, change: str = "") -> Oid:
    """A proposal with a given signature, its message changed after signing."""
    plain = stage.repository.commit(stage.commit(cpd("aaaaaa"), key=""))
    data = stage.repository.read(plain.oid)[1] + change.encode()
    head, _, message = data.partition(b"\n\n")
    folded = signature.rstrip(b"\n").replace(b"\n", b"\n ")
    return stage.repository.write_commit(head + b"\ngpgsig " + folded + b"\n\n" + message)


def payload(stage: Stage) -> bytes:
    """What the registrant's signature must cover."""
    data = stage.repository.read(stage.commit(cpd("aaaaaa"), key=""))[1]
    stage.time -= 3600
    return data


def test_a_signature_covers_every_word(stage: Stage) -> None:
    good = sign(payload(stage), key_of(NUMBER))
    whole = stage.judged(stage.merge(signed_as(stage, good)))
    assert (errors(whole.findings), parts(whole)) == ([], [(NUMBER, "signed")])
    stage.time -= 2 * 3600
    changed = stage.judged(stage.merge(signed_as(stage, good, change="more\n")))
    assert errors(changed.findings) == ["WHO003"]


@pytest.mark.parametrize(
    "signature",
    [
        b"-----BEGIN SSH SIGNATURE-----\nU1NIU0lH\n-----END SSH SIGNATURE-----",
        b"-----BEGIN PGP SIGNATURE-----\n\niQ==\n-----END PGP SIGNATURE-----",
        b"\x1b[31m nothing at all",
        b"",
    ],
    ids=["broken", "openpgp", "hostile", "empty"],
)
def test_a_signature_that_proves_nothing_is_refused(stage: Stage, signature: bytes) -> None:
    judged = stage.judged(stage.merge(signed_as(stage, signature)))
    assert errors(judged.findings) == ["WHO003"]
    assert all(f.message.isprintable() for f in judged.findings)


def test_a_signature_for_something_else_than_git_is_refused(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr("probation_register.store.signatures.NAMESPACE", b"file")
        for_a_file = sign(payload(stage), key_of(NUMBER))
    judged = stage.judged(stage.merge(signed_as(stage, for_a_file)))
    assert errors(judged.findings) == ["WHO003"]
    assert any("file" in f.message for f in judged.findings)


def test_two_signatures_are_refused(stage: Stage) -> None:
    commit = stage.commit(cpd("aaaaaa"))
    data = stage.repository.read(commit)[1]
    [second] = [v for n, v in stage.repository.commit(commit).headers if n == "gpgsig"]
    head, _, message = data.partition(b"\n\n")
    more = b"\ngpgsig " + second.replace(b"\n", b"\n ")
    twice = stage.repository.write_commit(head + more + b"\n\n" + message)
    assert errors(stage.judged(stage.merge(twice)).findings) == ["WHO003"]


def test_a_key_counts_from_its_first_day_until_its_last(stage: Stage) -> None:
    term = public_key(NUMBER, **{"from": "2026-09-03", "until": "2026-09-05"})
    stage.forced(own_record(keys=[term]))
    found = {}
    for day in (2, 3, 4, 5):
        stage.on(date(2026, 9, day))
        found[day] = errors(submitted(stage).findings)
    assert found == {2: ["WHO005"], 3: [], 4: [], 5: ["WHO005"]}


def test_a_revoked_key_counts_until_the_merge_that_revokes_it(stage: Stage) -> None:
    before = stage.commit(cpd("aaaaaa"))
    assert errors(stage.judged(stage.merge(before)).findings) == []
    stage.forced(own_record(keys=[]))
    assert errors(stage.judged(stage.merge(before)).findings) == ["WHO004"]


def test_a_key_of_the_same_change_does_not_count_yet(stage: Stage) -> None:
    keys = [*founded_registrant(NUMBER)["keys"], public_key("another")]
    head = stage.commit(own_record(keys=keys), key="another")
    assert errors(stage.judged(stage.merge(head, by=HEAD)).findings) == ["WHO004"]
    innocent = stage.merge(stage.commit(own_record(keys=keys)), by=HEAD)
    assert errors(stage.judged(innocent).findings) == []
    stage.onto_main(innocent)
    judged = submitted(stage, key="another")
    assert parts(judged) == [(NUMBER, "signed")]


def test_a_key_that_two_staff_records_list_is_refused(stage: Stage) -> None:
    keys = [public_key(COVER), public_key(OTHER_MANAGER)]
    head = stage.commit(staff_record(COVER, keys=keys), by=HEAD)
    assert errors(stage.judged(stage.merge(head, by="st000001")).findings) == ["CHG015"]


def test_the_approver_is_known_by_the_same_rules(stage: Stage) -> None:
    head = stage.commit(cpd("aaaaaa"))
    ways: list[tuple[Writer, list[str]]] = [
        ({}, []),
        ({"key": ""}, ["WHO007"]),
        ({"key": OTHER_MANAGER}, ["WHO004"]),
        ({"author": "ada@example.org"}, []),
        ({"author": "ada@example.org", "key": ""}, ["WHO001"]),
    ]
    for how, codes in ways:
        assert errors(stage.judged(stage.merge(head, **how)).findings) == codes, how


def test_the_weakest_proof_of_a_persons_commits_counts(stage: Stage) -> None:
    head = stage.commit(cpd("aaaaaa", "bbbbbb"), stage.commit(cpd("aaaaaa"), key=""))
    assert parts(stage.judged(stage.merge(head))) == [(NUMBER, "recorded")]


def test_a_matrix_that_asks_for_signatures_gets_them(stage: Stage) -> None:
    kinds = [line | {"least_assurance": "signed"} for line in shipped("authority")["kinds"]]
    stage.forced({AUTHORITY: {"edition": 2, "kinds": kinds}}, by="st000001", approved_by="st000002")
    assert errors(submitted(stage).findings) == []
    stage.without_keys(MANAGER)
    unsigned = stage.merge(stage.commit(cpd("aaaaaa")), key="")
    assert errors(stage.judged(unsigned).findings) == ["AUT004"]
    stage.without_keys(NUMBER, DEPUTY)
    nobody_signs = stage.merge(stage.commit(cpd("aaaaaa"), key=""), key="")
    judged = stage.judged(nobody_signs).findings
    assert errors(judged) == ["AUT004"]
    assert sum(f.code == "AUT004" for f in judged) == 2


def test_a_name_is_never_believed(stage: Stage) -> None:
    tree = stage.repository.edit_tree(stage.repository.commit(stage.main).tree, {PLAN: b"x"})
    eve = Signature("po104233", "eve@example.org", stage.later())
    data = build_commit(tree, [stage.main], eve, eve, f"By {NUMBER}\n\nSigned-off-by: {NUMBER}\n")
    judged = stage.judged(stage.merge(stage.repository.write_commit(data)))
    assert "WHO001" in errors(judged.findings)
    assert parts(judged) == []
