"""What there is to do: what is still missing, what waits, what was begun; and one's own record."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response

from probation_register.audit.declines import DECLINE_REASONS
from probation_register.forms.catalogue import FORMS
from probation_register.proposals.review import PersonInReview, in_review
from probation_register.register.person import Person
from probation_register.register.register import Register
from probation_register.rules.authority import one_person

from .desk import Desk, Work
from .frame import at_work, page
from .keeping import Keeping
from .offered import offered
from .waiting import proposals_in, register_in, view_of, waiting


@dataclass(frozen=True, slots=True)
class Own:
    """A registrant's own side: how they stand with what they have sent, and their records."""

    person: Person
    seen: PersonInReview
    register: Register
    posting: str


def routes(desk: Desk) -> Blueprint:
    """Return the first page, and the page of one's own record."""
    pages = Blueprint("home", __name__)

    @pages.get("/")
    def home() -> Response:
        with at_work(desk) as work:
            offers = offered(work)
            open_now, keeping = waiting(work), Keeping(work.repository.git_dir)
            return page(
                desk,
                "home",
                own=own_side(work),
                reasons=DECLINE_REASONS,
                mine=[w for w in open_now if w.mine],
                for_me=[w for w in open_now if w.for_me and not w.declined],
                declined_by_me=[w for w in open_now if w.for_me and w.declined],
                offers=offers,
                titles={kind.id: kind.title for kind in FORMS.values()},
                begun=[d for d in keeping.of(work.person) if d.is_begun],
                is_staff=work.person.startswith("st"),
            )

    @pages.get("/record")
    def record() -> Response:
        with at_work(desk) as work:
            own = own_side(work)
            if own is None:
                return redirect(url_for("home.home"))
            return page(desk, "record", own=own, offers=offered(work))

    return pages


def own_side(work: Work) -> Own | None:
    """Return a registrant's own side, with what they proposed in it; None for who is none."""
    number = one_person(work.register, work.person)
    view = view_of(work, number)
    register = register_in(work, view)
    person = register.person(number) if number.startswith("po") else None
    if person is None:
        return None
    proposed = any("/renewals/" in path for p in proposals_in(work, view) for path in p.paths)
    seen = in_review(person, register, None, work.on, drafted=proposed)
    return Own(person, seen, register, _posting(person, work))


def _posting(person: Person, work: Work) -> str:
    """Return where somebody works, in words."""
    posting = person.posting(work.on)
    if posting is None or not posting.in_post:
        return ""
    role = work.register.policy.role.get(posting.role or "")
    region = work.register.region(posting.region)
    units = {unit.id: unit.name for unit in region.units} if region else {}
    parts = (role.title if role else "", units.get(posting.unit or "", ""), region and region.name)
    return ", ".join(part for part in parts if part)
