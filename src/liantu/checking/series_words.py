"""What the checks on series and project trees say: formula with printed figures, reason, and what to ask a person."""

from decimal import Decimal
from typing import Any

from liantu.checking.finding import Outcome
from liantu.checking.series_points import Kind, Point
from liantu.checking.series_rules import FACTOR, Hit, Rule
from liantu.errors import MeasureError
from liantu.measures.format import format as print_value

# 元 filled in where the form asks for 万元, or the other way round.
_SLIP = Decimal(10_000)
_PLACES = 6
_AGREED = "在四舍五入范围内相等"
_REASONS = {
    Rule.MONTH: "当月数与两期累计数之差不相等",
    Rule.FALL: "累计数应逐月不减",
    Rule.YEAR: "全年数与各月合计或12月累计数不相等",
    Rule.GROWTH: "按同一来源两期数算出的增速与填报的增速不相等",
}
_QUESTIONS = {
    Rule.MONTH: "请核对当月数和两期累计数，是否有补报、调整或填错月份。",
    Rule.FALL: "请问累计数为何回落：上期多报、本期漏报，还是作了调整？",
    Rule.YEAR: "请问年报与月报口径是否相同，年报是否作过调整？",
    Rule.GROWTH: "请问增速按什么基数计算，上年同期数是否调整过？",
}


def printed(value: Decimal, unit: str, indicator: str = "") -> str:
    """Give a value with its unit as offices print it, land in 亩; a unit without a printed form leaves the number.

    The book keeps six decimals of the canonical unit: what a quotient (亩) has beyond that was never printed.
    """
    form = "亩" if unit == "m2" and indicator == "land_area" else None
    try:
        return print_value(value, unit, form=form, places=_PLACES)
    except MeasureError:
        return f"{value:f}"


def moment_words(point: Point[Any]) -> str:
    """Give the moment of a value in words: 2025年3月, 2025年1—3月累计, 2025年3月末, 2025年."""
    kind, year, month = point.at
    match kind:
        case Kind.TOTAL:
            return f"{year}年{f'1—{month}' if month > 1 else 1}月累计"
        case Kind.YEAR:
            return f"{year}年"
        case _:
            return f"{year}年{month}月{'末' if kind is Kind.STOCK else ''}"


def formula(hit: Hit[Any], unit: str, indicator: str = "") -> str:
    """Give the calculation in words with the printed figures."""
    said = [f"{moment_words(each)}{printed(each.value, unit, indicator)}" for each in hit.points]
    computed = printed(hit.computed, unit, indicator)
    match hit.how:
        case "derived":
            return f"{said[0]} − {said[1]} = {computed}（推算，当月数未填报）"
        case "minus":
            return f"{said[0]} − {said[1]} = {computed}，填报{said[2]}"
        case "fall":
            return f"{said[1]}，比{said[0]}少{printed(-hit.computed, unit, indicator)}"
        case "jump":
            return f"{said[1]}，{said[0]}，{_ratio(hit.computed)}"
        case "growth":
            rate = f"{hit.points[2].value:f}%"
            return f"{said[0]} ÷ {said[1]} − 1 = {hit.computed:.2f}%，填报{rate}"
        case "december":
            return f"{said[0]}，{said[1]}"
        case _:
            left = said[0] if len(said) == 2 else f"{' + '.join(said[:-1])} = {computed}"
            return f"{left}，填报{said[-1]}"


def reason(hit: Hit[Any]) -> str:
    """Say why the outcome is so."""
    if hit.how == "derived":
        return "由两期累计数相减推算，不是填报数"
    if hit.rule is Rule.JUMP:
        return "与本单位近期数相差十倍以上"
    if hit.outcome is Outcome.AGREES:
        return "1—2月合并填报，1月未单列；合计相等" if hit.together else _AGREED
    if hit.rule is Rule.GROWTH and hit.outcome is Outcome.CANNOT_TELL:
        return "口径变动，不作矛盾：两期数的统计范围未说明是否相同"
    return _REASONS[hit.rule]


def question(hit: Hit[Any], unit: str) -> str:
    """Say what to ask a person, "" where nothing is open."""
    if hit.how == "derived" or hit.outcome is Outcome.AGREES:
        return ""
    if hit.rule is not Rule.JUMP:
        return _QUESTIONS[hit.rule]
    last = moment_words(hit.points[-1])
    factor = max(hit.computed, 1 / hit.computed)
    if unit == "CNY" and _SLIP / FACTOR < factor < _SLIP * FACTOR:
        return f"请问{last}的数是否把元与万元填混？"
    return f"请问{last}的数是否填错单位或小数点，还是确有停产、投产等变化？"


def _ratio(value: Decimal) -> str:
    return f"约为其{value:.0f}倍" if value >= 1 else f"约为其{1 / value:.0f}分之一"
