"""Revisions and references: which commit a name means, where it came from, and moving it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import cached_property

from probation_register.store.commit_graph import BY_GRAPH, CommitGraph, read_graph
from probation_register.store.errors import GitError, RefMoved, UnknownRevision, shown
from probation_register.store.git_runner import Runner
from probation_register.store.objects import Oid, is_oid

NOTHING: Oid = "0" * 40
"""How Git writes the id of a reference that does not exist."""


class References(Runner):
    """The names of one repository, and the commits behind them.

    A walk reads the commits themselves. With `by_graph` it may go by Git's own cache of them, if
    that is whole: far quicker over a long way, and for no answer that has to hold for ever.
    """

    def resolve(self, revision: str, kind: str = "commit") -> Oid:
        """Return the full id of the commit (or tree) that a revision means.

        Raise `UnknownRevision`, naming the nearest branch if there is one.
        """
        oid = self.try_resolve(revision, kind)
        if oid is None:
            names = [name.split("/", 2)[2] for name in self.refs("refs/") if name.count("/") > 1]
            near = get_close_matches(revision, names, n=1, cutoff=0.5)
            hint = f"did you mean {shown(near[0])}?" if near else "git branch lists what there is."
            raise UnknownRevision(f"There is no revision {shown(revision)} here: {hint}")
        return oid

    def try_resolve(self, revision: str, kind: str = "commit") -> Oid | None:
        """Return the full id of the commit (or tree) that a revision means, or None."""
        if not revision or "\0" in revision or "\n" in revision or revision.startswith(":"):
            return None
        wanted = f"{revision}^{{{kind}}}"
        question = ("rev-parse", "--verify", "--quiet", "--end-of-options", wanted)
        answer = self.ask(*question, no=(1, 128))
        return answer.decode("ascii").strip() if answer else None

    def refs(self, prefix: str = "refs/") -> dict[str, Oid]:
        """Return the references below a prefix such as `refs/heads/`, sorted, with their ids."""
        _check_ref(prefix)
        listed = self.run("for-each-ref", "--format=%(objectname) %(refname)", prefix)
        pairs = (line.split(" ", 1) for line in _text(listed).split("\n") if line)
        return {name: oid for oid, name in sorted(pairs, key=lambda pair: pair[1])}

    def update_ref(self, ref: str, new: Oid, old: Oid | None) -> None:
        """Move a reference from `old` to `new`; with None for `old` it must not exist yet.

        Raise `RefMoved` if it is elsewhere by then.
        """
        self.update_refs({ref: (new, old)})

    def delete_ref(self, ref: str, old: Oid) -> None:
        """Remove a reference that is still at `old`; raise `RefMoved` otherwise."""
        self.update_refs({ref: (None, old)})

    def update_refs(self, moves: Mapping[str, tuple[Oid | None, Oid | None]]) -> None:
        """Make several moves, each to a new id from an old one, all of them or none.

        None stands for a reference that does not exist. Raise `RefMoved` if any is elsewhere.
        """
        steps = ["start"]
        for ref, (new, old) in moves.items():
            _check_ref(ref)
            for oid in (new, old):
                if oid is not None and not is_oid(oid):
                    raise GitError(f"{shown(oid)} is not a full object id: give all forty digits.")
            steps.append(f"update {ref}\0{new or NOTHING}\0{old or NOTHING}")
        steps += ["prepare", "commit"]
        feed = "".join(f"{step}\0" for step in steps).encode("utf-8", errors="surrogateescape")
        try:
            self.run("update-ref", "--no-deref", "--stdin", "-z", feed=feed)
        except GitError:
            for ref, (_, old) in moves.items():
                found = self.refs(ref).get(ref)
                if found != old:
                    raise RefMoved(
                        f"{shown(ref)} is at {found or 'nothing'} and no longer at "
                        f"{old or 'nothing'}: look at what changed, then try again."
                    ) from None
            raise

    def merge_bases(self, one: Oid, other: Oid, *, by_graph: bool = False) -> list[Oid]:
        """Return the best common ancestors of two commits, sorted; none where they share none."""
        asked = ("merge-base", "--all", _commit_id(one), _commit_id(other))
        answer = self.ask(*self._graph(by_graph), *asked)
        return sorted((answer or b"").decode("ascii").split())

    def first_parents(self, tip: Oid) -> list[Oid]:
        """Return a commit and its first parents, their first parents and so on, oldest first."""
        listed = self.run("rev-list", "--first-parent", "--reverse", _commit_id(tip))
        return listed.decode("ascii").split()

    def first_parents_since(self, tip: Oid, known: Oid) -> list[Oid]:
        """Return what `first_parents` does, but only the commits that `known` does not have."""
        wanted = ("--first-parent", "--reverse", _commit_id(tip), f"^{_commit_id(known)}")
        return self.run("rev-list", *wanted).decode("ascii").split()

    def ancestry(
        self, tip: Oid, exclude: Iterable[Oid] = (), *, by_graph: bool = False
    ) -> Iterator[tuple[Oid, tuple[Oid, ...]]]:
        """Give a commit and its ancestors with their parents, each before its parents.

        Ancestors of the commits in `exclude` are left out, and these commits themselves. Raise
        `GitError` if history is broken.
        """
        wanted = [_commit_id(tip), *(f"^{_commit_id(oid)}" for oid in exclude)]
        asked = ("rev-list", "--parents", "--topo-order", "--stdin")
        with self.start(*self._graph(by_graph), *asked) as process:
            process.stdin.write("".join(f"{line}\n" for line in wanted).encode("ascii"))
            process.stdin.close()
            for line in process.stdout.read().decode("ascii").splitlines():
                oid, _, parents = line.partition(" ")
                yield oid, tuple(parents.split())

    @cached_property
    def graph(self) -> CommitGraph | None:
        """Git's own cache of commits, if it is there and whole."""
        return read_graph(self.common_dir)

    def _graph(self, wanted: bool) -> tuple[str, ...]:
        return BY_GRAPH if wanted and self.graph else ()

    def head(self) -> tuple[str | None, Oid | None]:
        """Return the branch that is checked out (None if detached) and its commit (None if new)."""
        answer = self.ask("symbolic-ref", "--quiet", "HEAD")
        branch = _text(answer).strip().removeprefix("refs/heads/") if answer else None
        return branch, self.try_resolve("HEAD")


def _text(data: bytes) -> str:
    return data.decode("utf-8", errors="surrogateescape")


def _check_ref(ref: str) -> None:
    if not ref.startswith("refs/") or any(character in ref for character in "\0\n "):
        raise GitError(f"{shown(ref)} is not the full name of a reference: begin with refs/.")


def _commit_id(oid: Oid) -> Oid:
    if not is_oid(oid):
        raise UnknownRevision(f"{shown(oid)} is not a full commit id: give all forty digits.")
    return oid
