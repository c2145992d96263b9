"""A desk for the registrant and one for their manager, over a small register of their own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from desk.seats import chromium, sit
from desk.sitting import Sitter, Sitting, sitting
from gate.cast import MANAGER, NUMBER
from gate.stage import Stage, stage

__all__ = ["chromium", "sit", "stage"]


@pytest.fixture
def own_desk(stage: Stage) -> Iterator[Sitting]:
    with sitting(stage, NUMBER) as there:
        yield there


@pytest.fixture
def managers_desk(stage: Stage) -> Iterator[Sitting]:
    with sitting(stage, MANAGER) as there:
        yield there


@pytest.fixture
def own(own_desk: Sitting) -> Sitter:
    return own_desk.browser()


@pytest.fixture
def manager(managers_desk: Sitting) -> Sitter:
    return managers_desk.browser()
