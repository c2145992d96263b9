"""Markdown for prose and nothing but prose: no markup of its own, no links that run.

Its tables are those of the site: readable on a narrow screen, and by a screen reader.
"""

from __future__ import annotations

import re
from html import unescape
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from typing_extensions import override

from .publication import clause_address

_SAFE_LINK = re.compile(r"https?://|mailto:|[^:]*\Z|[^:/?#]*[/?#]", re.IGNORECASE)
_IGNORED_IN_LINKS = re.compile(r"[\x00-\x20]")
_CLAUSE_IN_CODE = re.compile(r"<code>(P[FP] [A-Za-z0-9.() ]{1,24})</code>")


class Prose(Extension):
    """Takes raw HTML out of Markdown, and links that are neither relative nor http or mailto."""

    @override
    def extendMarkdown(self, md: Markdown) -> None:
        """Set the extension up, as Python-Markdown asks."""
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.treeprocessors.register(_SafeLinks(md), "safe-links", 0)
        md.treeprocessors.register(_Tables(md), "tables-that-stack", 0)


class _SafeLinks(Treeprocessor):
    @override
    def run(self, root: Element) -> None:
        """Leave only the words of every link that could run something."""
        for element in root.iter():
            address = element.get("href") or element.get("src")
            if address is not None and not _is_safe(address):
                element.tag = "span"
                element.attrib.clear()


class _Tables(Treeprocessor):
    @override
    def run(self, root: Element) -> None:
        """Let every row of a table become a small card where a screen is narrow.

        A row is named by its first cell; the others carry their column's heading with them.
        """
        for table in root.iter("table"):
            table.set("class", "stacks")
            headings = ["".join(cell.itertext()) for cell in table.findall("thead/tr/th")]
            for cell in table.findall("thead/tr/th"):
                cell.set("scope", "col")
            for cell in (*table.iter("th"), *table.iter("td")):
                # A column set to one side brings a style of its own, which the policy forbids.
                cell.attrib.pop("style", None)
            for row in table.findall("tbody/tr"):
                for position, cell in enumerate(row):
                    if position == 0:
                        cell.tag = "th"
                        cell.set("scope", "row")
                    else:
                        cell.set("data-label", headings[position])


def _is_safe(address: str) -> bool:
    """Whether a link leads to a page or to an address for mail, read as a browser reads it."""
    return _SAFE_LINK.match(_IGNORED_IN_LINKS.sub("", unescape(address))) is not None


def link_clauses(html: str, clauses: frozenset[str], root: str) -> str:
    """Return prose in which every clause set as code links to its place.

    `root` is the way from the page to the site's root.
    """

    def link(match: re.Match[str]) -> str:
        clause = match.group(1)
        if clause not in clauses:
            return match.group()
        return f'<a class="clause" href="{root}{clause_address(clause)}">{clause}</a>'

    return _CLAUSE_IN_CODE.sub(link, html)
