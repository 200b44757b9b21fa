"""Show step by step how a text was read, for people who extend a pack."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date as Date
from decimal import Decimal

from liantu.measures.anchor import as_period
from liantu.measures.types import Found, Period
from liantu.model.document import Extracted
from liantu.model.statement import Measure, Milestone, Statement, Use
from liantu.reading.account import account, sights
from liantu.reading.dateline import Facts
from liantu.reading.documents import sound
from liantu.reading.lexicon import (
    FALL,
    FUNCTION,
    INDICATOR,
    NAME,
    NOMINAL,
    PREDICATE,
    RISE,
    SUFFIX,
    Lexicon,
    base_lexicon,
)
from liantu.reading.pipeline import read_paragraphs, split
from liantu.reading.scene import Scene

_MARKS = (
    (NAME, "名称"),
    (INDICATOR, "指标"),
    (SUFFIX, "名尾"),
    (RISE, "升"),
    (FALL, "降"),
    (NOMINAL, "名动"),
    (PREDICATE, "谓词"),
    (FUNCTION, "虚词"),
)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of reading: its title and what it found, a line each."""

    title: str
    lines: list[str] = field(default_factory=list)


def explain(text: str, date: Date | Period | str | None = None, *, lexicon: Lexicon | None = None) -> list[Step]:
    """Read `text` and tell what each step saw: blocks, words, names, speakers, numbers, times, topics, statements.

    `date` as in `documents.read`. What is seen is in simplified characters, whatever the text prints.
    """
    given, text = as_period(date), sound(text)
    paragraphs, tables = split(Extracted(text, "plain/1"))
    facts = Facts(paragraphs, {}, given, None, text)
    statements, _, scenes = read_paragraphs(paragraphs, facts, lexicon or base_lexicon(), tables)
    steps = [Step("分块", [f"{p.role.value}　{p.reason or '正文'}　{p.text[:40]}" for p in paragraphs])]
    steps.append(Step("日期", [f"{_span(facts.dated)}（{facts.date_source or '未知：相对时间保持开放'}）"]))
    for scene in scenes:
        steps += _scene_steps(scene)
    steps.append(Step("陈述", [line for item in statements for line in _statement(item, text)]))
    rows = account(text, paragraphs, sights(scenes), statements)
    aside = [f"{text[r.start : r.end]}　{r.reason}" for r in rows if r.use is Use.SET_ASIDE]
    steps.append(Step("未用的数字", aside))
    return [step for step in steps if step.lines]


def _scene_steps(scene: Scene) -> Iterator[Step]:
    words = [
        f"{w}〔{'·'.join(_kinds(b)) or '护词'}〕" for w, b in zip(scene.tokens.words, scene.tokens.bits, strict=True)
    ]
    yield Step("词", ["　".join(words)] if words else [])
    yield Step(
        "名称",
        [f"{scene.text[n.start : n.end]} → {n.name}（{n.kind}{'，回指' if n.pronoun else ''}）" for n in scene.names],
    )
    yield Step(
        "说话人", [f"{s.speaker or '（文中自述）'}：{scene.text[s.start : s.end][:24]}…" for s in scene.speeches]
    )
    yield Step("数量", [_quantity(scene, q) for q in scene.quantities])
    yield Step("时间", [f"{scene.text[p.start : p.end]} → {_span(p.period)} {p.note or ''}" for p in scene.periods])
    yield Step(
        "话题", [f"自“{scene.text[at : at + 8]}”起：{entity.name}（{entity.kind}）" for at, entity in scene.topics]
    )


def _kinds(bits: int) -> list[str]:
    return [name for bit, name in _MARKS if bits & bit]


def _quantity(scene: Scene, found: Found) -> str:
    value = _value(found.low, found.high)
    cues = "、".join(scene.text[a:b] for a, b in found.cues)
    return f"{scene.text[found.start : found.end]} → {value} {found.unit or '无单位'}" + (
        f"（受“{cues}”限定）" if cues else ""
    )


def _value(low: Decimal | None, high: Decimal | None) -> str:
    shown = [format(value.normalize(), "f") if value is not None else "不限" for value in (low, high)]
    return shown[0] if low == high else " … ".join(shown)


def _span(period: Period | None) -> str:
    if period is None:
        return "未定"
    return str(period.start) if period.start == period.end else f"{period.start} 至 {period.end}"


def _statement(item: Statement, text: str) -> Iterator[str]:
    anchor = text[item.evidence.start : item.evidence.end].replace("\n", "")
    if isinstance(item, Measure):
        value = _value(item.low, item.high)
        yield f"数值“{anchor}”：主体 {item.subject}；指标 {item.indicator}；对象 {item.object}"
        yield f"　　{item.basis.value} {value} {item.unit}"
        yield f"　　时期 {_span(item.period)}；语气 {item.modality.value}；口径 {item.scope}；说话人 {item.said_by}"
    elif isinstance(item, Milestone):
        yield f"节点“{anchor}”：{item.subject} · {item.stage.value} · {_span(item.period)}"
        yield f"　　语气 {item.modality.value}；说话人 {item.said_by}"
    else:
        yield f"关系：{item.subject} —{item.relation.value}→ {item.object}"
