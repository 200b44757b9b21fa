"""Why a program has no plan, in words: which demands cannot be met together, or what may grow without end."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import block_array, csc_array, eye_array

from liantu.atlas.network import Vector
from liantu.atlas.program import Program
from liantu.atlas.solving import SolverError, linear_model, option, run, silent
from liantu.atlas.units import unit_word

_SAME = 1e-6
Numbers = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A demand or limit that cannot hold with the others: in words, what is asked, and how far it is missed."""

    words: str
    asked: float
    missed: float
    unit: str


def shortfalls(program: Program) -> tuple[Shortfall, ...]:
    """Give the demands (least levels and deliveries) and limits to give up, by the least total relative shortfall.

    Empty where the program has a plan.
    """
    demands = np.flatnonzero(program.low > 0)
    limits = np.arange(len(program.network.rows), len(program.row_low))
    need = _slack(program, demands, limits)
    asked = [_demand(program, int(at)) for at in demands]
    asked += [_limit(program, int(at) - len(program.network.rows)) for at in limits]
    return tuple(
        Shortfall(said, amount, float(missed), unit)
        for (said, amount, unit), missed in zip(asked, need, strict=True)
        if missed > _SAME
    )


def endless(program: Program) -> tuple[str, ...]:
    """Name the trades that an unbounded program would run without end; give one of them a limit or a price."""
    highs = silent()
    option(highs, "presolve", "off")
    option(highs, "solver", "simplex")
    linear_model(highs, program.cost, program.matrix, (program.low, program.high), (program.row_low, program.row_high))
    run(highs)
    _, has, ray = highs.getPrimalRay()
    return tuple(_endless(program, np.array(ray))) if has else ()


def words(program: Program, status: str) -> str:
    """Say in words why there is no plan, and what to do."""
    if status == "Infeasible":
        rows = "；".join(f"{each.words}，差{each.missed:g}{each.unit}" for each in shortfalls(program))
        return f"这些要求不能同时满足：{rows}。请放宽其中之一。" if rows else "各项要求不能同时满足。"
    if status in ("Unbounded", "UnboundedOrInfeasible"):
        names = "、".join(endless(program))
        return (
            f"目标可以无限增大：{names}都没有上限。请给其中之一加上 limit，或核对价格。"
            if names
            else "目标可以无限增大。"
        )
    return f"求解没有结束：{status}。"


def name_of(program: Program, product: str) -> str:
    """Give the Chinese name of a product or impact."""
    impacts = {"tce": "综合能耗", "co2": "二氧化碳"}
    return impacts.get(product) or program.network.scenario.library.products[product].name


def unit_of(program: Program, product: str) -> str:
    """Give the unit per year of a product or impact, in words."""
    found = program.network.scenario.library.products.get(product)
    return unit_word(found.unit if found else "t", yearly=True)


def _slack(program: Program, demands: Numbers, limits: Numbers) -> Vector:
    """The least relative slacks with which a plan exists: of each demand below, of each limit above."""
    rows, columns = program.matrix.shape
    low, extra = program.low.copy(), len(demands) + len(limits)
    low[demands] = 0
    demanded = eye_array(columns, format="csr")[demands]
    room = -eye_array(rows, format="csc")[:, limits]
    matrix = block_array([[program.matrix, csc_array((rows, len(demands))), room],
                          [demanded, eye_array(len(demands)), csc_array((len(demands), len(limits)))]])  # fmt: skip
    asked = np.concatenate([program.low[demands], program.row_high[limits]])
    highs = silent()
    linear_model(
        highs, -np.concatenate([np.zeros(columns), 1 / np.maximum(asked, 1)]), matrix,
        (np.concatenate([low, np.zeros(extra)]), np.concatenate([program.high, np.full(extra, np.inf)])),
        (np.concatenate([program.row_low, program.low[demands]]),
         np.concatenate([program.row_high, np.full(len(demands), np.inf)])),
    )  # fmt: skip
    status = run(highs)
    if status != "Optimal":
        raise SolverError(f"求解器没有找到放宽的办法（{status}）：请检查产能和上限是否为负。")
    return np.array(highs.getSolution().col_value)[columns:]


def _limit(program: Program, number: int) -> tuple[str, float, str]:
    limit = program.limits[number]
    said = f"{name_of(program, limit.of)}不超过{limit.amount:g}{unit_of(program, limit.of)}"
    return said, limit.amount, unit_of(program, limit.of)


def _demand(program: Program, column: int) -> tuple[str, float, str]:
    asked = float(program.low[column])
    if column < program.first_buy:
        facility = program.network.columns[column]
        technology = program.network.scenario.library.technologies[facility.technology]
        unit = unit_of(program, technology.reference)
        return f"“{facility.name}”至少生产{asked:g}{unit}", asked, unit
    bought = column < program.first_leave
    row = program.buys[column - program.first_buy] if bought else program.leaves[column - program.first_leave]
    product, _ = program.network.rows[row]
    unit = unit_of(program, product)
    return f"{name_of(program, product)}至少{'外购' if bought else '外供'}{asked:g}{unit}", asked, unit


def _endless(program: Program, ray: Vector) -> Iterator[str]:
    for column in np.flatnonzero(ray > _SAME):
        at = int(column)
        if at < program.first_buy:
            yield f"“{program.network.columns[at].name}”的产量"
        elif at < program.first_leave:
            yield f"{name_of(program, program.network.rows[program.buys[at - program.first_buy]][0])}的外购"
        elif at < program.first_move:
            yield f"{name_of(program, program.network.rows[program.leaves[at - program.first_leave]][0])}的外供"
