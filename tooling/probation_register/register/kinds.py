"""The model of every kind of record, and how a record says where it belongs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ..models.authority import AuthorityMatrix
from ..models.base import Record
from ..models.clauses import Clauses
from ..models.cpd import CpdYear
from ..models.framework import Framework
from ..models.learning import Learning
from ..models.organisations import Agency, Provider
from ..models.plan import Plan
from ..models.provision import Provision
from ..models.qualifications import Qualifications
from ..models.regions import Regions
from ..models.registrant import Registrant
from ..models.registration_standards import RegistrationStandards
from ..models.renewal import Renewal
from ..models.requirements import Requirements
from ..models.roles import Roles
from ..models.scheme import Scheme, SchemeInForce
from ..models.settings import House, Settings
from ..models.staff import Staff
from ..models.standing_event import StandingEvent
from ..store.paths import Place

MODELS: Mapping[str, type[Record]] = {
    "settings": Settings,
    "regions": Regions,
    "staff": Staff,
    "agency": Agency,
    "provider": Provider,
    "house": House,
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
    Registrant: lambda r: (r.number, ""),
    StandingEvent: lambda r: (r.registrant, str(r.from_)),
    Plan: lambda r: (r.registrant, str(r.year)),
    CpdYear: lambda r: (r.registrant, str(r.year)),
    Renewal: lambda r: (r.registrant, str(r.year)),
    RegistrationStandards: lambda r: ("", str(r.edition)),
}


def said_place(record: Record, place: Place) -> Place:
    """Return the place that the record itself says it belongs to; its own, where it says nothing."""
    says = _SAYS.get(type(record))
    return Place(place.kind, *says(record)) if says else place
