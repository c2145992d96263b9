"""One tree as a register: read as far as is asked, and never changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TypeVar

from probation_register.finding import Finding
from probation_register.models.authority import AuthorityMatrix
from probation_register.models.base import Record
from probation_register.models.case import Case
from probation_register.models.clauses import Clauses
from probation_register.models.framework import Framework
from probation_register.models.learning import Learning
from probation_register.models.organisations import Agency, Provider
from probation_register.models.provision import Provision
from probation_register.models.qualifications import Qualifications
from probation_register.models.regions import Region, Regions
from probation_register.models.registrant import Registrant
from probation_register.models.registration_standards import RegistrationStandards
from probation_register.models.requirements import Requirements
from probation_register.models.roles import Roles
from probation_register.models.scheme import Scheme, SchemeInForce
from probation_register.models.settings import House, Settings
from probation_register.models.staff import Staff
from probation_register.store.objects import Oid
from probation_register.store.paths import SHARDS, Place, folder_of, is_record_path, place_of
from probation_register.store.tree import RevisionTree, Tree

from .kinds import MODELS
from .memory import Kept, KeysOfShard, Memory
from .person import Person, person_of
from .policy import Policy
from .reading import AnyRecord, Reader, error, missing
from .staff_roll import StaffRoll

NEEDED = (
    "settings",
    "regions",
    "clauses",
    "requirements",
    "authority",
    "roles",
    "qualifications",
    "learning",
    "framework",
    "provision",
    "scheme-in-force",
)
"""The kinds of record without which nothing can be judged, one file each."""

EDITIONS = "standards/registration-standards/"
STAFF_FOLDER = "records/staff/"

Named = TypeVar("Named", Agency, Provider, Case)
"""A record that is one of several in a folder, each with an id."""


class NotARegister(Exception):
    """The tree lacks what every register has, or it cannot be read."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("settings, regions or standards are missing or cannot be read")
        self.findings = findings


class Register:
    """Records by what they are about. Each is read when it is first asked for, and once.

    Raises `NotARegister` where settings, regions or standards are missing or unreadable. A
    `memory` shared between registers spares reading again what did not change.
    """

    def __init__(self, tree: Tree, memory: Memory | None = None) -> None:
        self.tree = tree
        self.memory = memory or Memory()
        self._reader = Reader(tree, memory)
        self._people: dict[str, Person | None] = {}
        self._staff: dict[str, Staff | None] = {}
        standards = tree.folder("standards")
        known = self.memory.policies.get(standards) if standards else None
        if known is None or not self._has_settings():
            self._require_the_needed()
            known = self._policy()
            if standards is not None and not self._reader.findings:
                self.memory.policies.keep(standards, known)
        self.policy = known
        need = self._reader.need
        self.settings = need(Settings, Place("settings"))
        self.regions = {r.id: r for r in need(Regions, Place("regions")).regions}

    def _has_settings(self) -> bool:
        """Whether what is needed besides the standards can be read."""
        return all(self.record(Place(kind)) is not None for kind in ("settings", "regions"))

    def _policy(self) -> Policy:
        need = self._reader.need
        return Policy(
            clauses=need(Clauses, Place("clauses")),
            requirements=need(Requirements, Place("requirements")),
            authority=need(AuthorityMatrix, Place("authority")),
            roles=need(Roles, Place("roles")),
            qualifications=need(Qualifications, Place("qualifications")),
            learning=need(Learning, Place("learning")),
            framework=need(Framework, Place("framework")),
            provision=need(Provision, Place("provision")),
            editions=self._editions(),
            schemes=tuple(self._all(Scheme, "standards/schemes/")),
            scheme_in_force=need(SchemeInForce, Place("scheme-in-force")),
        )

    @property
    def findings(self) -> list[Finding]:
        """What was wrong with the records read so far."""
        return list(self._reader.findings)

    @property
    def files_read(self) -> int:
        """How many files have been read so far."""
        return len(self._reader.records)

    @property
    def records_read(self) -> int:
        """How many of the files read are good records."""
        return sum(record is not None for record in self._reader.records.values())

    @cached_property
    def numbers(self) -> tuple[str, ...]:
        """The number of everyone who has a folder, in order."""
        folders = (path for shard in SHARDS for path in self.tree.names(shard))
        places = (place_of(f"{path}registrant.yml") for path in folders if path.endswith("/"))
        return tuple(sorted(place.subject for place in places if place is not None))

    @cached_property
    def staff_ids(self) -> tuple[str, ...]:
        """The id of every member of staff, in order."""
        return tuple(p.subject for p in self._places("records/staff/") if p.kind == "staff")

    @cached_property
    def agencies(self) -> Mapping[str, Agency]:
        """Employment agencies by id."""
        return self._by_id(Agency, "records/agencies/", self.memory.agencies)

    @cached_property
    def providers(self) -> Mapping[str, Provider]:
        """Providers of CPD by id."""
        return self._by_id(Provider, "records/providers/", self.memory.providers)

    @cached_property
    def cases(self) -> Mapping[str, Case]:
        """The cases of a casebook by id; a shared register has none."""
        return self._by_id(Case, "records/cases/", self.memory.cases)

    @cached_property
    def acknowledgements(self) -> tuple[House, ...]:
        """What the house acknowledges of its past."""
        return tuple(self._all(House, "records/house/"))

    def region(self, region: str | None) -> Region | None:
        """Return a region or directorate by id."""
        return self.regions.get(region) if region else None

    def staff(self, staff_id: str) -> Staff | None:
        """Return a member of staff by id."""
        if staff_id not in self._staff:
            roll = self._kept_roll()
            self._staff[staff_id] = roll.by_id.get(staff_id) if roll else self._read_staff(staff_id)
        return self._staff[staff_id]

    def all_staff(self) -> Iterable[Staff]:
        """Return every member of staff, by id."""
        return self.roll.by_id.values()

    @cached_property
    def roll(self) -> StaffRoll:
        """Everyone who holds an office, indexed."""
        known = self._kept_roll()
        if known is None:
            folder = self._staff_folder
            before = len(self._reader.findings)
            known = self._roll_from(self.memory.newest_roll)
            if folder is not None and len(self._reader.findings) == before:
                self.memory.rolls.keep(folder, known)
                self.memory.newest_roll = (folder, known)
        return known

    @cached_property
    def _staff_folder(self) -> Oid | None:
        return self.tree.folder(STAFF_FOLDER.rstrip("/"))

    def _kept_roll(self) -> StaffRoll | None:
        """Return the roll of all staff where it is remembered: all of them can be read."""
        return self.memory.rolls.get(self._staff_folder) if self._staff_folder else None

    def _read_staff(self, staff_id: str) -> Staff | None:
        place = Place("staff", staff_id)
        return self._reader.read(Staff, place) if place_of(place.path) == place else None

    def _roll_from(self, earlier: tuple[Oid, StaffRoll] | None) -> StaffRoll:
        """Return the staff roll, read whole or from what changed since an earlier one."""
        if earlier is None or not isinstance(self.tree, RevisionTree):
            return StaffRoll(s for i in self.staff_ids if (s := self.staff(i)) is not None)
        folder, roll = earlier
        places = map(place_of, self.tree.changed_in(STAFF_FOLDER, folder))
        changed = {p.subject: self.staff(p.subject) for p in places if p and p.kind == "staff"}
        return roll.changed(changed)

    def person(self, number: str) -> Person | None:
        """Return a registrant with all their records, or None where there is none."""
        if number not in self._people:
            place = Place("registrant", number)
            known = place_of(place.path) == place
            self._people[number] = self._remembered_person(number) if known else None
        return self._people[number]

    def _remembered_person(self, number: str) -> Person | None:
        folder = self.tree.folder(folder_of(number).rstrip("/"))
        if folder is None:
            return self._person(number)
        person = self.memory.people.get((number, folder))
        if person is None:
            before = len(self._reader.findings)
            person = self._person(number)
            if person is not None and len(self._reader.findings) == before:
                self.memory.people.keep((number, folder), person)
                self.memory.newest_people.keep(number, (folder, person))
        return person

    def people(self, numbers: Iterable[str] | None = None) -> Iterator[Person]:
        """Yield registrants by number: all, or those asked for."""
        chosen = self.numbers if numbers is None else sorted(numbers)
        yield from (p for n in chosen if (p := self.person(n)) is not None)

    def own_record(self, number: str) -> Registrant | None:
        """Return a registrant's own record, and read nothing else of theirs."""
        place = Place("registrant", number)
        if place_of(place.path) != place:
            return None
        folder = self.tree.folder(folder_of(number).rstrip("/"))
        known = self.memory.own_records.get((number, folder)) if folder else None
        if known is None:
            known = self._reader.read(Registrant, place)
            if known is not None and folder is not None:
                self.memory.own_records.keep((number, folder), known)
        return known

    def own_records(self) -> Iterator[Registrant]:
        """Yield every registrant's own record, and read nothing else of theirs."""
        yield from (r for n in self.numbers if (r := self.own_record(n)) is not None)

    def keys_of_registrants(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield the number and the keys, in order, of every registrant who lists any.

        A shard's keys that are remembered are not read again.
        """
        for shard in SHARDS:
            folder = self.tree.folder(shard.rstrip("/"))
            known = self.memory.keys.get(folder) if folder else None
            yield from self.keys_of_shard(shard) if known is None else known

    def keys_of_shard(self, shard: str) -> KeysOfShard:
        """Return the numbers and keys of the registrants of one shard who list any."""
        found = (self.own_record(p.subject) for p in self._places(shard) if p.kind == "registrant")
        return tuple((r.number, tuple(k.key for k in r.keys)) for r in found if r and r.keys)

    def record(self, place: Place) -> Record | None:
        """Return whatever record is at a place."""
        return self._reader.read(MODELS[place.kind], place)

    def check_places(self, paths: Iterable[str]) -> None:
        """Add a finding for each of the paths at which no record belongs."""
        for path in paths:
            if is_record_path(path) or path.startswith("standards/"):
                finding = self._reader.misplaced(path)
                if finding is not None:
                    self._reader.findings.append(finding)

    def read_everything(self, prefixes: Iterable[str] = ("records/", "standards/")) -> None:
        """Read every file below the prefixes, so that `findings` speaks of all of them."""
        for prefix in prefixes:
            paths = list(self.tree.paths(prefix))
            self.check_places(paths)
            for place in filter(None, map(place_of, paths)):
                self.record(place)

    def _person(self, number: str) -> Person | None:
        """Read a registrant's records: all of them, or those that changed since they were read."""
        own = Place("registrant", number)
        folder, earlier = self.memory.newest_people.get(number) or ("", None)
        if earlier is not None and isinstance(self.tree, RevisionTree):
            places = _placed(self.tree.changed_in(folder_of(number), folder))
            if own not in places:
                return earlier.changed({place: self.record(place) for place in places})
        places = list(self._places(folder_of(number)))
        registrant = self._reader.read(Registrant, own)
        if registrant is not None:
            return person_of(registrant, (self.record(place) for place in places))
        if places and not self.tree.exists(own.path):
            self._reader.findings.append(
                error(
                    "PTH004",
                    own.path,
                    f"{number} has records, but no registrant.yml",
                    "add registrant.yml, or remove the other records.",
                    "PF 4.3",
                )
            )
        return None

    def _places(self, prefix: str) -> Iterator[Place]:
        yield from _placed(self.tree.paths(prefix))

    def _all(self, model: type[AnyRecord], prefix: str) -> Iterator[AnyRecord]:
        for place in self._places(prefix):
            if (record := self._reader.read(model, place)) is not None:
                yield record

    def _by_id(
        self, model: type[Named], prefix: str, kept: Kept[Oid, Mapping[str, Named]]
    ) -> Mapping[str, Named]:
        """Return the records of one kind in a folder by id; of a folder that is kept, at once."""
        folder = self.tree.folder(prefix.rstrip("/"))
        known = kept.get(folder) if folder else None
        if known is None:
            before = len(self._reader.findings)
            known = {record.id: record for record in self._all(model, prefix)}
            if folder is not None and len(self._reader.findings) == before:
                kept.keep(folder, known)
        return known

    def _editions(self) -> tuple[RegistrationStandards, ...]:
        return tuple(
            sorted(self._all(RegistrationStandards, EDITIONS), key=lambda edition: edition.edition)
        )

    def _require_the_needed(self) -> None:
        """Raise `NotARegister`, with a finding for each needed file that is missing."""
        places = [Place(kind) for kind in NEEDED]
        absent = [p.path for p in places if not self.tree.exists(p.path)]
        if not any(True for _ in self._places(EDITIONS)):
            absent.append(EDITIONS)
        unreadable = [p for p in places if self.record(p) is None]
        if absent or unreadable or not self._editions():
            raise NotARegister([*self._reader.findings, *map(missing, absent)])


def _placed(paths: Iterable[str]) -> list[Place]:
    return [place for path in paths if (place := place_of(path)) is not None]
