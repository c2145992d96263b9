"""The site's own figures as a section of the page that says how fast everything is."""

from __future__ import annotations

import json
from pathlib import Path

WRITTEN = Path(__file__).parents[2] / "docs" / "site-speed.json"
"""Where `benchmarks.site --out` puts what it measured."""


def site_section() -> str:
    """Return the section in Markdown; nothing where the site was not measured."""
    if not WRITTEN.is_file():
        return ""
    told = json.loads(WRITTEN.read_text(encoding="utf-8"))
    lines = [
        "",
        "## The site",
        "",
        f"Of {told['registrants']:,} registrants with {told['years']} years, on {told['machine']}. "
        "A load of more than the cores says that others were at work on the machine.",
        "",
        "| what | measured | asked for | work (s) | load |",
        "|---|--:|--:|--:|--:|",
    ]
    for row in told["rows"]:
        unit = row["unit"]
        asked = f"≤ {row['most']:,} {unit}" if row["most"] else ""
        asked = f"≥ {row['least']:,} {unit}" if row["least"] else asked
        work, load = ("" if row[name] is None else row[name] for name in ("work", "load"))
        lines.append(f"| {row['what']} | {row['value']:,} {unit} | {asked} | {work} | {load} |")
    return "\n".join(lines) + "\n\nRepeat it with `PYTHONPATH=tests python -m benchmarks.site`.\n"
