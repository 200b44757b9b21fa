"""One job of the atlas's benchmark in a process of its own on one core: `python -m bench.atlas_job JOB SIZE CORE`.

The last line it prints is one JSON object: seconds by step, megabytes over what the process held before, and what was
found. A program that is not installed gives `{"absent": …}`.
"""

import json
import os
import resource
import sys
import time
from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
from scipy.sparse.csgraph import breadth_first_order, connected_components

from bench.atlas_district import district
from liantu.atlas.graph import adjacency
from liantu.atlas.load import library
from liantu.atlas.names import read_registry
from liantu.atlas.network import Network, compile_network
from liantu.atlas.optimise import Solver
from liantu.atlas.program import Goal, Program, formulate
from liantu.atlas.resilience import outages
from liantu.atlas.simulate import simulate

Found = Mapping[str, Any]
MONEY = Goal()
ROUNDS = 7
NAMES = Path(__file__).resolve().parents[2] / "shared" / "data" / "chainkg_product.jsonl.gz"


def liantu(size: int) -> Found:
    """Everything we claim: build, cold solve, what-if, simulate, prices of 1,000 candidates."""
    scenario = district(size)
    before = held()
    intern = seconds(lambda: scenario.library.arrays)
    network = compile_network(scenario)
    solver = Solver(formulate(network, MONEY))
    start, used = time.perf_counter(), time.process_time()
    plan = solver.solve()
    solve, used = time.perf_counter() - start, time.process_time() - used
    peak = most() - before
    build = [seconds(lambda: Solver(formulate(compile_network(scenario), MONEY))) for _ in range(ROUNDS)]
    warm = [_what_if(solver, number) for number in range(3 if size > 50_000 else ROUNDS)]
    chosen, duals = scenario.facilities[:1000], plan.prices
    return {
        "intern": intern, "build": median(build), "solve": solve, "cpu": used, "warm": median(warm), "memory": peak,
        "value": plan.value, "status": plan.status, "shape": (*solver.program.matrix.shape, solver.program.matrix.nnz),
        "simulate": repeated(lambda: simulate(network)), "price": repeated(lambda: network.margins(chosen, duals)),
    }  # fmt: skip


def linprog(size: int) -> Found:
    """scipy.optimize.linprog on the same arrays; above 20,000 columns its interior point."""
    from scipy.optimize import linprog as solve

    program = _program(size)
    before = held()
    rows, matrix = len(program.network.rows), program.matrix.tocsr()
    method = "highs-ipm" if program.matrix.shape[1] > 20_000 else "highs"
    start = time.perf_counter()
    found = solve(
        -program.cost, A_eq=matrix[:rows], b_eq=np.zeros(rows), A_ub=matrix[rows:], b_ub=program.row_high[rows:],
        bounds=np.column_stack([program.low, program.high]), method=method,
    )  # fmt: skip
    return {
        "solve": time.perf_counter() - start,
        "memory": most() - before,
        "value": -found.fun,
        "status": found.message,
    }


def linopy(size: int) -> Found:
    """linopy over a long table of coefficients, grouped by row."""
    peer, pandas, DataArray = import_module("linopy"), import_module("pandas"), import_module("xarray").DataArray

    program = _program(size)
    before = held()
    start = time.perf_counter()
    model, table = peer.Model(), program.matrix.tocoo()
    x = model.add_variables(lower=DataArray(program.low, dims="x"), upper=DataArray(program.high, dims="x"), name="x")
    row = pandas.Series(table.row, name="row")
    terms = DataArray(table.data, dims="term") * x.sel(x=DataArray(table.col, dims="term"))
    sums = terms.groupby(row.rename_axis("term")).sum()
    rows = len(program.network.rows)
    model.add_constraints(sums.isel(row=slice(0, rows)) == 0, name="balance")
    model.add_constraints(
        sums.isel(row=slice(rows, None)) <= DataArray(program.row_high[rows:], dims="row"), name="limit"
    )
    model.add_objective((x * DataArray(program.cost, dims="x")).sum(), sense="max")
    build = time.perf_counter() - start
    options = {"solver": "ipm"} if size > 20_000 else {}
    solve = seconds(lambda: model.solve("highs", io_api="direct", output_flag=False, **options))
    return {"build": build, "solve": solve, "memory": most() - before, "value": float(model.objective.value)}


def pyomo(size: int) -> Found:
    """Pyomo with one LinearExpression a row and its persistent HiGHS."""
    pe, highs = import_module("pyomo.environ"), import_module("pyomo.contrib.appsi.solvers").Highs
    expression = import_module("pyomo.core.expr.numeric_expr").LinearExpression

    program = _program(size)
    before = held()
    start = time.perf_counter()
    model, table = pe.ConcreteModel(), program.matrix.tocsr()
    high = [None if np.isinf(each) else each for each in program.high.tolist()]
    model.x = pe.Var(range(len(program.cost)), bounds=lambda _, at: (float(program.low[at]), high[at]))
    x = [model.x[at] for at in range(len(program.cost))]
    model.rows, balances = pe.ConstraintList(), len(program.network.rows)
    for at in range(table.shape[0]):
        part = slice(table.indptr[at], table.indptr[at + 1])
        body = expression(
            constant=0, linear_coefs=table.data[part].tolist(), linear_vars=[x[c] for c in table.indices[part]]
        )
        model.rows.add((0, body, 0) if at < balances else (None, body, float(program.row_high[at])))
    model.goal = pe.Objective(
        expr=expression(constant=0, linear_coefs=program.cost.tolist(), linear_vars=x), sense=pe.maximize
    )
    build = time.perf_counter() - start
    solver = highs()
    if size > 20_000:
        solver.highs_options = {"solver": "ipm"}
    start = time.perf_counter()
    found = solver.solve(model)
    solve = time.perf_counter() - start
    return {"build": build, "solve": solve, "memory": most() - before, "value": found.best_feasible_objective}


def csgraph(size: int) -> Found:
    """Reach and strong components by scipy.sparse on the network's arrays."""
    network = compile_network(district(size))
    start = time.perf_counter()
    graph = adjacency(network)
    load = time.perf_counter() - start
    count, _ = connected_components(graph, directed=True, connection="strong")
    return {
        "load": load, "reach": repeated(lambda: breadth_first_order(graph, 0, return_predecessors=False)),
        "components": repeated(lambda: connected_components(graph, directed=True, connection="strong")),
        "value": int(count), "shape": (graph.shape[0], graph.nnz),
    }  # fmt: skip


def networkx(size: int) -> Found:
    """The same by networkx."""
    peer = import_module("networkx")
    table = adjacency(compile_network(district(size))).tocoo()
    start = time.perf_counter()
    graph = peer.DiGraph()
    graph.add_nodes_from(range(table.shape[0]))
    graph.add_edges_from(zip(table.row.tolist(), table.col.tolist(), strict=True))
    load = time.perf_counter() - start
    reach = seconds(lambda: peer.descendants(graph, 0))
    start = time.perf_counter()
    count = sum(1 for _ in peer.strongly_connected_components(graph))
    return {"load": load, "reach": reach, "components": time.perf_counter() - start, "value": count}


def contingency(size: int) -> Found:
    """N−1 over every facility and import."""
    program = formulate(compile_network(district(size)), MONEY)
    start = time.perf_counter()
    found = outages(program)
    took = time.perf_counter() - start
    return {"solve": took, "value": sum(each.loss != 0 for each in found), "tried": len(found)}


def names(_: int) -> Found:
    """Load, search and link the public list of product names, where it is on the machine."""
    if not NAMES.is_file():
        raise ImportError("the public list of product names")
    start = time.perf_counter()
    registry = read_registry(NAMES)
    load = time.perf_counter() - start
    registry.search("铝")
    known = library()
    searches = [seconds(partial(registry.search, each)) for each in ("铝", "电", "机", "铝合金", "a")]
    start = time.perf_counter()
    linked = registry.link(known)
    link = time.perf_counter() - start
    return {
        "load": load, "search": max(searches), "link": link, "names": len(linked), "products": len(known.products),
        "linked": sum(bool(each.product) for each in linked), "proposed": sum(bool(each.proposed) for each in linked),
    }  # fmt: skip


JOBS: Mapping[str, Callable[[int], Found]] = {
    each.__name__: each for each in (liantu, linprog, linopy, pyomo, csgraph, networkx, contingency, names)
}


def seconds(work: Callable[[], object]) -> float:
    """Give the seconds that some work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def repeated(work: Callable[[], object], rounds: int = 21) -> float:
    """Give the median of the seconds after a first round that warms up."""
    work()
    return median(seconds(work) for _ in range(rounds))


def held() -> float:
    """Give the megabytes that the process holds now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


def most() -> float:
    """Give the most megabytes that the process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


def _program(size: int) -> Program:
    network: Network = compile_network(district(size))
    return formulate(network, MONEY)


def _what_if(solver: Solver, number: int) -> float:
    """Change three capacities and solve again."""
    at = np.array([7 + number, 101 + 3 * number, 411 + 5 * number])
    start = time.perf_counter()
    solver.bound(at, np.zeros(3), np.array([0.0, 10.0, 5.0]))
    status = solver.solve().status
    took = time.perf_counter() - start
    if status != "Optimal":
        raise RuntimeError(f"the what-if ended {status}")
    return took


def main() -> None:
    """Run one job."""
    name, size, core = sys.argv[1:4]
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {int(core)})
    try:
        found = JOBS[name](int(size))
    except ImportError as error:
        found = {"absent": str(error)}
    print(json.dumps(found, default=float), flush=True)


if __name__ == "__main__":
    main()
