"""`register check` and `register format`: judging the records, and writing them tidily."""

from __future__ import annotations

import sys
from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn

import click

from probation_register import __version__
from probation_register.finding import Finding, Severity
from probation_register.gate.judge import judge_register
from probation_register.gate.parts import FOLDERS, Found
from probation_register.gate.whole import Source, judge_whole
from probation_register.models.problems import shown
from probation_register.register.register import Register
from probation_register.report import (
    Checked,
    as_github,
    as_json,
    as_sarif,
    as_text,
    counted,
    printable,
    summary,
)
from probation_register.store import yaml
from probation_register.store.errors import GitError, NotARepository
from probation_register.store.files import write_atomically
from probation_register.store.git import Repository
from probation_register.store.paths import place_of
from probation_register.store.tree import RevisionTree, Tree, WorkingTree

from . import check_parts
from .colours import coloured
from .context import (
    as_of_option,
    cores,
    format_option,
    register_at,
    repository_of,
    root_of,
    today,
)
from .paths import FILE
from .remembered import parts_remembered
from .usage import WrongUsage


@click.command("check")
@click.argument("paths", nargs=-1, metavar="[PATH…]")
@click.option("--at", metavar="REV", help="Judge a revision instead of the working files.")
@click.option("--changed-since", metavar="REV", help="Judge only what differs from a revision.")
@click.option("--shard", metavar="I/N", help="Judge one of N equal parts; see --merge.")
@click.option(
    "--merge",
    "merged",
    multiple=True,
    metavar="FILE",
    type=FILE,
    help="Read nothing; put together what parts said with --format json.",
)
@click.option("--fresh", is_flag=True, help="Judge everything again, whatever is remembered.")
@as_of_option
@format_option("github", "sarif")
@click.pass_obj
def check_verb(
    folder: Path | None,
    paths: tuple[str, ...],
    at: str | None,
    changed_since: str | None,
    shard: str | None,
    merged: tuple[Path, ...],
    fresh: bool,
    as_of: date | None,
    form: str,
) -> None:
    """Judge the records against the rules.

    What was judged before is remembered in your own cache folder, so the next check judges only
    the shards that changed. A national register is shared out to several machines with --shard,
    and put together with --merge.

    Example: register check records/registrants/33 --as-of 2027-03-31
    """
    if merged:
        if paths or at or changed_since or shard:
            raise WrongUsage("--merge reads nothing but the parts it is given.")
        _report(*check_parts.merged(merged), form)
    on = as_of or today()
    if not paths and changed_since is None:
        found, revision = _whole(folder, at, on, check_parts.shards_of(shard), fresh=fresh)
        checked = Checked(found.files, found.records, str(on), revision, shard or "")
        _report(list(found.findings), checked, form)
    if shard is not None:
        raise WrongUsage("--shard divides the whole register: leave out paths and --changed-since.")
    register, revision = register_at(folder, at)
    wanted = wanted_paths(folder, register.tree, paths)
    if changed_since is not None:
        changed = _changed(repository_of(folder), changed_since, register.tree)
        wanted = [p for p in changed if not wanted or _within(p, wanted)]
    findings = _judge(register, on, wanted) if wanted else []
    _report(findings, Checked(register.files_read, register.records_read, str(on), revision), form)


def _whole(
    folder: Path | None, at: str | None, on: date, shards: Sequence[str], *, fresh: bool
) -> tuple[Found, str]:
    """Judge all of the working files, or of a revision; return what is found, and the revision."""
    revision = ""
    if at is None:
        source = working_source(root_of(folder))
    else:
        with repository_of(folder) as repository:
            revision = repository.resolve(at)
            source = Source(repository.root or repository.git_dir, revision)
    kept = parts_remembered(afresh=fresh)
    if kept.refused:
        told = counted(kept.refused, "remembered part")
        click.echo(f"{told} could not be relied upon and will be judged again.", err=True)
    with click.progressbar(
        length=1, label="Judging", file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as bar:

        def moved(done: int, parts: int) -> None:
            bar.length = parts
            bar.update(done - bar.pos)

        found = judge_whole(source, on, cores=cores(), kept=kept, shards=shards, progress=moved)
    return found, revision


def working_source(root: Path) -> Source:
    """Return the working files: as Git knows them with what is edited, or else as they lie there.

    Only of what Git knows is anything remembered.
    """
    try:
        with Repository.open(root) as repository:
            known = None
            if repository.root is not None and repository.root.resolve() == root:
                known = repository.edits_of_head(FOLDERS)
    except (NotARepository, GitError):
        known = None
    return Source(root, *known) if known else Source(root)


def _report(findings: list[Finding], checked: Checked, form: str) -> NoReturn:
    """Print what was found in the form asked for, and leave with its exit code."""
    if form == "json":
        click.echo(as_json(findings, checked))
    elif form == "github":
        click.echo(as_github(findings))
    elif form == "sarif":
        from probation_register.rules.catalogue import TITLES

        click.echo(as_sarif(findings, TITLES, __version__))
    else:
        if findings:
            click.echo(as_text(findings, coloured))
        click.echo(summary(findings, checked), err=True)
    raise SystemExit(1 if any(f.is_error for f in findings) else 0)


@click.command("format")
@click.argument("paths", nargs=-1, metavar="[PATH…]")
@click.option("--check", "only_check", is_flag=True, help="Change nothing; exit 1 if it would.")
@click.pass_obj
def format_verb(folder: Path | None, paths: tuple[str, ...], only_check: bool) -> None:
    """Write records in their canonical form; comments are kept, and no meaning changes.

    Example: register format --check
    """
    root = root_of(folder)
    tree = WorkingTree(root)
    wanted = wanted_paths(folder, tree, paths)
    untidy: list[str] = []
    unreadable: list[Finding] = []
    for path in _files(tree):
        if wanted and not _within(path, wanted):
            continue
        data = tree.read(path)
        try:
            tidy = yaml.format(data, limit=yaml.LIMIT * 8)
        except yaml.Unreadable as problem:
            unreadable.append(_finding_of(problem, path))
            continue
        if tidy != data:
            untidy.append(path)
            if not only_check:
                write_atomically(root / path, tidy)
    verb = "would be written anew" if only_check else "written anew"
    for path in untidy:
        click.echo(f"{printable(path)}: {verb}")
    if unreadable:
        click.echo(as_text(unreadable, coloured), err=True)
    click.echo(f"{counted(len(untidy), 'file').capitalize()} {verb}.", err=True)
    raise SystemExit(1 if unreadable or (only_check and untidy) else 0)


def _finding_of(problem: yaml.Unreadable, path: str) -> Finding:
    return Finding(
        problem.code,
        Severity.ERROR,
        path,
        problem.message.rstrip("."),
        problem.fix,
        line=problem.line,
        column=problem.column,
    )


def _files(tree: Tree) -> list[str]:
    folders = ("records/", "standards/")
    return [p for folder in folders for p in tree.paths(folder) if place_of(p) is not None]


def _judge(register: Register, on: date, wanted: Collection[str]) -> list[Finding]:
    """Judge the people whose paths are wanted, or all, and keep what was asked for."""
    places = [place_of(path) for path in _expanded(register.tree, wanted)]
    personal = all(place is not None and place.is_personal for place in places)
    numbers = {place.subject for place in places if place} if personal and places else None
    return [f for f in judge_register(register, on, numbers) if _within(f.path, wanted)]


def _expanded(tree: Tree, wanted: Collection[str]) -> list[str]:
    found: list[str] = []
    for path in wanted:
        found += [path] if tree.exists(path) else tree.paths(path.rstrip("/") + "/")
    return found


def wanted_paths(
    folder: Path | None, tree: Tree, paths: tuple[str, ...], before: Tree | None = None
) -> list[str]:
    """Return paths relative to the register's root; raise `WrongUsage` for one that is not.

    A path may also be one that was there `before`.
    """
    root = root_of(folder)
    trees = [tree] if before is None else [tree, before]
    wanted: list[str] = []
    for path in paths:
        place = (Path.cwd() / path).resolve()
        inside = place.is_relative_to(root) and place.exists()
        relative = place.relative_to(root).as_posix() if inside else path.rstrip("/")
        if not any(each.exists(relative) or any(each.paths(relative)) for each in trees):
            raise WrongUsage(
                f"There is no {shown(path, 120)} in the register: give a file or folder of it."
            )
        wanted.append(relative)
    return wanted


def _within(path: str, wanted: Collection[str]) -> bool:
    return any(path == each or path.startswith(f"{each}/") for each in wanted)


def _changed(repository: Repository, since: str, tree: Tree) -> list[str]:
    """Return the paths of records that differ from a revision."""
    old = RevisionTree(repository, repository.resolve(since))
    paths = {*_files(old), *_files(tree)}
    return sorted(p for p in paths if old.blob(p) != tree.blob(p))
