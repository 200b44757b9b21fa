"""`liantu explain`: the steps by which a text is read, for those who extend a pack."""

import click

from liantu.cli.command import Command, Option
from liantu.cli.tables import Day
from liantu.export.cells import printable
from liantu.measures.types import Period
from liantu.reading.explain import explain as steps_of


@click.command("explain", cls=Command, help="explain")
@click.argument("text", metavar="TEXT")
@click.option("--date", "date", cls=Option, type=Day(), help="option_explain_date")
def explain(text: str, date: Period | None) -> None:
    """Print every step's title and, below it, what it found."""
    for step in steps_of(text, date):
        click.secho(step.title, bold=True)
        for line in step.lines:
            click.echo(f"  {printable(line)}")
