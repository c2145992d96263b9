"""Ids that follow from what an entry begins with, and from nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from probation_register.exchange.entry_ids import ALPHABET, LENGTH, entry_id


@given(st.binary(max_size=64))
def test_an_id_has_its_form_and_is_the_same_again(seed: bytes) -> None:
    made = entry_id(seed, ())
    assert len(made) == LENGTH
    assert set(made) <= set(ALPHABET)
    assert entry_id(seed, {"zzzzzz"} - {made}) == made


def test_an_id_that_is_used_is_not_used_again() -> None:
    used: set[str] = set()
    for _ in range(50):
        made = entry_id(b"the same", used)
        assert made not in used
        used.add(made)


def test_no_letter_looks_like_a_digit() -> None:
    assert not set(ALPHABET) & set("l1o0")
