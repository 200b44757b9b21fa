"""`liantu claims`: claims of position in files, or those of a workspace, as table, JSON lines or workbook."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import click

from liantu.bulk.facts import place_of
from liantu.bulk.inputs import gather
from liantu.bulk.task import Task, read_file
from liantu.bulk.workers import run
from liantu.cli.book import open_book, workspace_option
from liantu.cli.command import Command, Option, language
from liantu.cli.output import opened
from liantu.cli.tables import read_dates
from liantu.cli.words import say
from liantu.errors import UnreadableFile
from liantu.export.book import table_bytes
from liantu.export.book_table import SheetColumn, SheetTable
from liantu.export.cells import printable
from liantu.export.display import period_text
from liantu.model.document import Document
from liantu.model.lang import Lang
from liantu.model.statement import Reading
from liantu.planning.claims import find

HEADS = ("主体", "说法", "领域", "范围", "位次", "限定", "谁说的", "时间", "文件", "位置", "核实情况")


@dataclass(frozen=True, slots=True)
class Line:
    """One claim as written out, in words."""

    holder: str
    words: str
    field: str
    area: str
    rank: str
    hedge: str
    said_by: str
    dated: str
    document: str
    place: str
    verdict: str = ""

    def cells(self) -> list[str]:
        """The values in the order of HEADS."""
        return [str(getattr(self, each.name)) for each in fields(self)]


@click.command("claims", cls=Command, help="claims")
@click.argument("paths", nargs=-1, metavar="FILE...")
@click.option("--dates", cls=Option, type=click.Path(path_type=Path), metavar="TSV", help="option_dates")
@click.option("--format", "form", cls=Option, type=click.Choice(["table", "json", "xlsx"]), help="option_claims_format")
@click.option("-o", "--out", cls=Option, type=click.Path(path_type=Path), metavar="OUT", help="option_out")
@workspace_option
@click.pass_context
def claims(
    ctx: click.Context, paths: tuple[str, ...], dates: Path | None, form: str | None, out: Path | None,
    workspace: Path | None,
) -> None:  # fmt: skip
    """List the claims of `paths` (ends with 1 if a file could not be read), without paths those of the workspace."""
    lang, chosen = language(ctx), form or (out.suffix.lstrip(".") if out else "table")
    if chosen not in ("table", "json", "xlsx") or (chosen == "xlsx" and out is None):
        raise click.UsageError(say(lang, "claims_out", out=out or "-"), ctx)
    unread: list[UnreadableFile] = []
    lines = list(_of_files(paths, dates, lang, unread) if paths else _of_book(workspace, lang))
    with opened(out, lang) as stream:
        stream.write(_written(chosen, lines))
    for each in unread:
        click.echo(printable(say(lang, "unread", failure=each)), err=True)
    ctx.exit(1 if unread else 0)


def _of_files(paths: Sequence[str], dates: Path | None, lang: Lang, unread: list[UnreadableFile]) -> Iterator[Line]:
    given = read_dates(dates, lang)
    missing = [each for each in paths if not Path(each).exists()]
    unread += [UnreadableFile("找不到文件或文件夹", where=each, todo="请检查路径") for each in missing]
    found = gather([each for each in paths if each not in missing])
    for outcome in run(read_file, [Task(each, given.of(each.name), None, ()) for each in found], jobs=1):
        if isinstance(outcome.value, UnreadableFile):
            unread.append(outcome.value)
        else:
            yield from _of_document(*outcome.value)


def _of_document(document: Document, reading: Reading) -> Iterator[Line]:
    start, end = document.dated or (None, None)
    dated = period_text({"start": start.isoformat(), "end": end.isoformat()}, Lang.ZH) if start and end else ""
    for each in find(document.text, document.blocks, reading.mentions, reading.statements):
        yield Line(each.holder, each.words, each.field, each.area, each.rank, each.hedge, each.said_by, dated,
                   document.name, place_of(document, each.evidence.start))  # fmt: skip


def _of_book(workspace: Path | None, lang: Lang) -> Iterator[Line]:
    open_book(workspace, lang)
    from liantu.store.claims import listed, when
    from liantu.store.facts import place_words
    from liantu.store.reach import EVERYTHING

    for held in listed(EVERYTHING):
        verdict = str(held.verification.get_verdict_display()) if held.verification else "未核实"
        for row in held.claims:
            source = row.text.source
            yield Line(held.name, row.words, row.field, row.area, row.rank, row.hedge, row.said_by, when(source),
                       source.title or source.name, place_words(row.text, row.start), verdict)  # fmt: skip


def _written(form: str, lines: Sequence[Line]) -> bytes:
    if form == "xlsx":
        columns = tuple(SheetColumn(each) for each in HEADS)
        return table_bytes([SheetTable("地位说法", columns, [each.cells() for each in lines])])
    if form == "json":
        rows = ({one.name: getattr(each, one.name) for one in fields(each)} for each in lines)
        return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()
    return _table(lines).encode()


def _table(lines: Sequence[Line]) -> str:
    """One block of lines per claim: eleven columns fit no terminal."""
    if not lines:
        return "没有读到地位说法。\n"
    return "".join(
        f"{each.holder or '（主体未写明）'}：{each.words}\n"
        + "".join(
            f"    {head} {printable(value)}\n" for head, value in zip(HEADS[2:], each.cells()[2:], strict=True) if value
        )
        for each in lines
    )
