"""A founded register in a repository of its own, and every way to make a commit in it.

The verbs refuse what is wrong, so most attacks are written as raw commits, or with plain Git.
Every act is an hour later than the one before it.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypedDict

import pytest
from builders import Data, standing_event
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from gate.cast import (
    CENTRAL,
    COLLEAGUE,
    FIRST_DAY,
    HEAD,
    MANAGER,
    NUMBER,
    SECOND_HEAD,
    WELSH_NUMBER,
    Files,
    encoded,
    founded_registrant,
    founded_staff,
    key_of,
    own_record,
    staff_record,
)
from probation_register.audit.ledger import Audit
from probation_register.audit.replay import audit
from probation_register.finding import Finding
from probation_register.gate.gate import Gate, Judged
from probation_register.gate.people import address_of
from probation_register.models.base import Record
from probation_register.models.registrant import Registrant
from probation_register.models.staff import Staff
from probation_register.models.standing_event import StandingEvent
from probation_register.play.founding import found
from probation_register.proposals.approve import Approved, approve
from probation_register.proposals.hand import Hand
from probation_register.proposals.submit import Submitted, submit
from probation_register.store.git import Repository
from probation_register.store.objects import Oid, Signature, build_commit
from probation_register.store.paths import Place
from probation_register.store.signatures import sign

MAIN = "refs/heads/main"
FOUNDED = int(datetime.combine(FIRST_DAY, datetime.min.time(), UTC).timestamp()) + 9 * 3600
HOUR = 3600


class Manner(TypedDict, total=False):
    """Whose key signs a commit (nobody's if empty), and what addresses it bears."""

    key: str
    author: str
    committer: str


class Writer(Manner, total=False):
    """Who writes a commit, and in what manner."""

    by: str


@dataclass(slots=True)
class Stage:
    """A founded register in a repository of its own, and the clock of those who act on it."""

    repository: Repository
    time: int = FOUNDED

    @property
    def root(self) -> Path:
        """The folder of the working files."""
        assert self.repository.root is not None
        return self.repository.root

    @property
    def main(self) -> Oid:
        """The commit that main is at."""
        return self.repository.refs(MAIN)[MAIN]

    def on(self, day: date) -> None:
        """Let it be nine o'clock on a day."""
        self.time = int(datetime(day.year, day.month, day.day, 9, tzinfo=UTC).timestamp())

    def later(self) -> int:
        """Let an hour pass, and return the time."""
        self.time += HOUR
        return self.time

    def hand(self, person: str, *, signs: bool = True) -> Hand:
        """Return the hand of a person, an hour later."""
        return Hand(person, self.later(), key_of(person) if signs else None)

    def submit(self, files: Files, by: str = NUMBER) -> Submitted:
        """Submit files with the verb."""
        return submit(self.repository, self.hand(by), encoded(files))

    def approve(self, branch: str, by: str = MANAGER) -> Approved:
        """Approve a proposal with the verb."""
        return approve(self.repository, self.hand(by), branch)

    def accepted(self, files: Files, by: str = NUMBER, approved_by: str = MANAGER) -> Oid:
        """Submit and approve files, and return the approval."""
        return self.approve(self.submit(files, by).branch, approved_by).commit

    def commit(
        self,
        files: Files,
        *parents: Oid,
        by: str = NUMBER,
        key: str | None = None,
        author: str | None = None,
        committer: str | None = None,
        message: str = "Change\n",
        tree: Oid | None = None,
        time: int | None = None,
    ) -> Oid:
        """Write a commit that no verb would check; upon main, and signed by its author.

        `key` is whose key signs it (an empty text: nobody's); `author` and `committer` are
        addresses in place of the person's own.
        """
        above = parents or (self.main,)
        base = tree or self.repository.commit(above[0]).tree
        changed = self.repository.edit_tree(base, encoded(files))
        when = self.later() if time is None else time
        writer = Signature(by, author or address_of(by), when)
        keeper = Signature(by, committer or author or address_of(by), when)
        data = build_commit(changed, above, writer, keeper, message)
        signer = by if key is None else key
        if signer:
            signature = sign(data, key_of(signer))
            data = build_commit(changed, above, writer, keeper, message, signature)
        return self.repository.write_commit(data)

    def merge(
        self,
        head: Oid,
        *more: Oid,
        by: str = MANAGER,
        files: Files | None = None,
        key: str | None = None,
        author: str | None = None,
        committer: str | None = None,
        message: str = "Approve\n",
        tree: Oid | None = None,
        time: int | None = None,
    ) -> Oid:
        """Write the approval of a proposal onto main, exactly what it changes, and move nothing.

        `more` are further parents, `files` further changes, `tree` the whole result instead.
        """
        own = self._own_files(head) if tree is None else {}
        changed = own | dict(files or {})
        above = (self.main, head, *more)
        return self.commit(
            changed,
            *above,
            by=by,
            key=key,
            author=author,
            committer=committer,
            message=message,
            tree=tree,
            time=time,
        )

    def _own_files(self, head: Oid) -> dict[str, Data | bytes | None]:
        """Return the files that a proposal changes, as it has them."""
        base = self.repository.merge_bases(self.main, head)
        before = self.repository.commit(base[0]).tree if base else None
        return {
            change.path: self.repository.read(change.new_oid)[1] if change.new_oid else None
            for change in self.repository.diff(before, self.repository.commit(head).tree)
        }

    def forced(self, files: Files, by: str = NUMBER, approved_by: str = MANAGER) -> Oid:
        """Write a proposal and its merge onto main, whether or not they are allowed."""
        return self.onto_main(self.merge(self.commit(files, by=by), by=approved_by))

    def without_keys(self, *people: str) -> None:
        """Take the keys out of people's records, so that whatever they do is only recorded."""
        for person in people:
            if person.startswith("po"):
                self.forced(own_record(person, keys=[]), by=HEAD, approved_by=SECOND_HEAD)
            else:
                self.forced(staff_record(person, keys=[]), by=HEAD, approved_by=CENTRAL)

    def onto_main(self, commit: Oid) -> Oid:
        """Move main to a commit, as a push that nobody checked would."""
        self.repository.update_ref(MAIN, commit, self.main)
        return commit

    def branch(self, name: str, commit: Oid) -> str:
        """Let a new branch begin at a commit, and return its name."""
        self.repository.update_ref(f"refs/heads/{name}", commit, None)
        return name

    def judged(self, merge: Oid) -> Judged:
        """Judge a merge by the gate."""
        commit = self.repository.commit(merge)
        return Gate(self.repository).judge_merge(commit, commit.committer.time)

    def audit(self, as_of: date | None = None, root: Oid | None = None) -> Audit:
        """Audit main as it is."""
        return audit(self.repository, self.main, as_of=as_of, root=root)

    def git(self, *arguments: str, by: str = MANAGER) -> str:
        """Run plain Git in the working files as a person who signs, at the next hour."""
        self.later()
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        settings = {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull, "LC_ALL": "C"}
        person = {
            f"GIT_{role}_{what}": value
            for role in ("AUTHOR", "COMMITTER")
            for what, value in (
                ("NAME", by),
                ("EMAIL", address_of(by)),
                ("DATE", f"{self.time} +0000"),
            )
        }
        done = subprocess.run(
            ["git", *self._signing(by), *arguments],
            cwd=self.root,
            env=kept | settings | person,
            capture_output=True,
            check=True,
        )
        return done.stdout.decode("utf-8", errors="surrogateescape")

    def _signing(self, person: str) -> list[str]:
        """Return the options by which plain Git signs with a person's key."""
        place = self.root.parent / f"{person}.key"
        if not place.exists():
            place.touch(mode=0o600)
            place.write_bytes(
                key_of(person).private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption())
            )
        options = ("gpg.format=ssh", f"user.signingKey={place}", "commit.gpgSign=true")
        return [word for option in options for word in ("-c", option)]

    def write(self, files: Files) -> None:
        """Write working files."""
        for where, data in encoded(files).items():
            place = self.root / where
            place.parent.mkdir(parents=True, exist_ok=True)
            if data is None:
                place.unlink()
            else:
                place.write_bytes(data)

    def snapshot(self) -> dict[str, bytes]:
        """Return references, HEAD, index and working files, byte for byte."""
        git_dir = self.repository.git_dir
        refs = repr(sorted(self.repository.refs().items())).encode()
        kept = {"refs": refs, "HEAD": (git_dir / "HEAD").read_bytes()}
        kept["index"] = (git_dir / "index").read_bytes()
        for file in sorted(self.root.rglob("*")):
            if ".git" not in file.relative_to(self.root).parts and file.is_file():
                kept[file.relative_to(self.root).as_posix()] = file.read_bytes()
        return kept


def errors(findings: Sequence[Finding]) -> list[str]:
    """Return the codes of the errors among some findings, each once, sorted."""
    return sorted({finding.code for finding in findings if finding.is_error})


@cache
def _template() -> tuple[TemporaryDirectory[str], Path]:
    """Found the register once; the folder goes when the tests are over."""
    kept = TemporaryDirectory(prefix="stage-")
    records = [Staff.model_validate_json(json.dumps(member)) for member in founded_staff()]
    others: list[tuple[Place, Record]] = []
    for number in (NUMBER, COLLEAGUE, WELSH_NUMBER):
        person = Registrant.model_validate_json(json.dumps(founded_registrant(number)))
        event = StandingEvent.model_validate_json(json.dumps(standing_event(number)))
        others += [
            (Place("registrant", number), person),
            (Place("standing", number, "2024-09-30"), event),
        ]
    folder = Path(kept.name) / "register"
    founder = Hand(CENTRAL, FOUNDED, key_of(CENTRAL))
    repository, _ = found(folder, founder, records, others=others)
    repository.run("repack", "-adq")  # one file is copied faster than three hundred
    repository.run("prune-packed", "--quiet")
    repository.close()
    return kept, folder


def staged(folder: Path) -> Stage:
    """Return a stage of one's own in a folder that does not exist yet."""
    shutil.copytree(_template()[1], folder)
    return Stage(Repository.open(folder))


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """A stage for one test."""
    with (there := staged(tmp_path / "register")).repository:
        yield there
