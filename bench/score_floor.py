"""Read each gold's documents, score the statements, and compare with the floors of floors.json; 1 where one is missed.

Floors only rise: `--raise` lifts them to what was reached (cut to two decimals), and never lowers one. The scorer is
`../shared/score/score.py`; without it nothing can be scored, and that is said with status 2.
"""

import argparse
import json
import math
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
SCORER = SHARED / "score" / "score.py"
FLOORS = ROOT / "bench" / "floors.json"
RATES = ("f1", "precision", "recall")
Scores = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Suite:
    """A gold and the documents that it is about; `dates` is the file of document dates that comes with them."""

    name: str
    gold: Path
    texts: Path
    dates: Path


SUITES = (
    Suite("shared", SHARED / "gold", SHARED / "corpus", SHARED / "corpus" / "dates.tsv"),
    Suite("own", ROOT / "tests" / "gold", ROOT / "tests" / "gold", ROOT / "tests" / "gold" / "dates.tsv"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One figure beside its floor (None where it has none yet)."""

    suite: str
    name: str
    value: float
    floor: float | None

    @property
    def missed(self) -> bool:
        """Whether the figure lies below its floor."""
        return self.floor is not None and self.value < self.floor


def score(suite: Suite) -> dict[str, float]:
    """Read the suite's documents with `liantu read` and give the figures of the scorer, by name."""
    texts = sorted(suite.texts.glob("*.txt"))
    out = ROOT / "build" / f"score-{suite.name}.jsonl"
    out.parent.mkdir(exist_ok=True)
    dates = ["--dates", str(suite.dates)] if suite.dates.is_file() else []
    reader = str(Path(sys.executable).with_name("liantu"))
    run([reader, "read", *map(str, texts), *dates, "--format", "jsonl", "-o", str(out)])
    folders = ["--gold", str(suite.gold), "--corpus", str(suite.texts)]
    report = json.loads(run([sys.executable, str(SCORER), str(out), *folders, "--json"]))
    return dict(figures(report))


def run(command: Sequence[str]) -> str:
    """Run a command and give its output; where it fails, end with its own message."""
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"score: {' '.join(command[:4])} … ended with status {done.returncode}\n{done.stderr or done.stdout}")
    return done.stdout


def figures(report: dict[str, dict[str, float | None]]) -> Iterator[tuple[str, float]]:
    """Give the figures that have floors: the rates of each kind found and whole, and the share of each slot."""
    for part, values in report.items():
        for name, value in values.items():
            if value is not None and (name in RATES or part.endswith("slots")):
                yield f"{part} {name}", value


def compare(scores: Scores, floors: Scores) -> list[Row]:
    """Put every figure beside its floor; a floor whose figure is gone counts as missed with value 0."""
    rows = []
    for suite, values in scores.items():
        held = floors.get(suite, {})
        rows += [Row(suite, name, values.get(name, 0.0), held.get(name)) for name in {**values, **held}]
    return rows


def raised(scores: Scores, floors: Scores) -> Scores:
    """Give the floors lifted to what was reached, cut to two decimals; none is lowered."""
    new = {suite: dict(held) for suite, held in floors.items()}
    for suite, values in scores.items():
        held = new.setdefault(suite, {})
        for name, value in values.items():
            held[name] = max(held.get(name, 0.0), math.floor(value * 100) / 100)
    return new


def table(rows: list[Row]) -> str:
    """Give the rows as a table for the terminal."""
    lines = [f"{'suite':8}{'figure':34}{'value':>8}{'floor':>8}"]
    for row in rows:
        floor = "–" if row.floor is None else f"{row.floor:.2f}"
        lines.append(f"{row.suite:8}{row.name:34}{row.value:8.4f}{floor:>8}{'  below' if row.missed else ''}")
    return "\n".join(lines)


def main() -> int:
    """Score every gold that is at hand."""
    parser = argparse.ArgumentParser(description="Score the reader against its golds and compare with the floors.")
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors to what was reached")
    args = parser.parse_args()
    if not SCORER.is_file():
        print("score: no ../shared/score/score.py beside this checkout, so nothing can be scored", file=sys.stderr)
        return 2
    suites = [suite for suite in SUITES if any(suite.gold.glob("*.jsonl")) and any(suite.texts.glob("*.txt"))]
    scores = {suite.name: score(suite) for suite in suites}
    floors: Scores = json.loads(FLOORS.read_text(encoding="utf-8"))
    rows = compare(scores, floors)
    print(table(rows))
    if args.lift:
        FLOORS.write_text(json.dumps(raised(scores, floors), indent=2, sort_keys=True) + "\n", encoding="utf-8")
    return 1 if any(row.missed for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
