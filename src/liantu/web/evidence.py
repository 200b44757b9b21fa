"""Where one figure comes from: the quote in its document, the workbook cell or the ledger revision, and its history."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path

from liantu.export.labels import label
from liantu.store.dossier_records import seen
from liantu.store.evidence import Cell, Quote, evidence_of
from liantu.store.models import Decision, Statement
from liantu.store.reach import Reach
from liantu.web import asked, claims, figures
from liantu.web.dossier_parts import entry_href, field_text
from liantu.web.figures import Display
from liantu.web.navigation import address
from liantu.web.origins import closed_title, title_of
from liantu.web.parts import Action, Crumb, Fact, Happening

SLOT_NAMES = {
    "subject": "主体", "subject_type": "主体类型", "object": "对象", "indicator": "指标", "basis": "数值性质",
    "low": "下限", "high": "上限", "unit": "标准单位", "period_start": "期间起", "period_end": "期间止",
    "modality": "实际/计划", "scope": "口径", "said_by": "说话人", "stage": "阶段",
}  # fmt: skip
_WORDS = {"subject_type": "type", "indicator": "indicator", "basis": "basis", "modality": "modality", "unit": "unit",
          "stage": "stage"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Marked:
    """A quote cut at its anchor, with the text around it where the reader may open the document."""

    before: str
    head: str
    anchor: str
    tail: str
    after: str


def evidence(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the evidence of a statement. Outside reach, or of a field the role may not see, page 404."""
    reach = asked.reach_for(request, "view")
    rows = reach.past_statements().select_related("text__source", "revision__entry", "revision__by", "entity")
    row = get_object_or_404(rows.defer("text__segments", "text__blocks"), pk=pk)
    found = evidence_of(row, reach)
    if not seen(reach, [row]):
        raise Http404
    display = asked.shown_in(request)
    context: dict[str, Any] = {
        "row": row,
        "topic": claims.topic_words(row, display),
        "value": claims.value_words(row, display),
        "is_measure": row.kind == "measure",
        "slots": list(_slots(row, display)),
        "history": _history(row, display),
        "crumbs": _crumbs(row, reach),
        "review_url": _review(row) if reach.may("review") and row.text_id and row.live else "",
    }
    context |= _of_quote(found, row) if isinstance(found, Quote) else _of_cell(found, row, display)
    return render(request, "documents/evidence.html", context)


def _review(row: Statement) -> str:
    href = address("review", row.text_id)
    decided = "" if row.status == Statement.Status.PROPOSED else "show=decided&"
    return f"{href}?{decided}at={row.pk}" if href else ""


def _of_quote(found: Quote, row: Statement) -> dict[str, Any]:
    before, after = (" ".join(each.split()) for each in (found.before, found.after))
    cut = found.quote[: found.start], found.quote[found.start : found.end], found.quote[found.end :]
    marked = Marked(before, *cut, after)
    source = found.source
    here = f"{address('document', source.pk)}?at={row.start or 0}#here" if found.openable else ""
    return {
        "quote": marked,
        "origin": title_of(source) if found.openable else closed_title(source),
        "source": source,
        "openable": found.openable,
        "origin_facts": list(_of_source(found)),
        "actions": [Action("打开原文此处", here, "main")] if here else [],
    }


def _of_source(found: Quote) -> Iterator[Fact]:
    source = found.source
    yield Fact("位置", place_words(found.place))
    yield Fact("发布单位", source.publisher or "未写明")
    yield Fact("文件日期", f"{source.dated_start:%Y-%m-%d}" if source.dated_start else "未写明")
    yield Fact("来源可信度", label("trust", source.trust or "unstated", figures.Display().lang))
    if found.openable:
        yield Fact("读取", found.text.reader)


def place_words(place: dict[str, Any]) -> str:
    """Give a place in words: 第3页, 工作表“一月” B7, 第12行.

    >>> place_words({"page": None, "sheet": "一月", "cell": "B7"}), place_words({"line": 12})
    ('工作表“一月” B7', '第12行')
    """
    if place.get("cell") or place.get("sheet"):
        sheet = f"工作表“{place['sheet']}”" if place.get("sheet") else ""
        return " ".join(each for each in (sheet, place.get("cell") or "") if each)
    if place.get("page") is not None:
        return f"第{place['page']}页"
    return f"第{place['line']}行" if place.get("line") else "—"


def cell_words(found: Cell, name: str, display: Display) -> str:
    """Give what the ledger's field `name` holds, as printed."""
    field = found.ledger.by_id.get(name) if found.ledger else None
    return field_text(field, found.value, display) if field else str(found.value or "")


def _of_cell(found: Cell, row: Statement, display: Display) -> dict[str, Any]:
    entry, revision = found.revision.entry, found.revision
    source = address("document", found.source.pk) if found.source and found.openable else ""
    by = revision.by.get_username() if revision.by else "导入"
    facts = [
        Fact("台账", found.ledger.label if found.ledger else entry.ledger),
        Fact("记录", entry.title, entry_href(entry)),
        Fact("期间", entry.period),
        Fact("字段", found.label),
        Fact("填报值", cell_words(found, row.field, display)),
        Fact("版本", f"第{revision.number}版，{revision.at:%Y-%m-%d}，{by}"),
    ]  # fmt: skip
    if found.source:
        name = found.source.name if found.openable else closed_title(found.source)
        facts += [Fact("来源表格", name, source),
                  Fact("单元格", place_words({"sheet": found.sheet, "cell": found.cell}))]  # fmt: skip
    href = entry_href(entry)
    actions = [Action("打开台账记录", href, "main")] if href else []
    return {"origin": facts[0].text, "origin_facts": [each for each in facts if each.text], "actions": actions,
            "cell_place": found.cell, "openable": True}  # fmt: skip


def _slots(row: Statement, display: Display) -> Iterator[Fact]:
    """The slots in words, the subject linked to its dossier; what nobody said stays out."""
    href = address("entity", row.entity_id) if row.entity_id else ""
    named = row.entity.name if row.entity and row.entity.name != row.subject else ""
    yield Fact("主体", f"{row.subject}（{named}）" if named else row.subject, href)
    told = [
        ("对象", row.object),
        ("期间", claims.period_words(row, display) or "未说明"),
        ("实际/计划", label("modality", row.modality or "actual", display.lang) if row.kind != "relation" else ""),
        ("口径", row.scope or ("未说明" if row.kind == "measure" else "")),
        ("说话人", row.said_by),
        ("比较基准", str(row.extra.get("base", ""))),
        ("备注", str(row.extra.get("note", ""))),
    ]
    yield from (Fact(name, text) for name, text in told if text)
    exact = figures.exact(figures.figure_of(row)) if row.kind == "measure" else ""
    if exact:
        yield Fact("精确值", exact)


def _history(row: Statement, display: Display) -> Sequence[Happening]:
    decisions = Decision.objects.filter(statement=row).select_related("by").order_by("pk")
    read = Happening(
        f"{row.created_at:%Y-%m-%d %H:%M}", "读入" if row.text_id else "台账发布", note=_as_read(row, display)
    )
    return [read, *(_decision(each, display) for each in decisions)]


def _decision(one: Decision, display: Display) -> Happening:
    changed = "；".join(
        f"{SLOT_NAMES.get(slot, slot)} → {_slot(slot, value, display)}" for slot, value in (one.slots or {}).items()
    )
    note = "；".join(each for each in (changed, f"理由：{one.reason}" if one.reason else "") if each)
    who = one.by.get_username() if one.by else "系统"
    return Happening(f"{one.at:%Y-%m-%d %H:%M}", str(one.get_status_display()), who, note=note)


def _as_read(row: Statement, display: Display) -> str:
    """What was read where a person corrected it since."""
    changed = {
        slot: value for slot, value in (row.original or {}).items() if str(getattr(row, slot) or "") != str(value or "")
    }
    return "；".join(
        f"原读作 {SLOT_NAMES.get(slot, slot)}：{_slot(slot, value, display)}" for slot, value in changed.items()
    )


def _slot(slot: str, value: Any, display: Display) -> str:
    if value in (None, ""):
        return "空"
    return label(_WORDS[slot], str(value), display.lang) if slot in _WORDS else str(value)


def _crumbs(row: Statement, reach: Reach) -> list[Crumb]:
    found = [Crumb("首页", address("home"))]
    if row.entity is not None and reach.entities().filter(pk=row.entity.pk).exists():
        found.append(Crumb(row.entity.name, address("entity", row.entity.pk)))
    return [*found, Crumb("出处")]


urlpatterns = [path("statement/<int:pk>/", evidence, name="evidence")]
