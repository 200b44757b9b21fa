"""`liantu init`: a workspace with its tables, districts and first administrator."""

from datetime import UTC, datetime
from pathlib import Path

import click

from liantu.cli.book import choose, set_up
from liantu.cli.command import Command, Option, language
from liantu.cli.words import say


@click.command("init", cls=Command, help="init")
@click.argument("folder", required=False, metavar="DIR", type=click.Path(path_type=Path))
@click.option("--district", "districts", cls=Option, multiple=True, metavar="CODE", help="option_district")
@click.option("--admin", cls=Option, default="admin", metavar="NAME", help="option_admin")
@click.pass_context
def init(ctx: click.Context, folder: Path | None, districts: tuple[str, ...], admin: str) -> None:
    """Make the workspace; run again it adds districts and changes nothing else."""
    lang, workspace = language(ctx), choose(folder)
    workspace.mkdir(parents=True, exist_ok=True)
    set_up(workspace)
    from liantu.store import accounts
    from liantu.store.act import Act
    from liantu.store.models import User
    from liantu.store.workspace import ensure_ready, load_districts, resolve

    chosen = [resolve(each) for each in districts]
    ensure_ready()
    act = Act(None, datetime.now(UTC))
    count = load_districts(chosen, act.at)
    click.echo(say(lang, "made_workspace", path=workspace, count=count))
    if User.objects.exists():
        click.echo(say(lang, "has_admin"))
    else:
        password = accounts.generate_password()
        accounts.create(act, admin, password, "administrator")
        click.echo(say(lang, "first_password", name=admin, password=password))
    click.echo(say(lang, "next_serve", path=workspace))
