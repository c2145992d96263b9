"""A manager's own page: for that manager alone, outside any site, with what to talk about."""

from __future__ import annotations

import stat
from datetime import date
from pathlib import Path

import pytest
from probation_register.site.destination import MARKER, NotReplaceable, mark
from probation_register.site.publication import Publication
from probation_register.site.team import NoTeam, build_team, team_of
from probation_register.site.texts import read_texts
from probation_register.store import yaml
from probation_register.store.paths import Place
from site_sample import PEOPLE, REVISION, ROOT, TODAY, audit, number, register, registrant

MANAGER = "st000412"


def published(changes: dict[str, bytes] | None = None, on: date = TODAY) -> Publication:
    names = {number(0): "Ada </bdi><script>ran()</script>"}
    return Publication(register(changes), audit(), on, REVISION, read_texts(ROOT), names)


def moved(position: int, manager: str) -> dict[str, bytes]:
    record = registrant(position)
    record["postings"][0]["line_manager"] = manager
    return {Place("registrant", number(position)).path: yaml.write(record)}


@pytest.mark.parametrize("who", ["st999999", "po104233", "../../etc/passwd", "\x1b[31m", ""])
def test_nobody_known_has_no_page(tmp_path: Path, who: str) -> None:
    with pytest.raises(NoTeam, match="no member of staff") as refused:
        build_team(published(), who, tmp_path / "team", ROOT)
    assert "\x1b" not in str(refused.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("place", ["team", "deep/er/team"])
def test_it_never_becomes_part_of_a_site(tmp_path: Path, place: str) -> None:
    mark(tmp_path)
    with pytest.raises(NotReplaceable, match="lies within the site"):
        build_team(published(), MANAGER, tmp_path / place, ROOT)
    assert [path.name for path in tmp_path.iterdir()] == [MARKER]


def test_a_folder_with_anything_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(NotReplaceable):
        build_team(published(), MANAGER, tmp_path, ROOT)
    assert (tmp_path / "thesis.txt").read_text() == "years of work"


def test_only_who_is_managed_now_is_on_the_team() -> None:
    members = team_of(published(moved(1, "st000077")), MANAGER)
    numbers = {member.number for member in members}
    assert number(1) not in numbers
    assert number(3) not in numbers, "who has left has no manager"
    assert len(numbers) == PEOPLE - 2


def test_who_needs_something_comes_first_and_the_longest_overdue_before_all() -> None:
    members = team_of(published(), MANAGER)
    needed = [member.needs_something for member in members]
    assert needed == sorted(needed, reverse=True)
    assert (members[0].number, members[0].word) == (number(6), "overdue")
    assert "The renewal for 2025–26 is not submitted." in members[0].missing
    for member in members:
        assert len(set(member.missing)) == len(member.missing)


def test_the_prompts_come_from_the_records_and_quote_nobody() -> None:
    members = {member.number: member for member in team_of(published(), MANAGER)}
    told = " ".join(prompt for member in members.values() for prompt in member.prompts)
    assert "there is no CPD on them yet" in told
    assert "SECRET" not in told
    assert "No reflective supervision" in " ".join(members[number(7)].prompts)


def test_the_page_is_private_escaped_and_asks_nothing_of_anybody(tmp_path: Path) -> None:
    page = build_team(published(), MANAGER, tmp_path / "team", ROOT)
    html = page.read_text()
    assert "For you alone" in html
    assert "SECRET" not in html
    assert "<script" not in html
    assert "Ada &lt;/bdi&gt;" in html
    assert "default-src &#39;none&#39;" in html or "default-src 'none'" in html
    assert sorted(p.name for p in page.parent.iterdir()) == [MARKER, "index.html", "register.css"]
    assert stat.S_IMODE(page.parent.stat().st_mode) == 0o700


def test_two_builds_are_the_same_bytes_and_the_second_replaces_the_first(tmp_path: Path) -> None:
    first = build_team(published(), MANAGER, tmp_path / "team", ROOT).read_bytes()
    assert build_team(published(), MANAGER, tmp_path / "team", ROOT).read_bytes() == first
    assert [path.name for path in tmp_path.iterdir()] == ["team"]
