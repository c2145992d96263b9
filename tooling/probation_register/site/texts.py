"""The interface's sentences, from one catalogue, so that the site can speak another language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from probation_register.store import yaml

LARGEST = 512 * 1024
"""The most bytes a catalogue may have."""

_DATE = re.compile(r"\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b")


@dataclass(frozen=True, slots=True)
class Texts:
    """A catalogue: sentences by dotted name, such as `register.filter`."""

    language: str
    sentences: Mapping[str, str]

    def __call__(self, name: str, /, **values: object) -> str:
        """Return a sentence with its values filled in; hyphens in a name count as underlines.

        Raises `KeyError`, naming the sentence, where the catalogue has none.
        """
        sentence = self.sentences[name if "-" not in name else name.replace("-", "_")]
        return sentence.format(**values) if values else sentence

    def known(self, name: str, otherwise: str) -> str:
        """Return a sentence that the catalogue may lack, or what stands in for it."""
        return self.sentences.get(name.replace("-", "_"), otherwise)

    def count(self, name: str, number: int, /, **values: object) -> str:
        """Return the sentence for one or for many, with `number` filled in."""
        form = "one" if number == 1 else "many"
        return self(f"{name}.{form}", number=f"{number:,}", **values)

    def group(self, name: str) -> dict[str, str]:
        """Return a group of sentences, for a script that needs them in the browser."""
        prefix = f"{name}."
        return {
            full_name.removeprefix(prefix): sentence
            for full_name, sentence in self.sentences.items()
            if full_name.startswith(prefix)
        }

    def day(self, day: date) -> str:
        """Return a date in words: `30 September 2024`."""
        return f"{day.day} {self.sentences[f'months.m{day.month}']} {day.year}"

    def with_days(self, sentence: str) -> str:
        """Return a sentence of a verdict with its dates in words, and with a capital."""
        worded = _DATE.sub(lambda found: self.day(date.fromisoformat(found.group())), sentence)
        return worded[:1].upper() + worded[1:]


def read_texts(sources: Path, language: str = "en") -> Texts:
    """Return the catalogue of a language from the site's sources."""
    return texts_in(sources / "site" / "texts" / f"{language}.yml", language)


def texts_in(catalogue: Path, language: str) -> Texts:
    """Return the sentences of one catalogue."""
    data = catalogue.read_bytes()
    return Texts(language, dict(_flat(json.loads(yaml.read(data, limit=LARGEST)))))


def _flat(group: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, str]]:
    for name, value in group.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", str(value)
