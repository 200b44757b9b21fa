"""Times of numbers: the period a number holds for, by its clause, its sentence, its paragraph, its section."""

import re
from bisect import bisect_left

from liantu.measures.types import Found, Period, Span
from liantu.model.statement import Basis, Modality
from liantu.reading.frame import Frame
from liantu.reading.horizon import is_over
from liantu.reading.occasions import HELD
from liantu.reading.scene import Scene
from liantu.reading.spot import Spot

_NOW = re.compile(r"正在|正(?=[进加全推])")
_AFTER = re.compile(r"(?:达产|满产|投产|建成|投用|完成|投运|竣工)(?:后|,可)")
_COMPARED = ("较", "比", "与", "于")
# 上年的2.5倍 compares with the time it names.
_TIMES_THAT = re.compile(r"(?:同期)?的[\d.]+倍")
# What a thing is built to, not what happens in a time: its period stands in its own clause or nowhere.
_STRUCTURAL = frozenset({"land_area", "floor_area", "capacity", "investment"})
#: what was signed was signed on a day
SIGNED = re.compile(r"(?:协议|合同|签约)(?:投资|资金|金额|总额|引资|总投资)")
_YEARS_OWN = re.compile(r"年度|当年计划|年计划投资")
_FLOWS = frozenset({"output_value", "added_value", "revenue", "profit", "tax", "investment_done", "production"})
# 由二季度第6位升至第3位: the time is the first number's alone.
_FROM = ("由", "从")
# What happened at a time that a design's sizes do not hold for.
_BEGUN = re.compile(r"开始建设|开工|动工|启动|签约|奠基|落户|破土")
_OF_PLAN = re.compile(
    r"[”\"]?(?:国家|我国|全国|全市|全省)?(?:重大|重点|标志性|国家|水利|铁路|交通|能源|电力|首批|工程|项目)"
)
_PLANNED = re.compile(r"”?(?:规划|计划)?(?:目标|任务)")
_YEARLY = re.compile(r"年(?:产值|销售|税收|营业|营收|利润|综合)")
_COMPARING = frozenset({"percent", "point", "multiple"})
_NOW_WORDS = frozenset({"目前", "当前", "截至目前", "如今", "现", "现在"})
# What may stand before a time that heads its clause.
_LEAD_IN = "在到截至从“于,"
# 其中, 据统计, 数据显示, may stand before a time that a paragraph goes on under.
_OPENING = re.compile(
    r"(?:其中,?|[^,。;\d]{1,8}(?:显示|统计|获悉|了解|表明|看|方面),|(?:根据|依据|按照?)[^,。;\d]{2,24},|同时,)?"
    r"(?:[\u4e00-\u9fff]{1,5}[区县市州])?[在到截至从“]*"
)
# A paragraph that tells parts of what the one before told.
_OF_THEM = re.compile(r"其中|[分从按][^,。;\d]{1,14}[看分],")
_STANDS = re.compile(r"已?(?:建成|形成|拥有)")
_AIMING = re.compile(r"^[^,。;:\d]{1,12}:|刚?刚?过去的|即将到来的|力争|争取|确保|预计|计划|目标是?|提出|明确|[,:]")
# Words that sum up or compare over a five-year plan.
_FIVE_YEARS = re.compile(r"五(?<![\d第十近]五)年(?!规划|计划)(?:间|来|累计|共|内|翻|年均|新增)?")
_SO_FAR = re.compile(r"已|累计|以来|目前|截至|完成|[到在]位|完工|[月季]")
# A day only dates what happened on it; what a paragraph goes on under is a month at least.
_SHORTEST_LEAD = 27
# 5月|当月: one of the months told of together.
_SINGLE = ("当月", "单月", "份当月")
_LEADING = frozenset({Span.DURING, Span.UNTIL, Span.SINCE})


def of_whole_year(spot: Spot, frame: Frame) -> bool:
    """今年新开工项目15项: whether projects are a year's by plan, and not those there have been so far."""
    said = spot.scene.text[spot.sentence : spot.clause_end]
    return frame.name == "project_count" and "今年" in said and not _SO_FAR.search(said)


def _is_plan(period: Period) -> bool:
    return period.end.year - period.start.year == 4 and (period.end - period.start).days > 1800


def _structural(frame: Frame, spot: Spot) -> bool:
    """Whether a figure belongs to the thing, not to a time; 年度计划投资 is of its year."""
    if frame.name == "investment" and SIGNED.search(spot.left):
        return False
    yearly = frame.name == "investment" and _YEARS_OWN.search(spot.scene.text, spot.clause, spot.found.start)
    return frame.name in _STRUCTURAL and frame.id != "investment_attracted" and not yearly


class Times:
    """The times of one scene's numbers, asked for in text order."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._starts = [period.start for period in scene.periods]
        self._lead: Found | None = None
        #: where the last sentence begins that has a number with a time of its own
        self._dated = -1

    def period_of(self, frame: Frame, spot: Spot) -> Period | None:
        """The last time before the number in its sentence that is no base of comparison; 正在 gives the document's day.

        A sentence without a time goes on under the year or months its paragraph began with.
        """
        text, at = self.scene.text, spot.found.start
        if plan := self._five_years(spot):
            return plan
        best = self._stated(frame, spot)
        if best is not None:
            self._lead = self._opened(spot) or self._lead
            self._dated = spot.sentence
            if _AFTER.search(text, best.end, at):
                return None
            leads = self._may_lead(best) and _OPENING.fullmatch(text, spot.sentence, best.start) is not None
            if leads or not self._within_lead(best):
                self._lead = best if leads else None
            return self._accrued(best, frame)
        if _structural(frame, spot):
            return None
        if frame.basis is Basis.LEVEL and _NOW.search(text, spot.clause, spot.clause_end):
            return self.scene.anchor
        return self._led(frame, spot)

    def _may_lead(self, period: Found) -> bool:
        """Whether what follows may go on under a time: not under 4月以来 or 5月当月, which tell of a stretch of it."""
        if period.span is Span.SINCE and period.period and period.period.start.month > 1:
            return False
        return period.span in _LEADING and not self.scene.text.startswith(_SINGLE, period.end)

    @property
    def led(self) -> Period | None:
        """The time that the paragraph goes on under at its end, for one that tells parts of it (其中,…)."""
        return self._lead.period if self._lead else None

    def _within_lead(self, best: Found) -> bool:
        """Whether a time is only a part of what the paragraph goes on under (2024年: 当年, 其中12月)."""
        lead = self._lead.period if self._lead else None
        own = best.period
        return lead is not None and own is not None and lead.start <= own.start and own.end <= lead.end

    def _five_years(self, spot: Spot) -> Period | None:
        """五年累计引进93个: the five-year plan that the paragraph spoke of before."""
        text, at = self.scene.text, spot.found.start
        if text.find("五年", spot.clause, at) < 0 or not _FIVE_YEARS.search(text, spot.clause, at):
            return None
        plans = [p.period for p in self.scene.periods if p.period and p.start < spot.found.start and _is_plan(p.period)]
        return plans[-1] if plans else None

    def _stated(self, frame: Frame, spot: Spot) -> Found | None:
        for index in range(bisect_left(self._starts, spot.found.start) - 1, -1, -1):
            period = self.scene.periods[index]
            if period.start < spot.sentence:
                return None
            if self._aside(period, spot):
                continue
            if self._beside(period, spot) or (not self._is_base(period) and self._reaches(period, frame, spot)):
                return period
        return None

    def _beside(self, period: Found, spot: Spot) -> bool:
        """Whether an amount stands right behind 上年的: it is of the time that it is compared with."""
        own = self.scene.text[period.end : spot.found.start] == "的" and period.period is not None
        return own and spot.found.dimension not in _COMPARING

    def _aside(self, period: Found, spot: Spot) -> bool:
        """Whether a time belongs to an 其中 that a semicolon has closed."""
        text = self.scene.text
        return text.find(";", period.end, spot.found.start) >= 0 and text.find("其中", spot.sentence, period.start) >= 0

    def _led(self, frame: Frame, spot: Spot) -> Period | None:
        lead, scene = self._opened(spot) or self._lead, self.scene
        if lead is None and _OF_THEM.match(scene.text) and not _structural(frame, spot):
            return spot.memory.led
        if lead is None or _AFTER.search(scene.text, spot.clause, spot.clause_end):
            return None
        return self._accrued(lead, frame) if scene.speaker(lead.start) == scene.speaker(spot.found.start) else None

    def _opened(self, spot: Spot) -> Found | None:
        """The year or months that a sentence without a number, behind the last dated number, began with."""
        for index in range(bisect_left(self._starts, spot.sentence) - 1, -1, -1):
            period = self.scene.periods[index]
            sentence, _ = self.scene.sentence(period.start)
            if sentence <= self._dated:
                return None
            covered = period.period
            if covered and self._may_lead(period) and (covered.end - covered.start).days >= _SHORTEST_LEAD:
                if _OPENING.fullmatch(self.scene.text, sentence, period.start):
                    return period
        return None

    def _accrued(self, best: Found, frame: Frame) -> Period | None:
        """截至一季度 is a point for a stock; a flow up to it began with the year."""
        period, words = best.period, self.scene.text[best.start : best.end]
        if period and best.span is Span.UNTIL and words.endswith("季度") and frame.name in _FLOWS:
            return Period(period.end.replace(month=1, day=1), period.end)
        return period

    def _reaches(self, period: Found, frame: Frame, spot: Spot) -> bool:
        """Whether a time holds for this number: 2020年的87户 only for its own, 三季度开工 not for the next clause."""
        scene, at = self.scene, spot.found.start
        plan = period.start < spot.clause and period.period is not None and _is_plan(period.period)
        if plan and _OF_PLAN.match(scene.text, period.end):
            return False  # “十四五”重大工程 dates nothing that is told of it
        if plan and _PLANNED.search(scene.text, period.start, period.end + 4):
            return False  # 实现“十四五”规划目标的关键一年
        if scene.text.startswith("的", period.end) and period.end + 1 != at:
            return all(q.start != period.end + 1 for q in scene.quantities[: spot.index])
        if scene.text[period.start - 1 : period.start] in _FROM and period.end < at:
            if any(period.end <= q.start <= period.end + 1 for q in scene.quantities[: spot.index]):
                return False
        if period.start >= spot.clause:
            return True
        now = scene.text[period.start : period.end] in _NOW_WORDS
        if now and scene.text.startswith("年", frame.begins) and not _STANDS.search(scene.text, spot.clause, at):
            return False  # 现有五套, 年节约3万吨: what is saved every year
        if frame.name in _FLOWS and scene.text.startswith("现有", period.start):
            return False
        structural = _structural(frame, spot)
        if structural and not now and self._alone_before(period, spot):
            return True
        if structural and _BEGUN.search(scene.text, period.end, spot.clause):
            return False
        if structural and not now:
            return scene.text[spot.sentence : period.start].strip(_LEAD_IN) == ""
        if not frame.explicit:
            return True
        return not self._inside_clause(period)

    def _inside_clause(self, period: Found) -> bool:
        """Whether a time stands behind more than labels and words of aiming in its clause."""
        own, _ = self.scene.clause(period.start)
        return _AIMING.sub("", self.scene.text[own : period.start]).strip(_LEAD_IN) != ""

    def _alone_before(self, period: Found, spot: Spot) -> bool:
        """Whether a time is all of the clause right before the number's (到今年年底,产能达到2000万台)."""
        start, end = self.scene.clause(period.start)
        return (
            end + 1 == spot.clause and end == period.end and self.scene.text[start : period.start].strip(_LEAD_IN) == ""
        )

    def _is_base(self, period: Found) -> bool:
        """Whether a number is only compared with this time, or the time is not known."""
        text = self.scene.text
        if period.period is None or text.endswith((*_COMPARED, *HELD), 0, period.start):
            return True
        return text.startswith(("的", "同期的"), period.end) and _TIMES_THAT.match(text, period.end) is not None

    def settle(self, frame: Frame, spot: Spot) -> None:
        """A plan does not hold 目前; a design capacity holds for no time; sections and reports lend theirs."""
        scene, actual = self.scene, frame.modality is Modality.ACTUAL
        design = frame.name == "capacity" and frame.subject_type == "project" and frame.modality is Modality.PLAN
        if not actual and (frame.period == scene.anchor or design):
            frame.period = None
        if (
            frame.modality is Modality.FORECAST
            and _YEARLY.match(scene.text, frame.begins)
            and not self._in_clause(spot)
        ):
            frame.period = None  # 今年建成15条生产线,预计年产值10亿元: in any year
        if frame.name == "investment" and frame.period and _structural(frame, spot) and not self._in_clause(spot):
            frame.period = None
        elif frame.period is None and not design and (frame.name != "investment" or "年度" in spot.left):
            place = frame.modality is Modality.PLAN and frame.subject_type != "project"
            frame.period = self._section(actual=actual, aim=frame.modality is Modality.TARGET or place)
            if frame.period is None and actual and frame.name in _FLOWS and not scene.periods:
                frame.period = spot.memory.year

    def _in_clause(self, spot: Spot) -> bool:
        return any(spot.clause <= period.start < spot.found.start for period in self.scene.periods)

    def _section(self, *, actual: bool, aim: bool) -> Period | None:
        scene = self.scene
        past = scene.heading is not None and scene.anchor is not None and is_over(scene.heading, scene.anchor)
        if scene.heading is not None and ((actual and past) or (aim and not past)):
            return scene.heading
        return scene.covers if actual else None
