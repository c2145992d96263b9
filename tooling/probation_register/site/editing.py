"""The links by which a registrant's page leads to changing their records on a forge."""

from __future__ import annotations

from dataclasses import dataclass

from probation_register.store import yaml
from probation_register.store.paths import Place
from probation_register.store.tree import Tree

from .publication import Publication

KINDS = ("cpd", "plan", "renewal", "registrant")
"""The records that a registrant proposes through a forge, in the order of the editor."""

FOLDER = "edit"
"""Where the editor is in a site."""


@dataclass(frozen=True, slots=True)
class Link:
    """What is changed, and where: for the editor, relative to the site's root."""

    kind: str
    address: str


def links(published: Publication, number: str, tree: Tree) -> tuple[Link, ...]:
    """Return the links to change each of a registrant's records of the year, on the forge.

    `tree` holds those records. Empty where the register is on no forge that a browser can reach.
    """
    forge = published.forge
    if forge is None:
        return ()
    year = str(published.settings.year_of(published.on))
    if forge.has_editor:
        return tuple(
            Link(kind, f"{FOLDER}/?number={number}#/edit/{kind}-{number}/{year}") for kind in KINDS
        )
    found: list[Link] = []
    for kind in KINDS:
        path = Place(kind, number, year if kind != "registrant" else "").path
        contents = None if tree.exists(path) else _beginning(number, year)
        if address := forge.edit_link(path, contents):
            found.append(Link(kind, address))
    return tuple(found)


def _beginning(number: str, year: str) -> str:
    """Return how a year's new file begins."""
    return yaml.write({"registrant": number, "year": int(year)}).decode()
