"""`liantu export`: a ledger, a list or dossiers as one workbook, with the sheet of sources."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from liantu.cli.book import open_book, workspace_option
from liantu.cli.command import Command, Option, language
from liantu.cli.geojson import GEOJSON, written
from liantu.cli.output import opened
from liantu.cli.words import say
from liantu.errors import LiantuError
from liantu.model.lang import Lang

if TYPE_CHECKING:
    from liantu.ledgers.spec import LedgerSpec
    from liantu.store.act import Act
    from liantu.store.models import Entity
    from liantu.store.reach import Reach

LISTS = {"enterprises": ("enterprise", "企业名单"), "projects": ("project", "项目名单"), "parks": ("park", "园区名单")}
DOSSIER, CHAIN = "dossier", "chain"
CHAIN_FORMS = {".zip": "zip", ".docx": "docx", ".xlsx": "xlsx"}
_KINDS = ("enterprise", "project", "park", "district", "product")


@click.command("export", cls=Command, help="export")
@click.argument("what", metavar="LEDGER|enterprises|projects|parks|dossier|chain|geojson")
@click.argument("names", nargs=-1, metavar="[NAME...]")
@click.option("-o", "--out", cls=Option, required=True, type=click.Path(path_type=Path), help="option_export_out")
@click.option("--district", cls=Option, default="", metavar="CODE", help="option_user_district")
@click.option("--period", cls=Option, default="", metavar="YYYY[-MM]", help="option_period")
@workspace_option
@click.pass_context
def export(
    ctx: click.Context,
    what: str,
    names: tuple[str, ...],
    out: Path,
    district: str,
    period: str,
    workspace: Path | None,
) -> None:
    """Write the workbook; a dossier is named by code or full name."""
    lang = language(ctx)
    suffix = out.suffix.lower()
    if what not in (GEOJSON, CHAIN) and suffix != ".xlsx":
        raise click.UsageError(say(lang, "export_suffix", out=out), ctx)
    if what == CHAIN and (suffix not in CHAIN_FORMS or len(names) != 2):
        raise click.UsageError(say(lang, "export_chain_names", out=out), ctx)
    if bool(names) != (what in (DOSSIER, CHAIN)):
        raise click.UsageError(say(lang, "export_names"), ctx)
    open_book(workspace, lang)
    from liantu.store.act import Act
    from liantu.store.reach import EVERYTHING
    from liantu.store.workspace import resolve

    act = Act(None, datetime.now(UTC))
    reach = replace(EVERYTHING, district=resolve(district).code) if district else EVERYTHING
    if what == GEOJSON:
        data = written(reach)
    elif what == CHAIN:
        data = _chain(act, reach, names, CHAIN_FORMS[suffix], lang)
    elif what == DOSSIER:
        data = _dossiers(act, reach, names, lang)
    elif what in LISTS:
        data = _list(act, reach, *LISTS[what])
    else:
        data = _ledger(act, reach, what, period, lang)
    with opened(out, lang) as stream:
        stream.write(data)
    click.echo(say(lang, "exported", out=out), err=True)


def spec_of(name: str, lang: Lang) -> "LedgerSpec":
    """Give the ledger with this id or label; raise with the known ones for another word."""
    from liantu.store.packs import ledgers

    found = next((each for each in ledgers().values() if name in (each.id, each.label)), None)
    if found is None:
        known = "、".join(f"{each.id}（{each.label}）" for each in ledgers().values())
        raise LiantuError(say(lang, "no_ledger", name=name, known=known))
    return found


def _ledger(act: "Act", reach: "Reach", name: str, period: str, lang: Lang) -> bytes:
    from liantu.store.exporting import Units, ledger_book
    from liantu.store.listing import Query

    return ledger_book(act, reach, spec_of(name, lang), Query(period=period), Units())


def _list(act: "Act", reach: "Reach", kind: str, title: str) -> bytes:
    from liantu.store.exporting_dossiers import entities_book

    return entities_book(act, reach, reach.entities().filter(kind=kind).order_by("name", "pk"), title)


def _dossiers(act: "Act", reach: "Reach", names: tuple[str, ...], lang: Lang) -> bytes:
    from liantu.store.exporting import Units
    from liantu.store.exporting_dossiers import dossiers_book

    return dossiers_book(act, reach, [_entity(reach, name, lang) for name in names], Units())


def _entity(reach: "Reach", text: str, lang: Lang) -> "Entity":
    from django.db.models import Q

    rows = (
        reach.entities().filter(Q(code=text) | Q(name=text), kind__in=_KINDS).select_related("park", "owner", "parent")
    )
    found = list(rows[:9])
    if len(found) != 1:
        key = "many_entities" if found else "no_entity"
        raise LiantuError(say(lang, key, text=text, kind=say(lang, "object"), count=len(found)))
    return found[0]


def _chain(act: "Act", reach: "Reach", names: tuple[str, ...], form: str, lang: Lang) -> bytes:
    from liantu.store.exporting_chain import chain_file
    from liantu.store.packs import schemes

    wanted, member = names
    scheme = next((each for each in schemes().values() if wanted in (each.id, each.label)), None)
    if scheme is None:
        raise LiantuError(say(lang, "no_scheme", name=wanted, known="、".join(schemes())))
    node = next((each for each in scheme.nodes if member in (each.id, *each.names)), None)
    if node is None:
        raise LiantuError(say(lang, "no_member_of", name=member, known="、".join(each.id for each in scheme.nodes)))
    return chain_file(act, reach, scheme.id, node.id, form)[1]
