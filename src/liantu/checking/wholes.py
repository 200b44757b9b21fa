"""Which level a share is a share of: beside it, before 其中, or named by the same words earlier in the paper."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from liantu.checking.index import Sentence, Sheet, at, is_aim, is_level, measure
from liantu.checking.wording import core, regions_of
from liantu.model.fact import Fact

_WIDER = frozenset(("全国", "全省", "全市", "全球", "西南", "我市"))
_PLANS = re.compile("计划|目标|任务")
_ADDED = re.compile("新增|净增|其中|增加(?!值)")
_PREFIX = re.compile("(?:工业|企业|经济|预计|其他|初步核算)*")
_OWN = re.compile("企业中|项目中|产品中")
_FAR = 2500
_NEAR = 800
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Whole:
    """A level that may be the whole. Only a `sure` one can disagree with a share; `beside` it stands next to it."""

    fact: Fact
    sure: bool = True
    beside: bool = False


def wholes(
    sheet: Sheet, sentence: Sentence, part: Fact, share: Fact, named: str, used: Sequence[tuple[int, Fact]]
) -> Iterator[Whole]:
    """Yield the levels that may be the whole, the likeliest first; `used` are those of earlier shares."""
    beside = [
        each for each in sentence.facts
        if at(part)[1] < at(each)[0] < at(share)[0] and is_level(each) and _fits(each, part)
    ]  # fmt: skip
    if beside or re.search(r"\d", named):
        yield from (Whole(each, beside=True) for each in beside)
    elif not named:
        yield from _unnamed(sheet, sentence, part, used)
    elif _PLANS.search(named):
        yield from _planned(sheet, sentence, part, used)
    else:
        yield from _named(sheet, part, named)


def _fits(whole: Fact, part: Fact) -> bool:
    return measure(whole).unit == measure(part).unit


def _unnamed(sheet: Sheet, sentence: Sentence, part: Fact, used: Sequence[tuple[int, Fact]]) -> Iterator[Whole]:
    """A bare 占比: of the whole that the sentence names for its other shares, else of the level before 其中."""
    listed = [fact for start, fact in used if start == sentence.start and _fits(fact, part)]
    if listed:
        yield Whole(listed[-1])
        return
    among = _among(sentence, part)
    own = bool(_OWN.search(sentence.head(part)))
    if among is not None:
        yield Whole(among, sure=not own, beside=not own)
    if among is None or own:
        yield from _modified(sheet, sentence, part)
    yield from (Whole(fact, sure=False) for _, fact in reversed(used) if _fits(fact, part) and _same_time(fact, part))


def _among(sentence: Sentence, part: Fact) -> Fact | None:
    """The level before 其中, where the part stands after it."""
    earlier = [each for each in sentence.facts if at(each)[1] <= at(part)[0] and is_level(each) and _fits(each, part)]
    for whole in reversed(earlier):
        if "其中" in sentence.between(whole, part):
            return whole
    return None


def _modified(sheet: Sheet, sentence: Sentence, part: Fact) -> Iterator[Whole]:
    """Counts of the same things without the modifier (有研发活动的规上企业118家 of 规上企业263家), nearest first."""
    thing = core(sentence.head(part))
    for whole in _earlier(sheet, part):
        of = core(sheet.sentence(whole).head(whole))
        if len(of) > _SHORTEST and thing != of and thing.endswith(of) and _same_time(whole, part):
            yield Whole(whole)


def _planned(sheet: Sheet, sentence: Sentence, part: Fact, used: Sequence[tuple[int, Fact]]) -> Iterator[Whole]:
    """The plan that was carried out in part. A plan that a total was held against says nothing of the total's parts."""
    spent = {fact.id for _, fact in used}
    for whole in _earlier(sheet, part):
        if is_aim(whole) and _PLANS.search(sheet.sentence(whole).head(whole)):
            one = whole.topic == part.topic and "其中" not in sentence.before(part)
            yield Whole(whole, sure=one and whole.id not in spent)


def _named(sheet: Sheet, part: Fact, named: str) -> Iterator[Whole]:
    wanted, regions = core(named), regions_of(named)
    if not wanted and regions:
        wanted = core(sheet.sentence(part).head(part))
    if len(wanted) < _SHORTEST:
        return
    for whole in _earlier(sheet, part):
        head = _naming(sheet.sentence(whole), whole)
        if _ADDED.search(head) or (is_aim(whole) != is_aim(part) and measure(whole).indicator != "investment"):
            continue
        if _means(core(head), wanted) and _same_region(regions, head, whole):
            timed = _same_time(whole, part) or (measure(part).period is None and at(part)[0] - at(whole)[1] <= _NEAR)
            yield Whole(
                whole,
                sure=timed
                and _is_plain(core(head), wanted)
                and ("园区" in regions or _is_only_park(sheet, whole, part)),
            )


def _naming(sentence: Sentence, fact: Fact) -> str:
    """Give the words of a figure's clause, where these are a mere verb (，达到1046亿元) those of the clause before."""
    head = sentence.head(fact)
    if core(head):
        return head
    clauses = [each for each in re.split("[，,；;]", sentence.before(fact)) if each]
    return clauses[-2] if len(clauses) > 1 and head == clauses[-1] else head


def _is_only_park(sheet: Sheet, whole: Fact, part: Fact) -> bool:
    """Tell whether no other park of the paper states the same: its total could be meant as well."""
    found = measure(whole)
    parks = {
        each.topic for each in sheet.facts
        if each.kind == "park" and is_level(each) and measure(each).indicator == found.indicator and _fits(each, whole)
    }  # fmt: skip
    return whole.kind != "park" or whole.topic == part.topic or len(parks) == 1


def _means(head: str, wanted: str) -> bool:
    return wanted in head or (len(head) > _SHORTEST and head in wanted)


def _is_plain(head: str, wanted: str) -> bool:
    """Tell whether the head names the whole without a modifier that narrows it (西部亿元以上开复工项目)."""
    return head in wanted or bool(_PREFIX.fullmatch(head[: head.index(wanted)]))


def _same_region(wanted: frozenset[str], head: str, whole: Fact) -> bool:
    """Tell whether the whole is of the region that is named: a city's total is not its district's."""
    stated = regions_of(head)
    if wanted & _WIDER:
        return bool(wanted & stated)
    if "园区" in wanted:
        return whole.kind == "park" or "园区" in stated or "园区" in whole.about
    return not stated & _WIDER and (whole.kind != "park" or not wanted)


def _earlier(sheet: Sheet, part: Fact) -> Iterator[Fact]:
    """Levels of the part's unit before it, nearest first."""
    for each in reversed(sheet.facts):
        near = at(each)[1] <= at(part)[0] and at(part)[0] - at(each)[1] <= _FAR
        if near and is_level(each) and _fits(each, part) and any(map(str.isdigit, each.anchor)):
            yield each


def _same_time(whole: Fact, part: Fact) -> bool:
    """Tell whether both are of one time; 总投资 has none and is compared within its own project."""
    one, other = measure(whole).period, measure(part).period
    if one is None and whole.topic == part.topic:
        return True
    return one == other if one is None or other is None else one.end == other.end
