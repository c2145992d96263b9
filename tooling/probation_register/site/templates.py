"""The site's own templates: always escaped, and failing loudly on what is not there."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from typing_extensions import override

from .compiled import OWN
from .publication import Publication, clause_address, clause_anchor
from .reasons import amount_in_words
from .texts import Texts

_SENTENCE = re.compile(r"""\{\{ t\(["']([a-z0-9_.]+)["']\) \}\}""")

_CLAUSE = re.compile(r"P[FP] (?:Annex [AB]|[0-9]+(?:\.[0-9]+)?(?:\([a-z]\))?)")


class _Worded(FileSystemLoader):
    """Puts each sentence that takes no value into a template as it is read, once for all pages."""

    def __init__(self, folder: Path, texts: Texts) -> None:
        super().__init__(folder)
        self._texts = texts

    @override
    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """Return a template's source, as the environment asks."""
        source, name, is_fresh = super().get_source(environment, template)
        return _SENTENCE.sub(self._worded, source), name, is_fresh

    def _worded(self, match: re.Match[str]) -> str:
        sentence = self._texts(match.group(1))
        # What could be read as a part of the template stays for the template to print.
        return match.group() if "{" in sentence else str(escape(sentence))


class Templates:
    """Renders a template of the site for one publication."""

    def __init__(self, folder: Path, publication: Publication) -> None:
        self._environment = Environment(
            loader=_Worded(folder, publication.texts),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            # A build sees its templates as they were when it began.
            auto_reload=False,
            bytecode_cache=OWN,
        )
        self.texts = texts = publication.texts
        self._environment.filters.update(
            day=texts.day,
            year=publication.year_label,
            people=publication.aggregate,
            clauses=_clauses_linked,
            amount=partial(amount_in_words, publication),
            anchor=clause_anchor,
            plain="{:g}".format,
        )
        self._environment.globals.update(
            t=texts,
            count=texts.count,
            clause=_clause_link,
            published=publication,
        )

    def render(self, name: str, root: str, **values: Any) -> str:
        """Return a template's output; `root` is the way from the page to the site's root."""
        return self._environment.get_template(f"{name}.html").render(root=root, **values)

    def renderer(self, name: str) -> Callable[..., str]:
        """Return what renders one template, which is read when there is a page to be drawn."""
        return partial(self.render, name)


def _clauses_linked(text: str, root: str) -> Markup:
    """Return text, escaped, with every clause in it linked to its place."""
    # Escaping leaves letters, digits, points and brackets as they are, so clauses stay findable.
    return Markup(_CLAUSE.sub(lambda match: _clause_link(match.group(), root), escape(text)))


@cache
def _clause_link(clause: str, root: str) -> Markup:
    """Return a link to a clause; the few there are on a site are each made once."""
    link = Markup('<a class="clause" href="{}{}">{}</a>')
    return link.format(root, clause_address(clause), clause)
