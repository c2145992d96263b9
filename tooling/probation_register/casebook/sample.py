"""A dip sample that anybody can draw again: stratified by region, from a published seed.

Every item is ordered by SHA-256 over the seed and its name, so that the draw depends on nothing
but the seed and the names: not on the order of files, the machine or the version of Python.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

_DOMAIN = "probation-register sample 1"


@dataclass(frozen=True, slots=True)
class Stratum:
    """A region's part: how many there are, and those drawn, in the order of drawing."""

    region: str
    size: int
    drawn: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """What was drawn, and the digest of what it was drawn from."""

    seed: str
    population: int
    digest: str
    strata: tuple[Stratum, ...]

    @property
    def drawn(self) -> tuple[str, ...]:
        """Everything drawn, by name."""
        return tuple(sorted(name for stratum in self.strata for name in stratum.drawn))


def sample(regions: Mapping[str, str], number: int, seed: str) -> Sample:
    """Draw a number of items from a population, given as each item's region by its name.

    Each region gives at least one, where the number allows it, and otherwise in proportion to its
    size. A number larger than the population draws all of it.
    """
    strata: dict[str, list[str]] = {}
    for name in sorted(regions):
        strata.setdefault(regions[name], []).append(name)
    sizes = {region: len(names) for region, names in strata.items()}
    shares = _shares(sizes, min(number, len(regions)), seed)
    return Sample(
        seed,
        len(regions),
        population_digest(regions),
        tuple(
            Stratum(region, sizes[region], tuple(_ordered(strata[region], seed)[: shares[region]]))
            for region in sorted(strata)
        ),
    )


def population_digest(regions: Mapping[str, str]) -> str:
    """Return the digest of a population: publish it before the seed is chosen."""
    lines = "".join(f"{name} {regions[name]}\n" for name in sorted(regions))
    return hashlib.sha256(lines.encode()).hexdigest()


def _shares(sizes: Mapping[str, int], number: int, seed: str) -> dict[str, int]:
    """Return how many each region gives: one each first, the rest by the largest remainders.

    Where there are fewer to draw than regions, and where remainders are equal, the seed decides.
    """
    order = {region: i for i, region in enumerate(_ordered(list(sizes), seed))}
    if number <= len(sizes):
        return {region: int(order[region] < number) for region in sizes}
    rest, room = number - len(sizes), sum(sizes.values()) - len(sizes)
    exact = {
        r: Fraction(rest * (size - 1), room) if room else Fraction(0) for r, size in sizes.items()
    }
    shares = {region: 1 + int(exact[region]) for region in sizes}
    left = number - sum(shares.values())
    by_remainder = sorted(sizes, key=lambda r: (-(exact[r] - int(exact[r])), order[r]))
    for region in by_remainder[:left]:
        shares[region] += 1
    return shares


def _ordered(names: list[str], seed: str) -> list[str]:
    return sorted(names, key=lambda name: _place(name, seed))


def _place(name: str, seed: str) -> bytes:
    """Return where the seed puts a name; lengths are written, so that no two texts run together."""
    parts = (_DOMAIN, seed, name)
    text = "".join(f"{len(part.encode())}:{part}" for part in parts)
    return hashlib.sha256(text.encode()).digest()
