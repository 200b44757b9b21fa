"""The workspace a command works on; Django is loaded only here, when a command runs."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import click

from liantu.cli.command import Option
from liantu.cli.words import say
from liantu.errors import LiantuError
from liantu.model.lang import Lang

T = TypeVar("T")
ENVIRONMENT = "LIANTU_WORKSPACE"
DEFAULT = "liantu-workspace"


def workspace_option(command: Callable[..., T]) -> Callable[..., T]:
    """Add `--workspace DIR`."""
    return click.option(
        "--workspace", cls=Option, type=click.Path(path_type=Path), metavar="DIR", help="option_workspace"
    )(command)


def choose(given: Path | None) -> Path:
    """Give the workspace: the one given, else LIANTU_WORKSPACE, else ./liantu-workspace."""
    return (given or Path(os.environ.get(ENVIRONMENT) or DEFAULT)).resolve()


def set_up(workspace: Path) -> None:
    """Load Django on a workspace, whose folder should be there: its settings are read now."""
    os.environ[ENVIRONMENT] = str(workspace)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "liantu.web.settings")
    import django

    django.setup()


def open_book(given: Path | None, lang: Lang) -> Path:
    """Load Django on an existing workspace with its tables up to date; raise LiantuError if there is none.

    Says on stderr which imports a process that died had left half-done; they are gone then.
    """
    workspace = choose(given)
    if not (workspace / "files").is_dir():
        raise LiantuError(say(lang, "no_workspace", path=workspace))
    set_up(workspace)
    from liantu.store.workspace import ensure_ready

    ensure_ready()
    _recover(lang)
    return workspace


def _recover(lang: Lang) -> None:
    from liantu.store.act import Act
    from liantu.store.importing import recover

    for batch in recover(Act(None, datetime.now(UTC))):
        name = batch.source.name if batch.source else str(batch.pk)
        click.echo(say(lang, "recovered", name=name, message=batch.message), err=True)
