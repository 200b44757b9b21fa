"""Time liantu beside its peers on one core and print the tables; `--write` puts them into docs/benchmarks.md.

In one run, alternating round by round: the whole pipeline (`liantu.read`), its quantities and periods alone
(`liantu.measures.find`), JioNLP's money and time, Recognizers-Text's numbers, units and times.
"""

import argparse
import sys
from contextlib import ExitStack
from pathlib import Path

from bench import peers, quality, report, stages, texts
from bench.timing import Absent, Timing, Worker, alternate, core

OURS = ("read", "ledger", "find")
PEERS = ("jionlp", "recognizers")
SIZES = (1, 2, 5, 10)
PATIENCE = 0.2  # MB/s: below this a job is not asked for the long runs


def main() -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description="Time liantu beside its peers on one core.")
    parser.add_argument("--rounds", type=int, default=5, help="timed rounds (at least 5 for published figures)")
    parser.add_argument("--only", choices=("speed", "long", "stages", "quality"), action="append")
    parser.add_argument("--no-peers", action="store_true", help="time only liantu; installs nothing")
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks.md")
    args = parser.parse_args()
    wanted = set(args.only or ("speed", "long", "stages", "quality"))
    held = texts.collections()
    if not held:
        sys.exit(
            "bench: no texts: neither examples/documents nor tests/gold nor ../shared/corpus has .txt or .md files"
        )
    with ExitStack() as stack:
        workers = start(stack, () if args.no_peers else PEERS)
        parts = [report.machine()]
        if "speed" in wanted:
            for name, documents in held.items():
                parts.append(report.speed(name, documents, alternate(workers, documents, args.rounds)))
        if "quality" in wanted:
            parts += [quality_of(workers, *folders) for folders in texts.gold_folders()]
        ours = next((worker for worker in workers if worker.job in OURS), None)
        if "long" in wanted and ours:
            parts.append(long_texts(ours, next(iter(held.values()))))
    if "stages" in wanted and ours:
        parts.append(report.stages(stages.by_module(next(iter(held.values())), ours.job)))
    page = "\n\n".join(filter(None, parts)) + "\n"
    print(page)
    if args.write:
        (texts.ROOT / "docs" / "benchmarks.md").write_text(page, encoding="utf-8")
    return 0


def start(stack: ExitStack, others: tuple[str, ...]) -> list[Worker]:
    """Start a process for each job that is there; say which are not."""
    workers = []
    pinned = core()
    for job in (*OURS, *others):
        python = peers.interpreter() if job in PEERS else Path(sys.executable)
        try:
            workers.append(stack.enter_context(Worker(job, python, pinned)))
        except Absent as missing:
            print(f"bench: left out: {missing}", file=sys.stderr)
    return workers


def quality_of(workers: list[Worker], name: str, gold: Path, folder: Path) -> str:
    """Give the table of right quantities on one gold."""
    documents = quality.load(gold, folder)
    readers = [worker for worker in workers if worker.job != "ledger"]
    return report.quality(name, [quality.score(worker, documents) for worker in readers]) if documents else ""


def long_texts(worker: Worker, documents: list[str]) -> str:
    """Give the tables of growth with length, and of the worst cases."""
    worker.hold(documents)
    speed = Timing(worker.job, texts.size_of(documents), [worker.seconds(1)]).speed
    sizes = SIZES if speed > PATIENCE else SIZES[:2]
    growth = {megabytes: seconds_of(worker, texts.one_line(documents, megabytes)) for megabytes in sizes}
    worst = {
        name: (seconds_of(worker, text[: len(text) // 2]), seconds_of(worker, text))
        for name, text in texts.worst_cases().items()
    }
    return report.long_texts(worker.job, growth, worst)


def seconds_of(worker: Worker, text: str) -> float:
    """Give the seconds that one text takes."""
    worker.hold([text])
    return worker.seconds(0)


if __name__ == "__main__":
    sys.exit(main())
