"""A text of our own, read and checked."""

from datetime import date

from liantu.bulk.facts import facts
from liantu.checking.finding import Finding
from liantu.checking.ranges import compact
from liantu.checking.run import check
from liantu.measures.types import Period
from liantu.reading.documents import read_bytes

DAY = date(2025, 3, 20)


def checked(*texts: str, day: date = DAY) -> list[Finding]:
    """Give the findings of some texts, each a paper of its own, all of one day."""
    given = Period(day, day)
    papers = (f"溪川区工业运行情况\n\n日期：{day}\n\n{text}\n" for text in texts)
    return check(facts(read_bytes(each.encode(), f"{n}.txt", given=given) for n, each in enumerate(papers)))


def figures(found: Finding) -> list[str]:
    """Give the printed figures of a finding."""
    return [compact(each.anchor) for each in found.facts]


def of_rule(rule: str, *texts: str, day: date = DAY) -> list[Finding]:
    """Give the findings of one rule."""
    return [each for each in checked(*texts, day=day) if each.rule == rule]
