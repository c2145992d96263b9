"""`register case`: the verbs about one case of a casebook."""

from __future__ import annotations

import click

from .case_report import report_verb, verify_verb


@click.group("case")
def case_verb() -> None:
    """Work on a case of a casebook: its report, and the proof of it.

    Example: register case report ca204417 --out ~/protected/ca204417.pdf
    """


case_verb.add_command(report_verb)
case_verb.add_command(verify_verb)
