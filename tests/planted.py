"""A register in which every text of every kind of record is a secret of its own, each marked.

A secret is as its field wants it: a slug, an id, a key, a commit, or just words. Whoever finds one
in a built site knows which field it came from, and the model says who may see it.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from probation_register.models.base import SEEN, Profile, Strict
from probation_register.register.kinds import MODELS
from probation_register.store import yaml
from probation_register.store.paths import Place
from probation_register.store.signatures import public_text
from pydantic.fields import FieldInfo

NUMBER, STAFF_ID, SLUG, DAY, YEAR = "po990001", "st990001", "zq-planted", "2026-05-02", "2026"

PLACES = {
    "settings": Place("settings"),
    "bridge": Place("bridge"),
    "staff": Place("staff", STAFF_ID),
    "agency": Place("agency", SLUG),
    "provider": Place("provider", SLUG),
    "house": Place("house", f"{DAY}-zq"),
    "registrant": Place("registrant", NUMBER),
    "standing": Place("standing", NUMBER, DAY),
    "plan": Place("plan", NUMBER, YEAR),
    "cpd": Place("cpd", NUMBER, YEAR),
    "renewal": Place("renewal", NUMBER, YEAR),
}
"""Where each kind of record with secrets is planted."""

UNTELLABLE = {"Need.id": "n1"}
"""Texts too short to be found again."""

SAID = UNTELLABLE | {
    "Staff.id": STAFF_ID,
    "Agency.id": SLUG,
    "Provider.id": SLUG,
    "Registrant.number": NUMBER,
}
"""What a record must say of itself, so that it is found where it is."""

Path_ = tuple[str, ...]
"""The fields that lead to a secret, from the kind of record down."""


@dataclass
class Garden:
    """The secrets planted so far: each with the fields that lead to it, and who may see it."""

    secrets: dict[str, Path_] = field(default_factory=dict)
    seers: dict[str, frozenset[str]] = field(default_factory=dict)

    def plant(self, secret: str, path: Path_, seers: frozenset[str]) -> str:
        assert secret not in self.secrets, secret
        self.secrets[secret] = path
        self.seers[secret] = seers
        return secret

    def hidden_from(self, profile: Profile) -> dict[str, Path_]:
        """Return the secrets that a profile must never see."""
        return {s: path for s, path in self.secrets.items() if profile not in self.seers[s]}


EVERY_PROFILE = frozenset(("staff", "public", "assurance"))


def planted() -> tuple[Garden, dict[str, bytes]]:
    """Return the secrets and the files that hold them."""
    garden, files = Garden(), {}
    for kind, place in PLACES.items():
        data = _of_model(garden, MODELS[kind], (kind,), EVERY_PROFILE)
        files[place.path] = yaml.write(data)
    return garden, files


def leaks(site: Path, garden: Garden, profile: Profile) -> set[str]:
    """Return each field whose secret is in any byte of a site, and that the profile may not see."""
    hidden = {secret.encode(): path for secret, path in garden.hidden_from(profile).items()}
    found: set[str] = set()
    for data in _every_byte(site):
        lowered = data.lower()
        found |= {".".join(path) for secret, path in hidden.items() if secret.lower() in lowered}
    return found


def seen(site: Path, garden: Garden) -> set[str]:
    """Return each field whose secret is in a site at all."""
    every = {secret.encode().lower(): path for secret, path in garden.secrets.items()}
    texts = [data.lower() for data in _every_byte(site)]
    return {".".join(path) for secret, path in every.items() if any(secret in t for t in texts)}


def _every_byte(site: Path) -> Iterator[bytes]:
    """Yield the name and the bytes of every file; of the search's index, what it unpacks to."""
    for path in sorted(site.rglob("*")):
        yield path.relative_to(site).as_posix().encode()
        if path.is_file():
            data = path.read_bytes()
            yield gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data


def _of_model(
    garden: Garden, model: type[Strict], path: Path_, seers: frozenset[str]
) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for name, info in model.model_fields.items():
        extra = info.json_schema_extra
        shown_to = extra.get("shown_to") if isinstance(extra, dict) else None
        may_see = seers & frozenset(shown_to if isinstance(shown_to, list) else ())
        said = SAID.get(f"{model.__name__}.{name}")
        if name == "registrant" and path[0] != "staff":
            said = NUMBER
        value = said or _of_type(garden, info.annotation, info, (*path, name), may_see)
        made[info.alias or name] = value
    return made


def _of_type(garden: Garden, kind: Any, info: FieldInfo, path: Path_, seers: frozenset[str]) -> Any:
    """Return a value of a type; texts are secrets, anything else is merely allowed."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _of_type(garden, arguments[0], _with(info, arguments[1:]), path, seers)
    if origin in (Union, UnionType):
        chosen = next(a for a in arguments if a is not NoneType)
        return _of_type(garden, chosen, info, path, seers)
    if origin is tuple:
        return [_of_type(garden, arguments[0], _with(info, ()), path, seers)]
    if origin is Literal:
        return next(iter(arguments))
    if isinstance(kind, type) and issubclass(kind, Strict):
        return _of_model(garden, kind, path, seers)
    if kind is str:
        return garden.plant(_secret(len(garden.secrets), info, path), path, seers)
    return {date: DAY, bool: True, int: _at_least(info), float: float(_at_least(info))}[kind]


def _with(info: FieldInfo, more: tuple[Any, ...]) -> FieldInfo:
    """Return what is known of a value: its own constraints in place of those of its list."""
    merged = FieldInfo(annotation=info.annotation)
    for one in more:
        merged.metadata += one.metadata if isinstance(one, FieldInfo) else [one]
    return merged


def _at_least(info: FieldInfo) -> int:
    bounds = [getattr(m, "ge", getattr(m, "gt", None)) for m in info.metadata]
    least = max((int(bound) for bound in bounds if bound is not None), default=1)
    return 2026 if least == 2000 else max(least, 1)


def _secret(position: int, info: FieldInfo, path: Path_) -> str:
    """Return a text that its field accepts and that is nowhere else."""
    found = (getattr(m, "pattern", None) for m in info.metadata)
    patterns = [p for p in found if p and p != SEEN]
    pattern = patterns[-1] if patterns else ""
    shapes: Mapping[str, str] = {
        "^po[0-9]{6}$": f"po98{position:04d}",
        "^(po|ca)[0-9]{6}$": f"po98{position:04d}",
        "^st[0-9]{6}$": f"st98{position:04d}",
        "^[a-z0-9]+(-[a-z0-9]+)*$": f"zq-secret-{position:04d}",
        "^[a-z0-9]{6}$": f"zq{position:04d}",
        "^[0-9a-f]{40}$": f"{position:040x}".replace("0", "d"),
        "^[A-Z]{3}[0-9]{3}$": f"ZQX{position:03d}",
        "^hmac-sha256:[0-9a-f]{64}$": f"hmac-sha256:{position:064x}".replace("0", "e"),
        r"^[A-Za-z0-9._+-]{1,64}@[a-z0-9.-]{3,100}$": f"zq{position:04d}@secret.example",
        "^[A-Za-z0-9+/]{43}=$": f"Zqsecret{position:04d}".ljust(43, "x") + "=",
        "^[A-Za-z0-9+/]{91}=$": f"Zqsecret{position:04d}".ljust(91, "x") + "=",
    }
    if pattern in shapes:
        return shapes[pattern]
    if "ssh-ed25519" in pattern:
        return public_text(Ed25519PrivateKey.from_private_bytes(position.to_bytes(32, "big")))
    if pattern.startswith("^https://"):
        return f"https://zqsecret{position:04d}.example/"
    assert not pattern, f"no secret is known for {'.'.join(path)}: {pattern}"
    return f"Zqsecret{position:04d}"
