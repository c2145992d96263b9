"""What lies between main and a proposal: its commits, and where it left main."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from typing import Protocol

from probation_register.store.git import Repository
from probation_register.store.objects import Oid


class Ancestry(Protocol):
    """Answers about the commits of a proposal, by git itself or from a history already read."""

    def own_commits(self, main: Oid, head: Oid) -> list[Oid]:
        """Return the commits of `head` that `main` does not have, oldest first."""

    def left_main_at(self, main: Oid, head: Oid) -> list[Oid]:
        """Return the best common ancestors of the two."""

    def is_on_main(self, commit: Oid, main: Oid) -> bool:
        """Whether a commit is `main`, or its first parent, or that one's, and so on."""


class GitAncestry:
    """Asks git, once for each proposal; its cost follows how far main has moved since.

    Walks by Git's own cache of commits where that is whole. An audit does not, so what a cache that
    lies would let onto main is found there.
    """

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._walked: dict[tuple[Oid, Oid], tuple[list[Oid], list[Oid]]] = {}

    def own_commits(self, main: Oid, head: Oid) -> list[Oid]:
        """Return the commits of `head` that `main` does not have, oldest first."""
        return list(self._walk(main, head)[0])

    def left_main_at(self, main: Oid, head: Oid) -> list[Oid]:
        """Return the best common ancestors of the two."""
        return list(self._walk(main, head)[1])

    def is_on_main(self, commit: Oid, main: Oid) -> bool:
        """Whether a commit is on main's line of first parents."""
        if commit == main:
            return True
        since = self._repository.first_parents_since(main, commit, by_graph=True)
        return bool(since) and commit in self._repository.commit(since[0]).parents[:1]

    def _walk(self, main: Oid, head: Oid) -> tuple[list[Oid], list[Oid]]:
        """Return what `own_commits` and `left_main_at` do."""
        if (main, head) not in self._walked:
            walked = self._walk_by_graph if self._repository.has_graph else self._walk_by_commits
            self._walked[main, head] = walked(main, head)
        return self._walked[main, head]

    def _walk_by_graph(self, main: Oid, head: Oid) -> tuple[list[Oid], list[Oid]]:
        found = dict(self._repository.ancestry(head, exclude=[main], by_graph=True))
        shared = {parent for above in found.values() for parent in above if parent not in found}
        # All that main shares with the proposal lies behind those; usually there is one.
        if len(shared) != 1:
            shared = {*self._repository.merge_bases(main, head, by_graph=True)}
        return [*found][::-1], sorted(shared)

    def _walk_by_commits(self, main: Oid, head: Oid) -> tuple[list[Oid], list[Oid]]:
        """Walk main once alone: Git takes long to list what one has and the other has not."""
        shared = self._repository.merge_bases(main, head)
        found = dict(self._repository.ancestry(head, exclude=shared))
        return [*found][::-1], shared


class LoadedAncestry:
    """Answers from the parents of every commit, read in one pass; for judging a whole history.

    `line` is main's first-parent history, oldest first.
    """

    def __init__(self, parents: Mapping[Oid, tuple[Oid, ...]], line: list[Oid]) -> None:
        self._parents = parents
        self._position: dict[Oid, int] = {}
        self._merged: dict[Oid, int] = {}
        for oid in line:
            self.add(oid)

    def add(self, oid: Oid) -> None:
        """Add the next commit of main's line: a child of the last one added."""
        at = self._position[oid] = len(self._position)
        stack = list(self._parents[oid][1:])
        while stack:
            commit = stack.pop()
            if commit in self._merged or commit in self._position:
                continue
            self._merged[commit] = at
            stack.extend(self._parents[commit])

    def knowing(self, others: Mapping[Oid, tuple[Oid, ...]]) -> LoadedAncestry:
        """Return an ancestry that knows some more commits with their parents, never merged."""
        wider = copy(self)
        wider._parents = {**self._parents, **others}
        return wider

    def own_commits(self, main: Oid, head: Oid) -> list[Oid]:
        """Return the commits of `head` that `main` does not have, oldest first."""
        found: list[Oid] = []
        seen: set[Oid] = set()
        stack = [(head, False)]
        while stack:
            commit, parents_done = stack.pop()
            if parents_done:
                found.append(commit)
            elif commit not in seen and not self._reached(commit, main):
                seen.add(commit)
                stack.append((commit, True))
                stack.extend((parent, False) for parent in self._parents[commit])
        return found

    def left_main_at(self, main: Oid, head: Oid) -> list[Oid]:
        """Return the best common ancestors of the two."""
        own = set(self.own_commits(main, head))
        if not own:
            return [head]
        common = {p for c in own for p in self._parents[c] if p not in own}
        on_line = [c for c in common if c in self._position]
        newest = max(on_line, key=self._position.__getitem__, default=None)
        aside = {
            c
            for c in common
            if c not in self._position
            and (newest is None or self._merged[c] > self._position[newest])
        }
        found = aside | ({newest} if newest else set())
        return sorted(found if len(found) < 2 else found - self._above(found))

    def is_on_main(self, commit: Oid, main: Oid) -> bool:
        """Whether a commit is on main's line of first parents."""
        at = self._position.get(commit)
        return at is not None and at <= self._position[main]

    def _above(self, commits: set[Oid]) -> set[Oid]:
        """Return every ancestor of some commits; only a proposal that is refused asks for it."""
        seen: set[Oid] = set()
        stack = [parent for commit in commits for parent in self._parents[commit]]
        while stack:
            commit = stack.pop()
            if commit not in seen:
                seen.add(commit)
                stack.extend(self._parents[commit])
        return seen

    def _reached(self, commit: Oid, main: Oid) -> bool:
        """Whether main has a commit, on its line or merged into it."""
        at = self._position.get(commit, self._merged.get(commit))
        return at is not None and at <= self._position[main]
