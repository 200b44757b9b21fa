"""`liantu scheme …`: the schemes of the packs; with files or a workspace their targets beside the actual figures."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from liantu.bulk.facts import facts
from liantu.bulk.inputs import gather
from liantu.bulk.task import Task, read_file
from liantu.cli.book import open_book, workspace_option
from liantu.cli.command import Command, Group, Option, language
from liantu.cli.scheme_output import Output, print_scheme, print_walk
from liantu.cli.tables import Day, read_dates
from liantu.cli.words import say
from liantu.errors import LiantuError, UnreadableFile
from liantu.export.book import table_bytes
from liantu.export.cells import printable
from liantu.export.scheme_lines import record
from liantu.export.scheme_sheet import crosswalk_table, heads, scheme_book
from liantu.measures.types import Period
from liantu.model.fact import Fact
from liantu.model.lang import Lang
from liantu.packs.divisions import by_code, zones
from liantu.planning.crosswalk_load import load_crosswalks
from liantu.planning.scheme_figures import figures, lifespan
from liantu.planning.scheme_load import load_schemes
from liantu.planning.schemes import Crosswalk, Scheme

FORMATS = ("table", "json", "xlsx")
_LIST = ("id", "label", "district", "valid_from", "superseded_by", "named", "open_slots")

scheme = Group("scheme", help="scheme", no_args_is_help=True)
scheme.homes = {
    "list": "liantu.cli.scheme:list_",
    "show": "liantu.cli.scheme:show",
    "crosswalk": "liantu.cli.scheme:crosswalk",
}


@dataclass(frozen=True, slots=True)
class Packs:
    """The schemes and crosswalks of the base pack, and of a workspace's own packs where one is given."""

    schemes: Mapping[str, Scheme]
    walks: Mapping[str, Crosswalk]

    def get(self, name: str, lang: Lang) -> Scheme:
        """Give a scheme by id, label or alias; raise with the known ids for another word."""
        found = [each for each in self.schemes.values() if name in (each.id, each.label, *each.aliases)]
        if len(found) != 1:
            raise LiantuError(say(lang, "no_scheme", name=name, known="、".join(self.schemes)))
        return found[0]


@click.command("list", cls=Command, help="scheme_list")
@click.option("--district", cls=Option, default="", metavar="CODE", help="option_user_district")
@click.option("--format", "format_name", cls=Option, type=click.Choice(FORMATS[:2]), help="option_format")
@workspace_option
@click.pass_context
def list_(ctx: click.Context, district: str, format_name: str | None, workspace: Path | None) -> None:
    """Print every scheme: where it holds, since when, how many members are named and how many slots are open."""
    lang = language(ctx)
    rows = [each for each in _packs(workspace, lang).schemes.values() if _is_in(each, district)]
    rows.sort(key=lambda one: (one.district, one.valid_from, one.id))
    output = Output(format_name or "table", None, lang)
    if output.format == "json":
        output.json([{key: _listed(each)[key] for key in _LIST} for each in rows])
        return
    shown = [[str(_listed(each)[key] or "") for key in _LIST] for each in rows]
    output.table(say(lang, "scheme_list_title"), heads(_LIST, lang), shown, ())


@click.command("show", cls=Command, help="scheme_show")
@click.argument("name", metavar="ID")
@click.argument("paths", nargs=-1, metavar="[FILE...]")
@click.option("--date", "fallback", cls=Option, type=Day(), help="option_date")
@click.option("--dates", cls=Option, type=click.Path(path_type=Path), metavar="TSV", help="option_dates")
@click.option("--format", "format_name", cls=Option, type=click.Choice(FORMATS), help="option_format")
@click.option("-o", "--out", cls=Option, type=click.Path(path_type=Path), metavar="OUT", help="option_out")
@workspace_option
@click.pass_context
def show(
    ctx: click.Context, name: str, paths: tuple[str, ...], fallback: Period | None, dates: Path | None,
    format_name: str | None, out: Path | None, workspace: Path | None,
) -> None:  # fmt: skip
    """Print one scheme; targets and actual figures come from the files, else from the workspace."""
    lang = language(ctx)
    packs = _packs(workspace, lang)
    found = packs.get(name, lang)
    output = _output(ctx, format_name, out)
    given = read_dates(dates, lang)
    known = _read(paths, given.of, fallback, lang) if paths else _of_book(found) if workspace else []
    told = figures(found, known, lifespan(found, packs.schemes.values()))
    if output.format == "json":
        output.json(record(told))
    elif output.format == "xlsx":
        output.bytes(scheme_book(told, _walks(packs, found)))
    else:
        print_scheme(told, output)


@click.command("crosswalk", cls=Command, help="scheme_crosswalk")
@click.argument("left", metavar="ID")
@click.argument("right", metavar="ID")
@click.option("--format", "format_name", cls=Option, type=click.Choice(FORMATS), help="option_format")
@click.option("-o", "--out", cls=Option, type=click.Path(path_type=Path), metavar="OUT", help="option_out")
@workspace_option
@click.pass_context
def crosswalk(
    ctx: click.Context, left: str, right: str, format_name: str | None, out: Path | None, workspace: Path | None
) -> None:
    """Print how the members of two schemes stand to each other, and what has no counterpart and why."""
    lang = language(ctx)
    packs = _packs(workspace, lang)
    ends = packs.get(left, lang).id, packs.get(right, lang).id
    walk = next((each for each in packs.walks.values() if {each.left, each.right} == set(ends)), None)
    if walk is None:
        known = "、".join(f"{each.left} → {each.right}" for each in packs.walks.values())
        raise LiantuError(say(lang, "no_crosswalk", left=left, right=right, known=known))
    one, other = packs.schemes[walk.left], packs.schemes[walk.right]
    output = _output(ctx, format_name, out)
    if output.format == "xlsx":
        output.bytes(table_bytes([crosswalk_table(walk, one, other)]))
    elif output.format == "json":
        output.json(_walk_record(walk))
    else:
        print_walk(walk, one, other, output)


def _packs(workspace: Path | None, lang: Lang) -> Packs:
    if workspace is None:
        found = load_schemes()
        return Packs(found, load_crosswalks(found))
    open_book(workspace, lang)
    from liantu.store.packs import crosswalks, schemes

    return Packs(schemes(), crosswalks())


def _output(ctx: click.Context, format_name: str | None, out: Path | None) -> Output:
    lang = language(ctx)
    suffixes = {".json": "json", ".xlsx": "xlsx"}
    if out is not None and not format_name and out.suffix.lower() not in suffixes:
        raise click.UsageError(say(lang, "no_suffix", out=out, suffixes=" ".join(suffixes)), ctx)
    chosen = format_name or (suffixes[out.suffix.lower()] if out else "table")
    if chosen == "xlsx" and out is None:
        raise click.UsageError(say(lang, "needs_file", format="xlsx", suffix=".xlsx"), ctx)
    return Output(chosen, out, lang)


def _read(
    paths: Sequence[str], date_of: Callable[[str], Period | None], fallback: Period | None, lang: Lang
) -> list[Fact]:
    """Read the files one after the other; what cannot be read is said on stderr, the rest counts."""
    read = []
    for each in gather(paths):
        try:
            read.append(read_file(Task(each, date_of(each.name), fallback, ())))
        except UnreadableFile as failure:
            click.echo(printable(say(lang, "unread", failure=failure)), err=True)
    return facts(read)


def _of_book(found: Scheme) -> list[Fact]:
    from liantu.store.reach import EVERYTHING
    from liantu.store.schemes import scheme_facts

    return scheme_facts(
        EVERYTHING if found.district.endswith("0000") else replace(EVERYTHING, district=found.district), [found]
    )


def _is_in(one: Scheme, district: str) -> bool:
    return not district or district in (one.district, _place(one.district)) or _place(one.district).startswith(district)


def _place(code: str) -> str:
    division = by_code().get(code)
    return division.name if division else next((each.name for each in zones() if each.id == code), code)


def _listed(one: Scheme) -> Mapping[str, Any]:
    return {
        "id": one.id, "label": one.label, "district": _place(one.district), "valid_from": one.valid_from,
        "superseded_by": one.superseded_by, "named": len(one.nodes), "open_slots": one.open_slots,
    }  # fmt: skip


def _walks(packs: Packs, found: Scheme) -> list[tuple[Crosswalk, Scheme, Scheme]]:
    return [
        (each, packs.schemes[each.left], packs.schemes[each.right])
        for each in packs.walks.values()
        if found.id in (each.left, each.right)
    ]


def _walk_record(walk: Crosswalk) -> Mapping[str, Any]:
    return {
        "left": walk.left,
        "right": walk.right,
        "note": walk.note,
        "links": [{"left": each.left, "right": each.right, "kind": each.kind, "grade": each.grade,
                   "reason": each.reason} for each in walk.links],
        "unlinked": [{"side": each.side, "member": each.member, "reason": each.reason} for each in walk.unlinked],
    }  # fmt: skip
