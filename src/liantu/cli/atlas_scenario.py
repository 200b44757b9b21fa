"""`liantu atlas scenario`: a base and its change, in two columns of one mode."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import click

from liantu.atlas.accounts import Account, account
from liantu.atlas.changes import Act, Change, apply, words
from liantu.atlas.model import Scenario
from liantu.atlas.optimise import optimise
from liantu.atlas.scenario import load_scenario, merge
from liantu.atlas.simulate import simulate
from liantu.cli.atlas_input import Asked, ask, goal_of, goal_unit, goal_words, scenario_options
from liantu.cli.atlas_optimise import best, status_line
from liantu.cli.atlas_output import Answer, choose, marks_line, mode_line, output_options, write
from liantu.cli.atlas_simulate import money_notes, run
from liantu.cli.command import Command, Option
from liantu.cli.words import Lang, say
from liantu.errors import LiantuError
from liantu.export.atlas_tables import difference_table
from liantu.model.lang import Lang as Written

ACTS = {"restart": Act.RESTART, "close": Act.CLOSE, "capacity": Act.CAPACITY, "level": Act.LEVEL,
        "stop-import": Act.STOP_IMPORT, "cap": Act.CAP}  # fmt: skip
_COUNTED = (Act.CAPACITY, Act.LEVEL, Act.CAP)
_PLACED = (Act.STOP_IMPORT, Act.CAP)


@dataclass(frozen=True, slots=True)
class Side:
    """One column: its figures, and what is to be said beside them."""

    figures: Account
    values: Mapping[str, float | None]
    notes: tuple[str, ...]
    assumed: tuple[str, ...] = ()


@click.command("scenario", cls=Command, help="atlas_scenario")
@scenario_options
@click.option("--change", "changes", cls=Option, multiple=True, metavar="CHANGE", help="option_atlas_change")
@click.option("--goal", cls=Option, default="", metavar="GOAL", help="option_atlas_goal")
@click.option("--full", cls=Option, is_flag=True, help="option_atlas_full")
@output_options()
@click.pass_context
def scenario(
    ctx: click.Context, file: Path | None, on: date | None, corner: str | None, workspace: Path | None,
    changes: tuple[str, ...], goal: str, full: bool, format_name: str | None, out: Path | None,
) -> None:  # fmt: skip
    """Write both columns: reported levels, or with a goal the best plans, never one of each."""
    output = choose(ctx, format_name, out)
    lang, written = output.lang, Written(output.lang.value)
    if not changes:
        raise click.UsageError(say(lang, "atlas_need_change"), ctx)
    asked = ask(ctx, file, on, corner, workspace)
    after, said, acts = changed(asked.scenario, changes, lang)
    other = replace(asked, scenario=after)
    before_side, after_side = (_side(each, goal, full=full) for each in (asked, other))
    network = other.network()
    unit = goal_unit(network, goal_of(other, network, goal)) if goal else ""
    table = difference_table(before_side.values, after_side.values, unit, written)
    notes = [*said, *_notes(before_side, after_side, lang)]
    if not goal and set(acts) & {Act.STOP_IMPORT, Act.CAP}:
        notes.append(say(lang, "atlas_undecided"))
    mode = _mode(other, goal, full=full)
    write(Answer(mode, marks_line(network, lang, after_side.assumed), asked.scenario.label, [table], notes), output)


def changed(base: Scenario, texts: Sequence[str], lang: Lang) -> tuple[Scenario, list[str], list[Act]]:
    """Give the scenario after the changes, each in words, and what was done."""
    said, acts = [], []
    for text in texts:
        act, _, of = text.partition(":")
        if act == "add" and of:
            base = merge(base, load_scenario(Path(of), base.library))
            said.append(say(lang, "atlas_overlay", file=of))
            continue
        change = _change(text, lang)
        base = apply(base, [change])
        said.append(say(lang, "atlas_changed", words=words(base, change)))
        acts.append(change.act)
    return base, said, acts


def _change(text: str, lang: Lang) -> Change:
    name, _, rest = text.partition(":")
    act = ACTS.get(name)
    of, _, amount = rest.partition("=")
    if act is None or not of or bool(amount) != (act in _COUNTED):
        raise LiantuError(say(lang, "atlas_bad_change", value=text))
    of, zone = of.split("@", 1) if act in _PLACED and "@" in of else (of, "")
    try:
        return Change(act, of, float(amount) if amount else None, zone)
    except ValueError as error:
        raise LiantuError(say(lang, "atlas_bad_change", value=text)) from error


def _side(asked: Asked, goal: str, *, full: bool) -> Side:
    network, lang = asked.network(), asked.lang
    if not goal:
        found = run(network, full=full)
        figures = account(found.flows)
        return Side(figures, figures.values, (*found.notes(lang), *money_notes(figures, lang)), found.assumed)
    plan = best(optimise(network, goal_of(asked, network, goal)), lang)
    figures = account(simulate(network, plan.levels))
    notes = (status_line(plan, lang), *money_notes(figures, lang))
    return Side(figures, {"goal": plan.value, **figures.values}, notes)


def _notes(before: Side, after: Side, lang: Lang) -> list[str]:
    """What is to be said of both columns, and of one of them."""
    return [
        *(each for each in before.notes if each in after.notes),
        *(say(lang, "atlas_before", said=each) for each in before.notes if each not in after.notes),
        *(say(lang, "atlas_after", said=each) for each in after.notes if each not in before.notes),
    ]


def _mode(asked: Asked, goal: str, *, full: bool) -> str:
    if not goal:
        return mode_line(asked, "atlas_mode_full" if full else "atlas_mode_simulate")
    network = asked.network()
    return mode_line(asked, "atlas_mode_optimise", goal=goal_words(network, goal_of(asked, network, goal), asked.lang))
