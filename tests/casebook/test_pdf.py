"""The report as a PDF: opened by other programs, its pages, its text field by field, its tags."""

import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2
import pytest
from casebook.annex_b import MADE_ON, report
from probation_register.casebook.pdf import CannotBeSet, as_pdf, is_rtl
from probation_register.casebook.report import MARKING, TITLE, Report

LONG = [f"Paragraph {n} of many, each of which takes a line or two. " * 8 for n in range(12)]


def set_alone(made: Report) -> bytes:
    """The PDF with the fonts that come along, whatever the machine has."""
    return as_pdf(made, MADE_ON, with_system_fonts=False)


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


def tags(node: Any) -> Iterator[str]:
    node = node.get_object()
    if isinstance(node, list):
        for each in node:
            yield from tags(each)
    elif isinstance(node, dict):
        if "/S" in node:
            yield node["/S"]
        if "/K" in node:
            yield from tags(node["/K"])


@pytest.mark.parametrize(
    ("name", "character", "called"),
    [
        ("王小明", "王", "CJK UNIFIED IDEOGRAPH-738B, U+738B"),
        ("ਗੁਰਪ੍ਰੀਤ", "ਗ", "GURMUKHI LETTER GA, U+0A17"),
    ],
)
def test_a_character_without_a_font_is_refused_with_its_name(
    name: str, character: str, called: str
) -> None:
    with pytest.raises(CannotBeSet) as refused:
        set_alone(report(name=name))
    assert str(refused.value) == (
        f"No font here can show “{character}” ({called}): install a font for that script, such as "
        "Noto, or name a folder that has one with --fonts."
    )


def test_what_people_write_is_text_and_never_markup() -> None:
    hostile = '#strong[x] $1$ *b* _i_ <a> @ref // gone /* gone */ "quotes" -- \\ `raw` ~ = - +'
    assert hostile in text_of(set_alone(report(reason=hostile)))


def test_no_answer_reads_a_file(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("found it")
    reading = f'#read("{tmp_path / "secret"}")'
    assert "found it" not in text_of(set_alone(report(reason=f"{reading[:58]} {reading[58:]}")))


def test_the_text_holds_every_field_with_its_answer_in_order() -> None:
    made = report()
    found, at = text_of(set_alone(made)), 0
    for row in made.rows:
        by_hand = {"signature": "to be signed by hand", "date": "to be dated by hand"}
        answer = " ".join(row.paragraphs) or by_hand[row.kind]
        said = f"{row.id}. {row.label} {answer}"
        assert said in found[at:], said
        at += found[at:].index(said) + len(said)


def test_every_page_is_marked_and_numbered() -> None:
    reader = pypdf.PdfReader(io.BytesIO(set_alone(report(events=LONG))))
    assert len(reader.pages) > 2
    for number, page in enumerate(reader.pages, start=1):
        text = page.extract_text()
        assert text.count(MARKING) >= 2
        assert f"Page {number} of {len(reader.pages)}" in text


def test_the_signatures_stand_together_on_one_page() -> None:
    reader = pypdf.PdfReader(io.BytesIO(set_alone(report(events=LONG))))
    holding = {
        row: number
        for number, page in enumerate(reader.pages)
        for row in re.findall(r"\b(B1[1-8])\.", page.extract_text())
    }
    assert len(holding) == 8
    assert len(set(holding.values())) == 1


def test_a_screen_reader_finds_title_language_headings_and_tables() -> None:
    reader = pypdf.PdfReader(io.BytesIO(set_alone(report())))
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == TITLE
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()
    found = Counter(tags(root["/StructTreeRoot"]))
    assert found["/Title"] == 1
    assert found["/H1"] == 4
    assert (found["/Table"], found["/THead"], found["/TH"]) == (3, 3, 6)
    assert (found["/TR"], found["/TD"]) == (3 + 22, 2 * 22)


def test_nobody_is_named_in_the_title_or_the_metadata() -> None:
    reader = pypdf.PdfReader(io.BytesIO(set_alone(report())))
    root: Any = reader.trailer["/Root"]
    said = f"{dict(reader.metadata or {})} {root['/Metadata'].get_object().get_data()!r}"
    for name in ("Morgan", "Robin", "Ashley", "po104233"):
        assert name not in said


@pytest.mark.parametrize(
    "name", ["Ŵyn Łódzki-Ōta", "Юрий Пример", "Ελένη Δείγμα", "Nguyễn Thị Mẫu"]
)
def test_scripts_of_europe_and_vietnam_come_along(name: str) -> None:
    assert name in text_of(set_alone(report(name=name)))


def test_a_name_from_right_to_left_is_set_from_the_right() -> None:
    assert is_rtl("שרה לדוגמה")
    assert is_rtl("1. عبد الله")
    assert not is_rtl("Sarah שרה")
    assert not is_rtl("12")
    pdf = set_alone(report(name="שרה לדוגמה"))
    page = pypdfium2.PdfDocument(pdf)[0]
    places = [
        page.get_textpage().get_charbox(i)
        for i, character in enumerate(page.get_textpage().get_text_range())
        if "א" <= character <= "ת"
    ]
    assert len(places) == 9
    assert max(right for _, _, right, _ in places) > page.get_width() - 75


def test_each_page_has_ink_inside_its_margins_and_none_outside() -> None:
    for page in pypdfium2.PdfDocument(set_alone(report(events=LONG))):
        picture = page.render(scale=1, grayscale=True)
        rows = [
            bytes(picture.buffer[y * picture.stride : y * picture.stride + picture.width])
            for y in range(picture.height)
        ]
        inked = [x for row in rows for x, shade in enumerate(row) if shade < 128]
        assert len(inked) > 2_000
        assert min(inked) > 50
        assert max(inked) < picture.width - 50


def test_the_same_report_on_the_same_day_is_the_same_bytes() -> None:
    assert set_alone(report()) == set_alone(report())
    assert set_alone(report()) != set_alone(report(name="Morgan Samplf"))
