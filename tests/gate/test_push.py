"""Approvals pushed to a server: each refusal is read on the pusher's own terminal."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest
from builders import renewal, shipped
from click.testing import CliRunner
from gate.cast import (
    AUTHORITY,
    CENTRAL,
    COLLEAGUE,
    CPD,
    DEPUTY,
    MANAGER,
    NUMBER,
    OTHER_MANAGER,
    PLAN,
    RENEWAL,
    SECOND_CENTRAL,
    cpd,
    own_record,
    staff_record,
)
from gate.server import Server, bare, installed, server
from gate.stage import Stage
from probation_register.cli.main import register

__all__ = ["server"]

BRANCH = "cpd/po104233/2026"


def approved(stage: Stage) -> str:
    """Submit a year of CPD and approve it on the stage; return the approval."""
    return stage.accepted(cpd("aaaaaa"))


def test_a_valid_approval_is_accepted(server: Server) -> None:
    approval = approved(server.stage)
    told = server.accepts("main", by=MANAGER)
    assert "remote: Accepted." in told
    assert server.main == approval


def test_a_valid_approval_is_accepted_by_path(server: Server) -> None:
    approval = approved(server.stage)
    pushed = server.push("main", by=MANAGER, path=True)
    assert pushed.accepted, pushed.told
    assert server.main == approval


def test_a_proposal_and_then_its_approval_go_up_by_two_people(server: Server) -> None:
    stage = server.stage
    stage.submit(cpd("aaaaaa"))
    server.accepts(BRANCH, by=NUMBER)
    stage.approve(BRANCH)
    server.accepts(f"main :{BRANCH}", by=MANAGER)
    assert server.git("for-each-ref", "--format=%(refname)").split() == ["refs/heads/main"]


def test_who_approves_themselves_is_refused(server: Server) -> None:
    server.stage.forced(cpd("aaaaaa"), by=NUMBER, approved_by=NUMBER)
    told = server.refuses("main", by=NUMBER)
    assert "po104233 approves a change, but submitted it" in told
    assert "remote: Refused:" in told


def test_who_approves_themselves_in_a_second_office_is_refused(server: Server) -> None:
    server.stage.forced(cpd("aaaaaa"), by=NUMBER, approved_by=DEPUTY)
    assert "st000600 approves a change, but submitted it" in server.refuses("main", by=DEPUTY)


def test_an_unsigned_merge_is_refused_where_it_has_to_be_signed(server: Server) -> None:
    stage = server.stage
    kinds = [line | {"least_assurance": "signed"} for line in shipped("authority")["kinds"]]
    matrix = {AUTHORITY: {"edition": 2, "kinds": kinds}}
    stage.accepted(matrix, by=CENTRAL, approved_by=SECOND_CENTRAL)
    server.accepts("main", by=SECOND_CENTRAL)
    proposal = stage.commit(cpd("aaaaaa"))
    stage.onto_main(stage.merge(proposal, key=""))
    told = server.refuses("main", by=MANAGER)
    assert "the approval by st000412 is only recorded; CPD must be signed" in told


def test_a_merge_with_something_more_in_it_is_refused(server: Server) -> None:
    stage = server.stage
    proposal = stage.commit(cpd("aaaaaa"))
    stage.onto_main(stage.merge(proposal, files=own_record(level="A")))
    told = server.refuses("main", by=MANAGER)
    assert "the merge is not exactly its proposal" in told
    assert "registrant.yml” differ" in told


def test_a_stale_merge_that_would_undo_a_newer_entry_is_refused(server: Server) -> None:
    stage = server.stage
    stage.accepted(cpd("aaaaaa"))
    server.accepts("main", by=MANAGER)
    stale = stage.commit(cpd("aaaaaa", "bbbbbb"))
    stage.accepted(cpd("aaaaaa", "cccccc"))
    server.accepts("main", by=MANAGER)
    stage.onto_main(stage.merge(stale))
    told = server.refuses("main", by=MANAGER)
    assert f"the proposal was out of date: “{CPD}” had changed on main since it left" in told
    assert "register update BRANCH" in told


def test_a_renewal_alone_is_accepted(server: Server) -> None:
    stage = server.stage
    stage.on(date(2027, 2, 20))
    stage.accepted({RENEWAL: renewal(conversations=["2026-08-30"]), **cpd("aaaaaa")})
    server.accepts("main", by=MANAGER)


def test_a_renewal_that_also_edits_who_may_approve_is_refused(server: Server) -> None:
    stage = server.stage
    stage.on(date(2027, 2, 20))
    renewed = {RENEWAL: renewal(conversations=["2026-08-30"]), **cpd("aaaaaa")}
    matrix = {AUTHORITY: {"edition": 2, "kinds": shipped("authority")["kinds"]}}
    stage.forced({**renewed, **matrix})
    told = server.refuses("main", by=MANAGER)
    assert "CHG001 error: the change is renewal, standards at once." in told
    assert "submit each by itself: each has approvers of its own." in told


def test_main_is_not_forced_back(server: Server) -> None:
    stage = server.stage
    founding = stage.main
    approved(stage)
    server.accepts("main", by=MANAGER)
    told = server.refuses(f"+{founding}:refs/heads/main", by=MANAGER)
    assert "which does not follow it by approvals" in told


def test_main_is_not_forced_aside(server: Server) -> None:
    stage = server.stage
    founding = stage.main
    approved(stage)
    server.accepts("main", by=MANAGER)
    other = stage.merge(stage.commit({PLAN: None, **cpd("bbbbbb")}, founding), tree=None)
    aside = stage.commit(cpd("bbbbbb"), founding, other, by=MANAGER)
    assert "does not follow it by approvals" in server.refuses(
        f"+{aside}:refs/heads/main", by=MANAGER
    )


def test_main_is_not_joined_the_wrong_way_round(server: Server) -> None:
    stage = server.stage
    proposal = stage.commit(cpd("aaaaaa"))
    turned = stage.commit({}, proposal, stage.main, by=MANAGER)
    told = server.refuses(f"{turned}:refs/heads/main", by=MANAGER)
    assert "on main has one parent: it shows nobody's approval" in told


def test_main_is_not_deleted(server: Server) -> None:
    server.git("config", "receive.denyDeleteCurrent", "ignore")
    assert "the push deletes main" in server.refuses(":main", by=MANAGER)


def test_a_plain_commit_on_main_is_refused(server: Server) -> None:
    stage = server.stage
    stage.onto_main(stage.commit(cpd("aaaaaa")))
    assert "on main has one parent: it shows nobody's approval" in server.refuses("main", by=NUMBER)


@pytest.mark.parametrize(("late", "accepted"), [(600, True), (601, False), (-600, True)])
def test_an_approval_is_dated_by_the_servers_clock(
    server: Server, late: int, accepted: bool
) -> None:
    approved(server.stage)
    pushed = server.push("main", by=MANAGER, late=late)
    assert pushed.accepted is accepted, pushed.told
    assert accepted or "is dated 10 minutes behind the server's clock" in pushed.told


def test_an_approval_from_the_future_is_refused(server: Server) -> None:
    approved(server.stage)
    pushed = server.push("main", by=MANAGER, late=-7200)
    assert not pushed.accepted
    assert "is dated 120 minutes ahead of the server's clock" in pushed.told


def test_nobody_unknown_pushes(server: Server) -> None:
    approved(server.stage)
    told = server.refuses("main", by="st999999")
    assert "“st999999” pushes, and is nobody that the register knows" in told


def test_without_a_name_only_what_is_pushed_is_judged_and_it_is_said(server: Server) -> None:
    approved(server.stage)
    pushed = server.push("main", path=True)
    assert pushed.accepted, pushed.told
    assert "the server does not say who pushes" in pushed.told


def test_an_unsigned_approval_is_pushed_by_its_approver_only(server: Server) -> None:
    stage = server.stage
    stage.accepted(staff_record(MANAGER, keys=[]), CENTRAL, SECOND_CENTRAL)
    server.accepts("main", by=SECOND_CENTRAL)
    stage.onto_main(stage.merge(stage.commit(cpd("aaaaaa")), key=""))
    told = server.refuses("main", by=NUMBER)
    assert "names st000412 and is unsigned, and po104233 pushes it" in told
    server.accepts("main", by=MANAGER)


def test_a_signed_approval_may_be_carried_by_another(server: Server) -> None:
    approved(server.stage)
    server.accepts("main", by=OTHER_MANAGER)


def test_several_approvals_come_together_or_not_at_all(server: Server) -> None:
    stage = server.stage
    stage.time -= 3000
    first, second = cpd("aaaaaa"), cpd("bbbbbb", number=COLLEAGUE)
    stage.accepted(first)
    stage.forced(second, by=COLLEAGUE, approved_by=COLLEAGUE)
    told = server.refuses("main", by=MANAGER)
    assert "po100871 approves a change" in told


class TestANewServer:
    """A bare repository that has no main yet."""

    def server(self, stage: Stage, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Server:
        return installed(bare(folder / "new" / "register.git"), stage, monkeypatch)

    def test_takes_a_founding(
        self, stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        there = self.server(stage, tmp_path, monkeypatch)
        pushed = there.push("main", by=CENTRAL, path=True)
        assert pushed.accepted, pushed.told
        assert there.main == stage.main

    def test_takes_a_register_with_a_sound_history(
        self, stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        approved(stage)
        there = self.server(stage, tmp_path, monkeypatch)
        assert there.push("main", by=CENTRAL, path=True, late=86_400).accepted

    def test_refuses_an_unsound_history(
        self, stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        stage.forced(cpd("aaaaaa"), approved_by=NUMBER)
        pushed = self.server(stage, tmp_path, monkeypatch).push("main", by=CENTRAL, path=True)
        assert not pushed.accepted
        assert "po104233 approves a change, but submitted it" in pushed.told

    def test_refuses_what_is_no_register(
        self, stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        there = self.server(stage, tmp_path, monkeypatch)
        empty = stage.git("commit-tree", "-m", "Nothing", stage.git("mktree").strip()).strip()
        pushed = there.push(f"{empty}:refs/heads/main", by=CENTRAL, path=True)
        assert not pushed.accepted
        assert "is no register" in pushed.told

    def test_refuses_a_proposal_before_there_is_a_main(
        self, stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        stage.submit(cpd("aaaaaa"))
        pushed = self.server(stage, tmp_path, monkeypatch).push(BRANCH, by=NUMBER, path=True)
        assert not pushed.accepted
        assert "there is no main here yet" in pushed.told


def test_a_broken_gate_accepts_nothing_and_says_so(server: Server) -> None:
    approved(server.stage)
    wrapper = server.clock.with_name("python-with-a-clock")
    body = wrapper.read_text().replace("main()\n", "import probation_register.cli.receive as r\n"
        "r.judge_push = lambda *a: 1 / 0\nmain()\n")  # fmt: skip
    wrapper.write_text(body)
    told = server.refuses("main", by=MANAGER)
    assert "The gate itself failed (ZeroDivisionError)" in told


def test_the_hook_is_not_put_over_another(server: Server) -> None:
    hook = server.folder / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\nexit 0\n")
    done = CliRunner().invoke(register, ["gate", "--install", str(server.folder)])
    assert done.exit_code == 2
    assert "is there already" in done.output


def test_the_hook_is_for_a_bare_repository(stage: Stage) -> None:
    done = CliRunner().invoke(register, ["gate", "--install", str(stage.root)])
    assert done.exit_code == 2
    assert "a server keeps a bare repository" in done.output


def test_the_hook_says_whose_it_is_when_somebody_starts_it(server: Server) -> None:
    done = subprocess.run(
        [server.folder / "hooks" / "pre-receive"],
        cwd=server.folder,
        input="hello\n",
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert "This is for Git to start" in done.stderr
