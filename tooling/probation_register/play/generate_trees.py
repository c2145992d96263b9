"""The trees of a generated register: main's and each proposal's, only what changed written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from sys import intern

from .generate_pack import Kept, Pack, id_of
from .generate_shelf import Shelf, edited

REGISTRANTS, STAFF = "records/registrants/", "records/staff/"

_FILE, _FOLDER = b"100644", b"40000"

Blobs = Mapping[str, bytes]
"""The ids of changed files by path."""

Files = dict[str, bytes]
"""One registrant's files by path in their folder (`cpd/2026.yml`), and its folders (`cpd/`)."""


@dataclass(frozen=True, slots=True)
class Grown:
    """A tree that was built from main's: its id, and every folder that was written for it."""

    root: bytes
    kept: Mapping[bytes, Kept]


class Forest:
    """Main's trees as they are now, and those that proposals grow from them.

    Only folders on the way to a change are written. Most are kept as what differs from main's.
    """

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._people: dict[str, Files] = {}
        self._shards: dict[str, Shelf] = {}
        self._registrants = Shelf(_FOLDER)
        self._staff = Shelf(_FILE)
        self._records: dict[bytes, tuple[bytes, bytes]] = {}
        self._root: dict[bytes, tuple[bytes, bytes]] = {}

    def plant(self, blobs: Blobs) -> bytes:
        """Make the first tree from all of its files, and return its id."""
        others: dict[str, bytes] = {}
        people_and_staff: dict[str, bytes] = {}
        for path, oid in blobs.items():
            kind = people_and_staff if path.startswith((REGISTRANTS, STAFF)) else others
            kind[path] = oid
        nested: _Nested = {}
        for path, oid in others.items():
            *folders, name = path.split("/")
            here = nested
            for folder in folders:
                inside = here.setdefault(folder, {})
                assert isinstance(inside, dict)
                here = inside
            here[name] = oid
        records = nested.pop("records")
        assert isinstance(records, dict)
        self._records = self._folder_of(records)
        self._root = self._folder_of(nested)
        return self.adopt(people_and_staff, {})

    def propose(self, blobs: Blobs, known: Mapping[bytes, Kept] | None = None) -> Grown:
        """Return the tree that main would be with some files changed; main stays as it is.

        `known` are folders that were written before for the same proposal.
        """
        return self._grow(blobs, dict(known or {}), adopting=False)

    def adopt(self, blobs: Blobs, known: Mapping[bytes, Kept]) -> bytes:
        """Change main's own files and return its tree; `known` is what the proposal has written."""
        return self._grow(blobs, dict(known), adopting=True).root

    def _grow(self, blobs: Blobs, known: dict[bytes, Kept], *, adopting: bool) -> Grown:
        records, root = dict(self._records), dict(self._root)
        people: dict[str, Files] = {}
        staff: dict[bytes, bytes] = {}
        for path, oid in blobs.items():
            if path.startswith(REGISTRANTS):
                _, _, _, number, inside = path.split("/", 4)
                people.setdefault(number, {})[intern(inside)] = oid
            else:
                staff[path.removeprefix(STAFF).encode()] = oid
        if people:
            folder = self._with_people(people, known, adopting)
            records[b"registrants"] = (_FOLDER, folder.oid)
        if staff:
            folder = self._on_shelf(self._staff, staff, known, adopting)
            records[b"staff"] = (_FOLDER, folder.oid)
        root[b"records"] = (_FOLDER, self._whole(records, known).oid)
        if adopting:
            self._records, self._root = records, root
        return Grown(self._whole(root, known).oid, known)

    def _with_people(
        self, people: Mapping[str, Files], known: dict[bytes, Kept], adopting: bool
    ) -> Kept:
        by_shard: dict[str, dict[bytes, bytes]] = {}
        for number, changed in sorted(people.items()):
            files = {**self._people.get(number, {}), **changed}
            kinds = {path.partition("/")[0] + "/" for path in changed if "/" in path}
            for kind in map(intern, sorted(kinds)):
                inside = {
                    path.removeprefix(kind).encode(): (_FILE, oid)
                    for path, oid in files.items()
                    if path.startswith(kind) and path != kind
                }
                files[kind] = self._whole(inside, known).oid
            if adopting:
                self._people[number] = files
            folder = self._whole(dict(_top_of(files)), known)
            by_shard.setdefault(number[-2:], {})[number.encode()] = folder.oid
        shards: dict[bytes, bytes] = {}
        for shard, entries in by_shard.items():
            shelf = self._shards.get(shard) or Shelf(_FOLDER)
            if adopting:
                self._shards[shard] = shelf
            shards[shard.encode()] = self._on_shelf(shelf, entries, known, adopting).oid
        return self._on_shelf(self._registrants, shards, known, adopting)

    def _on_shelf(
        self,
        shelf: Shelf,
        entries: Mapping[bytes, bytes],
        known: dict[bytes, Kept],
        adopting: bool,
    ) -> Kept:
        """Write a shelf with some entries put in place; it stays so if it is main's own."""
        edits = shelf.edits(entries)
        data = edited(shelf.data, edits)
        oid = id_of("tree", data)
        kept = known.get(oid) or shelf.write(self._pack, entries, edits, data, oid)
        known[oid] = kept
        if adopting:
            shelf.become(entries, data, kept)
        return kept

    def _whole(
        self, entries: Mapping[bytes, tuple[bytes, bytes]], known: dict[bytes, Kept]
    ) -> Kept:
        """Write a small folder whole, unless it is known."""
        ordered = sorted(
            (name + b"/" if mode == _FOLDER else name, mode, name, oid)
            for name, (mode, oid) in entries.items()
        )
        data = b"".join([b"%b %b\0%b" % (mode, name, oid) for _, mode, name, oid in ordered])
        oid = id_of("tree", data)
        if oid not in known:
            known[oid] = self._pack.add("tree", data, oid, pressed=False)
        return known[oid]

    def _folder_of(self, nested: _Nested) -> dict[bytes, tuple[bytes, bytes]]:
        """Return a folder's entries, the folders in it written."""
        entries: dict[bytes, tuple[bytes, bytes]] = {}
        for name, inside in nested.items():
            if isinstance(inside, dict):
                folder = self._whole(self._folder_of(inside), {})
                entries[name.encode()] = (_FOLDER, folder.oid)
            else:
                entries[name.encode()] = (_FILE, inside)
        return entries


_Nested = dict[str, "_Nested | bytes"]
"""Files folder by folder: a name leads to more names, or to a file's id."""


def _top_of(files: Files) -> Iterator[tuple[bytes, tuple[bytes, bytes]]]:
    """Yield what lies directly in a registrant's folder."""
    for path, oid in files.items():
        if path.endswith("/"):
            yield path[:-1].encode(), (_FOLDER, oid)
        elif "/" not in path:
            yield path.encode(), (_FILE, oid)
