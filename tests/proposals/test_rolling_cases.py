"""A casebook founded anew leaves behind the cases whose keeping time is over, and no others."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from casebook_sample import case_of
from probation_register.audit.checkpoints import checkpoint_of
from probation_register.audit.notes import Note
from probation_register.audit.replay import audit
from probation_register.models.case import Case
from probation_register.models.staff import Office, Staff
from probation_register.play import casebook_cast as cast
from probation_register.play.cast import demo_key
from probation_register.play.founding import CASEBOOK_SETTINGS, casebook_files, found
from probation_register.proposals.hand import Hand
from probation_register.proposals.refused import Refused
from probation_register.proposals.rolling import last_of_year, roll
from probation_register.register.register import Register
from probation_register.store.git import Repository
from probation_register.store.paths import Place
from probation_register.store.tree import RevisionTree

FOUNDED = datetime(2027, 12, 6, 12, tzinfo=UTC)
ROLLED = datetime(2028, 6, 5, 12, tzinfo=UTC)
YEAR = 2027

OLD, RECENT, OPEN = "ca100001", "ca100002", "ca100003"


def lifted(case_id: str, closed: str | None) -> tuple[Place, Case]:
    by = {"decided_by": "st000300"}
    events = [
        {"event": "suspended", "day": "2026-05-04", "from": "2026-05-04", **by},
        {"event": "lifted", "day": "2026-06-01", "from": "2026-06-01", **by},
        *(
            {"event": tick, "day": "2026-06-02", "about": about}
            for about in ("2026-05-04", "2026-06-01")
            for tick in ("told", "hr-updated")
        ),
        *([{"event": "closed", "day": closed}] if closed else []),
    ]
    return Place("case", case_id), case_of(case_id, f"po{case_id[2:]}", "london", events)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A casebook with a case past its time, one that is kept, and one that is open."""
    everywhere = Office(office="commissioning-manager", from_=date(2020, 1, 1))
    made, _ = found(
        tmp_path / "casebook",
        Hand(cast.ONE, int(FOUNDED.timestamp()), demo_key(cast.ONE)),
        [*cast.casebook_staff(), Staff(id="st000300", offices=(everywhere,))],
        settings=CASEBOOK_SETTINGS,
        others=[lifted(OLD, "2026-06-10"), lifted(RECENT, "2027-09-06"), lifted(OPEN, None)],
        besides=casebook_files(),
    )
    return made


def rolled(repository: Repository, folder: Path, *without: str) -> Repository:
    line = last_of_year(repository, YEAR)
    note = Note(checkpoint_of(repository, line, YEAR, without).text)
    for signer in (cast.ONE, cast.OTHER):
        note = note.signed(signer, demo_key(signer))
    hand = Hand(cast.ONE, int(ROLLED.timestamp()), demo_key(cast.ONE))
    roll(repository, folder, hand, str(note).encode())
    return Repository.open(folder)


@pytest.mark.parametrize(
    ("without", "said"),
    [
        ((OPEN,), f"{OPEN} is open; a case is kept as long as it is."),
        (
            (OLD, RECENT),
            f"{RECENT} was closed on 2027-09-06 and is kept until 2028-09-06 "
            "(standards/retention.yml); leave it behind after that.",
        ),
        (("ca999999",), "There is no case ca999999 in that year to leave behind."),
    ],
)
def test_a_case_that_is_to_be_kept_is_not_left_behind(
    repository: Repository, tmp_path: Path, without: tuple[str, ...], said: str
) -> None:
    with pytest.raises(Refused) as refused:
        rolled(repository, tmp_path / "new", *without)
    assert str(refused.value) == said
    assert not (tmp_path / "new").exists()


def test_a_case_past_its_time_is_nowhere_in_the_new_casebook(
    repository: Repository, tmp_path: Path
) -> None:
    new = rolled(repository, tmp_path / "new", OLD)
    main = new.resolve("main")
    register = Register(RevisionTree(new, main))
    assert sorted(register.cases) == [RECENT, OPEN]
    found_ = audit(new, main)
    assert found_.is_sound
    assert found_.bridge is not None
    assert found_.bridge.without == (OLD,)
    key = f"{int(OLD[2:]):064x}".encode()
    for file in (tmp_path / "new").rglob("*"):
        assert not file.is_file() or key not in file.read_bytes()
    for path, (_, blob) in new.flatten(new.commit(main).tree).items():
        assert key not in new.read(blob)[1], path
