"""``summarylint try``: what the language rules read in a sentence."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from summarylint.cli.loading import configuration, library, stop
from summarylint.language.reader import Reader
from summarylint.language.substance import normal
from summarylint.language.tasks import TASKS, Asker, unused_labels
from summarylint.referral.questions import LONE, likeness

HEADING = "heading"


@click.command(
    "try", epilog='Example: summarylint try "Mum is happy with EH, dad not spoken to" --task consent'
)
@click.argument("text", required=False)
@click.option("--task", type=click.Choice([*TASKS, HEADING]), help="Only this reading. Default: all.")
@click.option("--question", default="", help="The question that the text answers.")
@click.option("--target", default="", help="The concern, tool or date that is asked about.")
@click.option(
    "--jsonl", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Many, a row a line."
)
def try_text(text: str | None, task: str | None, question: str, target: str, jsonl: Path | None) -> None:
    """What the language rules read in a sentence, and how sure they are.

    With --jsonl, rows such as {"id", "task", "text"} are read and written again with "predicted".
    """
    reader, asker = Reader(library(configuration(None)).words), Asker()
    if jsonl is not None:
        for row in predicted(_rows(jsonl), reader):
            click.echo(json.dumps(row, ensure_ascii=False))
        return
    if text is None:
        stop("say a text to read, or --jsonl FILE")
    about = {"question": question, "target": target}
    for name in (task,) if task else (one for one in TASKS if target or one not in _ABOUT_SOMETHING):
        found = asker.predict(name, reader.read(text), about)
        sure = f", {found.sure:.0%} sure" if found.sure is not None else ""
        because = f" (rules: {', '.join(filter(None, found.because))})" if any(found.because) else ""
        label = found.label if isinstance(found.label, str) else json.dumps(found.label)
        click.echo(f"{name}: {label}{sure}{because}")


_ABOUT_SOMETHING = frozenset({"concern", "tool", "date_role"})


def _rows(path: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError:
            stop(f"{path}:{number}: is not JSON")
        if not isinstance(row, dict) or not isinstance(row.get("text"), str):
            stop(f"{path}:{number}: a row needs a text")
        rows.append(row)
    return rows


def predicted(rows: Sequence[Mapping[str, Any]], reader: Reader) -> Iterator[Mapping[str, Any]]:
    """Each row with what is read in it, in the labels that the rows use."""
    asker = Asker(unused=unused_labels(rows))
    asked = sorted({str(row["canonical"]) for row in rows if row.get("canonical")})
    for row in rows:
        task = str(row.get("task") or "")
        if task == HEADING:
            yield {**row, "predicted": _heading(row["text"], asked)}
        elif task in TASKS:
            yield {**row, "predicted": asker.predict(task, reader.read(row["text"]), row).label}
        else:
            stop(f"there is no task {task!r}; there are {', '.join([*TASKS, HEADING])}")


def _heading(text: str, asked: list[str]) -> str:
    """The question that a heading asks, or none."""
    rated = [(likeness(normal(text), normal(question)), question) for question in asked]
    like, question = max(rated, default=(0.0, "none"))
    return question if like >= LONE else "none"
