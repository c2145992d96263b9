"""The timetable of the demo: what happens when, told in any order and played in time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from .stage import Stage

Progress = Callable[[int, int], None]
"""Told after each scene how many are played, and how many there are."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Something that happens at a moment."""

    moment: datetime
    play: Callable[[Stage], None]


def play(scenes: Iterable[Scene], stage: Stage, progress: Progress | None = None) -> None:
    """Play scenes in the order of their moments; those of one moment in the order told."""
    in_time = list(in_order(scenes))
    for number, scene in enumerate(in_time, start=1):
        stage.at(scene.moment)
        scene.play(stage)
        if progress is not None:
            progress(number, len(in_time))


def in_order(scenes: Iterable[Scene]) -> Iterator[Scene]:
    """Yield scenes oldest first."""
    yield from sorted(scenes, key=lambda scene: scene.moment)
