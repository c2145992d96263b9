"""What an editor needs to check records while they are written: the line, the settings."""

from __future__ import annotations

import re

from probation_register.models.base import Record
from probation_register.register.writing import encode
from probation_register.store.paths import PLACES, Place
from probation_register.store.tree import Tree

FOLDER = "schemas"
"""Where a register keeps its schemas; one that has none points no editor to them."""


def schema_path(kind: str) -> str:
    """Return the path of a kind's schema in a register."""
    return f"{FOLDER}/{kind}.json"


def first_line(place: Place) -> str:
    """Return the comment by which an editor finds the schema of the record at a place."""
    up = "../" * place.path.count("/")
    return f"# yaml-language-server: $schema={up}{schema_path(place.kind)}\n"


def file_of(record: Record, place: Place, tree: Tree) -> bytes:
    """Return a record's file as it follows from what is there.

    A file that exists keeps its comments. A new one starts with the line for editors where the
    register holds the schema of its kind.
    """
    if tree.exists(place.path):
        return encode(record, tree.read(place.path))
    opening = first_line(place) if tree.exists(schema_path(place.kind)) else ""
    return opening.encode() + encode(record)


def editor_settings() -> dict[str, dict[str, str]]:
    """Return the settings by which an editor checks every record, with or without its line."""
    files = {kind: re.sub(r"\{\w+\}", "*", path) for kind, path in PLACES.items()}
    return {"yaml.schemas": {schema_path(kind): glob for kind, glob in files.items()}}
