"""Time the atlas on synthetic districts, beside scipy, linopy, pyomo and networkx; one run, one core, job after job.

`python -m bench.atlas --write` writes docs/benchmarks-atlas.md. An idle machine is needed for figures to publish: the
page names the load it met.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from typing import Any

from bench.atlas_report import page
from bench.texts import ROOT
from bench.timing import core

SIZES = (1_000, 10_000, 100_000)
PEERS = ("linprog", "linopy", "pyomo")
# linopy's grouped sums pad every row to the longest: 9.9 GB at 100,000 (measured once, linopy issue 745).
LEFT_OUT = {("linopy", 100_000): "needs 10 GB"}
PATIENCE = 600  # seconds for one job


def main() -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description="Time the atlas on synthetic districts, beside its peers.")
    parser.add_argument("--size", type=int, action="append", help="processes of a district (repeatable)")
    parser.add_argument("--no-peers", action="store_true", help="time only liantu")
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks-atlas.md")
    args = parser.parse_args()
    load = os.getloadavg()[0]
    sizes = tuple(args.size or SIZES)
    peers = () if args.no_peers else PEERS
    runs = {(job, size): run(job, size) for size in sizes for job in ("liantu", *peers)}
    graphs = ("csgraph",) if args.no_peers else ("csgraph", "networkx")
    runs |= {(job, size): run(job, size) for size in sizes[-1:] for job in graphs}
    runs |= {("contingency", 1_000): run("contingency", 1_000), ("names", 0): run("names", 0)}
    text = page(runs, sizes, peers, load)
    print(text)
    if args.write:
        (ROOT / "docs" / "benchmarks-atlas.md").write_text(text, encoding="utf-8")
    return 0


def run(job: str, size: int) -> Mapping[str, Any]:
    """Run one job in a process of its own; say on stderr what it is."""
    if (job, size) in LEFT_OUT:
        return {"absent": LEFT_OUT[job, size]}
    print(f"bench.atlas: {job} {size}", file=sys.stderr, flush=True)
    command = [sys.executable, "-m", "bench.atlas_job", job, str(size), str(core())]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        return {"absent": f"not done in {PATIENCE} s"}
    if done.returncode:
        return {"absent": done.stderr.strip().splitlines()[-1] if done.stderr.strip() else f"status {done.returncode}"}
    found: Mapping[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


if __name__ == "__main__":
    sys.exit(main())
