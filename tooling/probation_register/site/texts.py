"""The interface's sentences, from one catalogue, so that the site can speak another language."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from probation_register.store import yaml

LARGEST = 512 * 1024
"""The most bytes a catalogue may have."""


@dataclass(frozen=True, slots=True)
class Texts:
    """A catalogue: sentences by dotted name, such as `register.filter`."""

    language: str
    sentences: dict[str, Any]

    def __call__(self, name: str, /, **values: object) -> str:
        """Return a sentence with its values filled in; hyphens in a name count as underlines.

        Raises `KeyError`, naming the sentence, where the catalogue has none.
        """
        found: Any = self.sentences
        for part in name.replace("-", "_").split("."):
            found = found.get(part) if isinstance(found, dict) else None
        if not isinstance(found, str):
            raise KeyError(f"the catalogue has no sentence {name!r}")
        return found.format(**values) if values else found

    def count(self, name: str, number: int, /, **values: object) -> str:
        """Return the sentence for one or for many, with `number` filled in."""
        form = "one" if number == 1 else "many"
        return self(f"{name}.{form}", number=f"{number:,}", **values)

    def group(self, name: str) -> dict[str, str]:
        """Return a group of sentences, for a script that needs them in the browser."""
        return {key: str(text) for key, text in self.sentences[name].items()}

    def day(self, day: date) -> str:
        """Return a date in words: `30 September 2024`."""
        return f"{day.day} {self(f'months.m{day.month}')} {day.year}"


def read_texts(sources: Path, language: str = "en") -> Texts:
    """Return the catalogue of a language from the site's sources."""
    data = (sources / "site" / "texts" / f"{language}.yml").read_bytes()
    return Texts(language, json.loads(yaml.read(data, limit=LARGEST)))
