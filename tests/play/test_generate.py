"""A generated register is sound, has a whole service's history, and is the same everywhere."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from play.machines import hostile_machine
from probation_register.audit.health import examine
from probation_register.audit.ledger import Audit
from probation_register.audit.replay import audit
from probation_register.gate.gate import Gate
from probation_register.gate.judge import judge_register
from probation_register.play.generate import Generated, generate
from probation_register.play.generate_play import END, Size
from probation_register.proposals.refused import Refused
from probation_register.register.register import Register
from probation_register.store.git import Repository
from probation_register.store.signatures import load_private, public_text
from probation_register.store.tree import RevisionTree

SIZE = Size(registrants=400, years=3, seed=7)


@dataclass(frozen=True)
class Made:
    """A generated register, and what the audit and the rules make of it."""

    folder: Path
    told: Generated
    audited: Audit
    register: Register


def judged(folder: Path, told: Generated) -> Made:
    with Repository.open(folder) as repository:
        audited = audit(repository, told.tip)
        register = Register(RevisionTree(repository, told.tip))
        register.read_everything()
        return Made(folder, told, audited, register)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("generated") / "register"
    return judged(folder, generate(folder, SIZE))


def test_the_audit_finds_nothing(made: Made) -> None:
    assert made.audited.findings == ()
    assert [f for f in made.audited.notices if f.code != "APR001"] == []
    assert made.told.approvals == len(made.audited.ledger)
    assert made.told.declines == len(made.audited.declines) > 0
    assert made.audited.founding == made.told.root


def test_no_rule_finds_anything(made: Made) -> None:
    assert judge_register(made.register, END) == []


def test_git_finds_it_whole_and_clean(made: Made) -> None:
    with Repository.open(made.folder) as repository:
        assert list(examine(repository, made.told.tip)) == []
        assert repository.changed_paths() == []
        assert repository.head() == ("main", made.told.tip)
        assert (repository.git_dir / "objects" / "info" / "commit-graph").is_file()
        assert repository.run("count-objects").startswith(b"0 objects")


def test_it_has_as_many_registrants_as_are_asked_for(made: Made) -> None:
    assert len(made.register.numbers) == made.told.registrants == SIZE.registrants
    assert len(list(made.register.all_staff())) == made.told.staff


def test_everything_that_a_service_does_is_in_its_history(made: Made) -> None:
    kinds = Counter(approval.kind for approval in made.audited.ledger)
    assert set(kinds) == {
        *("joining", "leaving", "returning", "transfer", "placement"),
        *("plan", "cpd", "correction", "renewal", "staff"),
    }
    assert kinds["renewal"] > SIZE.registrants * SIZE.years * 0.75


def test_line_managers_answer_for_about_ten_people(made: Made) -> None:
    spans = Counter(
        posting.line_manager
        for person in made.register.people()
        if (posting := person.posting(END)) is not None and posting.in_post
    )
    assert 6 <= sum(spans.values()) / len(spans) <= 12
    assert max(spans.values()) <= 12


def test_a_reorganisation_takes_two_heads_of_corporate_services(made: Made) -> None:
    placements = [a for a in made.audited.ledger if a.kind == "placement"]
    for approval in placements:
        parts = {*approval.submitted_by, approval.approved_by}
        held = [
            office.office
            for person in parts
            for staff in [made.register.staff(person)]
            if staff is not None
            for office in staff.offices
        ]
        assert held == ["head-of-corporate-services"] * 2
    assert max(len(approval.paths) for approval in placements) >= 8


def test_people_renew_in_a_rush_at_the_end_of_the_year(made: Made) -> None:
    months = Counter(a.approved_at.month for a in made.audited.ledger if a.kind == "renewal")
    assert set(months) <= {1, 2, 3, 4}
    assert months[3] > months[2] > months[1]


def test_cpd_rolls_in_proposals_of_several_commits(made: Made) -> None:
    with Repository.open(made.folder) as repository:
        rolling = [a for a in made.audited.ledger if a.kind == "cpd"]
        lengths = {
            len(repository.run("rev-list", f"{a.commit}^1..{a.commit}^2").split()) for a in rolling
        }
    assert max(lengths) >= 2


def test_the_proposals_that_are_open_can_be_approved(made: Made) -> None:
    with Repository.open(made.folder) as repository:
        heads = repository.refs("refs/heads/")
        del heads["refs/heads/main"]
        assert len(heads) == made.told.proposals
        for head in heads.values():
            assert Gate(repository).judge_proposal(made.told.tip, head, END).is_accepted


def test_nobody_is_named(made: Made) -> None:
    with Repository.open(made.folder) as repository:
        authors = set(repository.run("log", "--all", "--format=%an %ae%n%cn %ce").split(b"\n"))
    assert all(a == b"" or a.endswith(b"@register.invalid") for a in authors)


def test_everyone_signs_where_it_is_asked_for(tmp_path: Path) -> None:
    folder = tmp_path / "signed"
    made = judged(folder, generate(folder, Size(60, 1, 3), signing=True))
    assert made.audited.findings == ()
    ledger = made.audited.ledger
    assert {(a.submission_assurance, a.assurance) for a in ledger} == {("signed", "signed")}
    keys = made.told.keys
    assert keys == tmp_path / "signed-keys"
    for staff in made.register.all_staff():
        assert [key.key for key in staff.keys] == [public_text(load_private(keys / staff.id))]
        assert (keys / staff.id).stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("signing", [False, True])
def test_every_fault_is_found_and_nothing_else(tmp_path: Path, signing: bool) -> None:
    folder = tmp_path / "faulty"
    told = generate(folder, Size(300, 2, 5), signing=signing, faulty=200)
    made = judged(folder, told)
    assert told.faults is not None
    faults = json.loads(told.faults.read_text())["faults"]
    assert told.made_wrong == len(faults)
    assert len({fault["fault"] for fault in faults}) == 13
    found = {(a.commit, f.code) for a in made.audited.ledger for f in a.findings}
    assert found == {(fault["commit"], code) for fault in faults for code in fault["audit"]}
    assert len(made.audited.findings) == sum(len(a.findings) for a in made.audited.ledger)
    kept = {(f.path, f.code) for f in judge_register(made.register, END)}
    assert kept == {(fault["path"], code) for fault in faults for code in fault["check"]}


def test_the_smallest_is_sound(tmp_path: Path) -> None:
    folder = tmp_path / "small"
    made = judged(folder, generate(folder, Size(24, 1, 1)))
    assert made.audited.findings == ()
    assert judge_register(made.register, END) == []


def test_another_seed_gives_another_register(made: Made, tmp_path: Path) -> None:
    other = generate(tmp_path / "other", Size(SIZE.registrants, SIZE.years, 8))
    assert (other.root, other.tip) != (made.told.root, made.told.tip)


def test_the_same_commits_whatever_the_machine(made: Made, tmp_path: Path) -> None:
    environment = hostile_machine(tmp_path) | {"GIT_DIR": str(tmp_path / "nowhere")}
    again = tmp_path / "again"
    done = subprocess.run(
        command(again), env=environment, cwd=tmp_path, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    with Repository.open(again) as repository:
        assert repository.head() == ("main", made.told.tip)
        assert repository.changed_paths() == []
        heads = repository.refs("refs/")
    with Repository.open(made.folder) as repository:
        assert repository.refs("refs/") == heads


def test_a_folder_that_is_not_empty_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(Refused, match="not empty"):
        generate(tmp_path, Size(24, 1, 1))
    assert [place.name for place in tmp_path.iterdir()] == ["mine.txt"]
    assert not list(tmp_path.parent.glob(f".{tmp_path.name}*"))


def test_keys_of_another_register_are_not_overwritten(tmp_path: Path) -> None:
    keys = tmp_path / "new-keys"
    keys.mkdir()
    (keys / "st000001").write_text("dear to somebody")
    with pytest.raises(Refused, match="not empty"):
        generate(tmp_path / "new", Size(24, 1, 1), signing=True)
    assert [place.name for place in tmp_path.iterdir()] == ["new-keys"]
    assert (keys / "st000001").read_text() == "dear to somebody"


def test_two_at_once_do_not_meet(tmp_path: Path) -> None:
    target = tmp_path / "register"
    first = subprocess.Popen(command(target), stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        wait_for(tmp_path / ".register.generating" / "register", MOMENTS["begun"])
        with pytest.raises(Refused, match="at this moment"):
            generate(target, Size(24, 1, 1))
    finally:
        assert first.wait(120) == 0
    with Repository.open(target) as repository:
        assert repository.changed_paths() == []


MOMENTS = {
    "begun": ".git/HEAD",
    "the first objects written": ".git/objects/pack/tmp_pack_generated",
    "all objects written": ".git/objects/pack/*.pack",
    "its names given": ".git/packed-refs",
    "being checked out": "records/registrants/*",
}
"""Moments of generating, in their order, by what there is then in the register's folder."""


@pytest.mark.parametrize("moment", MOMENTS)
def test_what_was_killed_is_made_anew(made: Made, tmp_path: Path, moment: str) -> None:
    target = tmp_path / "register"
    started = subprocess.Popen(
        [*command(target), "--sign"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    wait_for(tmp_path / ".register.generating" / "register", MOMENTS[moment])
    # The command, and whatever Git it has started: as when the machine stops.
    os.killpg(started.pid, signal.SIGKILL)
    assert started.wait(60) == -signal.SIGKILL
    assert not target.exists()
    again = generate(target, SIZE)
    assert again.tip == made.told.tip
    assert [place.name for place in tmp_path.iterdir()] == ["register"]


def test_keys_that_a_killed_run_has_moved_do_not_stop_the_next(tmp_path: Path) -> None:
    target = tmp_path / "register"
    left = tmp_path / ".register.generating"
    (left / "register").mkdir(parents=True)
    (left / "moving").touch()
    (tmp_path / "register-keys").mkdir()
    (tmp_path / "register-keys" / "st000001").write_text("half")
    made = generate(target, Size(24, 1, 1), signing=True)
    assert made.keys is not None
    assert not left.exists()
    assert len(list(made.keys.iterdir())) == made.registrants + made.staff


def test_no_room_is_told_in_a_sentence_and_leaves_nothing(tmp_path: Path) -> None:
    done = subprocess.run(
        command(tmp_path / "register"),
        capture_output=True,
        text=True,
        timeout=120,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000)),
    )
    assert done.returncode == 1
    assert "There is no room left for" in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_last_day_is_told(made: Made) -> None:
    assert made.audited.ledger[-1].approved_at.date() <= END
    assert made.audited.founded_at.date() == date(2023, 3, 18)


def command(folder: Path) -> list[str]:
    """Return the command that generates the register of these tests in a folder."""
    size = ("--registrants", str(SIZE.registrants), "--years", str(SIZE.years))
    seed = ("--seed", str(SIZE.seed))
    return [sys.executable, "-m", "probation_register", "generate", str(folder), *size, *seed]


def wait_for(folder: Path, pattern: str) -> None:
    """Wait until there is something in a folder that a pattern names."""
    until = time.monotonic() + 60
    while not any(folder.glob(pattern)):
        assert time.monotonic() < until, f"{pattern} did not come"
        time.sleep(0.001)
