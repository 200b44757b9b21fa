"""`liantu ingest`: documents into the book, each in a transaction of its own, with what became of every file."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from liantu.bulk.inputs import gather
from liantu.cli.book import open_book, workspace_option
from liantu.cli.command import Command, Option, language
from liantu.cli.progress import progress
from liantu.cli.tables import Dates, Day, read_dates
from liantu.cli.words import say
from liantu.errors import LiantuError
from liantu.export.cells import printable
from liantu.measures.types import Period
from liantu.model.lang import Lang

if TYPE_CHECKING:
    from liantu.store.reading_in import Received, Terms

LEVELS = ("public", "internal")


@dataclass(slots=True)
class Tally:
    """What became of the files: read for the first time, known before, refused; and the statements read."""

    read: int = 0
    known: int = 0
    refused: int = 0
    statements: int = 0


@click.command("ingest", cls=Command, help="ingest")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--district", cls=Option, default="", metavar="CODE", help="option_user_district")
@click.option("--level", cls=Option, type=click.Choice(LEVELS), default="public", help="option_level")
@click.option("--example", cls=Option, is_flag=True, help="option_example")
@click.option("--date", "fallback", cls=Option, type=Day(), help="option_date")
@click.option("--dates", cls=Option, type=click.Path(path_type=Path), metavar="TSV", help="option_dates")
@click.option("--jobs", cls=Option, type=click.IntRange(1), default=2, metavar="N", help="option_jobs")
@workspace_option
@click.pass_context
def ingest(
    ctx: click.Context,
    paths: tuple[str, ...],
    district: str,
    level: str,
    example: bool,
    fallback: Period | None,
    dates: Path | None,
    jobs: int,
    workspace: Path | None,
) -> None:
    """Read the files below `paths` into the book; ends with 1 if any was refused."""
    lang = language(ctx)
    given, names = read_dates(dates, lang), _names(paths, lang)
    open_book(workspace, lang)
    from liantu.store.reading_in import Terms
    from liantu.store.workspace import resolve

    key = resolve(district).code if district else ""
    terms = Terms(key, level, example, _dated(given, names), fallback)
    tally = Tally()
    with progress(len(names), lang, beside_output=False) as shown:
        for one in _received(paths, terms, min(jobs, len(names))):
            shown.note(printable(_line(one, tally, lang)))
            shown.advance()
    counts = {"read": tally.read, "known": tally.known, "refused": tally.refused, "statements": tally.statements}
    click.echo(say(lang, "ingested", **counts))
    ctx.exit(1 if tally.refused else 0)


def _names(paths: Sequence[str], lang: Lang) -> list[str]:
    """The documents below the paths; raise where a path leads nowhere, before anything is stored."""
    for path in paths:
        if not os.path.exists(path):
            raise LiantuError(say(lang, "no_path", path=path))
    names = [each.name for each in gather(paths)]
    if not names:
        raise LiantuError(say(lang, "nothing"))
    return names


def _dated(given: Dates, names: Sequence[str]) -> dict[str, Period]:
    return {name: period for name in names if (period := given.of(name)) is not None}


def _received(paths: Sequence[str], terms: "Terms", jobs: int) -> Iterator["Received"]:
    from datetime import UTC, datetime

    from liantu.store.act import Act
    from liantu.store.reading_in import receive

    yield from receive(Act(None, datetime.now(UTC)), paths, terms, jobs=jobs)


def _line(one: "Received", tally: Tally, lang: Lang) -> str:
    """Count one file and say what became of it."""
    if one.failure is not None:
        tally.refused += 1
        return say(lang, "ingest_refused", failure=one.failure)
    tally.statements += one.statements
    tally.known += one.known_before
    tally.read += not one.known_before
    return say(lang, "ingest_known" if one.known_before else "ingest_line", name=one.name, count=one.statements)
