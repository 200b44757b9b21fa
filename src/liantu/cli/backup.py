"""`liantu backup FILE`."""

from datetime import UTC, datetime
from pathlib import Path

import click

from liantu.cli.book import open_book, workspace_option
from liantu.cli.command import Command, language
from liantu.cli.words import say


@click.command("backup", cls=Command, help="backup")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@workspace_option
@click.pass_context
def backup(ctx: click.Context, file: Path, workspace: Path | None) -> None:
    """Write the archive."""
    lang = language(ctx)
    here = open_book(workspace, lang)
    from liantu.store.backup import backup as write

    click.echo(say(lang, "backing_up", path=here), err=True)
    manifest = write(file.resolve(), datetime.now(UTC))
    click.echo(say(lang, "backed_up", path=file, parts=len(manifest.parts), rows=manifest.audit_rows))
