"""What fills the pages of the standards: the values that their templates show."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from probation_register.forms.catalogue import FORMS
from probation_register.forms.making import approvers

from .operator import missing
from .pages import guidance, summary
from .policy_fills import POLICY_FILLS
from .printed import is_listed, printed_forms, room
from .publication import Publication


class Fills:
    """The values of every page that shows the standards alone, and so knows of nobody."""

    def __init__(self, published: Publication) -> None:
        self.published = published

    def values(self, fill: str, item: str) -> dict[str, Any]:
        """Return the values for the template `fill`; `item` names which page of several it is."""
        policy = self.published.register.policy
        if fill in POLICY_FILLS:
            return POLICY_FILLS[fill](self.published, item)
        if fill == "operator":
            return {"missing": missing(item, self.published.settings.operator)}
        if fill == "printed_forms":
            return {"forms": printed_forms(self.published)}
        if fill == "printed":
            form = printed_forms(self.published)[item]
            who = approvers(self.published.register, FORMS[item].change)
            return {"form": form, "approvers": who, "is_listed": is_listed, "room": room}
        if fill == "guidance":
            pieces = guidance(self.published)
            return {"pieces": [(name, *summary(text)) for name, text in pieces.items()]}
        return {"policy": policy, "samples": dict(self._samples()) if fill == "samples" else {}}

    def _samples(self) -> Iterator[tuple[str, list[str]]]:
        """Yield what is marked as a sample, by the name of its list."""
        policy = self.published.register.policy
        lists = {
            "roles": [(r.title, r.sample) for r in policy.roles.roles],
            "qualifications": [(q.title, q.sample) for q in policy.qualifications.qualifications],
            "curriculum": [(a.title, a.sample) for a in policy.learning.curriculum],
            "courses": [(c.title, c.sample) for c in policy.learning.courses],
            "professional_activities": [
                (a.title, a.sample) for a in policy.framework.professional_activities
            ],
            "occupational_standards": [
                (f"{s.code} {s.title}", not s.confirmed)
                for s in policy.framework.occupational_standards
            ],
            "levels": [(f"{lv.id}: {lv.title}", lv.sample) for lv in policy.framework.levels],
            "schemes": [(s.title, s.sample) for s in policy.schemes],
            "positions": [
                (policy.role[p.id].title if p.id in policy.role else p.id, p.sample)
                for p in policy.framework.positions
            ],
            "routes": [(route.takes, route.sample) for route in policy.framework.routes],
        }
        for name, entries in lists.items():
            if titles := [title for title, is_sample in entries if is_sample]:
                yield name, titles
