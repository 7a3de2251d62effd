"""The command line: thin, and light until a command is run."""

import atexit
import gc
import importlib
import os
import sys
from typing import Any

import click

from summarylint import __version__

os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # none is used, and looking costs time

_RARELY = 100_000  # objects before garbage is looked for: a short command makes little of it

_COMMANDS = {
    "check": "Check referrals: documents and folders of documents.",
    "panel": "The list for one panel: who is heard when, who is late, the panel's form.",
    "trends": "What is missing again and again, by rule, team and week.",
    "watch": "Check what arrives in a folder or changes there.",
    "waive": "Let a gap stand until a day, with a reason and who granted it.",
    "cache": "Results kept from earlier runs: look at them, clear them.",
    "explain": "What a rule asks, why, and where the procedure says so.",
    "rules": "List every rule.",
    "procedures": "List every procedure, its documents and questions.",
    "serve": "Serve the page where a referral is dropped and its gaps are shown.",
    "pack": "Validate rule packs, run their examples, see what a change would do.",
    "template": "A blank Word form of a procedure.",
    "inbox": "Check referrals as they arrive in a mailbox, file them, draft replies.",
    "try": "What the language rules read in a sentence.",
}
_MODULES = {"try": "try_text"}  # where a command's name can't be a module's


class _Commands(click.Group):
    """Imports a command's module only when it is run."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002
        if name not in _COMMANDS:
            return None
        module_name = _MODULES.get(name, name)
        module = importlib.import_module(f"summarylint.cli.{module_name}")
        command: click.Command = getattr(module, module_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example: summarylint check referrals/ --panel-date 12/03/2026",
)
@click.version_option(__version__, prog_name="summarylint")
def cli() -> None:
    """Checks referral paperwork in children's services before it is sent.

    It says what is missing, where, and which paragraph of which procedure asks for it. It judges
    paperwork, never a child, a family or a threshold. If a child is in danger, don't wait for paperwork.
    """


def main() -> Any:
    """Runs the command line; no fault of ours ever shows a traceback, which might hold a document's text."""
    gc.set_threshold(_RARELY)
    atexit.register(gc.freeze)  # nor is it looked for among all that there is when the program ends
    try:
        return cli()
    except Exception as error:  # the last resort: name the kind of fault and nothing else
        click.echo(f"summarylint: a fault in the program ({type(error).__name__}).", err=True)
        sys.exit(2)
