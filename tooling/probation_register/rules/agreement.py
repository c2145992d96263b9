"""What is asked of a casebook and the shared register together; `casebook/` judges it."""

from __future__ import annotations

AGREEMENT: dict[str, str] = {
    "AGR001": "Every effect of a case stands in the shared register, with its day and commitment.",
    "AGR002": "Nothing of a case is in the shared register before the person was told.",
    "AGR003": "A decision reaches the shared register once the person was told.",
    "AGR004": "Whoever must be registered, is in post and is not, has a case.",
    "AGR005": "Nobody is registered whom a case keeps from the register.",
    "AGR006": "A case is about somebody in the shared register.",
}
"""What is asked of a casebook and the shared register together, by code."""

ANSWER_RULES: dict[str, str] = {
    "ANS001": "An answer for the report of Annex B agrees with the case and the other answers.",
}
"""What is checked of the answers that no record holds, by code."""

CLAUSES: dict[str, str] = {
    "AGR001": "PF 4.15",
    "AGR002": "PF 4.14",
    "AGR003": "PF 4.14",
    "AGR004": "PF 4.15",
    "AGR005": "PF 4.18",
    "AGR006": "PF 4.16",
}
"""The clause of each."""
