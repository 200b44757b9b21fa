"""Paper text: runs written into Word paragraphs as plain text, each source a comment where the paper is for review."""

import re
from collections.abc import Sequence
from datetime import datetime

from docx.document import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run as WordRun

from liantu.export.paper_doc import Run, Source, Text, runs_of

# Control and direction characters, and lone surrogates: what no XML holds or what could hide text from its reader.
_UNWANTED = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
AUTHOR, INITIALS = "链图", "源"


def safe(text: str) -> str:
    """Give `text` on one line without characters that a paper must not hold.

    >>> safe("产\\x00值\\n52亿元")
    '产值 52亿元'
    """
    return _UNWANTED.sub("", re.sub(r"[\t\r\n\u2028\u2029]+", " ", text))


class Writer:
    """Writes texts into a document; in a 送审稿 (`reviewed`) each cited run gets a comment, numbered in order."""

    def __init__(self, document: Document, *, reviewed: bool, drafted: datetime) -> None:
        self.document = document
        self.reviewed = reviewed
        self._drafted = drafted
        self._cited = 0

    def line(self, style: str, content: Text = "") -> Paragraph:
        """Append a paragraph of a style (its id) to the body."""
        return self.fill(self.document.add_paragraph(), style, content)

    def fill(self, paragraph: Paragraph, style: str, content: Text) -> Paragraph:
        """Write a text into a paragraph and set its style (its id)."""
        paragraph._p.style = style
        for run in runs_of(content):
            self._write(paragraph, run)
        return paragraph

    def _write(self, paragraph: Paragraph, run: Run) -> None:
        text = safe(run.text)
        if not text:
            return
        written = paragraph.add_run(text)
        if run.bold:
            written.bold = True
        if run.sources:
            self._cited += 1
            if self.reviewed:
                self._comment(written, run.sources)

    def _comment(self, run: WordRun, sources: Sequence[Source]) -> None:
        comment = self.document.add_comment(run, "", AUTHOR, INITIALS)
        comment._comment_elm.set(qn("w:date"), self._drafted.strftime("%Y-%m-%dT%H:%M:%SZ"))
        lines = [line for number, each in enumerate(sources, 1) for line in _said(self._cited, number, each, sources)]
        comment.paragraphs[0].add_run(lines[0])
        for line in lines[1:]:
            comment.add_paragraph(line)


def source_number(cited: int, number: int, count: int) -> str:
    """Give the number of a source: that of the cited place, with its own where the place has several.

    >>> source_number(3, 1, 1), source_number(3, 2, 2)
    ('3', '3-2')
    """
    return str(cited) if count == 1 else f"{cited}-{number}"


def _said(cited: int, number: int, source: Source, sources: Sequence[Source]) -> list[str]:
    """The lines of a comment for one source: number and figure, where it was read, and its words."""
    what = " ".join(part for part in (source.about, source.indicator, source.period, source.figure) if part)
    scope = f"（口径：{source.scope}）" if source.scope else ""
    read = "，".join(part for part in (source.publisher, source.dated, source.place) if part)
    lines = [
        f"底稿{source_number(cited, number, len(sources))}：{what}{scope}",
        f"来源：《{source.title}》" + (f"（{read}）" if read else ""),
        f"原文：“{source.quote}”" if source.quote else "",
        f"说话人：{source.said_by}" if source.said_by else "",
    ]
    return [safe(line) for line in lines if line]
