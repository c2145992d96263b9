"""The guides: every one is led to, every picture is made, and none is older than its page."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import click
import pytest
from probation_register.cli.main import register
from probation_register.cli.pictures import SHOTS
from probation_register.forms.catalogue import FORMS
from probation_register.site.guides import (
    GUIDES,
    PICTURES,
    Picture,
    are_stale,
    guide_titles,
    list_pictures,
    made_pictures,
    named_pictures,
    put_pictures,
)
from probation_register.site.texts import read_texts, texts_in
from site_sample import ROOT

FOLDER = ROOT / "site" / "pages" / GUIDES


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A copy of the site's sources, with one picture made of them."""
    shutil.copytree(ROOT / "site", tmp_path / "site")
    place = tmp_path / PICTURES
    place.mkdir(parents=True)
    (place / "audit.png").write_bytes(b"a picture")
    list_pictures(tmp_path, {"audit": Picture("audit.png", 960, 640)})
    return tmp_path


def shown(sources: Path, guide: str) -> str:
    pages = sources / "pages"
    shutil.copytree(sources / "site" / "pages", pages, dirs_exist_ok=True)
    put_pictures(sources, pages)
    return (pages / GUIDES / f"{guide}.md").read_text()


def test_every_guide_is_led_to() -> None:
    names = {path.stem for path in FOLDER.glob("*.md")} - {"index"}
    assert set(guide_titles(ROOT)) == names


def test_every_picture_that_a_guide_names_is_made_and_none_besides() -> None:
    assert {shot.name for shot in SHOTS} == set(named_pictures(ROOT))


def test_every_picture_says_in_words_what_it_shows() -> None:
    for name, shows in named_pictures(ROOT).items():
        assert len(shows.split()) >= 5, name


def test_a_picture_is_put_in_with_its_size(sources: Path) -> None:
    text = shown(sources, "audit")
    assert '](pictures/audit.png){ .picture width="960" height="640" loading=lazy }' in text
    assert (sources / "pages" / GUIDES / "pictures" / "audit.png").read_bytes() == b"a picture"


def test_a_picture_that_was_not_made_is_left_out(sources: Path) -> None:
    text = shown(sources, "find-your-page")
    assert "picture" not in text
    assert "![" not in text


def test_pictures_of_pages_that_changed_are_left_out(sources: Path) -> None:
    assert not are_stale(sources)
    with (sources / "site" / "assets" / "register.css").open("a") as stream:
        stream.write("/* another look */\n")
    assert made_pictures(sources) == {}
    assert are_stale(sources)
    assert "![" not in shown(sources, "audit")


def test_a_guide_that_is_written_anew_keeps_its_pictures(sources: Path) -> None:
    with (sources / "site" / "pages" / GUIDES / "audit.md").open("a") as stream:
        stream.write("\nOne more sentence.\n")
    assert "![" in shown(sources, "audit")


def test_a_guide_without_a_title_is_named(sources: Path) -> None:
    (sources / "site" / "pages" / GUIDES / "audit.md").write_text("No title here.\n")
    with pytest.raises(ValueError, match=r"audit\.md begins without a title"):
        guide_titles(sources)


BOLD = re.compile(r"\*\*(.+?)\*\*")
COMMAND = re.compile(r"`(register [a-z][^`]*)`")


def guides() -> dict[str, str]:
    """Return the text of each guide by its name."""
    return {path.stem: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}


def test_every_name_that_a_guide_sets_in_bold_stands_at_the_desk_or_on_the_site() -> None:
    desk, site = texts_in(ROOT / "site/desk/texts/en.yml", "en"), read_texts(ROOT)
    said = {sentence.partition(" {")[0] for sentence in desk.sentences.values()}
    known = {*said, *site.sentences.values(), *(form.title for form in FORMS.values())}
    named = {(guide, name) for guide, text in guides().items() for name in BOLD.findall(text)}
    assert named
    assert [(guide, name) for guide, name in sorted(named) if name not in known] == []


def test_every_command_that_a_page_names_is_one() -> None:
    found = [command for text in guides().values() for command in COMMAND.findall(text)]
    page = (ROOT / "site" / "templates" / "registrant.html").read_text(encoding="utf-8")
    shown = re.findall(r"<code>(register [^<]*)</code>", page)
    assert (len(found) > 10, len(shown)) == (True, 1)
    for command in (*found, *(re.sub(r"\{\{.*?\}\}", "2025", one) for one in shown)):
        _, *words = command.split()
        verb: click.Command = register
        context = click.Context(verb)
        while words and isinstance(verb, click.Group):
            chosen = verb.get_command(context, words[0])
            assert chosen is not None, command
            verb, words = chosen, words[1:]
        options = {option for each in verb.params for option in each.opts}
        assert {word for word in words if word.startswith("--")} <= options, command
