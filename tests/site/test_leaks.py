"""No byte of a site tells more than the models say: a secret in every field, looked for in all."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Protocol, get_args

import pytest
from planted import NUMBER, PLACES, STAFF_ID, UNTELLABLE, Garden, leaks, planted, seen
from probation_register.audit.ledger import Audit
from probation_register.finding import Finding, Severity
from probation_register.models.base import Profile, Strict
from probation_register.register.kinds import MODELS
from probation_register.site.build import NotBuilt, build_site
from probation_register.site.outlook import OutOfSight
from probation_register.site.visible import visible_fields
from site_sample import REVISION, ROOT, TODAY, audit, number, register

PROFILES: tuple[Profile, ...] = get_args(Profile)
CASEBOOKS = frozenset(("case", "retention"))
"""The kinds that only a casebook has, of which no site is built."""

NOBODY: frozenset[str] = frozenset()
COLLEAGUES = frozenset(("staff", "assurance"))


class Build(Protocol):
    """Builds the site of the planted register for a profile."""

    def __call__(
        self, profile: Profile, out: Path, sources: Path = ROOT
    ) -> tuple[Path, Garden]: ...


def names(garden: Garden) -> dict[str, str]:
    """Return a directory in which every name is a secret."""
    return {
        NUMBER: garden.plant("Zqname Ofaregistrant", ("directory", "registrant"), COLLEAGUES),
        STAFF_ID: garden.plant("Zqname Ofstaff", ("directory", "staff"), NOBODY),
        number(0): garden.plant("Zqname Ofacolleague", ("directory", "colleague"), COLLEAGUES),
    }


def history(garden: Garden) -> Audit:
    """Return a history in which whoever acted, what they wrote and where is a secret."""

    def hide(secret: str, *path: str) -> str:
        return garden.plant(secret, ("history", *path), NOBODY)

    given = audit()
    quoted = f"the text {hide('Zqquoted', 'finding', 'record')!r} is a number"
    findings = (
        Finding("PRI001", Severity.ERROR, "records/x.yml", quoted, "remove it.", "PF 1.1"),
        Finding(
            "APP004",
            Severity.ERROR,
            "",
            f"the merge was made by {hide('st970001', 'finding', 'person')}, who submitted it",
            "have it approved.",
            "PF 4.20",
            commit=given.ledger[0].commit,
        ),
    )
    one = dataclasses.replace(
        given.ledger[-1],
        commit="feed" * 10,
        registrant=NUMBER,
        subject=NUMBER,
        submitted_by=(hide("st970002", "approval", "submitted_by"),),
        approved_by=hide("st970003", "approval", "approved_by"),
        findings=findings,
    )
    standing = dataclasses.replace(
        given.ledger[-1],
        commit="beef" * 10,
        kind="standing",
        registrant=hide("po970004", "standing", "registrant"),
        subject="po970004",
        paths=("records/registrants/04/po970004/standing/2026-05-02.yml",),
    )
    declined = dataclasses.replace(
        given.declines[0],
        branch=f"renewal/{hide('po970005', 'decline', 'branch')}/2026",
        subject="po970005",
        declined_by=hide("st970006", "decline", "declined_by"),
    )
    return dataclasses.replace(
        given, ledger=(*given.ledger, standing, one), declines=(declined,), findings=findings
    )


@pytest.fixture(scope="module")
def build() -> Build:
    def build(profile: Profile, out: Path, sources: Path = ROOT) -> tuple[Path, Garden]:
        garden, files = planted()
        build_site(
            register=register(files),
            audit=history(garden),
            on=TODAY,
            out=out,
            sources=sources,
            revision=REVISION,
            directory=names(garden),
            profile=profile,
        )
        return out, garden

    return build


@pytest.fixture(scope="module")
def sites(build: Build, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, Garden]]:
    folder = tmp_path_factory.mktemp("leaks")
    return {profile: build(profile, folder / profile) for profile in PROFILES}


@pytest.mark.parametrize("profile", PROFILES)
def test_nothing_is_told_that_the_models_do_not_show(
    sites: dict[str, tuple[Path, Garden]], profile: Profile
) -> None:
    site, garden = sites[profile]
    assert len(garden.hidden_from(profile)) > 20
    assert leaks(site, garden, profile) == set()


def test_the_public_sees_nobody(sites: dict[str, tuple[Path, Garden]]) -> None:
    site, _ = sites["public"]
    # The guides speak of the first of them as an example.
    for position in range(1, 14):
        who = number(position).encode()
        assert not [p for p in site.rglob("*") if p.is_file() and who in p.read_bytes().lower()]
    assert not (site / "register").exists()


def test_what_is_shown_is_there_so_that_looking_for_it_can_find_it(
    sites: dict[str, tuple[Path, Garden]],
) -> None:
    told = {profile: seen(*sites[profile]) for profile in PROFILES}
    for field in ("cpd.entries.title", "directory.registrant", "registrant.postings.role"):
        assert field in told["staff"]
        assert field in told["assurance"]
        assert field not in told["public"]
    assert "settings.name" in told["public"]
    evidence = sites["assurance"][0] / "assurance" / "east-midlands" / "index.html"
    assert number(6).upper() in evidence.read_text()
    assert "ST000412" in evidence.read_text()


@pytest.fixture
def spoiled(tmp_path: Path) -> Callable[[str, str], Path]:
    """The site's sources, with something more printed by one of the templates."""

    def spoil(template: str, printed: str) -> Path:
        sources = tmp_path / "sources"
        shutil.copytree(ROOT / "site", sources / "site")
        shutil.copytree(ROOT / "standards", sources / "standards")
        (sources / "mkdocs.yml").write_bytes((ROOT / "mkdocs.yml").read_bytes())
        place = sources / "site" / "templates" / f"{template}.html"
        place.write_text(place.read_text() + printed)
        return sources

    return spoil


@pytest.mark.parametrize(
    ("printed", "leak"),
    [
        ("registrant.postings[0].line_manager", "postings.line_manager"),
        ("cpd[2026].entries[0].learned", "cpd.entries.learned"),
    ],
)
def test_a_template_that_prints_a_field_past_the_model_is_found(
    build: Build, spoiled: Callable[[str, str], Path], tmp_path: Path, printed: str, leak: str
) -> None:
    words = f"<p>{{{{ published.register.person('{NUMBER}').{printed} }}}}</p>"
    site, garden = build("staff", tmp_path / "out", spoiled("register", words))
    found = leaks(site, garden, "staff")
    assert {field for field in found if field.endswith(leak)} == found
    assert len(found) == 1


def test_a_page_of_a_person_cannot_look_at_any_record(
    build: Build, spoiled: Callable[[str, str], Path], tmp_path: Path
) -> None:
    words = "{{ published.register.person(shown.number).registrant.vetting }}"
    with pytest.raises(OutOfSight):
        build("staff", tmp_path / "out", spoiled("registrant", words))
    assert not (tmp_path / "out").exists()


def _texts(model: type[Strict], seen_models: frozenset[type[Strict]]) -> Iterator[str]:
    """Yield each field of a model, and of the models inside it, that not everybody may see."""
    shown = {profile: set(visible_fields(model, profile)) for profile in PROFILES}
    for name, info in model.model_fields.items():
        if not all(name in fields for fields in shown.values()):
            yield f"{model.__name__}.{name}"
        for inner in _models_in(info.annotation):
            if inner not in seen_models:
                yield from _texts(inner, seen_models | {inner})


def _models_in(kind: object) -> Iterator[type[Strict]]:
    if isinstance(kind, type) and issubclass(kind, Strict):
        yield kind
    for argument in get_args(kind):
        yield from _models_in(argument)


def test_every_kind_that_hides_anything_is_planted() -> None:
    hiding = {kind for kind, model in MODELS.items() if set(_texts(model, frozenset({model})))}
    assert hiding - CASEBOOKS == set(PLACES)
    for kind, profile in product(CASEBOOKS, PROFILES):
        assert visible_fields(MODELS[kind], profile) == ()
    assert UNTELLABLE.keys() == {"Need.id"}


def test_a_site_for_the_public_waits_for_the_register_to_allow_it(tmp_path: Path) -> None:
    with pytest.raises(NotBuilt, match="public_site: true"):
        build_site(
            register=register(),
            audit=audit(),
            on=TODAY,
            out=tmp_path / "site",
            sources=ROOT,
            revision=REVISION,
            profile="public",
        )
    assert not (tmp_path / "site").exists()
