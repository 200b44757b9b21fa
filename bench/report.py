"""The tables of docs/benchmarks.md."""

import platform
import re
from datetime import date
from importlib.metadata import version
from pathlib import Path
from statistics import median

from bench import peers
from bench.quality import Quality
from bench.texts import size_of
from bench.timing import Timing

LABELS = {
    "read": "liantu: statements, the whole pipeline",
    "ledger": "liantu: the same with the account of every number",
    "find": "liantu: quantities and periods only",
    "jionlp": "JioNLP {jionlp}: money and time",
    "recognizers": "Recognizers-Text {recognizers-text-suite}: number, percentage, currency, dimension, datetime",
}


def label(job: str) -> str:
    """Give a job's name for readers, with the version of a peer."""
    return re.sub(r"\{([\w-]+)\}", lambda found: peers.version(found[1]), LABELS[job])


def processor() -> str:
    """Give the model of the processor, as far as the system tells it."""
    cpu = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.is_file() and (
        found := re.search(r"^model name\s*: (.+)$", info.read_text(encoding="utf-8"), re.MULTILINE)
    ):
        cpu = found[1]
    return cpu


def machine() -> str:
    """Give the heading with what the figures depend on: processor, Python, versions. No names of hosts."""
    return (
        "# Benchmarks\n\n"
        f"`make bench FLAGS=--write` wrote this page on {date.today().isoformat()}: one core of {processor()}, "
        f"Python {platform.python_version()}, liantu {version('liantu')}.\n"
        "Each job runs in its own process on the same core; jobs alternate round by round; figures are medians.\n"
        "In every round the last digit of each longer number is changed, so that no job can answer from memory.\n"
        "MB are 10^6 bytes of UTF-8."
    )


def speed(name: str, documents: list[str], timings: list[Timing]) -> str:
    """Give the table of speeds; the ratio is our whole pipeline's speed over that of the row."""
    ours = next((each for each in timings if each.job == "read"), None) or timings[0]
    title = {"own": "the project's own documents, repeated", "shared": "five real documents"}.get(name, name)
    kilobytes = size_of(documents) / 1000
    rows = [
        f"| {label(each.job)} | {median(each.rounds):.3f} | {min(each.rounds):.3f}–{max(each.rounds):.3f} "
        f"| {each.speed:.3f} | {ours.speed / each.speed:.2f} |"
        for each in timings
    ]
    return "\n".join(
        [
            f"## Speed: {title} ({len(documents)} documents, {kilobytes:.0f} kB, {len(timings[0].rounds)} rounds)\n",
            f"| job | s | range | MB/s | {ours.job} is faster by |",
            "|---|---|---|---|---|",
            *rows,
        ]
    )


def quality(name: str, rows: list[Quality]) -> str:
    """Give the table of right quantities: span found, value and unit right, and the same for money alone."""
    lines = [
        f"| {label(each.job)} | {each.spans} | {each.values} | {each.right} | {each.right / each.gold:.1%} "
        f"| {each.money_right} of {each.money} |"
        for each in rows
    ]
    return "\n".join(
        [
            f"## Quantities: {name} ({rows[0].gold} in the gold)\n",
            "Span: overlap of at least half of the union. Value: low and high as in the gold. Unit: the "
            "canonical one, `t` for `t/a`. Of JioNLP's results money is counted; it reads no other quantities.\n",
            "| job | span | and value | and unit | share | money |",
            "|---|---|---|---|---|---|",
            *lines,
        ]
    )


def long_texts(job: str, growth: dict[int, float], worst: dict[str, tuple[float, float]]) -> str:
    """Give the tables of growth with length and of worst cases."""
    lines = [f"| {size} MB | {seconds:.2f} | {seconds / size:.2f} |" for size, seconds in growth.items()]
    cases = [f"| {name} | {whole:.3f} | {whole / half:.1f} |" for name, (half, whole) in worst.items()]
    return "\n".join(
        [
            f"## Long texts ({label(job)})\n",
            "One line without breaks:\n",
            "| length | s | s per MB |",
            "|---|---|---|",
            *lines,
            "",
            "Texts made to stall a reader, 100,000 characters each; half to whole is 2 if linear, 4 if "
            "quadratic (below some milliseconds it says nothing):\n",
            "| text | s | half to whole |",
            "|---|---|---|",
            *cases,
        ]
    )


def stages(shares: dict[str, float]) -> str:
    """Give the table of the modules that take at least one percent of the time."""
    rows = [f"| `{module}` | {share:.0f} % |" for module, share in shares.items() if share >= 1]
    return "\n".join(
        ["## Where the time goes (profiled, C functions with their caller)\n", "| module | share |", "|---|---|", *rows]
    )
