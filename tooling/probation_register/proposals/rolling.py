"""Rolling: a closed year becomes a new founding, in a new repository, with a signed bridge."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from probation_register.audit.bridges import bridge_from, of_central_team
from probation_register.audit.checkpoints import Checkpoint, checkpoint_of, read_checkpoint
from probation_register.audit.notes import Note
from probation_register.gate.judge import judge_register
from probation_register.gate.times import day_of, end_of_day
from probation_register.models.problems import shown
from probation_register.models.retention import Retention
from probation_register.register.register import Register
from probation_register.register.writing import encode
from probation_register.rules.authority import one_person
from probation_register.rules.whole import LEAST_CENTRAL_TEAM
from probation_register.store.git import Repository
from probation_register.store.objects import Oid
from probation_register.store.paths import Place, folder_of
from probation_register.store.ref_names import MAIN
from probation_register.store.tree import MemoryTree, RevisionTree
from probation_register.verdicts.case_keeping import keeping

from .hand import Hand
from .refused import Refused, refuse_errors
from .repository import main_of, refuse_shallow


def last_of_year(repository: Repository, year: int) -> list[Oid]:
    """Return main's line up to the last commit that a registration year holds, oldest first.

    Raises `Refused` where main did not exist yet in that year.
    """
    refuse_shallow(repository)
    line = repository.first_parents(main_of(repository))
    settings = Register(RevisionTree(repository, line[-1])).settings
    last = end_of_day(settings.last_day(year))
    times = [commit.committer.time for commit in repository.commits(line)]
    kept = next((n for n in range(len(line), 0, -1) if times[n - 1] <= last), 0)
    if not kept:
        said = settings.year_in_words(year)
        raise Refused(f"Main has no commit from before the end of {said}: name a later year.")
    return line[:kept]


def roll(repository: Repository, folder: Path, hand: Hand, countersigned: bytes) -> Oid:
    """Found a register anew, in a folder, from a year that a countersigned checkpoint closes.

    The records are those of the checkpoint's tip, without the registrants and cases that it leaves
    behind; the bridge among them says what the history before was, and who signed that. The old
    repository is only read. Returns the new founding. Raises `Refused`, or `BadNote` for what is no
    note.
    """
    checkpoint, note = read_checkpoint(countersigned)
    line = _line_of(repository, checkpoint)
    register = Register(RevisionTree(repository, line[-1]))
    _refuse_open_year(register, checkpoint, hand)
    _refuse_too_few(register, note, hand)
    _refuse_cases_to_keep(register, checkpoint.without, day_of(hand.time))
    files = dict(_files(repository, line[-1], checkpoint.without))
    files[Place("bridge").path] = encode(bridge_from(checkpoint, note))
    findings = judge_register(Register(MemoryTree(files)), day_of(hand.time))
    refuse_errors("Not rolled: the register would not be sound.", findings)
    if folder.exists() and any(folder.iterdir()):
        raise Refused(f"{shown(folder)} is not empty: name a folder that does not exist yet.")
    with Repository.create(folder) as made:
        tree = made.edit_tree(None, dict(files))
        message = f"Found the register anew after {checkpoint.year}\n"
        founding = hand.write(made, tree, [], message)
        made.sync_worktree(None, tree)
        made.update_ref(MAIN, founding, None)
        made.pack()
    return founding


def _line_of(repository: Repository, checkpoint: Checkpoint) -> list[Oid]:
    """Return main's line up to a checkpoint's tip; raise `Refused` where it is not as stated."""
    if checkpoint.year is None:
        raise Refused(
            "The checkpoint closes no year: make one with `register checkpoint --year YEAR`."
        )
    line = last_of_year(repository, checkpoint.year)
    today = checkpoint_of(repository, line, checkpoint.year, checkpoint.without)
    if today != checkpoint:
        raise Refused(
            f"The checkpoint states {checkpoint.length} commits up to {checkpoint.tip[:12]}; "
            f"{checkpoint.year} ends here after {len(line)} commits with {line[-1][:12]}: "
            "make it again from this repository, and have it countersigned."
        )
    return line


def _refuse_open_year(register: Register, checkpoint: Checkpoint, hand: Hand) -> None:
    year = checkpoint.year or 0
    last = register.settings.last_day(year)
    if day_of(hand.time) <= last:
        said = register.settings.year_in_words(year)
        raise Refused(f"The year {said} is not over: it ends with {last}.")


def _refuse_too_few(register: Register, note: Note, hand: Hand) -> None:
    """Insist on two people of the central team, one of whom rolls."""
    by = of_central_team(note, register, day_of(hand.time))
    if len(by) < LEAST_CENTRAL_TEAM:
        raise Refused(
            f"The checkpoint is signed by {', '.join(by) or 'nobody'} of the central team; two "
            "people sign it: `register checkpoint --countersign FILE --as ID --key KEY`."
        )
    if one_person(register, hand.person) not in {one_person(register, name) for name in by}:
        raise Refused(f"{hand.person} did not sign the checkpoint: whoever rolls signs it first.")


def _refuse_cases_to_keep(register: Register, without: Iterable[str], on: date) -> None:
    """Insist that the keeping time of every case that is left behind is over."""
    retention = register.record(Place("retention"))
    for case_id in without:
        if not case_id.startswith("ca"):
            continue
        case = register.cases.get(case_id)
        if case is None or not isinstance(retention, Retention):
            raise Refused(f"There is no case {case_id} in that year to leave behind.")
        kept = keeping(case, retention)
        if kept is None:
            raise Refused(f"{case_id} is open; a case is kept as long as it is.")
        if not kept.is_over(on):
            raise Refused(
                f"{case_id} was closed on {kept.closed_on} and is kept until {kept.until} "
                f"({Place('retention').path}); leave it behind after that."
            )


def _files(
    repository: Repository, commit: Oid, without: Iterable[str]
) -> Iterable[tuple[str, bytes]]:
    """Yield every file of a commit, but for the records and cases that are left behind."""
    left = tuple(
        Place("case", each).path if each.startswith("ca") else folder_of(each) for each in without
    )
    for path, (_, blob) in repository.flatten(repository.commit(commit).tree).items():
        if not path.startswith(left):
            yield path, repository.read(blob)[1]
