"""`liantu collect receive, status, remind, close`: what comes back, how it stands, and publishing what counts."""

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from liantu.cli.book import open_book, workspace_option
from liantu.cli.collect_book import ROUND, inside, read_bytes, round_of, write
from liantu.cli.command import Command, Option, language
from liantu.cli.tables import Day
from liantu.cli.words import say
from liantu.export.cells import printable
from liantu.measures.types import Period
from liantu.model.lang import Lang

if TYPE_CHECKING:
    from liantu.store.act import Act
    from liantu.store.rounds import Board

TODAY = click.option("--today", cls=Option, type=Day(), help="option_today")


@click.command("receive", cls=Command, help="collect_receive")
@ROUND
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@workspace_option
@click.pass_context
def receive(ctx: click.Context, number: int, files: tuple[Path, ...], workspace: Path | None) -> None:
    """Take returned files, folders and zips, and print the board."""
    lang = language(ctx)
    act, reach, round_ = round_of(workspace, number, lang)
    from liantu.store import rounds
    from liantu.store.calendar import day_of

    rounds.receive(act, reach, round_, [(one.name, read_bytes(one, lang)) for each in files for one in inside(each)])
    _show(rounds.board(reach, round_, day_of(act.at)), lang)


@click.command("status", cls=Command, help="collect_status")
@click.argument("number", metavar="[ROUND]", type=int, required=False)
@TODAY
@click.option("-o", "--out", cls=Option, type=click.Path(path_type=Path), metavar="OUT", help="option_merge_out")
@workspace_option
@click.pass_context
def status(
    ctx: click.Context, number: int | None, today: Period | None, out: Path | None, workspace: Path | None
) -> None:
    """Print the board of a round, or without one the rounds there are."""
    lang = language(ctx)
    if number is None:
        open_book(workspace, lang)
        return _list(lang)
    act, reach, round_ = round_of(workspace, number, lang)
    from liantu.store import rounds

    board = rounds.board(reach, round_, _day(today, act))
    if out is None:
        _show(board, lang)
    elif out.suffix.lower() == ".json":
        write(out, (json.dumps(_record(board), ensure_ascii=False, indent=1) + "\n").encode(), lang)
    elif out.suffix.lower() == ".xlsx":
        write(out, rounds.merged_book(act, reach, round_), lang)
    else:
        raise click.UsageError(say(lang, "merge_suffix", out=out), ctx)


def _day(today: Period | None, act: "Act") -> date:
    from liantu.store.calendar import day_of

    return today.end if today else day_of(act.at)


def _list(lang: Lang) -> None:
    from liantu.store import rounds
    from liantu.store.reach import EVERYTHING

    for each in rounds.rounds(EVERYTHING):
        click.echo(printable(say(lang, "round_line", number=each.pk, title=each.title, due=each.due,
                                 state=each.get_status_display(), count=each.recipients.count())))  # fmt: skip


def _show(board: "Board", lang: Lang) -> None:
    click.echo("　".join(f"{state.value} {count}" for state, count in board.counts.items() if count))
    for each in board.problems:
        if each.open:
            click.echo(printable(say(lang, "merge_problem", weight=each.doubt.weight.label, name=each.name,
                                     place=each.doubt.place, message=each.doubt.message,
                                     todo=each.doubt.todo)))  # fmt: skip
    for stray in board.strays:
        click.echo(printable(say(lang, "merge_unread", name=stray.returned.name, reason=f"{stray.why}；{stray.todo}")))


def _record(board: "Board") -> dict[str, Any]:
    return {
        "round": board.round.pk, "title": board.round.title, "counts": {k.value: v for k, v in board.counts.items()},
        "recipients": [{"name": each.name, "state": each.state.value, "days": each.days,
                        "file": each.returned.name if each.returned else ""} for each in board.lines],
        "problems": [{"name": each.name, "weight": each.doubt.weight.value, "file": each.doubt.place.file,
                      "sheet": each.doubt.place.sheet, "cell": each.doubt.place.cell, "message": each.doubt.message,
                      "todo": each.doubt.todo, "accepted": each.accepted} for each in board.problems],
        "strays": [{"file": each.returned.name, "why": each.why} for each in board.strays],
    }  # fmt: skip


@click.command("remind", cls=Command, help="collect_remind")
@ROUND
@TODAY
@workspace_option
@click.pass_context
def remind(ctx: click.Context, number: int, today: Period | None, workspace: Path | None) -> None:
    """Print the text that reminds those who have not returned anything."""
    lang = language(ctx)
    act, reach, round_ = round_of(workspace, number, lang)
    from liantu.store import rounds

    day = _day(today, act)
    missing = [each.recipient for each in rounds.board(reach, round_, day).missing]
    click.echo(rounds.reminder(round_, missing, day) or say(lang, "none_missing"))


@click.command("close", cls=Command, help="collect_close")
@ROUND
@click.option("--only-good", cls=Option, is_flag=True, help="option_only_good")
@workspace_option
@click.pass_context
def close(ctx: click.Context, number: int, only_good: bool, workspace: Path | None) -> None:
    """Publish what counts into the ledger."""
    lang = language(ctx)
    act, reach, round_ = round_of(workspace, number, lang)
    from liantu.store import rounds

    done = rounds.close(act, reach, round_, only_good=only_good)
    click.echo(say(lang, "round_closed", new=done.new, changed=done.changed, same=done.same, left=done.left_out))
