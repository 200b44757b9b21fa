"""The user's tables: dates of documents and registries of names, tab-separated with a header line."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import click

from liantu.cli.command import language
from liantu.cli.words import say
from liantu.errors import MeasureError, UnreadableFile
from liantu.measures.anchor import stated_period
from liantu.measures.types import Period
from liantu.model.lang import Lang
from liantu.model.os_errors import reason as os_reason
from liantu.model.statement import TYPES
from liantu.reading.formats.decode import decode
from liantu.reading.lexicon import Known


class Day(click.ParamType):  # type: ignore[type-arg]  # generic only from click 8.4 on
    """A date of the command line: a year, a month or a day, as a period."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Period:
        """Give the period; fails with the forms a date may have."""
        if isinstance(value, Period):
            return value
        try:
            return stated_period(str(value))
        except MeasureError:
            lang = language(ctx) if ctx else Lang.ZH
            self.fail(say(lang, "bad_date", value=value), param, ctx)

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """Give the form shown in the help."""
        return "YYYY[-MM[-DD]]"


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates that a table gives for documents, by name or stem."""

    by_doc: Mapping[str, Period]

    def of(self, name: str) -> Period | None:
        """Give the date of the document called `name`; where names are paths, a row for the stem holds too."""
        return self.by_doc.get(name) or self.by_doc.get(PurePosixPath(name).stem)


def read_dates(path: Path | None, lang: Lang) -> Dates:
    """Read a table with the columns `doc` and `date`; a usage error names file, line and value of a bad row."""
    by_doc: dict[str, Period] = {}
    lines: dict[str, int] = {}
    for line, row in _rows(path, ("doc", "date"), (), lang) if path else ():
        try:
            period = stated_period(row["date"])
        except MeasureError as error:
            raise _bad_row(path, line, say(lang, "bad_date", value=row["date"]), lang) from error
        if by_doc.setdefault(row["doc"], period) != period:
            again = say(lang, "two_dates", doc=row["doc"], first=lines[row["doc"]], value=row["date"])
            raise _bad_row(path, line, again, lang)
        lines.setdefault(row["doc"], line)
    return Dates(by_doc)


def read_names(path: Path | None, lang: Lang) -> tuple[Known, ...]:
    """Read a registry with the columns `name`, `kind` (a subject type) and, if it has one, `parent`."""
    names = []
    for line, row in _rows(path, ("name", "kind"), ("parent",), lang) if path else ():
        if row["kind"] not in TYPES:
            raise _bad_row(path, line, say(lang, "bad_kind", value=row["kind"], choices=", ".join(TYPES)), lang)
        names.append(Known(row["name"], row["kind"], parent=row["parent"] or None))
    return tuple(dict.fromkeys(names))


def _rows(
    path: Path, needed: tuple[str, ...], optional: tuple[str, ...], lang: Lang
) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield line number and cells by column of every row that is not blank."""
    lines = re.split(r"\r\n?|\n", _text(path, lang))
    heads = [head.strip() for head in lines[0].split("\t")]
    for column in needed:
        if column not in heads:
            columns = ", ".join(needed)
            raise click.UsageError(say(lang, "no_column", path=path, column=column, columns=columns))
    for number, line in enumerate(lines[1:], 2):
        if not line.strip():
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        row = {**dict.fromkeys((*needed, *optional), ""), **dict(zip(heads, cells, strict=False))}
        for column in needed:
            if not row[column]:
                raise click.UsageError(say(lang, "empty_cell", path=path, line=number, column=column))
        yield number, row


def _text(path: Path, lang: Lang) -> str:
    try:
        return decode(path.read_bytes(), str(path)).text
    except OSError as error:
        raise click.UsageError(say(lang, "no_such_table", path=path, reason=os_reason(error, lang))) from error
    except UnreadableFile as error:
        raise click.UsageError(str(error)) from error


def _bad_row(path: Path | None, line: int, message: str, lang: Lang) -> click.UsageError:
    return click.UsageError(say(lang, "at_line", path=path, line=line, message=message))
