"""A dip sample: stratified, from a published seed, and the same wherever it is drawn again."""

import random
import subprocess
import sys
from collections import Counter

import pytest
from casebook_sample import cases
from probation_register.casebook.sample import Sample, sample


def regions_of(seed: int = 1, number: int = 40) -> dict[str, str]:
    return {case.id: case.region for case in cases(number, seed)}


def drawn(number: int, seed: str = "4 12 19 23 40 44") -> Sample:
    return sample(regions_of(), number, seed)


def test_the_draw_is_what_it_has_always_been() -> None:
    found = sample({f"ca{n:06}": "ab"[n % 2] for n in range(10)}, 3, "a published seed")
    assert found.digest == "5b211c9f6b4871dc62270d2f3a4f0c26c9a721778b7b40c5e216df656ef0e9d6"
    assert found.drawn == ("ca000000", "ca000003", "ca000007")


@pytest.mark.parametrize("hash_seed", ["1", "2"])
def test_another_process_with_its_files_in_another_order_draws_the_same(hash_seed: str) -> None:
    program = (
        "from casebook_sample import cases\n"
        "from probation_register.casebook.sample import sample\n"
        "made = {case.id: case.region for case in reversed(cases(40, 1))}\n"
        "print(*sample(made, 12, '4 12 19 23 40 44').drawn)"
    )
    again = subprocess.run(
        [sys.executable, "-c", program],
        env={"PYTHONHASHSEED": hash_seed, "PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert tuple(again.stdout.split()) == drawn(12).drawn


@pytest.mark.parametrize("number", range(1, 45))
def test_as_many_are_drawn_as_asked_and_no_more_than_a_region_has(number: int) -> None:
    found = drawn(number)
    assert len(found.drawn) == len(set(found.drawn)) == min(number, 40)
    for stratum in found.strata:
        assert len(stratum.drawn) <= stratum.size
        if number >= len(found.strata):
            assert len(stratum.drawn) >= 1


def test_regions_give_in_proportion_once_each_has_given_one() -> None:
    sizes = {"big": 60, "middle": 30, "small": 10}
    items = {f"{name}-{n}": name for name, size in sizes.items() for n in range(size)}
    found = sample(items, 23, "seed")
    assert {stratum.region: len(stratum.drawn) for stratum in found.strata} == {
        "big": 13,
        "middle": 7,
        "small": 3,
    }


def test_fewer_than_the_regions_are_drawn_from_regions_that_the_seed_chooses() -> None:
    chosen = {tuple(s.region for s in drawn(2, str(seed)).strata if s.drawn) for seed in range(60)}
    assert len(chosen) > 10


def test_every_case_of_a_region_is_as_likely_as_another() -> None:
    items = {f"ca{n:06}": "one" for n in range(5)}
    times = Counter(sample(items, 1, str(seed)).drawn[0] for seed in range(2_000))
    assert sorted(times) == sorted(items)
    assert all(320 < count < 480 for count in times.values())


def test_a_larger_draw_holds_the_smaller_one() -> None:
    items = {f"ca{n:06}": "one" for n in range(50)}
    assert set(sample(items, 7, "seed").drawn) < set(sample(items, 8, "seed").drawn)


def test_one_case_more_or_moved_changes_the_digest() -> None:
    made = regions_of()
    digest = sample(made, 5, "seed").digest
    moved = random.Random(1).choice(sorted(made))
    assert sample({**made, moved: "elsewhere"}, 5, "seed").digest != digest
    assert sample({**made, "ca000000": "london"}, 5, "seed").digest != digest


def test_nothing_is_drawn_from_nothing() -> None:
    assert sample({}, 3, "seed").drawn == ()
