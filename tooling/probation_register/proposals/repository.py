"""The repository as proposals see it: main, the branches of proposals, what may be touched."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from probation_register.change.change import Change
from probation_register.models.problems import shown
from probation_register.store.git import Repository
from probation_register.store.objects import Oid
from probation_register.store.ref_names import BRANCHES, MAIN, REMOTE_BRANCHES

from .refused import Refused

MOST_NAMED = 5
"""How many open proposals a message names."""

_BRANCH = re.compile(
    r"(?P<kind>[a-z]+)/(?P<subject>[a-z0-9-]{1,60})/(?P<part>[0-9]{4}(?:-[0-9]{2}-[0-9]{2})?)"
)


@dataclass(frozen=True, slots=True)
class Branch:
    """The name of a proposal's branch: kind, subject, and year or date."""

    kind: str
    subject: str
    part: str

    @property
    def name(self) -> str:
        """The branch's name, as people type it."""
        return f"{self.kind}/{self.subject}/{self.part}"

    @property
    def ref(self) -> str:
        """The full name of its reference."""
        return BRANCHES + self.name

    @classmethod
    def of(cls, change: Change, day: str) -> Branch:
        """Return the branch for a change: by its year where it has one, else by a day."""
        part = str(change.year) if change.year is not None else day
        return cls(change.kind or "change", change.subject, part)


def main_of(repository: Repository) -> Oid:
    """Return the commit that main is at; raises `Refused` where there is none."""
    main = repository.refs(MAIN).get(MAIN)
    if main is None:
        raise Refused(
            "There is no branch main here: clone the register with its history, or found one "
            "with `register init DIR`."
        )
    return main


def head_of(repository: Repository, branch: str) -> Oid:
    """Return the commit that a proposal's branch is at; raises `Refused` where there is none."""
    ref = BRANCHES + branch
    heads = repository.refs(BRANCHES)
    if ref == MAIN or ref not in heads:
        names = [name.removeprefix(BRANCHES) for name in heads if name != MAIN]
        hint = _where(repository, branch, names)
        raise Refused(f"There is no proposal {shown(branch)} here: {hint}", is_wrong_usage=True)
    return heads[ref]


def _where(repository: Repository, branch: str, names: Sequence[str]) -> str:
    """Return where a proposal that is not among the branches here may be."""
    remote = repository.refs(REMOTE_BRANCHES)
    far = {name.removeprefix(REMOTE_BRANCHES) for name in remote} - {"HEAD", "main"}
    if branch in far:
        return f"it is on origin; run `git branch {branch} origin/{branch}` first."
    names = sorted({*names, *far})
    if near := get_close_matches(branch, names, n=1, cutoff=0.5):
        return f"did you mean {shown(near[0])}?"
    some = ", ".join(shown(name) for name in names[:MOST_NAMED]) or "none"
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    fetch = " If yours is newer than this clone, run `git fetch` first." if remote else ""
    return f"open proposals: {some}{more}.{fetch}"


def refuse_locked(repository: Repository) -> None:
    """Raise `Refused` where Git's index is locked, before anything is done that needs it."""
    if (repository.git_dir / "index.lock").exists():
        raise Refused(
            "Another Git command is at work here, or one was stopped half-way: wait, and if none "
            "is running delete .git/index.lock."
        )


def is_proposal_name(branch: str) -> bool:
    """Whether a branch is named as `submit` names proposals."""
    return _BRANCH.fullmatch(branch) is not None


def refuse_shallow(repository: Repository) -> None:
    """Raise `Refused` where history was cut off when this was cloned."""
    if repository.is_shallow:
        raise Refused(
            "This is a shallow clone, so who approved what cannot be seen: run "
            "`git fetch --unshallow` first."
        )
