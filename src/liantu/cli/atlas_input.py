"""What every atlas command is asked with: the scenario, the day, the end of the intervals, the goal."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from liantu.atlas.chains import Chain, chains
from liantu.atlas.load import library
from liantu.atlas.model import Corner, Scenario
from liantu.atlas.network import Network, compile_network
from liantu.atlas.program import Goal
from liantu.atlas.scenario import load_scenario
from liantu.cli.book import choose, open_book, workspace_option
from liantu.cli.command import Option, language
from liantu.cli.words import say
from liantu.errors import LiantuError
from liantu.model.lang import Lang
from liantu.model.os_errors import reason as os_reason

T = TypeVar("T")
MONEY = "money"


class OneDay(click.ParamType):  # type: ignore[type-arg]  # generic only from click 8.4 on
    """A day of the command line."""

    name = "day"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Give the day; fails with the form a day has."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(say(language(ctx) if ctx else Lang.ZH, "atlas_bad_day", value=value), param, ctx)

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """Give the form shown in the help."""
        return "YYYY-MM-DD"


@dataclass(frozen=True, slots=True)
class Asked:
    """The scenario, all chain templates, the language of the answer, and whether the scenario is that of a book."""

    scenario: Scenario
    chains: Mapping[str, Chain]
    lang: Lang
    book: bool = False

    def network(self, *, bare: bool = False) -> Network:
        """Compile the scenario. Raises LiantuError where nothing runs, unless `bare` will do."""
        found = compile_network(self.scenario)
        if not found.columns and not bare:
            raise LiantuError(say(self.lang, "atlas_empty"))
        return found

    def chain(self, name: str) -> Chain:
        """Give a chain by id, label or alias; raises LiantuError with the known ids for another word."""
        found = [each for each in self.chains.values() if name in (each.id, each.label)]
        found = found or [each for each in self.chains.values() if name in each.also]
        if len(found) != 1:
            raise LiantuError(say(self.lang, "atlas_no_chain", name=name, known="、".join(self.chains)))
        return found[0]


def scenario_options(command: Callable[..., T]) -> Callable[..., T]:
    """Add `[FILE] --on --corner --workspace`."""
    corners = click.Choice([each.value for each in Corner])
    for add in (
        workspace_option,
        click.option("--corner", cls=Option, type=corners, help="option_atlas_corner"),
        click.option("--on", cls=Option, type=OneDay(), help="option_atlas_on"),
        click.argument("file", required=False, metavar="[FILE]", type=click.Path(path_type=Path)),
    ):
        command = add(command)
    return command


def ask(
    ctx: click.Context, file: Path | None, on: date | None, corner: str | None, workspace: Path | None, *,
    bare: bool = False,
) -> Asked:  # fmt: skip
    """Read the scenario of a file, else of the book, else where `bare` will do none at all; `on` and `corner` replace
    what it says itself.
    """
    lang, book = language(ctx), False
    if file:
        _require_file(file, lang)
        found, known = load_scenario(file), chains()
    elif bare and workspace is None and not (choose(None) / "files").is_dir():
        found, known = Scenario("", library()), chains()
    else:
        found, known, book = *_of_book(workspace, on, lang), True
    changes: dict[str, Any] = {"on": on or found.on, "corner": Corner(corner) if corner else found.corner}
    return Asked(replace(found, **changes), known, lang, book)


def _require_file(file: Path, lang: Lang) -> None:
    try:
        file.open("rb").close()
    except OSError as error:
        raise LiantuError(say(lang, "no_such_table", path=file, reason=os_reason(error, lang))) from error


def goal_of(asked: Asked, network: Network, text: str) -> Goal:
    """Give the goal that a text names. Raises LiantuError for another word and for a product without a balance."""
    kind, _, of = text.partition(":")
    if text == MONEY:
        return Goal()
    if kind != "product" or not of:
        raise LiantuError(say(asked.lang, "atlas_bad_goal", value=text))
    product, _, zone = of.partition("@")
    row = (product, network.pools.get(zone, zone))
    if row not in network.row_of:
        known = "、".join(f"{name}@{place}" if place else name for name, place in network.rows)
        where = say(asked.lang, "atlas_at_zone", zone=zone) if zone else ""
        raise LiantuError(say(asked.lang, "atlas_no_row", name=product, zone=where, known=known))
    return Goal(*row)


def goal_words(network: Network, goal: Goal, lang: Lang) -> str:
    """Say a goal."""
    if not goal.product:
        return say(lang, "atlas_goal_money")
    product = network.scenario.library.products[goal.product]
    name = lang.pick(product.name, product.english)
    return say(lang, "atlas_goal_product", name=f"{name}@{goal.zone}" if goal.zone else name)


def goal_unit(network: Network, goal: Goal) -> str:
    """Give the unit of a goal's value, a year."""
    return network.scenario.library.products[goal.product].unit if goal.product else "CNY"


def _of_book(workspace: Path | None, on: date | None, lang: Lang) -> tuple[Scenario, Mapping[str, Chain]]:
    open_book(workspace, lang)
    from liantu.store.atlas import chains as of_packs
    from liantu.store.atlas import scenario_of
    from liantu.store.reach import EVERYTHING

    return scenario_of(EVERYTHING, on=on or date.today()), of_packs()
