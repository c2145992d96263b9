"""An export holds what may be seen, the same in every form, and answers national questions."""

from __future__ import annotations

import csv
import json
import re
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import pyarrow.parquet
import pytest
from probation_register.audit.ledger import Approval
from probation_register.audit.replay import audit
from probation_register.exchange.export import export
from probation_register.exchange.export_files import Form, open_table
from probation_register.exchange.export_tables import (
    SUBJECT_WITHHELD,
    TABLES,
    Column,
    approvals_of,
)
from probation_register.models.base import Profile
from probation_register.models.cpd import Entry
from probation_register.play.generate import generate
from probation_register.play.generate_play import END, Size
from probation_register.proposals.refused import Refused
from probation_register.register.register import Register
from probation_register.site.telling import SUBJECT_WITHHELD as WITHHELD_ON_PAGES
from probation_register.store.git import Repository
from probation_register.store.tree import MemoryTree, RevisionTree, Tree
from probation_register.verdicts.standing import standing

QUESTIONS = Path(__file__).parents[2] / "docs" / "national-questions.md"
QUERIES = re.findall(r"^## (.+?)\n\n```sql\n(.+?)```", QUESTIONS.read_text(), re.M | re.S)

LEDGER_ROW = Approval(
    number=1,
    commit="a" * 40,
    proposal="b" * 40,
    kind="standing",
    subject="po104233",
    registrant="po104233",
    year=None,
    submitted_by=("st000412",),
    approved_by="st000301",
    approved_at=datetime(2026, 5, 2, 10, tzinfo=UTC),
    submission_assurance="recorded",
    assurance="recorded",
    paths=(),
    findings=(),
)


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("exported") / "register"
    return folder, generate(folder, Size(400, 2, 3)).tip


@pytest.fixture(scope="module")
def ledger(generated: tuple[Path, str]) -> tuple[Approval, ...]:
    folder, tip = generated
    with Repository.open(folder) as repository:
        return audit(repository, tip).ledger


@pytest.fixture(scope="module")
def register(generated: tuple[Path, str]) -> Register:
    folder, tip = generated
    return Register(RevisionTree(Repository.open(folder), tip))


@pytest.fixture(scope="module")
def tables(
    generated: tuple[Path, str],
    ledger: tuple[Approval, ...],
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    return exported(generated, tmp_path_factory.mktemp("tables") / "all", "parquet", ledger)


def exported(
    generated: tuple[Path, str],
    folder: Path,
    form: Form,
    ledger: tuple[Approval, ...],
    profile: Profile = "staff",
) -> Path:
    place, tip = generated
    with Repository.open(place) as repository:

        def opened() -> Tree:
            return RevisionTree(repository, tip)

        export(folder, opened, END, form=form, profile=profile, ledger=ledger)
    return folder


def test_a_folder_that_is_not_empty_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(Refused, match="not empty"):
        export(tmp_path, lambda: MemoryTree({}), END, form="csv")
    assert [place.name for place in tmp_path.iterdir()] == ["mine.txt"]


def test_nothing_is_left_where_an_export_breaks_off(tmp_path: Path) -> None:
    def broken() -> Tree:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export(tmp_path / "new", broken, END, form="csv")
    assert list(tmp_path.iterdir()) == []


def test_no_column_shows_staff_what_its_model_does_not() -> None:
    for table in TABLES:
        for column in table.columns:
            if column.field is not None:
                model, name = column.field
                extra = model.model_fields[name].json_schema_extra
                assert isinstance(extra, dict)
                shown = extra["shown_to"]
                assert isinstance(shown, list)
                assert column.may_be_seen("staff") == ("staff" in shown)
                assert column.may_be_seen("assurance") == ("assurance" in shown)
            assert column.says


def test_staff_see_neither_managers_nor_texts(tables: Path) -> None:
    seen = {
        name
        for table in TABLES
        for name in pyarrow.parquet.read_schema(tables / f"{table.name}.parquet").names
    }
    hidden = {"line_manager", "approved_by", "submitted_by", "agency", "conversations", "findings"}
    assert not seen & {*hidden, "title", "learned", "applied", "renewal_due", "pauses", "id"}


def test_auditors_see_who_approved(
    generated: tuple[Path, str], ledger: tuple[Approval, ...], tmp_path: Path
) -> None:
    folder = exported(generated, tmp_path / "audit", "jsonl", ledger, "assurance")
    rows = [json.loads(line) for line in (folder / "approvals.jsonl").read_text().splitlines()]
    assert [(row["approved_by"], row["submitted_by"]) for row in rows] == [
        (approval.approved_by, list(approval.submitted_by)) for approval in ledger
    ]


def test_a_decision_about_somebody_is_tied_to_nobody() -> None:
    (row,) = approvals_of([LEDGER_ROW])
    assert row["registrant"] is None
    assert SUBJECT_WITHHELD == WITHHELD_ON_PAGES


def test_each_registrant_is_as_the_register_has_them(tables: Path, register: Register) -> None:
    rows = pyarrow.parquet.read_table(tables / "registrants.parquet").to_pylist()
    states = pyarrow.parquet.read_table(tables / "standing.parquet").to_pylist()
    people = {person.number: person for person in register.people()}
    assert {row["registrant"] for row in rows} == set(people)
    for row in rows:
        posting = people[row["registrant"]].posting(END)
        assert posting is not None
        assert (row["role"], row["region"]) == (posting.role, posting.region)
        assert row["in_post"] == posting.in_post
    assert {row["registrant"]: row["registered"] for row in states} == {
        number: standing(person, END).is_registered for number, person in people.items()
    }


def test_every_entry_of_cpd_is_there(tables: Path, register: Register) -> None:
    rows = pyarrow.parquet.read_table(tables / "cpd.parquet").to_pylist()
    hours = [e.hours for p in register.people() for y in p.cpd.values() for e in y.entries]
    assert len(rows) == len(hours)
    assert sum(row["hours"] for row in rows) == sum(hours)
    assert rows[0]["date"].__class__ is date


def test_the_three_forms_hold_the_same(
    generated: tuple[Path, str], ledger: tuple[Approval, ...], tables: Path, tmp_path: Path
) -> None:
    as_csv = exported(generated, tmp_path / "csv", "csv", ledger)
    as_lines = exported(generated, tmp_path / "lines", "jsonl", ledger)
    for table in TABLES:
        rows = pyarrow.parquet.read_table(tables / f"{table.name}.parquet").to_pylist()
        lines = (as_lines / f"{table.name}.jsonl").read_text().splitlines()
        assert [json.loads(line) for line in lines] == json.loads(
            json.dumps(rows, default=lambda value: value.isoformat())
        )
        with (as_csv / f"{table.name}.csv").open(encoding="utf-8", newline="") as file:
            cells = list(csv.DictReader(file))
        assert [row.get("registrant", "") for row in cells] == [
            row.get("registrant") or "" for row in rows
        ]


@pytest.mark.parametrize("form", ["parquet", "csv", "jsonl"])
def test_the_same_bytes_every_time(
    generated: tuple[Path, str], ledger: tuple[Approval, ...], tmp_path: Path, form: Form
) -> None:
    one, two = (exported(generated, tmp_path / name, form, ledger) for name in ("one", "two"))
    for table in TABLES:
        name = f"{table.name}.{form}"
        assert (one / name).read_bytes() == (two / name).read_bytes()


def test_no_cell_is_taken_for_a_formula(tmp_path: Path) -> None:
    column = Column("activity", "text", (Entry, "activity"))
    with open_table("csv", tmp_path / "cpd.csv", [column]) as file:
        assert file.write([{"activity": '=HYPERLINK("x")'}, {"activity": None}]) == 2
    assert (tmp_path / "cpd.csv").read_text() == 'activity\n"\'=HYPERLINK(""x"")"\n""\n'


def test_a_parquet_column_says_what_it_means(tables: Path) -> None:
    field = pyarrow.parquet.read_schema(tables / "cpd.parquet").field("hours")
    assert field.metadata == {b"meaning": b"The time it took, in quarter hours."}


def test_what_cannot_be_read_is_counted_and_left_out(
    generated: tuple[Path, str], register: Register, tmp_path: Path
) -> None:
    place, tip = generated
    with Repository.open(place) as repository:
        files = {
            path: repository.read(oid)[1]
            for path, (_, oid) in repository.flatten(repository.commit(tip).tree).items()
        }
    path = next(path for path in files if "/cpd/" in path)
    tree = MemoryTree({**files, path: b"registrant: &a po104233\n"})
    rows = export(tmp_path / "new", lambda: tree, END, form="csv")
    assert rows[""] == 1
    assert rows["registrants"] == len(register.numbers)


def test_the_questions_are_there() -> None:
    assert len(QUERIES) == QUESTIONS.read_text().count("```sql") == 10


@pytest.mark.parametrize(("question", "query"), QUERIES, ids=[q[0] for q in QUERIES])
def test_a_national_question_has_an_answer(
    tables: Path, monkeypatch: pytest.MonkeyPatch, question: str, query: str
) -> None:
    monkeypatch.chdir(tables)
    rows = duckdb.connect().execute(query).fetchall()
    assert rows, question
    assert all(value is not None for row in rows for value in row)


def test_the_answer_about_the_registered_is_that_of_the_register(
    tables: Path, register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tables)
    answer = {row[0]: row[1:] for row in duckdb.connect().execute(QUERIES[0][1]).fetchall()}
    expected: dict[str, list[int]] = {}
    for person in register.people():
        posting = person.posting(END)
        if posting and posting.region and person.registrant.basis == "mandatory":
            counts = expected.setdefault(posting.region, [0, 0])
            counts[0] += 1
            counts[1] += standing(person, END).is_registered
    assert answer == {name: tuple(n) for name, n in expected.items() if n[0] >= 10}
