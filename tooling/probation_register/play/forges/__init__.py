"""Forge packs: what a register on GitHub, GitLab or Forgejo needs besides its records."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Literal, get_args

from probation_register import __version__
from probation_register.models.regions import Regions
from probation_register.store import yaml
from probation_register.store.paths import Place
from probation_register.store.shipped import starting_files

from .codeowners import CODEOWNERS, TEAMS, placeholder_teams

ForgeName = Literal["github", "gitlab", "forgejo"]
FORGES: tuple[ForgeName, ...] = get_args(ForgeName)

_FILES: dict[ForgeName, dict[str, str]] = {
    "github": {
        ".github/workflows/main.yml": "github/main.yml",
        ".github/workflows/proposal.yml": "github/proposal.yml",
        "forge/README.md": "github/README.md",
        "forge/repository.json": "github/repository.json",
        "forge/ruleset-main.json": "github/ruleset-main.json",
    },
    "gitlab": {
        ".gitlab-ci.yml": "gitlab/gitlab-ci.yml",
        "forge/README.md": "gitlab/README.md",
        "forge/project.json": "gitlab/project.json",
        "forge/protected-branch.json": "gitlab/protected-branch.json",
    },
    "forgejo": {
        ".forgejo/default_merge_message/MERGE_TEMPLATE.md": "forgejo/merge-message.md",
        ".forgejo/workflows/main.yml": "forgejo/main.yml",
        ".forgejo/workflows/proposal.yml": "forgejo/proposal.yml",
        "forge/README.md": "forgejo/README.md",
        "forge/branch-protection.json": "forgejo/branch-protection.json",
        "forge/repository.json": "forgejo/repository.json",
    },
}
_EVERY = {
    "forge/audit.sh": "every/audit.sh",
    "forge/proposals.py": "every/proposals.py",
    "forge/requirements.txt": "every/requirements.txt",
}
_HERE = Path(__file__).parent


def pack(forge: ForgeName, regions: Iterable[str]) -> dict[str, bytes]:
    """Return every file of a forge's pack by its path, for a register with these regions."""
    files = {
        path: (_HERE / source).read_bytes() for path, source in (_FILES[forge] | _EVERY).items()
    }
    wanted = "forge/requirements.txt"
    files[wanted] = files[wanted].replace(b"{version}", __version__.encode())
    files[TEAMS] = placeholder_teams(regions).encode()
    return files


def starting_pack(forge: ForgeName) -> dict[str, bytes]:
    """Return the pack for a register that is about to be founded, with the regions shipped."""
    shipped = dict(starting_files())[Place("regions").path]
    regions = Regions.model_validate_json(yaml.read(shipped, limit=len(shipped)))
    return pack(forge, [region.id for region in regions.regions])


def forge_of(paths: Iterable[str]) -> ForgeName | None:
    """Return the forge whose pack is among some paths, if any."""
    present = set(paths)
    return next((forge for forge in FORGES if present.issuperset(_FILES[forge])), None)


__all__ = ["CODEOWNERS", "FORGES", "TEAMS", "ForgeName", "forge_of", "pack", "starting_pack"]
