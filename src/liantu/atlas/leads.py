"""Whom to approach for a missing link: firms of any registry ranked with reasons, counter-reasons and a next step.

Rules of thumb with printed weights, no learned score: a person has to see why a firm stands where it stands. Two
independent sources that a firm makes the product propose it as confirmed; what is proposed is decided by a person.
"""

from collections.abc import Iterable, Sequence

from liantu.atlas.leads_criteria import Criteria
from liantu.atlas.leads_grounds import about, of_row
from liantu.atlas.leads_model import MAKING, WEIGHTS, Firm, Ground, Lead, Makes, Origin, Verdict
from liantu.identity.company_name import normal

__all__ = ("WEIGHTS", "Firm", "Ground", "Lead", "Makes", "Origin", "Verdict", "key_of", "rank")
_HINTS = (*MAKING, "kind", "wider", "said", "named", "industry", "upstream", "trades", "other")


def rank(criteria: Criteria, firms: Iterable[Firm]) -> list[Lead]:
    """Give the firms that any row brings near the product, the best first, those rejected last with the reason."""
    found = [each for rows in _together(firms) if (each := _lead(criteria, rows)) is not None]
    order = list(Verdict)
    return sorted(found, key=lambda each: (order.index(each.proposed), -each.score, each.name))


def key_of(firm: Firm) -> str:
    """Give what a firm is known by: its credit code, else its name's normal form."""
    return firm.code or normal(firm.name)


def _together(firms: Iterable[Firm]) -> Iterable[list[Firm]]:
    """The rows of each firm: by credit code; rows without one by name."""
    rows = sorted(firms, key=lambda each: not each.code)
    by_name: dict[str, str] = {}
    found: dict[str, list[Firm]] = {}
    for each in rows:
        name = normal(each.name)
        key = each.code or by_name.get(name, name)
        by_name.setdefault(name, key)
        found.setdefault(key, []).append(each)
    return found.values()


def _lead(criteria: Criteria, rows: Sequence[Firm]) -> Lead | None:
    grounds = _best([ground for each in rows for ground in of_row(criteria, each)])
    if not any(each.id in _HINTS for each in grounds):
        return None
    holding = tuple(dict.fromkeys(origin for each in rows if (origin := _holds(criteria, each)) is not None))
    one_each = {each.whole: each for each in reversed(holding)}
    if len(one_each) > 1:
        grounds.append(Ground("sources", f"{len(one_each)}个独立来源都说它生产"))
    grounds += about(criteria, rows)
    makes = _makes(grounds)
    reasons = tuple(each for each in grounds if each.weight > 0)
    counter = tuple(each for each in grounds if each.weight < 0)
    proposed = _proposed(makes, grounds, len(one_each))
    first = rows[0]
    return Lead(
        key_of(first), first.name, first.code, next((each.district for each in rows if each.district), ""), makes,
        proposed, sum(each.weight for each in grounds), reasons, counter, tuple(each.source for each in rows),
        tuple(one_each.values()), _next(criteria, grounds, makes, proposed, rows),
        any(each.example for each in rows),
    )  # fmt: skip


def _best(grounds: Sequence[Ground]) -> list[Ground]:
    """Of each reason one; who makes it in one clause and sells it in the next is no trader, whatever else it makes."""
    first = {each.id: each for each in reversed(grounds)}
    if any(each in first for each in (*MAKING, "kind", "wider", "said", "other", "trades")):
        first.pop("unlike", None)
    if any(each in first for each in MAKING):
        for each in ("trades", "other", "kind", "wider", "said", "named"):
            first.pop(each, None)
    if "product" in first:
        first.pop("scope", None)
    if "industry" in first:
        first.pop("near_industry", None)
    return sorted(first.values(), key=lambda each: -each.weight)


def _holds(criteria: Criteria, firm: Firm) -> Origin | None:
    return firm.source if any(each.id in MAKING for each in of_row(criteria, firm)) else None


def _makes(grounds: Sequence[Ground]) -> Makes:
    ids = {each.id for each in grounds}
    if ids & set(MAKING):
        return Makes.YES
    if ids & {"trades", "other", "unlike"} and not ids & {"kind", "wider", "said"}:
        return Makes.NO
    return Makes.UNCERTAIN if ids & {"kind", "wider", "said", "named", "industry"} else Makes.NO


def _proposed(makes: Makes, grounds: Sequence[Ground], independent: int) -> Verdict:
    ids = {each.id for each in grounds}
    if "gone" in ids or (makes is Makes.NO and "upstream" not in ids):
        return Verdict.REJECTED
    return Verdict.CONFIRMED if makes is Makes.YES and independent > 1 else Verdict.UNCERTAIN


def _next(
    criteria: Criteria, grounds: Sequence[Ground], makes: Makes, proposed: Verdict, rows: Sequence[Firm]
) -> str:  # fmt: skip
    """The next thing to find out: the one without which the others are idle."""
    ids = {each.id for each in grounds}
    if proposed is Verdict.REJECTED:
        return "不联系" if "gone" in ids else "不联系；如了解到它实际生产，请改为待核实并写明依据"
    if makes is Makes.NO:
        return f"询问有无向{criteria.label}延伸的打算"
    if makes is Makes.UNCERTAIN:
        return f"查环评批复、排污许可或官网，核实是否生产{criteria.label}"
    if "here" in ids:
        return "核实现有产能与利用率，谈扩产"
    kinds = {each.source.kind for each in rows}
    if kinds & {"register", "project"}:
        return "在本区名录或项目中：上门核实，属实的补录到设施核对"
    if proposed is Verdict.UNCERTAIN:
        return "再找一个独立来源：" + ("查环评或公开报道" if "document" not in kinds else "查登记名录或项目备案")
    return "联系洽谈" if "capacity" in ids else "核实产能后联系"
