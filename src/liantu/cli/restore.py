"""`liantu restore FILE`."""

from pathlib import Path

import click

from liantu.cli.book import choose, set_up, workspace_option
from liantu.cli.command import Command, Option, language
from liantu.cli.words import say


@click.command("restore", cls=Command, help="restore")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--force", cls=Option, is_flag=True, help="option_force")
@workspace_option
@click.pass_context
def restore(ctx: click.Context, file: Path, force: bool, workspace: Path | None) -> None:
    """Put the archive into the workspace, then bring its tables to this version."""
    lang, here = language(ctx), choose(workspace)
    set_up(here)
    from liantu.store.backup import restore as put_back
    from liantu.store.workspace import ensure_ready

    click.echo(say(lang, "restoring", path=file), err=True)
    manifest = put_back(file, here, force=force)
    ensure_ready()
    click.echo(say(lang, "restored", path=here, parts=len(manifest.parts), rows=manifest.audit_rows))
