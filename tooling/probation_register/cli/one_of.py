"""One word of several, as a flag or an argument takes it; a wrong one is told the nearest."""

from __future__ import annotations

from typing import Any

import click


class OneOf(click.Choice[str]):
    """A choice of words whose refusal names the nearest, or all of them."""

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:
        """Return the sentence for a word that is none of them."""
        from probation_register.models.problems import nearest, shown

        words = [str(choice) for choice in self.choices]
        guess = nearest(value, words) or f"; write one of: {', '.join(words)}."
        return f"there is no {shown(value, 40)}{guess}"
