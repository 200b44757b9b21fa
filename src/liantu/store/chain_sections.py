"""The sections of 一链一册: what the book holds of one member of a scheme, each figure with its source."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from liantu.checking.rules import RULES
from liantu.export import promise_words as words
from liantu.export.chain_book import Section
from liantu.export.paper_doc import Align, Column, Run, Text
from liantu.export.paper_sources import source_of
from liantu.export.scheme_words import word
from liantu.model.fact import Fact
from liantu.model.statement import Basis, Modality
from liantu.planning.commitments import Standing
from liantu.planning.scheme_figures import NodeFigures
from liantu.planning.target_scope import scope_words
from liantu.planning.target_words import amount, percent
from liantu.planning.targets import Comparison
from liantu.store import claims, findings, promises
from liantu.store.dossier_ties import undertakings
from liantu.store.facts import facts
from liantu.store.models import Entity, Entry, Finding, Statement
from liantu.store.packs import ledgers
from liantu.store.promises import Promise
from liantu.store.reach import Reach

MOST = 300  # rows of one section: a paper of more is read by nobody; the sheets of lists are for that
_OUTCOMES = {"disagrees": "不符", "cannot_tell": "无法判断", "agrees": "相符"}
_TITLES = "title"
_WHOLE = "100%"
_URGENCY = ("overdue", "due", "later", "judge", "undated", "closed")


@dataclass(frozen=True, slots=True)
class Members:
    """Who belongs to the node: enterprises with their share in words, and projects (its own and its enterprises')."""

    enterprises: Sequence[tuple[Entity, str]]
    projects: Sequence[Entity]

    @property
    def ids(self) -> set[int]:
        """The entities the book is about."""
        return {each.pk for each, _ in self.enterprises} | {each.pk for each in self.projects}


def targets(node: NodeFigures) -> Section:
    """目标与实际: every target beside the actual figure, with what had to be assumed."""
    columns = (
        Column("目标", 24),
        Column("实际", 26),
        Column("差距", 12, Align.RIGHT),
        Column("每年需增", 12, Align.RIGHT),
        Column("判断", 30),
    )
    rows = tuple(_target(each) for each in node.targets)
    level = node.level
    opening: Text = ""
    if not rows and level is not None:
        opening = (Run("没有读到目标；最近的实际数为"), _cited(level), Run("。"))
    return Section("目标与实际", columns, rows, opening)


def enterprises(reach: Reach, members: Members) -> Section:
    """重点企业: share, products and the latest yearly output or revenue that anything states."""
    columns = (
        Column("序号", 8, Align.CENTER),
        Column("企业", 34),
        Column("主要产品", 20),
        Column("最近产值", 24),
        Column("园区", 18),
    )
    ids = [each.pk for each, _ in members.enterprises]
    levels = reach.statements().filter(entity__in=ids, indicator="output_value", basis="level", modality="actual")
    told = facts(levels)
    made = facts(reach.statements().filter(entity__in=ids, relation="makes"))
    rows = tuple(
        _enterprise(number, entity, share, told, made) for number, (entity, share) in enumerate(members.enterprises, 1)
    )
    return Section("重点企业", columns, rows[:MOST], note=_cut(len(rows)))


def projects(reach: Reach, members: Members) -> Section:
    """重点项目: what each has reached, what comes next, and its investment."""
    columns = (Column("序号", 6, Align.CENTER), Column("项目", 30), Column("业主", 22), Column("总投资", 14),
               Column("进展", 18), Column("下一节点", 22))  # fmt: skip
    ids = [each.pk for each in members.projects]
    found = undertakings(reach, reach.entities().filter(pk__in=ids), MOST)
    money = facts(reach.statements().filter(entity__in=ids, indicator="investment", basis="level"))
    steps = {fact.id: fact for fact in facts(reach.statements().filter(entity__in=ids, kind="milestone"))}
    rows = tuple(
        (str(number), _name(each.entity), each.entity.owner.name if each.entity.owner else "", _of(each.entity, money),
         _step(each.reached, steps), _step(each.planned, steps))
        for number, each in enumerate(found.items, 1)
    )  # fmt: skip
    return Section("重点项目", columns, rows, note=_cut(len(ids)))


def titles(reach: Reach, members: Members) -> Section:
    """称号: what the ledger of titles and the papers say the enterprises hold, with the day until which it holds."""
    columns = (Column("企业", 36), Column("称号（有效期至）", 68))
    ids = [each.pk for each, _ in members.enterprises]
    held = facts(reach.statements().filter(entity__in=ids, relation="holds"))
    spec = ledgers().get(_TITLES)
    entries = reach.entries(spec).filter(entity__in=ids) if spec else Entry.objects.none()
    expiry = {f"entry:{row.pk}": str(row.data.get("expires") or "") for row in entries}
    rows = []
    for name in sorted({each.about for each in held}):
        own = sorted((each for each in held if each.about == name), key=lambda each: each.target_name)
        rows.append((name, tuple(run for number, each in enumerate(own) for run in _title(each, number, expiry))))
    return Section("称号", columns, tuple(rows[:MOST]), note=_cut(len(rows)))


def commitments(reach: Reach, members: Members, node: NodeFigures, today: date) -> Section:
    """承诺: what was promised of the node, its enterprises and projects, the overdue first, and how it stands."""
    columns = (Column("事项", 36), Column("时限", 19), Column("谁说的", 25), Column("状态", 24))
    about = {each.id for each in node.facts}
    board = promises.board(reach, today)
    mine = [each for each in board.promises if each.row.entity_id in members.ids or about & set(each.rows)]
    mine.sort(key=lambda each: (_URGENCY.index(each.tab), each.commitment.due or date.max, each.pk))
    return Section("目标承诺及办理", columns, tuple(_promise(each) for each in mine[:MOST]), note=_cut(len(mine)))


def doubts(reach: Reach, members: Members, node: NodeFigures) -> Section:
    """对不上的数: open findings about the node, its enterprises and projects."""
    columns = (Column("核对规则", 16), Column("算式", 52), Column("结论", 10), Column("请核实", 34))
    about = {each.id for each in node.facts}
    rows = [
        each for each, figures in findings.shown(reach, findings.listed(reach)[: MOST * 2])
        if each.entity_id in members.ids or about & set(each.facts) or _about(figures, members)
    ]  # fmt: skip
    return Section("对不上的数", columns, tuple(_doubt(each) for each in rows[:MOST]))


def positions(reach: Reach, members: Members) -> Section:
    """地位说法: what papers claim, and whether anybody verified it."""
    columns = (
        Column("主体", 26),
        Column("说法（原文）", 34),
        Column("时间", 12),
        Column("谁说的", 16),
        Column("核实情况", 14),
    )
    held = [each for each in claims.listed(reach) if each.first.entity_id in members.ids]
    rows = tuple(
        (each.name, each.first.words, claims.when(each.first.text.source), each.first.said_by,
         str(each.verification.get_verdict_display()) if each.verification else "未核实")
        for each in held[:MOST]
    )  # fmt: skip
    return Section("地位说法", columns, rows)


def _target(each: Comparison) -> tuple[Text, ...]:
    unit = each.actual.measure.unit if each.actual and each.actual.measure else each.measure.unit
    told = "；".join((*each.assumptions, *([each.reason] if each.reason else [])))
    actual: Text = "缺"
    if each.actual and each.actual.measure:
        actual = _dated(each.actual, scope_words(each.actual.measure))
    return (
        _dated(each.target, words.scope(each.target)), actual, amount(each.gap, unit) if each.gap is not None else "",
        percent(each.rate) if each.rate is not None else "",
        f"{word('standing', each.standing)}{f'：{told}' if told else ''}",
    )  # fmt: skip


def _enterprise(
    number: int, entity: Entity, share: str, told: Iterable[Fact], made: Iterable[Fact]
) -> tuple[Text, ...]:  # fmt: skip
    latest = max((each for each in told if each.topic == entity.pk), key=_recency, default=None)
    products = list(dict.fromkeys(each.target_name for each in made if each.topic == entity.pk))
    name = _name(entity) if share == _WHOLE else f"{_name(entity)}，按{share}计"
    value: Text = _dated(latest, words.scope(latest)) if latest else ""
    return str(number), name, "、".join(products[:4]), value, entity.park.name if entity.park else ""


def _dated(fact: Fact, scope: str) -> tuple[Run, ...]:
    """A figure with its period and 口径 in brackets."""
    told = "，".join(part for part in (words.period(fact), scope) if part)
    return (_cited(fact), Run(f"（{told}）")) if told else (_cited(fact),)


def _recency(fact: Fact) -> tuple[bool, date, int]:
    """Whole years before parts of one, the latest first."""
    period = fact.measure.period if fact.measure else None
    if period is None:
        return False, date.min, fact.id
    return (period.end - period.start).days >= 364, period.end, fact.id


def _of(entity: Entity, rows: Iterable[Fact]) -> Text:
    found = [each for each in rows if each.topic == entity.pk and each.measure and each.measure.basis is Basis.LEVEL]
    stated = [each for each in found if each.measure and each.measure.modality is not Modality.FORECAST]
    return _cited(stated[-1]) if stated else ""


def _step(row: Statement | None, steps: dict[int, Fact]) -> Text:
    fact = steps.get(row.pk) if row else None
    if fact is None:
        return ""
    when = words.period(fact)
    return Run(f"{words.topic(fact)}{f'（{when}）' if when else ''}", (source_of(fact),))


def _title(fact: Fact, number: int, expiry: dict[str, str]) -> tuple[Run, ...]:
    until = expiry.get(fact.paper.id, "")
    told = f"（{until}）" if until else ""
    return (*([Run("、")] if number else []), Run(f"{fact.target_name}{told}", (source_of(fact),)))


def _promise(each: Promise) -> tuple[Text, ...]:
    one, fact = each.commitment, each.commitment.fact
    matter = f"{fact.about}{words.topic(fact) if fact.measure else ''}{words.value(fact)}"
    due = one.due.isoformat() if one.due else "未写明"
    return Run(matter, (source_of(fact, one.voice),)), due, words.speaker(one), _state(each)


def _state(each: Promise) -> str:
    if each.closing:
        return f"已销号：{each.closing.get_ending_display()}"
    standing = each.commitment.standing
    told = [words.STANDINGS[standing]]
    if standing in (Standing.OVERDUE, Standing.DUE):
        told.append(words.days(each.commitment))
    return "，".join(told + ([each.owner] if each.owner else []))


def _doubt(each: Finding) -> tuple[Text, ...]:
    return RULES[each.rule].label, each.formula, _OUTCOMES[each.outcome], each.question


def _about(figures: Sequence[Statement], members: Members) -> bool:
    return any(row.entity_id in members.ids for row in figures)


def _cited(fact: Fact) -> Run:
    return Run(words.value(fact), (source_of(fact),))


def _name(entity: Entity) -> str:
    return f"{entity.name}（示例）" if entity.example else entity.name


def _cut(count: int) -> str:
    return f"共{count}条，这里列出前{MOST}条，其余见清单。" if count > MOST else ""
