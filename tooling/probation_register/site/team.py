"""A line manager's own page: who needs something this month, and what to ask each person.

It shows what only a manager may see, so it is built by itself, into a folder of its own, and never
becomes part of a site that others read.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from probation_register.models.problems import shown
from probation_register.register.person import Person
from probation_register.verdicts.cpd import counted
from probation_register.verdicts.curriculum import breadth
from probation_register.verdicts.learning import learning_for_role
from probation_register.verdicts.path_to_renewal import path_to_renewal
from probation_register.verdicts.plans import plan_standing
from probation_register.verdicts.renewals import RenewalState

from .destination import MARKER, NotReplaceable, mark, refuse_unless_replaceable
from .publication import Publication
from .reasons import amount_in_words, in_words
from .templates import Templates

STYLE = "register.css"
"""The look of the page, which is that of the site."""

_NOW = (RenewalState.DUE, RenewalState.OVERDUE)


@dataclass(frozen=True, slots=True)
class Member:
    """One person of a team: the renewal that matters, what is missing, and what to talk about."""

    number: str
    name: str
    role: str
    year: int
    word: str
    opens: date
    due: date
    missing: tuple[str, ...]
    lacks_learning: bool
    counted: str
    prompts: tuple[str, ...]

    @property
    def needs_something(self) -> bool:
        """Whether something is asked of the person, or of the manager for them, this month."""
        return self.word in _NOW or self.lacks_learning


class NoTeam(Exception):
    """The page cannot be built for this id; the text says why."""


def team_of(published: Publication, manager: str) -> tuple[Member, ...]:
    """Return everyone whom a member of staff manages on the publication's day.

    Whoever is to be helped first comes first. Raises `NoTeam` for an id that nobody has.
    """
    if published.register.staff(manager) is None:
        raise NoTeam(
            f"There is no member of staff {shown(manager)} in this register. Name one as "
            "`records/staff/` does, such as st000412."
        )
    members = [
        _member(person, published)
        for person in published.register.people()
        if (posting := person.posting(published.on)) is not None
        and posting.in_post
        and posting.line_manager == manager
    ]
    return tuple(sorted(members, key=_urgency))


def build_team(published: Publication, manager: str, out: Path, sources: Path) -> Path:
    """Build the page of a line manager's team into a folder of its own; return its file.

    `sources` is the folder that holds `site/`. Raises `NoTeam`, and `NotReplaceable` for a folder
    that holds anything else, or lies within a site.
    """
    refuse_unless_replaceable(out, sources)
    out = out.resolve()
    for above in out.parents:
        if (above / MARKER).is_file():
            raise NotReplaceable(
                f"{out} lies within the site at {above}, which others read. A team's page is for "
                "its manager alone. Nothing was written. Name a folder elsewhere with --out."
            )
    members = team_of(published, manager)
    templates = Templates(sources / "site" / "templates", published)
    page = templates.render(
        "team",
        "",
        manager=manager,
        manager_name=published.directory.get(manager, ""),
        members=members,
        style=STYLE,
    )
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent) as work:
        made = Path(work) / "team"
        made.mkdir(mode=0o700)
        mark(made)
        shutil.copyfile(sources / "site" / "assets" / STYLE, made / STYLE)
        (made / "index.html").write_text(page, encoding="utf-8")
        if out.exists():
            out.rename(Path(work) / "old")
        made.rename(out)
    return out / "index.html"


def _urgency(member: Member) -> tuple[bool, bool, date, str]:
    is_overdue = member.word == RenewalState.OVERDUE
    return not member.needs_something, not is_overdue, member.due, member.number


def _member(person: Person, published: Publication) -> Member:
    policy, settings, on = published.register.policy, published.settings, published.on
    path = path_to_renewal(person, policy, settings, on)
    posting = person.posting(on)
    role = policy.role.get(posting.role or "") if posting else None
    total = counted(person, policy, settings, path.standing.year, on)
    courses = [
        one.in_words
        for one in learning_for_role(person, policy, on)
        if not one.is_settled and path.is_asked
    ]
    # A course that has lapsed stands in the way of the renewal too, and is told once.
    missing = dict.fromkeys((*(each.what for each in path.missing), *courses))
    return Member(
        number=person.number,
        name=published.directory.get(person.number, ""),
        role=role.title if role else "",
        year=path.standing.year,
        word=path.word.value,
        opens=path.standing.opens,
        due=path.standing.due,
        missing=tuple(in_words(published, reason) for reason in missing),
        lacks_learning=bool(courses),
        counted=amount_in_words(published, total.amount) if total else "",
        prompts=tuple(_prompts(person, published)) if path.is_asked else (),
    )


def _prompts(person: Person, published: Publication) -> Iterator[str]:
    """Yield what to talk about at the next conversation, from what the records show (PF 4.2)."""
    texts, policy = published.texts, published.register.policy
    year = published.settings.year_of(published.on)
    plan = plan_standing(person, policy, year, published.on)
    found = breadth(person, policy, year, published.on)
    if plan is None:
        yield texts("team.no_plan", year=published.year_label(year))
    else:
        open_areas = dict.fromkeys(need.area for need in plan.needs if not need.entries)
        if open_areas:
            yield texts("team.planned", areas="; ".join(open_areas))
        if plan.promise_is_kept is False and plan.hours_promised is not None:
            yield texts("team.promise", promised=f"{plan.hours_promised:g}", given=plan.hours_given)
    if found.unreflected:
        yield texts.count("team.unreflected", found.unreflected)
    if not found.sessions:
        yield texts("team.no_supervision")
