"""Trailers: the `Name: value` lines that close a commit message."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from probation_register.store.errors import shown

_TRAILER = re.compile(r"([A-Za-z][A-Za-z0-9-]*): *(.*)")
_NAME = re.compile(r"[A-Z][a-z0-9]*(-[a-z0-9]+)*")
_PARAGRAPH_GAP = re.compile(r"\n[ \t\r]*\n")


def trailers(message: str) -> dict[str, list[str]]:
    """Return a message's trailers, each name with its values in order.

    Trailers are the last paragraph, if it is not also the first, and if every line of it is one;
    an indented line continues the value before it. Names are compared without case, so they come
    back as `Approved-by`, whatever was written.
    """
    paragraphs = _PARAGRAPH_GAP.split(message.strip())
    found: dict[str, list[str]] = {}
    if len(paragraphs) < 2:
        return found
    last = ""
    for line in paragraphs[-1].strip("\n").split("\n"):
        if line[:1] in (" ", "\t") and last:
            found[last][-1] = f"{found[last][-1]} {line.strip()}".strip()
            continue
        matched = _TRAILER.fullmatch(line)
        if matched is None:
            return {}
        last = matched[1].capitalize()
        found.setdefault(last, []).append(matched[2].strip())
    return found


def with_trailers(subject: str, body: str, trailers: Mapping[str, str | Sequence[str]]) -> str:
    """Return a whole message: a subject line, a body that may be empty, and the trailers.

    Raise `ValueError` for a subject or a value of more than one line, which could smuggle in
    another trailer, and for a name that is not written like `Approved-by`.
    """
    if not subject.strip() or len(subject.splitlines()) != 1:
        raise ValueError(f"The subject {shown(subject)} is not one line of text: write one.")
    lines: list[str] = []
    for name, values in trailers.items():
        if not _NAME.fullmatch(name):
            raise ValueError(f"The trailer name {shown(name)} is not written like Approved-by.")
        for value in [values] if isinstance(values, str) else values:
            if value != value.strip() or len(value.splitlines()) != 1:
                raise ValueError(f"The trailer {name} has {shown(value)}: write one plain line.")
            lines.append(f"{name}: {value}")
    parts = [subject.strip(), body.strip(), "\n".join(lines)]
    return "\n\n".join(part for part in parts if part) + "\n"
