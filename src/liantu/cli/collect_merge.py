"""`liantu collect merge`: returned files merged alone, without a workspace, every problem by its cell."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import click

from liantu.cli.collect_book import inside, read_bytes
from liantu.cli.command import Command, Option, language
from liantu.cli.output import opened
from liantu.cli.tables import Day
from liantu.cli.words import say
from liantu.errors import LiantuError
from liantu.export.cells import printable
from liantu.ledgers.load import load_ledgers
from liantu.ledgers.load_workflows import load_workflows
from liantu.ledgers.roles import load_roles
from liantu.ledgers.spec import LedgerSpec
from liantu.measures.types import Period
from liantu.model.lang import Lang
from liantu.store.rounds_files import File, Merge, merge_files
from liantu.store.rounds_files_book import files_book, records
from liantu.store.rounds_layout import read_spec, spec_text, template_in
from liantu.store.rounds_unpacking import unpacked


@click.command("merge", cls=Command, help="collect_merge")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option("--ledger", cls=Option, default="", metavar="LEDGER", help="option_collect_ledger")
@click.option("--template", cls=Option, type=click.Path(path_type=Path), metavar="XLSX", help="option_template")
@click.option("--period", cls=Option, default="", metavar="YYYY[-MM]", help="option_collect_period")
@click.option("--last", cls=Option, multiple=True, type=click.Path(path_type=Path), metavar="FILE", help="option_last")
@click.option("--today", cls=Option, type=Day(), help="option_today")
@click.option("-o", "--out", cls=Option, type=click.Path(path_type=Path), metavar="OUT", help="option_merge_out")
@click.pass_context
def merge(
    ctx: click.Context,
    files: tuple[Path, ...],
    ledger: str,
    template: Path | None,
    period: str,
    last: tuple[Path, ...],
    today: Period | None,
    out: Path | None,
) -> None:
    """Merge and print the problems; ends with 1 if a file could not be read, or something blocks."""
    lang = language(ctx)
    if out is not None and out.suffix.lower() not in (".xlsx", ".json"):
        raise click.UsageError(say(lang, "merge_suffix", out=out), ctx)
    if bool(ledger) == (template is not None):
        raise click.UsageError(say(lang, "merge_form"), ctx)
    spec = _template(template, lang) if template is not None else _ledger(ledger, lang)
    day = today.end if today else datetime.now(UTC).astimezone().date()
    found = merge_files(spec, _read(files, lang), today=day, period=period, last=_read(last, lang))
    _print(found, lang)
    if out is not None:
        _write(found, out, day, lang)
    ctx.exit(1 if found.failures or any(doubt.blocks for _, doubt in found.doubts) else 0)


def _ledger(name: str, lang: Lang) -> LedgerSpec:
    known = load_ledgers()
    found = next((each for each in known.values() if name in (each.id, each.label)), None)
    if found is None:
        told = "、".join(f"{each.id}（{each.label}）" for each in known.values())
        raise LiantuError(say(lang, "no_ledger", name=name, known=told))
    return found


def _template(path: Path, lang: Lang) -> LedgerSpec:
    [(name, data)] = _read((path,), lang)
    found = template_in(name, data, load_ledgers())
    return read_spec(spec_text(found), found.title, roles=load_roles(), workflows=load_workflows())


def _read(paths: tuple[Path, ...], lang: Lang) -> list[File]:
    """The files, those of a folder and its subfolders by name, those in zips."""
    found: list[File] = []
    for path in paths:
        found += ((each.name, read_bytes(each, lang)) for each in inside(path))
    return list(unpacked(found))


def _print(found: Merge, lang: Lang) -> None:
    for name, why in found.failures:
        click.echo(printable(say(lang, "merge_unread", name=name, reason=why)), err=True)
    for row, doubt in found.doubts:
        click.echo(printable(say(lang, "merge_problem", weight=doubt.weight.label, name=row.name,
                                 place=doubt.place, message=doubt.message, todo=doubt.todo)))  # fmt: skip
    click.echo(say(lang, "merged", rows=len(found.rows), period=found.period or "—", problems=len(found.doubts)))


def _write(found: Merge, out: Path, day: date, lang: Lang) -> None:
    if out.suffix.lower() == ".json":
        data = (json.dumps(records(found), ensure_ascii=False, indent=1, default=str) + "\n").encode()
    else:
        data = files_book(found, f"liantu collect merge　{day.isoformat()}")
    with opened(out, lang) as stream:
        stream.write(data)
    click.echo(say(lang, "exported", out=out), err=True)
