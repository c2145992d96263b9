"""The directory of names: read with care, and never from inside the register."""

from pathlib import Path

import pytest
from probation_register.cli.names import read_names
from probation_register.cli.usage import WrongUsage
from verbs import NUMBER, Run

GOOD = f"id,name,email\n{NUMBER},Ada Okafor,ada@example.invalid\n"


def test_names_are_read_by_id(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(b"\xef\xbb\xbfName , ID\r\n Zo\xc3\xab Lind ,PO104233\r\n,\r\n\r\n")
    assert read_names(path) == {NUMBER: "Zoë Lind"}


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"id,name\npo104233,Ada\npo104234,Zo\xeb\n", r":3: this is not UTF-8; .* CSV UTF-8\."),
        (GOOD.encode("utf-16"), r":1: this is not UTF-8"),
        (b"id;name;email\npo104233;Ada;\n", r":1: the columns are 'id;name;email'; begin .* comma"),
        (b"", r":1: the columns are ''; begin the file with id,name,email"),
        (b"number,name\npo104233,Ada\n", r":1: the columns are 'number, name'"),
        (b"id,name\npo104233,\n", r":2: po104233 has no name"),
        (b"id,name\npo104233\n", r":2: po104233 has no name"),
        (b"id,name\n,Ada\n", r":2: '' is no id; write one such as po104233"),
        (b"id,name\n104233,Ada\n", r":2: '104233' is no id"),
        (b"id,name\npo104233,Okafor, Ada\n", r":2: 3 cells for 2 columns; .* quotation marks"),
        (b"id,name\npo104233,Ada\npo104233,Bram\n", r":3: po104233 is there a second time"),
        (b"id,name\npo104233," + b"A" * 201 + b"\n", r":2: the name of po104233 is 201 characters"),
        (b"id,name\npo104233," + b"A" * 200_000 + b"\n", r":2: this is not a CSV \(field larger"),
        (b"id,name\npo104233,Ada\x1b[2J\n", r":2: the name of po104233 .* cannot be printed"),
        (b"id,name\n" + b"\x1b[2J" * 50 + b",Ada\n", r":2: '\\x1b\[2j.* is no id"),
    ],
)
def test_a_directory_that_is_wrong_is_told_by_its_line(
    tmp_path: Path, data: bytes, says: str
) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(data)
    with pytest.raises(WrongUsage, match=says) as refused:
        read_names(path)
    assert len(str(refused.value)) < 400 + len(str(path))


@pytest.mark.parametrize("place", ["people.csv", "records/people.csv", "build/people.csv"])
def test_a_directory_in_the_repository_is_refused(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    path = home / place
    path.parent.mkdir(exist_ok=True)
    path.write_text(GOOD)
    for words in (["show", NUMBER, "--directory", str(path)], ["site", "build"]):
        monkeypatch.setenv("REGISTER_DIRECTORY", str(path))
        refused = run(*words)
        assert refused.exit_code == 2
        assert "Keep it outside the register" in refused.output


def test_a_directory_beside_the_register_is_read(run: Run, home: Path) -> None:
    path = home.parent / "people.csv"
    path.write_text(GOOD)
    assert "Ada Okafor" in run("show", NUMBER, "--directory", str(path)).output
