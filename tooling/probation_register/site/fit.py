"""Which standard fits: everything that CPD can be aligned to, with everyday words to find it by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .publication import Publication


@dataclass(frozen=True, slots=True)
class Fitting:
    """Something that CPD can be aligned to (PP 5.1), and the words that people use of it.

    `kind` is `standard`, `core`, `role` or `occupational`. `address` is that of its page or empty.
    """

    id: str
    kind: str
    title: str
    words: str
    address: str = ""


def fittings(published: Publication) -> tuple[Fitting, ...]:
    """Return all that CPD can be aligned to: standards, then activities, then occupational ones."""
    return tuple(_fittings(published))


def _fittings(published: Publication) -> Iterator[Fitting]:
    policy = published.register.policy
    for standard in policy.edition.standards:
        words = _words(published, standard.id)
        yield Fitting(standard.id, "standard", standard.title, words, f"standards/{standard.id}/")
    for kind, short in (("core", "core"), ("role-specific", "role")):
        for activity in policy.framework.professional_activities:
            if activity.kind == kind:
                yield Fitting(activity.id, short, activity.title, _words(published, activity.id))
    for each in policy.framework.occupational_standards:
        title = f"{each.code} {each.title}"
        yield Fitting(each.id, "occupational", title, _words(published, each.id))


def _words(published: Publication, name: str) -> str:
    """Return the everyday words of the catalogue; what an operator added has none."""
    return published.texts.known(f"fit_words.{name}", "")
