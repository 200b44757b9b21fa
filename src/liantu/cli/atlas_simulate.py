"""`liantu atlas simulate` and `liantu atlas reconcile`: what is reported, and whether it can be true together."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import click

from liantu.atlas.accounts import Account, account
from liantu.atlas.reconcile import reconcile as least_change
from liantu.atlas.sankey import sankey as long_table
from liantu.atlas.simulate import Run, run
from liantu.cli.atlas_input import ask, scenario_options
from liantu.cli.atlas_output import Answer, choose, marks_line, mode_line, output_options, write
from liantu.cli.command import Command, Option
from liantu.cli.words import say
from liantu.export.atlas_tables import (
    accounts_table,
    adjustments_table,
    facilities_table,
    flows_table,
    levels_table,
    sankey_table,
)
from liantu.model.lang import Lang

MANY = 8  # names in a note


def few(names: Sequence[str], lang: Lang) -> str:
    """Give the first names, and how many there are where there are more; the tables have them all."""
    shown = "、".join(names[:MANY])
    return shown if len(names) <= MANY else say(lang, "atlas_and_more", names=shown, count=len(names))


def level_notes(found: Run, lang: Lang) -> Iterator[str]:
    """Name the facilities whose level is no report."""
    names = {each.id: each.name for each in found.flows.network.columns}
    for key, ids in (("atlas_assumed", found.assumed), ("atlas_silent", found.still)):
        if ids:
            yield say(lang, key, names=few([names[each] for each in ids], lang))


def money_notes(found: Account, lang: Lang) -> Iterator[str]:
    """Name the products without a price, and those priced by example."""
    for key, names in (("atlas_unpriced", found.unpriced), ("atlas_examples", found.examples)):
        if names:
            yield say(lang, key, names=few(names, lang))


@click.command("simulate", cls=Command, help="atlas_simulate")
@scenario_options
@click.option("--full", cls=Option, is_flag=True, help="option_atlas_full")
@click.option("--sankey", cls=Option, is_flag=True, help="option_atlas_sankey")
@output_options()
@click.pass_context
def simulate(
    ctx: click.Context, file: Path | None, on: date | None, corner: str | None, workspace: Path | None, full: bool,
    sankey: bool, format_name: str | None, out: Path | None,
) -> None:  # fmt: skip
    """Write the account, the balances and the levels at what is reported."""
    output = choose(ctx, format_name, out)
    asked = ask(ctx, file, on, corner, workspace)
    network, lang, written = asked.network(), output.lang, output.lang
    found = run(network, full=full)
    figures = account(found.flows)
    tables = [accounts_table(figures, written), flows_table(found.flows, written),
              facilities_table(found.flows, (*found.assumed, *found.still), written)]  # fmt: skip
    if sankey:
        tables.append(sankey_table(long_table(found.flows), network, written))
    mode = mode_line(asked, "atlas_mode_full" if full else "atlas_mode_simulate")
    notes = [*level_notes(found, lang), *money_notes(figures, lang)]
    if still := len(network.rows) - len(tables[1].rows):
        notes.append(say(lang, "atlas_still_rows", count=still))
    write(Answer(mode, marks_line(network, lang, found.assumed), asked.scenario.label, tables, notes), output)


@click.command("reconcile", cls=Command, help="atlas_reconcile")
@scenario_options
@output_options()
@click.pass_context
def reconcile(
    ctx: click.Context, file: Path | None, on: date | None, corner: str | None, workspace: Path | None,
    format_name: str | None, out: Path | None,
) -> None:  # fmt: skip
    """Write each printed figure beside what the balances allow; ends with 1 where figures contradict each other."""
    output = choose(ctx, format_name, out)
    asked = ask(ctx, file, on, corner, workspace)
    network = asked.network()
    mode, marked = mode_line(asked, "atlas_mode_reconcile"), marks_line(network, output.lang)
    if not asked.scenario.observations:
        write(Answer(mode, marked, asked.scenario.label, [], [say(output.lang, "atlas_no_figures")]), output)
        return
    found = least_change(network)
    wrong, count = len(found.contradictions), len(found.adjustments)
    notes = [say(output.lang, "atlas_contradictions", count=wrong, all=count)]
    write(Answer(mode, marked, asked.scenario.label, [adjustments_table(found), levels_table(found)], notes), output)
    ctx.exit(1 if wrong else 0)
