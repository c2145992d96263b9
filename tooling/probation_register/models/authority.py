"""Who may submit and who may approve each kind of change, as data."""

from __future__ import annotations

from typing import Literal, get_args

from .base import EVERYONE, ClauseId, Record, Strict, says

ChangeKind = Literal[
    "joining",
    "correction",
    "transfer",
    "placement",
    "plan",
    "cpd",
    "renewal",
    "leaving",
    "returning",
    "standing",
    "staff",
    "provision",
    "standards",
    "house",
    "case",
    "checklist",
]

CASEBOOK_KINDS: tuple[ChangeKind, ...] = ("staff", "standards", "house", "case", "checklist")
"""The kinds of change that a casebook knows."""

SHARED_KINDS: tuple[ChangeKind, ...] = tuple(
    kind for kind in get_args(ChangeKind) if kind not in ("case", "checklist")
)
"""The kinds of change that the shared register knows."""

Actor = Literal[
    "registrant",
    "line-manager",
    "named-line-manager",
    "head-of-corporate-services",
    "regional-director",
    "commissioning-manager",
    "central-team",
]
"""Who acts: the subject, their line manager, the one a new posting names, or an office."""

Assurance = Literal["recorded", "forge", "signed"]
"""How well a person's part is proved, weakest first."""

OwnField = Literal[
    "basis",
    "postings",
    "agency_confirmations",
    "qualifications",
    "vetting",
    "learning",
    "pauses",
    "level",
    "keys",
    "account",
]
"""What a registrant's own record holds besides the number, which never changes."""


class ReservedFields(Strict):
    """Fields of a registrant's own record on which fewer people decide than on the others."""

    fields: tuple[OwnField, ...] = says("The fields.", shown_to=EVERYONE, min_length=1)
    submitters: tuple[Actor, ...] = says("Who may submit them.", shown_to=EVERYONE)
    approvers: tuple[Actor, ...] = says("Who may approve them.", shown_to=EVERYONE)


class Authority(Strict):
    """Who may submit and approve one kind of change, and how well it must be proved."""

    kind: ChangeKind = says("The kind of change.", shown_to=EVERYONE)
    title: str = says("The kind in plain words.", shown_to=EVERYONE)
    records: tuple[str, ...] = says("The kinds of record it may touch.", shown_to=EVERYONE)
    fields: tuple[OwnField, ...] = says(
        "The fields of a registrant's own record that it may change.",
        shown_to=EVERYONE,
        default=(),
    )
    submitters: tuple[Actor, ...] = says("Who may submit it.", shown_to=EVERYONE)
    approvers: tuple[Actor, ...] = says("Who may approve it.", shown_to=EVERYONE)
    reserved: tuple[ReservedFields, ...] = says(
        "Fields on which fewer of them decide.", shown_to=EVERYONE, default=()
    )
    least_assurance: Assurance = says(
        "How well submission and approval must at least be proved.", shown_to=EVERYONE
    )
    clauses: tuple[ClauseId, ...] = says("The clauses it rests on.", shown_to=EVERYONE)


class AuthorityMatrix(Record):
    """Every kind of change and its authority; the edition only rises."""

    edition: int = says("The edition of this matrix.", ge=1, shown_to=EVERYONE)
    kinds: tuple[Authority, ...] = says("One line for each kind of change.", shown_to=EVERYONE)
