"""The records of a generated register as bytes: one template for each kind, in canonical form.

A model and a writer for each of a million files would take minutes; the tests hold every template
against both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from probation_register.models.renewal import REQUIREMENT_IDS

from .generate_learning import plain
from .generate_throws import Throws
from .papers import OBJECTIVES, SOURCES


class Post(NamedTuple):
    """A posting; without a role it is an ending."""

    since: date
    role: str = ""
    region: str = ""
    unit: str = ""
    manager: str = ""
    agency: str = ""

    @property
    def in_post(self) -> bool:
        """Whether the person works in the service."""
        return bool(self.role)


@dataclass(slots=True)
class Papers:
    """What a registrant's own record says of them."""

    number: str
    basis: str
    posts: list[Post]
    qualification: str
    awarded: date
    seen_by: str
    seen_on: date
    learning: list[tuple[str, date, date | None]] = field(default_factory=list)
    key: str = ""
    joined: date = date.min


def registrant(papers: Papers) -> bytes:
    """Return a registrant's own record."""
    learning = "".join(
        [
            f"  - course: {course}\n    completed: {done}\n    expires: {_or_none(expires)}\n"
            for course, done, expires in papers.learning
        ]
    )
    return (
        f"number: {papers.number}\n"
        f"basis: {papers.basis}\n"
        f"postings:\n{''.join([_posting(post, papers.seen_on) for post in papers.posts])}"
        "agency_confirmations: []\n"
        "qualifications:\n"
        f"  - qualification: {papers.qualification}\n"
        f"    awarded: {papers.awarded}\n"
        f"    seen_by: {papers.seen_by}\n"
        f"    seen_on: {papers.seen_on}\n"
        "vetting:\n"
        f"  confirmed_by: {papers.seen_by}\n"
        f"  confirmed_on: {papers.seen_on}\n"
        f"{_list_of('learning', learning)}"
        "pauses: []\n"
        "level: ~\n"
        f"{_keys(papers.key, papers.joined)}"
        "account: ~\n"
    ).encode()


def standing(number: str, since: date) -> bytes:
    """Return the event that someone is registered from a day on."""
    return (
        f"registrant: {number}\nfrom: {since}\nregistered: true\ncommitment: ~\ncorrects: ~\n"
    ).encode()


def plan(seed: int, number: str, year: int, *, induction: bool, reviewed: date | None) -> bytes:
    """Return someone's development plan of a year."""
    throws = Throws(seed, "plan", number, year)
    needs = "".join(
        [
            f"  - id: n{i}\n"
            f"    from: {throws.pick(SOURCES)}\n"
            f"    area: {area}\n"
            f"    objective: {plain(objective)}\n"
            for i, (area, objective) in enumerate(throws.some(OBJECTIVES, 2, 3), start=1)
        ]
    )
    return (
        f"registrant: {number}\n"
        f"year: {year}\n"
        f"induction: {'true' if induction else 'false'}\n"
        f"needs:\n{needs}"
        f"hours_promised: {throws.pick((21, 24, 28, 28, 35))}\n"
        f"reviewed_on: {_or_none(reviewed)}\n"
        "resubmits: []\n"
    ).encode()


def renewal(number: str, year: int, edition: date, talks: Sequence[date], on: date) -> bytes:
    """Return the statement with which someone renews."""
    return (
        f"registrant: {number}\n"
        f"year: {year}\n"
        f"edition: {edition}\n"
        f"affirms:\n{_AFFIRMS}"
        "record_accurate: true\n"
        f"{_list_of('conversations', ''.join([f'  - {day}{chr(10)}' for day in talks]))}"
        f"submitted: {on}\n"
    ).encode()


def staff(
    id_: str,
    number: str,
    office: str,
    regions: Sequence[str],
    since: date,
    until: date | None = None,
    key: str = "",
) -> bytes:
    """Return a member of staff who holds one office; `number` is their own registration, or ''."""
    scope = "".join([f"      - {region}\n" for region in regions])
    return (
        f"id: {id_}\n"
        f"registrant: {number or '~'}\n"
        "offices:\n"
        f"  - office: {office}\n"
        f"{_list_of('    scope', scope)}"
        f"    from: {since}\n"
        f"    until: {_or_none(until)}\n"
        "    external: false\n"
        "delegations: []\n"
        f"{_keys(key, since)}"
        "account: ~\n"
    ).encode()


_AFFIRMS = "".join([f"  - {requirement}\n" for requirement in REQUIREMENT_IDS])


def _posting(post: Post, confirmed: date) -> str:
    employment = "agency" if post.agency else "direct" if post.in_post else "ended"
    return (
        f"  - from: {post.since}\n"
        f"    role: {post.role or '~'}\n"
        f"    region: {post.region or '~'}\n"
        f"    unit: {post.unit or '~'}\n"
        f"    line_manager: {post.manager or '~'}\n"
        f"    employment: {employment}\n"
        f"    agency: {post.agency or '~'}\n"
        f"    agency_confirmed: {confirmed if post.agency else '~'}\n"
    )


def _keys(key: str, since: date) -> str:
    entry = f"  - key: {key}\n    from: {since}\n    until: ~\n    compromised_since: ~\n"
    return _list_of("keys", entry if key else "")


def _list_of(name: str, entries: str) -> str:
    return f"{name}:\n{entries}" if entries else f"{name}: []\n"


def _or_none(day: date | None) -> str:
    return "~" if day is None else str(day)
