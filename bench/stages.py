"""Where our own time goes: a profile of the pipeline, grouped by module."""

import cProfile
import pstats
from collections import Counter
from pathlib import Path

from bench import jobs
from bench.texts import ROOT


def by_module(texts: list[str], job: str = "read") -> dict[str, float]:
    """Give the share of each module in the time of a run, in percent, largest first.

    What a module spends in C functions (`re`, the automaton, `Decimal`) counts as its own.
    """
    run = jobs.load(job)
    for text in texts[:3]:
        run(text)
    profile = cProfile.Profile()
    profile.enable()
    for text in texts:
        run(text)
    profile.disable()
    spent: Counter[str] = Counter()
    for (file, _, _), (_, _, own, _, callers) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        if _module(file) is None and callers:
            for (caller, _, _), (_, _, part, _) in callers.items():
                spent[_module(caller) or "other"] += part
        else:
            spent[_module(file) or "other"] += own
    total = sum(spent.values())
    return {module: 100 * seconds / total for module, seconds in spent.most_common()}


def _module(file: str) -> str | None:
    """Give the dotted name of a module of ours, None for any other file."""
    source = ROOT / "src"
    path = Path(file)
    if not path.is_relative_to(source):
        return None
    return ".".join(path.relative_to(source).with_suffix("").parts)
