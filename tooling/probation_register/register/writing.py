"""Writing records: from a model to the canonical bytes of its file."""

from __future__ import annotations

from typing import Any

from probation_register.models.base import Record
from probation_register.store import yaml


def encode(record: Record, previous: bytes | None = None) -> bytes:
    """Return a record's file in canonical form, keeping the comments of its previous bytes."""
    plain = {k: _plain(v) for k, v in record.model_dump(by_alias=True).items()}
    return yaml.write(plain) if previous is None else yaml.amend(previous, plain)


def _plain(value: Any) -> object:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return value
