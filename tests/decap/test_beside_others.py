"""A proposal that the editor saved, beside what others do: told plainly, and no word lost."""

from __future__ import annotations

import json

from decap.forge import MANAGER, NUMBER, YEAR
from gate.cast import cpd
from gate.stage import Stage, errors
from probation_register.proposals.approve import approve
from probation_register.proposals.review import review
from probation_register.proposals.update import update
from probation_register.store import yaml

BRANCH = f"cms/cpd-{NUMBER}/{YEAR}"
[CPD] = cpd(number=NUMBER)


def test_main_overtakes_it_and_update_keeps_both(stage: Stage) -> None:
    stage.without_keys(NUMBER, MANAGER)
    saved = stage.commit(cpd("aaaaaa", number=NUMBER), by=NUMBER, key="")
    stage.branch(BRANCH, saved)
    meanwhile = stage.commit(cpd("bbbbbb", number=NUMBER), by=NUMBER, key="")
    stage.onto_main(stage.merge(meanwhile, by=MANAGER, key=""))
    stage.git("reset", "--quiet", "--hard")
    on = stage.audit().ledger[-1].approved_at.date()
    assert errors(review(stage.repository, BRANCH, on).findings) == ["MRG004"]
    update(stage.repository, stage.hand(NUMBER, signs=False), BRANCH)
    assert review(stage.repository, BRANCH, on).is_ready
    approved = approve(stage.repository, stage.hand(MANAGER, signs=False), BRANCH)
    tree = stage.repository.commit(approved.commit).tree
    data = stage.repository.read(stage.repository.flatten(tree)[CPD][1])[1]
    kept = [entry["id"] for entry in json.loads(yaml.read(data))["entries"]]
    assert sorted(kept) == ["aaaaaa", "bbbbbb"]
