"""Judges open proposals on a forge: sets a status on each, and keeps one comment there.

Run from a clone of main, by main's own workflow. A proposal is fetched and read as data; nothing
of it is checked out or run. A comment holds a verdict and codes, and no text of any record, since
forges send comments by e-mail.

    python forge/proposals.py one NUMBER     judge one proposal
    python forge/proposals.py again          judge those whose own files changed on main since
    python forge/proposals.py all            judge every open one

Environment: FORGE (github, gitlab or forgejo), FORGE_API (the address of the repository in the
forge's API), FORGE_TOKEN, FORGE_RUN (the page of this run), and FORGE_REMOTE (default: origin).
"""

from __future__ import annotations

import base64
import json
import os
import re
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

MARK = "<!-- register/gate -->"
CONTEXT = "register/gate"
PAGE = 50
OPEN_LISTS = {
    "github": "/pulls?state=open&base=main",
    "forgejo": "/pulls?state=open",
    "gitlab": "/merge_requests?state=opened&target_branch=main",
}
HEADS = {
    "github": "refs/pull/{}/head",
    "forgejo": "refs/pull/{}/head",
    "gitlab": "refs/merge-requests/{}/head",
}


@dataclass(frozen=True)
class Verdict:
    """What the gate says of a proposal: accepted or not, and each finding's code and place."""

    accepted: bool
    lines: tuple[str, ...]


class Forge:
    """The few questions that are asked of a forge, in the words of the one that is used."""

    def __init__(self, kind: str, api: str, token: str, run: str) -> None:
        self.kind, self.api, self.token, self.run = kind, api.rstrip("/"), token, run

    def open_proposals(self) -> list[int]:
        """Return the numbers of the open proposals for main, lowest first."""
        name = "iid" if self.kind == "gitlab" else "number"
        found = self._pages(OPEN_LISTS[self.kind])
        return sorted(each[name] for each in found if self._is_for_main(each))

    def say(self, number: int, head: str, verdict: Verdict) -> None:
        """Set the status of a proposal's head, and keep its one comment up to date."""
        self._set_status(head, verdict)
        self._keep_comment(number, comment(head, verdict, self.run))

    def _is_for_main(self, proposal: dict[str, Any]) -> bool:
        base = proposal.get("base", {}).get("ref") or proposal.get("target_branch")
        return bool(base == "main")

    def _set_status(self, head: str, verdict: Verdict) -> None:
        body = {"target_url": self.run, "description": headline(verdict)}
        if self.kind == "gitlab":
            state = "success" if verdict.accepted else "failed"
            self._ask("POST", f"/statuses/{head}", {**body, "state": state, "name": CONTEXT})
        else:
            state = "success" if verdict.accepted else "failure"
            self._ask("POST", f"/statuses/{head}", {**body, "state": state, "context": CONTEXT})

    def _keep_comment(self, number: int, text: str) -> None:
        place = (
            f"/merge_requests/{number}/notes"
            if self.kind == "gitlab"
            else (f"/issues/{number}/comments")
        )
        mine = [each for each in self._pages(place) if each["body"].startswith(MARK)]
        if not mine:
            self._ask("POST", place, {"body": text})
        elif mine[0]["body"] != text:
            one = (
                f"{place}/{mine[0]['id']}"
                if self.kind == "gitlab"
                else (f"/issues/comments/{mine[0]['id']}")
            )
            self._ask("PUT" if self.kind == "gitlab" else "PATCH", one, {"body": text})

    def _pages(self, place: str) -> Iterator[dict[str, Any]]:
        size = "limit" if self.kind == "forgejo" else "per_page"
        page = 1
        while True:
            joint = "&" if "?" in place else "?"
            found = self._ask("GET", f"{place}{joint}{size}={PAGE}&page={page}")
            yield from found
            if len(found) < PAGE:
                return
            page += 1

    def _ask(self, method: str, place: str, body: dict[str, str] | None = None) -> Any:
        name, value = (
            ("PRIVATE-TOKEN", self.token)
            if self.kind == "gitlab"
            else ("Authorization", f"token {self.token}")
        )
        request = urllib.request.Request(
            self.api + place,
            data=json.dumps(body).encode() if body is not None else None,
            headers={name: value, "Content-Type": "application/json"},
            method=method,
        )
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)


def headline(verdict: Verdict) -> str:
    """Return the verdict in a few words."""
    return "Nothing stands against it." if verdict.accepted else "It cannot be approved yet."


def comment(head: str, verdict: Verdict, run: str) -> str:
    """Return the comment: the same for the same verdict, so that nobody is mailed twice."""
    lines = [MARK, f"**{headline(verdict)}** Judged at {head[:12]}."]
    if verdict.lines:
        lines += ["", *(f"- `{line}`" for line in verdict.lines), ""]
        lines.append("`register explain CODE` says what a code means.")
    lines.append("The whole page: fetch this proposal and run `register review BRANCH`.")
    return "\n".join(lines)


def judge(head: str) -> Verdict:
    """Judge a commit by the installed gate, as it would come upon main today."""
    done = subprocess.run(
        ["register", "gate", "main", head, "--format", "json"], capture_output=True, text=True
    )
    try:
        findings = json.loads(done.stdout)["findings"]
    except ValueError:
        return Verdict(False, ("it cannot be judged",))
    said = sorted({f"{f['code']} {f['severity']} {f['clause']}".strip() for f in findings})
    return Verdict(
        done.returncode == 0,
        tuple(line for line in said if re.fullmatch(r"[A-Z]{3}[0-9]{3} [\w .():-]{1,80}", line)),
    )


def git(*arguments: str, token: str = "") -> str:
    """Run Git here and return what it prints; with a token, as who may read the repository."""
    environment = dict(os.environ)
    if token:
        user = base64.b64encode(f"x-access-token:{token}".encode()).decode()
        environment |= {
            "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": "http.extraHeader",
            "GIT_CONFIG_VALUE_0": f"Authorization: Basic {user}",
        }
    done = subprocess.run(
        ["git", *arguments], env=environment, stdout=subprocess.PIPE, text=True, check=True
    )
    return done.stdout.strip()


def fetch(forge: Forge, number: int, remote: str) -> str:
    """Fetch a proposal's commits as data, and return its head."""
    kept = f"refs/judged/{number}"
    source = HEADS[forge.kind].format(number)
    git("fetch", "--quiet", "--no-tags", remote, f"+{source}:{kept}", token=forge.token)
    return git("rev-parse", kept)


def changed_on_main(head: str) -> bool:
    """Whether main changed a file of the proposal since the proposal left it."""
    left = git("merge-base", "main", head)
    own, moved = (
        set(git("diff", "--name-only", "--no-renames", "-z", left, to).split("\0")) - {""}
        for to in (head, "main")
    )
    return bool(own & moved)


def main(words: list[str]) -> int:
    """Judge what the words ask for; return 1 if one proposal was asked for and is refused."""
    if (
        not words
        or words[0] not in ("one", "again", "all")
        or (words[0] == "one") != (len(words) == 2 and words[1].isdecimal())
    ):
        print(__doc__, file=sys.stderr)
        return 2
    names = ("FORGE", "FORGE_API", "FORGE_TOKEN", "FORGE_RUN")
    if missing := [name for name in names if not os.environ.get(name)]:
        print(f"Set {', '.join(missing)}.", file=sys.stderr)
        return 2
    forge = Forge(*(os.environ[name] for name in names))
    remote = os.environ.get("FORGE_REMOTE", "origin")
    numbers = [int(words[1])] if words[0] == "one" else forge.open_proposals()
    refused = 0
    for number in numbers:
        head = fetch(forge, number, remote)
        if words[0] == "again" and not changed_on_main(head):
            continue
        verdict = judge(head)
        forge.say(number, head, verdict)
        refused += not verdict.accepted
        print(f"{number} at {head[:12]}: {headline(verdict)}")
    return 1 if refused and words[0] == "one" else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
