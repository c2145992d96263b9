"""Where records are changed on a forge: refused addresses, what an editor is told, links."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from builders import CPD, NUMBER, RENEWAL, ROOT, register_with
from probation_register.models.cpd import Entry
from probation_register.models.plan import Plan
from probation_register.site.decap import FETCH, NotTheEditor, program_of
from probation_register.site.editing import links
from probation_register.site.editor import configuration
from probation_register.site.forge import Forge, NotAForge, forge_from
from probation_register.site.publication import Publication
from probation_register.site.texts import read_texts
from probation_register.site.widgets import quarter_hours

TREE = register_with({RENEWAL: None}).tree
GITHUB = Forge("github", "https://github.com", "org/register")
LOCAL = Forge("local", "http://127.0.0.1:8081", "api/v1", has_editor=True)


def published(forge: Forge | None) -> Publication:
    """The good register on a day of 2026, without this year's renewal."""
    register = register_with({RENEWAL: None})
    return Publication(register, None, date(2027, 3, 1), "", read_texts(ROOT), {}, forge=forge)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "names no forge"),
        ("sourcehut:https://git.example/register", "names no forge"),
        ("github:", "is no address of a repository"),
        ("github:org/register/../../x y", "is no address of a repository"),
        ("github:../register", "is no address of a repository"),
        ("gitlab:git.example/group/register", "is no address of a repository"),
        ("gitlab:https://me:secret@git.example/group/register", "is no address of a repository"),
        ("forgejo:javascript:alert(1)", "is no address of a repository"),
        ("local:http://10.0.0.7:8081/api/v1", "is not on this machine"),
        ("gitlab:https://git.example/a;script-src *", "is no address of a repository"),
        ("gitea:" + "x" * 500, "is no address of a repository"),
    ],
)
def test_what_names_no_forge_is_refused_in_a_sentence(text: str, said: str) -> None:
    with pytest.raises(NotAForge, match=re.escape(said)) as refused:
        forge_from(text)
    assert len(str(refused.value)) < 250
    assert str(refused.value).isprintable()


@pytest.mark.parametrize("bridge", ["bridge.example", "https://bridge.example/x'", "javascript:x"])
def test_a_bridge_is_an_address(bridge: str) -> None:
    with pytest.raises(NotAForge, match="is no address to sign in at"):
        forge_from("github:org/register", bridge=bridge)


def test_a_client_is_an_id() -> None:
    with pytest.raises(NotAForge, match="is no application's id"):
        forge_from("gitlab:https://git.example/a/b", client="<script>")


@pytest.mark.parametrize(
    ("text", "client", "bridge", "told"),
    [
        ("github:org/register", "", "", None),
        (
            "github:org/register",
            "",
            "https://bridge.example",
            {
                "forge": "github",
                "branch": "main",
                "repo": "org/register",
                "base_url": "https://bridge.example",
                "api_root": "https://api.github.com",
                "auth_scope": "repo",
                "open_authoring": True,
            },
        ),
        ("gitlab:https://git.example/group/register", "", "", None),
        (
            "gitlab:https://git.example/group/register",
            "abc",
            "",
            {
                "forge": "gitlab",
                "branch": "main",
                "repo": "group/register",
                "auth_type": "pkce",
                "app_id": "abc",
                "base_url": "https://git.example",
                "api_root": "https://git.example/api/v4",
            },
        ),
        (
            "forgejo:https://git.example/org/register",
            "abc",
            "",
            {
                "forge": "forgejo",
                "branch": "main",
                "repo": "org/register",
                "app_id": "abc",
                "api_root": "https://git.example/api/v1",
                "open_authoring": True,
            },
        ),
        ("gitea:https://git.example/org/register", "abc", "", None),
        (
            "local:http://127.0.0.1:8081/api/v1",
            "",
            "",
            {"forge": "proxy", "branch": "main", "proxy_url": "http://127.0.0.1:8081/api/v1"},
        ),
    ],
)
def test_what_the_editor_is_told_of_a_forge(
    text: str, client: str, bridge: str, told: dict[str, Any] | None
) -> None:
    assert forge_from(text, client, bridge).backend == told


@pytest.mark.parametrize(
    ("text", "there", "new"),
    [
        (
            "github:org/register",
            "https://github.com/org/register/edit/main/records/a.yml",
            "https://github.com/org/register/new/main?filename=records%2Fa.yml&value=year%3A%202026%0A",
        ),
        (
            "gitlab:https://git.example/g/r",
            "https://git.example/g/r/-/edit/main/records/a.yml",
            "https://git.example/g/r/-/new/main?file_name=records%2Fa.yml",
        ),
        (
            "forgejo:https://git.example/o/r",
            "https://git.example/o/r/_edit/main/records/a.yml",
            "https://git.example/o/r/_new/main/records",
        ),
    ],
)
def test_a_forges_own_editor_of_a_file(text: str, there: str, new: str) -> None:
    forge = forge_from(text)
    assert forge.edit_link("records/a.yml") == there
    assert forge.edit_link("records/a.yml", "year: 2026\n") == new


def test_without_a_forge_a_page_leads_nowhere() -> None:
    assert links(published(None), NUMBER, TREE) == ()


def test_without_an_editor_a_page_leads_to_the_forges_own() -> None:
    found = {link.kind: link.address for link in links(published(GITHUB), NUMBER, TREE)}
    assert found["cpd"] == f"https://github.com/org/register/edit/main/{CPD}"
    assert found["renewal"].startswith("https://github.com/org/register/new/main?filename=records")
    assert found["renewal"].endswith("value=registrant%3A%20po104233%0Ayear%3A%202026%0A")
    assert set(found) == {"cpd", "plan", "renewal", "registrant"}


def test_with_an_editor_a_page_leads_to_the_very_record() -> None:
    addresses = [link.address for link in links(published(LOCAL), NUMBER, TREE)]
    assert addresses == [
        f"edit/?number={NUMBER}#/edit/{kind}-{NUMBER}/2026"
        for kind in ("cpd", "plan", "renewal", "registrant")
    ]


def test_no_configuration_where_no_proposal_can_be_made() -> None:
    assert configuration(published(None)) == {}
    assert configuration(published(GITHUB)) == {}


def test_every_field_of_an_entry_is_asked_with_its_words_and_choices() -> None:
    kind = configuration(published(LOCAL))["kinds"]["cpd"]
    [registrant, year, entries] = kind["fields"]
    assert {registrant["widget"], year["widget"]} == {"hidden"}
    asked = {field["name"]: field for field in entries["fields"]}
    # No provider is in this register, and a list with nothing in it is not asked.
    assert list(asked) == [name for name in Entry.model_fields if name != "provider"]
    assert asked["title"]["label"] == "What did you do?"
    assert asked["activity"]["widget"] == "select"
    assert asked["aligned_to"]["multiple"] is True
    assert [each for each, field in asked.items() if field["required"]] == [
        name for name, field in Entry.model_fields.items() if field.is_required() and name != "id"
    ]


def test_a_renewal_has_a_switch_for_each_requirement_and_no_place_for_no() -> None:
    kind = configuration(published(LOCAL))["kinds"]["renewal"]
    switches = [field for field in kind["fields"] if field["widget"] == "boolean"]
    assert len(switches) == 7
    assert {field["pattern"][0] for field in switches} == {"^true$"}
    assert kind["initial"]["edition"] == "2024-09-30"


@pytest.mark.parametrize(
    ("bounds", "good", "bad"),
    [
        (
            Entry.model_fields["hours"].metadata,
            "0.25 7 7.5 10 99.75 1999.75 2000",
            "0 7.3 7.50 2000.25 2001 -1 07 1e3 NaN",
        ),
        (
            Plan.model_fields["hours_promised"].metadata,
            "0 0.25 28 399.75 400",
            "0.1 400.25 401 1000 -0.25",
        ),
    ],
)
def test_quarter_hours_within_the_models_bounds(bounds: list[Any], good: str, bad: str) -> None:
    pattern = re.compile(quarter_hours(bounds))
    assert [text for text in good.split() if not pattern.search(text)] == []
    assert [text for text in bad.split() if pattern.search(text)] == []


def test_an_editor_that_was_not_examined_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotTheEditor, match=re.escape(FETCH)):
        program_of(tmp_path)
    (tmp_path / "react-19.2.0.tgz").write_bytes(b"something else")
    with pytest.raises(NotTheEditor, match="its digest differs"):
        program_of(tmp_path)
