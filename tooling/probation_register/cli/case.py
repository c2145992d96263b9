"""`register case`: the verbs about one case of a casebook."""

from __future__ import annotations

import click

from .case_keeping import keeping_verb
from .case_report import report_verb, verify_verb
from .case_show import effect_verb, show_case_verb
from .case_steps import add_verb, open_verb
from .helping import Group


@click.group("case", cls=Group)
def case_verb() -> None:
    """Work on a case of a casebook: its events, its effect, its report and the proof of it.

    Example: register case add ca204417 told --day 2026-05-05 --about 2026-05-04
    """


for verb in (open_verb, add_verb, show_case_verb, effect_verb):
    case_verb.add_command(verb)
case_verb.add_command(report_verb)
case_verb.add_command(verify_verb)
case_verb.add_command(keeping_verb)
