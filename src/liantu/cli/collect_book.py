"""What the commands of a round share: its number, who acts, files read and written."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from liantu.cli.book import open_book
from liantu.cli.output import opened
from liantu.cli.words import say
from liantu.errors import LiantuError
from liantu.model.lang import Lang
from liantu.model.os_errors import reason as os_reason

if TYPE_CHECKING:
    from liantu.store.act import Act
    from liantu.store.models import Round
    from liantu.store.reach import Reach

ROUND = click.argument("number", metavar="ROUND", type=int)


def who(district: str = "") -> "tuple[Act, Reach]":
    """Give the command's act, now, and a reach of everything, or of a district."""
    from dataclasses import replace

    from liantu.store.act import Act
    from liantu.store.reach import EVERYTHING
    from liantu.store.workspace import resolve

    reach = replace(EVERYTHING, district=resolve(district).code) if district else EVERYTHING
    return Act(None, datetime.now(UTC)), reach


def round_of(workspace: Path | None, number: int, lang: Lang) -> "tuple[Act, Reach, Round]":
    """Open the book and give act, reach and the round of a number."""
    open_book(workspace, lang)
    from liantu.store import rounds

    act, reach = who()
    return act, reach, rounds.one_round(reach, number)


def write(out: Path, data: bytes, lang: Lang) -> None:
    """Write a file and say where."""
    with opened(out, lang) as stream:
        stream.write(data)
    click.echo(say(lang, "exported", out=out), err=True)


def read_bytes(path: Path, lang: Lang) -> bytes:
    """Read a file. Raise LiantuError where it cannot be."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise LiantuError(say(lang, "no_such_table", path=path, reason=os_reason(error, lang))) from error


def inside(path: Path) -> list[Path]:
    """Give the file, or every file of a folder and its subfolders by name: none is left out unsaid."""
    return sorted(each for each in path.rglob("*") if each.is_file()) if path.is_dir() else [path]
