"""What one build publishes: a register, its audit, and for whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from probation_register.audit.ledger import Audit
from probation_register.models.base import Profile
from probation_register.models.settings import Settings
from probation_register.register.register import Register

from .checkpoint import CheckpointShown
from .forge import Forge
from .texts import Texts

FEWEST = 10
"""A number of people below this is withheld."""


@dataclass(frozen=True, slots=True)
class Publication:
    """A register at one revision as it stands on a day, to be read by one profile.

    `directory` gives names by id; it is empty where the site shows numbers alone. `reopen` gives
    the same register unread; without it, one that is read stays read. `forge` is where the records
    can be changed through a browser, if anywhere. `tells_history` says that there is an audit even
    where it is not given.
    """

    register: Register
    audit: Audit | None
    on: date
    revision: str
    texts: Texts
    directory: Mapping[str, str]
    profile: Profile = "staff"
    reopen: Callable[[], Register] | None = None
    forge: Forge | None = None
    checkpoint: CheckpointShown | None = None
    tells_history: bool = False

    @property
    def is_audited(self) -> bool:
        """Whether the site tells an audited history."""
        return self.audit is not None or self.tells_history

    def afresh(self) -> Register:
        """Return the register with no registrant's record read yet, where that can be had."""
        return self.reopen() if self.reopen is not None else self.register

    @property
    def settings(self) -> Settings:
        """The register's settings."""
        return self.register.settings

    @property
    def shows_people(self) -> bool:
        """Whether the profile may see records of people at all; the public sees counts alone."""
        return self.profile != "public"

    def year_label(self, year: int) -> str:
        """Return a registration year as people read it: `2026–27`."""
        return self.settings.year_in_words(year)

    def aggregate(self, people: int) -> str:
        """Return a number of people in words, withheld where it is small."""
        return f"{people:,}" if people >= FEWEST else self.texts("figures.withheld")


def clause_anchor(clause: str) -> str:
    """Return the anchor of a clause on its document's page: `pf-4-4-f` for `PF 4.4(f)`."""
    letters = "".join(c.lower() if c.isalnum() else "-" for c in clause)
    return "-".join(part for part in letters.split("-") if part)


CLAUSE_PAGES = {"PF": "clauses/policy-framework/", "PP": "clauses/position-paper/"}
"""The page of each source document."""


def clause_address(clause: str) -> str:
    """Return the address of a clause, relative to the site's root."""
    return f"{CLAUSE_PAGES[clause[:2]]}#{clause_anchor(clause)}"
