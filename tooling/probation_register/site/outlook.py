"""What a part of the site may look at: some places of a tree, and nothing else by mistake.

A page is kept from one build to the next while what it was made of stays the same. That is only
true where it can be made of nothing else: so whatever draws it is given a view that refuses.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import replace

from probation_register.register.memory import Memory
from probation_register.register.register import Register
from probation_register.store.objects import Oid
from probation_register.store.tree import Tree

from .publication import Publication

STANDARDS = ("standards", "records/register.yml", "records/regions.yml")
"""What every page may be made of."""

OF_PEOPLE = (*STANDARDS, "records/agencies", "records/providers")
"""What the page of a registrant may be made of, besides their own records."""

OF_PROSE = (*OF_PEOPLE, "records/staff")
"""What the engine's pages may be made of: they know of no registrant."""

OF_CHAPTERS = OF_PROSE
"""What the words of the history may be made of, besides the history itself and who is known."""

REVISION = "\ue000rev\ue000\ue000"
"""Where a page takes the revision: characters that no record can hold, as many bytes as it has."""

SHOWN = 12
"""How many digits of a revision a page shows."""


class OutOfSight(Exception):
    """A part of the site looked at what it is not made of: a mistake in the program."""


class Outlook:
    """A tree of which only some places can be read; asking for another raises `OutOfSight`."""

    def __init__(self, tree: Tree, places: tuple[str, ...]) -> None:
        self._tree = tree
        self._places = places

    def paths(self, prefix: str = "") -> Iterator[str]:
        """Give the files below a folder, sorted."""
        return self._tree.paths(self._seen(prefix))

    def read(self, path: str) -> bytes:
        """Return a file's bytes, or a symlink's target; raise `Missing`."""
        return self._tree.read(self._seen(path))

    def mode(self, path: str) -> int:
        """Return a file's mode; raise `Missing`."""
        return self._tree.mode(self._seen(path))

    def blob(self, path: str) -> Oid | None:
        """Return the id that Git gives to a file's bytes, or None."""
        return self._tree.blob(self._seen(path))

    def exists(self, path: str) -> bool:
        """Whether there is a file at a path."""
        return self._tree.exists(self._seen(path))

    def folder(self, path: str) -> Oid | None:
        """Return the id of all that is in a folder, or None."""
        return self._tree.folder(self._seen(path))

    def holding(self, prefix: str, texts: Collection[str]) -> Iterator[str]:
        """Give the files below a folder in which at least one of some texts stands."""
        return self._tree.holding(self._seen(prefix), texts)

    def names(self, prefix: str = "") -> Iterator[str]:
        """Give what lies directly in a folder, by path."""
        return self._tree.names(self._seen(prefix))

    def read_ahead(self, prefix: str) -> None:
        """Make ready to read all files below a folder."""
        self._tree.read_ahead(self._seen(prefix))

    def _seen(self, path: str) -> str:
        if not any(path.rstrip("/") == one or path.startswith(f"{one}/") for one in self._places):
            raise OutOfSight(f"a part of the site looks at {path!r}, of which it is not made")
        return path


def only(published: Publication, places: tuple[str, ...]) -> Publication:
    """Return a publication as a part of the site sees it that is made of some places alone.

    It knows no history and no names, and for its revision it has a mark.
    """
    memory = Memory()
    memory.policies = published.register.memory.policies
    return replace(
        published,
        register=Register(Outlook(published.register.tree, places), memory),
        audit=None,
        revision=REVISION if published.revision else "",
        directory={},
        reopen=None,
        checkpoint=None,
        tells_history=published.is_audited,
    )


def identity(tree: Tree, place: str) -> str:
    """Return what tells the contents of a file or folder of a tree from any others."""
    known = tree.folder(place)
    if known is not None:
        return known
    # One file in Git, or files that lie in no repository.
    digest = hashlib.sha256()
    for path in tree.paths(place):
        told = f"{path!r} {tree.mode(path):o} {tree.blob(path)}\n"
        digest.update(told.encode())
    return digest.hexdigest()
