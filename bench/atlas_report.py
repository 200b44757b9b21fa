"""The page of docs/benchmarks-atlas.md."""

import platform
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from bench.report import processor

Runs = Mapping[tuple[str, int], Mapping[str, Any]]
PACKAGES = {"linprog": "scipy", "linopy": "linopy", "pyomo": "pyomo", "networkx": "networkx", "csgraph": "scipy"}
# What the project promises: (job's figure, size, most, unit's factor, unit, words).
BARS = (
    ("build", 10_000, 0.05, 1, "s", "build: from the scenario's records to a loaded model"),
    ("solve", 10_000, 1.5, 1, "s", "cold solve"),
    ("warm", 10_000, 60, 1000, "ms", "what-if: three capacities changed, solved from the last basis"),
    ("simulate", 100_000, 2, 1000, "ms", "simulate: what is made, used, bought and left of every row"),
    ("price", 100_000, 1, 1000, "ms", "1,000 candidates priced"),
    ("solve", 100_000, 60, 1, "s", "interior point with crossover and a basis"),
    ("memory", 100_000, 300, 1, "MB", "memory over what the process held with the scenario's records"),
)


def page(runs: Runs, sizes: Sequence[int], peers: Sequence[str], load: float) -> str:
    """Give the page."""
    parts = [*_head(load), "\n".join(_bars(runs))]
    parts += ["\n".join(_programs(runs, size, peers)) for size in sizes]
    parts += ["\n".join(_graphs(runs)), *_contingency(runs), *_names(runs)]
    return "\n\n".join(parts) + "\n"


def _head(load: float) -> Iterator[str]:
    busy = "" if load < 0.5 else " The machine was not idle: these figures are upper bounds."
    yield "# The atlas: benchmarks"
    yield (
        f"`python -m bench.atlas --write` wrote this page on {datetime.now(UTC):%Y-%m-%d %H:%M} UTC: one core of "
        f"{processor()}, Python {platform.python_version()}, highspy {_version('highspy')}, scipy {_version('scipy')}; "
        f"load before the run {load:.1f}.{busy}"
    )
    yield (
        "A synthetic district has n processes, each on a technology of its own, over n/4 products in chain order, 2 % "
        "of them reaching back; about 7 coefficients each, a purchase and a sale per product, and a binding cap on "
        "carbon (`bench/atlas_district.py`). Each job runs in a process of its own on the same core, one after the "
        "other; short steps are medians. All programs get the same arrays and must reach the same value. Peers' "
        "ratios: their time over ours."
    )


def _bars(runs: Runs) -> Iterator[str]:
    yield "## What is promised\n"
    yield "| | size | bar | measured | |"
    yield "|---|---|---|---|---|"
    for key, size, most, factor, unit, words in BARS:
        found = runs.get(("liantu", size), {}).get(key)
        if found is not None:
            met = "met" if found * factor <= most else "missed"
            own = f" ({runs['liantu', size]['cpu']:.3g} s of processor)" if key == "solve" else ""
            yield f"| {words} | {size:,} | ≤ {most:g} {unit} | {found * factor:.3g} {unit}{own} | {met} |"


def _programs(runs: Runs, size: int, peers: Sequence[str]) -> Iterator[str]:
    ours = runs["liantu", size]
    yield f"## {size:,} processes\n"
    if "absent" in ours:
        yield f"liantu: {ours['absent']}"
        return
    rows, columns, entries = ours["shape"]
    yield (
        f"{rows:,} rows × {columns:,} columns, {entries:,} coefficients; {ours['status']}. The library's records are "
        f"interned once in {ours['intern']:.3f} s, which no build repeats.\n"
    )
    yield "| | build s | solve s | total, ours = 1 | what-if s | MB | value differs by |"
    yield "|---|---|---|---|---|---|---|"
    whole = ours["build"] + ours["solve"]
    yield f"| liantu | {ours['build']:.3f} | {ours['solve']:.3f} | 1 | {ours['warm']:.4f} | {ours['memory']:.0f} | – |"
    for peer in peers:
        found, name = runs[peer, size], f"{peer} ({PACKAGES[peer]} {_version(PACKAGES[peer])})"
        if "absent" in found:
            yield f"| {name} | {found['absent']} | | | | | |"
            continue
        build = found.get("build")
        off = abs(found["value"] / ours["value"] - 1)
        yield (
            f"| {name} | {'in solve' if build is None else f'{build:.3f}'} | {found['solve']:.3f} "
            f"| {((build or 0) + found['solve']) / whole:.1f} | – | {found['memory']:.0f} | {off:.0e} |"
        )
    yield (
        f"\nsimulate {1000 * ours['simulate']:.3f} ms; 1,000 candidates priced in {1000 * ours['price']:.3f} ms, "
        "gathering their columns included."
    )


def _graphs(runs: Runs) -> Iterator[str]:
    jobs = [(job, size, found) for (job, size), found in runs.items() if job in ("csgraph", "networkx")]
    base = next((found for job, _, found in jobs if job == "csgraph"), {})
    yield "## Reach and components\n"
    if "shape" not in base:
        yield f"{base.get('absent', 'not run')}"
        return
    nodes, edges = base["shape"]
    yield f"{nodes:,} nodes (rows and facilities), {edges:,} edges, {base['value']:,} strong components.\n"
    yield "| | load s | reach from one row ms | strong components ms | ratios |"
    yield "|---|---|---|---|---|"
    for job, _, found in jobs:
        name = f"{job} ({PACKAGES[job]} {_version(PACKAGES[job])})"
        if "absent" in found:
            yield f"| {name} | {found['absent']} | | | |"
            continue
        ratios = ", ".join(f"{found[key] / base[key]:.0f}" for key in ("load", "reach", "components"))
        same = "" if found["value"] == base["value"] else " (other components)"
        yield (
            f"| {name} | {found['load']:.3f} | {1000 * found['reach']:.2f} | {1000 * found['components']:.2f} "
            f"| {ratios}{same} |"
        )


def _contingency(runs: Runs) -> Iterator[str]:
    found = runs.get(("contingency", 1_000), {})
    if "solve" in found:
        yield (
            "## N−1\n\n"
            f"1,000 processes: {found['tried']:,} outages tried, of which {found['value']:,} cost something and were "
            f"solved again from the last basis, in {found['solve']:.2f} s; what stands still is not solved."
        )


def _names(runs: Runs) -> Iterator[str]:
    found = runs.get(("names", 0), {})
    if "load" in found:
        yield (
            "## Product names\n\n"
            f"{found['names']:,} names of a public list load in {found['load']:.2f} s (limit 1 s) and are searched in "
            f"at most {1000 * found['search']:.1f} ms (limit 20 ms). All are linked to the library's "
            f"{found['products']} products in {found['link']:.2f} s (limit 10 s): {found['linked']:,} bear a product's "
            f"name or alias, {found['proposed']:,} are like one (similarity of at least 75) and are only proposed; "
            "the rest stay names. A name is never an edge."
        )


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "–"
