"""The standards of one tree, indexed: what the records are judged against."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from probation_register.models.authority import Authority, AuthorityMatrix
from probation_register.models.clauses import Clauses
from probation_register.models.framework import Activity, Framework
from probation_register.models.learning import Course, Learning
from probation_register.models.provision import Provision
from probation_register.models.qualifications import Qualification, Qualifications
from probation_register.models.registration_standards import RegistrationStandards
from probation_register.models.requirements import Requirement, Requirements
from probation_register.models.roles import Role, Roles
from probation_register.models.scheme import Scheme, SchemeInForce


@dataclass(frozen=True)
class Policy:
    """Everything under `standards/`, as read."""

    clauses: Clauses
    requirements: Requirements
    authority: AuthorityMatrix
    roles: Roles
    qualifications: Qualifications
    learning: Learning
    framework: Framework
    provision: Provision
    editions: tuple[RegistrationStandards, ...]
    schemes: tuple[Scheme, ...]
    scheme_in_force: SchemeInForce

    @cached_property
    def role(self) -> dict[str, Role]:
        """Roles by id."""
        return {r.id: r for r in self.roles.roles}

    @cached_property
    def qualification(self) -> dict[str, Qualification]:
        """Qualifications by id."""
        return {q.id: q for q in self.qualifications.qualifications}

    @cached_property
    def course(self) -> dict[str, Course]:
        """Mandatory and required courses by id."""
        return {c.id: c for c in self.learning.courses}

    @cached_property
    def curriculum(self) -> dict[str, str]:
        """Titles of the core curriculum areas by id."""
        return {a.id: a.title for a in self.learning.curriculum}

    @cached_property
    def activity(self) -> dict[str, Activity]:
        """Kinds of CPD activity by id."""
        return {a.id: a for a in self.framework.activities}

    @cached_property
    def alignment(self) -> dict[str, str]:
        """Titles of all that CPD may be aligned to, by id (PP 5.1)."""
        titles = {a.id: a.title for a in self.framework.professional_activities}
        titles |= {s.id: f"{s.code} {s.title}" for s in self.framework.occupational_standards}
        for edition in self.editions:
            titles |= {s.id: s.title for s in edition.standards}
        return titles

    @cached_property
    def requirement(self) -> dict[str, Requirement]:
        """The six annual requirements by id, in the order of PF 4.4."""
        return {r.id: r for r in self.requirements.requirements}

    @cached_property
    def authority_for(self) -> dict[str, Authority]:
        """The line of the authority matrix for each kind of change."""
        return {a.kind: a for a in self.authority.kinds}

    @property
    def scheme(self) -> Scheme | None:
        """The scheme in force, or None where the one named does not exist."""
        return next((s for s in self.schemes if s.id == self.scheme_in_force.in_force), None)

    @property
    def edition(self) -> RegistrationStandards:
        """The newest edition of the registration standards."""
        return self.editions[-1]
