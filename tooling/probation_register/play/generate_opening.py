"""The opening of a generated register: its founding files, its offices, and who is to join."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from probation_register.models.organisations import Agency, Endorsement, Provider
from probation_register.register.register import Register
from probation_register.register.writing import encode
from probation_register.store.paths import Place
from probation_register.store.shipped import starting_files
from probation_register.store.tree import MemoryTree

from .founding import DEFAULT_SETTINGS
from .generate_hands import Hands
from .generate_records import Post, registrant, staff, standing
from .generate_service import SENIOR, Member, Service, Team
from .generate_throws import Throws
from .learning import HERON_HILL
from .papers import LANTERN_BAY

IN_SERVICE = timedelta(days=400)
"""How long before the founding those who open the register have been where they are."""


def founding_files(founded: date) -> dict[str, bytes]:
    """Return the files of a founding before anyone is in it: standards, settings, organisations."""
    since = founded - IN_SERVICE
    agency = Agency(id=LANTERN_BAY, name="Lantern Bay Staffing (fictional)", from_=since)
    provider = Provider(
        id=HERON_HILL,
        name="Heron Hill Learning (fictional)",
        endorsements=(Endorsement(from_=since),),
    )
    return {
        **dict(starting_files()),
        Place("settings").path: encode(DEFAULT_SETTINGS),
        Place("agency", agency.id).path: encode(agency),
        Place("provider", provider.id).path: encode(provider),
    }


def service_of(seed: int, files: dict[str, bytes], opening: int) -> Service:
    """Return a service of so many people, in the regions that some files know."""
    register = Register(MemoryTree(files))
    units = {
        region.id: tuple(unit.id for unit in region.units)
        for region in register.regions.values()
        if region.kind == "region"
    }
    return Service(seed, register.policy, units, opening)


def everyone_in_office(
    service: Service, hands: Hands, founded: date
) -> Iterator[tuple[Place, bytes]]:
    """Let everybody take office who opens the register, and yield their records.

    Line managers are registrants as well; all others are not.
    """
    since = founded - IN_SERVICE
    offices = [(founder, "central-team", "") for founder in service.founders]
    for area in service.areas.values():
        offices += [(head, "head-of-corporate-services", area.id) for head in area.heads]
        offices += [(area.director, "regional-director", area.id)]
        offices += [(senior, "line-manager", area.id) for senior in area.seniors]
    for person, office, region in offices:
        scope, key = [region] if region else [], hands.public_key(person)
        yield Place("staff", person), staff(person, "", office, scope, since, key=key)
    throws = Throws(service.seed, "managers")
    for region, unit in service.places:
        senior = throws.pick(service.areas[region].seniors)
        post = Post(since, SENIOR, region, unit, senior)
        seen_on = founded - timedelta(days=8)
        papers = service.papers(throws, post, founded, seen_on, hands)
        person, number = service.new_id("st"), papers.number
        key = hands.public_key(person)
        service.members[number] = Member(papers, is_manager=True)
        service.add_team(Team(person, number, region, unit, senior, since))
        yield Place("registrant", number), registrant(papers)
        yield Place("standing", number, str(founded)), standing(number, founded)
        yield (
            Place("staff", person),
            staff(person, number, "line-manager", [region], since, key=key),
        )
