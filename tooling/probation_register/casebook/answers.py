"""What only the people who decided know: the answers that Annex B asks of them."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated, Literal

from pydantic import AfterValidator, StringConstraints

from probation_register.models.base import Strict, says

MOST_PARAGRAPHS = 12
"""Paragraphs of the summary, which is to be brief."""

LONGEST_WORD = 60
"""Characters without a space that still fit the form's column."""

_UNSEEN = ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp")
_JOINERS = "\u200c\u200d"

_WORD = re.compile(r"\S+")


def _fits(text: str) -> str:
    """Refuse what nobody could see, and a word that would run out of its column.

    Scripts written without spaces may run on, and joiners that shape their letters are seen.
    """
    for character in text:
        if unicodedata.category(character) in _UNSEEN and character not in _JOINERS:
            raise ValueError(
                f"U+{ord(character):04X} cannot be seen on paper; type that part again"
            )
    for word in _WORD.findall(text):
        spaced = [c for c in word if unicodedata.east_asian_width(c) not in "WF"]
        if len(spaced) > LONGEST_WORD and not _is_unspaced(word):
            raise ValueError(
                f"a word of {len(word)} characters does not fit the form; part it with spaces"
            )
    return text


def _is_unspaced(word: str) -> bool:
    """Whether most of a word is in a script that puts no spaces between its words."""
    unspaced = ("THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN")
    return sum(unicodedata.name(c, "").startswith(unspaced) for c in word) * 2 > len(word)


Name = Annotated[str, StringConstraints(min_length=2, max_length=120), AfterValidator(_fits)]
Line = Annotated[str, StringConstraints(min_length=2, max_length=200), AfterValidator(_fits)]
Paragraph = Annotated[str, StringConstraints(min_length=2, max_length=1500), AfterValidator(_fits)]

SignsFor = Literal["probation-service", "contractor", "sub-contractor", "voluntary-organisation"]
"""Whose line manager signs."""


class Answers(Strict):
    """The answers to Annex B that the casebook does not hold. They never enter any register."""

    name: Name = says("The full name of the member of staff.", clause="PF 4.14")
    reason: Paragraph = says("Why authorisation is lost, in a sentence.", clause="PF Annex B")
    events: tuple[Paragraph, ...] = says(
        "What happened, briefly, and the policy under which action was taken; one paragraph each.",
        clause="PF Annex B",
        min_length=1,
        max_length=MOST_PARAGRAPHS,
    )
    outcome: Paragraph = says("The outcome, as the letter states it.", clause="PF Annex B")
    employed: bool | None = says(
        "Whether the person is still employed by HMPPS.", clause="PF Annex B", default=None
    )
    redeployed: bool = says("Whether the person is being moved to other work.", clause="PF Annex B")
    exclusion_period: Line | None = says(
        "For an exclusion, how long it lasts, as the exclusions framework states it.",
        clause="PF Annex B",
        default=None,
    )
    line_manager: Name = says("The full name of the line manager who signs.", clause="PF Annex B")
    job_role: Line = says("The line manager's job role.", clause="PF Annex B")
    signs_for: SignsFor = says("Whose line manager signs.", clause="PF Annex B")
    authorised_by: Name = says(
        "The full name of the regional probation director, or a directorate's equivalent.",
        clause="PF Annex B",
    )
