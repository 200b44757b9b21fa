"""Findings: what a check computed from figures, what was stated, and whether the two agree. Nothing is corrected."""

import hashlib
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from liantu.model.fact import Fact


class Outcome(StrEnum):
    """What a check says of the figures it compared."""

    AGREES = "agrees"  # 相符
    DISAGREES = "disagrees"  # 不符
    CANNOT_TELL = "cannot_tell"  # 无法判断: comparable only with an assumption that nobody stated


@dataclass(frozen=True, slots=True)
class Finding:
    """One check carried out on stated figures.

    `rule` is the check's id (checking.rules). `facts` are the figures in the order of the formula; the figure that is
    held against the computed one comes last. `formula` is the calculation in words an office can follow, with printed
    figures (`193.7亿元 ÷ 233.2亿元 = 83.06%，文中为83%`). `computed` and `stated` are in `unit`; `deviation` is
    |computed - stated| / |stated| (for percentages: in points over 100), None where it has no meaning. `reason` says
    why the outcome is so; `question` is what to ask a person, never a correction. `derived` tells that `computed` is a
    figure nobody stated (累计 minus 累计): it is marked wherever it is shown.
    """

    rule: str
    facts: tuple[Fact, ...]
    outcome: Outcome
    formula: str
    computed: Decimal | None = None
    stated: Decimal | None = None
    unit: str = ""
    deviation: Decimal | None = None
    reason: str = ""
    question: str = ""
    derived: bool = False

    @property
    def key(self) -> str:
        """A name that stays the same as long as the check compares the same places (32 hex digits)."""
        parts = [self.rule, *sorted(each.key for each in self.facts)]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def is_doubtful(finding: Finding) -> bool:
    """Tell whether a person should look: the figures disagree, or there is something to ask."""
    return finding.outcome is Outcome.DISAGREES or bool(finding.question)
