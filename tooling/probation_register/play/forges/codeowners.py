"""CODEOWNERS: which team a forge asks to look at a proposal, from where each registrant works.

It asks and never decides: who may approve is in standards/authority.yml, and the gate holds to it.
Accounts are known to the register by number only, so a region's people are a team of the forge.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from datetime import date

from probation_register.models.problems import shown
from probation_register.register.register import Register
from probation_register.store.paths import folder_of

CODEOWNERS = {
    "github": ".github/CODEOWNERS",
    "gitlab": ".gitlab/CODEOWNERS",
    "forgejo": ".forgejo/CODEOWNERS",
}
"""Where each forge looks for it."""

TEAMS = "forge/teams.csv"
"""Which team stands for a region or for the central team: the columns `who` and `team`."""

CENTRAL_TEAM = "central-team"

LIMIT = 3_000_000
"""Bytes. Beyond three megabytes GitHub ignores the whole file without a word."""

_TEAM = re.compile(r"@[A-Za-z0-9][A-Za-z0-9._/-]{0,120}")
_HEADING = "# Written by `register forge codeowners` from records. It asks, and decides nothing.\n"


class NoTeams(Exception):
    """The table of teams cannot be used; the text says where and why."""


def placeholder_teams(regions: Iterable[str]) -> str:
    """Return the table of teams to begin with: one for each region, under a made-up owner."""
    lines = [f"{region},@OWNER/{region}" for region in regions]
    return "\n".join(["who,team", f"{CENTRAL_TEAM},@OWNER/{CENTRAL_TEAM}", *lines]) + "\n"


def read_teams(text: str) -> dict[str, str]:
    """Return the team of each region and of the central team. Raises `NoTeams`."""
    teams: dict[str, str] = {}
    for row in csv.DictReader(io.StringIO(text)):
        who, team = row.get("who") or "", row.get("team") or ""
        if not _TEAM.fullmatch(team):
            raise NoTeams(f"{TEAMS}: {shown(team)} is no team; write one such as @owner/london.")
        teams[who] = team
    if CENTRAL_TEAM not in teams:
        raise NoTeams(f"{TEAMS} has no row for {CENTRAL_TEAM}: add one, such as @owner/central.")
    return teams


def codeowners(register: Register, teams: Mapping[str, str], on: date) -> str:
    """Return the file for a register on a day.

    Everything is the central team's but the folder of each registrant, which is that of their
    region's team. A file over the limit would be ignored whole: then one line stands for all
    registrants, with every team in it.
    """
    central = teams[CENTRAL_TEAM]
    own = [
        f"/{folder_of(person.number)} {teams[region]}"
        for person in register.people()
        if (region := _region_of(register, person.number, on)) in teams
    ]
    text = "\n".join([f"* {central}", *own])
    if len(_HEADING) + len(text) + 1 > LIMIT:
        everyone = " ".join(sorted({team for who, team in teams.items() if who != CENTRAL_TEAM}))
        text = f"* {central}\n/records/registrants/ {everyone}"
    return f"{_HEADING}{text}\n"


def _region_of(register: Register, number: str, on: date) -> str:
    person = register.person(number)
    posting = person.posting(on) if person is not None else None
    return (posting.region or "") if posting is not None else ""
