"""Which ledger a table belongs to and which column feeds which field, best first."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from liantu.ledgers.inputs import parse_field
from liantu.ledgers.problems import FieldError
from liantu.ledgers.spec import FieldType, Frequency, LedgerSpec
from liantu.workbooks.evidence import fit
from liantu.workbooks.headings import canonical, is_serial, key
from liantu.workbooks.similarity import UNSCOPED, Wanted, heading_score, title_field, wanted
from liantu.workbooks.types import Column, ColumnMapping, Table

SURE = 0.75
MAYBE = 0.5
_BODIES = ("公司", "厂", "集团", "合作社", "中心", "所", "院")
_REMARKS = ("备注", "说明", "填报人", "审核人")


_QUOTES = re.compile(r"[“”\"‘’《》「」]")
# A title that begins with the name of the firm that the whole sheet is about.
_BODY_IN_TITLE = re.compile(r"[\u4e00-\u9fff（）()]{4,40}?(?:有限责任公司|有限公司|股份公司|集团公司|总公司|总厂)")


def recognise(
    table: Table, ledgers: Mapping[str, LedgerSpec], *, memory: Mapping[tuple[str, str], str] | None = None
) -> list[ColumnMapping]:
    """Give a mapping of the table to every ledger that explains at least two of its columns, best first.

    Headings count by label and other headings, then by synonyms, likeness and the values of the column; a column feeds
    one field. `memory` holds decisions of the office: (ledger, key of the heading) to a field, or to "" for leaving the
    column out. The period of title, sheet or file becomes a constant where no column gives it.
    """
    found = [_map(table, spec, memory or {}) for spec in ledgers.values()]
    kept = [each for each in found if len(each.fields) + len(each.series) + len(each.undecided) > 1]
    return sorted(kept, key=lambda each: (-each.score, each.ledger))


def decisions_needed(mapping: ColumnMapping, spec: LedgerSpec) -> int:
    """Count what a person must settle: required fields without a source, and columns not decided."""
    candidates = {field for fields in mapping.undecided.values() for field in fields}
    missing = [each for each in missing_fields(mapping, spec) if each not in candidates]
    return len(missing) + len(mapping.undecided) - len(mapping.unscoped) + bool(mapping.unscoped)


def settle_scope(mapping: ColumnMapping, spec: LedgerSpec, scope: str) -> ColumnMapping:
    """Give the mapping after a person said whether the unscoped columns are 当月 or 累计.

    A column whose figure the ledger does not hold in that 口径 is left out.
    """
    fields, left_out = dict(mapping.fields), list(mapping.left_out)
    for column in mapping.unscoped:
        fits = [each for each in mapping.undecided[column] if scope in (spec.by_id[each].scope or "")]
        if len(fits) == 1 and fits[0] not in fields:
            fields[fits[0]] = column
        else:
            left_out.append(column)
    undecided = {column: found for column, found in mapping.undecided.items() if column not in mapping.unscoped}
    return replace(mapping, fields=fields, undecided=undecided, left_out=tuple(sorted(left_out)), unscoped=())


def missing_fields(mapping: ColumnMapping, spec: LedgerSpec) -> list[str]:
    """Give the required fields that no column, constant, series or group feeds."""
    fed = {*mapping.fields, *mapping.constants, mapping.group_field}
    fed |= {field for columns in mapping.series.values() for field in columns}
    if spec.period and any(len(each) > 2 for each in mapping.series):  # months without a year tell no period yet
        fed.add(spec.period)
    return [each.id for each in spec.fields if each.required and each.id not in fed]


def _map(table: Table, spec: LedgerSpec, memory: Mapping[tuple[str, str], str]) -> ColumnMapping:
    goals = wanted(spec)
    wide = _wide_columns(table, spec)
    scores: list[tuple[float, int, str, str]] = []
    left_out, remembered = [], {}
    for column in table.columns:
        if column.index in wide:
            continue
        decided = memory.get((spec.id, key(column.label)))
        if decided is not None:
            remembered[column.index] = decided
        elif is_serial(column.label) or key(column.label).startswith(_REMARKS):
            left_out.append(column.index)
        else:
            scores += _scores(table, column, goals, spec)
    mapping = _assign(scores, remembered, spec, table, wide)
    mapping = replace(mapping, left_out=tuple(left_out) + _unexplained(table, mapping, left_out, wide))
    mapping = replace(mapping, unscoped=_unscoped(mapping, scores))
    mapping = _with_facts(mapping, table, spec, goals)
    mapping = _with_choices(_with_groups(_with_period(mapping, table, spec), table, spec), table, spec)
    mapping = _with_series(mapping, table, spec, goals, wide)
    return replace(mapping, score=_score(mapping, table, spec))


def _scores(
    table: Table, column: Column, goals: tuple[Wanted, ...], spec: LedgerSpec
) -> list[tuple[float, int, str, str]]:
    found = []
    for goal in goals:
        score, reason = heading_score(column, goal, frequency=spec.frequency, cumulative=table.cumulative)
        if score < MAYBE and goal.field.type is not FieldType.CREDIT_CODE and column.label:
            continue
        value_fit, told = fit(table, column, goal.field, is_name=goal.field.id == spec.subject.name)
        total = (
            min(score, 0.45) if value_fit <= -0.5 else min(1.0, score + (0.5 if value_fit >= 0.4 else 0.1) * value_fit)
        )
        if value_fit >= 1.0 and score < SURE:
            total, reason = max(total, 0.78), told
        if total >= MAYBE:
            found.append((round(total, 4), column.index, goal.field.id, reason))
    return found


def _assign(
    scores: list[tuple[float, int, str, str]],
    remembered: Mapping[int, str],
    spec: LedgerSpec,
    table: Table,
    wide: Mapping[int, str],
) -> ColumnMapping:
    """Give each field its best column, the surest pairs first; what stays between sure and maybe is undecided."""
    fields = {field: column for column, field in remembered.items() if field}
    reasons = dict.fromkeys(fields, "沿用上次的选择")
    taken = set(remembered)
    order = {each.id: at for at, each in enumerate(spec.fields)}
    for score, column, field, reason in sorted(scores, key=lambda each: (-each[0], each[1], order[each[2]])):
        if (
            score >= SURE
            and field not in fields
            and column not in taken
            and not _tied(scores, score, column, field, fields)
        ):
            fields[field], reasons[field] = column, reason
            taken.add(column)
    undecided: dict[int, list[tuple[float, str]]] = {}
    for score, column, field, _ in scores:
        if column not in taken and field not in fields:
            undecided.setdefault(column, []).append((score, field))
    candidates = {
        column: tuple(field for _, field in sorted(found, key=lambda f: -f[0])) for column, found in undecided.items()
    }
    return ColumnMapping(spec.id, fields, 0.0, reasons, {}, dict(sorted(candidates.items())))


def _tied(
    scores: list[tuple[float, int, str, str]], score: float, column: int, field: str, fields: Mapping[str, int]
) -> bool:
    """Tell a column that fits another free field exactly as well, below certainty."""
    return score < 0.97 and any(
        other == column and each != field and each not in fields and abs(rival - score) < 0.005
        for rival, other, each, _ in scores
    )


def _unexplained(table: Table, mapping: ColumnMapping, left_out: list[int], wide: Mapping[int, str]) -> tuple[int, ...]:
    explained = {*mapping.fields.values(), *mapping.undecided, *left_out, *wide}
    return tuple(each.index for each in table.columns if each.index not in explained)


def _with_period(mapping: ColumnMapping, table: Table, spec: LedgerSpec) -> ColumnMapping:
    if spec.period is None or spec.period in mapping.fields:
        return mapping
    told = table.period
    inside = Counter(each.period for each in table.columns if each.period and len(each.period) != 2)
    if len(inside) == 1 and (told is None or len(told) == 2):
        told = next(iter(inside))
    if told is None:
        return mapping
    if spec.frequency is Frequency.YEAR and len(told) == 4:
        return replace(mapping, constants={**mapping.constants, spec.period: told})
    if spec.frequency is Frequency.MONTH and len(told) == 7:
        return replace(mapping, constants={**mapping.constants, spec.period: told})
    return mapping


def _with_groups(mapping: ColumnMapping, table: Table, spec: LedgerSpec) -> ColumnMapping:
    """Let group headings fill a free field whose name or choices they are (…产业 for a cluster, …园 for a park)."""
    if not table.groups:
        return mapping
    groups = set(table.groups.values())
    for field in spec.fields:
        if field.id in mapping.fields or field.type not in {FieldType.TEXT, FieldType.CHOICE}:
            continue
        ends = tuple(
            ({word[-2:] for word in (field.label, *field.also)} - {"项目", "企业", "名称", "单位"})
            | {word[-1:] for word in (field.label,) if word[-1:] in "区园镇"}
        )
        if groups <= set(field.choices) or all(group.endswith(ends) for group in groups):
            return replace(mapping, group_field=field.id)
    return mapping


def _unscoped(mapping: ColumnMapping, scores: list[tuple[float, int, str, str]]) -> tuple[int, ...]:
    """Give the undecided columns all of whose candidates are only held back by their 口径."""
    return tuple(
        column
        for column, fields in mapping.undecided.items()
        if all("未写明" in reason for _, at, field, reason in scores if at == column and field in fields)
    )


def _with_facts(mapping: ColumnMapping, table: Table, spec: LedgerSpec, goals: tuple[Wanted, ...]) -> ColumnMapping:
    """Let lines above the table (统一社会信用代码：…) feed required fields and keys that no column gives."""
    constants = dict(mapping.constants)
    if spec.subject.name not in mapping.fields and (body := _BODY_IN_TITLE.match(table.title)):
        constants[spec.subject.name] = body.group()
    lacking = {each for each in spec.keys if each not in mapping.fields} | set(missing_fields(mapping, spec))
    for label, value in table.facts.items():
        goal = next((each for each in goals if each.field.id in lacking and key(label) in each.exact), None)
        if goal is None or (goal.field.id == spec.subject.name and not value.endswith(_BODIES)):
            continue
        try:
            constants[goal.field.id] = parse_field(goal.field, value)
        except FieldError:
            continue
    return replace(mapping, constants=constants)


def _with_choices(mapping: ColumnMapping, table: Table, spec: LedgerSpec) -> ColumnMapping:
    """Let the title decide a required choice no column gives, where it names exactly one (市级…名单, …项目清单)."""
    text = _QUOTES.sub("", f"{table.title} {table.grid.sheet}")
    constants = dict(mapping.constants)
    for name in missing_fields(mapping, spec):
        named = [choice for choice in spec.by_id[name].choices if choice in text]
        longest = [choice for choice in named if not any(choice != other and choice in other for other in named)]
        if len(longest) == 1:
            constants[name] = longest[0]
    return replace(mapping, constants=constants)


def _wide_columns(table: Table, spec: LedgerSpec) -> dict[int, str]:
    """Give the columns of a table wide by period, each with its period in full; {} where it is not wide."""
    if spec.period is None:
        return {}
    length = 7 if spec.frequency is Frequency.MONTH else 4
    year = table.period[:4] if table.period and len(table.period) >= 4 else None
    found: dict[int, str] = {}
    for column in table.columns:
        told = column.period
        if told and len(told) == 2 and length == 7 and year:
            told = f"{year}-{told}"
        if told and (len(told) == length or (len(told) == 2 and length == 7)):
            found[column.index] = told
    return found if len(set(found.values())) > 1 else {}


def _with_series(
    mapping: ColumnMapping, table: Table, spec: LedgerSpec, goals: tuple[Wanted, ...], wide: Mapping[int, str]
) -> ColumnMapping:
    if not wide:
        return mapping
    by_index = {each.index: each for each in table.columns}
    named = {canonical(by_index[at].name): by_index[at] for at in wide}
    series: dict[str, dict[str, int]] = {period: {} for period in sorted(set(wide.values()))}
    undecided = dict(mapping.undecided)
    for name, column in named.items():
        field = title_field(table.title, goals) if not name else _series_field(column, goals, spec)
        places = [at for at in wide if canonical(by_index[at].name) == name]
        if field is None:
            undecided[places[0]] = tuple(goal.field.id for goal in goals if goal.field.type is FieldType.AMOUNT)
            continue
        for at in places:
            series[wide[at]][field] = at
    return replace(mapping, series={each: columns for each, columns in series.items() if columns}, undecided=undecided)


def _series_field(column: Column, goals: tuple[Wanted, ...], spec: LedgerSpec) -> str | None:
    bare = replace(column, label=column.name, period=None)
    scored = [(heading_score(bare, goal, frequency=spec.frequency)[0], goal) for goal in goals]
    best, goal = max(scored, key=lambda each: (each[0], each[1].scope == "当月"))
    return goal.field.id if best >= SURE or (best >= UNSCOPED and goal.scope == "当月") else None


def _score(mapping: ColumnMapping, table: Table, spec: LedgerSpec) -> float:
    """Weigh required fields found (half), columns explained (two fifths), how title and period fit (the rest)."""
    required = [each.id for each in spec.fields if each.required]
    lacking = missing_fields(mapping, spec)
    # A year that the sheet does not print is one question to the person; a period of another kind is another ledger's.
    asked = 1.0 if table.period and len(table.period) in (2, 4, 7) else 0.2
    missed = sum(asked if each == spec.period else 1.0 for each in lacking)
    have = max(0.0, 1 - missed / len(required)) if required else 1.0
    serial = sum(is_serial(each.label) or key(each.label).startswith(_REMARKS) for each in table.columns)
    total = max(1, len(table.columns) - serial)
    months = sum(len(each.period or "") == 2 for each in table.columns) if spec.frequency is Frequency.MONTH else 0
    series = sum(len(each) for each in mapping.series.values()) or months
    fed = len(mapping.fields) + series + 0.4 * len(mapping.undecided)
    title = canonical(table.title) + key(table.grid.sheet)
    named = any(key(word) and key(word) in title for word in (spec.label, *spec.also))
    fits = (
        spec.period is None or spec.period in mapping.fields or spec.period in mapping.constants or bool(mapping.series)
    )
    return round(0.45 * have + 0.4 * min(1.0, fed / total) + 0.08 * named + 0.07 * fits, 4)
