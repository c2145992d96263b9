"""A stolen key: what was signed with it since is found, whenever it becomes known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from gate.cast import (
    NUMBER,
    SECOND_HEAD,
    WELSH_MANAGER,
    WELSH_NUMBER,
    cpd,
    encoded,
    own_record,
    public_key,
)
from gate.stage import Stage, errors
from probation_register.audit.compromised import with_compromised_keys
from probation_register.audit.memory import Remembered
from probation_register.audit.replay import audit
from probation_register.audit.steps import History
from probation_register.gate.gate import Gate
from probation_register.gate.listed_keys import keys_compromised
from probation_register.store.objects import Oid


def accepted_on(stage: Stage, day: int, *entries: str) -> Oid:
    stage.on(date(2026, 9, day))
    return stage.accepted(cpd(*entries))


def compromised(stage: Stage) -> dict[str, list[str]]:
    """The codes that the audit finds, by approval."""
    return {a.commit: errors(a.findings) for a in stage.audit().ledger if errors(a.findings)}


def stolen(stage: Stage, **changes: object) -> Oid:
    """Record that the registrant's key was stolen on 3 September."""
    stage.on(date(2026, 9, 6))
    key = public_key(NUMBER, until="2026-09-06", compromised_since="2026-09-03")
    return stage.forced(own_record(keys=[key | changes]), approved_by=SECOND_HEAD)


def test_what_was_signed_since_is_found_once_it_is_known(stage: Stage) -> None:
    before = accepted_on(stage, 2, "aaaaaa")
    after = accepted_on(stage, 4, "aaaaaa", "bbbbbb")
    assert compromised(stage) == {}
    recorded = stolen(stage)
    found = compromised(stage)
    assert found[after] == ["WHO006"]
    assert before not in found
    assert set(found) <= {after, recorded}


def test_a_key_that_was_only_revoked_leaves_the_past_alone(stage: Stage) -> None:
    accepted_on(stage, 2, "aaaaaa")
    after = accepted_on(stage, 4, "aaaaaa", "bbbbbb")
    stolen(stage, compromised_since=None)
    assert after not in compromised(stage)


def test_an_earlier_date_in_the_stolen_keys_commit_does_not_help(stage: Stage) -> None:
    stage.on(date(2026, 9, 2))
    backdated = stage.commit(cpd("aaaaaa"))
    stage.on(date(2026, 9, 4))
    merge = stage.onto_main(stage.merge(backdated))
    stolen(stage)
    assert compromised(stage)[merge] == ["WHO006"]


def test_a_checkpoint_from_before_speaks_for_what_it_covers(stage: Stage) -> None:
    after = accepted_on(stage, 4, "aaaaaa")
    stolen(stage)
    ledger = audit(stage.repository, stage.main).ledger
    history, gate = History(stage.repository, stage.main), Gate(stage.repository)
    known = keys_compromised(gate.register_at(stage.repository.commit(stage.main).tree))
    unjudged = [replace(a, findings=()) for a in ledger if a.commit == after]
    for day, expected in ((2, []), (3, ["WHO006"]), (9, ["WHO006"])):
        proved_by = {after: date(2026, 9, day)}
        [judged] = with_compromised_keys(unjudged, gate, history, known, proved_by)
        assert errors(judged.findings) == expected


def test_another_persons_key_is_not_touched(stage: Stage) -> None:
    stage.on(date(2026, 9, 4))
    files = cpd("aaaaaa", number=WELSH_NUMBER)
    other = stage.accepted(files, by=WELSH_NUMBER, approved_by=WELSH_MANAGER)
    stolen(stage)
    assert other not in compromised(stage)


def test_a_date_alone_is_only_claimed(stage: Stage) -> None:
    """What a thief dates back cannot be told from what was signed in time, but by a checkpoint."""
    covered = accepted_on(stage, 1, "aaaaaa")
    dated = accepted_on(stage, 2, "aaaaaa", "bbbbbb")
    stolen(stage)

    def noticed(*kept: Oid, since: date = date(2026, 9, 2)) -> list[str]:
        proved_by = dict.fromkeys([*kept, *stage.repository.first_parents(stage.main)[:1]], since)
        found = audit(stage.repository, stage.main, proved_by=proved_by).notices
        return [f.commit for f in found if f.code == "APR004"]

    proposals = {merge: stage.repository.commit(merge).parents[1] for merge in (covered, dated)}
    assert noticed(covered) == [proposals[dated]]
    assert noticed(covered, dated) == []
    assert noticed(covered, dated, since=date(2026, 9, 9)) == [
        proposals[covered], proposals[dated]
    ]  # fmt: skip
    assert [f.code for f in audit(stage.repository, stage.main).notices if f.code == "APR004"] == []


@pytest.mark.parametrize("written", ["compromised_since", '"compromised\\x5fsince"'])
def test_what_is_learnt_later_reaches_what_is_remembered(
    stage: Stage, tmp_path: Path, written: str
) -> None:
    """Folders that were looked through before are looked through again where they changed."""
    after = accepted_on(stage, 4, "aaaaaa", "bbbbbb")
    founding = stage.repository.first_parents(stage.main)[0]
    stage.on(date(2026, 9, 6))
    first = Remembered.of(tmp_path / "m", founding, b"k")
    assert audit(stage.repository, stage.main, remembered=first).is_sound
    key = public_key(NUMBER, until="2026-09-06", compromised_since="2026-09-03")
    [(path, data)] = encoded(own_record(keys=[key])).items()
    assert data is not None
    told = {path: data.replace(b"compromised_since", written.encode())}
    stage.forced(told, approved_by=SECOND_HEAD)
    again = Remembered.of(tmp_path / "m", founding, b"k")
    found = audit(stage.repository, stage.main, remembered=again)
    assert {a.commit: errors(a.findings) for a in found.ledger}[after] == ["WHO006"]
    assert found == stage.audit()
