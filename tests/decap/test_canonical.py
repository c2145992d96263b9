"""The editor writes what the register's own tools write, byte for byte, and reads it back."""

from __future__ import annotations

import json
import subprocess
from typing import Any

from builders import ROOT
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from probation_register.store import yaml

FORMAT = ROOT / "site" / "edit" / "canonical.js"

AGREE = """
const format = require(process.argv[1]);
const cases = JSON.parse(require("fs").readFileSync(0, "utf8"));
const found = cases.map(([record, text]) => {
  const read = format.read(text).record;
  return [format.write(record, ""), JSON.stringify(read) === JSON.stringify(record)];
});
process.stdout.write(JSON.stringify(found));
"""

REFUSE = """
const format = require(process.argv[1]);
const cases = JSON.parse(require("fs").readFileSync(0, "utf8"));
const found = cases.map((text) => {
  try { format.read(text); return ""; } catch (error) { return error.message || "refused"; }
});
process.stdout.write(JSON.stringify(found));
"""

TRICKY = (
    "yes",
    "null",
    "~",
    "1e3",
    "0x1F",
    "12:30",
    "2026-06-11",
    "2026-06-11 12:30:01",
    "<<",
    "=",
)
# A letter that one of the two has not heard of yet is quoted by it and means the same.
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf", "Cn", "Zl", "Zp")), max_size=12),
    st.text(" :#-'\"[]{},&*!|>%@`\\\t\naé漢👍1.", max_size=8),
    st.sampled_from(TRICKY),
)
NUMBERS = st.one_of(
    st.integers(-(10**9), 10**9), st.integers(0, 8000).map(lambda quarters: quarters / 4)
)
SINGLE = st.one_of(TEXTS, NUMBERS, st.booleans(), st.none())
NAMES = st.sampled_from(["a", "from", "aligned_to", "x-1", "Z9"])
VALUES = st.recursive(
    SINGLE,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(NAMES, inner, max_size=3)),
    max_leaves=8,
)
RECORDS = st.dictionaries(NAMES, VALUES, min_size=1)


def run(script: str, cases: object) -> Any:
    """Return what Node makes of some cases with the editor's own reader and writer."""
    done = subprocess.run(
        ["node", "-e", script, str(FORMAT)],
        input=json.dumps(cases),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(RECORDS, min_size=50, max_size=50))
def test_both_write_the_same_and_read_it_back(records: list[dict[str, Any]]) -> None:
    cases: list[tuple[dict[str, Any], str]] = []
    for record in records:
        try:
            cases.append((record, yaml.write(record).decode()))
        except ValueError:
            continue  # text that no file holds: Decap's patterns refuse it in its fields
    for (record, text), (written, is_same) in zip(cases, run(AGREE, cases), strict=True):
        assert (written, is_same) == (text, True), record


def test_what_the_editor_could_not_keep_is_refused_and_not_lost() -> None:
    refused = [
        "# a note\nyear: 2026\n",
        "year: 2026  # a note\n",
        "entries:\n  # a note\n  - id: x\n",
        "year: 2026\nyear: 2027\n",
        "a: &x 1\n",
        "entries: [1, 2]\n",
        "learned: |\n  text\n",
        "title: 'quoted'\n",
        "  year: 2026\n",
        "year:\n",
    ]
    assert [text for text, why in zip(refused, run(REFUSE, refused), strict=True) if not why] == []


def test_the_line_for_editors_is_kept() -> None:
    line = "# yaml-language-server: $schema=../../../../../schemas/cpd.json\n"
    script = (
        "const f = require(process.argv[1]);"
        "const { header, record } = f.read(JSON.parse(require('fs').readFileSync(0, 'utf8')));"
        "process.stdout.write(JSON.stringify(f.write(record, header)));"
    )
    text = f"{line}year: 2026\nentries: []\n"
    assert run(script, text) == text
