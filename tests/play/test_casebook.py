"""Four cases in two registers: both sound, in agreement, and the shared one says nothing of why."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from builders import ROOT
from probation_register.audit.replay import audit
from probation_register.casebook.agreement import disagreements
from probation_register.casebook.commitments import sealed
from probation_register.gate.judge import judge_register
from probation_register.models.standing_event import StandingEvent
from probation_register.play.casebook import Played, play_cases
from probation_register.play.casebook_cast import (
    BY_CHOICE,
    CASES,
    COMMISSIONER,
    DISMISSED,
    PANEL,
    RESIGNED,
    SECOND_COMMISSIONER,
    SUSPENDED,
    UNTOUCHED,
    WITHDRAWN,
    worthless,
)
from probation_register.register.register import Register
from probation_register.register.writing import encode
from probation_register.site.build import build_site
from probation_register.store.git import Repository
from probation_register.store.objects import Commit
from probation_register.store.paths import Place
from probation_register.store.tree import MemoryTree, RevisionTree
from probation_register.verdicts.case_effects import effects
from probation_register.verdicts.standing import standing

REVISION = "5eed" * 10


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    folder = tmp_path_factory.mktemp("two")
    both = play_cases(folder / "shared", folder / "casebook")
    yield both
    both.shared.close()
    both.casebook.close()


def register_of(repository: Repository) -> Register:
    return Register(RevisionTree(repository, repository.resolve("main")))


def shown(register: Register, number: str, day: date) -> bool:
    person = register.person(number)
    assert person is not None
    return standing(person, day).is_registered


def files_of(register: Register) -> dict[str, bytes]:
    return {path: register.tree.read(path) for path in register.tree.paths()}


def test_both_audits_are_clean(played: Played) -> None:
    for repository in (played.shared, played.casebook):
        found = audit(repository, repository.resolve("main"))
        assert found.findings == ()
        assert all(approval.findings == () for approval in found.ledger)
        assert found.is_sound


def test_both_registers_are_judged_without_an_error(played: Played) -> None:
    for repository in (played.shared, played.casebook):
        found = judge_register(register_of(repository), played.as_of)
        assert [f for f in found if f.is_error] == []


def test_the_two_agree(played: Played) -> None:
    found = disagreements(register_of(played.casebook), register_of(played.shared), played.as_of)
    assert found == []


@pytest.mark.parametrize(
    ("number", "days"),
    [
        (SUSPENDED, {"2026-07-12": True, "2026-07-13": False, "2026-08-24": True}),
        (BY_CHOICE, {"2026-07-12": True, "2026-07-13": False, "2026-08-24": True}),
        (WITHDRAWN, {"2026-08-09": True, "2026-08-10": False, "2026-11-09": False,
                     "2026-11-10": True}),
        (DISMISSED, {"2026-08-30": True, "2026-08-31": False, "2026-11-10": False}),
        (RESIGNED, {"2026-09-06": True, "2026-09-07": False, "2026-11-10": False}),
        (UNTOUCHED, {"2026-11-10": True}),
    ],
)  # fmt: skip
def test_what_the_shared_register_shows(played: Played, number: str, days: dict[str, bool]) -> None:
    register = register_of(played.shared)
    for day, registered in days.items():
        assert shown(register, number, date.fromisoformat(day)) is registered, day


def test_an_appeal_upheld_leaves_only_leaving(played: Played) -> None:
    """Whoever resigned is inactive for that alone: coming back, they would be registered."""
    person = register_of(played.shared).person(RESIGNED)
    assert person is not None
    assert standing(person, played.as_of).recorded_as_registered
    assert standing(person, date(2026, 10, 1)).recorded_as_registered
    assert [event.corrects for event in person.standing] == [None, None, date(2026, 9, 21)]


def trace(repository: Repository, number: str) -> list[object]:
    """Everything that main, its proposals and their objects hold about one person's standing.

    Numbers, commitments, ids of objects and times are what must differ: they are taken out.
    """

    def bare(text: str) -> str:
        return re.sub(r"[0-9a-f]{64}|[0-9a-f]{40}", "ID", text.replace(number, "NUMBER"))

    def of(commit: Commit) -> tuple[object, ...]:
        known = repository.commit(commit.oid)
        changed = repository.diff(repository.commit(known.parents[0]).tree, known.tree)
        return (
            bare(known.message),
            known.author.email,
            known.committer.email,
            len(known.parents),
            [name for name, _ in known.headers],
            [
                (
                    bare(re.sub(rf"/{number[-2:]}/", "/SHARD/", change.path)),
                    change.old_mode,
                    change.new_mode,
                    bare(repository.read(change.new_oid)[1].decode()) if change.new_oid else None,
                )
                for change in changed
            ],
        )

    found: list[object] = []
    for oid in repository.first_parents(repository.resolve("main")):
        merge = repository.commit(oid)
        if f"Subject: {number}" in merge.message:
            found += [of(merge), of(repository.commit(merge.parents[1]))]
    return found


def test_from_the_shared_repository_a_suspension_is_a_voluntary_removal(played: Played) -> None:
    one, other = (trace(played.shared, number) for number in (SUSPENDED, BY_CHOICE))
    assert len(one) == 4
    assert one == other


def new_objects(played: Played) -> bytes:
    """Return every object of the shared repository that came after its founding, as one text."""
    repository = played.shared
    founding = played.foundings[0]
    base = ["git", "--git-dir", str(repository.git_dir)]
    everything = subprocess.run(
        [*base, "cat-file", "--batch-all-objects", "--batch-check=%(objectname) %(objecttype)"],
        capture_output=True,
        check=True,
        text=True,
    ).stdout.split("\n")
    old = set(
        subprocess.run(
            [*base, "rev-list", "--objects", "--no-object-names", founding],
            capture_output=True,
            check=True,
            text=True,
        ).stdout.split()
    )
    fresh = [line.split()[0] for line in everything if line and line.split()[0] not in old]
    assert len(fresh) > 60
    return b"\n".join(repository.read(oid)[1] for oid in fresh)


def test_no_object_and_no_ref_tells_of_a_case(played: Played) -> None:
    assert set(played.shared.refs("refs/")) == {"refs/heads/main"}
    everything = new_objects(played)
    telling = [
        *CASES.values(),
        *(worthless(case) for case in CASES.values()),
        COMMISSIONER,
        SECOND_COMMISSIONER,
        PANEL,
        *("suspen", "withdraw", "exclu", "appeal", "casebook", "reinstat", "dismiss", "hearing"),
    ]
    assert [word for word in telling if word.encode() in everything.lower()] == []


def test_every_change_of_standing_carries_its_own_commitment(played: Played) -> None:
    register = register_of(played.shared)
    events = [
        event
        for person in register.people()
        for event in person.standing
        if event.from_ > date(2026, 7, 6)
    ]
    commitments = [event.commitment for event in events]
    assert len(set(commitments)) == len(commitments) == 9
    assert all(each and re.fullmatch("hmac-sha256:[0-9a-f]{64}", each) for each in commitments)


def test_only_the_key_of_its_case_opens_a_commitment(played: Played) -> None:
    """What a clone of the casebook would give away, and what the shared register alone does not."""
    casebook, shared = register_of(played.casebook), register_of(played.shared)
    there = {e.commitment for p in shared.people() for e in p.standing if e.commitment}
    opened = set()
    for case in casebook.cases.values():
        for effect in effects([case]):
            opened.add(sealed(effect, case).commitment)
            for key in (worthless("another"), "00" * 32):
                wrong = sealed(effect, case.model_copy(update={"key": key}))
                assert wrong.commitment not in there
            later = replace(effect, registered=not effect.registered)
            assert sealed(later, case).commitment not in there
    assert len(opened & there) == len(opened) == 7
    by_choice = shared.person(BY_CHOICE)
    assert by_choice is not None
    assert {event.commitment for event in by_choice.standing} & opened == set()


def page(out: Path, number: str) -> str:
    (found,) = [p for p in out.rglob("*.html") if number in str(p.relative_to(out))]
    text = found.read_text().replace(number, "NUMBER").replace(number.upper(), "NUMBER")
    return re.sub(r"[0-9a-f]{40}", "ID", text)


def test_the_site_shows_a_suspension_as_it_shows_a_choice(played: Played, tmp_path: Path) -> None:
    day = date(2026, 8, 1)
    tree = files_of(register_of(played.shared))
    later = re.compile(r"standing/2026-(0[89]|1)")
    kept = {path: data for path, data in tree.items() if not later.search(path)}
    by_choice = dict(kept)
    place = Place("standing", SUSPENDED, "2026-07-13")
    event = StandingEvent(
        registrant=SUSPENDED,
        from_=date(2026, 7, 13),
        registered=False,
        commitment=f"hmac-sha256:{worthless('chosen')}",
    )
    by_choice[place.path] = encode(event)
    sites = []
    for name, files in (("case", kept), ("choice", by_choice)):
        out = tmp_path / name
        build_site(
            register=Register(MemoryTree(files)),
            audit=None,
            on=day,
            out=out,
            sources=ROOT,
            revision=REVISION,
        )
        sites.append({p.relative_to(out): p.read_bytes() for p in out.rglob("*") if p.is_file()})
    assert sites[0] == sites[1]
    off, on = page(tmp_path / "case", SUSPENDED), page(tmp_path / "case", BY_CHOICE)
    assert off == on
    assert "Not currently registered" in off
