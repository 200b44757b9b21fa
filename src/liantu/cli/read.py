"""`liantu read`: files to statements, in worker processes, in order, into one output."""

import os
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import click

from liantu.bulk.inputs import Input, gather
from liantu.bulk.task import Task, read_file
from liantu.bulk.workers import run
from liantu.cli.command import Command, Option, language
from liantu.cli.output import Target, choose, opened
from liantu.cli.progress import Progress, progress
from liantu.cli.tables import Day, read_dates, read_names
from liantu.cli.words import say
from liantu.errors import UnreadableFile
from liantu.export.cells import printable
from liantu.export.writers import FORMATS, Options, Writer
from liantu.measures.types import Period
from liantu.model.lang import Lang
from liantu.model.os_errors import reason as os_reason


@dataclass(slots=True)
class Tally:
    """What became of the files so far."""

    read: int = 0
    unread: int = 0
    statements: int = 0


@click.command("read", cls=Command, help="read")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--date", "fallback", cls=Option, type=Day(), help="option_date")
@click.option("--dates", cls=Option, type=click.Path(path_type=Path), metavar="TSV", help="option_dates")
@click.option("--format", "format_name", cls=Option, type=click.Choice(list(FORMATS)), help="option_format")
@click.option("-o", "--out", cls=Option, metavar="OUT", help="option_out")
@click.option("--jobs", cls=Option, type=click.IntRange(1), metavar="N", help="option_jobs")
@click.option("--ledger", cls=Option, is_flag=True, help="option_ledger")
@click.option("--names", cls=Option, type=click.Path(path_type=Path), metavar="TSV", help="option_names")
@click.pass_context
def read(
    ctx: click.Context,
    paths: tuple[str, ...],
    fallback: Period | None,
    dates: Path | None,
    format_name: str | None,
    out: str | None,
    jobs: int | None,
    ledger: bool,
    names: Path | None,
) -> None:
    """Read the files below `paths` and write what they say; ends with 1 if any could not be read."""
    lang = language(ctx)
    target = choose(format_name, out, lang)
    given, registry = read_dates(dates, lang), read_names(names, lang)
    found, missing = _find(paths)
    tables = {path.resolve() for path in (dates, names) if path}
    tasks = [
        Task(one, given.of(one.name), fallback, registry)
        for one in found
        if one.members or one.file.resolve() not in tables
    ]
    if not tasks and not missing:
        raise click.UsageError(say(lang, "nothing"), ctx)
    with opened(target.path, lang) as stream:
        writer = target.format.open(stream, Options(lang, ledger))
        with progress(len(tasks), lang, beside_output=target.is_terminal) as shown:
            tally = _read_all(_Run(writer, shown, lang), missing, tasks, jobs or _processors())
        writer.close()
    _close_account(tally, target, lang)
    ctx.exit(1 if tally.unread else 0)


def _find(paths: Sequence[str]) -> tuple[list[Input], list[UnreadableFile]]:
    """List the inputs of the paths there are, and why the others have none."""
    missing = []
    present = []
    for path in paths:
        if os.path.exists(path):
            present.append(path)
        else:
            missing.append(UnreadableFile("找不到文件或文件夹", where=path, todo="请检查路径"))
    try:
        return gather(present), missing
    except OSError as error:
        raise UnreadableFile(f"打不开（{os_reason(error)}）", where=str(error.filename or "")) from error


@dataclass(frozen=True, slots=True)
class _Run:
    """Where outcomes go: the writer, the progress and the error stream."""

    writer: Writer
    shown: Progress
    lang: Lang

    def fail(self, failure: UnreadableFile) -> None:
        self.writer.fail(failure)
        self.shown.note(printable(say(self.lang, "unread", failure=failure)))


def _read_all(here: _Run, missing: Sequence[UnreadableFile], tasks: Sequence[Task], jobs: int) -> Tally:
    tally = Tally(unread=len(missing))
    for failure in missing:
        here.fail(failure)
    with closing(run(read_file, tasks, jobs=min(jobs, max(1, len(tasks))))) as outcomes:
        for outcome in outcomes:
            if isinstance(outcome.value, UnreadableFile):
                tally.unread += 1
                here.fail(outcome.value)
            else:
                document, reading = outcome.value
                here.writer.add(document, reading)
                tally.read += 1
                tally.statements += len(reading.statements)
            here.shown.advance()
    return tally


def _close_account(tally: Tally, target: Target, lang: Lang) -> None:
    """Say on stderr what was written, and how many files could not be read."""
    if tally.unread:
        click.echo(say(lang, "some_unread", total=tally.read + tally.unread, unread=tally.unread), err=True)
    if target.path is not None:
        written = say(lang, "written", read=tally.read, statements=tally.statements, out=target.path)
        click.echo(written, err=True)


def _processors() -> int:
    """The processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
