"""`liantu serve`: the pages, by granian's worker processes."""

import socket
from pathlib import Path

import click

from liantu.cli.book import open_book, workspace_option
from liantu.cli.command import Command, Option, language
from liantu.cli.words import say
from liantu.errors import LiantuError
from liantu.model.lang import Lang
from liantu.model.os_errors import reason as os_reason


@click.command("serve", cls=Command, help="serve")
@click.option("--host", cls=Option, default="127.0.0.1", help="option_host")
@click.option("--port", cls=Option, type=click.IntRange(1, 65535), default=8000, help="option_port")
@click.option("--workers", cls=Option, type=click.IntRange(1), default=2, help="option_workers")
@workspace_option
@click.pass_context
def serve(ctx: click.Context, host: str, port: int, workers: int, workspace: Path | None) -> None:
    """Serve until interrupted."""
    lang = language(ctx)
    open_book(workspace, lang)
    _require_free(host, port, lang)
    from django.db import connections
    from granian import Granian
    from granian.constants import Interfaces

    # Worker processes open their own connections; one inherited over a fork would corrupt a SQLite file.
    connections.close_all()
    server = Granian(
        "liantu.web.wsgi:application", host, port, interface=Interfaces.WSGI, workers=workers, websockets=False,
        blocking_threads=4, respawn_failed_workers=True,
    )  # fmt: skip
    click.echo(say(lang, "serving", host="127.0.0.1" if host == "0.0.0.0" else host, port=port))  # noqa: S104
    server.serve()


def _require_free(host: str, port: int, lang: Lang) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise LiantuError(say(lang, "port_busy", host=host, port=port, reason=os_reason(error, lang))) from error
