"""`liantu collect …`: a round of collecting a form from the command line, on a workspace; `merge` needs none."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from liantu.cli.book import open_book, workspace_option
from liantu.cli.collect_book import ROUND, read_bytes, round_of, who, write
from liantu.cli.command import Command, Group, Option, language
from liantu.cli.export import spec_of
from liantu.cli.tables import Day
from liantu.cli.words import say
from liantu.errors import LiantuError
from liantu.export.cells import printable
from liantu.measures.types import Period
from liantu.model.lang import Lang

if TYPE_CHECKING:
    from liantu.store.reach import Reach
    from liantu.store.rounds import Invited

collect = Group("collect", help="collect", no_args_is_help=True)
collect.homes = {
    "open": "liantu.cli.collect:open_", "forms": "liantu.cli.collect:forms",
    **{name: f"liantu.cli.collect_back:{name}" for name in ("receive", "status", "remind", "close")},
    "merge": "liantu.cli.collect_merge:merge",
}  # fmt: skip


@click.command("open", cls=Command, help="collect_open")
@click.option("--ledger", cls=Option, default="", metavar="LEDGER", help="option_collect_ledger")
@click.option("--template", cls=Option, type=click.Path(path_type=Path), metavar="XLSX", help="option_template")
@click.option("--title", cls=Option, default="", metavar="TITLE", help="option_collect_title")
@click.option("--period", cls=Option, default="", metavar="YYYY[-MM]", help="option_collect_period")
@click.option("--due", cls=Option, required=True, type=Day(), help="option_due")
@click.option("--to", cls=Option, type=click.Path(path_type=Path), metavar="LIST", help="option_collect_to")
@click.option("--park", cls=Option, metavar="NAME", help="option_collect_park")
@click.option("--message", cls=Option, default="", metavar="TEXT", help="option_message")
@click.option("--district", cls=Option, default="", metavar="CODE", help="option_user_district")
@workspace_option
@click.pass_context
def open_(
    ctx: click.Context, ledger: str, template: Path | None, title: str, period: str, due: Period, to: Path | None,
    park: str | None, message: str, district: str, workspace: Path | None,
) -> None:  # fmt: skip
    """Open a round for the firms of a list, of a park, or all; names that nobody bears end it with 1."""
    lang = language(ctx)
    if bool(ledger) == (template is not None):
        raise click.UsageError(say(lang, "merge_form"), ctx)
    open_book(workspace, lang)
    from liantu.store import rounds
    from liantu.store.workspace import resolve

    act, reach = who(district)
    kept = rounds.keep_template(act, reach, template.name, read_bytes(template, lang)) if template is not None else None
    made = rounds.open_round(
        act, reach, title=title or period + (kept[1].title if kept else spec_of(ledger, lang).label), due=due.end,
        recipients=_invited(reach, to, park, lang), ledger="" if kept else spec_of(ledger, lang).id, period=period,
        message=message, template=kept[1] if kept else None, source=kept[0] if kept else None,
        district=resolve(district).code if district else "",
    )  # fmt: skip
    click.echo(say(lang, "round_opened", number=made.pk, title=made.title, count=made.recipients.count(), due=made.due))


def _invited(reach: "Reach", to: Path | None, park: str | None, lang: Lang) -> "list[Invited]":
    from liantu.store import rounds

    if to is None:
        firms = rounds.firms(reach)
        firms = firms.filter(park__name=park) if park else firms
        return [rounds.Invited(pk) for pk in firms.order_by("name").values_list("pk", flat=True)]
    matched = rounds.match_names(reach, read_bytes(to, lang).decode("utf-8-sig"))
    unknown = [each for each in matched if each.entity is None]
    for each in unknown:
        near = "、".join(one.name for one in each.candidates)
        click.echo(printable(f"  {each.line}：{each.reason} {near}"), err=True)
    if unknown:
        raise LiantuError(say(lang, "unmatched", count=len(unknown)))
    return [rounds.Invited(each.entity, each.contact) for each in matched if each.entity is not None]


@click.command("forms", cls=Command, help="collect_forms")
@ROUND
@click.option("--last", "hints", cls=Option, is_flag=True, help="option_hints")
@click.option("-o", "--out", cls=Option, required=True, type=click.Path(path_type=Path), help="option_collect_out")
@workspace_option
@click.pass_context
def forms(ctx: click.Context, number: int, hints: bool, out: Path, workspace: Path | None) -> None:
    """Write the zip of all forms."""
    lang = language(ctx)
    act, reach, round_ = round_of(workspace, number, lang)
    from liantu.store import rounds

    write(out, rounds.forms_zip(act, reach, round_, hints=hints), lang)
