"""Whatever a repository says of itself, or holds that is odd, the audit sees what was committed."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from builders import plan
from gate.cast import CENTRAL, HEAD, MANAGER, NUMBER, PLAN, SECOND_CENTRAL, cpd, key_of
from gate.stage import Stage, errors
from probation_register.audit.health import examine
from probation_register.audit.replay import NotFounded, audit
from probation_register.gate.people import address_of
from probation_register.store.git import Repository
from probation_register.store.objects import (
    EXECUTABLE,
    FOLDER,
    GITLINK,
    REGULAR,
    SYMLINK,
    Oid,
    Signature,
    TreeEntry,
    build_commit,
)
from probation_register.store.signatures import sign

MAIN = "refs/heads/main"


def lived(stage: Stage) -> Oid:
    """A good approval, and one by somebody without authority; return the wrong one."""
    stage.accepted(cpd("aaaaaa"))
    return stage.forced({PLAN: plan()}, approved_by=HEAD)


def hide_by_graft(stage: Stage, wrong: Oid) -> None:
    """Let the wrong approval seem to come upon nothing."""
    info = stage.repository.git_dir / "info"
    info.mkdir(exist_ok=True)
    (info / "grafts").write_text(f"{wrong}\n")


def hide_by_replacement(stage: Stage, wrong: Oid) -> None:
    was = stage.repository.commit(wrong)
    good = stage.commit({}, *was.parents, by=MANAGER, tree=was.tree)
    stage.repository.update_ref(f"refs/replace/{wrong}", good, None)


def hide_by_commit_graph(stage: Stage, wrong: Oid) -> None:
    """Write the parents into a cache of them, then let the cache tell of an older main."""
    stage.git("commit-graph", "write", "--reachable")
    place = stage.repository.git_dir / "objects" / "info" / "commit-graph"
    place.chmod(0o644)
    place.write_bytes(place.read_bytes()[:-200] + b"\0" * 200)


def hide_by_settings(stage: Stage, wrong: Oid) -> None:
    for name, value in (
        ("log.showSignature", "false"),
        ("gpg.ssh.program", "/bin/true"),
        ("core.useReplaceRefs", "true"),
        ("core.commitGraph", "true"),
        ("fsck.skipList", "/dev/null"),
        ("diff.external", "/bin/true"),
        ("core.ignoreCase", "true"),
        ("core.fsmonitor", "/bin/false"),
        ("alias.rev-list", "!false"),
    ):
        stage.git("config", name, value)


def hide_by_filter(stage: Stage, wrong: Oid) -> None:
    """Let every file seem empty to whoever checks it out or compares it."""
    stage.git("config", "filter.empty.clean", "cat /dev/null")
    stage.git("config", "filter.empty.smudge", "cat /dev/null")
    stage.git("config", "diff.empty.textconv", "cat /dev/null")
    info = stage.repository.git_dir / "info"
    info.mkdir(exist_ok=True)
    (info / "attributes").write_text("* filter=empty diff=empty -text\n")


def hide_by_working_files(stage: Stage, wrong: Oid) -> None:
    (stage.root / "standards" / "authority.yml").write_text("nothing: here\n")
    (stage.repository.git_dir / "index").write_bytes(b"no index")


def hide_by_notes_and_tags(stage: Stage, wrong: Oid) -> None:
    stage.git("tag", "founding", wrong)
    stage.git("tag", "-f", "main", f"{wrong}^")
    stage.git("notes", "add", "-m", "Approved-by: st000412", wrong)


HIDINGS: list[Callable[[Stage, Oid], None]] = [
    hide_by_graft,
    hide_by_replacement,
    hide_by_commit_graph,
    hide_by_settings,
    hide_by_filter,
    hide_by_working_files,
    hide_by_notes_and_tags,
]


@pytest.mark.parametrize("hide", HIDINGS, ids=lambda hide: hide.__name__)
def test_nothing_beside_the_objects_changes_what_is_found(
    stage: Stage, hide: Callable[[Stage, Oid], None]
) -> None:
    wrong = lived(stage)
    before = stage.audit()
    assert errors(before.findings) == ["AUT002"]
    hide(stage, wrong)
    with Repository.open(stage.root) as again:
        assert audit(again, again.refs(MAIN)[MAIN]) == before


@pytest.mark.parametrize("hide", HIDINGS, ids=lambda hide: hide.__name__)
def test_nothing_beside_the_objects_makes_a_good_history_wrong(
    stage: Stage, hide: Callable[[Stage, Oid], None]
) -> None:
    good = stage.accepted(cpd("aaaaaa"))
    hide(stage, good)
    with Repository.open(stage.root) as again:
        assert audit(again, again.refs(MAIN)[MAIN]).is_sound


def test_inherited_variables_lead_nowhere(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    lived(stage)
    before = stage.audit()
    for name in ("GIT_DIR", "GIT_OBJECT_DIRECTORY", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.setenv(name, "/nowhere")
    monkeypatch.setenv("GIT_REPLACE_REF_BASE", "refs/heads/")
    with Repository.open(stage.root) as again:
        assert audit(again, again.refs(MAIN)[MAIN]) == before


def codes(repository: Repository) -> list[str]:
    return sorted({f.code for f in examine(repository, repository.refs(MAIN)[MAIN])})


def test_git_itself_finds_a_sound_repository_whole(stage: Stage) -> None:
    stage.accepted(cpd("aaaaaa"))
    assert codes(stage.repository) == []


def damaged(stage: Stage) -> None:
    """Change a byte of a loose object's file."""
    blob = stage.repository.write_blob(b"0123456789" * 50)
    place = stage.repository.git_dir / "objects" / blob[:2] / blob[2:]
    place.chmod(0o644)
    data = bytearray(place.read_bytes())
    data[len(data) // 2] ^= 0xFF
    place.write_bytes(bytes(data))


def lost(stage: Stage) -> None:
    """Lose the object of a file that is on main."""
    blob = stage.repository.flatten(stage.repository.commit(stage.main).tree)[PLAN][1]
    (stage.repository.git_dir / "objects" / blob[:2] / blob[2:]).unlink()


def ill_formed(stage: Stage) -> None:
    """Bring a commit whose time has a leading zero onto main."""
    data = stage.repository.read(stage.merge(stage.commit(cpd("bbbbbb")), key=""))[1]
    odd = data.replace(b"> 1", b"> 01")
    stage.onto_main(stage.repository.write_commit(odd))


@pytest.mark.parametrize("harm", [damaged, lost, ill_formed], ids=lambda harm: harm.__name__)
@pytest.mark.parametrize("is_muted", [False, True])
def test_git_itself_finds_harm_and_no_setting_mutes_it(
    stage: Stage, harm: Callable[[Stage], None], is_muted: bool
) -> None:
    stage.accepted({PLAN: plan()})
    harm(stage)
    if is_muted:
        for name in ("zeroPaddedDate", "badDate", "missingSpaceBeforeDate"):
            stage.git("config", f"fsck.{name}", "ignore")
    assert codes(stage.repository) == ["FSK001"]


def test_a_partial_clone_is_told_and_a_whole_one_is_not(stage: Stage, tmp_path: Path) -> None:
    stage.accepted(cpd("aaaaaa"))
    stage.git("config", "uploadpack.allowFilter", "true")
    for name, more in (("whole", ()), ("partial", ("--filter=blob:none",))):
        subprocess.run(
            ["git", "clone", "-q", "--bare", *more, f"file://{stage.root}", tmp_path / name],
            check=True,
            env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull},
        )
    with Repository.open(tmp_path / "whole") as whole:
        assert codes(whole) == []
    with Repository.open(tmp_path / "partial") as partial:
        assert codes(partial) == ["FSK001", "FSK002"]


def test_a_shallow_clone_is_refused(stage: Stage, tmp_path: Path) -> None:
    stage.accepted(cpd("aaaaaa"))
    subprocess.run(
        ["git", "clone", "-q", "--depth=1", f"file://{stage.root}", tmp_path / "cut"], check=True
    )
    with Repository.open(tmp_path / "cut") as cut, pytest.raises(NotFounded, match="unshallow"):
        audit(cut, cut.refs(MAIN)[MAIN])


def with_entry(stage: Stage, mode: int, name: str, oid: Oid) -> Oid:
    """Return main's tree with one more name at its root."""
    entries = stage.repository.tree(stage.repository.commit(stage.main).tree)
    return stage.repository.write_tree([*entries, TreeEntry(mode, name, oid)])


def house(stage: Stage, tree: Oid) -> list[str]:
    """Bring a tree onto main as the central team's change to the house; return the errors."""
    head = stage.commit({}, by=CENTRAL, tree=tree)
    stage.onto_main(stage.merge(head, by=SECOND_CENTRAL, tree=tree))
    return errors(stage.audit().findings)


@pytest.mark.parametrize("mode", [SYMLINK, GITLINK, EXECUTABLE, 0o100664, 0o100600])
def test_anything_but_an_ordinary_file_is_found(stage: Stage, mode: int) -> None:
    oid = stage.main if mode == GITLINK else stage.repository.write_blob(b"target")
    assert "MRG009" in house(stage, with_entry(stage, mode, "notes.txt", oid))


def test_an_ordinary_file_beside_the_register_is_none_of_these(stage: Stage) -> None:
    blob = stage.repository.write_blob(b"text\n")
    assert house(stage, with_entry(stage, REGULAR, "notes.txt", blob)) == []


ALIKE = [
    ("NOTES.txt", "notes.txt"),
    ("Stra\u00dfe.txt", "STRASSE.txt"),
    ("caf\u00e9.txt", "cafe\u0301.txt"),
    ("\u212bngstrom", "\u00e5ngstrom"),
    ("Records", "records"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_two_names_that_some_computers_take_for_one_are_found(
    stage: Stage, one: str, other: str
) -> None:
    blob = stage.repository.write_blob(b"text\n")
    tree = with_entry(stage, REGULAR, one, blob)
    if other != "records":
        assert house(stage, tree) == []
        tree = with_entry(stage, REGULAR, other, blob)
    assert "MRG012" in house(stage, tree)


@pytest.mark.parametrize(("one", "other"), [("a.txt", "b.txt"), ("cafe", "caf\u00e9")])
def test_two_names_that_differ_are_none_of_these(stage: Stage, one: str, other: str) -> None:
    blob = stage.repository.write_blob(b"text\n")
    assert house(stage, with_entry(stage, REGULAR, one, blob)) == []
    assert house(stage, with_entry(stage, REGULAR, other, blob)) == []


def test_folders_that_some_computers_take_for_one_are_found(stage: Stage) -> None:
    inner = stage.repository.write_tree(
        [TreeEntry(REGULAR, "x.txt", stage.repository.write_blob(b"x"))]
    )
    assert house(stage, with_entry(stage, FOLDER, "Annex", inner)) == []
    assert "MRG012" in house(stage, with_entry(stage, FOLDER, "annex", inner))


@pytest.mark.parametrize("name", ["a\nb", 'a"b', "a\\b", "a\tb", "\udcff", "-rf", " a "])
def test_quoted_names_are_read_as_they_are(stage: Stage, name: str) -> None:
    """They are no harm beside the register, and no way past the rules inside it."""
    blob = stage.repository.write_blob(b"text\n")
    assert house(stage, with_entry(stage, REGULAR, name, blob)) == []
    assert stage.audit().ledger[0].paths == (name,)
    stage.forced({f"records/{name}": b"x\n"}, by=CENTRAL, approved_by=SECOND_CENTRAL)
    assert errors(stage.audit().findings) == ["PTH001"]


def dated(stage: Stage, time: int, offset: str) -> Oid:
    """Write an approval with some time on it."""
    head = stage.commit(cpd("aaaaaa"))
    tree = stage.repository.commit(head).tree
    who = Signature(MANAGER, address_of(MANAGER), time, offset)
    above = (stage.main, head)
    data = build_commit(tree, above, who, who, "Approve\n")
    signed = build_commit(tree, above, who, who, "Approve\n", sign(data, key_of(MANAGER)))
    return stage.onto_main(stage.repository.write_commit(signed))


@pytest.mark.parametrize("offset", ["+0000", "-1200", "+1400", "+9999", "-0001"])
def test_an_offset_changes_nothing(stage: Stage, offset: str) -> None:
    dated(stage, stage.time + 7200, offset)
    assert stage.audit().is_sound


@pytest.mark.parametrize("time", [-1, 0, -(2**62), 1])
def test_a_time_before_the_founding_is_found(stage: Stage, time: int) -> None:
    dated(stage, time, "+0000")
    assert errors(stage.audit().findings) == ["MRG007"]


@pytest.mark.parametrize("time", [2**33, 2**62, 10**18])
def test_a_time_far_in_the_future_breaks_nothing(stage: Stage, time: int) -> None:
    dated(stage, time, "+0000")
    later = stage.audit()
    assert later.ledger[0].approved_at.year <= 2300
    stage.forced(cpd("aaaaaa", "bbbbbb"), by=NUMBER)
    assert "MRG007" in errors(stage.audit().findings)
