"""The editions of the Registration Standards, and what changed from each to the next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from probation_register.models.registration_standards import RegistrationStandards, Standard


@dataclass(frozen=True, slots=True)
class StandardChanged:
    """What is new about a standard that was there before: its title, or its examples."""

    standard: Standard
    title_before: str
    added: tuple[str, ...]
    reworded: tuple[tuple[str, str], ...]
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EditionShown:
    """An edition, and what it changed. `before` is None of the first one that is kept here."""

    edition: RegistrationStandards
    before: date | None
    added: tuple[Standard, ...] = ()
    removed: tuple[Standard, ...] = ()
    changed: tuple[StandardChanged, ...] = ()


def editions(kept: tuple[RegistrationStandards, ...]) -> tuple[EditionShown, ...]:
    """Return the editions, newest first; `kept` is in their own order, oldest first."""
    if not kept:
        return ()
    shown = [EditionShown(kept[0], None)]
    shown += [_compared(old, new) for old, new in pairwise(kept)]
    return tuple(reversed(shown))


def _compared(old: RegistrationStandards, new: RegistrationStandards) -> EditionShown:
    before = {standard.id: standard for standard in old.standards}
    after = {standard.id: standard for standard in new.standards}
    pairs = [(before[name], standard) for name, standard in after.items() if name in before]
    return EditionShown(
        edition=new,
        before=old.edition,
        added=tuple(s for name, s in after.items() if name not in before),
        removed=tuple(s for name, s in before.items() if name not in after),
        changed=tuple(_changed(was, now) for was, now in pairs if was != now),
    )


def _changed(was: Standard, now: Standard) -> StandardChanged:
    before = {behaviour.id: behaviour.text for behaviour in was.behaviours}
    after = {behaviour.id: behaviour.text for behaviour in now.behaviours}
    return StandardChanged(
        standard=now,
        title_before=was.title if was.title != now.title else "",
        added=tuple(text for name, text in after.items() if name not in before),
        reworded=tuple(
            (before[name], text)
            for name, text in after.items()
            if name in before and before[name] != text
        ),
        removed=tuple(text for name, text in before.items() if name not in after),
    )
