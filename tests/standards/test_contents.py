"""The standards hold what the two documents list: no more, no less, in the same order."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from probation_register.models.framework import Framework
from probation_register.models.provision import Provision
from probation_register.models.qualifications import Qualifications
from probation_register.models.regions import Regions
from probation_register.models.registration_standards import RegistrationStandards
from probation_register.models.requirements import RequirementId, Requirements
from probation_register.models.roles import Roles
from probation_register.models.scheme import ModelName, Scheme, SchemeInForce
from probation_register.store import yaml
from standards.shelf import EDITION, FILES, GUIDANCE, ROOT, SCHEMES, STANDARDS, read


def test_the_six_requirements_follow_the_clause() -> None:
    requirements = read(Requirements, STANDARDS / "requirements.yml").requirements
    assert tuple(each.id for each in requirements) == get_args(RequirementId)
    assert [each.clause for each in requirements] == [f"PF 4.4({letter})" for letter in "abcdef"]


def test_only_conduct_is_for_the_manager_to_confirm() -> None:
    requirements = read(Requirements, STANDARDS / "requirements.yml").requirements
    assert [each.id for each in requirements if each.confirmed_by == "manager"] == ["conduct"]


def test_an_affirmation_is_in_the_first_person() -> None:
    for each in read(Requirements, STANDARDS / "requirements.yml").requirements:
        assert {"I", "My"} & set(each.affirmation.split()), each.id


def test_six_registration_standards_with_their_examples() -> None:
    standards = read(RegistrationStandards, EDITION).standards
    assert [len(standard.behaviours) for standard in standards] == [7, 4, 5, 5, 9, 9]


def test_a_behaviour_is_named_once_in_its_edition() -> None:
    standards = read(RegistrationStandards, EDITION).standards
    names = [behaviour.id for standard in standards for behaviour in standard.behaviours]
    assert len(set(names)) == len(names)


def test_one_example_is_for_line_managers_alone() -> None:
    standards = read(RegistrationStandards, EDITION).standards
    theirs = [b.id for standard in standards for b in standard.behaviours if b.line_managers]
    assert theirs == ["regular-conversations"]


def test_the_edition_is_filed_under_its_date() -> None:
    assert read(RegistrationStandards, EDITION).edition.isoformat() == EDITION.stem


def test_thirteen_criteria_for_provision() -> None:
    criteria = read(Provision, STANDARDS / "provision.yml").criteria
    assert [each.clause for each in criteria] == [f"PP 4.{point}" for point in range(1, 14)]


def test_five_schemes_one_for_each_model() -> None:
    schemes = [read(Scheme, path) for path in SCHEMES]
    assert [scheme.id for scheme in schemes] == [path.stem for path in SCHEMES]
    assert {scheme.clause: scheme.model for scheme in schemes} == {
        f"PP 3.{n}": model for n, model in enumerate(get_args(ModelName), start=1)
    }


def test_the_scheme_in_force_sets_no_minimum() -> None:
    in_force = read(SchemeInForce, STANDARDS / "scheme.yml").in_force
    scheme = read(Scheme, STANDARDS / "schemes" / f"{in_force}.yml")
    assert scheme.minimum is None
    assert not scheme.sample


def test_every_scheme_with_numbers_of_our_own_is_a_sample() -> None:
    for path in SCHEMES:
        scheme = read(Scheme, path)
        has_numbers = bool(scheme.minimum or scheme.expectation or scheme.points)
        assert scheme.sample == has_numbers, path.stem


def test_twelve_regions_and_their_delivery_units() -> None:
    regions = read(Regions, ROOT / "records" / "regions.yml").regions
    assert sum(region.kind == "region" for region in regions) == 12
    assert sum(len(region.units) for region in regions) == 108
    assert all(region.code for region in regions if region.kind == "region")


def test_a_code_belongs_to_one_delivery_unit() -> None:
    regions = read(Regions, ROOT / "records" / "regions.yml").regions
    codes = [unit.code for region in regions for unit in region.units]
    assert len(set(codes)) == len(codes)


def test_bands_that_are_known() -> None:
    bands = {role.id: role.band for role in read(Roles, STANDARDS / "roles.yml").roles}
    assert bands["probation-services-officer"] == 3
    assert bands["probation-officer"] == 4
    assert bands["senior-probation-officer"] == 5


def test_what_no_public_source_confirms_is_a_sample() -> None:
    roles = read(Roles, STANDARDS / "roles.yml").roles
    qualifications = read(Qualifications, STANDARDS / "qualifications.yml").qualifications
    framework = read(Framework, STANDARDS / "framework.yml")
    assert [role.id for role in roles if not role.sample] == [
        "probation-officer",
        "probation-services-officer",
    ]
    assert all(qualification.sample for qualification in qualifications)
    assert all(level.sample for level in framework.levels)
    assert all(activity.sample for activity in framework.professional_activities)


def test_a_full_day_is_seven_hours() -> None:
    shelf = read(Framework, STANDARDS / "framework.yml")
    assert {each.hours for each in shelf.activities if "full day" in each.title} == {7}
    assert [each.hours for each in shelf.conversions if each.id == "full-day"] == [7]


def test_only_what_a_credit_comes_to_is_of_our_own_choosing() -> None:
    conversions = read(Framework, STANDARDS / "framework.yml").conversions
    assert [each.id for each in conversions] == ["full-day", "study", "reflection", "credit"]
    assert [each.id for each in conversions if each.sample] == ["credit"]


def test_a_guidance_page_begins_with_its_title() -> None:
    assert len(GUIDANCE) >= 5
    for page in GUIDANCE:
        assert page.read_text(encoding="utf-8").startswith("# "), page.name


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_is_in_canonical_form(path: Path) -> None:
    assert yaml.is_canonical(path.read_bytes())
