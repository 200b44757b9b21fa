"""What the properties of the reader share: texts, ways to disfigure them, and statements as comparable slots."""

import re
from collections import Counter
from datetime import date
from pathlib import Path

from liantu.measures.types import Period
from liantu.model.statement import Measure, Milestone, Reading, Statement
from liantu.reading.documents import read
from liantu.reading.stated_day import month

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"
_BLANK = re.compile(r"\s+")


def material() -> dict[str, str]:
    """The committed texts, by name, as printed: line ends \\n."""
    files = [*sorted((ROOT / "tests/gold").glob("*.txt")), *sorted((ROOT / "examples/sources").glob("*.txt"))]
    return {path.stem: _text(path) for path in files}


def dates() -> dict[str, Period]:
    """The committed dates of those texts."""
    found = {}
    for folder in ("tests/gold", "examples"):
        for line in (ROOT / folder / "dates.tsv").read_text("utf-8").splitlines()[1:]:
            name, day = line.split("\t")
            found[name] = _period(day)
    return found


def _text(path: Path) -> str:
    return path.read_text("utf-8-sig").replace("\r\n", "\n")


def _period(day: str) -> Period:
    parts = [int(part) for part in day.split("-")]
    return Period(date(*parts), date(*parts)) if len(parts) == 3 else month(*parts)


def slots(statement: Statement) -> tuple[object, ...]:
    """The slots of a statement without offsets, width and blanks."""
    if isinstance(statement, Measure):
        m = statement
        said = (m.subject, m.subject_type, m.indicator, m.object, m.basis, m.low, m.high, m.unit, m.period, m.modality)
        return tuple(map(_plain, (*said, m.scope, m.said_by, m.base, m.approx)))
    if isinstance(statement, Milestone):
        n = statement
        return tuple(map(_plain, (n.subject, n.stage, n.period, n.modality, n.scope, n.said_by)))
    return tuple(map(_plain, (statement.subject, statement.relation, statement.object)))


def _plain(value: object) -> object:
    return _BLANK.sub("", value) if type(value) is str else value


def told(reading: Reading) -> Counter[tuple[object, ...]]:
    """All that a reading states, as a bag of slots."""
    return Counter(map(slots, reading.statements))


def difference(before: Reading, after: Reading) -> str:
    """What was lost and won, for the message of a failing property; empty if equal."""
    lost, won = told(before) - told(after), told(after) - told(before)
    return "\n".join([*(f"- {row}" for row in lost), *(f"+ {row}" for row in won)])


def wrap(paragraph: str, width: int) -> str:
    """The paragraph with a line end after every `width` characters, as a printer sets it."""
    return "\n".join(paragraph[at : at + width] for at in range(0, len(paragraph), width))


def wrapped(text: str, width: int) -> str:
    """Every prose paragraph hard-wrapped, an empty line between paragraphs; headings stay as they are."""
    parts = [part for part in text.split("\n") if part.strip()]
    return "\n\n".join(wrap(part.strip(), width) if part.rstrip().endswith("。") else part for part in parts)


def full_width(text: str) -> str:
    """Latin letters, digits and ASCII marks at full width."""
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def half_width(text: str) -> str:
    """Full-width forms as ASCII, character for character."""
    return "".join(chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else c for c in text)


def read_as(name: str, text: str) -> Reading:
    """Read `text` with the date of the committed text `name`."""
    return read(text, dates().get(name))
