"""`liantu atlas leads`: what a missing link asks for, and the firms of the book or of a list that might fill it."""

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from liantu.atlas.chains import Chain
from liantu.atlas.leads import Firm, Lead, Origin, rank
from liantu.atlas.leads_criteria import Criteria, criteria
from liantu.atlas.links import Link
from liantu.atlas.simulate import Flows, run
from liantu.cli.atlas_input import Asked, ask, scenario_options
from liantu.cli.atlas_judged import judged
from liantu.cli.atlas_output import Answer, choose, marks_line, mode_line, output_options, write
from liantu.cli.atlas_simulate import level_notes
from liantu.cli.command import Command, Option
from liantu.cli.words import say
from liantu.errors import LiantuError
from liantu.export.lead_tables import criteria_table, leads_table
from liantu.model.lang import Lang


@click.command("leads", cls=Command, help="atlas_leads")
@scenario_options
@click.option("--chain", cls=Option, required=True, metavar="ID", help="option_atlas_chain")
@click.option("--link", cls=Option, required=True, metavar="ID", help="option_atlas_link")
@click.option("--firms", cls=Option, type=click.Path(path_type=Path), metavar="TSV", help="option_atlas_firms")
@click.option("--full", cls=Option, is_flag=True, help="option_atlas_full")
@output_options()
@click.pass_context
def leads(
    ctx: click.Context, file: Path | None, on: date | None, corner: str | None, workspace: Path | None, chain: str,
    link: str, firms: Path | None, full: bool, format_name: str | None, out: Path | None,
) -> None:  # fmt: skip
    """Write the ranked firms with reasons and counter-reasons, and the criteria of the link."""
    output = choose(ctx, format_name, out)
    lang = output.lang
    asked = ask(ctx, file, on, corner, workspace)
    one = asked.chain(chain)
    network = asked.network()
    found = run(network, full=full)
    node = _link(judged(asked, found.flows, [one], full=full)[0].links, one, link, lang)
    wanted, known = _sought(asked, one, node, found.flows, full=full)
    ranked: list[Lead] = rank(wanted, [*known, *(_listed(firms, lang) if firms else ())])
    mode = mode_line(asked, "atlas_mode_full" if full else "atlas_mode_simulate")
    notes = [say(lang, "atlas_leads_unproven"), *level_notes(found, lang)]
    tables = [leads_table(ranked), criteria_table(wanted)]
    title = f"{one.label}·{wanted.label}"
    write(Answer(mode, marks_line(network, lang, found.assumed), title, tables, notes), output)


def _link(links: Sequence[Link], chain: Chain, name: str, lang: Lang) -> Link:
    """Give a link by its node's id or label. Raises LiantuError with those there are for another word."""
    found = [each for each in links if name in (each.node.id, each.node.label)]
    if len(found) != 1:
        known = "、".join(each.node.label for each in links)
        raise LiantuError(say(lang, "atlas_no_link", name=name, chain=chain.label, known=known))
    return found[0]


def _sought(asked: Asked, chain: Chain, link: Link, flows: Flows, *, full: bool) -> tuple[Criteria, Sequence[Firm]]:
    """What the link asks for, and the firms that the book knows; none without a book."""
    if not asked.book:
        return criteria(link, chain, flows), ()
    from liantu.store.leads import board
    from liantu.store.leads_rows import firms
    from liantu.store.reach import EVERYTHING

    assert asked.scenario.on is not None  # noqa: S101 the book's scenario always has its day
    found = board(EVERYTHING, chain.id, link.node.id, asked.scenario.on, full=full)
    return found.criteria, firms(EVERYTHING)


def _listed(path: Path, lang: Lang) -> list[Firm]:
    """Read a table of firms: `name`, and as far as it has them code, district, industry, products (apart by 、), scope,
    status and source.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.DictReader(lines, delimiter="\t", restval=""))
    except (OSError, UnicodeDecodeError) as error:
        raise LiantuError(say(lang, "atlas_bad_firms", path=path, reason=error)) from error
    if rows and "name" not in rows[0]:
        raise LiantuError(say(lang, "atlas_bad_firms", path=path, reason="name?"))
    return [
        Firm(
            row["name"], Origin("external", row.get("source") or path.name, entry=number), row.get("code", ""),
            row.get("district", ""), row.get("industry", ""),
            tuple(filter(None, row.get("products", "").split("、"))), row.get("scope", ""),
            status=row.get("status", ""),
        )
        for number, row in enumerate(rows, 1) if row["name"]
    ]  # fmt: skip
