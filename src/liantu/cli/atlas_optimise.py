"""`liantu atlas optimise`: the best plan, the bottlenecks, the projects at local prices, and what an outage costs."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from liantu.atlas.accounts import account
from liantu.atlas.candidates import Candidate, rank
from liantu.atlas.model import Corner, Status
from liantu.atlas.network import Network, compile_network
from liantu.atlas.optimise import Plan
from liantu.atlas.optimise import optimise as solve
from liantu.atlas.program import Goal
from liantu.atlas.ranking import Ranking, ranking
from liantu.atlas.resilience import outages as contingencies
from liantu.atlas.simulate import simulate
from liantu.atlas.terms import ended
from liantu.atlas.trouble import words as trouble_words
from liantu.atlas.units import unit_word
from liantu.cli.atlas_input import MONEY, Asked, ask, goal_of, goal_unit, goal_words, scenario_options
from liantu.cli.atlas_output import Answer, choose, marks_line, mode_line, output_options, write
from liantu.cli.atlas_simulate import money_notes
from liantu.cli.command import Command, Option
from liantu.cli.words import say
from liantu.errors import LiantuError
from liantu.export.atlas_table import Table
from liantu.export.atlas_tables import (
    accounts_table,
    bottlenecks_table,
    candidates_table,
    limits_table,
    moves_table,
    outages_table,
    prices_table,
)
from liantu.model.lang import Lang


@click.command("optimise", cls=Command, help="atlas_optimise")
@scenario_options
@click.option("--goal", cls=Option, default=MONEY, metavar="GOAL", help="option_atlas_goal")
@click.option("--outages", cls=Option, is_flag=True, help="option_atlas_outages")
@output_options()
@click.pass_context
def optimise(
    ctx: click.Context, file: Path | None, on: date | None, corner: str | None, workspace: Path | None, goal: str,
    outages: bool, format_name: str | None, out: Path | None,
) -> None:  # fmt: skip
    """Write the best plan; ends with 1 and the reason in words where there is none."""
    output = choose(ctx, format_name, out)
    asked = ask(ctx, file, on, corner, workspace)
    network, lang, written = asked.network(), output.lang, output.lang
    sought = goal_of(asked, network, goal)
    plan = best(solve(network, sought), lang)
    ranks, notes = _ranked(asked, plan, lang)
    figures = account(simulate(network, plan.levels))
    projects = _projects(asked, sought)
    tables = [*_of_plan(plan, ranks, written), accounts_table(figures, written)]
    if projects:
        tables.append(candidates_table(projects))
        notes += _flipping(projects, lang)
    if outages:
        tried = contingencies(plan.program)
        grave = [each for each in tried if each.loss is None or each.loss > 0]
        tables.append(outages_table(grave, network, written))
        notes.append(say(lang, "atlas_harmless", count=len(tried) - len(grave)))
    notes += [status_line(plan, lang), *money_notes(figures, lang)]
    mode = mode_line(asked, "atlas_mode_optimise", goal=goal_words(network, sought, lang))
    write(Answer(mode, marks_line(network, lang), asked.scenario.label, tables, notes), output)


def best(plan: Plan, lang: Lang) -> Plan:
    """Give a plan that is there. Raises LiantuError with HiGHS's status and the reason in words where there is none."""
    if not plan.is_optimal:
        words = trouble_words(plan.program, plan.status)
        raise LiantuError(say(lang, "atlas_no_plan", status=ended(plan.status, lang), words=words))
    return plan


def status_line(plan: Plan, lang: Lang) -> str:
    """Name HiGHS's status and the goal's value of a plan that is there."""
    return goal_line(plan.program.network, plan.program.goal, plan.value, lang)


def goal_line(network: Network, goal: Goal, value: float, lang: Lang) -> str:
    """Name the value that the best plan reaches of a goal."""
    return say(
        lang,
        "atlas_status",
        status=ended("Optimal", lang),
        value=value,
        unit=unit_word(goal_unit(network, goal), lang, yearly=True),
    )


def _of_plan(plan: Plan, ranks: Ranking, written: Lang) -> Iterator[Table]:
    yield bottlenecks_table(plan, ranks)
    yield prices_table(plan)
    if plan.program.limits:
        yield limits_table(plan, written)
    if plan.program.moves:
        yield moves_table(plan)


def _ranked(asked: Asked, plan: Plan, lang: Lang) -> tuple[Ranking, list[str]]:
    """Rank the rents; refuse where they change places at an end of the stated intervals."""
    corners = [_rents(plan)]
    for corner in (Corner.LOW, Corner.HIGH):
        other = solve(compile_network(replace(asked.scenario, corner=corner)), plan.program.goal)
        if not other.is_optimal:
            return Ranking({}), [_no_corner(corner, other, lang)]
        corners.append(_rents(other))
    found = ranking(corners)
    names = {each.id: each.name for each in plan.program.network.columns}
    if found.flips:
        one, two = (names[each] for each in found.flips)
        return found, [say(lang, "atlas_flips", one=one, other=two)]
    return found, []


def _no_corner(corner: Corner, plan: Plan, lang: Lang) -> str:
    return say(
        lang,
        "atlas_no_corner",
        corner=say(lang, f"atlas_{corner.value}"),
        status=ended(plan.status, lang),
    )


def _rents(plan: Plan) -> dict[str, float]:
    names = (each.id for each in plan.program.network.columns)
    return dict(zip(names, plan.rents.tolist(), strict=True))


def _projects(asked: Asked, goal: Goal) -> list[Candidate]:
    """The planned and building facilities that are no part of another, priced at the plan's duals."""
    coming = [each for each in asked.scenario.facilities if each.status in (Status.PLANNED, Status.BUILDING)]
    whole = {each.parent for each in coming if each.parent}
    chosen = [each for each in coming if each.id not in whole and each.capacity is not None]
    return rank(asked.scenario, goal, chosen) if chosen else []


def _flipping(projects: list[Candidate], lang: Lang) -> list[str]:
    names = [each.facility.name for each in projects if each.flips]
    return [say(lang, "atlas_candidates_flip", names="、".join(names))] if names else []
