"""Progress on a terminal's error stream, and lines printed beside it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

import click

from liantu.cli.words import say
from liantu.model.lang import Lang


class Progress(Protocol):
    """What a run reports while it goes on."""

    def advance(self) -> None:
        """One more file is done."""

    def note(self, text: str) -> None:
        """Print a line on stderr."""


class _Silent:
    def advance(self) -> None:
        """Nothing is shown."""

    def note(self, text: str) -> None:
        """Print the line."""
        click.echo(text, err=True)


@contextmanager
def progress(total: int, lang: Lang, *, beside_output: bool) -> Iterator[Progress]:
    """Show a bar while the block runs, unless stderr is no terminal or the output itself fills it."""
    if beside_output or not sys.stderr.isatty() or total < 2:
        yield _Silent()
        return
    from liantu.cli.progress_bar import Bar

    with Bar(total, say(lang, "progress")) as bar:
        yield bar
