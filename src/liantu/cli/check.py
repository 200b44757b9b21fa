"""`liantu check`: the figures of some files, or of the book, that do not add up, and with --all those that do."""

from collections.abc import Sequence
from pathlib import Path

import click

from liantu.bulk.facts import facts
from liantu.bulk.inputs import gather
from liantu.bulk.task import Task, read_file
from liantu.checking.run import check as check_facts
from liantu.cli.book import open_book, workspace_option
from liantu.cli.check_output import Line, figure_of, json_bytes, line_of, print_table, workbook
from liantu.cli.command import Command, Option, language
from liantu.cli.output import opened
from liantu.cli.tables import Dates, Day, read_dates
from liantu.cli.words import say
from liantu.errors import UnreadableFile
from liantu.export.cells import printable
from liantu.measures.types import Period
from liantu.model.lang import Lang

FORMATS = ("table", "json", "xlsx")
SUFFIXES = {".json": "json", ".xlsx": "xlsx"}


@click.command("check", cls=Command, help="check")
@click.argument("paths", nargs=-1, metavar="[FILE...]")
@click.option("--date", "fallback", cls=Option, type=Day(), help="option_date")
@click.option("--dates", cls=Option, type=click.Path(path_type=Path), metavar="TSV", help="option_dates")
@click.option("--all", "everything", cls=Option, is_flag=True, help="option_check_all")
@click.option("--format", "format_name", cls=Option, type=click.Choice(FORMATS), help="option_format")
@click.option("-o", "--out", cls=Option, type=click.Path(path_type=Path), metavar="OUT", help="option_out")
@workspace_option
@click.pass_context
def check(
    ctx: click.Context, paths: tuple[str, ...], fallback: Period | None, dates: Path | None, everything: bool,
    format_name: str | None, out: Path | None, workspace: Path | None,
) -> None:  # fmt: skip
    """Write the findings of the files, or without files those of the book; ends with 1 if any is doubtful."""
    lang = language(ctx)
    chosen = _format(ctx, format_name, out, lang)
    given = read_dates(dates, lang)
    found, unread = _of_files(paths, given, dates, fallback, lang) if paths else (_of_book(workspace, lang), 0)
    doubtful = sum(each.doubtful for each in found)
    shown = [each for each in found if everything or each.doubtful]
    if chosen == "table":
        if shown:
            print_table(shown, lang)
    else:
        with opened(out, lang) as stream:
            stream.write(json_bytes(shown) if chosen == "json" else workbook(shown, lang))
    click.echo(say(lang, "check_found", count=len(found), doubtful=doubtful), err=True)
    ctx.exit(1 if doubtful or unread else 0)


def _format(ctx: click.Context, format_name: str | None, out: Path | None, lang: Lang) -> str:
    """Give the format; a usage error where it is unclear or cannot go where it should."""
    chosen = format_name or (SUFFIXES.get(out.suffix.lower()) if out else "table")
    if chosen is None or (chosen == "table" and out is not None):
        raise click.UsageError(say(lang, "no_suffix", out=out, suffixes=" ".join(SUFFIXES)), ctx)
    if chosen == "xlsx" and out is None:
        raise click.UsageError(say(lang, "needs_file", format="xlsx", suffix=".xlsx"), ctx)
    return chosen


def _of_files(
    paths: Sequence[str], given: Dates, table: Path | None, fallback: Period | None, lang: Lang
) -> tuple[list[Line], int]:
    """Read the files and check them together; what cannot be read is said on stderr, the rest counts."""
    read, unread = [], 0
    present = [each for each in paths if Path(each).exists()]
    for missing in (each for each in paths if each not in present):
        failure = UnreadableFile("找不到文件或文件夹", where=missing, todo="请检查路径")
        click.echo(printable(say(lang, "unread", failure=failure)), err=True)
        unread += 1
    for each in gather(present):
        if table is not None and not each.members and each.file.resolve() == table.resolve():
            continue
        try:
            read.append(read_file(Task(each, given.of(each.name), fallback, ())))
        except UnreadableFile as failure:
            click.echo(printable(say(lang, "unread", failure=failure)), err=True)
            unread += 1
    return [line_of(each) for each in check_facts(facts(read))], unread


def _of_book(workspace: Path | None, lang: Lang) -> list[Line]:
    open_book(workspace, lang)
    from liantu.store.facts import facts as book_facts
    from liantu.store.findings import ALL, listed
    from liantu.store.reach import EVERYTHING

    rows = list(listed(EVERYTHING, filed=ALL))
    ids = {pk for each in rows for pk in each.facts}
    known = {each.id: figure_of(each) for each in book_facts(EVERYTHING.statements().filter(pk__in=ids))}
    return [
        Line(
            each.rule, each.outcome, each.doubtful, each.derived, each.formula, each.computed, each.stated, each.unit,
            each.deviation, each.reason, each.question, tuple(known[pk] for pk in each.facts if pk in known),
        )
        for each in rows
    ]  # fmt: skip
