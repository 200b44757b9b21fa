"""What a paper rests on: facts as the sources of its runs, and the numbered 数据底稿 of all its figures."""

from collections.abc import Iterator, Sequence

from liantu.export import promise_words as words
from liantu.export.book_table import Align, SheetColumn, SheetTable
from liantu.export.paper_doc import Heading, PaperDoc, Para, Part, Run, Source, Table, runs_of
from liantu.export.paper_text import source_number
from liantu.model.fact import Fact

_COLUMNS = (
    SheetColumn("底稿号", width=8, align=Align.CENTER), SheetColumn("在文中何处", width=30),
    SheetColumn("文中写法", width=28), SheetColumn("对象", width=24), SheetColumn("指标", width=16),
    SheetColumn("期间", width=13), SheetColumn("原文数值", width=16, align=Align.RIGHT), SheetColumn("口径", width=14),
    SheetColumn("谁说的", width=16), SheetColumn("来源", width=30), SheetColumn("发布单位", width=16),
    SheetColumn("日期", width=11, align=Align.CENTER), SheetColumn("位置", width=14), SheetColumn("原文", width=52),
)  # fmt: skip


def source_of(fact: Fact, voice: str = "") -> Source:
    """Give a fact as the source of a run; `voice` is who says it where the caller knows better than the statement."""
    stated = fact.measure or fact.milestone
    said = voice or ((stated.said_by or "") if stated else "")
    return Source(
        fact.paper.title, words.value(fact), " ".join(fact.quote.split()), fact.place, words.day(fact.paper.dated),
        fact.paper.publisher, said, fact.about, words.topic(fact), "", words.period(fact), words.scope(fact),
    )  # fmt: skip


def basis_table(doc: PaperDoc, footer: tuple[str, ...] = ()) -> SheetTable:
    """Give the 数据底稿 of a paper: each cited run in order, numbered as the comments of its 送审稿 are."""
    rows = [row for number, (where, run) in enumerate(_cited(doc), 1) for row in _rows(number, where, run)]
    return SheetTable(f"{doc.title}数据底稿", _COLUMNS, rows, name="数据底稿", footer=footer, frozen=2, landscape=True)


def _cited(doc: PaperDoc) -> Iterator[tuple[str, Run]]:
    yield from _of_parts(doc.parts, "正文")
    for attachment in doc.attachments:
        yield from _of_parts(attachment.parts, attachment.title)


def _of_parts(parts: Sequence[Part], start: str) -> Iterator[tuple[str, Run]]:
    where = start
    for part in parts:
        if isinstance(part, Heading):
            where = part.text
        elif isinstance(part, Para):
            yield from ((where, run) for run in runs_of(part.content) if run.sources)
        elif isinstance(part, Table):
            yield from _of_table(part, where)


def _of_table(table: Table, where: str) -> Iterator[tuple[str, Run]]:
    for number, row in enumerate(table.rows, 1):
        for column, content in zip(table.columns, row, strict=True):
            place = f"{where}·第{number}行·{column.heading}"
            yield from ((place, run) for run in runs_of(content) if run.sources)


def _rows(number: int, where: str, run: Run) -> Iterator[tuple[str, ...]]:
    for at, each in enumerate(run.sources, 1):
        yield (
            source_number(number, at, len(run.sources)), where, run.text, each.about, each.indicator, each.period,
            each.figure, each.scope, each.said_by, each.title, each.publisher, each.dated, each.place, each.quote,
        )  # fmt: skip
