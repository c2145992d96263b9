"""The demo, played once for all tests of this folder, and what the audit makes of it."""

from __future__ import annotations

import pytest
from probation_register.audit.ledger import Audit
from probation_register.audit.replay import audit
from probation_register.play.demo import Demo, play_demo
from probation_register.register.register import Register
from probation_register.store.tree import RevisionTree


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    return play_demo(tmp_path_factory.mktemp("demo") / "register")


@pytest.fixture(scope="session")
def audited(demo: Demo) -> Audit:
    return audit(demo.repository, demo.tip)


@pytest.fixture(scope="session")
def register(demo: Demo) -> Register:
    return Register(RevisionTree(demo.repository, demo.tip))
