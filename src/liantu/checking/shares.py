"""Part ÷ whole: a share against the part and the whole that the text states for it.

A share is checked where its clause begins with 占 (占全区…比重83%, 占比43.6%, 与营业收入之比达到1.39%): the part is the
level just before it, the whole is printed in brackets, named by the same words as a level before, or stands before
其中. A share whose part or whole is not stated yields nothing. Of several wholes that could be meant one that agrees
is enough.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from liantu.checking.finding import Finding, Outcome
from liantu.checking.index import Index, Sentence, Sheet, at, figure, is_level, measure, number
from liantu.checking.ranges import range_of, value
from liantu.checking.results import judged
from liantu.checking.wholes import wholes
from liantu.model.fact import Fact
from liantu.model.statement import Basis

RULE = "share"
_HUNDRED = Decimal(100)
_SHARE = re.compile(
    r"(?:^|[，,、；;（(。：:\s])(?:约|分别|合计|共|其|仅|也)?"
    r"(?:占比?(?P<of>[^，,；;。占]{0,40}?)|与(?P<to>[^，,；;。]{2,20}?)之比)"
    r"(?:的)?(?:比重|比例|份额|比率)?(?:为|达到?|约为?|近|超过?|已?达|也达|高达|的)*$"
)
_MOVED = re.compile(
    "^(?:左右|以上|以内)?(?:提高|提升|上升|下降|降低|增加|扩大|回升|回落)?(?:提高|提升|上升|下降|降)?[到至]"
)
_LISTED = re.compile(r"^(?:左右|以上)?[、和及]\d")
_FROM = re.compile("[由从]")
_NEAR = 14
_FACTOR = 3


def check(index: Index) -> Iterator[Finding]:
    """Check every share of the texts that has a part and a whole."""
    for sheet in index.sheets:
        used: list[tuple[int, Fact]] = []
        for sentence in sheet.sentences:
            for share in sentence.facts:
                if measure(share).basis is Basis.SHARE and measure(share).unit == "%":
                    yield from _check(sheet, sentence, share, used)


def _check(sheet: Sheet, sentence: Sentence, share: Fact, used: list[tuple[int, Fact]]) -> Iterator[Finding]:
    """Try the levels that may be the whole; `used` collects those that have agreed, with their sentences' places."""
    first: Finding | None = None
    named = named_whole(sentence, share)
    if named is None:
        return
    part = _part(sheet, sentence, share)
    if part is None or "分别" in sentence.between(part, share):
        return
    for candidate in wholes(sheet, sentence, part, share, named, used):
        finding = _finding(part, candidate.fact, share)
        if finding.outcome is Outcome.AGREES:
            used.append((sentence.start, candidate.fact))
            yield finding
            return
        if first is None and candidate.sure and (candidate.beside or _near_miss(finding)):
            first = finding
    if first is not None:
        yield first


def _near_miss(finding: Finding) -> bool:
    """Tell whether a disagreeing share is of the size stated: one far off is of another whole."""
    computed, stated = finding.computed or Decimal(0), finding.stated or Decimal(0)
    return stated / _FACTOR <= computed <= stated * _FACTOR


def named_whole(sentence: Sentence, share: Fact) -> str | None:
    """Give the words for the whole ("" for a bare 占比), None where the share's clause does not begin with 占."""
    before, after = sentence.before(share), sentence.after(share)
    if _MOVED.match(after) or _LISTED.match(after):
        return None
    found = _SHARE.search(re.sub("[（(][^（()）]*[)）]", "", before))
    if found is None or _FROM.search(found[0]):
        return None
    return (found["of"] or found["to"] or "").strip()


def _part(sheet: Sheet, sentence: Sentence, share: Fact) -> Fact | None:
    """The level just before the share's clause, in this sentence or right at the end of the one before."""
    found = [each for each in sentence.facts if at(each)[1] <= at(share)[0] and is_level(each)]
    bracketed = [each for each in found if _in_brackets(sentence, each)]
    plain = [each for each in found if each not in bracketed]
    if plain:
        return plain[-1] if _adjacent(sentence, plain[-1], share) else None
    if sentence.text.lstrip().startswith("占"):
        before = [each for other in sheet.near(share) for each in other.facts if at(each)[1] <= sentence.start]
        last = [each for each in before if is_level(each)][-1:]
        return last[0] if last and sentence.start - at(last[0])[1] <= _NEAR else None
    return None


def _in_brackets(sentence: Sentence, fact: Fact) -> bool:
    before = sentence.before(fact)
    return max(before.rfind("("), before.rfind("（")) > max(before.rfind(")"), before.rfind("）"))


def _adjacent(sentence: Sentence, part: Fact, share: Fact) -> bool:
    """Tell whether nothing but growth rates stands between the part and the share's clause."""
    gap = re.sub("[（(][^（()）]*[)）]", "", sentence.between(part, share))
    clauses = [each for each in re.split("[，,；;。]", gap) if each][:-1]
    return (
        "；" not in gap and ";" not in gap and all(re.search(r"增长|下降|增|降|同比|[\d%％]", each) for each in clauses)
    )


def _finding(part: Fact, whole: Fact, share: Fact) -> Finding:
    computed = value(part) / value(whole) * _HUNDRED
    reach = range_of(part).over(range_of(whole)) * _HUNDRED
    formula = f"{figure(part)} ÷ {figure(whole)} = {number(computed)}%，文中为{figure(share)}"
    return judged(
        RULE, (part, whole, share), formula, computed, reach, "按文中部分与整体计算的占比与文中占比不一致",
        question=f"请问{figure(share)}按哪两个数计算？",
    )  # fmt: skip
