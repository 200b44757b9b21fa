"""Measures: each quantity of a paragraph with indicator, object, subject, period, modality, 口径 and speaker."""

import re

from liantu.measures.types import Found, Kind, Period
from liantu.model.statement import Basis, Modality
from liantu.reading.amounts import consumed, read_amount
from liantu.reading.binding import indicator_before
from liantu.reading.counts import SURVEYED, read_count
from liantu.reading.distribution import Share, distribute
from liantu.reading.frame import Frame
from liantu.reading.goods import PRODUCED, product_of_project
from liantu.reading.grouped import agreed_in
from liantu.reading.horizon import under_way
from liantu.reading.lexicon import Indicator
from liantu.reading.memory import Memory
from liantu.reading.modality import modality_of
from liantu.reading.naming import full_name
from liantu.reading.occasions import counted_on
from liantu.reading.pairs import RATES, Pairs
from liantu.reading.ranks import read_rank
from liantu.reading.rates import read_rate
from liantu.reading.scene import Scene
from liantu.reading.scopes import base_of, scope_words
from liantu.reading.spot import Spot
from liantu.reading.subject_words import resolve_phrase
from liantu.reading.subjects import subject_of
from liantu.reading.tiers import is_tier, tier_names
from liantu.reading.times import SIGNED, Times, of_whole_year

# What official statistics give by branch for the firms of a survey only.
BRANCH_FIGURES = frozenset({"output_value", "added_value", "revenue", "profit"})
COUNTS = frozenset({"count", "person"})
# 投资总额达37亿元的14个项目: what they come to together.
_SUM_OF = re.compile(r"(?:总投资|投资总额|总投资额|总额|合计|共计)(?:达到?|约|近|共|为|超过?)*$")
_CLASS = re.compile(
    r"(?:及?以上|及?以下|以内)?(?:的)?(?:规上|工业|重点|制造业|产业|在建|技改|投资|建设|优质|重大|新建)*(?:项目|企业)(?![\u4e00-\u9fff]{0,6}总投资)"
)
# 亿元 or 万吨 alone is the unit of a table, not an amount.
_BARE_UNIT = re.compile(r"[万亿](?![万亿]*级)")
_PER = re.compile(r"每(?:超过?|达到?|满|增加|新增|增长|提高)?$")
# 产值过亿元的企业; 产值要过15亿元 is an amount.
_BEYOND = re.compile(r"(?<![超要不将能已会望可])过$")
# 对…达到500万元以上的…,给予…奖励: what a grant is tied to is a condition.
_TIED_TO = re.compile(r"对|凡|达到|超过|首次|当年|年度")
_GRANTED = re.compile(r"给予|予以(?=[^,。;]{0,8}(?:奖|补|支持))|奖励\d")
# 营业收入超100亿元的|集群达到50个: how many are in the class.
_CLASS_COUNT = re.compile(
    r"(?:及?以上)?的[\u4e00-\u9fff]{0,8}(?:集群|企业|项目|园区|产业|产品|品牌|县|乡镇)(?:数量)?(?:达到?|有|共|突破|超过)?\d+[余多]?[家户个]"
)
# With one of these behind, a number sets no class and no condition.
_CLOSED = ("", ",", "。", ";", "、")
_CONDITION = re.compile(
    r"(?:及?以上|及?以下)\d+[家户个]|(?:及?以上|以下|左右)?的(?:[,;。]|\d|企业|单位|项目[,;。]|中小企业|个人|按|给予)"
)
# 五年累计, 三年来: the time that a sum runs over, no figure of its own.
_SPAN_OF_TIME = re.compile(r"间(?!隔)|[多余]?时间[里中]|以?来|累计|年均|平均|翻|共(?!享)")
# 分行业看, 按经济类型分: the sentence tells by parts what the one before it told of the whole.
_BY_BRANCH = re.compile(r"[分从按][^,。;\d]{1,14}[看分],")
_VIEWED = re.compile(r"[\u4e00-\u9fff]{1,6}看")
_INDEFINITE = ("一批", "若干", "多个", "更多", "几个")
# 今年有望突破3万吨, without words of its own
_NEXT_AIM = re.compile(
    r"[“”]*(?:到?(?:今年|明年|后年|\d{4}年)底?,?)(?:(?:有望|预计|力争|将|计划|可|要|能)+(?:突破|达到?|超过|增至|实现|冲|过)|的?目标是)(?:约|近)?"
)
# 其中, 三个产业中: the sentence tells of parts of what the last number counted.
_OF_THEM = re.compile(r"其中|[^,。;]{0,6}(?:产业|行业|门类|产品)(?:之?中|里),")
_CIRCLE = re.compile(r"^(?:经济|生活|交通|通勤|都市|快速)+[圈带]")


class Measurer:
    """Reads the quantities of one scene in order; what one settles, the next may inherit."""

    def __init__(self, scene: Scene, memory: Memory) -> None:
        self.scene = scene
        self.memory = memory
        self.frame: Frame | None = None
        self._sentence = -1
        self._told = 0
        self._shares: dict[int, Share] = {}
        self.times = Times(scene)
        self.pairs = Pairs(scene, memory)
        self._population: str | None = None
        self._grown: Frame | None = None
        self._count: Frame | None = None

    def read(self) -> list[Frame]:
        """Give one frame per value stated, in text order; numbers that state nothing are left out."""
        done: list[Frame] = []
        counted = self.memory.counted if _OF_THEM.match(self.scene.text) else None
        self.frame = counted.carried() if counted else None
        for index, found in enumerate(self.scene.quantities):
            if not self._states(found):
                continue
            spot = Spot(self.scene, self.memory, index, self.frame)
            if spot.sentence != self._sentence:
                gone_on = self._gone_on(spot.sentence)
                self._told = self._told if gone_on else spot.sentence
                self._sentence = spot.sentence
                self.frame = spot.previous = gone_on or self._next_aim(spot, done)
                self._count = gone_on if gone_on and gone_on.found.dimension in COUNTS else None
            spot.told, spot.counted = self._told, self._count
            for frame in self._measure(spot):
                done.append(frame)
                self.frame = frame
                self._count = frame if frame.found.dimension in COUNTS and frame.name != "other" else self._count
                self.pairs.note(spot, frame)
                if frame.basis is Basis.GROWTH and frame.name in BRANCH_FIGURES:
                    self._grown = frame
        self.memory.led = self.times.led or self.memory.led
        self.memory.grown = self._grown or self.memory.grown
        self.memory.counted = self.frame if self.frame and self.frame.found.dimension in COUNTS else None
        return done

    def _gone_on(self, sentence: int) -> Frame | None:
        """What a sentence goes on to tell the parts of: 其中 after the last number, 分行业看 after the last growth."""
        if _OF_THEM.match(self.scene.text, sentence):
            return self.frame
        if not _BY_BRANCH.match(self.scene.text, sentence):
            return None
        if sentence:
            return self._grown
        return self.memory.grown.carried() if self.memory.grown else None

    def _next_aim(self, spot: Spot, done: list[Frame]) -> Frame | None:
        """去年出货量1.3万吨。今年有望突破3万吨: what a sentence without words of its own goes on with."""
        if not _NEXT_AIM.fullmatch(self.scene.text, spot.sentence, spot.found.start):
            return None
        like = (f for f in reversed(done) if f.found.dimension == spot.found.dimension and f.basis is Basis.LEVEL)
        return next(like, None)

    def _surveyed(self, frame: Frame) -> None:
        """What a paragraph says of 规模以上 industry it goes on to say of its branches, under the same population."""
        own = next((word for word in frame.scope if word in SURVEYED), None) if frame.scope else None
        if own:
            self._population = own
        elif (
            self._population
            and frame.modality is Modality.ACTUAL
            and frame.subject_type == "industry"
            and frame.name in BRANCH_FIGURES
        ):
            frame.scope = [self._population, *frame.scope]

    def _states(self, found: Found) -> bool:
        """Whether a number can state something: not a bare number, nor an ordinal that is no rank."""
        if found.kind is Kind.ORDINAL:
            return found.basis == "rank"
        if found.low is None and found.high is None:
            return False
        if self.scene.text[found.start] in "万亿" and _BARE_UNIT.match(self.scene.text[found.start : found.end]):
            return found.high is None and bool(found.cues)  # 利税超亿元 is an amount, though without a digit
        bare = found.kind is Kind.NUMBER and found.dimension is None and found.unit is None
        return not bare or self.scene.text[found.end - 1] in "亿万级"

    def _threshold(self, spot: Spot) -> bool:
        """Whether an amount only sets a class or a condition (10亿元以上项目, 产值超10亿元的14家, 超过15%的,再奖励)."""
        text = self.scene.text
        if spot.found.dimension in COUNTS:
            return text[spot.found.start - 1 : spot.found.start] in "分从" and bool(_VIEWED.match(text, spot.found.end))
        last = self.scene.quantities[spot.last]
        right = text[last.end : spot.clause_end + 1]
        near = text[max(0, spot.found.start - 4) : spot.found.start]
        if _PER.search(near) or (right[:1] not in _CLOSED and _BEYOND.search(near)):
            return True
        if self._tied(spot, right):
            return True
        if right[:1] in _CLOSED or (right[0] == "的" and _SUM_OF.search(text, spot.clause, spot.found.start)):
            return False
        if _CLASS.match(right) or _CLASS_COUNT.match(right):
            return True
        if not _CONDITION.match(right):
            return False
        return not any(not n.pronoun for n in self.scene.within(last.end, min(last.end + 9, spot.clause_end)))

    def _tied(self, spot: Spot, right: str) -> bool:
        """Whether a grant is tied to reaching the number: 对…500万元以上的项目,给予…; 上年度产值5000万元以下,给予…."""
        if not right.startswith(("以上", "以下", "及以上", "及以下", "(含")):
            return False
        text, limit = self.scene.text, self.scene.sentence(spot.found.start)[1]
        tied = _TIED_TO.search(text, spot.sentence, spot.found.start)
        return tied is not None and _GRANTED.search(text, spot.found.end, limit) is not None

    def _measure(self, spot: Spot) -> list[Frame]:
        if self._threshold(spot):
            return []
        if is_tier(self.scene.text, spot.found):
            if self.scene.text.endswith(_INDEFINITE, 0, spot.found.start):
                return []  # 培育一批百亿级集群 tells of no one's scale
            return self._tiers(spot)
        if not spot.listed and spot.index not in self._shares and "分别" in spot.left:
            self._shares.update(distribute(spot))
        share = self._shares.get(spot.index)
        if spot.found.basis == "rank":
            return [self._finish(frame, spot) for frame in self._ranks(spot, share)]
        paired = None if share else self.pairs.read(spot, self.frame)
        if paired:
            return [self._finish(paired, spot)]
        frame = self._bind(spot, share.indicator if share else None)
        if frame is None:
            return []
        if share and share.thing:
            self._give(frame, spot, share.thing)
            frame.heired, frame.explicit = False, True
        return [self._finish(frame, spot)]

    def _ranks(self, spot: Spot, share: Share | None) -> list[Frame]:
        frames = read_rank(spot, share)
        if share and share.thing and frames[0].name not in PRODUCED:
            self._give(frames[0], spot, share.thing)
            frames[0].explicit = True
        return frames

    def _bind(self, spot: Spot, indicator: Indicator | None) -> Frame | None:
        found = spot.found
        if found.kind is Kind.RATIO:
            return self._ratio(spot)
        if found.dimension in RATES or found.basis == "growth":
            return read_rate(spot, indicator)
        if found.dimension in COUNTS:
            return read_count(spot)
        if found.dimension == "duration" and _SPAN_OF_TIME.match(self.scene.text, found.end):
            return None
        if found.dimension == "duration" and _CIRCLE.match(self.scene.text[found.end : found.end + 8]):
            return Frame(found, "duration", "duration", low=None, high=found.high, unit="s", begins=found.start)
        return read_amount(spot, indicator)

    def _ratio(self, spot: Spot) -> Frame:
        named = indicator_before(self.scene, spot.own, frozenset({"ratio"}))
        frame = spot.frame(named[0] if named else None)
        frame.basis, frame.unit = Basis.RATIO, "x"
        frame.begins = named[1] if named else spot.found.start
        return frame

    def _give(self, frame: Frame, spot: Spot, thing: str) -> None:
        """Say of which member of a list the number is: a name or industry is its subject, else its object."""
        subject = resolve_phrase(self.scene, self.memory, thing, spot.clause)
        named = [n for n in self.scene.names if not n.pronoun and n.kind != "industry"]
        known = next((n for n in named if n.name == thing or self.scene.text[n.start : n.end] == thing), None)
        if known:
            frame.subject, frame.subject_type = full_name(self.scene, self.memory, known), known.kind
        elif frame.name not in PRODUCED and frame.name != "cost":
            frame.subject, frame.subject_type = subject.name, subject.kind
        else:
            frame.object = thing

    def _tiers(self, spot: Spot) -> list[Frame]:
        scene, found = self.scene, spot.found
        following = [q for q in scene.quantities[spot.index + 1 :] if q.start < spot.clause_end]
        frames = []
        for name in tier_names(scene, found, following, spot.clause_end):
            frame = Frame(
                found, "output_value", "output_value", Basis.LEVEL, found.low, found.high, "CNY", begins=found.start
            )
            if name:
                subject = resolve_phrase(scene, self.memory, name, found.start)
                frame.subject, frame.subject_type = subject.name, subject.kind
            frames.append(self._finish(frame, spot, tier=True))
        return frames

    def _finish(self, frame: Frame, spot: Spot, *, tier: bool = False) -> Frame:
        """Fill the slots that do not depend on the kind of quantity."""
        before = self._source(frame, spot)
        self._set_subject(frame, spot, before)
        if frame.object is None:
            frame.object = consumed(frame, spot.left)
        frame.base = base_of(self.scene, spot.clause, frame.found.start)
        self._set_time(frame, spot, before, tier=tier)
        frame.scope = scope_words(spot, frame, before)
        if len(frame.scope) > 1:
            frame.scope = list({word.replace("规模以上", "规上"): word for word in frame.scope}.values())
        self._surveyed(frame)
        frame.cues += frame.found.cues
        return frame

    def _source(self, frame: Frame, spot: Spot) -> Frame | None:
        """The number that this one goes on with: the one before, or the count that its own was made of."""
        counted = spot.counted if frame.heired and frame.found.dimension in COUNTS else None
        return counted or self.frame

    def _set_subject(self, frame: Frame, spot: Spot, before: Frame | None) -> None:
        if frame.subject is None or frame.heired:
            inherited = before if before and not is_tier(self.scene.text, before.found) else None
            subject = subject_of(spot, frame, inherited=inherited)
            if subject:
                frame.subject, frame.subject_type = subject.name, subject.kind
        if frame.subject_type != "project" or not frame.subject:
            return
        if frame.name in PRODUCED and frame.object is None:
            frame.object = product_of_project(frame.subject, self.memory.products)
        if frame.name == "project_count" and (frame.object or "").endswith("子项目"):
            self.memory.whole = frame.subject

    def _set_time(self, frame: Frame, spot: Spot, before: Frame | None, *, tier: bool) -> None:
        """Period and modality, which hang together; what has been so far ends with the document's day."""
        scene = self.scene
        frame.period = self.times.period_of(frame, spot)
        signed = frame.name == "investment" and SIGNED.search(spot.left) is not None
        if frame.period is None and (signed or frame.name == "project_count"):
            frame.period = counted_on(scene, frame.found.start, self.memory.occasion)
        if frame.heired and before and _goes_on_in(before, frame, scene):
            frame.period = before.period
        frame.modality = modality_of(spot, frame, tier=tier)
        if frame.heired and before and frame.modality is Modality.ACTUAL and frame.period == before.period:
            frame.modality = before.modality
        so_far = frame.modality is Modality.ACTUAL and under_way(frame.period, scene.anchor)
        if so_far and frame.period and scene.anchor and not of_whole_year(spot, frame):
            frame.period = Period(frame.period.start, scene.anchor.end)
        self.times.settle(frame, spot)
        frame.period = agreed_in(scene, before, frame) or frame.period


def _goes_on_in(before: Frame, frame: Frame, scene: Scene) -> bool:
    """Whether a figure goes on in a time still running of which the one before told the part that is over."""
    own, told, anchor = frame.period, before.period, scene.anchor
    if not (own and told and anchor and before.modality is Modality.ACTUAL):
        return False
    return own.start == told.start and told.end == anchor.end < own.end
