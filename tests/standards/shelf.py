"""The standards as shipped, read once for the tests."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from probation_register.models.base import Record
from probation_register.models.clauses import Clauses
from probation_register.models.framework import Framework
from probation_register.models.learning import Learning
from probation_register.models.provision import Provision
from probation_register.models.qualifications import Qualifications
from probation_register.models.regions import Regions
from probation_register.models.registration_standards import RegistrationStandards
from probation_register.models.requirements import Requirements
from probation_register.models.roles import Roles
from probation_register.models.scheme import Scheme, SchemeInForce
from probation_register.store import yaml

ROOT = Path(__file__).parents[2]
STANDARDS = ROOT / "standards"
EDITION = STANDARDS / "registration-standards" / "2024-09-30.yml"
SCHEMES = sorted((STANDARDS / "schemes").glob("*.yml"))
GUIDANCE = sorted((STANDARDS / "guidance").glob("*.md"))
FILES = [*sorted(STANDARDS.rglob("*.yml")), ROOT / "records" / "regions.yml"]

Kind = TypeVar("Kind", bound=Record)


def read(kind: type[Kind], path: Path) -> Kind:
    """Return the record at `path`. Raises pydantic's ValidationError where it is wrong."""
    return kind.model_validate_json(yaml.read(path.read_bytes()))


def everything() -> dict[str, Record]:
    """Return every shipped standard, and the map, by its path."""
    found: dict[str, Record] = {
        "clauses.yml": read(Clauses, STANDARDS / "clauses.yml"),
        "framework.yml": read(Framework, STANDARDS / "framework.yml"),
        "learning.yml": read(Learning, STANDARDS / "learning.yml"),
        "provision.yml": read(Provision, STANDARDS / "provision.yml"),
        "qualifications.yml": read(Qualifications, STANDARDS / "qualifications.yml"),
        "requirements.yml": read(Requirements, STANDARDS / "requirements.yml"),
        "roles.yml": read(Roles, STANDARDS / "roles.yml"),
        "scheme.yml": read(SchemeInForce, STANDARDS / "scheme.yml"),
        "2024-09-30.yml": read(RegistrationStandards, EDITION),
        "regions.yml": read(Regions, ROOT / "records" / "regions.yml"),
    }
    return found | {path.name: read(Scheme, path) for path in SCHEMES}
