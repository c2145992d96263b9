"""A person read again after any change is the person read afresh, and so is what is found wrong."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from builders import (
    CPD,
    LAST_RENEWAL,
    LINE_MANAGER,
    NUMBER,
    PLAN,
    REGISTRANT,
    RENEWAL,
    STANDING,
    Data,
    path,
    tree_with,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from probation_register.register.memory import Memory
from probation_register.register.register import Register
from probation_register.store.git import Repository
from probation_register.store.objects import FOLDER, REGULAR, SYMLINK, Oid, TreeEntry
from probation_register.store.tree import RevisionTree

GOOD = tree_with()
STAFF = path("staff", LINE_MANAGER)
LATER = path("cpd", NUMBER, 2027)

WAYS: dict[str, bytes | None] = {
    "as it was": b"",
    "gone": None,
    "unreadable": b"number: [\n",
    "of somebody else": b"",
    "of another kind": GOOD.read(STANDING),
}
"""What may become of a file; the first and the fourth depend on which it is."""

PLACES = (REGISTRANT, STANDING, PLAN, CPD, LATER, RENEWAL, LAST_RENEWAL, STAFF)

Edit = tuple[str, str, bool]
"""A file, what becomes of it, and whether it becomes a link."""

EDITS = st.lists(
    st.lists(
        st.tuples(st.sampled_from(PLACES), st.sampled_from([*WAYS]), st.booleans()), max_size=3
    ),
    min_size=2,
    max_size=6,
)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Repository]:
    with Repository.create(tmp_path_factory.mktemp("people") / "r") as made:
        yield made


def bytes_of(place: str, way: str) -> bytes | None:
    good = GOOD.read(place) if GOOD.exists(place) else GOOD.read(CPD).replace(b"2026", b"2027")
    if way == "of somebody else":
        return good.replace(NUMBER.encode(), b"po999933").replace(b"st000412", b"st000499")
    return good if way == "as it was" else WAYS[way]


def with_links(repository: Repository, tree: Oid, places: set[str], prefix: str = "") -> Oid:
    """Return a tree in which some files have become symbolic links with the same bytes."""
    entries = []
    for entry in repository.tree(tree):
        inside = f"{prefix}{entry.name}"
        if entry.mode == FOLDER and any(place.startswith(f"{inside}/") for place in places):
            below = with_links(repository, entry.oid, places, f"{inside}/")
            entries.append(TreeEntry(FOLDER, entry.name, below))
        elif entry.mode == REGULAR and inside in places:
            entries.append(TreeEntry(SYMLINK, entry.name, entry.oid))
        else:
            entries.append(entry)
    return repository.write_tree(entries)


def answers(register: Register) -> tuple[object, ...]:
    person = register.person(NUMBER)
    return (
        person,
        [*map(list, (person.plans, person.cpd, person.renewals))] if person else None,
        register.own_record(NUMBER),
        register.staff(LINE_MANAGER),
        sorted(map(str, register.findings)),
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(EDITS)
def test_a_person_read_again_is_the_person_read_afresh(
    repository: Repository, versions: list[list[Edit]]
) -> None:
    base = repository.edit_tree(None, {each: GOOD.read(each) for each in GOOD.paths()})
    shared = Memory(for_many=True)
    assert Register(RevisionTree(repository, base), shared).person(NUMBER) is not None
    for edits in versions:
        changes = {place: bytes_of(place, way) for place, way, _ in edits}
        links = {place for place, _, is_link in edits if is_link}
        tree = with_links(repository, repository.edit_tree(base, changes), links)
        again = Register(RevisionTree(repository, tree), shared)
        if len(edits) % 2:
            # The roll of all staff is only relied upon where it has been read.
            _ = again.roll
            again = Register(RevisionTree(repository, tree), shared)
        assert answers(again) == answers(Register(RevisionTree(repository, tree)))


def test_a_person_who_changed_is_a_new_one_and_who_did_not_is_the_same(
    repository: Repository,
) -> None:
    base = repository.edit_tree(None, {each: GOOD.read(each) for each in GOOD.paths()})
    changed: dict[str, Data | bytes | None] = {LATER: bytes_of(LATER, "as it was"), PLAN: None}
    tree = repository.edit_tree(base, {p: d for p, d in changed.items() if not isinstance(d, dict)})
    shared = Memory(for_many=True)
    before = Register(RevisionTree(repository, base), shared).person(NUMBER)
    after = Register(RevisionTree(repository, tree), shared).person(NUMBER)
    assert before is not None
    assert after is not None
    assert (list(before.cpd), list(after.cpd)) == ([2026], [2026, 2027])
    assert (len(before.plans), len(after.plans)) == (1, 0)
    assert after.registrant is before.registrant
    assert Register(RevisionTree(repository, base), shared).person(NUMBER) is before
