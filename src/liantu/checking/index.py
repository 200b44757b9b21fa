"""The index of the checks: facts by paper and sentence, and the words that stand between figures.

The statements of a text tell what each figure is; whether two figures belong to one calculation is told by the words
between them (由…增至…，增长…). Rules therefore look at both.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from liantu.checking.ranges import compact, value
from liantu.model.fact import Fact, Paper
from liantu.model.statement import Basis, Measure, Modality, RelationKind

_CLAUSE = re.compile(r"[，。；：:,;！!？?\n]")
_PAUSE = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """One sentence of a paper and its figures in text order."""

    text: str
    start: int
    facts: tuple[Fact, ...]

    def words(self, start: int, end: int) -> str:
        """Give the text from one place of the paper to another: a blank line is a pause, other blanks are none."""
        return compact(_PAUSE.sub("，", self.text[max(0, start - self.start) : max(0, end - self.start)]))

    def before(self, fact: Fact) -> str:
        """Give the text in front of the figure, without blanks."""
        return self.words(self.start, at(fact)[0])

    def after(self, fact: Fact) -> str:
        """Give the text after the figure, without blanks."""
        return self.words(at(fact)[1], self.start + len(self.text))

    def between(self, one: Fact, other: Fact) -> str:
        """Give the text from the end of one figure to the start of another, without blanks."""
        return self.words(at(one)[1], max(at(one)[1], at(other)[0]))

    def head(self, fact: Fact) -> str:
        """Give the words of the clause in front of the figure (规上工业总产值达到)."""
        return _CLAUSE.split(self.before(fact))[-1]


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """All that one paper states: its sentences in order, its figures, and which named thing is part of which."""

    paper: Paper
    sentences: tuple[Sentence, ...]
    facts: tuple[Fact, ...]
    parts: tuple[tuple[str, str], ...] = ()
    _place: dict[int, int] = field(default_factory=dict, repr=False)

    def sentence(self, fact: Fact) -> Sentence:
        """Give the sentence of a figure."""
        return self.sentences[self._place[fact.id]]

    def near(self, fact: Fact, before: int = 1, after: int = 0) -> Iterator[Sentence]:
        """Yield the figure's sentence and its neighbours that state figures, in text order."""
        here = self._place[fact.id]
        yield from self.sentences[max(0, here - before) : here + after + 1]


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """The facts of all papers: texts sheet by sheet, and every measure by what it is about."""

    sheets: tuple[Sheet, ...]
    topics: dict[tuple[Hashable, ...], tuple[Fact, ...]]


def at(fact: Fact) -> tuple[int, int]:
    """Give where the figure stands in its text."""
    return fact.statement.evidence.start, fact.statement.evidence.end


def measure(fact: Fact) -> Measure:
    """Give the fact's number; only facts that are numbers come into an index."""
    found = fact.measure
    if found is None:
        raise AssertionError(f"fact {fact.id} is no measure")
    return found


def is_level(fact: Fact) -> bool:
    """Tell whether the figure is a level above zero."""
    return measure(fact).basis is Basis.LEVEL and value(fact) > 0


def is_aim(fact: Fact) -> bool:
    """Tell whether the figure is planned, aimed at or expected."""
    return measure(fact).modality is not Modality.ACTUAL


def figure(fact: Fact) -> str:
    """Give the figure as it is printed; a fall is said to be one."""
    found, printed = measure(fact), compact(fact.anchor)
    if found.basis is Basis.GROWTH and any(map(str.isdigit, printed)):
        return f"{'下降' if value(fact) < 0 else '增长'}{printed}"
    return printed


def number(found: Decimal, places: int = 2) -> str:
    """Give a computed number for a formula: rounded, without trailing zeros."""
    return f"{found.quantize(Decimal(1).scaleb(-places)).normalize():f}" if found else "0"


def index(facts: Sequence[Fact]) -> Index:
    """Index facts; ledgers' entries have no sentences and come into the topics only."""
    numbers = [each for each in facts if each.measure is not None]
    papers: dict[str, list[Fact]] = defaultdict(list)
    for each in facts:
        papers[each.paper.id].append(each)
    sheets = [_sheet(each) for each in papers.values() if not each[0].paper.is_ledger]
    return Index(tuple(sheets), _grouped(numbers, _topic))


def _topic(fact: Fact) -> tuple[Hashable, ...]:
    found = measure(fact)
    return (fact.topic, found.indicator, found.indicator_id or "", found.object or "")


def _grouped(
    facts: Iterable[Fact], key: Callable[[Fact], tuple[Hashable, ...]]
) -> dict[tuple[Hashable, ...], tuple[Fact, ...]]:
    found: dict[tuple[Hashable, ...], list[Fact]] = defaultdict(list)
    for each in facts:
        found[key(each)].append(each)
    return {one: tuple(kept) for one, kept in found.items()}


def _sheet(facts: Sequence[Fact]) -> Sheet:
    numbers = sorted((each for each in facts if each.measure and each.quote), key=lambda each: (*at(each), each.id))
    sentences: dict[tuple[int, int], list[Fact]] = defaultdict(list)
    for each in numbers:
        sentences[each.statement.evidence.quote_start, each.statement.evidence.quote_end].append(each)
    made = tuple(Sentence(kept[0].quote, span[0], tuple(kept)) for span, kept in sorted(sentences.items()))
    place = {fact.id: number for number, each in enumerate(made) for fact in each.facts}
    parts = tuple(
        (each.about, each.target_name) for each in facts
        if each.relation is not None and each.relation.relation is RelationKind.PART_OF
    )  # fmt: skip
    return Sheet(facts[0].paper, made, tuple(numbers), parts, place)
