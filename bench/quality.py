"""Whose quantities are right: ours and the peers' against the same gold, by span, value and unit only."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.jobs import Quantity
from bench.timing import Worker


@dataclass(frozen=True, slots=True)
class Gold:
    """One gold quantity: every span at which its anchor stands in its document, its value and unit."""

    spans: list[tuple[int, int]]
    low: float | None
    high: float | None
    unit: str


@dataclass(frozen=True, slots=True)
class Quality:
    """How many of the gold's quantities a job has: the span, then its value too, then its unit too; and for money."""

    job: str
    gold: int
    spans: int
    values: int
    right: int
    money: int
    money_right: int


def load(gold: Path, texts: Path) -> list[tuple[str, list[Gold]]]:
    """Give each document's text with its gold quantities; documents without gold are left out."""
    found = []
    for path in sorted(gold.glob("*.jsonl")):
        for file in sorted(texts.rglob(f"{path.stem}*.txt")):
            text = file.read_bytes().decode("utf-8-sig")
            items = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
            found.append((text, [_gold(text, item) for item in items if item["kind"] == "measure"]))
    return found


def _gold(text: str, item: dict[str, Any]) -> Gold:
    inner = item["quote"].find(item["anchor"])
    spans, at = [], text.find(item["quote"])
    while at >= 0:
        spans.append((at + inner, at + inner + len(item["anchor"])))
        at = text.find(item["quote"], at + 1)
    return Gold(spans, item["low"], item["high"], item["unit"])


def score(worker: Worker, documents: list[tuple[str, list[Gold]]]) -> Quality:
    """Score one job on the documents."""
    worker.hold([text for text, _ in documents])
    results = [[Quantity(*row) for row in rows] for rows in worker.find()]
    counts = [0] * 6
    for (_, gold), found in zip(documents, results, strict=True):
        for wanted in gold:
            near = [each for each in found if any(_covers(each, span) for span in wanted.spans)]
            same = [each for each in near if _near(each.low, wanted.low) and _near(each.high, wanted.high)]
            right = any(each.unit and _plain(each.unit) == _plain(wanted.unit) for each in same)
            money = wanted.unit == "CNY"
            for index, hit in enumerate((True, bool(near), bool(same), right, money, money and right)):
                counts[index] += hit
    return Quality(worker.job, *counts)


def _covers(found: Quantity, span: tuple[int, int]) -> bool:
    shared = min(found.end, span[1]) - max(found.start, span[0])
    return shared > 0 and 2 * shared >= max(found.end, span[1]) - min(found.start, span[0])


def _plain(unit: str) -> str:
    """Give the unit without `a year`, which a reader of quantities alone cannot know."""
    return unit.removesuffix("/a")


def _near(a: float | None, b: float | None) -> bool:
    if a is None or b is None:
        return a is b
    return abs(a - b) <= 1e-6 * max(1.0, abs(a), abs(b))
