"""`liantu audit …`: the hash chain checked, and its last rows shown."""

from pathlib import Path

import click

from liantu.cli.book import open_book, workspace_option
from liantu.cli.command import Command, Group, Option, language
from liantu.cli.words import say

audit = Group("audit", help="audit", no_args_is_help=True)
audit.homes = {name: f"liantu.cli.audit:{name}" for name in ("verify", "show")}


@click.command("verify", cls=Command, help="audit_verify")
@workspace_option
@click.pass_context
def verify(ctx: click.Context, workspace: Path | None) -> None:
    """Check the chain; ends with 1 where it breaks."""
    lang = language(ctx)
    open_book(workspace, lang)
    from liantu.store.audit import verify as check_all

    check = check_all()
    if check.broken is not None:
        click.echo(say(lang, "chain_broken", row=check.broken, reason=check.reason), err=True)
        ctx.exit(1)
    click.echo(say(lang, "chain_whole", rows=check.rows, head=check.head))


@click.command("show", cls=Command, help="audit_show")
@click.option("--tail", cls=Option, type=click.IntRange(1), default=20, metavar="N", help="option_tail")
@workspace_option
@click.pass_context
def show(ctx: click.Context, tail: int, workspace: Path | None) -> None:
    """Print the last rows, oldest first: number, time, who, what, to what."""
    open_book(workspace, language(ctx))
    from django.utils.timezone import localtime

    from liantu.store.models import Audit

    for row in reversed(Audit.objects.order_by("-sequence")[:tail]):
        click.echo(f"{row.sequence}\t{localtime(row.at):%Y-%m-%d %H:%M:%S}\t{row.who}\t{row.action}\t{row.target}")
