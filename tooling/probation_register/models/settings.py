"""The register's own settings, and what the house acknowledges of its past."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import AfterValidator, StringConstraints

from probation_register.store.errors import BadKey
from probation_register.store.openpgp import KIND, certificate

from .base import EVERYONE, SEEN, Day, Record, Strict, says
from .people import ForgeKind, sound


class YearStart(Strict):
    """The day on which a registration year starts."""

    month: int = says("The month.", ge=1, le=12)
    day: int = says("The day of the month.", ge=1, le=28)


def _sound(key: str) -> str:
    """Return the text of a forge's public key; raise `ValueError` for one that proves nothing."""
    if not key.startswith(f"{KIND} "):
        return sound(key)
    try:
        certificate(key)
    except BadKey as bad:
        raise ValueError(f"{bad}; let `register keys forge` write it") from None
    return key


ForgeKeyText = Annotated[
    str,
    StringConstraints(
        pattern=(
            r"^(openpgp|ssh-ed25519|ecdsa-sha2-nistp(256|384|521)|ssh-rsa) "
            r"[A-Za-z0-9+/]{40,20000}={0,2}$"
        ),
        max_length=20_100,
    ),
    AfterValidator(_sound),
]


class Forge(Strict):
    """A forge that signs what people do on its pages, such as a merge by its button."""

    forge: ForgeKind = says("The kind of forge, as in people's accounts.")
    committer: Annotated[
        str, StringConstraints(pattern=r"^[A-Za-z0-9._+-]{1,64}@[a-z0-9.-]{3,100}$")
    ] = says("The address with which the forge commits for somebody.")
    keys: tuple[ForgeKeyText, ...] = says("The public keys it signs with.", min_length=1)
    from_: Day = says("The first day on which its signature counts.", alias="from")
    until: Day | None = says("The day from which it no longer counts.", default=None)

    def holds(self, on: date) -> bool:
        """Whether the forge's signature counts on a day."""
        return self.from_ <= on and (self.until is None or on < self.until)


Words = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=SEEN)]
"""A name, an address or a short sentence."""


SiteAddress = Annotated[
    str,
    StringConstraints(
        pattern=r"^https://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?/([A-Za-z0-9_~][A-Za-z0-9._~-]*/)*$",
        max_length=200,
    ),
]
"""Where a site is published, ending with a slash."""


class Operator(Strict):
    """Who runs the register, as its privacy notice and accessibility statement say."""

    controller: Words | None = says(
        "The organisation that answers for the data.",
        clause="PF Summary Data protection",
        shown_to=EVERYONE,
        default=None,
    )
    data_protection_officer: Words | None = says(
        "Its data protection officer, and where to write.", shown_to=EVERYONE, default=None
    )
    lawful_basis: Words | None = says(
        "The lawful basis on which records are kept.", shown_to=EVERYONE, default=None
    )
    keeping_period: Words | None = says(
        "How long records are kept.", shown_to=EVERYONE, default=None
    )
    data_rights_contact: Words | None = says(
        "Where to write about one's own data.", shown_to=EVERYONE, default=None
    )
    accessibility_contact: Words | None = says(
        "Where to write when something gets in the way.", shown_to=EVERYONE, default=None
    )
    answers_within: Words | None = says(
        "How soon an answer comes: `5 working days`.", shown_to=EVERYONE, default=None
    )
    accessibility_appeal: Words | None = says(
        "Whom to turn to where an answer does not help.", shown_to=EVERYONE, default=None
    )
    accessibility_tested: Words | None = says(
        "When people last tested the site, and how.", shown_to=EVERYONE, default=None
    )
    statement_prepared: Day | None = says(
        "The day the accessibility statement was prepared.", shown_to=EVERYONE, default=None
    )
    statement_reviewed: Day | None = says(
        "The day it was last reviewed.", shown_to=EVERYONE, default=None
    )
    site_address: SiteAddress | None = says(
        "Where the site is published, such as `https://register.example/`, for links in feeds.",
        shown_to=EVERYONE,
        default=None,
    )


RegisterKind = Literal["shared", "casebook"]
"""The register that everybody shares, or the restricted one of conduct decisions."""


class Settings(Record):
    """What holds for the whole register."""

    name: Annotated[str, StringConstraints(min_length=3, max_length=80, pattern=SEEN)] = says(
        "The register's name.", clause="PF 1.1", shown_to=EVERYONE
    )
    year_starts: YearStart = says(
        "The start of a registration year.", clause="PF 4.20", shown_to=EVERYONE
    )
    renewal_opens: int = says(
        "How long before the end of the year renewing opens.",
        clause="PF 5.13",
        unit="days",
        shown_to=EVERYONE,
        ge=1,
        le=365,
    )
    operator: Operator = says(
        "Who runs the register, for its privacy notice and accessibility statement.",
        shown_to=EVERYONE,
        default=Operator(),
    )
    register_kind: RegisterKind = says(
        "Whether this is the shared register or a casebook; it is founded as one and stays it.",
        clause="PF 4.16",
        alias="register",
        default="shared",
    )
    public_site: bool = says(
        "Whether a site for the public may be built; it shows numbers and nobody's record.",
        shown_to=EVERYONE,
        default=False,
    )
    forges: tuple[Forge, ...] = says("The forges whose own signatures are believed.", default=())

    @property
    def is_casebook(self) -> bool:
        """Whether the register is a casebook."""
        return self.register_kind == "casebook"

    def first_day(self, year: int) -> date:
        """Return the first day of a registration year."""
        return date(year, self.year_starts.month, self.year_starts.day)

    def last_day(self, year: int) -> date:
        """Return the last day of a registration year."""
        return self.first_day(year + 1) - timedelta(days=1)

    def year_of(self, day: date) -> int:
        """Return the registration year that a day falls in, by the year it starts in."""
        return day.year if day >= self.first_day(day.year) else day.year - 1

    def year_in_words(self, year: int) -> str:
        """Return a registration year as people read it: `2026–27`, or `2026` where it is that."""
        if (self.year_starts.month, self.year_starts.day) == (1, 1):
            return str(year)
        return f"{year}–{(year + 1) % 100:02d}"


class House(Record):
    """Something on main that cannot be undone, acknowledged by two people for ever."""

    commit: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{40}$")] = says(
        "The commit whose findings are acknowledged."
    )
    codes: tuple[Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}[0-9]{3}$")], ...] = says(
        "The findings that are acknowledged.", min_length=1
    )
    acknowledged_on: Day = says("The day.")
