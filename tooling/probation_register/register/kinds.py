"""The model of every kind of record, and how a record says where it belongs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from probation_register.models.authority import AuthorityMatrix
from probation_register.models.base import Record
from probation_register.models.bridge import Bridge
from probation_register.models.case import Case
from probation_register.models.clauses import Clauses
from probation_register.models.cpd import CpdYear
from probation_register.models.framework import Framework
from probation_register.models.learning import Learning
from probation_register.models.organisations import Agency, Provider
from probation_register.models.plan import Plan
from probation_register.models.provision import Provision
from probation_register.models.qualifications import Qualifications
from probation_register.models.regions import Regions
from probation_register.models.registrant import Registrant
from probation_register.models.registration_standards import RegistrationStandards
from probation_register.models.renewal import Renewal
from probation_register.models.requirements import Requirements
from probation_register.models.retention import Retention
from probation_register.models.roles import Roles
from probation_register.models.scheme import Scheme, SchemeInForce
from probation_register.models.settings import House, Settings
from probation_register.models.staff import Staff
from probation_register.models.standing_event import StandingEvent
from probation_register.store.paths import Place

MODELS: Mapping[str, type[Record]] = {
    "settings": Settings,
    "regions": Regions,
    "staff": Staff,
    "agency": Agency,
    "provider": Provider,
    "house": House,
    "bridge": Bridge,
    "case": Case,
    "registrant": Registrant,
    "standing": StandingEvent,
    "plan": Plan,
    "cpd": CpdYear,
    "renewal": Renewal,
    "clauses": Clauses,
    "requirements": Requirements,
    "authority": AuthorityMatrix,
    "roles": Roles,
    "qualifications": Qualifications,
    "learning": Learning,
    "framework": Framework,
    "provision": Provision,
    "retention": Retention,
    "registration-standards": RegistrationStandards,
    "scheme": Scheme,
    "scheme-in-force": SchemeInForce,
}
"""The model of each kind of record."""

_SAYS: Mapping[type[Record], Callable[[Any], tuple[str, str]]] = {
    Staff: lambda r: (r.id, ""),
    Agency: lambda r: (r.id, ""),
    Provider: lambda r: (r.id, ""),
    Scheme: lambda r: (r.id, ""),
    Case: lambda r: (r.id, ""),
    Registrant: lambda r: (r.number, ""),
    StandingEvent: lambda r: (r.registrant, str(r.from_)),
    Plan: lambda r: (r.registrant, str(r.year)),
    CpdYear: lambda r: (r.registrant, str(r.year)),
    Renewal: lambda r: (r.registrant, str(r.year)),
    RegistrationStandards: lambda r: ("", str(r.edition)),
}


def said_place(record: Record, place: Place) -> Place:
    """Return the place that a record says it belongs to; its own, where it says nothing."""
    says = _SAYS.get(type(record))
    return Place(place.kind, *says(record)) if says else place
