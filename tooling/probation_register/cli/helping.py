"""How a verb's `--help` is set: no word broken at a hyphen, no line of a list cut off."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import Any

import click


class _Formatter(click.HelpFormatter):
    """Sets paragraphs and lists so that a flag is never broken in two."""

    def write_text(self, text: str) -> None:
        """Write paragraphs, each wrapped at spaces alone."""
        indent = " " * self.current_indent
        paragraphs = (_wrapped(each, self.width, indent) for each in text.split("\n\n"))
        self.write("\n\n".join("\n".join(lines) for lines in paragraphs) + "\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Write a list of words and what they mean, wrapped at spaces and between choices."""
        listed = list(rows)
        left = " " * self.current_indent
        column = min(max(len(word) for word, _ in listed), col_max) + col_spacing
        right = left + " " * column
        for word, meaning in listed:
            lines = _wrapped(meaning, self.width, right)
            if len(word) <= column - col_spacing and lines:
                lines[0] = left + word.ljust(column) + lines[0].strip()
            else:
                choices = _wrapped(word.replace("|", "| "), self.width, left)
                lines = [each.replace("| ", "|") for each in choices] + lines
            self.write("\n".join(lines) + "\n")


def _wrapped(text: str, width: int, indent: str) -> list[str]:
    """Return the lines of a text, broken at spaces alone."""
    return textwrap.wrap(
        " ".join(text.split()),
        width,
        initial_indent=indent,
        subsequent_indent=indent,
        break_on_hyphens=False,
        break_long_words=False,
    )


class _Context(click.Context):
    formatter_class = _Formatter


class Group(click.Group):
    """A group of verbs that lists each with the whole of its first sentence."""

    context_class = _Context

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a verb of the group, whose help is set as the group's is."""
        command = super().get_command(ctx, cmd_name)
        if command is not None:
            command.context_class = _Context
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of verbs, nothing of it cut off."""
        commands = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        with formatter.section("Verbs"):
            formatter.write_dl(
                [(name, command.get_short_help_str(500)) for name, command in commands if command]
            )


class LateGroup(Group):
    """A group of which some verbs are loaded when they are called, so that the others start sooner.

    `late` gives their modules, beside this one, and what they are called there.
    """

    def __init__(self, *given: Any, late: Mapping[str, tuple[str, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        self.late = late

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return every verb of the group, loaded or not."""
        return sorted({*super().list_commands(ctx), *self.late})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a verb of the group, which is loaded now if it was not before."""
        if cmd_name in self.late and cmd_name not in self.commands:
            module, name = self.late[cmd_name]
            self.add_command(getattr(import_module(f"{__package__}.{module}"), name), cmd_name)
        return super().get_command(ctx, cmd_name)
