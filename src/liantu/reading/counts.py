"""Counts: what is counted, and the indicator that noun makes of it."""

import re

from liantu.model.statement import Basis
from liantu.reading.amounts import YEARLY_ABLE, read_amount
from liantu.reading.binding import indicator_after, indicator_before, makes, motion, signed
from liantu.reading.counting import Counted, counted_noun
from liantu.reading.frame import Frame
from liantu.reading.goods import PRODUCED
from liantu.reading.lexicon import Indicator
from liantu.reading.spot import GOODS, SORTS, Spot
from liantu.reading.tiers import is_tier

PEOPLE = frozenset({"jobs", "headcount", "population"})
# Measure words of acts, whatever noun stands beside them.
_ACTS = frozenset({"批次", "人次", "家次", "场次", "班次", "次", "场"})
# Measure words that tell what is counted where no noun does.
_BY_CLASSIFIER = {
    **{"期": "project_count", "班": "event_count", "户": "enterprise_count", "家次": "event_count"},
    **dict.fromkeys(("栋", "幢", "处", "座", "眼"), "facility_count"),
    "家": "enterprise_count",
}
_DIMENSIONS = {dimension: frozenset({dimension}) for dimension in ("count", "person")}
_STAGES = re.compile(
    r"(?:新|再|已|续|未|尚有|累计|计划|拟|将|确保|力争|年内|还将|全年|多|少)*(?:竣工|开|签约|开工|投产|动工|续建|签约|建成投产|竣工投产|建成|达产|在建|完工|入库|未动工)"
)
# A lone 一 is an article unless something was done to the one thing.
_ARTICLE = re.compile(r"一[^\d一-十百千万亿余多大]{1,2}$")
_CHANGED = re.compile(r"(?:关停|新增|建成|引进|淘汰|新建|拥有|获得|投产|无|没有)了?$")
_MEETING = re.compile(r"会议|全会|产业")
_SLOGAN = re.compile(r"[“‘][^”’]{0,2}$")
# 分三大门类看, 按五类行业分 tells how what follows is cut up.
_BREAKDOWN = re.compile(r"^[分从按][^,。;]{1,14}[看分]$")
# Firms by their branch: 企业68家,其中主导产业62家.
_BRANCHES = ("产业", "行业", "领域")
# 项目54个,红色21个; 龙头企业2家、市级37家
_SORT = re.compile(
    r"(?:其中)?(?:[红黄绿蓝橙]色|[红黄绿]灯|其余|其他|剩余|余下|(?:国家|省|市|区|县)级|[大中小微]型|外资|民营|国有|央企|内资|本地|外地|[市区县省][外内属])的?"
)
# 陶瓷企业51家,其中规上28家
SURVEYED = ("规模以上", "规上", "规模")
_GRANTED = ("获批", "获评", "荣获", "斩获", "捧回")
_EACH = re.compile(r"每[天日月年周]")


def read_count(spot: Spot) -> Frame | None:
    """Read a count into a frame; None for a slogan (“三大工程”)."""
    if _counts_nothing(spot):
        return None
    scene, found = spot.scene, spot.found
    named = indicator_before(scene, spot.own, _DIMENSIONS[found.dimension or "count"])
    counted = counted_noun(scene, found, spot.floor, spot.limit)
    if _is_amount(spot, named, counted):
        return read_amount(spot)
    named = named or indicator_after(scene, found.end, spot.limit, _DIMENSIONS["person"])
    if named and named[0].id in PEOPLE and (counted is None or counted.indicator in (None, named[0].id, "headcount")):
        counted = Counted(scene.text[named[1] : named[2]], named[1], named[0].id)
    if counted and counted.indicator not in (None, "other"):
        return _frame(spot, counted)
    return _without_noun(spot, counted)


def _without_noun(spot: Spot, counted: Counted | None) -> Frame:
    """Of a count whose words name nothing that is known to be counted."""
    staged = counted is not None and _STAGES.fullmatch(counted.phrase) is not None
    if counted and (staged or _is_place(spot, counted)):
        counted = None  # 全市企业345户,我县|152户
    before = _count_before(spot)
    if counted is None and before and spot.found.classifier != "期":
        return _moved(before.heir(spot.found), spot)
    if counted and (whole := _sorted_of(spot, counted)):
        part = whole.heir(spot.found)
        part.object = counted.phrase + ("企业" if counted.phrase.endswith((*_BRANCHES, *SURVEYED)) else "")
        return _moved(part, spot)
    frame = _frame(spot, counted)
    if staged and frame.name == "other" and spot.found.classifier in ("个", "项"):
        frame.id = frame.name = "project_count"  # 年内计划新开工|85个
    return frame


def _count_before(spot: Spot) -> Frame | None:
    """The count that one without a noun goes on with: the number before, or the last one of its measure word."""
    if spot.previous and spot.previous.found.dimension == spot.found.dimension:
        return spot.previous
    told = spot.counted
    return told if told and told.found.classifier == spot.found.classifier else None


def _counts_nothing(spot: Spot) -> bool:
    """Whether a count is a slogan, a breakdown (分三大门类看), the number of a meeting, or a mere article."""
    scene, found = spot.scene, spot.found
    if scene.text.endswith("“", 0, found.start) and "”" in scene.text[found.end : found.end + 3]:
        return True
    if _BREAKDOWN.search(scene.text[spot.clause : spot.clause_end]):
        return True
    if found.classifier == "次":
        return _MEETING.match(scene.text, found.end) is not None or scene.text.endswith("届", 0, found.start)
    if found.classifier == "大" and _SLOGAN.search(scene.text[max(0, found.start - 3) : found.start]):
        return True
    article = found.unit_id and scene.text[found.start] == "一" and _ARTICLE.match(scene.text[found.start : found.end])
    changed = article and _CHANGED.search(scene.text[spot.clause : found.start])
    return bool(article) and not changed and not _behind_noun(spot)


def _is_amount(spot: Spot, named: tuple[Indicator, int, int] | None, counted: Counted | None) -> bool:
    """Whether a count of goods is an output, a capacity or a sale."""
    if named and named[0].id in PRODUCED:
        beside = named[2] == spot.found.start
        return beside or not (counted and counted.indicator and counted.start > spot.found.start)
    if spot.found.classifier not in GOODS:
        return False
    return named is None and (_output_before(spot) or _output_beside(spot))


def _is_place(spot: Spot, counted: Counted) -> bool:
    """Whether what stands before a count is whose it is (我县|152户, 双福工业园|为14个)."""
    if counted.phrase in spot.memory.inventory.lexicon.pronouns:
        return True
    begin = counted.start
    return any(
        n.start == begin and n.kind in ("park", "district") and n.end == begin + len(counted.phrase)
        for n in spot.scene.names
    )


def _sorted_of(spot: Spot, counted: Counted) -> Frame | None:
    """What was counted before, of which this count is of a sort (问题65件,其中政策咨询类21件)."""
    before = spot.counted
    if before is None or before.found.classifier != spot.found.classifier:
        return None
    branch = before.name == "enterprise_count" and counted.phrase.endswith((*_BRANCHES, *SURVEYED))
    return before if branch or counted.phrase.endswith("类") or _SORT.fullmatch(counted.phrase) else None


def _behind_noun(spot: Spot) -> bool:
    """Whether a count closes its clause behind what it counts (现有生产线一条)."""
    closed = spot.scene.text[spot.found.end : spot.found.end + 1] in (",", "。", ";")
    return closed and spot.memory.inventory.lexicon.head(spot.left) is not None


def _output_before(spot: Spot) -> bool:
    """Whether the sentence has announced an output (产量) of which this may be the next."""
    span = spot.scene.tokens.between(spot.told, spot.clause)
    earlier = indicator_before(spot.scene, span, _DIMENSIONS["count"])
    if earlier is None or earlier[0].id != "production":
        return False
    return spot.scene.text[earlier[1] : earlier[2]].endswith("产量")


def _output_beside(spot: Spot) -> bool:
    """Whether this goes on a list of outputs, or something that makes it stands behind (2万台…的生产能力)."""
    listed = spot.listed and spot.previous is not None and spot.previous.name in PRODUCED
    return listed or makes(spot) or YEARLY_ABLE.search(spot.left) is not None


def _frame(spot: Spot, counted: Counted | None) -> Frame:
    found = spot.found
    name = (counted and counted.indicator) or _BY_CLASSIFIER.get(found.classifier or "", "other")
    if found.dimension == "person" and name in ("other", "enterprise_count"):
        name = "headcount"
    if found.classifier == "口" and counted and counted.phrase.endswith("井"):
        name = "facility_count"  # 气井286口 are no mouths
    if name == "award_count" and found.classifier in ("台", "台套", "套", "辆"):
        name = "production"  # 37台套输变电产品 are made, no titles
    if name == "other" and counted and spot.scene.text.endswith(_GRANTED, spot.clause, counted.start):
        name = "award_count"  # 获批绿色制造体系16个
    if name == "other" and found.classifier == "家" and _row_of_firms(spot):
        name = "enterprise_count"
    if name in ("award_count", "event_count") and found.classifier in SORTS:
        name = "other"  # 三类产品 counts sorts, no titles
    if found.classifier in _ACTS and name not in ("award_count", "project_count"):
        name = "event_count"
    frame = Frame(found, name, name, low=found.low, high=found.high, unit=found.unit or "count", begins=found.start)
    frame.unit = "count" if name == "facility_count" else frame.unit
    if counted:
        frame.object, frame.begins = counted.phrase, min(counted.start, found.start)
        if (
            found.classifier in ("家", "户")
            and counted.start > found.start
            and (cut := counted.phrase.find("企业")) >= 0
        ):
            frame.name = frame.id = "enterprise_count"
            frame.object = counted.phrase[: cut + 2]
        _add_tier(frame, spot, counted)
    if found.classifier == "期":
        frame.object = "期"
    return _moved(frame, spot)


def _moved(frame: Frame, spot: Spot) -> Frame:
    """Set basis and sign by the predicate right before the count (净增19家, 减少5家), or a 每天."""
    found = spot.found
    moved = motion(spot)
    if spot.listed and not moved.word and spot.previous:
        frame.basis = spot.previous.basis
        return frame
    frame.basis = Basis.LEVEL
    beside = found.start - moved.start - len(moved.word) <= 1
    if moved.direction and not moved.lands and beside and moved.word != "新增":
        frame.basis = Basis.CHANGE
        frame.low, frame.high = signed(found.low, found.high, moved.direction)
        frame.scope = []
    elif _EACH.search(spot.left):
        frame.basis = Basis.RATIO
    return frame


def _row_of_firms(spot: Spot) -> bool:
    """8家专用车整车、300余家零部件生产企业: a count of 家 before another of firms in the clause."""
    following = spot.scene.quantities[spot.index + 1 : spot.index + 2]
    beside = [q for q in following if q.classifier == "家" and q.start < spot.clause_end]
    return any("企业" in spot.scene.text[q.end : spot.clause_end] for q in beside)


def _add_tier(frame: Frame, spot: Spot, counted: Counted) -> None:
    """100亿级梁柱企业3个: the scale belongs to what is counted."""
    if spot.index:
        tier = spot.scene.quantities[spot.index - 1]
        if is_tier(spot.scene.text, tier) and tier.end == counted.start:
            frame.object = spot.scene.text[tier.start : tier.end] + counted.phrase
            frame.begins = tier.start
