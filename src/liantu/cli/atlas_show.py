"""`liantu atlas show`, `gaps` and `symbiosis`: how the links of the chains stand, and who could take what is left."""

from datetime import date
from pathlib import Path

import click

from liantu.atlas.chain_drawing import chain_drawing
from liantu.atlas.disposal import disposals
from liantu.atlas.optimise import Plan
from liantu.atlas.optimise import optimise as solve
from liantu.atlas.simulate import Run, run
from liantu.atlas.symbiosis import matches
from liantu.cli.atlas_input import Asked, ask, goal_of, scenario_options
from liantu.cli.atlas_judged import Judged, judged
from liantu.cli.atlas_optimise import best, status_line
from liantu.cli.atlas_output import (
    DRAWINGS,
    TABLES,
    Answer,
    choose,
    marks_line,
    mode_line,
    output_options,
    write,
)
from liantu.cli.atlas_simulate import level_notes
from liantu.cli.command import Command, Option
from liantu.cli.words import say
from liantu.export.atlas_disposal import disposal_tables, troubles
from liantu.export.atlas_lists import GAPS, chains_table, links_table, live, matches_table
from liantu.model.lang import Lang


@click.command("show", cls=Command, help="atlas_show")
@scenario_options
@click.option("--chain", cls=Option, default="", metavar="ID", help="option_atlas_chain")
@click.option("--full", cls=Option, is_flag=True, help="option_atlas_full")
@output_options((*TABLES, *DRAWINGS))
@click.pass_context
def show(
    ctx: click.Context, file: Path | None, on: date | None, corner: str | None, workspace: Path | None, chain: str,
    full: bool, format_name: str | None, out: Path | None,
) -> None:  # fmt: skip
    """Write all chains with their depth, or one chain's links, or its drawing."""
    output = choose(ctx, format_name, out, (*TABLES, *DRAWINGS))
    lang, written = output.lang, output.lang
    if output.format in DRAWINGS and not chain:
        raise click.UsageError(say(lang, "atlas_draw_chain"), ctx)
    asked = ask(ctx, file, on, corner, workspace, bare=True)
    answer, found = _answer(asked, full=full)
    if not chain:
        every = judged(asked, found.flows, list(asked.chains.values()), full=full)
        answer.tables = [chains_table([(each.chain, each.depth, each.links) for each in every])]
        write(answer, output)
        return
    one = asked.chain(chain)
    known = judged(asked, found.flows, [one], full=full)[0]
    answer.title = one.label if lang is Lang.ZH else one.english or one.label
    answer.tables = [links_table([(one, known.links)], asked.scenario.library, written)]
    answer.notes = [*_depth_notes(known, lang), *answer.notes]
    if output.format in DRAWINGS:
        answer.svg = chain_drawing(one, known.links, known.edges, asked.scenario.library, written)
    write(answer, output)


@click.command("gaps", cls=Command, help="atlas_gaps")
@scenario_options
@click.option("--chain", cls=Option, default="", metavar="ID", help="option_atlas_chain")
@click.option("--goal", cls=Option, default="", metavar="GOAL", help="option_atlas_goal")
@click.option("--full", cls=Option, is_flag=True, help="option_atlas_full")
@output_options()
@click.pass_context
def gaps(
    ctx: click.Context, file: Path | None, on: date | None, corner: str | None, workspace: Path | None, chain: str,
    goal: str, full: bool, format_name: str | None, out: Path | None,
) -> None:  # fmt: skip
    """Write the links that are missing, weak, extendable or unknown, of one chain or of all that live here."""
    output = choose(ctx, format_name, out)
    asked = ask(ctx, file, on, corner, workspace)
    answer, found = _answer(asked, full=full)
    plan = _plan(asked, found, goal) if goal else None
    if plan is not None:
        answer.notes.append(status_line(plan, output.lang))
    chosen = [asked.chain(chain)] if chain else list(asked.chains.values())
    rows = [(each.chain, each.links) for each in judged(asked, found.flows, chosen, full=full, plan=plan)]
    shown = rows if chain else [(each, linked) for each, linked in rows if live(linked)]
    answer.tables = [links_table(shown, asked.scenario.library, output.lang, GAPS)]
    write(answer, output)


@click.command("symbiosis", cls=Command, help="atlas_symbiosis")
@scenario_options
@click.option("--full", cls=Option, is_flag=True, help="option_atlas_full")
@output_options()
@click.pass_context
def symbiosis(
    ctx: click.Context, file: Path | None, on: date | None, corner: str | None, workspace: Path | None, full: bool,
    format_name: str | None, out: Path | None,
) -> None:  # fmt: skip
    """Write who could take what is left over of by-products and wastes."""
    output = choose(ctx, format_name, out)
    asked = ask(ctx, file, on, corner, workspace)
    answer, found = _answer(asked, full=full)
    matched = matches(found.flows)
    plans = disposals(found.flows, matched)
    answer.tables = [matches_table(matched), *disposal_tables(plans, output.lang)]
    answer.notes += troubles(plans)
    write(answer, output)


def _answer(asked: Asked, *, full: bool) -> tuple[Answer, Run]:
    network = asked.network(bare=True)
    found = run(network, full=full)
    if not network.columns:
        return Answer(notes=[say(asked.lang, "atlas_templates")]), found
    mode = mode_line(asked, "atlas_mode_full" if full else "atlas_mode_simulate")
    marked = marks_line(network, asked.lang, found.assumed)
    return Answer(mode, marked, asked.scenario.label, [], list(level_notes(found, asked.lang))), found


def _plan(asked: Asked, found: Run, goal: str) -> Plan:
    network = found.flows.network
    return best(solve(network, goal_of(asked, network, goal)), asked.lang)


def _depth_notes(known: Judged, lang: Lang) -> list[str]:
    nodes, deep = len(known.chain.nodes), known.depth
    said = say(lang, "atlas_coverage", live=live(known.links), nodes=nodes, depth=deep.level, words=deep.words)
    return [said, say(lang, "atlas_datum", datum=deep.datum)] if deep.datum else [said]
