"""Proposals, declines, other names and push certificates, pushed to a server."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import Data
from gate.cast import (
    CENTRAL,
    COLLEAGUE,
    CPD,
    HEAD,
    MANAGER,
    NUMBER,
    OTHER_MANAGER,
    SECOND_CENTRAL,
    cpd,
    entry,
    own_record,
    staff_record,
)
from gate.server import Server, key_file, server
from gate.stage import Stage
from probation_register.gate.certificate import KEPT_IN
from probation_register.proposals.decline import decline

__all__ = ["server"]

BRANCH = "cpd/po104233/2026"


def proposed(stage: Stage) -> str:
    """Submit a year of CPD; return the name that a push gives the proposal."""
    return stage.submit(cpd("aaaaaa")).branch


def with_text(text: str) -> dict[str, Data]:
    """A year of CPD that says something."""
    year = cpd("aaaaaa")
    year[CPD]["entries"] = [entry("aaaaaa", learned=text)]
    return year


def declined(stage: Stage, by: str = MANAGER) -> str:
    """Submit a proposal and decline it; return the name of the decline."""
    branch = proposed(stage)
    decline(stage.repository, stage.hand(by), branch, ["record"])
    return next(iter(stage.repository.refs("refs/declined/")))


class TestAProposal:
    def test_is_accepted(self, server: Server) -> None:
        proposed(server.stage)
        assert "Accepted." in server.accepts(BRANCH, by=NUMBER)

    def test_grows(self, server: Server) -> None:
        proposed(server.stage)
        server.accepts(BRANCH, by=NUMBER)
        server.stage.submit(cpd("aaaaaa", "bbbbbb"))
        server.accepts(BRANCH, by=NUMBER)

    def test_does_not_shrink(self, server: Server) -> None:
        stage = server.stage
        proposed(stage)
        server.accepts(BRANCH, by=NUMBER)
        other = stage.commit(cpd("bbbbbb"))
        told = server.refuses(f"+{other}:refs/heads/{BRANCH}", by=NUMBER)
        assert f"{BRANCH} would lose commits that the server has" in told

    def test_is_taken_back_by_its_submitter(self, server: Server) -> None:
        proposed(server.stage)
        server.accepts(BRANCH, by=NUMBER)
        told = server.refuses(f":{BRANCH}", by=COLLEAGUE)
        assert "its deletion is not by its submitter" in told
        assert "let po104233 delete it, or decline it." in told
        server.accepts(f":{BRANCH}", by=NUMBER)

    def test_of_somebody_else_may_be_added_to_and_it_is_said(self, server: Server) -> None:
        stage = server.stage
        proposed(stage)
        server.accepts(BRANCH, by=NUMBER)
        stage.submit(cpd("aaaaaa", "bbbbbb"))
        told = server.accepts(BRANCH, by=MANAGER)
        assert f"{BRANCH} is a proposal of po104233, and st000412 adds to it" in told

    def test_in_somebody_elses_name_is_refused_unsigned(self, server: Server) -> None:
        stage = server.stage
        stage.accepted(own_record(COLLEAGUE, keys=[]), COLLEAGUE, HEAD)
        server.accepts("main", by=HEAD)
        theirs = stage.commit(cpd("aaaaaa", number=COLLEAGUE), by=COLLEAGUE, key="")
        branch = stage.branch("cpd/po100871/2026", theirs)
        told = server.refuses(branch, by=MANAGER)
        assert "names po100871 and is unsigned, and st000412 pushes it" in told
        server.accepts(branch, by=COLLEAGUE)

    def test_with_a_case_number_never_enters(self, server: Server) -> None:
        stage = server.stage
        stage.branch(BRANCH, stage.commit(with_text("About A1234BC.")))
        told = server.refuses(BRANCH, by=NUMBER)
        assert "learned holds what looks like a prison number" in told
        assert "A1234BC" not in told

    def test_with_a_case_number_in_its_past_never_enters(self, server: Server) -> None:
        stage = server.stage
        first = stage.commit(with_text("About A1234BC."))
        stage.branch(BRANCH, stage.commit(cpd("aaaaaa"), first))
        assert "CMT003 error" in server.refuses(BRANCH, by=NUMBER)

    def test_with_a_case_number_in_its_message_never_enters(self, server: Server) -> None:
        stage = server.stage
        stage.branch(BRANCH, stage.commit(cpd("aaaaaa"), message="About A1234BC\n"))
        told = server.refuses(BRANCH, by=NUMBER)
        assert "holds what looks like a prison number" in told
        assert "A1234BC" not in told

    def test_with_a_whole_story_in_its_message_is_refused(self, server: Server) -> None:
        stage = server.stage
        stage.branch(BRANCH, stage.commit(cpd("aaaaaa"), message="word " * 500))
        assert "characters; it may have 2000" in server.refuses(BRANCH, by=NUMBER)

    def test_with_a_file_that_is_no_record_is_refused(self, server: Server) -> None:
        stage = server.stage
        stage.branch(BRANCH, stage.commit({**cpd("aaaaaa"), "notes.txt": b"Notes\n"}))
        assert "CHG001 error" in server.refuses(BRANCH, by=NUMBER)

    def test_that_cannot_be_read_is_refused(self, server: Server) -> None:
        stage = server.stage
        stage.branch(BRANCH, stage.commit({CPD: b"entries: [\n"}))
        assert "error: " in server.refuses(BRANCH, by=NUMBER)

    def test_that_is_too_large_is_refused(self, server: Server) -> None:
        stage = server.stage
        large = b"registrant: po104233\nyear: 2026\nentries: []\n" + b"# word\n" * 20_000
        stage.branch(BRANCH, stage.commit({CPD: large}))
        assert "error: " in server.refuses(BRANCH, by=NUMBER)

    def test_that_is_out_of_date_is_accepted_and_it_is_said(self, server: Server) -> None:
        stage = server.stage
        late = stage.commit(cpd("bbbbbb"))
        stage.accepted(cpd("aaaaaa"))
        server.accepts("main", by=MANAGER)
        stage.branch(BRANCH, late)
        assert "MRG004 warning" in server.accepts(BRANCH, by=NUMBER)

    def test_from_the_future_is_refused(self, server: Server) -> None:
        proposed(server.stage)
        pushed = server.push(BRANCH, by=NUMBER, late=-7200)
        assert not pushed.accepted
        assert "ahead of the server's clock" in pushed.told

    def test_made_days_ago_is_accepted(self, server: Server) -> None:
        proposed(server.stage)
        assert server.push(BRANCH, by=NUMBER, late=3 * 86_400).accepted


class TestADecline:
    def test_is_accepted_with_its_proposal(self, server: Server) -> None:
        name = declined(server.stage)
        server.accepts(f"{name}:{name}", by=MANAGER)

    def test_is_neither_moved_nor_deleted(self, server: Server) -> None:
        name = declined(server.stage)
        server.accepts(f"{name}:{name}", by=MANAGER)
        assert "is moved or deleted" in server.refuses(f":{name}", by=MANAGER)
        other = server.stage.commit(cpd("bbbbbb"))
        assert "is moved or deleted" in server.refuses(f"+{other}:{name}", by=MANAGER)

    def test_by_who_may_not_approve_is_refused(self, server: Server) -> None:
        stage = server.stage
        head = stage.submit(cpd("aaaaaa")).commit
        message = "Decline it\n\nDeclined-by: st000500\nReason: record\n"
        commit = stage.commit({}, head, by=OTHER_MANAGER, message=message)
        told = server.refuses(f"{commit}:refs/declined/{BRANCH}/{head[:12]}", by=OTHER_MANAGER)
        assert "st000500 may not approve CPD for po104233" in told

    def test_with_a_change_in_it_is_refused(self, server: Server) -> None:
        stage = server.stage
        head = stage.submit(cpd("aaaaaa")).commit
        commit = stage.commit(cpd("bbbbbb"), head, by=MANAGER, message="No\n\nReason: record\n")
        told = server.refuses(f"{commit}:refs/declined/{BRANCH}/{head[:12]}", by=MANAGER)
        assert "it is not an empty commit on a proposal" in told

    def test_is_named_after_what_it_declines(self, server: Server) -> None:
        name = declined(server.stage)
        told = server.refuses(f"{name}:refs/declined/{BRANCH}/000000000000", by=MANAGER)
        assert "is not named after the proposal that it declines" in told

    def test_is_dated_by_the_servers_clock(self, server: Server) -> None:
        name = declined(server.stage)
        pushed = server.push(f"{name}:{name}", by=MANAGER, late=3600)
        assert not pushed.accepted
        assert "is dated 60 minutes behind the server's clock" in pushed.told


@pytest.mark.parametrize(
    "ref",
    [
        "refs/tags/v1",
        "refs/notes/commits",
        "refs/replace/" + "a" * 40,
        "refs/heads/work",
        "refs/x/y",
    ],
)
def test_other_names_are_not_kept(server: Server, ref: str) -> None:
    told = server.refuses(f"main:{ref}", by=MANAGER)
    assert f"“{ref}” is not kept here"[:50] in told


def test_one_bad_name_refuses_the_whole_push(server: Server) -> None:
    server.stage.accepted(cpd("aaaaaa"))
    assert "is not kept here" in server.refuses("main main:refs/tags/v1", by=MANAGER)


class TestACertificate:
    """A push that the pusher's own client signs, with plain Git and ssh-keygen."""

    def signing(self, stage: Stage, person: str, folder: Path) -> None:
        """Let Git on the stage sign pushes with somebody's key."""
        key = key_file(person, folder)
        now = stage.time
        for name, value in (("gpg.format", "ssh"), ("user.signingKey", str(key))):
            stage.git("config", name, value)
        for name, value in (("name", person), ("email", f"{person}@register.invalid")):
            stage.git("config", f"user.{name}", value)
        stage.time = now

    @pytest.mark.parametrize("by_path", [False, True])
    def test_is_kept(self, server: Server, tmp_path: Path, by_path: bool) -> None:
        server.stage.accepted(cpd("aaaaaa"))
        self.signing(server.stage, MANAGER, tmp_path)
        pushed = server.push("main", "--signed", by=MANAGER, path=by_path)
        assert pushed.accepted, pushed.told
        [kept] = (server.folder / KEPT_IN).iterdir()
        assert f" {server.main} refs/heads/main\n" in kept.read_text()
        assert "-----BEGIN SSH SIGNATURE-----" in kept.read_text()

    def test_says_who_pushes_where_the_server_does_not(
        self, server: Server, tmp_path: Path
    ) -> None:
        stage = server.stage
        stage.accepted(staff_record(MANAGER, keys=[]), CENTRAL, SECOND_CENTRAL)
        self.signing(stage, HEAD, tmp_path)
        pushed = server.push("main", "--signed", path=True)
        assert pushed.accepted, pushed.told
        assert "does not say who pushes" not in pushed.told
        stage.onto_main(stage.merge(stage.commit(cpd("aaaaaa")), key=""))
        pushed = server.push("main", "--signed", path=True)
        assert not pushed.accepted
        assert "names st000412 and is unsigned, and st000077 pushes it" in pushed.told

    def test_by_another_than_the_pusher_is_refused(self, server: Server, tmp_path: Path) -> None:
        server.stage.accepted(cpd("aaaaaa"))
        self.signing(server.stage, HEAD, tmp_path)
        told = server.refuses("main", "--signed", by=MANAGER)
        assert "st000412 pushes, and st000077 signed the push" in told
        assert not (server.folder / KEPT_IN).exists()

    def test_with_an_unlisted_key_is_refused(self, server: Server, tmp_path: Path) -> None:
        server.stage.accepted(cpd("aaaaaa"))
        self.signing(server.stage, "st999999", tmp_path)
        told = server.refuses("main", "--signed", by=MANAGER)
        assert "the key that signed the push is not listed for anyone" in told
