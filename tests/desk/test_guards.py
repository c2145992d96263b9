"""What the desk refuses before it listens, and what it says about itself on every page."""

from __future__ import annotations

import socket

import pytest
from desk.quiet import manager, managers_desk, own, own_desk, stage
from desk.sitting import TOKEN, Sitter, Sitting, sitting
from gate.cast import MANAGER, NUMBER
from gate.stage import Stage

__all__ = ["manager", "managers_desk", "own", "own_desk", "stage"]

BRANCH = f"cpd/{NUMBER}/2026"


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "[::1]:{port}", ""]
)
def test_another_name_for_the_desk_is_refused(own: Sitter, host: str) -> None:
    answer = own.get("/", {"Host": host.format(port=own.port)})
    assert answer.status == 421
    assert "This is not the desk's address" in answer.seen


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "https://127.0.0.1:{port}"},
    ],
)
def test_a_request_from_another_page_changes_nothing(
    stage: Stage, manager: Sitter, headers: dict[str, str]
) -> None:
    before = stage.snapshot()
    fields = manager.get(f"/proposals/{BRANCH}").hidden(f"/approve/{BRANCH}") | {"read": "yes"}
    forged = {name: text.format(port=manager.port) for name, text in headers.items()}
    answer = manager.post(f"/approve/{BRANCH}", fields, forged)
    assert (answer.status, stage.snapshot()) == (403, before)
    assert "Another page asked the desk" in answer.seen


@pytest.mark.parametrize("token", [None, "", "x", "é" * 20, "of another session"])
def test_without_the_sessions_token_nothing_is_changed(
    stage: Stage, managers_desk: Sitting, manager: Sitter, token: str | None
) -> None:
    before = stage.snapshot()
    fields = manager.get(f"/proposals/{BRANCH}").hidden(f"/approve/{BRANCH}") | {"read": "yes"}
    del fields[TOKEN]
    if token == "of another session":
        fields |= {TOKEN: managers_desk.browser().get("/").hidden("/leave")[TOKEN]}
    elif token is not None:
        fields |= {TOKEN: token}
    answer = manager.post(f"/approve/{BRANCH}", fields)
    assert (answer.status, stage.snapshot()) == (403, before)
    assert "This page is too old" in answer.seen


@pytest.mark.parametrize("fields", [{}, {TOKEN: ""}])
def test_the_code_is_not_taken_of_a_browser_that_saw_no_page(
    own_desk: Sitting, fields: dict[str, str]
) -> None:
    """Without a session there is no token: none in the form is not the same as none there."""
    stranger = Sitter(own_desk.port)
    answer = stranger.post("/enter", {**fields, "code": own_desk.desk.code})
    assert answer.status == 403
    assert "This page is too old" in answer.seen
    assert stranger.get("/record").status != 200


def test_a_page_cannot_be_read_from_within_another(own: Sitter) -> None:
    for mode in ("no-cors", "cors"):
        headers = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": mode}
        assert own.get("/record", headers).status == 403
    followed = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    assert own.get("/record", followed).status == 200


@pytest.mark.parametrize("path", ["/", "/record", "/proposals", "/forms", "/forms/cpd", "/nowhere"])
def test_every_page_keeps_to_itself(own: Sitter, path: str) -> None:
    answer = own.get(path)
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Server"] == "register"
    assert "http://" not in answer.text
    assert "https://" not in answer.text
    assert "style=" not in answer.text
    assert "You act as po104233" in answer.seen
    assert "proves nothing" in answer.seen


def test_the_cookie_goes_to_no_script_and_no_other_page(own_desk: Sitting) -> None:
    sitter = Sitter(own_desk.port)
    given = sitter.get("/enter").headers["Set-Cookie"]
    assert given.startswith(f"register-desk-{own_desk.port}=")
    assert "HttpOnly" in given
    assert "SameSite=Strict" in given


def test_nobody_gets_in_without_the_code(own_desk: Sitting) -> None:
    stranger = Sitter(own_desk.port)
    assert stranger.get("/record").location == "/enter?next=/record"
    refused = stranger.enter("000 000" if own_desk.desk.code != "000000" else "111111")
    assert refused.status == 403
    assert "This is not the code" in refused.seen
    assert stranger.get("/record").status == 302
    sent = stranger.post("/leave", stranger.get("/enter").hidden("/enter"))
    assert (sent.status, "You are not at the desk" in sent.seen) == (403, True)


@pytest.mark.parametrize("typed", ["", "\u0663" * 6, "1" * 10_000, "<b>", "\x00"])
def test_what_is_no_code_is_told_calmly(own_desk: Sitting, typed: str) -> None:
    stranger = Sitter(own_desk.port)
    refused = stranger.enter(typed)
    assert (refused.status, "This is not the code" in refused.seen) == (403, True)


def test_guessing_the_code_ends_soon(stage: Stage) -> None:
    with sitting(stage, NUMBER) as there:
        stranger = Sitter(there.port)
        wrong = "000000" if there.desk.code != "000000" else "111111"
        for _ in range(20):
            stranger.enter(wrong)
        assert "Too many wrong codes" in stranger.enter(there.desk.code).seen


@pytest.mark.parametrize(
    "onward",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:x", "/\n/x"],
)
def test_the_way_in_leads_nowhere_else(own_desk: Sitting, onward: str) -> None:
    stranger = Sitter(own_desk.port)
    fields = stranger.get("/enter").hidden("/enter")
    fields |= {"next": onward, "code": own_desk.desk.code}
    assert stranger.post("/enter", fields).location == "/"


def test_a_session_of_another_person_is_none(stage: Stage) -> None:
    with sitting(stage, NUMBER) as there:
        cookies = there.browser().cookies
    with sitting(stage, MANAGER, port=there.port) as other:
        assert Sitter(other.port, cookies).get("/").status == 302


def test_nobody_becomes_somebody_else(stage: Stage, own: Sitter) -> None:
    assert own.get("/act-as").status == 404
    fields = own.get("/").hidden("/leave") | {"person": MANAGER, "other": MANAGER}
    answer = own.post("/act-as", fields)
    assert answer.status == 403
    assert f"You act as {NUMBER}" in own.get("/").seen


@pytest.mark.parametrize(
    "path",
    [
        "/assets/..%2F..%2F.git%2Fconfig",
        "/assets/../desk/texts/en.yml",
        "/assets/.hidden",
        "/site/..%2f..%2f.git/config",
        "/site/../../.git/config",
        "/forms/..%2f..%2fx",
        f"/forms/cpd/..%2f{NUMBER}/what",
        "/forms/cpd/" + "a" * 31 + "/what",
        "/declined/" + "a" * 40 + "/../../x",
        "/approved/--all",
        "/proposals/refs/heads/main",
        "/proposals/main",
        "/proposals/HEAD",
        "/proposals/--output=x",
        "/proposals/cpd/../main",
        "/proposals/%00",
        "/proposals/" + "x/" * 400,
    ],
)
def test_no_address_leads_out_of_the_desk(stage: Stage, own: Sitter, path: str) -> None:
    before = stage.snapshot()
    answer = own.get(path)
    # There is no site yet: it is being built, or not there.
    assert answer.status in ((200, 404, 503) if path.startswith("/site/") else (404,))
    assert "[core]" not in answer.text
    assert stage.snapshot() == before


@pytest.mark.parametrize("act", ["approve", "decline", "update"])
@pytest.mark.parametrize(
    "branch", ["main", "HEAD", "refs/heads/main", "--all", "x/../main", "%2e%2e"]
)
def test_no_branch_but_a_proposals_is_touched(
    stage: Stage, manager: Sitter, act: str, branch: str
) -> None:
    before = stage.snapshot()
    fields = manager.get("/").hidden("/leave") | {"seen": stage.main, "read": "yes"}
    answer = manager.post(f"/{act}/{branch}", {**fields, "reason": "standards"})
    assert (answer.status, stage.snapshot()) == (404, before)


def test_too_much_is_refused_unread(stage: Stage, own: Sitter) -> None:
    fields = own.get("/").hidden("/leave")
    answer = own.post("/leave", {**fields, "x": "x" * 2_200_000})
    assert answer.status == 413
    assert "This is too much" in answer.seen


def test_only_this_machine_is_answered(own_desk: Sitting) -> None:
    found = socket.getaddrinfo(socket.gethostname(), None)
    for address in {str(info[4][0]) for info in found} | {"127.0.0.2"}:
        if address != "127.0.0.1":
            with pytest.raises((ConnectionRefusedError, TimeoutError)):
                socket.create_connection((address, own_desk.port), timeout=1)
