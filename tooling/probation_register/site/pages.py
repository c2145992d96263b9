"""The engine's pages: prose as it stands, and a page for each part of the standards."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from probation_register.models.base import Profile

from .guides import GUIDES, guide_titles, put_pictures
from .printed import printed_forms
from .publication import Publication

SHELLS = ("register", "summaries", "audit", "assurance")
"""The parts of the site whose records are stamped into a shell, at `<part>/<record>/`."""

HIDDEN: Mapping[Profile, tuple[str, ...]] = {
    "staff": ("assurance",),
    "public": ("register", "assurance"),
    "assurance": (),
}
"""The parts of the site that a profile does not see."""

GUIDANCE = "standards/guidance/"

KEY_AREAS = "key-areas-"
"""How the yearly guidance on key areas is named, before its year."""

_CITED = re.compile(r" \(`P[FP][^`]*`(?:, `P[FP][^`]*`)*\)")
_SENTENCE_ENDS = re.compile(r"(?<=[.?!])\s")

NavItem = dict[str, "str | list[NavItem]"]


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be generated: where, its title, what fills it, and prose above that."""

    path: str
    title: str
    fill: str = ""
    item: str = ""
    prose: str = ""


def write_pages(published: Publication, sources: Path, folder: Path) -> list[NavItem]:
    """Write everything that the engine reads into an empty folder, and return the navigation."""
    shutil.copytree(sources / "site" / "pages", folder, dirs_exist_ok=True)
    shutil.copytree(sources / "site" / "assets", folder / "assets", dirs_exist_ok=True)
    put_pictures(sources, folder)
    hidden = HIDDEN[published.profile]
    for part in hidden:
        shutil.rmtree(folder / part, ignore_errors=True)
    for page in (
        *_standards(published),
        *_guidance(published),
        *_printed(published),
        *_shells(hidden),
    ):
        _write(folder / page.path, _markdown(page).encode())
    return _navigation(published, guide_titles(sources))


def _standards(published: Publication) -> Iterator[Page]:
    texts = published.texts
    yield Page("standards/index.md", texts("nav.standards"), "standards")
    for standard in published.register.policy.edition.standards:
        yield Page(f"standards/{standard.id}.md", standard.title, "standard", standard.id)
    yield Page("standards/which-fits.md", texts("nav.fit"), "fit")
    yield Page("standards/framework.md", texts("nav.framework"), "framework")
    yield Page("standards/editions.md", texts("nav.editions"), "editions")
    yield Page("clauses/rules.md", texts("nav.rules"), "rules")
    yield Page("renewing/cpd-on-offer.md", texts("nav.offered"), "offered")


def _printed(published: Publication) -> Iterator[Page]:
    """Yield a page for each form that can be printed, and the list of them."""
    yield Page("forms/index.md", published.texts("nav.forms"), "printed_forms")
    for name, form in printed_forms(published).items():
        yield Page(f"forms/{name}.md", form.title, "printed", name)


def _guidance(published: Publication) -> Iterator[Page]:
    """Yield a page for each piece of guidance; its first heading is its title."""
    yield Page("guidance/index.md", published.texts("nav.guidance"), "guidance")
    yield Page("guidance/key-areas.md", published.texts("nav.key_areas"), "key_areas")
    for name, text in guidance(published).items():
        title, _, rest = text.partition("\n")
        yield Page(f"guidance/{name}.md", title.lstrip("# "), prose=rest)


def guidance(published: Publication) -> Mapping[str, str]:
    """Return the guidance in Markdown by its name, in order of title."""
    tree = published.register.tree
    paths = [path for path in tree.paths(GUIDANCE) if path.endswith(".md")]
    pieces = {
        path.removeprefix(GUIDANCE).removesuffix(".md"): tree.read(path).decode(errors="replace")
        for path in paths
    }
    return dict(sorted(pieces.items(), key=lambda piece: (piece[1].casefold(), piece[0])))


def key_areas(published: Publication) -> list[tuple[str, str, str]]:
    """Return the yearly guidance on key areas (PP 5.6), newest first: name, title and summary."""
    pieces = guidance(published)
    names = sorted((name for name in pieces if name.startswith(KEY_AREAS)), reverse=True)
    return [(name, *summary(pieces[name])) for name in names]


def summary(text: str) -> tuple[str, str]:
    """Return the title of a piece of guidance and its summary, as plain text.

    The summary is the first sentence of its first paragraph, without the clauses that it cites.
    """
    title, _, rest = text.partition("\n")
    blocks = (block.strip() for block in rest.split("\n\n"))
    paragraph = next((block for block in blocks if block and not block.startswith("#")), "")
    plain = re.sub(r"[`*_]", "", _CITED.sub("", " ".join(paragraph.split())))
    return title.lstrip("# "), _SENTENCE_ENDS.split(plain, maxsplit=1)[0]


def _shells(hidden: tuple[str, ...]) -> Iterator[Page]:
    for part in SHELLS:
        if part not in hidden:
            yield Page(f"{part}/shell.md", part, "shell", part)


def _markdown(page: Page) -> str:
    # JSON is YAML: whatever a title holds, it stays one value of the page's header.
    header = json.dumps({"title": page.title, "fill": page.fill, "item": page.item})
    return f"---\n{header}\n---\n\n{page.prose.strip()}\n"


def _navigation(published: Publication, how_to: Mapping[str, str]) -> list[NavItem]:
    t = published.texts
    standards: list[NavItem] = [
        {standard.title: f"standards/{standard.id}.md"}
        for standard in published.register.policy.edition.standards
    ]
    guides_how_to: list[NavItem] = [
        {title: f"{GUIDES}/{name}.md"} for name, title in how_to.items()
    ]
    guides: list[NavItem] = [
        {summary(text)[0]: f"guidance/{name}.md"} for name, text in guidance(published).items()
    ]
    forms: list[NavItem] = [
        {form.title: f"forms/{name}.md"} for name, form in printed_forms(published).items()
    ]
    hidden = HIDDEN[published.profile]
    peoples: list[NavItem] = [{t("nav.register"): "register/index.md"}]
    assurance: list[NavItem] = [{t("nav.assurance"): "assurance/index.md"}]
    return [
        {t("nav.home"): "index.md"},
        {
            t("nav.standards"): [
                {t("nav.all_standards"): "standards/index.md"},
                *standards,
                {t("nav.fit"): "standards/which-fits.md"},
                {t("nav.framework"): "standards/framework.md"},
                {t("nav.editions"): "standards/editions.md"},
            ]
        },
        {
            t("nav.clauses"): [
                {t("nav.policy_framework"): "clauses/policy-framework.md"},
                {t("nav.position_paper"): "clauses/position-paper.md"},
                {t("nav.rules"): "clauses/rules.md"},
            ]
        },
        {
            t("nav.renewing"): [
                {t("nav.how_renewing_works"): "renewing/index.md"},
                {t("nav.scheme"): "renewing/scheme.md"},
                {t("nav.offered"): "renewing/cpd-on-offer.md"},
                {t("nav.who_approves"): "renewing/who-approves.md"},
                {t("nav.forms"): "forms/index.md"},
                *forms,
            ]
        },
        {
            t("nav.guides"): [
                {t("nav.all_guides"): f"{GUIDES}/index.md"},
                *guides_how_to,
            ]
        },
        {
            t("nav.guidance"): [
                {t("nav.all_guidance"): "guidance/index.md"},
                {t("nav.key_areas"): "guidance/key-areas.md"},
                *guides,
            ]
        },
        *(peoples if "register" not in hidden else []),
        {t("nav.summaries"): "summaries/index.md"},
        {t("nav.audit"): "audit/index.md"},
        *(assurance if "assurance" not in hidden else []),
        {
            t("nav.about"): [
                {t("nav.samples"): "about/samples.md"},
                {t("nav.privacy"): "about/privacy.md"},
                {t("nav.accessibility"): "about/accessibility.md"},
                {t("nav.data"): "data/index.md"},
                {t("nav.speed"): "about/speed.md"},
                {t("nav.search"): "search.md"},
            ]
        },
    ]


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
