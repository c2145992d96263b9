"""What one value means: without quotes, with them, and when readers of YAML would disagree."""

from __future__ import annotations

import re
from json.encoder import encode_basestring

Token = str
"""A single value as JSON text: `null`, `true`, `7.25` or `"text"`."""

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""Characters no text may hold: controls, changes of direction, foreign line ends, half characters.

A tab may stand in a value, where it is written `\\t`.
"""

KEY = r"[A-Za-z_][A-Za-z0-9_-]*+"
"""A field's name, which `is_disputed` must not find disputed either."""

_WORD = r"(?:[^\s\"\\:]++|:(?=\S))"
PLAIN = rf"\w{_WORD}*+(?:\ ++(?!\#){_WORD}++)*+"
"""Text that canonical form may write without quotes: words, the first starting like a word."""

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,6})?")
_ANY_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?")
WORDS = frozenset(["y", "n", "yes", "no", "on", "off", "true", "false", "null"])
_DISPUTED = re.compile(
    r"""
      [-+]?\.?[0-9][0-9._]*+(?:e[-+]?[0-9]++)?               # 0777  1_000  +5  .5  1e3
    | [-+]?0[xob][0-9a-f_]++                                 # 0x1F  0o17  0b101
    | [-+]?[0-9][0-9_]*+(?::[0-9]{1,2})++(?:\.[0-9_]*+)?     # 12:30:45, in base sixty
    | [0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:t|\ ++)[0-9]{1,2}:.*  # a date with a time
    | [-+]?\.(?:inf|nan)                                     # numbers that are none
    | = | <<
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_KEY = re.compile(KEY)
_PLAIN = re.compile(PLAIN, re.VERBOSE)


class DisputedError(ValueError):
    """A value that readers of YAML take for different things."""


class TooLongError(ValueError):
    """A number with more digits than the register keeps."""


def meaning(text: str) -> Token:
    """Return what text without quotes means. Raises `DisputedError` or `TooLongError`."""
    if text in ("true", "false"):
        return text
    if text in ("", "~", "null"):
        return "null"
    if _ANY_NUMBER.fullmatch(text):
        return number(text)
    if is_disputed(text):
        raise DisputedError(text)
    return quoted(text)


def number(text: str) -> Token:
    """Return a decimal number without the zeros that say nothing. Raises `TooLongError`."""
    if not _NUMBER.fullmatch(text):
        raise TooLongError(text)
    return _shortest(text)


def is_name(text: str) -> bool:
    """Whether text may name a field."""
    return _KEY.fullmatch(text) is not None and not is_disputed(text)


def canonical_meaning(text: str) -> Token | None:
    """Return what text matching `PLAIN`, or a negative number, means; None if not canonical."""
    if text[0] in "-0123456789":
        if _NUMBER.fullmatch(text):
            return text if text == _shortest(text) else None
        return None if text[0] == "-" or _DISPUTED.fullmatch(text) else f'"{text}"'
    if len(text) <= 5 and text.lower() in WORDS:
        return text if text in ("true", "false") else None
    return f'"{text}"'


def is_disputed(text: str) -> bool:
    """Whether some reader would take text without quotes for a boolean, null, number or time."""
    return text.lower() in WORDS or _DISPUTED.fullmatch(text) is not None


def may_be_plain(text: str) -> bool:
    """Whether canonical form writes this text without quotes."""
    return _PLAIN.fullmatch(text) is not None and not is_disputed(text)


def quoted(text: str) -> Token:
    """Return text as a JSON string, its letters as they are."""
    return encode_basestring(text)


def _shortest(number: str) -> Token:
    """Return a number without the zeros that say nothing: `7.50` is `7.5`, `7.0` is `7`."""
    if "." in number:
        number = number.rstrip("0").rstrip(".")
    return "0" if number == "-0" else number
