"""A build gives the same bytes twice, leaves the old site when interrupted, and holds no shells."""

from __future__ import annotations

import hashlib
import subprocess
from pathlib import Path

import pytest
from probation_register.site import build as building
from probation_register.site.build import Built, build_site
from probation_register.site.counted import MOST_REMARKS, Counted
from probation_register.site.destination import MARKER, mark
from probation_register.site.pages import summary
from probation_register.site.publication import Publication
from probation_register.site.texts import read_texts
from site_sample import REVISION, ROOT, TODAY, a_finding, audit, number, register
from verbs import founded, home, run_in

__all__ = ["founded", "home"]


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def built(out: Path) -> dict[str, str]:
    build_site(
        register=register(), audit=audit(), on=TODAY, out=out, sources=ROOT, revision=REVISION
    )
    return digests(out)


def test_two_builds_are_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = built(tmp_path / "one" / "site")
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    monkeypatch.setenv("LANG", "C")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert built(tmp_path / "another folder" / "out") == first


def test_shells_maps_and_the_themes_scripts_are_left_out(site: Path) -> None:
    names = {path.relative_to(site).as_posix() for path in site.rglob("*")}
    assert not {name for name in names if "shell" in name or "sitemap" in name}
    assert not {name for name in names if name.startswith("assets/javascripts")}
    assert {"index.html", "404.html", f"register/{number(0)}/index.html"} <= names
    assert {name for name in names if name.startswith((".", "partials"))} == {MARKER}


def test_every_page_that_a_clause_names_is_there(site: Path) -> None:
    named = {page for clause in register().policy.clauses.clauses for page in clause.pages}
    assert named
    assert [page for page in sorted(named) if not (site / page / "index.html").is_file()] == []


def test_an_interrupted_build_leaves_the_old_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "site"
    out.mkdir()
    mark(out)
    (out / "index.html").write_text("the old site")

    def interrupted(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(building, "_run_engine", interrupted)
    with pytest.raises(KeyboardInterrupt):
        built(out)
    assert (out / "index.html").read_text() == "the old site"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_new_site_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    out = tmp_path / "site"
    out.mkdir()
    mark(out)
    (out / "stale.html").write_text("gone")
    names = built(out)
    assert "stale.html" not in names
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_every_piece_of_guidance_is_summed_up_in_one_sentence() -> None:
    for path in (ROOT / "standards" / "guidance").glob("*.md"):
        _, sentence = summary(path.read_text())
        assert sentence.endswith(".")
        assert "PF" not in sentence
        assert "`" not in sentence


def test_the_page_of_the_audit_lists_only_so_many_findings() -> None:
    many = tuple(a_finding(f"finding {i}") for i in range(MOST_REMARKS + 7))
    given = Publication(register(), audit(findings=many), TODAY, REVISION, read_texts(ROOT), {})
    values = Counted(given, (), ()).audit_values
    assert (len(values["remarks"]), values["unshown"]) == (MOST_REMARKS, 7)
    assert values["errors"] == MOST_REMARKS + 7


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (["git", "clone", "--quiet", "--depth", "1", "file://{home}", "{copy}"], "is shallow"),
        (["git", "clone", "--quiet", "--branch", "other", "{home}", "{copy}"], "no branch main"),
    ],
)
def test_a_build_without_an_audit_warns(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spoil: list[str], why: str
) -> None:
    subprocess.run(["git", "-C", str(home), "branch", "other"], check=True)
    copy = tmp_path / "copy"
    subprocess.run([word.format(home=home, copy=copy) for word in spoil], check=True)
    monkeypatch.setattr(building, "build_site", lambda **_: Built(copy, 0, 0, ""))
    result = run_in(copy, "site", "build")
    assert result.exit_code == 0
    assert "Warning: " in result.stderr
    assert why in result.stderr


def test_a_page_says_what_it_was_built_from(site: Path) -> None:
    page = (site / "register" / number(0) / "index.html").read_text()
    assert REVISION[:12] in page
    assert "The register as it stood on 1 March 2027." in page


def test_the_engine_alone_builds_the_same_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`mkdocs build` in a register gives its pages: the plugin loads what `build_site` is given."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from probation_register.site.plugin import RegisterPlugin

    folder = tmp_path / "register"
    folder.mkdir()
    for path in register().tree.paths():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(register().tree.read(path))
    (folder / "site").symlink_to(ROOT / "site")
    (folder / "mkdocs.yml").write_bytes((ROOT / "mkdocs.yml").read_bytes())
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1803859200")
    config = load_config(str(folder / "mkdocs.yml"), plugins=[], strict=True)
    config.plugins["probation-register"] = RegisterPlugin()
    build(config)
    page = folder / "build" / "site" / "register" / number(0) / "index.html"
    assert "The register as it stood on 1 March 2027." in page.read_text()
    assert (folder / "build" / "site" / MARKER).is_file()
