"""The two ways of asking where a proposal left main agree, on histories of any form."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from probation_register.gate.ancestry import GitAncestry, LoadedAncestry
from probation_register.gate.lineage import Lineage
from probation_register.store.commit_graph import read_graph
from probation_register.store.git import Repository
from probation_register.store.objects import EMPTY_TREE, Oid, Signature, build_commit

MOST = 12

Shape = list[list[int]]
"""For each commit, how far back in the list its parents are; main's line leads to the last."""

shapes = some.lists(
    some.lists(some.integers(1, 5), min_size=0, max_size=3, unique=True), min_size=3, max_size=MOST
)


@pytest.fixture(scope="module")
def repository() -> object:
    with TemporaryDirectory() as folder, Repository.create(Path(folder) / "shapes") as made:
        yield made


def written(repository: Repository, shape: Shape) -> list[Oid]:
    """Write commits of a shape; the first is a root, and others may be."""
    commits: list[Oid] = []
    for number, back in enumerate(shape):
        above = [commits[number - b] for b in back if number - b >= 0]
        who = Signature("Ada", f"{number}@register.invalid", 1_790_000_000 + number)
        data = build_commit(EMPTY_TREE, above, who, who, f"{shape[: number + 1]}\n")
        commits.append(repository.write_commit(data))
    return commits


def line_to(tip: Oid, parents: dict[Oid, tuple[Oid, ...]]) -> list[Oid]:
    line = [tip]
    while parents[line[-1]]:
        line.append(parents[line[-1]][0])
    return line[::-1]


@settings(max_examples=25, deadline=None)
@given(shape=shapes)
def test_loaded_history_answers_as_git_does(repository: Repository, shape: Shape) -> None:
    commits = written(repository, shape)
    tip = commits[-1]
    parents = dict(repository.ancestry(tip))
    line = line_to(tip, parents)
    by_git, loaded = GitAncestry(repository), LoadedAncestry(parents, line)
    for main in {line[0], line[len(line) // 2], tip}:
        for head in parents:
            own = by_git.own_commits(main, head)
            assert set(loaded.own_commits(main, head)) == set(own)
            assert loaded.left_main_at(main, head) == by_git.left_main_at(main, head)
            assert loaded.is_on_main(head, main) == by_git.is_on_main(head, main)


@settings(max_examples=25, deadline=None)
@given(shape=shapes)
def test_a_proposals_commits_come_after_their_parents(repository: Repository, shape: Shape) -> None:
    tip = written(repository, shape)[-1]
    parents = dict(repository.ancestry(tip))
    line = line_to(tip, parents)
    for ancestry in (GitAncestry(repository), LoadedAncestry(parents, line)):
        own = ancestry.own_commits(line[0], tip)
        assert all(own.index(p) < own.index(c) for c in own for p in parents[c] if p in own)


def graph_of(repository: Repository, known: Iterable[Oid] | None = None) -> Path:
    """Write Git's own cache of commits, of all or of some with their ancestors; return its place.

    A file of its own each time, as Git writes it.
    """
    graph = repository.common_dir / "objects" / "info" / "commit-graph"
    graph.unlink(missing_ok=True)
    of = ("--reachable",) if known is None else ("--stdin-commits",)
    feed = "".join(f"{oid}\n" for oid in known or ()).encode()
    repository.run("-c", "core.commitGraph=true", "commit-graph", "write", *of, feed=feed)
    return graph


def answers(repository: Repository, commits: list[Oid]) -> list[object]:
    """Ask everything about each two commits, of a repository opened anew."""
    with Repository.open(repository.git_dir) as again:
        asked = GitAncestry(again)
        return [
            (ask(main, head), main, head)
            for ask in (asked.own_commits, asked.left_main_at)
            for main in commits
            for head in commits
        ] + [(asked.is_on_main(one, other), one, other) for one in commits for other in commits]


@settings(max_examples=40, deadline=None)
@given(shape=shapes, known=some.sets(some.integers(0, MOST - 1), min_size=1, max_size=4))
def test_gits_cache_of_any_commits_changes_no_answer(
    repository: Repository, shape: Shape, known: set[int]
) -> None:
    """Whatever it knows: main or not, proposals or not, those of long ago or the newest."""
    commits = written(repository, shape)
    tip = commits[-1]
    graph_of(repository, [commits[number] for number in known if number < len(commits)])
    parents = dict(repository.ancestry(tip))
    line = line_to(tip, parents)
    loaded = LoadedAncestry(parents, line)
    with Repository.open(repository.git_dir) as again:
        by_graph = GitAncestry(again)
        assert (again.graph is not None) == any(number < len(commits) for number in known)
        for main in {line[0], line[len(line) // 2], tip}:
            for head in parents:
                own = by_graph.own_commits(main, head)
                assert set(own) == set(loaded.own_commits(main, head))
                assert all(own.index(p) < own.index(c) for c in own for p in parents[c] if p in own)
                assert by_graph.left_main_at(main, head) == loaded.left_main_at(main, head)
                assert by_graph.is_on_main(head, main) == loaded.is_on_main(head, main)
    graph_of(repository, []).unlink(missing_ok=True)


def test_a_long_way_down_is_gone_in_few_rounds(tmp_path: Path) -> None:
    """A proposal that comes from a proposal of long ago, beside many others since."""
    shape: Shape = [[], [1], *([2 if n % 2 else 1, *([1] if n % 2 else [])] for n in range(80))]
    with Repository.create(tmp_path / "r") as repository:
        commits = written(repository, shape)
        strange = written(repository, [[], [1], [1], [1], [1], [1]])[1:]
        main = commits[-1]
        graph_of(repository, [main])
        with Repository.open(repository.git_dir) as again:
            lineage = Lineage(again, again.graph, main) if again.graph else None
            assert lineage is not None
            expected = set(dict(repository.ancestry(main)))
            for commit in [*commits[::-3], *commits, *strange]:
                assert lineage.has(commit) == (commit in expected)
            line = line_to(main, dict(repository.ancestry(main)))
            heights = [lineage.height(commit) for commit in line]
            assert heights == sorted(heights, key=lambda height: height or 0)
            assert all(lineage.height(c) is None for c in {*commits, *strange} - {*line})


SHAPE: Shape = [[], [1], [2], [2, 1], [3], [2, 1], [1, 3], [1]]
"""Proposals of one commit, of two, and one that brings main into itself."""


def whole(graph: Path) -> None:
    """Leave it as Git wrote it."""


def missing(graph: Path) -> None:
    graph.unlink()


def torn(graph: Path) -> None:
    data = graph.read_bytes()
    graph.unlink()
    graph.write_bytes(data[: len(data) // 2])


def damaged(graph: Path) -> None:
    """Let every commit seem to have the first one as its parents, as a bad disk might."""
    data = graph.read_bytes()
    graph.unlink()
    graph.write_bytes(data[:-300] + bytes(280) + data[-20:])


@pytest.mark.parametrize("harm", [whole, missing, torn, damaged], ids=lambda harm: harm.__name__)
@pytest.mark.parametrize("known", [1, 4, len(SHAPE)])
def test_gits_cache_of_commits_changes_no_answer(
    tmp_path: Path, harm: Callable[[Path], None], known: int
) -> None:
    """However far it goes, and whatever has become of it."""
    with Repository.create(tmp_path / "r") as repository:
        commits = written(repository, SHAPE)
        expected = answers(repository, commits)
        repository.update_ref("refs/heads/main", commits[known - 1], None)
        harm(graph_of(repository))
        assert answers(repository, commits) == expected
        assert (read_graph(repository.common_dir) is not None) == (harm is whole)
