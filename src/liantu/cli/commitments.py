"""`liantu commitments`: the dated promises of some files, or of the book, with what was said of them afterwards."""

import json
import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from liantu.bulk.facts import facts
from liantu.bulk.inputs import gather
from liantu.bulk.task import Task as Reading
from liantu.bulk.task import read_file
from liantu.cli.book import open_book, workspace_option
from liantu.cli.command import Command, Option, language
from liantu.cli.output import opened
from liantu.cli.tables import Dates, Day, read_dates
from liantu.cli.words import say
from liantu.errors import UnreadableFile
from liantu.export import promise_words as words
from liantu.export.book import table_bytes
from liantu.export.cells import printable
from liantu.export.task_book import Task, task_table
from liantu.measures.types import Period
from liantu.model.lang import Lang
from liantu.planning.commitments import Commitment
from liantu.planning.commitments import commitments as found_in

if TYPE_CHECKING:
    from liantu.model.fact import Fact

FORMATS = ("table", "json", "xlsx")
FILE_WIDTH = 140


@click.command("commitments", cls=Command, help="commitments")
@click.argument("paths", nargs=-1, metavar="[FILE...]")
@click.option("--date", "fallback", cls=Option, type=Day(), help="option_date")
@click.option("--dates", cls=Option, type=click.Path(path_type=Path), metavar="TSV", help="option_dates")
@click.option("--today", cls=Option, type=Day(), help="option_today")
@click.option("--format", "format_name", cls=Option, type=click.Choice(FORMATS), help="option_format")
@click.option("-o", "--out", cls=Option, type=click.Path(path_type=Path), metavar="OUT", help="option_out")
@workspace_option
@click.pass_context
def commitments(
    ctx: click.Context, paths: tuple[str, ...], fallback: Period | None, dates: Path | None, today: Period | None,
    format_name: str | None, out: Path | None, workspace: Path | None,
) -> None:  # fmt: skip
    """Write the promises of the files, or without files those of the book; ends with 1 if a file was unreadable."""
    lang = language(ctx)
    chosen = _format(ctx, format_name, out, lang)
    day = today.end if today else datetime.now(ZoneInfo("Asia/Shanghai")).date()
    unread = 0
    if paths:
        known, unread = _read(paths, read_dates(dates, lang), fallback)
        tasks = [Task(each) for each in found_in(known, day)]
    else:
        tasks = _of_book(workspace, day, lang)
    if chosen == "table" and out is None:
        _print(tasks, lang)
    else:
        with opened(out, lang) as stream:
            stream.write(_bytes(tasks, day, chosen))
    click.echo(say(lang, "commitments_found", count=len(tasks), day=day), err=True)
    ctx.exit(1 if unread else 0)


def record(task: Task) -> dict[str, Any]:
    """Give a promise as JSON keeps it; ids stay ids, texts stay as printed."""
    one = task.commitment
    return {
        "subject": one.fact.about, "topic": words.topic(one.fact), "value": words.value(one.fact),
        "scope": words.scope(one.fact), "due": one.due.isoformat() if one.due else None, "days": one.days,
        "standing": one.standing.value, "speaker": one.speaker.value, "voice": one.voice, "owner": task.owner,
        "state": task.state, "sources": [_told(each) for each in one.facts],
        "later": [{"bearing": each.bearing.value, "reason": each.reason, **_told(each.fact)} for each in one.later],
    }  # fmt: skip


def _told(fact: "Fact") -> dict[str, str]:
    return {"paper": fact.paper.title, "dated": words.day(fact.paper.dated), "place": fact.place,
            "anchor": fact.anchor, "quote": fact.quote}  # fmt: skip


def _format(ctx: click.Context, format_name: str | None, out: Path | None, lang: Lang) -> str:
    suffixes = {".json": "json", ".xlsx": "xlsx"}
    if out is not None and not format_name and out.suffix.lower() not in suffixes:
        raise click.UsageError(say(lang, "no_suffix", out=out, suffixes=" ".join(suffixes)), ctx)
    chosen = format_name or (suffixes[out.suffix.lower()] if out else "table")
    if chosen == "xlsx" and out is None:
        raise click.UsageError(say(lang, "needs_file", format="xlsx", suffix=".xlsx"), ctx)
    if chosen == "table" and out is not None:
        raise click.UsageError(say(lang, "no_suffix", out=out, suffixes=" ".join(suffixes)), ctx)
    return chosen


def _read(paths: Sequence[str], given: Dates, fallback: Period | None) -> tuple[list["Fact"], int]:
    """Read the files one after the other; what cannot be read is said on stderr, the rest counts."""
    read, unread = [], 0
    for each in gather(paths):
        try:
            read.append(read_file(Reading(each, given.of(each.name), fallback, ())))
        except UnreadableFile as failure:
            click.echo(printable(str(failure)), err=True)
            unread += 1
    return facts(read), unread


def _of_book(workspace: Path | None, day: date, lang: Lang) -> list[Task]:
    open_book(workspace, lang)
    from liantu.store.promises import TABS, board
    from liantu.store.promises_export import task_of
    from liantu.store.reach import EVERYTHING

    found = board(EVERYTHING, day)
    if found.more:
        click.echo(say(lang, "commitments_more"), err=True)
    return [task_of(each) for tab in TABS for each in found.under(tab)]


def _bytes(tasks: Sequence[Task], day: date, chosen: str) -> bytes:
    if chosen == "json":
        return (json.dumps([record(each) for each in tasks], ensure_ascii=False, indent=1) + "\n").encode()
    table, sources = task_table(tasks, day)
    return table_bytes([table], sources)


def _print(tasks: Sequence[Task], lang: Lang) -> None:
    console = Console(file=sys.stdout, width=None if sys.stdout.isatty() else FILE_WIDTH, highlight=False, markup=False)
    shown = Table(box=SIMPLE_HEAD, pad_edge=False)
    for each in say(lang, "commitments_heads").split("|"):
        shown.add_column(each, overflow="fold")
    for task in tasks:
        shown.add_row(*(printable(each) for each in _line(task.commitment, task)))
    console.print(shown)


def _line(one: Commitment, task: Task) -> tuple[str, ...]:
    what = words.topic(one.fact) + (f" {words.value(one.fact)}" if one.fact.measure else "")
    scope = f"（{words.scope(one.fact)}）" if words.scope(one.fact) else ""
    return (
        one.due.isoformat() if one.due else "—", words.days(one), f"{one.fact.about} {what}{scope}", words.speaker(one),
        task.owner, task.state or words.STANDINGS[one.standing], words.paper(one.fact), words.progress(one.later[:2]),
    )  # fmt: skip
