"""The demo is sound, tells nobody's name, and is the same everywhere."""

from __future__ import annotations

import csv
import hashlib
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from play.machines import hostile_machine
from probation_register.audit.ledger import Audit
from probation_register.audit.replay import audit
from probation_register.cli.context import directory
from probation_register.cli.site import build_at
from probation_register.gate.gate import Gate
from probation_register.gate.judge import judge_register
from probation_register.play.cast import (
    APPOINTED,
    JUNIPER,
    LARK,
    demo_key,
)
from probation_register.play.demo import Demo, play_demo
from probation_register.proposals.approve import approve
from probation_register.proposals.hand import Hand
from probation_register.proposals.refused import Refused
from probation_register.register.register import Register
from probation_register.store.git import Repository
from probation_register.store.signatures import load_private, public_text


def test_the_audit_finds_nothing(audited: Audit) -> None:
    assert audited.findings == ()
    assert audited.is_sound


def test_the_register_is_judged_without_a_finding(register: Register, demo: Demo) -> None:
    assert judge_register(register, demo.as_of) == []


def test_two_years_are_played_whole_and_a_third_has_begun(demo: Demo, audited: Audit) -> None:
    assert audited.founded_at.date() == date(2024, 3, 18)
    assert demo.as_of == date(2026, 6, 12)
    renewed = Counter(approval.year for approval in audited.ledger if approval.kind == "renewal")
    assert set(renewed) == {2024, 2025}
    assert min(renewed.values()) > 30


def test_at_least_36_registrants_are_in_all_twelve_regions(register: Register) -> None:
    regions = {
        posting.region
        for person in register.people()
        for posting in person.registrant.postings
        if posting.region
    }
    assert len(register.numbers) >= 36
    assert regions == set(register.regions)
    assert sum(region.kind == "region" for region in register.regions.values()) == 12


def test_numbers_look_random_and_spread(register: Register) -> None:
    assert len({number[-2:] for number in register.numbers}) > 40


def test_proposals_are_open_for_a_reader_to_try(demo: Demo) -> None:
    gate = Gate(demo.repository)
    heads = demo.repository.refs("refs/heads/")
    assert {f"refs/heads/{name}" for name in demo.proposals} | {"refs/heads/main"} == set(heads)
    assert f"cpd/{JUNIPER}/2026" in demo.proposals
    assert f"renewal/{LARK}/2025" in demo.proposals
    for name in demo.proposals:
        judged = gate.judge_proposal(demo.tip, heads[f"refs/heads/{name}"], demo.as_of)
        assert judged.is_accepted, name


def test_names_are_never_in_the_repository(demo: Demo) -> None:
    names = names_of(demo.directory)
    listed = demo.repository.run(
        "cat-file", "--batch-check=%(objectname)", "--batch-all-objects", "--unordered"
    )
    for _, _, data in demo.repository.read_many(listed.decode().split()):
        found = [name for name in names if name.encode() in data]
        assert not found


def test_the_directory_names_everyone(demo: Demo, register: Register) -> None:
    with demo.directory.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["id"] for row in rows} == {*register.numbers, *register.staff_ids}
    assert all(row["email"].endswith("@example.invalid") for row in rows)
    people = {row["name"] for row in rows}
    offices = [staff for staff in register.all_staff() if staff.registrant]
    assert len(people) == len(rows) - len(offices)


def test_the_keys_are_those_of_the_records(demo: Demo, register: Register) -> None:
    for staff in register.all_staff():
        place = demo.keys / staff.id
        assert [key.key for key in staff.keys] == (
            [public_text(load_private(place))] if place.exists() else []
        )
    assert (demo.keys / APPOINTED[0][0]).stat().st_mode & 0o077 == 0


def test_the_files_are_checked_out_and_clean(demo: Demo) -> None:
    assert demo.repository.changed_paths() == []
    assert demo.repository.head() == ("main", demo.tip)
    assert demo.repository.root is not None
    (demo.repository.root / "build").mkdir()
    (demo.repository.root / "build" / "page.html").write_text("built")
    assert demo.repository.changed_paths() == []


def test_a_folder_that_is_not_empty_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(Refused, match="not empty"):
        play_demo(tmp_path)
    assert [place.name for place in tmp_path.iterdir()] == ["mine.txt"]


def test_a_reader_can_approve_an_open_proposal(demo: Demo, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    subprocess.run(
        ["git", "clone", "--quiet", "--mirror", str(demo.repository.root), str(copy)], check=True
    )
    branch = f"cpd/{JUNIPER}/2026"
    with Repository.open(copy) as repository:
        later = repository.commit(demo.tip).committer.time + 3600
        own = Hand(JUNIPER, later, demo_key(JUNIPER))
        with pytest.raises(Refused) as refused:
            approve(repository, own, branch)
        assert {"AUT002", "AUT003"} <= {finding.code for finding in refused.value.findings}
        approved = approve(repository, Hand("st000412", later, demo_key("st000412")), branch)
        last = audit(repository, approved.commit).ledger[-1]
    assert (last.kind, last.approved_by, last.assurance) == ("cpd", "st000412", "signed")


def test_the_same_commits_and_site_whatever_the_machine(demo: Demo, tmp_path: Path) -> None:
    environment = hostile_machine(tmp_path) | {"GIT_COMMITTER_NAME": "Somebody Else"}
    again = tmp_path / "again"
    command = [sys.executable, "-m", "probation_register", "demo", str(again)]
    played = subprocess.run(
        command, env=environment, cwd=tmp_path, capture_output=True, text=True, timeout=300
    )
    assert played.returncode == 0, played.stderr
    tip = (again / ".git" / "refs" / "heads" / "main").read_text().strip()
    assert tip == demo.tip
    root = demo.repository.root
    assert root is not None
    ours = build_at(root, tmp_path / "ours", None, directory(demo.directory))
    assert digests(again / "build" / "site") == digests(ours)


def digests(folder: Path) -> dict[str, str]:
    """Return a digest of every file of a folder by its path."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def names_of(directory: Path) -> list[str]:
    """Return every name and family name of a directory."""
    with directory.open(encoding="utf-8", newline="") as file:
        names = [row["name"] for row in csv.DictReader(file)]
    return sorted({*names, *(name.split(" ")[-1] for name in names)})
