"""`register case report`, `verify`: Annex B on paper, and its proof in the casebook."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from probation_register.models.case import Case
from probation_register.models.problems import shown
from probation_register.proposals.refused import Refused
from probation_register.register.register import Register
from probation_register.report import printable
from probation_register.store.paths import Place

from .case_steps import case_in, casebook_of, furthest
from .context import as_day, as_of_option, register_at, today
from .keeping import keep, made
from .naming import Flags
from .paths import FILE, FOLDER, NEW_FILE
from .usage import WrongUsage

if TYPE_CHECKING:
    from probation_register.casebook.answers import Answers
    from probation_register.casebook.facts import Facts
    from probation_register.casebook.report_key import ReportKey

MOST_BYTES = 50_000_000
"""No report is larger."""


@click.command("report")
@click.argument("case_id", metavar="CASE")
@click.option(
    "--out", type=NEW_FILE, metavar="FILE.pdf", help="Where to put it, outside any register."
)
@click.option(
    "--about", callback=as_day, metavar="DATE", help="The decision. Default: the newest to report."
)
@click.option("--answers", type=FILE, help="A file with the answers, instead of being asked.")
@click.option("--blank", type=NEW_FILE, help="Write a file of answers to fill in, no more.")
@click.option("--kept-at", metavar="PLACE", help="Who keeps the signed copy. Default: the region.")
@click.option(
    "--fonts",
    type=FOLDER,
    multiple=True,
    help="A folder with fonts for scripts that the machine's own cannot show.",
)
@as_of_option
@click.pass_obj
def report_verb(
    folder: Path | None,
    case_id: str,
    out: Path | None,
    about: date | None,
    answers: Path | None,
    blank: Path | None,
    kept_at: str | None,
    fonts: tuple[Path, ...],
    as_of: date | None,
) -> None:
    """Fill the report of Annex B for a decision, ready to be signed, outside the casebook.

    It asks what only the deciding people know. Beside FILE.pdf lie FILE.txt with the same in plain
    text and FILE.key, the report's key: keep it with the report, and destroy it with the report.
    The casebook keeps a commitment alone, and where the signed copy is.

    Example: register case report ca204417 --out ~/protected/ca204417.pdf
    """
    from probation_register.casebook.answered import refuse_contradictions, to_fill_in
    from probation_register.casebook.outside import (
        refuse_inside,
        refuse_taken,
        remove,
        write_private,
    )
    from probation_register.casebook.report_key import new_key

    from .case_answers import answers_for

    register = casebook_of(folder)
    case = furthest(folder, register, case_in(register, case_id, folder))
    facts = _facts(register, case, about)
    if blank is not None:
        refuse_inside(blank)
        refuse_taken({"file of answers": blank})
        write_private({blank: to_fill_in(facts)})
        click.echo(f"Wrote {printable(str(blank))}. Fill it in, then name it with --answers.")
        return
    if out is None:
        raise WrongUsage("Say where the report goes: --out FILE.pdf, outside any register.")
    if out.suffix != ".pdf":
        raise WrongUsage(f"{shown(str(out))} does not end in .pdf: the report is one.")
    text_path, key_path = out.with_suffix(".txt"), out.with_suffix(".key")
    _refuse_a_second(case, facts)
    for path in (out, *([answers] if answers else [])):
        refuse_inside(path)
    refuse_taken({"report": out, "plain text": text_path, "key": key_path})
    answered = answers_for(facts, answers)
    refuse_contradictions(facts, answered, answers)
    on = as_of or today()
    pdf, text = _set(facts, answered, on, fonts)
    key = new_key(case.id, pdf, text)
    after = _with_report(case, facts, kept_at, on, key)
    written = {out: pdf, text_path: text, key_path: key.as_file}
    write_private(written)
    try:
        keep(folder, {Place("case", case.id): after}, as_of)
    except BaseException:
        remove(list(written))
        raise
    for path in written:
        click.echo(f"Wrote {printable(str(path))}")
    click.echo(_NEXT, err=True)


_NEXT = (
    "Have it signed, send it to personnel security vetting with the outcome letter (PF 4.14), and "
    "keep the signed copy. Keep the .key file with it: without it nobody can prove the report, and "
    "once both are destroyed the commitment is about nothing. Destroy the file of answers now."
)


@click.command("verify")
@click.argument("case_id", metavar="CASE")
@click.argument("file", type=FILE, metavar="FILE")
@click.option("--key", type=FILE, help="The report's key. Default: the .key file beside it.")
@click.option("--at", metavar="REV", help="The casebook at a revision. Default: the working files.")
@click.pass_obj
def verify_verb(
    folder: Path | None, case_id: str, file: Path, key: Path | None, at: str | None
) -> None:
    """Prove that a file is the report that the casebook committed to, the PDF or the plain text.

    Example: register case verify ca204417 ~/protected/ca204417.pdf
    """
    from probation_register.casebook.report_key import MOST_BYTES as MOST_OF_KEY
    from probation_register.casebook.report_key import NotProved, prove, read_key

    register, _ = register_at(folder, at)
    case = case_in(register, case_id, folder)
    key = key or file.with_suffix(".key")
    if not key.is_file():
        raise WrongUsage(
            f"There is no key at {shown(str(key))}: name it with --key FILE. Without its key a "
            "report cannot be proved by anybody."
        )
    try:
        found = prove(case, _read(file, MOST_BYTES), read_key(_read(key, MOST_OF_KEY)))
    except NotProved as refused:
        raise Refused(str(refused)) from None
    click.echo(
        f"{printable(str(file))} is the report of {case.id} that was committed to on {found.day}, "
        f"about the decision of {found.about}. The signed copy is kept at {found.kept_at}."
    )


def _facts(register: Register, case: Case, about: date | None) -> Facts:
    from probation_register.casebook.facts import REPORTED, decision_to_report, facts_of

    decision = decision_to_report(case, about)
    if decision is None:
        when = f" of {about}" if about else ""
        days = ", ".join(f"{e.day} ({e.event})" for e in case.events if e.event in REPORTED)
        raise Refused(
            f"{case.id} has no decision{when} that Annex B is for; there is: {days or 'none'}.",
            is_wrong_usage=True,
        )
    region = register.regions.get(case.region)
    return facts_of(case, region.name if region else case.region, decision)


def _refuse_a_second(case: Case, facts: Facts) -> None:
    from probation_register.casebook.report_key import committed

    before = committed(case, facts.decision.day)
    if before is not None:
        raise Refused(
            f"The decision of {facts.decision.day} has its report: it was committed to on "
            f"{before.day}, and the signed copy is kept at {before.kept_at}."
        )


def _set(facts: Facts, answers: Answers, on: date, fonts: tuple[Path, ...]) -> tuple[bytes, bytes]:
    """Return the report as a PDF and as text; raise `Refused` where it cannot be set."""
    from probation_register.casebook.pdf import CannotBeSet, as_pdf
    from probation_register.casebook.report import as_text
    from probation_register.casebook.report import filled as filled_form

    report = filled_form(facts, answers)
    try:
        made_on = datetime(on.year, on.month, on.day, tzinfo=UTC)
        return as_pdf(report, made_on, fonts), as_text(report).encode()
    except CannotBeSet as refused:
        raise Refused(f"{refused} Nothing was written.") from None


def _with_report(case: Case, facts: Facts, kept_at: str | None, on: date, key: ReportKey) -> Case:
    """Return the case with the commitment to a report; raise `Refused` for a wrong place."""
    fields = case.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    made_ = {
        "event": "report-made",
        "day": on,
        "about": facts.decision.day,
        "commitment": key.commitment,
        "kept_at": kept_at or case.region,
    }
    place, position = Place("case", case.id), len(case.events)
    flags: Flags = {("events", position, "kept_at"): "--kept-at"}
    return made(Case, place, {**fields, "events": [*fields["events"], made_]}, flags)


def _read(path: Path, most: int) -> bytes:
    """Return a file's bytes, one more than its kind may have where it has more."""
    with path.open("rb") as file:
        return file.read(most + 1)
