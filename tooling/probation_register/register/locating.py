"""Giving findings their line and column, from the bytes that they speak of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from probation_register.finding import Finding
from probation_register.store import yaml
from probation_register.store.tree import Tree


def located(findings: Iterable[Finding], tree: Tree) -> list[Finding]:
    """Return the findings with the line and column of what they point to in `tree`."""
    return [finding if finding.line else _located(finding, tree) for finding in findings]


def _located(finding: Finding, tree: Tree) -> Finding:
    if not finding.path or not tree.exists(finding.path):
        return finding
    try:
        line, column = yaml.locate(tree.read(finding.path), finding.pointer, limit=yaml.LIMIT * 8)
    except yaml.Unreadable:
        line, column = 1, 1
    return replace(finding, line=line, column=column)
