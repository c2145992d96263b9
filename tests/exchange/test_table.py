"""A table is read whatever spreadsheet wrote it; what it cannot say safely is refused."""

from __future__ import annotations

import pytest
from probation_register.exchange.table import (
    MOST_BYTES,
    MOST_IN_A_CELL,
    MOST_ROWS,
    Table,
    read_table,
)

FIELDS = {"number": True, "title": True, "aligned_to": False}
GOOD = [{"number": "po104233", "title": "Young adults", "aligned_to": "nos-ae1"}]


def read(text: str | bytes, **headings: str) -> Table:
    data = text.encode() if isinstance(text, str) else text
    return read_table(data, "cpd.csv", FIELDS, headings)


def cells(table: Table) -> list[dict[str, str]]:
    assert table.findings == []
    return [dict(row.cells) for row in table.rows]


def faults(table: Table) -> list[tuple[str, int, str]]:
    return [(f.code, f.line, f.message) for f in table.findings]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("number,title,aligned_to\npo104233,Young adults,nos-ae1\n", id="plain"),
        pytest.param("number,title,aligned_to\npo104233,Young adults,nos-ae1", id="no last end"),
        pytest.param("\ufeffnumber,title,aligned_to\npo104233,Young adults,nos-ae1\n", id="BOM"),
        pytest.param("number;title;aligned_to\r\npo104233;Young adults;nos-ae1\r\n", id=";"),
        pytest.param("number\ttitle\taligned_to\rpo104233\tYoung adults\tnos-ae1\r", id="tab"),
        pytest.param("sep=;\r\nnumber;title;aligned_to\r\npo104233;Young adults;nos-ae1", id="sep"),
        pytest.param("Number,TITLE,Aligned to\n po104233 ,Young\xa0 adults,nos-ae1\n", id="nbsp"),
        pytest.param('number,title,aligned-to\npo104233,"Young\nadults",nos-ae1\n', id="two lines"),
        pytest.param("title,n,aligned_to,number\nYoung adults,=x,nos-ae1,po104233\n", id="order"),
        pytest.param("number,title,aligned_to\n,,\n\npo104233,Young adults,nos-ae1,,\n", id=",,"),
    ],
)
def test_a_table_is_read(text: str) -> None:
    assert cells(read(text)) == GOOD


def test_a_short_row_has_empty_cells_at_its_end() -> None:
    assert cells(read("number,title,aligned_to\npo104233,Talk\n"))[0]["aligned_to"] == ""


def test_lines_are_those_of_the_file() -> None:
    table = read('number,title\npo104233,"one\ntwo\nthree"\n\npo104233,four\n')
    assert [row.line for row in table.rows] == [2, 6]


def test_a_column_can_be_called_otherwise() -> None:
    table = read("Staff No,Course name\npo104233,Talk\n", number="staff no", title="Course name")
    assert cells(table) == [{"number": "po104233", "title": "Talk"}]


def test_columns_that_are_no_field_are_named_and_left_out() -> None:
    assert read("number,title,E-mail,\npo104233,Talk,a@b.example,\n").left_out == ("E-mail",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("number,titel\n", "there is no column “title”; did you mean “titel”?"),
        ("number,title,Title\n", "“Title” is the heading of two columns"),
        ("", "the file has no headings"),
        ('"number,title\n', "the file has no headings"),
    ],
)
def test_headings_are_refused(text: str, message: str) -> None:
    assert read(text).findings[0].message == message
    assert read(text).findings[0].line == 1


def test_a_mapped_column_that_is_not_there_is_refused() -> None:
    table = read("number,title,Standard\n", aligned_to="Standards")
    assert faults(table) == [
        ("IMP002", 1, "there is no column “Standards”; did you mean “Standard”?")
    ]


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("=1+1", "title begins with “=”, as a formula does"),
        (" =1+1", "title begins with “=”, as a formula does"),
        ("+cmd|' /C calc'!A0", "title begins with “+”, as a formula does"),
        ("@SUM(A1)", "title begins with “@”, as a formula does"),
        ("a\x07b", "title holds the character U+0007, which cannot be seen"),
        ("a\x00b", "title holds the character U+0000, which cannot be seen"),
        ("a\u202eb", "title holds the character U+202E, which cannot be seen"),
        ("a\ufeffb", "title holds the character U+FEFF, which cannot be seen"),
        ("a" * (MOST_IN_A_CELL + 1), "title has 2,001 characters; at most 2,000 are read"),
    ],
)
def test_a_hostile_cell_is_refused(cell: str, message: str) -> None:
    table = read(f'number,title\npo104233,"{cell}"\npo104233,Talk\n')
    assert faults(table) == [("IMP003", 2, message)]
    finding = table.findings[0]
    assert (finding.path, finding.column, finding.pointer) == ("cpd.csv", 2, ("title",))
    assert [list(row.cells) for row in table.rows] == [["number"], ["number", "title"]]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ('po104233,"a "quoted" word"', "a quotation mark is left open here"),
        ("po104233,one,two,three", "the row has 4 cells under 2 headings"),
        ('po104233,"' + "a" * 140_000 + '"', "a cell has more than 131,072 characters"),
    ],
)
def test_a_broken_row_is_told_and_reading_goes_on(row: str, says: str) -> None:
    table = read(f"number,title\n{row}\npo104233,Talk\n")
    assert [(f.line, f.message[: len(says)]) for f in table.findings] == [(2, says)]
    assert [r.line for r in table.rows] == [3]


def test_a_quotation_mark_never_closed_is_told_where_it_opens() -> None:
    table = read('number,title\npo104233,Talk\npo104233,"Walk\npo104233,Run\n')
    assert [(f.code, f.line) for f in table.findings] == [("IMP001", 3)]


@pytest.mark.parametrize(
    ("data", "line", "says"),
    [
        (b"number,title\npo104233,caf\xe9\n", 2, "the byte 0xE9 is not UTF-8"),
        ("number,title\n".encode("utf-16"), 1, "the byte 0xFF is not UTF-8"),
        (b"x" * (MOST_BYTES + 1), 1, "the file has 10,000,001 bytes; at most 10,000,000 are read"),
    ],
)
def test_what_is_no_table_is_refused(data: bytes, line: int, says: str) -> None:
    assert faults(read(data)) == [("IMP001", line, says)]


def test_columns_are_bounded() -> None:
    says = "the file has 502 columns; at most 500 are read"
    assert faults(read("number,title" + ",more" * 500)) == [("IMP001", 1, says)]


def test_rows_are_bounded() -> None:
    table = read("number,title\n" + "po104233,Talk\n" * (MOST_ROWS + 5))
    assert faults(table) == [("IMP001", MOST_ROWS + 2, "the file has more than 20,000 rows")]
    assert table.count == MOST_ROWS
