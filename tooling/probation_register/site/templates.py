"""The site's own templates: always escaped, and failing loudly on what is not there."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from .editing import links
from .publication import Publication, clause_address, clause_anchor

_CLAUSE = re.compile(r"P[FP] (?:Annex [AB]|[0-9]+(?:\.[0-9]+)?(?:\([a-z]\))?)")


class Templates:
    """Renders a template of the site for one publication."""

    def __init__(self, folder: Path, publication: Publication) -> None:
        self._environment = Environment(
            loader=FileSystemLoader(folder),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.texts = texts = publication.texts
        self._environment.filters.update(
            day=texts.day,
            year=publication.year_label,
            people=publication.aggregate,
            clauses=_clauses_linked,
            anchor=clause_anchor,
        )
        self._environment.globals.update(
            t=texts,
            count=texts.count,
            clause=_clause_link,
            published=publication,
            editing=partial(links, publication),
        )

    def render(self, name: str, root: str, **values: Any) -> str:
        """Return a template's output; `root` is the way from the page to the site's root."""
        return self._environment.get_template(f"{name}.html").render(root=root, **values)

    def renderer(self, name: str) -> Callable[..., str]:
        """Return the render function of one template, looked up once for many pages."""
        return self._environment.get_template(f"{name}.html").render


def _clauses_linked(text: str, root: str) -> Markup:
    """Return text, escaped, with every clause in it linked to its place."""
    # Escaping leaves letters, digits, points and brackets as they are, so clauses stay findable.
    return Markup(_CLAUSE.sub(lambda match: _clause_link(match.group(), root), escape(text)))


@cache
def _clause_link(clause: str, root: str) -> Markup:
    """Return a link to a clause; the few there are on a site are each made once."""
    link = Markup('<a class="clause" href="{}{}">{}</a>')
    return link.format(root, clause_address(clause), clause)
