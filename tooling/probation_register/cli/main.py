"""The command itself: its verbs, loaded when they are called, and the boundary of its errors."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from probation_register import __version__

from .helping import Group
from .paths import FOLDER

_VERBS: dict[str, tuple[str, str]] = {
    "check": ("check", "Judge the records against the rules."),
    "format": ("check", "Write records in their canonical form, comments kept."),
    "new": ("new", "Write a record from flags, asking for what is missing."),
    "import": ("importing", "Take CPD from a table: tried first, then all of it or none."),
    "export": ("export", "Write the register as tables: Parquet, CSV or JSON lines."),
    "schema": ("schema", "Print the JSON Schema of a kind of record, or write them all."),
    "clauses": ("rulebook", "Show what holds each clause of the policy."),
    "explain": ("rulebook", "Explain a rule: its clause, an example, the repair."),
    "show": ("show", "Show one registrant: standing, requirements, CPD, renewal."),
    "submit": ("propose", "Put changed records on a proposal branch."),
    "update": ("propose", "Bring a proposal up to main."),
    "review": ("decide", "Read a proposal: what changed, and what it still needs."),
    "approve": ("decide", "Merge a proposal onto main as its approver."),
    "decline": ("decide", "Refuse a proposal, on the record."),
    "remind": ("remind", "Say who is asked for something, what is missing, and where."),
    "desk": ("desk", "Do all of it in a browser on this machine: forms, review, approval."),
    "gate": ("gate", "Judge a change before it becomes part of main."),
    "audit": ("audit", "Judge the whole history and print the ledger."),
    "federate": ("federate", "Audit the registers of several regions, and show them as one."),
    "evidence": ("evidence", "Pack the evidence of a renewal for somebody outside."),
    "case": ("case", "Work on a case of a casebook: its events, effect, report and proof."),
    "casebook": ("casebook", "See who reads a casebook, and whether it agrees with the register."),
    "sample": ("sample", "Draw a dip sample that anybody can draw again."),
    "checkpoint": ("checkpoint", "Sign what main is now, for somebody outside to keep."),
    "roll": ("checkpoint", "Found the register anew from a closed year."),
    "diff": ("difference", "Say what changed between two revisions."),
    "scheme": ("scheme", "Show how CPD is counted, and what counting it otherwise would do."),
    "keys": ("keys", "List the keys people sign with; add one, revoke one."),
    "site": ("site", "Build or serve the site."),
    "init": ("found", "Found an empty register."),
    "forge": ("forge", "Keep a register on GitHub, GitLab or Forgejo."),
    "demo": ("found", "Found a register and play two fictional years into it."),
    "generate": ("generate", "Generate a register of any size, with its history."),
}
"""Every verb, the module that holds it, and its line in the list of verbs."""


class Verbs(Group):
    """A group whose verbs are loaded when they are called, so that starting costs nothing."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the verbs in the order in which people meet them."""
        return list(_VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a verb's command, or None for an unknown word."""
        if cmd_name not in _VERBS:
            return None
        module = import_module(f"probation_register.cli.{_VERBS[cmd_name][0]}")
        self.add_command(getattr(module, f"{cmd_name}_verb"), cmd_name)
        return super().get_command(ctx, cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of verbs without loading them."""
        with formatter.section("Verbs"):
            formatter.write_dl([(verb, line) for verb, (_, line) in _VERBS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the verb; for an unknown one name the nearest."""
        from probation_register.models.problems import nearest, shown

        if args and args[0] not in _VERBS:
            guess = nearest(args[0], _VERBS) or "; `register --help` lists the verbs."
            ctx.fail(f"There is no verb {shown(args[0])}{guess}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the verb; whatever stops it becomes a sentence and an exit code."""
        try:
            return super().invoke(ctx)
        except click.UsageError as refused:
            from .errors import bounded

            raise click.UsageError(bounded(refused.format_message()), refused.ctx) from None
        except (click.ClickException, click.exceptions.Exit):
            raise
        except (click.Abort, KeyboardInterrupt):
            click.echo("\nStopped. Nothing was written.", err=True)
            sys.exit(1)
        except BrokenPipeError:
            sys.stderr.close()
            sys.exit(1)
        except Exception as error:
            from .errors import told

            sys.exit(told(error))


@click.command(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="register %(version)s")
@click.option(
    "-C",
    "folder",
    type=FOLDER,
    default=None,
    metavar="DIR",
    help="The register. Default: the repository around the current folder.",
)
@click.pass_context
def register(ctx: click.Context, folder: Path | None) -> None:
    """Keep a professional register and its CPD as validated records in Git.

    Exit codes: 0 no error was found, 1 at least one was or the verb was refused, 2 wrong usage.
    """
    ctx.obj = folder
