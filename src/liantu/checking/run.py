"""Carry out every check on some facts."""

from collections.abc import Sequence

from liantu.checking.finding import Finding, Outcome
from liantu.checking.index import index
from liantu.checking.rules import CHECKS, RULES
from liantu.model.fact import Fact


def check(facts: Sequence[Fact]) -> list[Finding]:
    """Carry out all checks on what texts state, of one or several papers; in order of papers, places and rules.

    What two rules say of the same figures is said once: agreement and doubt before information. The series of ledgers
    have checks of their own (`checking.series`).
    """
    made = index(facts)
    papers = {sheet.paper.id: number for number, sheet in enumerate(made.sheets)}
    order = {rule: number for number, rule in enumerate(RULES)}

    def place(found: Finding) -> tuple[list[tuple[int, int]], int, str]:
        places = sorted((papers.get(each.paper.id, 0), each.statement.evidence.start) for each in found.facts)
        return places, order[found.rule], found.key

    kept: dict[frozenset[int], Finding] = {}
    for found in (each for one in CHECKS for each in one(made)):
        figures = frozenset(each.id for each in found.facts)
        if figures not in kept or _weight(found) > _weight(kept[figures]):
            kept[figures] = found
    return sorted(kept.values(), key=place)


def _weight(found: Finding) -> int:
    return 0 if found.derived else 1 if found.outcome is Outcome.CANNOT_TELL else 2
