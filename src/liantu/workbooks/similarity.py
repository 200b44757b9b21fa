"""How like a heading is to a field: exact, without unit, by synonym, by likeness; and what keeps them apart."""

import re
from dataclasses import dataclass

from rapidfuzz import fuzz

from liantu.ledgers.spec import Field, FieldType, Frequency, LedgerSpec
from liantu.workbooks.headings import canonical, key
from liantu.workbooks.types import Column
from liantu.workbooks.units import factor_into, split_units

# Words that change what a number is: a heading and a field that differ in one of them are never the same by likeness.
_APART = re.compile(
    r"同比|环比|增速|增幅|增长|增量|净增|去年|上年|同期|基期|占比|比重|比例|排名|位次|计划|预计|目标|预期|人均|地均|亩均|单位产品"
    r"|代码|编号|电话|手机|日期|时间|年限|年份|月份|地址|面积|数量|个数|家数|户数|等级|类型|类别|性质|来源|等次|率|强度|累计|当月|当年|净额|联系人|简称|完成|剩余|开工|竣工|投产"
)
_TO_DATE = re.compile(
    r"1(?:月)?[-—–~至到](?:本|\d{1,2})月|年初至今|自年初累计|本年累计|当年累计|年内累计|年累计|累计数?|本年止累计"
)
_THIS_MONTH = re.compile(r"本月数?|当月数?|本期数?|\d{1,2}月当月")


UNSCOPED = 0.7  # a heading that fits but for saying neither 当月 nor 累计: never sure by itself


@dataclass(frozen=True, slots=True)
class Wanted:
    """A field with the comparable forms of its label and other headings."""

    field: Field
    exact: frozenset[str]
    synonyms: frozenset[str]
    apart: frozenset[str]
    scope: str | None


def wanted(spec: LedgerSpec) -> tuple[Wanted, ...]:
    """Give the fields of a ledger ready for comparison."""
    found = []
    for field in spec.fields:
        words = (field.label, *field.also)
        exact = frozenset(key(word) for word in words)
        synonyms = frozenset(canonical(_scoped(key(word))[1]) for word in words)
        apart = frozenset(hit for word in words for hit in _APART.findall(_scoped(key(word))[1]))
        scope = next((each for each in ("累计", "当月") if each in (field.scope or "") or each in field.label), None)
        found.append(Wanted(field, exact, synonyms, apart, scope))
    return tuple(found)


def heading_score(column: Column, goal: Wanted, *, frequency: Frequency, cumulative: bool = False) -> tuple[float, str]:
    """Give 0 to 1 and the reason in Chinese. A unit of another kind than the field's, or 同比 and the like, is 0."""
    if not column.label or _other_kind(column.unit, goal.field):
        return 0.0, ""
    if key(column.label) in goal.exact:
        return 1.0, "列标题一致"
    names = {key(column.name), *_permuted(column.name)}
    if names & goal.exact:
        return 0.97, "列标题（去掉单位、期间后）一致"
    scope, bare = _scoped(key(column.name))
    if not _apart_fits(bare, goal):
        return 0.0, ""
    if goal.scope and scope != goal.scope:
        if scope is None and cumulative:
            return (0.9, "标题写明累计") if goal.scope == "累计" and _same(bare, goal) else (0.0, "")
        return (UNSCOPED, f"列标题未写明{goal.scope}") if scope is None and _same(bare, goal) else (0.0, "")
    if scope and not goal.scope and frequency is Frequency.MONTH:
        return 0.0, ""
    if canonical(bare) in goal.synonyms and canonical(bare):
        return 0.9, "列标题同义"
    return _alike(bare, goal)


def _same(bare: str, goal: Wanted) -> bool:
    return bool({bare, canonical(bare)} & goal.synonyms)


def _scoped(text: str) -> tuple[str | None, str]:
    """Take 累计 or 当月 off a key."""
    for pattern, scope in ((_TO_DATE, "累计"), (_THIS_MONTH, "当月")):
        if pattern.search(text):
            return scope, pattern.sub("", text)
    return None, text


def _permuted(name: str) -> set[str]:
    """Give the keys of the levels of a heading, joined the other way round, and of its last level where it is long."""
    parts = [part for part in name.split("·") if part]
    if len(parts) < 2:
        return set()
    scope, bare = _scoped(key(parts[-1]))
    last = (
        {key(parts[-1])}
        if len(bare) >= 3 and not any(_APART.search(part) or _scoped(key(part))[0] for part in parts[:-1])
        else set()
    )
    word = {scope + key("".join(parts[:-1]))} if scope and not bare else set()
    return {key("".join(reversed(parts))), key("".join(parts[-2:])), *last, *word}


def _apart_fits(bare: str, goal: Wanted) -> bool:
    return set(_APART.findall(bare)) <= goal.apart


def _alike(bare: str, goal: Wanted) -> tuple[float, str]:
    if len(bare) < 2:
        return 0.0, ""
    best = max(
        (max(fuzz.ratio(bare, word), _within(bare, word)) for word in (*goal.exact, *goal.synonyms) if len(word) > 1),
        default=0.0,
    )
    return (0.88 * best / 100, "列标题相近") if best >= 60 else (0.0, "")


def _within(bare: str, word: str) -> float:
    """Rate a field's word that ends the heading (重庆市工业总产值), or a heading that ends the word."""
    short, long = sorted((bare, word), key=len)
    if len(short) < 3 or not (long.endswith(short) or long.startswith(short)):
        return 0.0
    return 92.0 if long.endswith(short) and len(short) * 2 >= len(long) else 80.0


def _other_kind(unit: str | None, field: Field) -> bool:
    if unit is None:
        return False
    if field.type in {FieldType.AMOUNT, FieldType.INTEGER}:
        return field.unit is not None and all(factor_into(part, field.unit) is None for part in split_units(unit))
    if field.type is FieldType.PERCENT:
        return unit not in {"%", "‰"}
    return field.type in {FieldType.NAME, FieldType.CREDIT_CODE, FieldType.PHONE}


def title_field(title: str, goals: tuple[Wanted, ...]) -> str | None:
    """Give the field whose label the title of a table names (…2024年工业总产值…), the longest first."""
    text = key(title)
    hits = [
        (len(word), goal.scope != "累计", goal.field.id)
        for goal in goals
        if goal.field.type in {FieldType.AMOUNT, FieldType.INTEGER, FieldType.PERCENT}
        for word in (*goal.exact, *goal.synonyms)
        if len(word) > 1 and word in text
    ]
    return max(hits)[2] if hits else None
