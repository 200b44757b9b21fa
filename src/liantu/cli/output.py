"""Where a run's output goes and in which format; a file appears whole or not at all."""

import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import click

from liantu.cli.words import say
from liantu.errors import LiantuError
from liantu.export.writers import FORMATS, Format, format_of_suffix
from liantu.model.lang import Lang
from liantu.model.os_errors import reason as os_reason


@dataclass(frozen=True, slots=True)
class Target:
    """The output: its format, and the file, None for stdout."""

    format: Format
    path: Path | None

    @property
    def is_terminal(self) -> bool:
        """Whether a person reads the output as it comes."""
        return self.path is None and sys.stdout.isatty()


def choose(format_name: str | None, out: str | None, lang: Lang) -> Target:
    """Choose the target; raises a usage error where the format is unclear or cannot go to stdout."""
    path = None if out in (None, "-") else Path(str(out))
    if format_name:
        chosen = FORMATS[format_name]
    elif path is None:
        chosen = FORMATS["table" if sys.stdout.isatty() else "jsonl"]
    elif (of_suffix := format_of_suffix(path.suffix)) is None:
        suffixes = " ".join(one.suffixes[0] for one in FORMATS.values())
        raise click.UsageError(say(lang, "no_suffix", out=path, suffixes=suffixes))
    else:
        chosen = of_suffix
    if chosen.needs_file and path is None:
        raise click.UsageError(say(lang, "needs_file", format=chosen.name, suffix=chosen.suffixes[0]))
    return Target(chosen, path)


@contextmanager
def opened(path: Path | None, lang: Lang) -> Iterator[BinaryIO]:
    """Open the output; a regular file is written beside its place and moved there when complete."""
    if path is None:
        stream = sys.stdout.buffer
        yield stream
        stream.flush()
        return
    try:
        with _file(path) as file:
            yield file
    except BrokenPipeError:
        raise
    except OSError as error:
        raise LiantuError(say(lang, "cannot_write", out=path, reason=os_reason(error, lang))) from error


def _is_regular(path: Path) -> bool:
    """Whether the path is a plain file or may become one (a device or pipe is written to as it is)."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except FileNotFoundError:
        return True


def _file(path: Path) -> AbstractContextManager[BinaryIO]:
    return _beside(path) if _is_regular(path) else path.open("wb")


@contextmanager
def _beside(path: Path) -> Iterator[BinaryIO]:
    final = path.resolve()  # a link keeps pointing where it points
    handle, part = tempfile.mkstemp(suffix=".part", prefix=f".{final.name[:40]}.", dir=final.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        os.chmod(part, final.stat().st_mode & 0o777 if final.exists() else 0o666 & ~_umask())
        os.replace(part, final)
    except BaseException:
        with suppress(OSError):
            os.unlink(part)
        raise


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
