"""A site with broken links is not built, and every page to repair is named with its link."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from probation_register.site.build import NotBuilt, build_site
from probation_register.site.complaints import MOST, listening, repairs
from site_sample import REVISION, ROOT, TODAY, register

APPROVING = "standards/guidance/approving.md"
LINKS = (
    "[a](nowhere.md) [b](renewing.md#not-there) [c](#nor-here) [d](mailbox/x) "
    f"[e]({'w' * 200}.md) [f](renewing.md)"
)


def test_every_broken_link_is_named_with_its_page(tmp_path: Path) -> None:
    given = register({APPROVING: f"# Approving\n\n{LINKS}\n".encode()})
    with pytest.raises(NotBuilt) as refused:
        build_site(
            register=given,
            audit=None,
            on=TODAY,
            out=tmp_path / "site",
            sources=ROOT,
            revision=REVISION,
        )
    assert str(refused.value).splitlines() == [
        "The site was not built. Repair these pages and build again:",
        f"  {APPROVING}: the link “nowhere.md” leads nowhere; there is no such page.",
        f"  {APPROVING}: the link “mailbox/x” leads nowhere; there is no such page.",
        f"  {APPROVING}: the link “{'w' * 59}…” leads nowhere; there is no such page.",
        f"  {APPROVING}: the link “renewing.md#not-there” leads nowhere; "
        "that page has no such place.",
        f"  {APPROVING}: the link “#nor-here” leads nowhere; this page has no such place.",
    ]
    assert not (tmp_path / "site").exists()


def test_what_the_engine_says_twice_is_told_once_and_nothing_is_printed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    log = logging.getLogger("mkdocs")
    with listening(log) as heard:
        log.warning("something else\nis wrong")
        log.warning("something else\nis wrong")
    assert repairs(heard) == "  something else is wrong"
    assert capsys.readouterr().err == ""
    assert log.handlers == []


def test_a_page_of_the_site_is_named_where_it_lies() -> None:
    said = "Doc file 'about/privacy.md' contains a link 'x.md', but the target is not found"
    assert repairs([said]) == (
        "  site/pages/about/privacy.md: the link “x.md” leads nowhere; there is no such page."
    )


def test_a_hundred_complaints_are_not_all_told() -> None:
    lines = repairs([f"complaint {number}" for number in range(100)]).splitlines()
    assert len(lines) == MOST + 1
    assert lines[-1] == f"  … and {100 - MOST} more."
