"""What a commit has behind it, by Git's own cache of commits, and no further than is asked."""

from __future__ import annotations

from probation_register.store.commit_graph import CommitGraph
from probation_register.store.git import Repository
from probation_register.store.objects import Oid

_ASIDE, _ON_LINE = 1, 2
"""How a commit is marked that was merged into the line of first parents, or is on it."""


class Lineage:
    """The ancestors of one commit: those on its line of first parents, and those merged into it.

    A commit's level in the cache is above that of each of its parents. So whether a commit is an
    ancestor is known once everything down to its level is marked.
    """

    def __init__(self, repository: Repository, graph: CommitGraph, tip: Oid) -> None:
        self._graph = graph
        self._newer: dict[Oid, tuple[Oid, ...]] = {}
        self._marks = bytearray(len(graph))
        if graph.find(tip) is None:
            # What the cache does not know is no ancestor of any commit that it knows.
            newer = repository.ancestry(tip, exclude=[graph.highest], by_graph=True)
            self._newer = {oid: above for oid, above in newer if graph.find(oid) is None}
        line = [tip]
        while above := self._newer.get(line[-1]):
            line.append(above[0])
        self._next = graph.find(line[-1])
        top = graph.level(self._next) if self._next is not None else 0
        newer_line = [oid for oid in line if oid in self._newer]
        self._heights = {oid: top + up for up, oid in enumerate(reversed(newer_line), start=1)}
        merged = {graph.find(oid) for above in self._newer.values() for oid in above}
        # Commits of the cache whose parents are still to be marked: on the line, and aside of it.
        self._line: list[int] = []
        self._aside = [place for place in merged if place is not None]
        self._top = max([top, *map(graph.level, self._aside)])
        self._floor = self._top + 1

    def height(self, commit: Oid) -> int | None:
        """Return how high a commit is on the line of first parents; None if it is not on it."""
        place = self._graph.find(commit)
        if place is None:
            return self._heights.get(commit)
        level = self._graph.level(place)
        self._mark_line(level)
        return level if self._marks[place] == _ON_LINE else None

    def has(self, commit: Oid) -> bool:
        """Whether a commit is the tip or an ancestor of it."""
        place = self._graph.find(commit)
        if place is None:
            return commit in self._newer
        level = self._graph.level(place)
        self._mark_line(level)
        if not self._marks[place] and level < self._floor:
            # As far again as it is: a long way down takes few rounds.
            self._mark_aside(level - (self._top - level))
        return bool(self._marks[place])

    def _mark_line(self, floor: int) -> None:
        found, self._next = self._graph.line(self._next, floor)
        for place in found:
            self._marks[place] = _ON_LINE
        self._line += found

    def _mark_aside(self, floor: int) -> None:
        self._mark_line(floor)
        graph, marks = self._graph, self._marks
        waiting, self._aside = self._aside, []
        for place in self._line:
            waiting += graph.later_parents(place)
        self._line, self._floor = [], floor
        while waiting:
            place = waiting.pop()
            if marks[place]:
                continue
            if graph.level(place) < floor:
                self._aside.append(place)
                continue
            marks[place] = _ASIDE
            first = graph.first_parent(place)
            if first is not None:
                waiting += (first, *graph.later_parents(place))
