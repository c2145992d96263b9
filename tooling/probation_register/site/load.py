"""What is published from a folder: main with its audited history, or else the working files."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from probation_register.audit.ledger import Audit
from probation_register.audit.replay import NotFounded, audit
from probation_register.gate.times import day_of
from probation_register.register.register import Register
from probation_register.store.errors import NotARepository
from probation_register.store.git import Repository
from probation_register.store.tree import RevisionTree, WorkingTree

MAIN = "refs/heads/main"


def load(folder: Path) -> tuple[Register, Audit | None, date, str]:
    """Return the register, its audit, the day and the revision to publish.

    Of a founded register that is main, as of its tip. Of anything else it is the working files,
    without an audit, as of SOURCE_DATE_EPOCH or of the newest edition of the standards: never by
    the clock, so that the same files give the same site. Raises `NotARegister`.
    """
    try:
        with Repository.open(folder) as repository:
            tip = None if repository.is_shallow else repository.try_resolve(MAIN)
            if tip is not None:
                found = audit(repository, tip)
                register = Register(RevisionTree(repository, tip))
                register.read_everything()
                return register, found, day_of(repository.commit(tip).committer.time), tip
    except (NotARepository, NotFounded):
        pass
    register = Register(WorkingTree(folder))
    register.read_everything()
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    day = day_of(int(epoch)) if epoch.isdigit() else register.policy.edition.edition
    return register, None, day, ""
