"""Somebody at a real desk: its server on a real socket, and a browser without scripts."""

from __future__ import annotations

import http.client
import re
import threading
import urllib.parse
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from html import unescape
from http.cookies import SimpleCookie

from gate.cast import key_of
from gate.stage import Stage
from probation_register.desk.desk import Desk
from probation_register.desk.frame import desk_texts
from probation_register.desk.server import desk_server
from probation_register.desk.site_copy import SiteCopy

Fields = Mapping[str, str | Sequence[str]]

TODAY = date(2026, 9, 5)
"""The day on which people sit at the desk."""

TOKEN = "desk-token"


@dataclass(frozen=True)
class Answer:
    """What the desk answered."""

    status: int
    headers: http.client.HTTPMessage
    text: str

    @property
    def location(self) -> str:
        """Where it leads on."""
        return self.headers["Location"]

    @property
    def seen(self) -> str:
        """What somebody reads: the text between the tags."""
        without = re.sub(r"<(script|style|title)\b.*?</\1>|<[^>]*>", " ", self.text, flags=re.S)
        return unescape(re.sub(r"\s+", " ", without))

    def hidden(self, action: str) -> dict[str, str]:
        """Return the hidden fields of the form that goes to an address."""
        [form] = [
            part.partition("</form>")[0]
            for part in self.text.split("<form ")[1:]
            if f'action="{action}"' in part.partition(">")[0]
        ]
        pairs = re.findall(r'type="hidden" name="([^"]*)" value="([^"]*)"', form)
        return {unescape(name): unescape(value) for name, value in pairs}


@dataclass
class Sitter:
    """A person's browser. It follows no redirect, and keeps cookies."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> Answer:
        """Ask for a page."""
        return self.ask("GET", path, None, headers or {})

    def post(self, path: str, fields: Fields, headers: Mapping[str, str] | None = None) -> Answer:
        """Send a form."""
        body = urllib.parse.urlencode(fields, doseq=True)
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.ask("POST", path, body, {**kind, **(headers or {})})

    def ask(self, method: str, path: str, body: str | None, headers: Mapping[str, str]) -> Answer:
        """Send any request, with the cookies that there are."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        line.request(method, path, body, {"Cookie": cookie, **headers} if cookie else dict(headers))
        response = line.getresponse()
        text = response.read().decode()
        for given in response.headers.get_all("Set-Cookie") or ():
            for name, morsel in SimpleCookie(given).items():
                self.cookies[name] = morsel.value
        line.close()
        return Answer(response.status, response.headers, text)

    def enter(self, code: str) -> Answer:
        """Type the code."""
        fields = self.get("/enter").hidden("/enter")
        return self.post("/enter", {**fields, "code": code})

    def send(self, page: str, action: str, fields: Fields) -> Answer:
        """Open a page and send one of its forms, with its hidden fields."""
        return self.post(action, {**self.get(page).hidden(action), **fields})

    def follow(self, answer: Answer) -> Answer:
        """Go where an answer leads."""
        assert answer.status in (302, 303), answer.seen[:400]
        return self.get(answer.location)


QUICK: Mapping[str, str | Sequence[str]] = {
    "title": "Working with young adults",
    "date": ["31", "8", "2026"],
    "hours": ["2", "30"],
    "activity": "workshop",
    "purpose": "required",
    "source": "elsewhere",
}
"""Good answers to the one-minute form."""


def answered(own: Sitter, **changes: str | Sequence[str]) -> Answer:
    """Fill in the one-minute form and go on."""
    first = own.get("/forms/cpd-quick")
    [action] = re.findall(r'action="(/forms/cpd-quick/[0-9a-f]{32}/quick)"', first.text)
    return own.post(action, {**first.hidden(action), **QUICK, **changes})


@dataclass(frozen=True)
class Sitting:
    """A desk that answers."""

    desk: Desk
    port: int

    def browser(self) -> Sitter:
        """Return a browser in which the code was typed."""
        sitter = Sitter(self.port)
        assert sitter.enter(self.desk.code).status == 302
        return sitter


@contextmanager
def sitting(
    stage: Stage,
    person: str,
    on: date = TODAY,
    port: int = 0,
    names: Mapping[str, str] | None = None,
) -> Iterator[Sitting]:
    """Let a desk answer for a person of the stage, who signs; `names` are those of a directory."""
    desk = Desk(stage.root, person, desk_texts(), key_of(person), on, names or {})
    with desk_server(desk, port, SiteCopy(desk, None)) as server:
        answering = threading.Thread(target=server.serve_forever, args=(0.01,))
        answering.start()
        try:
            yield Sitting(desk, server.port)
        finally:
            server.shutdown()
            answering.join(10)
