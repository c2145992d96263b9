"""The forge that keeps a register: where its records are edited there, and what a browser may ask.

Decap CMS has an editorial workflow for GitHub, GitLab and Forgejo, which is what makes a proposal
of a change. Gitea's backend has none, GitHub's needs a bridge for signing in, and the others an
application's id: where something is missing, the forge's own form for editing a file remains.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, get_args
from urllib.parse import quote, urlsplit

from probation_register.models.problems import shown

ForgeKind = Literal["github", "gitlab", "forgejo", "gitea", "local"]
KINDS: tuple[ForgeKind, ...] = get_args(ForgeKind)

GITHUB = "https://github.com"

_ADDRESS = re.compile(
    r"(?P<origin>https?://[A-Za-z0-9.-]{1,120}(:[0-9]{1,5})?)/(?P<path>[A-Za-z0-9._~/-]{1,120})"
)
_REPOSITORY = re.compile(r"[A-Za-z0-9._-]{1,60}(/[A-Za-z0-9._-]{1,60}){1,4}")
_LOOPBACK = ("127.0.0.1", "localhost")


class NotAForge(ValueError):
    """What was given names no forge; the text says what to write."""


@dataclass(frozen=True, slots=True)
class Forge:
    """Where a register is kept: a kind of forge, its address, and the repository there.

    `client` is the id of the application by which people sign in, and `bridge` the address of the
    service that signs in for GitHub, which lets no page do that by itself. `has_editor` says that
    the site holds an editor of its own.
    """

    kind: ForgeKind
    origin: str
    repository: str
    client: str = ""
    bridge: str = ""
    has_editor: bool = False

    @property
    def backend(self) -> dict[str, object] | None:
        """What Decap CMS is told of the forge; None where it cannot propose a change there."""
        common: dict[str, object] = {"branch": "main", "repo": self.repository}
        match self.kind:
            case "local":
                return {"forge": "proxy", "branch": "main", "proxy_url": self.address}
            case "github" if self.bridge:
                api = "https://api.github.com" if self.origin == GITHUB else f"{self.origin}/api/v3"
                # Registrants only read the repository, and propose from forks of their own.
                return common | {
                    "forge": "github",
                    "base_url": self.bridge,
                    "api_root": api,
                    "auth_scope": "repo",
                    "open_authoring": True,
                }
            case "gitlab" if self.client:
                return common | {
                    "forge": "gitlab",
                    "auth_type": "pkce",
                    "app_id": self.client,
                    "base_url": self.origin,
                    "api_root": f"{self.origin}/api/v4",
                }
            case "forgejo" if self.client:
                return common | {
                    "forge": "forgejo",
                    "app_id": self.client,
                    "api_root": f"{self.origin}/api/v1",
                    "open_authoring": True,
                }
            case _:
                return None

    @property
    def address(self) -> str:
        """The repository's own page; for a local one, where Decap's server listens."""
        return f"{self.origin}/{self.repository}"

    @property
    def asked(self) -> tuple[str, ...]:
        """The origins that an editor in the browser asks: the forge's, and no other."""
        if self.kind == "github" and self.origin == GITHUB:
            return ("https://api.github.com", "https://avatars.githubusercontent.com")
        return (self.origin,)

    def edit_link(self, path: str, contents: str | None = None) -> str:
        """Return the address of the forge's own form for a file on main.

        With `contents` the file does not exist yet; GitHub's form starts with them.
        """
        where = quote(path)
        match self.kind:
            case "github" if contents is not None:
                value = quote(contents, safe="")
                return f"{self.address}/new/main?filename={quote(path, safe='')}&value={value}"
            case "github":
                return f"{self.address}/edit/main/{where}"
            case "gitlab" if contents is not None:
                return f"{self.address}/-/new/main?file_name={quote(path, safe='')}"
            case "gitlab":
                return f"{self.address}/-/edit/main/{where}"
            case "local":
                return ""
            case _ if contents is not None:
                return f"{self.address}/_new/main/{quote(path.rpartition('/')[0])}"
            case _:
                return f"{self.address}/_edit/main/{where}"


def forge_from(text: str, client: str = "", bridge: str = "") -> Forge:
    """Return the forge that `github:org/register` or `gitlab:https://host/group/register` names.

    Raises `NotAForge`.
    """
    kind, _, rest = text.partition(":")
    found = next((each for each in KINDS if each == kind), None)
    if found is None:
        raise NotAForge(
            f"{shown(text)} names no forge; write github:org/register, or one of "
            f"{', '.join(KINDS[1:])} with an address, such as gitlab:https://host/group/register."
        )
    if bridge and not _is_origin(bridge):
        raise NotAForge(f"{shown(bridge)} is no address to sign in at; write https://host.")
    if not re.fullmatch(r"[A-Za-z0-9_-]{0,100}", client):
        raise NotAForge(f"{shown(client)} is no application's id; copy it from the forge.")
    climbs = any(part in ("", ".", "..") for part in urlsplit(rest).path.strip("/").split("/"))
    if found == "github" and _REPOSITORY.fullmatch(rest) and not climbs:
        return Forge(found, GITHUB, rest, client, bridge.rstrip("/"))
    match = _ADDRESS.fullmatch(rest.rstrip("/"))
    if match is None or climbs:
        raise NotAForge(
            f"{shown(rest)} is no address of a repository; write it as {found}:https://host/"
            "group/register."
        )
    if found == "local" and urlsplit(rest).hostname not in _LOOPBACK:
        raise NotAForge(
            f"{shown(rest)} is not on this machine; write http://127.0.0.1:PORT/api/v1."
        )
    return Forge(found, match["origin"], match["path"], client, bridge.rstrip("/"))


def _is_origin(address: str) -> bool:
    return re.fullmatch(r"https?://[A-Za-z0-9.-]{1,120}(:[0-9]{1,5})?/?", address) is not None
