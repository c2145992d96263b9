"""`register demo --casebook`: four cases in two registers, audited, and where to look."""

from __future__ import annotations

from pathlib import Path

import click

from probation_register.audit.replay import audit
from probation_register.casebook.agreement import disagreements
from probation_register.play.casebook import play_cases
from probation_register.play.casebook_cast import CASES, STAFF_IDS, SUSPENDED
from probation_register.play.demo import write_keys
from probation_register.register.register import Register
from probation_register.report import counted, printable
from probation_register.store.tree import WorkingTree


def play_beside(folder: Path, beside: Path) -> int:
    """Play the cases into two new registers, judge both, and return the exit code."""
    played = play_cases(folder, beside)
    write_keys(folder.with_name(f"{folder.name}-keys"), STAFF_IDS)
    sound = True
    for place, repository in ((folder, played.shared), (beside, played.casebook)):
        found = audit(repository, repository.resolve("main"))
        sound = sound and found.is_sound
        state = "clean" if found.is_sound else "NOT clean"
        told = counted(len(found.ledger), "approval")
        click.echo(f"{printable(str(place))}: {told}, the audit is {state}.")
    casebook, shared = (Register(WorkingTree(place.resolve())) for place in (beside, folder))
    agreed = not any(f.is_error for f in disagreements(casebook, shared, played.as_of))
    click.echo(f"The two {'agree' if agreed else 'do NOT agree'} on {played.as_of}.")
    for what, where in (
        ("a case", f"register -C {beside} case show {CASES[SUSPENDED]}"),
        ("both", f"register -C {beside} casebook check --with {folder} --as-of {played.as_of}"),
        ("what is seen", f"register -C {folder} show {SUSPENDED} --on 2026-08-01"),
    ):
        click.echo(f"  {what:<15} {printable(where)}")
    return 0 if sound and agreed else 1
