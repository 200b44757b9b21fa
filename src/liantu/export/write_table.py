"""Tables for the terminal: what each document says, on 80 columns and wider."""

import io
from collections.abc import Mapping
from typing import Any, BinaryIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from liantu.errors import UnreadableFile
from liantu.export.cells import printable
from liantu.export.display import period_text, place_text, value_text
from liantu.export.labels import label
from liantu.export.records import Recorder
from liantu.export.writers import Options
from liantu.model.document import Document
from liantu.model.lang import Lang
from liantu.model.statement import Reading, Use

WORDS = {
    Lang.ZH: {
        "heads": ("主体", "内容", "数值/阶段", "期间", "位置"),
        "counts": "{}条陈述，{}个数字，其中搁置{}个",
        "none": "没有找到陈述。",
        "ledger": ("数字", "去向", "理由", "所在", "位置"),
        "dated": "日期 {}",
    },
    Lang.EN: {
        "heads": ("Subject", "What", "Value/stage", "Period", "Place"),
        "counts": "{} statements, {} numbers, {} of them set aside",
        "none": "No statement found.",
        "ledger": ("Number", "Use", "Reason", "In", "Place"),
        "dated": "dated {}",
    },
}
COLOURS = {"measure": "blue", "milestone": "green", "relation": "magenta"}
FILE_WIDTH = 120  # columns where the output is a file or pipe and no terminal tells its width


class Tables:
    """Writes one table per document, in colour where the stream is a terminal."""

    def __init__(self, stream: BinaryIO, options: Options) -> None:
        self._options, self._words = options, WORDS[options.lang]
        self._text = io.TextIOWrapper(stream, "utf-8", write_through=True)
        width = None if stream.isatty() else FILE_WIDTH
        self._console = Console(file=self._text, width=width, highlight=False, markup=False, emoji=False)

    def add(self, document: Document, reading: Reading) -> None:
        """Write the document's table and, if asked for, the account of its numbers."""
        recorder = Recorder(document)
        self._heading(document, reading, recorder)
        if reading.statements:
            table = self._table(self._words["heads"], (3, 3, 2, 2, None))
            for record in map(recorder.statement, reading.statements):
                table.add_row(*self._cells(record))
            self._console.print(table)
        else:
            self._console.print(f"  {self._words['none']}")
        if self._options.ledger and reading.numbers:
            self._account(reading, recorder)

    def fail(self, failure: UnreadableFile) -> None:
        """Nothing: the command reports it on the error stream."""

    def close(self) -> None:
        """Leave the stream usable for its owner."""
        self._text.flush()
        self._text.detach()

    def _heading(self, document: Document, reading: Reading, recorder: Recorder) -> None:
        aside = sum(one.use is Use.SET_ASIDE for one in reading.numbers)
        heading = Text(printable(document.name), style="bold")
        dated = period_text(recorder.origin["dated"], self._options.lang)
        if dated:
            heading.append("  " + str(self._words["dated"]).format(dated), style="not bold")
        counts = str(self._words["counts"]).format(len(reading.statements), len(reading.numbers), aside)
        heading.append("  " + counts, style="not bold dim")
        self._console.print(heading)

    def _table(self, heads: Any, ratios: tuple[int | None, ...]) -> Table:
        table = Table(box=SIMPLE_HEAD, expand=True, pad_edge=False)
        for head, ratio in zip(heads, ratios, strict=True):
            table.add_column(head, ratio=ratio, overflow="fold", no_wrap=ratio is None)
        return table

    def _cells(self, record: Mapping[str, Any]) -> tuple[Text, ...]:
        lang, colour = self._options.lang, COLOURS[record["kind"]]
        period = period_text(record.get("period"), lang)
        texts = (record["subject"] or "—", self._what(record), self._value(record), period, place_text(record, lang))
        styles = ("", "", colour, "", "dim")
        return tuple(Text(printable(text), style=style) for text, style in zip(texts, styles, strict=True))

    def _what(self, record: Mapping[str, Any]) -> str:
        lang = self._options.lang
        match record["kind"]:
            case "measure":
                name = label("indicator", record["indicator"], lang)
                return f"{name} · {record['object']}" if record["object"] else name
            case "milestone":
                return label("kind", "milestone", lang)
            case _:
                return f"{label('relation', record['relation'], lang)} → {record['object']}"

    def _value(self, record: Mapping[str, Any]) -> str:
        lang = self._options.lang
        if record["kind"] == "relation":
            return ""
        value = value_text(record, lang) if record["kind"] == "measure" else label("stage", record["stage"], lang)
        stated = "" if record["modality"] == "actual" else label("modality", record["modality"], lang)
        return f"{value} {stated}".rstrip()

    def _account(self, reading: Reading, recorder: Recorder) -> None:
        lang = self._options.lang
        table = self._table(self._words["ledger"], (2, 2, 3, 4, None))
        for record in map(recorder.number, reading.numbers):
            use = label("use", record["use"], lang)
            texts = (record["anchor"], use, record["reason"] or "", record["quote"], place_text(record, lang))
            table.add_row(*(Text(printable(text)) for text in texts))
        self._console.print(table)
