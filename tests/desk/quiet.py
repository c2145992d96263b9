"""One desk for many tests that change nothing: what they ask for is refused."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from desk.sitting import Sitter, Sitting, sitting
from gate.cast import MANAGER, NUMBER, cpd
from gate.stage import Stage, staged


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """A stage with one entry of CPD proposed."""
    with (there := staged(tmp_path_factory.mktemp("quiet") / "register")).repository:
        there.submit(cpd("aaaaaa"))
        yield there


@pytest.fixture(scope="module")
def own_desk(stage: Stage) -> Iterator[Sitting]:
    """The registrant's desk."""
    with sitting(stage, NUMBER) as there:
        yield there


@pytest.fixture(scope="module")
def managers_desk(stage: Stage) -> Iterator[Sitting]:
    """Their manager's desk."""
    with sitting(stage, MANAGER) as there:
        yield there


@pytest.fixture(scope="module")
def own(own_desk: Sitting) -> Sitter:
    """The registrant's browser."""
    return own_desk.browser()


@pytest.fixture(scope="module")
def manager(managers_desk: Sitting) -> Sitter:
    """The manager's browser."""
    return managers_desk.browser()
