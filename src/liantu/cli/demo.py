"""`liantu demo`: the demonstration workspace, made once, with its logins printed, and the server started on it."""

import shutil
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import click

from liantu.cli.book import set_up
from liantu.cli.command import Command, Option, language
from liantu.cli.progress import progress
from liantu.cli.words import say
from liantu.errors import LiantuError
from liantu.measures.anchor import stated_period
from liantu.model.lang import Lang

if TYPE_CHECKING:
    from liantu.store.act import Act
    from liantu.store.demo import Loaded

DEFAULT = Path("build/demo-workspace")
# Where a checkout keeps the demonstration: liantu is installed from it in editable form.
SOURCES = Path(__file__).resolve().parents[3] / "examples" / "demo"


@click.command("demo", cls=Command, help="demo")
@click.argument("folder", required=False, default=DEFAULT, metavar="DIR", type=click.Path(path_type=Path))
@click.option("--serve", "serving", cls=Option, is_flag=True, help="option_demo_serve")
@click.option("--fresh", cls=Option, is_flag=True, help="option_fresh")
@click.option("--data", cls=Option, type=click.Path(path_type=Path), default=SOURCES, metavar="DIR", help="option_data")
@click.option("--port", cls=Option, type=click.IntRange(1, 65535), default=8000, help="option_port")
@click.option("--jobs", cls=Option, type=click.IntRange(1), default=2, metavar="N", help="option_jobs")
@click.pass_context
def demo(ctx: click.Context, folder: Path, serving: bool, fresh: bool, data: Path, port: int, jobs: int) -> None:
    """Make the workspace unless it is there, give every account a new password, and serve it if asked."""
    lang, workspace = language(ctx), folder.resolve()
    _clear(workspace, fresh, lang)
    workspace.mkdir(parents=True, exist_ok=True)
    set_up(workspace)
    from liantu.store.demo import new_passwords
    from liantu.store.demo_mark import is_demo
    from liantu.store.workspace import ensure_ready

    ensure_ready()
    logins = new_passwords(_act()) if is_demo() else _loaded(data, jobs, lang).logins
    for user, (password, role) in logins.items():
        click.echo(say(lang, "demo_login", user=user, password=password, role=role))
    if not serving:
        click.echo(say(lang, "next_serve", path=workspace))
        return
    from liantu.cli.serve import serve

    ctx.invoke(serve, host="127.0.0.1", port=port, workers=2, workspace=workspace)


def _act() -> "Act":
    from liantu.store.act import Act

    return Act(None, datetime.now(UTC))


def _clear(workspace: Path, fresh: bool, lang: Lang) -> None:
    """Remove an old demonstration where asked to, or one whose making was interrupted; never another workspace."""
    if not workspace.exists() or not any(workspace.iterdir()):
        return
    mark = workspace / "demo"
    if not mark.is_dir():
        raise LiantuError(say(lang, "not_a_demo", path=workspace))
    if fresh or not (mark / "demo.json").is_file():
        shutil.rmtree(workspace)


def _loaded(data: Path, jobs: int, lang: Lang) -> "Loaded":
    from liantu.store import demo as book

    start = monotonic()
    plan = book.manifest(data)
    dates = {Path(each["file"]).stem: stated_period(each["date"]) for each in plan["documents"]}
    with progress(len(plan["documents"]) + len(plan["ledgers"]), lang, beside_output=False) as shown:

        def tell(name: str) -> None:
            shown.note(say(lang, "demo_loaded", name=name))
            shown.advance()

        loaded = book.load(_act(), data, dates, tell, jobs=jobs)
    counts = {"documents": loaded.documents, "statements": loaded.statements, "rows": loaded.rows}
    click.echo(say(lang, "demo_made", **counts, refused=loaded.refused, seconds=round(monotonic() - start)))
    return loaded
