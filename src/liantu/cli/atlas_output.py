"""How the atlas's answers are written: the line of marks above, tables, notes below; JSON, workbook or drawing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import click

from liantu.atlas.draw import png
from liantu.atlas.model import Corner, Mark
from liantu.atlas.network import Network, marks
from liantu.cli.atlas_input import Asked
from liantu.cli.command import Option, language
from liantu.cli.scheme_output import Output
from liantu.cli.words import say
from liantu.export.atlas_table import Table, records, texts, workbook
from liantu.export.atlas_words import word
from liantu.model.lang import Lang

T = TypeVar("T")
TABLES = ("table", "json", "xlsx")
DRAWINGS = ("svg", "png")
PNG_WIDTH = 2400


@dataclass(slots=True)
class Answer:
    """What is written: a mode in words, the marks, tables, notes below them, and a drawing where there is one."""

    mode: str = ""
    marks: str = ""
    title: str = ""
    tables: list[Table] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    svg: str = ""


def output_options(formats: Sequence[str] = TABLES) -> Callable[[Callable[..., T]], Callable[..., T]]:
    """Add `--format` and `-o`."""

    def added(command: Callable[..., T]) -> Callable[..., T]:
        out = click.option(
            "-o", "--out", cls=Option, type=click.Path(path_type=Path), metavar="OUT", help="option_atlas_out"
        )
        command = out(command)
        kinds = click.Choice(list(formats))
        return click.option("--format", "format_name", cls=Option, type=kinds, help="option_atlas_format")(command)

    return added


def choose(ctx: click.Context, format_name: str | None, out: Path | None, formats: Sequence[str] = TABLES) -> Output:
    """Choose the output; raises a usage error where the format is unclear or cannot go to stdout."""
    lang = language(ctx)
    suffixes = {f".{each}": each for each in formats if each != "table"}
    chosen = format_name or (suffixes.get(out.suffix.lower()) if out else "table")
    if chosen is None or (chosen == "table" and out is not None):
        raise click.UsageError(say(lang, "no_suffix", out=out, suffixes=" ".join(suffixes)), ctx)
    if chosen in ("xlsx", "png") and out is None:
        raise click.UsageError(say(lang, "needs_file", format=chosen, suffix=f".{chosen}"), ctx)
    return Output(chosen, out, lang)


def write(answer: Answer, output: Output) -> None:
    """Write an answer."""
    written = output.lang
    if output.format == "json":
        output.json({
            "title": answer.title, "mode": answer.mode, "marks": answer.marks, "notes": answer.notes,
            **{each.key: records(each) for each in answer.tables},
        })  # fmt: skip
    elif output.format == "xlsx":
        notes = [*filter(None, (answer.mode, answer.marks)), *answer.notes]
        output.bytes(workbook(answer.tables, answer.title, notes, written))
    elif output.format in DRAWINGS:
        output.bytes(answer.svg.encode() if output.format == "svg" else png(answer.svg, width=PNG_WIDTH))
    else:
        _print(answer, output, written)


def _print(answer: Answer, output: Output, written: Lang) -> None:
    for line in filter(None, (answer.title, answer.mode, answer.marks)):
        click.echo(line)
    for each in answer.tables:
        columns, rows = texts(each, written)
        if rows:
            output.table(word(each.key, written), columns, rows, ())
        else:
            click.echo(say(output.lang, "atlas_none", table=word(each.key, written)))
    for note in answer.notes:
        click.echo(note)


def marks_line(network: Network, lang: Lang, assumed: Sequence[str] = ()) -> str:
    """Say how many facilities, coefficients and prices are stated, from the library, or assumed; facilities whose
    level is `assumed` count as assumed, whatever states that they stand.
    """
    found = {kind: dict(counts) for kind, counts in marks(network).items()}
    for each in network.columns:
        own = each.evidence[0].mark if each.evidence else Mark.ASSUMED
        if each.id in assumed and own is not Mark.ASSUMED:
            found["facilities"][own] -= 1
            found["facilities"][Mark.ASSUMED] += 1
    counts = {f"{kind[0]}_{mark.value}": count for kind, row in found.items() for mark, count in row.items()}
    return say(lang, "atlas_marks", **counts)


def mode_line(asked: Asked, key: str, **values: object) -> str:
    """Name the mode, the day, and the end of the intervals where it is not the value."""
    said = say(asked.lang, key, **values)
    if asked.scenario.on:
        said += say(asked.lang, "atlas_on", on=asked.scenario.on)
    if asked.scenario.corner is not Corner.VALUE:
        said += say(asked.lang, "atlas_corner", corner=say(asked.lang, f"atlas_{asked.scenario.corner.value}"))
    return said
