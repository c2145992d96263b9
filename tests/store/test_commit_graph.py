"""Git's own cache of commits says what the commits say, and is used only if it is whole."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from probation_register.store.commit_graph import CommitGraph, read_graph
from probation_register.store.git import Repository
from probation_register.store.objects import EMPTY_TREE, Oid, Signature, build_commit

SHAPE = [(), (0,), (0,), (1, 2), (2,), (3, 4, 1), (5, 4, 3, 2)]
"""For each commit the numbers of its parents: none, one, two, three and four of them."""


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository.create(tmp_path / "repository")


def graph_of(repository: Repository) -> tuple[list[Oid], Path]:
    """Write commits and the cache of them; return their ids, and where it lies."""
    commits: list[Oid] = []
    for number, above in enumerate(SHAPE):
        who = Signature("Ada", "ada@register.invalid", 1_790_000_000 + number)
        parents = [commits[parent] for parent in above]
        data = build_commit(EMPTY_TREE, parents, who, who, f"{number}\n")
        commits.append(repository.write_commit(data))
    repository.update_ref("refs/heads/main", commits[-1], None)
    repository.run("-c", "core.commitGraph=true", "commit-graph", "write", "--reachable")
    return commits, repository.common_dir / "objects" / "info" / "commit-graph"


def replaced(graph: Path, data: bytes) -> None:
    """Put other bytes in place of a cache, with the digest that they should have."""
    graph.unlink()
    graph.write_bytes(data + hashlib.sha1(data, usedforsecurity=False).digest())


def test_it_says_what_the_commits_say(repository: Repository) -> None:
    commits, _ = graph_of(repository)
    graph = read_graph(repository.common_dir)
    assert graph is not None
    assert len(graph) == len(SHAPE)
    places = [graph.find(oid) for oid in commits]
    levels: list[int] = []
    for above, place in zip(SHAPE, places, strict=True):
        assert place is not None
        assert graph.first_parent(place) == (places[above[0]] if above else None)
        assert graph.later_parents(place) == tuple(places[parent] for parent in above[1:])
        levels.append(graph.level(place))
        assert levels[-1] == 1 + max([levels[parent] for parent in above], default=0)
    assert graph.highest == commits[-1]
    assert [graph.find(oid) for oid in ("0" * 40, "f" * 40)] == [None, None]


def test_it_is_not_used_where_git_would_not(repository: Repository) -> None:
    """A shallow clone has other parents than the commits say; one of several parts is not read."""
    _, graph = graph_of(repository)
    (repository.common_dir / "shallow").write_text("")
    assert read_graph(repository.common_dir) is None
    (repository.common_dir / "shallow").unlink()
    assert read_graph(repository.common_dir) is not None
    whole = graph.read_bytes()[:-20]
    replaced(graph, whole[:7] + b"\1" + whole[8:])
    assert read_graph(repository.common_dir) is None


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"CGPH",
        b"CGPH\1\1\0\0",
        b"CGPH\1\1\3\0" + bytes(12 * 4),
        b"CGPH\1\2\4\0" + bytes(2_000),
    ],
)
def test_what_is_no_such_cache_is_not_used(repository: Repository, data: bytes) -> None:
    _, graph = graph_of(repository)
    replaced(graph, data)
    assert read_graph(repository.common_dir) is None


def test_a_cache_cut_anywhere_is_not_used(repository: Repository) -> None:
    """Even with a digest that fits what is left."""
    _, graph = graph_of(repository)
    whole = graph.read_bytes()[:-20]
    for size in range(len(whole)):
        with pytest.raises(ValueError, match="It"):
            CommitGraph(whole[:size] + bytes(20))


def test_none_is_none(repository: Repository) -> None:
    assert read_graph(repository.common_dir) is None
