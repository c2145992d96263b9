"""Rules for the two kinds of register: what belongs in the shared one, and what in a casebook."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from probation_register.models.settings import Settings
from probation_register.register.register import Register
from probation_register.store.paths import Place

from .act import Act
from .rule import Problem

ONLY_SHARED = ("registrant", "standing", "plan", "cpd", "renewal", "agency", "provider")
"""The kinds of record that only the shared register holds."""

ONLY_CASEBOOK = ("case",)
"""The kinds of record that only a casebook holds."""

_FOLDERS_OF_SHARED = ("records/registrants/", "records/agencies/", "records/providers/")
_FOLDERS_OF_CASEBOOK = ("records/cases/",)


def a_register(register: Register) -> str:
    """Return what a register is called by its kind."""
    return "a casebook" if register.settings.is_casebook else "the shared register"


def register_holds_its_own_records(register: Register, _: Register, on: date) -> Iterator[Problem]:
    """The shared register holds no case, and a casebook nothing but cases and who decides them."""
    folders = _FOLDERS_OF_SHARED if register.settings.is_casebook else _FOLDERS_OF_CASEBOOK
    for folder in folders:
        for path in register.tree.paths(folder):
            yield _astray(path, register)


def change_keeps_to_its_register(act: Act) -> Iterator[Problem]:
    """No change brings a case into the shared register, or anything of its into a casebook."""
    astray = ONLY_SHARED if act.base.settings.is_casebook else ONLY_CASEBOOK
    for record in act.change.records:
        if record.place.kind in astray and record.after is not None:
            yield _astray(record.path, act.base)


def kind_of_register_stays(act: Act) -> Iterator[Problem]:
    """A register stays what it was founded as: shared, or a casebook."""
    for record in act.change.of("settings"):
        before, after = record.before, record.after
        if (
            isinstance(before, Settings)
            and isinstance(after, Settings)
            and before.register_kind != after.register_kind
        ):
            yield Problem(
                Place("settings").path,
                ("register",),
                f"register is {after.register_kind}, and was founded as {before.register_kind}",
                f"write {before.register_kind}; found the other by itself: `register init`.",
            )


def _astray(path: str, register: Register) -> Problem:
    if register.settings.is_casebook:
        return Problem(
            path,
            (),
            "the record belongs in the shared register, and this is a casebook",
            "remove it here, and submit it there.",
        )
    return Problem(
        path,
        (),
        "the case is in the shared register, which everybody reads",
        "remove it at once, before it is submitted, and open it in the casebook: what Git has "
        "taken in it keeps.",
    )
