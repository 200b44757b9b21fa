"""`liantu atlas scenario`: a base and its change, in two columns of one mode."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from liantu.atlas.changes import Act, Change, apply, words
from liantu.atlas.comparison import Answer as Found
from liantu.atlas.comparison import Mode, answer
from liantu.atlas.model import Scenario
from liantu.atlas.program import Goal
from liantu.atlas.scenario import load_scenario, merge
from liantu.atlas.terms import ended
from liantu.cli.atlas_input import Asked, ask, goal_of, goal_unit, goal_words, scenario_options
from liantu.cli.atlas_optimise import goal_line
from liantu.cli.atlas_output import Answer, choose, marks_line, mode_line, output_options, write
from liantu.cli.atlas_simulate import few, money_notes
from liantu.cli.command import Command, Option
from liantu.cli.words import say
from liantu.errors import LiantuError
from liantu.export.atlas_tables import difference_table
from liantu.model.lang import Lang

ACTS = {"restart": Act.RESTART, "close": Act.CLOSE, "capacity": Act.CAPACITY, "level": Act.LEVEL,
        "stop-import": Act.STOP_IMPORT, "cap": Act.CAP}  # fmt: skip
_COUNTED = (Act.CAPACITY, Act.LEVEL, Act.CAP)
_PLACED = (Act.STOP_IMPORT, Act.CAP)


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
    lang, written = output.lang, output.lang
    if not changes:
        raise click.UsageError(say(lang, "atlas_need_change"), ctx)
    asked = ask(ctx, file, on, corner, workspace)
    after, said, acts = changed(asked.scenario, changes, lang)
    other = replace(asked, scenario=after)
    one, two = (_answered(each, goal, full=full) for each in (asked, other))
    network = other.network()
    unit = goal_unit(network, goal_of(other, network, goal)) if goal else ""
    table = difference_table(_values(one), _values(two), unit, written)
    notes = [*said, *_notes(one, two, lang)]
    if not goal and set(acts) & {Act.STOP_IMPORT, Act.CAP}:
        notes.append(say(lang, "atlas_undecided"))
    mode = _mode(other, goal, full=full)
    write(Answer(mode, marks_line(network, lang, two.assumed), asked.scenario.label, [table], notes), output)


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


def _answered(asked: Asked, goal: str, *, full: bool) -> Found:
    """Answer one column. Raises LiantuError with HiGHS's status and the reason where there is no plan."""
    network = asked.network()
    mode = Mode.BEST if goal else Mode.CAPACITY if full else Mode.REPORTED
    found = answer(asked.scenario, mode, goal_of(asked, network, goal) if goal else Goal())
    if found.account is None:
        raise LiantuError(say(asked.lang, "atlas_no_plan", status=ended(found.status, asked.lang), words=found.words))
    return found


def _values(found: Found) -> Mapping[str, float | None]:
    own = {} if found.value is None else {"goal": found.value}
    return {**own, **(found.account.values if found.account else {})}


def _notes(before: Found, after: Found, lang: Lang) -> list[str]:
    """What is to be said of both columns, and of one of them."""
    one, other = (list(_said(each, lang)) for each in (before, after))
    return [
        *(each for each in one if each in other),
        *(say(lang, "atlas_before", said=each) for each in one if each not in other),
        *(say(lang, "atlas_after", said=each) for each in other if each not in one),
    ]


def _said(found: Found, lang: Lang) -> Iterator[str]:
    if found.flows is None or found.account is None:
        return
    network = found.flows.network
    if found.value is not None:
        yield goal_line(network, found.goal, found.value, lang)
    names = {each.id: each.name for each in network.columns}
    silent = "atlas_unplanned" if found.mode is Mode.BEST else "atlas_silent"
    for key, named in (("atlas_assumed", [names[each] for each in found.assumed]), (silent, found.silent)):
        if named:
            yield say(lang, key, names=few(named, lang))
    yield from money_notes(found.account, lang)


def _mode(asked: Asked, goal: str, *, full: bool) -> str:
    if not goal:
        return mode_line(asked, "atlas_mode_full" if full else "atlas_mode_simulate")
    network = asked.network()
    return mode_line(asked, "atlas_mode_optimise", goal=goal_words(network, goal_of(asked, network, goal), asked.lang))
