"""What lies between main and a proposal: its commits, and where it left main."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from copy import copy
from typing import Protocol

from probation_register.store.commit_graph import CommitGraph
from probation_register.store.git import Repository
from probation_register.store.objects import Oid

from .lineage import Lineage

KEPT_LINEAGES = 4
"""How many commits' ancestors are kept: main's, and those of main as a proposal brought it in."""


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
        self._lineages: OrderedDict[Oid, Lineage] = OrderedDict()

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
        if self._repository.graph is not None:
            return self._lineage(main, self._repository.graph).height(commit) is not None
        since = self._repository.first_parents_since(main, commit)
        return bool(since) and commit in self._repository.commit(since[0]).parents[:1]

    def _walk(self, main: Oid, head: Oid) -> tuple[list[Oid], list[Oid]]:
        """Return what `own_commits` and `left_main_at` do."""
        if (main, head) not in self._walked:
            graph = self._repository.graph
            self._walked[main, head] = (
                self._walk_by_graph(self._lineage(main, graph), main, head)
                if graph is not None
                else self._walk_by_commits(main, head)
            )
        return self._walked[main, head]

    def _walk_by_graph(self, lineage: Lineage, main: Oid, head: Oid) -> tuple[list[Oid], list[Oid]]:
        """Walk from the head alone, by the commits themselves, until main has what is met."""
        parents: dict[Oid, tuple[Oid, ...]] = {}

        def read(commit: Oid) -> tuple[Oid, ...]:
            return parents.setdefault(commit, self._repository.commit(commit).parents)

        own = _commits_of(head, lineage.has, read)
        shared = {oid for commit in own for oid in parents[commit] if oid not in parents}
        shared = shared if own else {head}
        if len(shared) > 1:
            heights = {oid: height for oid in shared if (height := lineage.height(oid)) is not None}
            # Each commit of the line has all that lie below it; others are left to Git.
            if len(heights) == len(shared):
                shared = {max(heights, key=heights.__getitem__)}
            else:
                shared = {*self._repository.merge_bases(main, head, by_graph=True)}
        return own, sorted(shared)

    def _walk_by_commits(self, main: Oid, head: Oid) -> tuple[list[Oid], list[Oid]]:
        """Walk main once alone: Git takes long to list what one has and the other has not."""
        shared = self._repository.merge_bases(main, head)
        found = dict(self._repository.ancestry(head, exclude=shared))
        return [*found][::-1], shared

    def _lineage(self, tip: Oid, graph: CommitGraph) -> Lineage:
        """Return what a commit has behind it; only the last few that were asked for are kept."""
        if tip not in self._lineages:
            self._lineages[tip] = Lineage(self._repository, graph, tip)
            if len(self._lineages) > KEPT_LINEAGES:
                self._lineages.popitem(last=False)
        self._lineages.move_to_end(tip)
        return self._lineages[tip]


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
        return _commits_of(
            head, lambda oid: self._reached(oid, main), lambda oid: self._parents[oid]
        )

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


def _commits_of(
    head: Oid, is_had: Callable[[Oid], bool], parents: Callable[[Oid], tuple[Oid, ...]]
) -> list[Oid]:
    """Return a commit and its ancestors, each after its parents, but for what main has."""
    found: list[Oid] = []
    seen: set[Oid] = set()
    stack = [(head, False)]
    while stack:
        commit, parents_done = stack.pop()
        if parents_done:
            found.append(commit)
        elif commit not in seen and not is_had(commit):
            seen.add(commit)
            stack.append((commit, True))
            stack.extend((parent, False) for parent in reversed(parents(commit)))
    return found
