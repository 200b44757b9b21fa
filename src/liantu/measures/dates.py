"""The regular expressions of periods. Each is matched at one place, none searches."""

import re

from liantu.measures import events
from liantu.measures.grammar import BETWEEN, NUMERAL

YEAR = r"(?:(?:1[5-9]|20|21)[0-9]{2}|[一二][〇零○O一二三四五六七八九]{3})"
MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
DAY = (
    r"(?:3[01]|[12][0-9]|0?[1-9]|三十一?|(?:二十|廿)[一二三四五六七八九]?|十[一二三四五六七八九]?|[一二三四五六七八九])"
)
# 24年上半年: two digits are a year only with a part of one behind them; 08年 and 九八年 (not 七八年) are no durations
_EDGE = r"(?:[底末](?![盘部层线蕴色座数端梢])|初(?![中级步期心衷始]))"
_PART = rf"(?:[上下]半年|全年|年?{_EDGE}|第?[一二三四1-4]季度|前[一二两三123]个?季度|{MONTH}(?:月|{BETWEEN}{MONTH}月))"
_LATIN_SHORT = rf"(?<![0-9.,])(?:[0-9]{{2}}(?=年{_PART})|0[0-9](?=年))"
_HAN_SHORT = "九[〇零一二三四五六七八]|八[〇零一二三四五六七]|七[〇零一二三四五六]|[〇零○][一二三四五六七八九]"
SHORT = rf"(?:{_LATIN_SHORT}|(?:{_HAN_SHORT})(?=年))"
RELATIVE = (
    r"(?:(?<![如现当迄])今年(?!轻|产[\d一二三四五六七八九十百千万]|均|龄)|去年|(?<![以之目])前年(?!产)|明年|(?<![今此以之最产成工用营运完建设束始结落约])后年|本年度?|(?<!相)当年"
    r"|(?<![以之晚早新])上(?:一)?年(?!级|产)|次年|同年(?!级)|翌年|来年)"
)

# 今年一、二月: two months told together; 1、 at the head of a line numbers it.
_BESIDE = r"(?<=.[一二三四五六七八九十\d])、(?=[一二三四五六七八九十\d]{1,2}(?:两个)?月)"

CORE = re.compile(
    rf"(?:(?P<year>{YEAR})[ ]?(?:财年|财政年度|年度?(?!代))|(?P<short>{SHORT})年度?|(?P<relative>{RELATIVE}))?"
    rf"(?:[ 的]?(?:"
    rf"(?P<first>{MONTH})(?:{BETWEEN}|{_BESIDE})(?P<last>{MONTH})[ ]?(?:两个)?月份?(?![0-9]{{1,2}}日)"
    rf"|(?P<month>{MONTH})[ ]?月(?:份)?(?:(?P<part>[上中下])旬|(?P<edge>[底末初])(?![级步])"
    rf"|[ ]?(?P<day>{DAY})(?:{BETWEEN}(?P<day2>{DAY}))?[ ]?[日号])?"
    rf"|第?(?P<quarter>[一二三四1-4])(?:{BETWEEN}第?(?P<quarter2>[二三四2-4]))?季度(?P<quarter_edge>[末底初])?"
    rf"|(?P<opening>首个?季度?)"
    rf"|[Qq](?P<q>[1-4])(?![0-9A-Za-z])"
    rf"|前(?P<quarters>[一二两三123])个?季度"
    rf"|(?<!提)前(?P<months>{MONTH}|两)个?月"
    rf"|(?P<season>[春夏秋冬])[季天]"
    rf"|(?P<half>[上下])半年"
    rf"|年?(?P<year_edge>{_EDGE})"
    rf"|(?P<mid>年中)|(?P<within>(?<![0-9一二三四五六七八九十两几数多])年内)"
    rf"|(?P<whole>全年)"
    rf"))?"
)
"""A year with a part of it, or either alone."""

YEARS = re.compile(rf"(?P<from>{YEAR})[ ]?年?{BETWEEN}(?P<to>{YEAR})(?![0-9])[ ]?(?P<unit>年度?)?")
ISO = re.compile(
    r"(?P<year>(?:1[5-9]|20|21)[0-9]{2})(?P<sep>[-/.])(?P<month>1[0-2]|0?[1-9])(?:(?P=sep)(?P<day>3[01]|[12][0-9]|0?[1-9]))?(?![0-9])(?![-/.][0-9])"
)
COMPACT = re.compile(r"(?P<year>(?:19|20)[0-9]{2})(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12][0-9]|3[01])(?![0-9])")
DAY_ALONE = re.compile(r"(?P<day>3[01]|[12][0-9]|0?[1-9])日(?![内均产游元间租程龄常报])")
SHORT_YEAR = re.compile(r"(?P<year>[0-9]{2})年(?![来间内以之多前后代级期限历])")
DECADE = re.compile(r"(?P<ten>(?:(?:1[5-9]|2[01])[0-9]|[1-9])0|[一二三四五六七八九]十)年代")
PLAN = re.compile(r"(?P<which>十?[一二三四五六七八九]|十)五(?![一二三四五六七八九十百千万亿])")
PLAN_TAIL = re.compile(
    r"[”\"’'」]?(?:发展)?(?:规划|计划)?(?:时期|期间|期末|末期?|初期?|以来|规划|计划|开局|收官|目标|五年|期)"
)
JOIN = re.compile(BETWEEN)
NOT_BEFORE = "[0-9一二三四五六七八九十两后期身往列沿述所景提言端者线]"
AFTER = re.compile(rf"以来|以前|之前|前(?!{NOT_BEFORE})|起(?![重草诉点步])")
AFTER_STARTS = frozenset("以之前起")
_CENTURY = "上|本|19|20|21|十九|二十一|二十"
WORD = re.compile(
    rf"(?P<now>目前|当前(?!页|位|用户)|现在|如今|眼下|当下|现阶段|现今|现(?=有(?!的)|已|拥有|集聚|建成))"
    rf"|(?P<today>[今本]日|今天|当日|当天)|(?P<yesterday>昨[天日])|(?P<tomorrow>明[天日])|(?P<before_yesterday>前[天日])|(?P<after_tomorrow>后天)"
    rf"|(?P<stated>[今昨明][(（](?P<day>3[01]|[12][0-9]|0?[1-9])日?[)）]日?)"
    rf"|(?P<same>(?P<same_year>去年|上年|上一年|前年)同(?:期|时期))"
    rf"|(?P<near_month>(?P<which_month>[本当上下]月|(?<![上下])[这上下]个月)"
    rf"(?:份|(?P<part>[上中下])旬|(?P<edge>[底末初])(?![级步])|(?P<month_day>{DAY})[日号])?)"
    rf"|(?P<this_quarter>本季度?)|(?P<last_quarter>上(?:个|一)?季度)"
    rf"|(?P<week>[本这上下]个?周(?:[一二三四五六日天末])?|[上下]个?星期[一二三四五六日天]?)"
    rf"|(?P<span>(?:最近|近|过去|未来|今后|此后|接下来)(?:的)?(?!\d{{4}}年)(?P<length>{NUMERAL})(?P<unit>年|个月|个季度|天|周|日)(?:来|以来|间|内)?(?:时间)?)"
    rf"|(?P<open>近年来?|近些年来?|近几年来?|近两年来|近期|近日|近来|日前|近段时间|前不久)"
    rf"|(?P<decade>(?P<century>{_CENTURY})世纪(?P<ten>[1-9]0|[二三四五六七八九]十)年代)"
    rf"|(?P<century_part>(?P<century_name>{_CENTURY})世纪(?P<third>初|末|中叶|(?=以来|[，。、；,;]|$)))"
    rf"|(?P<event>{events.pattern()})(?:胜利)?(?:召开)?"
)
"""Words that stand for a time seen from the document's date."""
BEFORE = re.compile(
    r"(?:(?P<until>截至到?|截止到?)|(?P<by>(?<![达得遇直长高升降加展增扩涨延拖])到|力争到)|(?P<since>自从?|从))[ ]?\Z"
)
BEFORE_ENDS = frozenset("至止到自从 ")
COMPARED = frozenset("较比自从")
