"""Several registers' trees as one: everyone's people and staff, and one register's standards."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from probation_register.store.errors import no_such_file
from probation_register.store.objects import Oid
from probation_register.store.paths import place_of
from probation_register.store.tree import Tree
from probation_register.store.working_tree import holds

SHARED = ("records/registrants/", "records/staff/", "records/agencies/", "records/providers/")
"""The folders whose files are put together; all else is the first register's."""


class UnionTree:
    """The trees of several registers laid together, the first of them leading.

    `home` says in which tree each registrant's files are read who is in several.
    """

    def __init__(self, trees: Sequence[Tree], home: Mapping[str, int]) -> None:
        self._trees = trees
        self._home = home

    def paths(self, prefix: str = "") -> Iterator[str]:
        """Give the files below a folder, sorted."""
        found = {p for tree in self._trees for p in tree.paths(prefix) if p.startswith(SHARED)}
        found = {path for path in found if self._tree_of(path).exists(path)}
        lead = (path for path in self._trees[0].paths(prefix) if not path.startswith(SHARED))
        yield from sorted({*found, *lead})

    def read(self, path: str) -> bytes:
        """Return a file's bytes; raise `Missing`."""
        if not self.exists(path):
            raise no_such_file(path)
        return self._tree_of(path).read(path)

    def mode(self, path: str) -> int:
        """Return a file's mode; raise `Missing`."""
        if not self.exists(path):
            raise no_such_file(path)
        return self._tree_of(path).mode(path)

    def blob(self, path: str) -> Oid | None:
        """Return the id of a file's bytes, or None."""
        return self._tree_of(path).blob(path)

    def exists(self, path: str) -> bool:
        """Whether there is a file at a path."""
        return self._tree_of(path).exists(path)

    def folder(self, path: str) -> Oid | None:
        """Return the id of a folder that is the first register's alone, or None."""
        return self._trees[0].folder(path) if path.startswith("standards") else None

    def holding(self, prefix: str, texts: Collection[str]) -> Iterator[str]:
        """Give the files below a folder in which at least one of some texts stands."""
        yield from (path for path in self.paths(prefix) if holds(self.read(path), texts))

    def names(self, prefix: str = "") -> Iterator[str]:
        """Give what lies directly in a folder, by path; folders end in a slash."""
        yield from sorted({name for tree in self._trees for name in tree.names(prefix)})

    def read_ahead(self, prefix: str) -> None:
        """Make ready to read all files below a folder."""
        for tree in self._trees:
            tree.read_ahead(prefix)

    def _tree_of(self, path: str) -> Tree:
        if not path.startswith(SHARED):
            return self._trees[0]
        place = place_of(path)
        if place is not None and place.subject in self._home:
            return self._trees[self._home[place.subject]]
        return next((tree for tree in self._trees if tree.exists(path)), self._trees[0])
