"""Where a register is at hand, a change is told in its titles and not in ids."""

from __future__ import annotations

import pytest
from builders import NUMBER, PLAN, REGISTRANT, colleague, need, path, plan, posting, registrant
from probation_register.change.titles import titles_of
from probation_register.change.words import about_whom, in_words
from rules.acts import change_of

OTHER = "po100871"


def test_with_titles_a_placement_names_roles_and_places() -> None:
    moved = [posting(), posting(from_="2027-03-01", unit="brent")]
    placed = {
        REGISTRANT: registrant(postings=moved),
        path("registrant", OTHER): registrant(OTHER, postings=moved),
    }
    change, _, head = change_of(colleague(OTHER), placed)
    said, _ = in_words(change, titles_of(head))
    assert said == (
        f"Places {NUMBER} from 2027-03-01: Probation officer in Brent, London, managed by "
        "st000412; before, Probation officer in Hackney and City, London, managed by st000412."
    )
    assert about_whom(change) == "2 people"


@pytest.mark.parametrize(
    ("objective", "end"), [("Listen first.", "”"), ("Who answers?", "”"), ("Listen first", "”.")]
)
def test_an_objective_keeps_its_own_full_stop(objective: str, end: str) -> None:
    change, _, head = change_of({}, {PLAN: plan(need(objective=objective))})
    assert in_words(change, titles_of(head))[-1].endswith(f": “{objective}{end}")
