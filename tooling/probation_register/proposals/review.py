"""The renewal pack: what a proposal changes, what it still needs, and who may approve it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from probation_register.change.change import Change
from probation_register.change.titles import titles_of
from probation_register.change.words import in_counts, in_words
from probation_register.finding import Finding
from probation_register.gate.gate import Gate, Judged
from probation_register.register.person import Person
from probation_register.register.register import Register
from probation_register.rules.authority import approvers_of, kept_apart, who_may
from probation_register.store.git import Repository
from probation_register.store.objects import Oid
from probation_register.verdicts.axes import Axis, axes
from probation_register.verdicts.cpd import counted
from probation_register.verdicts.curriculum import Breadth, breadth
from probation_register.verdicts.designation import Designation, designation
from probation_register.verdicts.evidence import evidence
from probation_register.verdicts.learning import CourseStanding, learning_for_role
from probation_register.verdicts.path_to_renewal import PathToRenewal, path_to_renewal
from probation_register.verdicts.plans import PlanStanding, plan_standing
from probation_register.verdicts.renewals import RenewalStanding, renewal_standing
from probation_register.verdicts.requirements import Verdict, assess
from probation_register.verdicts.returning import ReturnCheck, return_check
from probation_register.verdicts.schemes import Counted
from probation_register.verdicts.standing import Obligation, Standing, obligation, standing

from .decline import earlier_declines
from .refused import Refused
from .repository import head_of, main_of, refuse_shallow
from .since import SinceRenewal, since_last_renewal


@dataclass(frozen=True, slots=True)
class PersonInReview:
    """How a registrant stands with the proposal's records.

    `year` is the registration year that is judged, as people read it. `evidence` is what the
    records show beside each requirement, by its id. `returning` is there only for someone who has
    come back.
    """

    number: str
    year: str
    standing: Standing
    obligation: Obligation
    axes: tuple[Axis, ...]
    renewal: RenewalStanding
    path: PathToRenewal
    requirements: tuple[Verdict, ...]
    evidence: Mapping[str, tuple[str, ...]]
    learning: tuple[CourseStanding, ...]
    designation: Designation
    returning: ReturnCheck | None
    counted: Counted | None
    breadth: Breadth
    plan: PlanStanding | None


@dataclass(frozen=True, slots=True)
class Pack:
    """Everything that an approver needs on one page. `head` is what they were shown.

    `words` say what changes; `counts` say it without any free text of a record.

    `since` is what changed since the registrant's last renewal, for whoever has renewed before.
    """

    branch: str
    head: Oid
    on: date
    change: Change
    words: tuple[str, ...]
    counts: tuple[str, ...]
    since: SinceRenewal | None
    submitted_by: tuple[str, ...]
    person: PersonInReview | None
    approvers: str
    declines: tuple[tuple[str, ...], ...]
    findings: tuple[Finding, ...]

    @property
    def is_ready(self) -> bool:
        """Whether the gate has nothing against it."""
        return not any(finding.is_error for finding in self.findings)


def review(repository: Repository, branch: str, on: date, *, gate: Gate | None = None) -> Pack:
    """Return the pack of a proposal as it would stand if approved on a day. Raises `Refused`."""
    refuse_shallow(repository)
    gate = gate or Gate(repository)
    main, head = main_of(repository), head_of(repository, branch)
    judged = gate.judge_proposal(main, head, on)
    if judged.proposal is None or judged.change is None:
        raise Refused(f"{branch} cannot be reviewed.", judged.findings)
    base = gate.register_at(repository.commit(main).tree)
    proposed = gate.register_with(judged.proposal)
    line = base.policy.authority_for.get(judged.change.kind or "")
    approvers = approvers_of(line, judged.change) if line else ()
    titles = titles_of(proposed)
    apart = kept_apart(judged.change, (part.person for part in judged.submitters), base)
    return Pack(
        branch=branch,
        head=head,
        on=on,
        change=judged.change,
        words=in_words(judged.change, titles),
        counts=in_counts(judged.change, titles),
        since=_since(gate, judged),
        submitted_by=tuple(part.person for part in judged.submitters),
        person=_person(proposed, judged, on),
        approvers=who_may(approvers, judged.change, base, on, apart),
        declines=tuple(reasons for _, reasons in earlier_declines(repository, branch)),
        findings=judged.findings,
    )


def in_review(
    person: Person, register: Register, year: int | None, on: date, *, drafted: bool = True
) -> PersonInReview:
    """Return how a registrant stands, for the year of a proposal or the one that matters now.

    `drafted` says that the records are a proposal or working files, not yet approved.
    """
    policy, settings = register.policy, register.settings
    renewal = renewal_standing(person, settings, on, drafted=drafted)
    judged_year = year if year is not None else renewal.year
    return PersonInReview(
        number=person.number,
        year=settings.year_in_words(judged_year),
        standing=standing(person, on),
        obligation=obligation(person, policy, on),
        axes=axes(person, policy, settings, on, drafted=drafted),
        renewal=renewal,
        path=path_to_renewal(person, policy, settings, on, year=year, drafted=drafted),
        requirements=assess(person, policy, settings, judged_year, on),
        evidence=evidence(person, policy, settings, judged_year, on),
        learning=learning_for_role(person, policy, on),
        designation=designation(person, policy, settings, on),
        returning=return_check(person, policy, settings, on),
        counted=counted(person, policy, settings, judged_year, on),
        breadth=breadth(person, policy, judged_year, on),
        plan=plan_standing(person, policy, judged_year, on),
    )


def _since(gate: Gate, judged: Judged) -> SinceRenewal | None:
    change, proposal = judged.change, judged.proposal
    if change is None or proposal is None or not change.subject.startswith("po"):
        return None
    return since_last_renewal(gate, proposal, change.subject)


def _person(proposed: Register, judged: Judged, on: date) -> PersonInReview | None:
    change = judged.change
    if change is None or not change.subject.startswith("po"):
        return None
    person = proposed.person(change.subject)
    return in_review(person, proposed, change.year, on) if person is not None else None
