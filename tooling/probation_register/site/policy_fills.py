"""What fills the pages of the policy: standards, clauses, rules, framework, schemes, courses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .editions import editions
from .fit import fittings
from .framework import drawing, roles_shown
from .offered import providers
from .publication import Publication
from .rulebook import document, families, number_of_rules
from .worked import examples, worked

Values = dict[str, Any]


def _standard(published: Publication, item: str) -> Values:
    standards = published.register.policy.edition.standards
    position = next(i for i, s in enumerate(standards) if s.id == item)
    behaviours = standards[position].behaviours
    return {
        "standard": standards[position],
        "position": position + 1,
        "of": len(standards),
        "everyone": [b for b in behaviours if not b.line_managers],
        "managers": [b for b in behaviours if b.line_managers],
        "before": standards[position - 1] if position else None,
        "after": standards[position + 1] if position + 1 < len(standards) else None,
    }


def _fit(published: Publication, _: str) -> Values:
    return {"fittings": fittings(published)}


def _framework(published: Publication, _: str) -> Values:
    policy = published.register.policy
    return {"policy": policy, "roles": roles_shown(policy), "drawing": drawing(policy)}


def _editions(published: Publication, _: str) -> Values:
    return {"editions": editions(published.register.policy.editions)}


def _clauses(published: Publication, item: str) -> Values:
    return {"source": item, "document": document(published.register.policy, item)}


def _rules(published: Publication, _: str) -> Values:
    shown = families(published.texts)
    return {"families": shown, "number": number_of_rules(shown)}


def _scheme(published: Publication, _: str) -> Values:
    return {
        "policy": published.register.policy,
        "examples": examples(published),
        "worked": worked(published),
    }


def _offered(published: Publication, _: str) -> Values:
    return {"policy": published.register.policy, "providers": providers(published)}


POLICY_FILLS: dict[str, Callable[[Publication, str], Values]] = {
    "standard": _standard,
    "fit": _fit,
    "framework": _framework,
    "editions": _editions,
    "clauses": _clauses,
    "rules": _rules,
    "scheme": _scheme,
    "offered": _offered,
}
"""What fills each page of the policy; the item names which page of several it is."""
