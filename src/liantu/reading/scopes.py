"""口径: the words that delimit a number's population or basis, and what a growth compares with."""

import re

from liantu.model.statement import Basis
from liantu.reading.frame import Frame
from liantu.reading.scene import Scene
from liantu.reading.spot import Spot

# Every alternative begins with a plain character: the engine then skips all others.
_WORDS = re.compile(
    r"规模以上|规上|规模(?=工业)|限额以上|限上|大中型工业企业|可比价(?:格)?|可比(?=增长|下降|增速)|不变价(?:格)?|现价|现行价格|累计|净增|新增|当月|每[天日月年]|日均|月均|年均|亩均|"
    r"人均|户均|单位产品|万元工业增加值|综合(?=能耗)|总体规划建设|整线|全口径|有研发活动的|一期|二期|三期|四期|五期|日(?=产|处理)|本级|运营(?=成本)|"
    r"已建成(?=区|面积)|淘汰|取缔|签约|新开工|续建|协议|盘活|在册|平均(?=约|近|为|达到?|$)"
)
_POPULATION = frozenset({"规上", "规模以上", "限上", "限额以上"})
_PART = re.compile(r"占(?!地(?!区)|用|比)[^,。;]*?(?=比重|比例|的?$|近|约|超|达)")
_PRICED = re.compile(r"按(可比价格?|不变价格?)(?:计算|核算)?,$")
_PRICED_LONGEST = 9
_PHASE = re.compile(r"[一二三四五]期")
_BASE = re.compile(
    r"(?:较|比|同比|相比|与)((?:上年|去年|前年|20\d\d年|年初|上月|上季度|上年同期|去年同期)[^,。;、\d增提下降升减]{0,6})|(同比|环比)"
)


def scope_words(spot: Spot, frame: Frame, previous: Frame | None) -> list[str]:
    """The qualifying words of a number in text order; an 其中 goes on under the population of its total."""
    scene, found, left = spot.scene, spot.found, spot.left
    # 新开工|亿元以上项目: what is counted begins before the amount that sets its class.
    if frame.begins < spot.floor and "以" in (frame.object or ""):
        left = scene.text[spot.clause : found.start]
    part = _PART.search(left) if frame.basis is Basis.SHARE else None
    clause = scene.text[spot.clause : found.start] if frame.basis is Basis.SHARE and part is None else ""
    whole = _PART.search(clause) if "(" in clause else None
    own = left[: part.start()] + left[part.end() :] if part else left
    words = _WORDS.findall(own)
    if len(words) > 1:
        words = list(dict.fromkeys(words))
    if frame.object and ("规" in frame.object or "限" in frame.object):
        words += [word for word in _WORDS.findall(frame.object) if word in _POPULATION and word not in words]
    if frame.basis is Basis.GROWTH and (priced := _priced(spot)):
        words.insert(0, priced)
    if part or whole:
        words.append(re.sub(r"\(.*?\)", "", (part or whole)[0]))  # type: ignore[index]
    if frame.name == "investment" and frame.subject and not words and (phase := _PHASE.search(frame.subject)):
        words.append(phase[0])
    same = previous is not None and frame.heired
    if previous is not None and (same or scene.text.find("其中", spot.sentence, found.start) >= 0):
        kept = _POPULATION | {"累计", "平均", "总体规划建设"} if frame.heired else _POPULATION
        words = [word for word in previous.scope if word in kept and word not in words] + words
    if previous is not None and same and previous.basis is frame.basis is Basis.SHARE and not (part or whole):
        words += [word for word in previous.scope if word.startswith("占") and word not in words]
    return words


def _priced(spot: Spot) -> str | None:
    """The prices that the clause before reckons in (按可比价格计算,)."""
    before = spot.scene.text[max(spot.sentence, spot.clause - _PRICED_LONGEST) : spot.clause]
    priced = _PRICED.search(before) if "价" in before else None
    return priced[1] if priced else None


def base_of(scene: Scene, clause: int, at: int) -> str | None:
    """What the number compares with, as printed (较2024年, 同比), None where it compares with nothing."""
    near = scene.text[clause:at]
    if "比" not in near and "较" not in near and "与" not in near:
        return None
    bases = [match[1] or match[2] for match in _BASE.finditer(near)]
    return bases[-1] if bases else None
