"""How rules word and weigh what they found: the outcome of a computed range against a stated figure."""

from collections.abc import Sequence
from decimal import Decimal

from liantu.checking.finding import Finding, Outcome
from liantu.checking.index import measure
from liantu.checking.ranges import Range, range_of, value
from liantu.model.fact import Fact

AGREED = "在四舍五入范围内相符"
RATES = ("%", "pp")


def judged(
    rule: str,
    facts: Sequence[Fact],
    formula: str,
    computed: Decimal,
    reach: Range,
    reason: str,
    *,
    question: str = "",
    otherwise: Outcome = Outcome.DISAGREES,
) -> Finding:
    """Hold `computed`, that rounding lets be anywhere in `reach`, against the last of `facts`.

    Where they do not meet the outcome is `otherwise`, with `reason` and, if it is a disagreement, `question`.
    """
    held = facts[-1]
    stated, unit = value(held), measure(held).unit
    off = abs(computed - stated)
    deviation = off / 100 if unit in RATES else off / abs(stated) if stated else None
    if reach.meets(range_of(held)):
        return Finding(rule, tuple(facts), Outcome.AGREES, formula, computed, stated, unit, deviation, AGREED)
    asked = question if otherwise is Outcome.DISAGREES else ""
    return Finding(rule, tuple(facts), otherwise, formula, computed, stated, unit, deviation, reason, asked)


def derived(
    rule: str,
    facts: Sequence[Fact],
    formula: str,
    computed: Decimal,
    unit: str,
    reason: str,
    *,
    question: str = "",
) -> Finding:
    """Give a figure that nobody stated, for information or with a question."""
    return Finding(
        rule, tuple(facts), Outcome.CANNOT_TELL, formula, computed, None, unit, None, reason, question, derived=True
    )
