"""`register sample`: a dip sample of cases or approvals that anybody can draw again."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from probation_register.models.problems import shown
from probation_register.proposals.refused import Refused
from probation_register.register.register import Register
from probation_register.report import counted, printable, to_json
from probation_register.store.git import Repository
from probation_register.store.objects import Oid
from probation_register.store.tree import RevisionTree

from .context import format_option, repository_of
from .usage import WrongUsage

LONGEST_SEED = 200


@click.command("sample")
@click.option("--cases", "cases", type=click.IntRange(min=1), help="How many cases of a casebook.")
@click.option("--approvals", type=click.IntRange(min=1), help="How many approvals on main.")
@click.option("--seed", required=True, help="The published seed, letter for letter.")
@click.option("--at", default="main", metavar="REV", help="Draw from this revision.")
@format_option()
@click.pass_obj
def sample_verb(
    folder: Path | None, cases: int | None, approvals: int | None, seed: str, at: str, form: str
) -> None:
    """Draw a dip sample, stratified by region, that anybody can draw again from the seed.

    Publish the digest of what is drawn from before the seed is known, and take the seed from where
    nobody can choose it, such as a lottery's numbers: then nobody can choose the sample (PF 4.16).

    Example: register sample --cases 12 --seed "4 12 19 23 40 44"
    """
    from probation_register.casebook.sample import sample

    if (cases is None) == (approvals is None):
        raise WrongUsage("Say what to draw: --cases N in a casebook, or --approvals N.")
    if len(seed) > LONGEST_SEED or not seed.isprintable() or not seed.strip():
        raise WrongUsage(
            f"{shown(seed)} is no seed: write up to {LONGEST_SEED} letters, digits and spaces."
        )
    with repository_of(folder) as repository:
        commit = repository.resolve(at)
        things = "case" if cases is not None else "approval"
        population = (
            _cases(repository, commit) if cases is not None else _approvals(repository, commit)
        )
    if not population:
        raise Refused(f"There is no {things} at {shown(at)} to draw from.", is_wrong_usage=True)
    found = sample(population, cases or approvals or 0, seed)
    if form == "json":
        value = {
            "commit": commit,
            "seed": found.seed,
            "population": found.population,
            "digest": found.digest,
            "strata": [
                {"region": s.region, "size": s.size, "drawn": list(s.drawn)} for s in found.strata
            ],
        }
        click.echo(to_json(value))
        return
    click.echo(f"Drawn from {counted(found.population, things)} at {commit}")
    click.echo(f"digest  {found.digest}")
    click.echo(f"seed    {printable(found.seed)}")
    for stratum in found.strata:
        drawn = " ".join(stratum.drawn) or "none"
        click.echo(
            f"  {printable(stratum.region)}: {len(stratum.drawn)} of {stratum.size}: {drawn}"
        )
    click.echo(
        f"Again: register sample --{things}s {cases or approvals} --seed … --at {commit[:12]}",
        err=True,
    )


def _cases(repository: Repository, commit: Oid) -> Mapping[str, str]:
    register = Register(RevisionTree(repository, commit))
    return {case.id: case.region for case in register.cases.values()}


def _approvals(repository: Repository, commit: Oid) -> Mapping[str, str]:
    """Return the region of each approval on main, by its commit; empty where it has none."""
    from probation_register.proposals.repository import refuse_shallow

    from .audit import audited

    refuse_shallow(repository)
    register = Register(RevisionTree(repository, commit))
    regions: dict[str, str] = {}
    for approval in audited(repository, commit).ledger:
        person = register.person(approval.registrant) if approval.registrant else None
        posting = person.posting(approval.approved_at.date()) if person else None
        regions[approval.commit] = (posting.region if posting else None) or "no-region"
    return regions
