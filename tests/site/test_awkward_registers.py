"""Registers that look otherwise: nobody in them, one person, no names, no history, no operator."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from probation_register.audit.ledger import Audit
from probation_register.register.register import Register
from probation_register.site.build import build_site
from probation_register.store import yaml
from probation_register.store.paths import Place
from probation_register.store.tree import MemoryTree
from site_sample import REVISION, ROOT, TODAY, audit, files, number, register


def site_of(folder: Path, given: Register, history: Audit | None) -> Path:
    out = folder / "site"
    build_site(register=given, audit=history, on=TODAY, out=out, sources=ROOT, revision=REVISION)
    return out


def text(site: Path, page: str) -> str:
    return (site / page / "index.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def nobodys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register just founded: with standards and staff, and nobody on it."""
    kept = {path: data for path, data in files().items() if "registrants/" not in path}
    begun = replace(audit(), ledger=(), declines=(), length=1)
    return site_of(tmp_path_factory.mktemp("nobody"), Register(MemoryTree(kept)), begun)


def test_a_register_of_nobody_says_so(nobodys: Path) -> None:
    assert "Nobody is on the register yet." in text(nobodys, "register")
    assert "Nobody on the register works here." in text(nobodys, "register/london")
    assert "data-finder" not in text(nobodys, "register")
    assert "No approval is on record yet." in text(nobodys, "audit")
    assert "No errors were found" in text(nobodys, "")
    assert "put someone on it" in text(nobodys, "register")
    for page in ("standards", "guidance/key-areas", "summaries", "summaries/london"):
        assert "Fewer than ten people are registered here" in text(nobodys, page)
        assert "chart--shares" not in text(nobodys, page)


def test_a_register_of_one_counts_nobody_out(tmp_path: Path) -> None:
    kept = {
        path: data
        for path, data in files().items()
        if "registrants/" not in path or number(0) in path
    }
    site = site_of(tmp_path, Register(MemoryTree(kept)), audit())
    assert number(0).upper() in text(site, "register/london")
    assert ">1<" not in text(site, "")
    assert "fewer than ten" in text(site, "")


def test_without_a_history_the_pages_say_so_and_show_no_approval(tmp_path: Path) -> None:
    site = site_of(tmp_path, register(), None)
    for page in ("", "audit", f"register/{number(12)}"):
        assert "The history was not audited for this site" in text(site, page)
    assert "See it in the ledger" not in text(site, f"register/{number(12)}")


def test_without_a_directory_people_are_numbers(tmp_path: Path) -> None:
    site = site_of(tmp_path, register(), audit())
    assert "Registration number" in text(site, "register")
    assert f"<title>{number(0).upper()} –" in text(site, f"register/{number(0)}")


def test_what_the_operator_says_stands_as_text_and_the_rest_is_asked_for(tmp_path: Path) -> None:
    settings = {
        "name": "Probation Professional Register",
        "year_starts": {"month": 4, "day": 1},
        "renewal_opens": 60,
        "operator": {"controller": "Crook & <b>Partners</b>", "statement_prepared": "2026-05-01"},
    }
    site = site_of(tmp_path, register({Place("settings").path: yaml.write(settings)}), audit())
    notice, statement = text(site, "about/privacy"), text(site, "about/accessibility")
    assert "<bdi>Crook &amp; &lt;b&gt;Partners&lt;/b&gt;</bdi>" in notice
    assert "prepared on <bdi>1 May 2026</bdi>" in statement
    assert "<code>lawful_basis</code>" in notice
    assert "<code>controller</code>" not in notice
    assert "[[" not in notice + statement


def test_a_verdict_speaks_of_a_registration_year_as_people_do(tmp_path: Path) -> None:
    site = site_of(tmp_path, register(), audit())
    assert "No CPD is recorded for 2026–27." in text(site, f"register/{number(7)}")
