"""Real repositories: opened safely, read exactly, moved only from where they were expected."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from probation_register.store.errors import (
    GitError,
    MissingObject,
    NoIdentity,
    NotARepository,
    RefMoved,
    UnknownRevision,
)
from probation_register.store.git import Repository
from store.repositories import checked_out, commit, plain_git

MAIN = "refs/heads/main"
HOSTILE = """\
[user]
    name = Mallory
    email = mallory@example.invalid
[init]
    defaultBranch = trunk
    templateDir = {home}/template
[core]
    hooksPath = {home}/template/hooks
    fsmonitor = {home}/trap
    pager = {home}/trap
    excludesFile = {home}/ignore
[alias]
    status = !{home}/trap
[commit]
    gpgSign = true
[filter "trap"]
    clean = {home}/trap
"""


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home whose every setting springs a trap, and variables that lead to another repository."""
    home = tmp_path / "home"
    (home / "template" / "hooks").mkdir(parents=True)
    for trap in (home / "trap", home / "template" / "hooks" / "reference-transaction"):
        trap.write_text(f'#!/bin/sh\ntouch "{home}/sprung"\nexit 1\n', encoding="utf-8")
        trap.chmod(0o755)
    (home / "ignore").write_text("*\n", encoding="utf-8")
    (home / ".gitconfig").write_text(HOSTILE.format(home=home), encoding="utf-8")
    plain_git(tmp_path, "init", "--quiet", "other")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "other" / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(tmp_path / "other"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "other" / "index"))
    monkeypatch.setenv("GIT_OBJECT_DIRECTORY", str(tmp_path / "other" / ".git" / "objects"))
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "core.fileMode")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "false")
    return home


def test_settings_and_variables_of_others_change_nothing(hostile: Path, tmp_path: Path) -> None:
    root = tmp_path / "$HOME {register}"
    files = {".gitattributes": b"*.yml filter=trap\n", "a.yml": b"a: 1\n", "b/b.yml": b"b: 1\n"}
    repository, tip = checked_out(root, files)
    (root / "new.yml").write_bytes(b"n: 1\n")
    (root / "a.yml").write_bytes(b"a: 2\n")
    (root / "b" / "b.yml").chmod(0o755)
    assert repository.head() == ("main", tip)
    assert repository.changed_paths() == [(".M", "a.yml"), (".M", "b/b.yml"), ("??", "new.yml")]
    assert Repository.open(root / "b").root == root
    assert not (hostile / "sprung").exists()
    assert not (tmp_path / "other" / "index").exists()
    assert not list((tmp_path / "other" / ".git" / "objects").glob("??"))
    assert repository.identity() == ("Mallory", "mallory@example.invalid")


def test_programs_that_a_repository_names_are_not_started(tmp_path: Path) -> None:
    repository, tip = checked_out(tmp_path / "r", {"a": b"1\n"})
    trap = tmp_path / "r" / ".git" / "hooks" / "reference-transaction"
    trap.parent.mkdir()
    trap.write_text(f'#!/bin/sh\ntouch "{tmp_path}/sprung"\n', encoding="utf-8")
    trap.chmod(0o755)
    plain_git(tmp_path / "r", "config", "core.fsmonitor", str(trap))
    repository.update_ref("refs/heads/new", tip, None)
    assert repository.changed_paths() == []
    assert not (tmp_path / "sprung").exists()


def test_an_unknown_person_is_told_what_to_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for name in ("XDG_CONFIG_HOME", "GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "EMAIL"):
        monkeypatch.delenv(name, raising=False)
    repository = Repository.create(tmp_path / "register")
    with pytest.raises(NoIdentity, match=r"git config user\.name"):
        repository.identity()


def test_a_place_without_a_repository_is_refused(tmp_path: Path) -> None:
    (tmp_path / "linked").mkdir()
    (tmp_path / "linked" / ".git").write_text("gitdir: ../nowhere\n", encoding="utf-8")
    with pytest.raises(NotARepository, match="does not lead to"):
        Repository.open(tmp_path / "linked")
    with pytest.raises(NotARepository, match="name the register's folder"):
        Repository.open(tmp_path / "absent")
    plain_git(tmp_path, "init", "--quiet", "--object-format=sha256", "long")
    with pytest.raises(NotARepository, match="sha256"):
        Repository.open(tmp_path / "long")
    Repository.create(tmp_path / "register")
    with pytest.raises(GitError, match="already a Git repository"):
        Repository.create(tmp_path / "register")


def test_bare_shallow_partial_and_linked_repositories_are_told_apart(tmp_path: Path) -> None:
    repository, tip = checked_out(tmp_path / "register", {"a": b"1\n"})
    repository.update_ref(MAIN, commit(repository, {"a": b"2\n"}, tip), tip)
    source = f"file://{tmp_path}/register"
    plain_git(tmp_path, "clone", "--quiet", "--bare", source, "bare")
    plain_git(tmp_path, "clone", "--quiet", "--depth=1", source, "shallow")
    plain_git(tmp_path / "register", "config", "uploadpack.allowFilter", "true")
    plain_git(tmp_path, "clone", "--quiet", "--filter=blob:none", "-n", source, "partial")
    plain_git(tmp_path / "register", "worktree", "add", "--quiet", "--detach", "../linked")
    kinds = {
        name: (found.is_bare, found.is_shallow, found.is_partial)
        for name in ("register", "bare", "shallow", "partial", "linked")
        for found in [Repository.open(tmp_path / name)]
    }
    assert kinds == {
        "register": (False, False, False),
        "bare": (True, False, False),
        "shallow": (False, True, False),
        "partial": (False, False, True),
        "linked": (False, False, False),
    }
    linked = Repository.open(tmp_path / "linked")
    assert linked.head() == (None, repository.resolve("main"))
    assert linked.root == tmp_path / "linked"
    with pytest.raises(GitError, match="bare"):
        Repository.open(tmp_path / "bare").changed_paths()
    partial = Repository.open(tmp_path / "partial")
    blob = partial.flatten(partial.commit(partial.resolve("main")).tree)["a"][1]
    with pytest.raises((GitError, MissingObject), match="whole history"):
        partial.read(blob)


def test_replacements_and_grafts_are_not_believed(tmp_path: Path) -> None:
    repository, first = checked_out(tmp_path / "r", {"a": b"1\n"})
    second = commit(repository, {"a": b"2\n"}, first)
    forged = commit(repository, {"a": b"forged\n"})
    repository.update_ref(f"refs/replace/{second}", forged, None)
    (tmp_path / "r" / ".git" / "info").mkdir(exist_ok=True)
    (tmp_path / "r" / ".git" / "info" / "grafts").write_text(f"{second}\n", encoding="utf-8")
    fresh = Repository.open(tmp_path / "r")
    assert fresh.commit(second).parents == (first,)
    assert fresh.first_parents(second) == [first, second]
    assert list(fresh.ancestry(second)) == [(second, (first,)), (first, ())]


def test_revisions_are_names_and_never_options(tmp_path: Path) -> None:
    repository, tip = checked_out(tmp_path / "r", {"a": b"1\n"})
    repository.update_ref("refs/heads/-dangerous", tip, None)
    assert repository.resolve("main") == repository.resolve(tip[:10]) == tip
    assert repository.resolve("refs/heads/-dangerous") == tip
    assert repository.resolve("main", "tree") == repository.commit(tip).tree
    for odd in ("--all", "--output=x", "", ":a", ":/Change", "a\0b", "a\nb", "main@{9}", "0" * 40):
        assert repository.try_resolve(odd) is None
    with pytest.raises(UnknownRevision, match="did you mean 'main'"):
        repository.resolve("mian")
    with pytest.raises(UnknownRevision, match="git branch"):
        repository.resolve("\x1b[2J")
    with pytest.raises(UnknownRevision, match="full commit id"):
        repository.first_parents("--all")


def test_a_reference_moves_only_from_where_it_was(tmp_path: Path) -> None:
    repository, first = checked_out(tmp_path / "r", {"a": b"1\n"})
    second = commit(repository, {"a": b"2\n"}, first)
    with pytest.raises(RefMoved, match="refs/heads/main"):
        repository.update_ref(MAIN, second, None)
    with pytest.raises(RefMoved):
        repository.update_ref(MAIN, second, second)
    with pytest.raises(RefMoved):
        repository.update_refs({"refs/heads/new": (second, None), MAIN: (second, second)})
    assert repository.refs("refs/heads/") == {MAIN: first}
    repository.update_refs({"refs/heads/new": (second, None), MAIN: (second, first)})
    assert repository.refs() == {MAIN: second, "refs/heads/new": second}
    with pytest.raises(RefMoved):
        repository.delete_ref("refs/heads/new", first)
    repository.delete_ref("refs/heads/new", second)
    assert list(repository.refs()) == [MAIN]
    for odd in ("main", "-d", "refs/heads/a b", "refs/heads/a\0b"):
        with pytest.raises(GitError, match="full name"):
            repository.update_ref(odd, second, None)
    with pytest.raises(GitError):
        repository.update_ref("refs/heads/..", second, None)


def test_a_reference_that_stands_for_another_moves_alone(tmp_path: Path) -> None:
    repository, first = checked_out(tmp_path / "r", {"a": b"1\n"})
    second = commit(repository, {"a": b"2\n"}, first)
    plain_git(tmp_path / "r", "symbolic-ref", "refs/heads/alias", MAIN)
    repository.update_ref("refs/heads/alias", second, first)
    assert repository.refs() == {"refs/heads/alias": second, MAIN: first}


def test_of_several_who_move_a_reference_one_wins(tmp_path: Path) -> None:
    repository, first = checked_out(tmp_path / "r", {"a": b"1\n"})
    rivals = [commit(repository, {"a": b"%d\n" % number}, first) for number in range(2, 8)]

    def move(rival: str) -> bool:
        try:
            Repository.open(tmp_path / "r").update_ref(MAIN, rival, first)
        except RefMoved:
            return False
        return True

    with ThreadPoolExecutor(len(rivals)) as pool:
        won = list(pool.map(move, rivals))
    assert won.count(True) == 1
    assert repository.resolve(MAIN) == rivals[won.index(True)]


def test_history_is_walked_from_its_commits(tmp_path: Path) -> None:
    repository, root = checked_out(tmp_path / "r", {"a": b"1\n"})
    left = commit(repository, {"l": b"1\n"}, root)
    right = commit(repository, {"r": b"1\n"}, root)
    merge = commit(repository, {"r": b"1\n"}, left, right)
    orphan = commit(repository, {"o": b"1\n"})
    assert repository.merge_bases(merge, right) == [right]
    assert repository.merge_bases(left, right) == [root]
    assert repository.merge_bases(left, orphan) == []
    assert repository.first_parents(merge) == [root, left, merge]
    walked = list(repository.ancestry(merge))
    assert walked[0] == (merge, (left, right))
    assert walked[-1] == (root, ())
    assert list(repository.ancestry(merge, [left])) == [(merge, (left, right)), (right, (root,))]
    assert [found.oid for found in repository.commits([merge, root])] == [merge, root]
    with pytest.raises(GitError, match="rev-list"):
        list(repository.ancestry("1" * 40))


def test_a_hook_sees_what_is_not_accepted_yet(tmp_path: Path) -> None:
    repository, tip = checked_out(tmp_path / "r", {"a": b"1\n"})
    plain_git(tmp_path, "clone", "--quiet", "--bare", str(tmp_path / "r"), "bare")
    repository.update_ref("refs/heads/new", commit(repository, {"a": b"2\n"}, tip), None)
    hook = tmp_path / "bare" / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(
        f"#!{sys.executable}\n"
        "import sys\n"
        f"sys.path[:0] = {[path for path in sys.path if path]!r}\n"
        "from pathlib import Path\n"
        "from probation_register.store.git import Repository\n"
        "from probation_register.store.errors import MissingObject\n"
        "new = sys.stdin.read().split()[1]\n"
        "assert Repository.open(Path('.'), inside_hook=True).commit(new).oid == new\n"
        "try:\n"
        "    Repository.open(Path('.')).commit(new)\n"
        "except MissingObject:\n"
        "    sys.exit(0)\n"
        "sys.exit('an unaccepted object was seen by accident')\n",
        encoding="utf-8",
    )
    hook.chmod(0o755)
    plain_git(tmp_path / "r", "push", "--quiet", str(tmp_path / "bare"), "new")
    assert "refs/heads/new" in Repository.open(tmp_path / "bare").refs()


def test_asking_for_the_version_loads_no_git() -> None:
    program = (
        "import sys, probation_register.store.git, probation_register.store.signatures; "
        "print([name for name in ('git', 'gitdb', 'cryptography') if name in sys.modules])"
    )
    paths = {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    done = subprocess.run(
        [sys.executable, "-c", program], env=os.environ | paths, capture_output=True, check=True
    )
    assert done.stdout.strip() == b"[]"
