"""The staff roll: everyone who holds an office, indexed by whom their records name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from probation_register.models.staff import Staff


class StaffRoll:
    """All members of staff of one register, by id and in its order."""

    def __init__(self, staff: Iterable[Staff]) -> None:
        self.by_id: Mapping[str, Staff] = {one.id: one for one in staff}

    def naming(self, who: str) -> tuple[Staff, ...]:
        """Return the staff who are a registrant, or who hand their offices to a colleague."""
        return self._naming.get(who, ())

    def changed(self, changes: Mapping[str, Staff | None]) -> StaffRoll:
        """Return the roll with some members of staff as they are now, or gone where None."""
        now = {**self.by_id, **changes}
        return StaffRoll(staff for _, staff in sorted(now.items()) if staff is not None)

    @cached_property
    def _naming(self) -> dict[str, tuple[Staff, ...]]:
        found: dict[str, tuple[Staff, ...]] = {}
        for staff in self.by_id.values():
            for who in named_by(staff):
                found[who] = (*found.get(who, ()), staff)
        return found


def named_by(staff: Staff) -> set[str]:
    """Return the ids that a member of staff's record names: as themselves, or as their deputy."""
    return {*([staff.registrant] if staff.registrant else []), *(d.to for d in staff.delegations)}
