"""The form in which a person corrects what was read: every slot with its Chinese label, numbers in printed units."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from liantu.errors import MeasureError
from liantu.export.labels import LABELS, label
from liantu.ledgers.amounts import exact, read_amount, read_number
from liantu.ledgers.units import CONTRACT_UNITS
from liantu.measures.format import format as printed
from liantu.model.lang import Lang
from liantu.model.statement import TYPES, Basis, Modality, Stage
from liantu.store.models import Statement
from liantu.store.reviewing import CORRECTABLE
from liantu.web.claims import unit_words

SLOTS = {
    "subject": "主体", "subject_type": "主体类别", "object": "对象", "indicator": "指标", "basis": "数值性质",
    "low": "数值或下限", "high": "上限", "unit": "单位", "period_start": "期间起", "period_end": "期间止",
    "modality": "实际或计划", "scope": "口径", "said_by": "发布或陈述者", "stage": "项目阶段",
}  # fmt: skip
# Which slots a kind of statement has; the others are not shown.
OF_KIND = {
    "measure": tuple(slot for slot in CORRECTABLE if slot != "stage"),
    "milestone": ("subject", "subject_type", "stage", "period_start", "period_end", "modality", "scope", "said_by"),
    "relation": ("subject", "subject_type", "object"),
}
_GROUPS = {"subject_type": "type", "indicator": "indicator", "basis": "basis", "modality": "modality", "stage": "stage"}


class Correction(forms.Form):
    """The slots of one statement; `changes()` gives those that differ from what stands, as store.reviewing takes them.

    Numbers are accepted with their unit (5.48亿元, 120亩) or bare, then in the unit chosen.
    """

    reason = forms.CharField(label="更正理由", required=False, max_length=500)

    def __init__(self, row: Statement, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial(row), label_suffix="", auto_id="slot_%s")
        self.row = row
        for slot in OF_KIND[row.kind]:
            self.fields[slot] = _field(slot, str(getattr(row, slot) or ""))
        self.order_fields([*OF_KIND[row.kind], "reason"])

    def clean(self) -> dict[str, Any]:
        """Read the numbers in the chosen unit; a number in another kind of unit is refused at its field."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        unit = data.get("unit", self.row.unit)
        for slot in ("low", "high"):
            if slot in self.fields and (text := data.get(slot, "")):
                try:
                    data[slot] = read_value(text, unit)
                except MeasureError as error:
                    self.add_error(slot, f"“{text}”：{error}。请写成“5.48亿元”“120亩”，或只写以所选单位计的数。")
        return data

    def changes(self) -> dict[str, Any]:
        """Give the slots whose value is no longer what stands."""
        given = {slot: self.cleaned_data[slot] for slot in OF_KIND[self.row.kind] if slot in self.cleaned_data}
        return {slot: value for slot, value in given.items() if not _same(getattr(self.row, slot), value)}


def initial(row: Statement) -> dict[str, str]:
    """Give what stands in the slots of a statement, as a person would write it."""
    return {slot: _written(row, slot) for slot in OF_KIND[row.kind]}


def read_value(text: str, unit: str) -> str:
    """Give a printed number as the exact decimal in the canonical `unit`. Raise MeasureError for any other thing."""
    number = read_number(text)
    if number is not None:
        return exact(number)
    if unit not in CONTRACT_UNITS:
        raise MeasureError("这个单位只能填数字")
    return read_amount("".join(text.split()), unit, unit_words(unit))


@dataclass(frozen=True, slots=True)
class Change:
    """One slot that was corrected: its label, what was read, what stands now, both in words."""

    label: str
    before: str
    after: str


def changed(row: Statement, lang: Lang) -> list[Change]:
    """Give what persons changed against what was read; nothing for a statement that stands as read."""
    found = []
    for slot, before in (row.original or {}).items():
        now = getattr(row, slot)
        if not _same(now, before):
            found.append(Change(SLOTS[slot], slot_words(slot, before, row, lang), slot_words(slot, now, row, lang)))
    return found


def slot_words(slot: str, value: Any, row: Statement, lang: Lang) -> str:
    """Give the value of a slot in words, — for none."""
    if value in (None, ""):
        return "—"
    if slot in ("low", "high"):
        unit = (row.original or {}).get("unit", row.unit) if not isinstance(value, Decimal) else row.unit
        return _number(Decimal(str(value)), str(unit))
    if slot == "unit":
        return unit_words(str(value), lang)
    return label(_GROUPS[slot], str(value), lang) if slot in _GROUPS else str(value)


def _field(slot: str, current: str) -> forms.Field:
    name = SLOTS[slot]
    if slot in ("period_start", "period_end"):
        return forms.CharField(label=name, required=False, widget=forms.DateInput(attrs={"type": "date"}))
    if (choices := _choices(slot, current)) is not None:
        return forms.ChoiceField(label=name, choices=choices, required=slot not in ("indicator", "stage", "unit"))
    hint = {
        "low": "可带单位，如 5.48亿元；“以内”“不超过”留空",
        "high": "单一数值与左栏相同；“以上”留空",
        "scope": "如 规模以上、全社会；来源没说就留空",
    }.get(slot, "")
    return forms.CharField(label=name, required=slot == "subject", max_length=300, help_text=hint)


def _choices(slot: str, current: str) -> list[tuple[str, str]] | None:
    """The values of a slot with their words; a value that no pack knows stays choosable."""
    known: dict[str, tuple[str, ...]] = {
        "subject_type": TYPES, "basis": tuple(Basis), "modality": tuple(Modality), "stage": ("", *Stage),
        "indicator": tuple(LABELS["indicator"]), "unit": (*CONTRACT_UNITS, "mu", "rank", "other"),
    }  # fmt: skip
    if slot not in known:
        return None
    ids = [str(each) for each in known[slot] if each != "mu"]
    ids += [current] if current not in ids else []
    if slot == "unit":
        return [(each, unit_words(each) if each else "—") for each in ids]
    return [(each, label(_GROUPS[slot], each, Lang.ZH) or "—") for each in ids]


def _written(row: Statement, slot: str) -> str:
    value = getattr(row, slot)
    if value is None:
        return ""
    return _number(value, row.unit) if slot in ("low", "high") else str(value)


def _number(value: Decimal, unit: str) -> str:
    bare = Decimal(exact(value))
    return printed(bare, unit) if unit in CONTRACT_UNITS and unit != "count" else f"{bare:,f}"


def _same(stands: Any, given: Any) -> bool:
    if isinstance(stands, Decimal):
        return given not in (None, "") and Decimal(str(given)) == stands
    if isinstance(stands, date):
        return str(given) == stands.isoformat()
    return (stands or "") == (given or "")
