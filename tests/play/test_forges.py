"""Forge packs: linted, founded with, and run against a bare repository in place of the forge."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from builders import register_with
from click.testing import CliRunner
from gate.cast import CENTRAL, CPD, NUMBER, SECOND_CENTRAL, cpd, entry, own_record
from gate.server import key_file
from gate.stage import Stage, stage
from play.forge import Forge, served
from probation_register.audit.replay import audit
from probation_register.cli.main import register
from probation_register.play.forges import CODEOWNERS, FORGES, ForgeName, forge_of, pack
from probation_register.play.forges import codeowners as owners
from probation_register.play.forges.codeowners import (
    NoTeams,
    codeowners,
    placeholder_teams,
    read_teams,
)
from probation_register.register.register import Register
from probation_register.store.git import Repository
from probation_register.store.tree import RevisionTree
from ruamel.yaml import YAML

__all__ = ["stage"]

REGIONS = ("london", "wales")
TODAY = date(2026, 9, 1)
WORKFLOWS = {"github": ".github/workflows", "forgejo": ".forgejo/workflows"}
TEAMS = {"central-team": "@acme/central", "london": "@acme/london"}
SECRET_WORDS = "Sending an outline first"

each_forge = pytest.mark.parametrize("kind", FORGES)
with_workflows = pytest.mark.parametrize("kind", ["github", "forgejo"])


def written(folder: Path, kind: ForgeName) -> Path:
    """Write a forge's pack into a folder, with workflows where the linters look for them."""
    for name, data in pack(kind, REGIONS).items():
        place = folder / name.replace(".forgejo/", ".github/")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    return folder


def lint(program: str, *words: str) -> None:
    """Run a linter that was installed beside this Python."""
    beside = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    found = shutil.which(program, path=beside)
    assert found, f"{program} is not installed"
    done = subprocess.run([found, *words], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def as_central(folder: Path) -> tuple[str, ...]:
    """Return the options by which somebody of the central team acts, and signs."""
    return ("--as", CENTRAL, "--key", str(key_file(CENTRAL, folder)))


class TestThePacksAreSound:
    @with_workflows
    def test_to_zizmor(self, kind: ForgeName, tmp_path: Path) -> None:
        lint("zizmor", "--offline", "--persona", "pedantic", str(written(tmp_path, kind)))

    @with_workflows
    def test_to_the_schema_of_workflows(self, kind: ForgeName, tmp_path: Path) -> None:
        workflows = sorted(written(tmp_path, kind).glob(".github/workflows/*.yml"))
        schema = ("--builtin-schema", "vendor.github-workflows")
        lint("check-jsonschema", *schema, *map(str, workflows))

    def test_to_the_schema_of_gitlab(self, tmp_path: Path) -> None:
        pipeline = written(tmp_path, "gitlab") / ".gitlab-ci.yml"
        schema = ("--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci")
        lint("check-jsonschema", *schema, str(pipeline))

    @each_forge
    def test_as_json(self, kind: ForgeName) -> None:
        bodies = [data for path, data in pack(kind, REGIONS).items() if path.endswith(".json")]
        assert len(bodies) == 2
        assert all(json.loads(data) for data in bodies)

    @each_forge
    def test_in_that_every_action_is_pinned(self, kind: ForgeName) -> None:
        text = b"\n".join(pack(kind, REGIONS).values()).decode()
        used = re.findall(r"^ *uses: (\S+)", text, flags=re.MULTILINE)
        assert all(re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", action) for action in used)
        assert bool(used) is (kind == "github")

    @each_forge
    def test_in_that_a_proposal_is_never_checked_out(self, kind: ForgeName) -> None:
        text = b"\n".join(pack(kind, REGIONS).values()).decode()
        assert "head.sha" not in text
        assert "head_ref" not in text
        assert "git checkout" not in text

    @each_forge
    def test_in_that_the_limits_are_told(self, kind: ForgeName) -> None:
        told = pack(kind, REGIONS)["forge/README.md"].decode()
        assert "cannot enforce" in told
        assert all(f"forge/{name}" in told for name in ("requirements.txt", "teams.csv"))

    @each_forge
    def test_and_known_again(self, kind: ForgeName) -> None:
        assert forge_of(pack(kind, REGIONS)) == kind
        assert forge_of([]) is None


@each_forge
def test_a_register_is_founded_for_a_forge(kind: ForgeName, tmp_path: Path) -> None:
    home = tmp_path / "register"
    done = CliRunner().invoke(register, ["init", str(home), "--forge", kind])
    assert done.exit_code == 0, done.output
    assert f"And for {kind}: " in done.output
    with Repository.open(home) as repository:
        assert audit(repository, repository.resolve("main")).is_sound
    assert (home / "forge" / "proposals.py").is_file()


def test_a_pack_is_proposed_to_a_register_that_is_there(stage: Stage, tmp_path: Path) -> None:
    words = ["-C", str(stage.root), "forge", "github"]
    done = CliRunner().invoke(register, [*words, *as_central(tmp_path)])
    assert done.exit_code == 0, done.output
    assert "Proposed as house/register/" in done.output


def test_a_pack_is_written_to_be_looked_at(stage: Stage, tmp_path: Path) -> None:
    out = tmp_path / "look"
    words = ["-C", str(stage.root), "forge", "forgejo", "--out", str(out)]
    assert CliRunner().invoke(register, words).exit_code == 0
    assert (out / ".forgejo" / "workflows" / "main.yml").is_file()


@pytest.fixture
def forge(kind: ForgeName, stage: Stage, tmp_path: Path) -> Iterator[Forge]:
    """A forge that has the founded register with its pack."""
    stage.accepted(dict(pack(kind, REGIONS)), CENTRAL, SECOND_CENTRAL)
    with served(Forge(kind, tmp_path)) as there:
        there.take(stage)
        yield there


@each_forge
class TestAProposal:
    def test_is_judged_and_told_once(self, forge: Forge, stage: Stage) -> None:
        head = stage.submit(cpd("aaaaaa")).commit
        forge.open(stage, 7, head)
        done = forge.run("python forge/proposals.py one 7")
        assert done.returncode == 0, done.stderr
        assert forge.run("python forge/proposals.py one 7").returncode == 0
        assert [s["state"] for s in forge.statuses[head]] == ["success", "success"]
        [comment] = forge.comments[7].values()
        assert "Nothing stands against it." in comment
        assert not [q for q in forge.asked if q.startswith(("PATCH", "PUT"))]

    def test_is_refused_and_its_comment_follows(self, forge: Forge, stage: Stage) -> None:
        bad = stage.commit({**cpd("aaaaaa"), **own_record(level="B")}, by=CENTRAL)
        forge.open(stage, 7, bad)
        done = forge.run("python forge/proposals.py one 7")
        assert done.returncode == 1, done.stderr
        assert forge.statuses[bad][0]["state"] in ("failure", "failed")
        forge.open(stage, 7, stage.commit(cpd("aaaaaa")))
        assert forge.run("python forge/proposals.py one 7").returncode == 0
        [comment] = forge.comments[7].values()
        assert "Nothing stands against it." in comment

    def test_is_never_quoted(self, forge: Forge, stage: Stage) -> None:
        year = cpd("aaaaaa")
        year[CPD]["entries"] = [entry("aaaaaa", learned=f"{SECRET_WORDS} A1234BC", hours=7.3)]
        raw = json.dumps(year[CPD]).encode()
        forge.open(stage, 7, stage.commit({CPD: raw}))
        assert forge.run("python forge/proposals.py one 7").returncode == 1
        [comment] = forge.comments[7].values()
        said = comment + json.dumps(forge.statuses)
        assert not [w for w in (SECRET_WORDS, "A1234BC", "Workshop", "7.3") if w in said]

    def test_is_never_run(self, forge: Forge, stage: Stage) -> None:
        mine = {"forge/proposals.py": b"import pathlib\npathlib.Path('ran').touch()\n"}
        head = stage.commit({**cpd("aaaaaa"), **mine})
        forge.open(stage, 7, head)
        assert forge.run("python forge/proposals.py one 7").returncode == 1
        assert not (forge.clone / "ran").exists()
        assert forge.statuses[head][0]["state"] in ("failure", "failed")

    def test_is_judged_again_when_its_files_changed_on_main(
        self, forge: Forge, stage: Stage
    ) -> None:
        late = stage.commit(cpd("bbbbbb"))
        other = stage.commit(own_record(level="B"))
        forge.open(stage, 7, late)
        forge.open(stage, 8, other)
        stage.accepted(cpd("aaaaaa"))
        forge.take(stage)
        done = forge.run("python forge/proposals.py again")
        assert done.returncode == 0, done.stderr
        assert list(forge.statuses) == [late]
        [comment] = forge.comments[7].values()
        assert "MRG004 error" in comment
        assert 8 not in forge.comments

    def test_is_judged_with_all_others(self, forge: Forge, stage: Stage) -> None:
        for number, record in ((7, cpd("aaaaaa")), (8, own_record(level="B"))):
            forge.open(stage, number, stage.commit(record))
        assert forge.run("python forge/proposals.py all").returncode == 0
        assert sorted(forge.comments) == [7, 8]

    def test_is_not_judged_without_words_or_settings(self, forge: Forge) -> None:
        assert forge.run("python forge/proposals.py one main").returncode == 2
        done = forge.run("python forge/proposals.py all", FORGE_TOKEN="")
        assert done.returncode == 2
        assert "Set FORGE_TOKEN." in done.stderr


@pytest.mark.parametrize("kind", ["github"])
def test_every_step_of_main_runs_as_it_is_written(forge: Forge, stage: Stage) -> None:
    founding = stage.repository.first_parents(stage.main)[0]
    path = CODEOWNERS["github"]
    teams = read_teams(pack("github", REGIONS)["forge/teams.csv"].decode())
    stage.accepted(
        {path: codeowners(_register_of(stage), teams, TODAY).encode()}, CENTRAL, SECOND_CENTRAL
    )
    forge.take(stage)
    workflow = YAML(typ="safe").load(
        (forge.clone / WORKFLOWS["github"] / "main.yml").read_text(encoding="utf-8")
    )
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    commands = [s["run"] for s in steps if "run" in s and "pip install" not in s["run"]]
    assert len(commands) == 4
    for command in commands:
        done = forge.run(command, REGISTER_FOUNDING=founding)
        assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
    assert (forge.clone / "public" / "index.html").is_file()


@pytest.mark.parametrize("kind", ["github"])
def test_the_audit_trusts_one_founding_only(forge: Forge) -> None:
    done = forge.run("sh forge/audit.sh")
    assert (done.returncode, "REGISTER_FOUNDING is not set" in done.stderr) == (2, True)
    done = forge.run("sh forge/audit.sh", REGISTER_FOUNDING="a" * 40)
    assert (done.returncode, "Something is wrong." in done.stdout) == (1, True)


def _register_of(stage: Stage) -> Register:
    return Register(RevisionTree(stage.repository, stage.main))


class TestCodeowners:
    def test_a_registrants_folder_is_of_their_regions_team(self) -> None:
        text = codeowners(register_with(), TEAMS, TODAY)
        assert "\n* @acme/central\n" in text
        assert f"\n/records/registrants/33/{NUMBER}/ @acme/london\n" in text

    def test_where_nobody_is_asked_the_central_team_is(self) -> None:
        text = codeowners(register_with(), {"central-team": "@acme/central"}, TODAY)
        assert NUMBER not in text

    def test_ten_thousand_registrants_keep_within_the_limit(self) -> None:
        longest = f"@{'o' * 39}/{'t' * 60}"
        line = f"/records/registrants/33/{NUMBER}/ {longest}\n"
        assert 10_000 * len(line) < owners.LIMIT

    def test_beyond_the_limit_one_line_stands_for_all(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(owners, "LIMIT", 140)
        text = codeowners(register_with(), TEAMS, TODAY)
        assert "/records/registrants/ @acme/london\n" in text
        assert len(text) <= 200

    def test_placeholders_can_be_read(self) -> None:
        assert read_teams(placeholder_teams(REGIONS))["wales"] == "@OWNER/wales"

    @pytest.mark.parametrize(
        "text", ["", "who,team\nlondon,@a/b\n", "who,team\ncentral-team,x y\n"]
    )
    def test_a_table_that_cannot_be_used_is_refused(self, text: str) -> None:
        with pytest.raises(NoTeams, match=r"teams\.csv"):
            read_teams(text)

    @pytest.mark.parametrize("kind", ["github"])
    def test_it_is_checked_and_proposed(self, forge: Forge, stage: Stage) -> None:
        words = ["-C", str(stage.root), "forge", "codeowners", "--as-of", "2026-09-01"]
        assert CliRunner().invoke(register, [*words, "--check"]).exit_code == 1
        done = CliRunner().invoke(register, [*words, *as_central(forge.folder)])
        assert done.exit_code == 0, done.output
        assert "Proposed as house/register/" in done.output
