"""An office's own template: fields guessed, changed by a person, and made a ledger; sums told by headings."""

import pytest

from liantu.collecting.sums import Sum, sums_of
from liantu.collecting.template import Heading, Template, guess, ledger_of
from liantu.errors import LiantuError
from liantu.ledgers.load import read_ledger
from liantu.ledgers.pack_files import PackFile
from liantu.ledgers.spec import LedgerSpec

HEADINGS = (
    ("序号", ""), ("企业名称", ""), ("统一社会信用代码", ""), ("产值", "亿元"), ("用地面积", "亩"), ("增速", "%"),
    ("人数·生产", "人"), ("人数·管理", "人"), ("人数·合计", "人"), ("开工日期", ""), ("利润", ""), ("存在问题", ""),
    ("存在问题", ""), ("联系电话", ""),
)  # fmt: skip


def guessed() -> Template:
    return guess("情况表", "Sheet1", 2, [Heading(name, name, unit, at) for at, (name, unit) in enumerate(HEADINGS)])


def made(template: Template) -> LedgerSpec:
    return read_ledger(PackFile("round", "表", "", ledger_of(template)), roles=(), workflows=("plain",))


def test_fields_are_guessed_from_headings_and_units() -> None:
    found = {each.label: (each.type.value, each.unit) for each in guessed().fields}
    assert found == {
        "企业名称": ("name", ""), "统一社会信用代码": ("credit_code", ""), "产值": ("amount", "亿元"),
        "用地面积": ("amount", "亩"), "增速": ("percent", ""), "人数·生产": ("integer", ""),
        "人数·管理": ("integer", ""),
        "人数·合计": ("integer", ""), "开工日期": ("date", ""), "利润": ("amount", "万元"), "存在问题": ("text", ""),
        "联系电话": ("text", ""),
    }  # fmt: skip


def test_a_confirmed_template_is_a_ledger_whose_id_is_of_its_headings() -> None:
    spec = made(guessed())
    assert (spec.subject.name, spec.subject.code, spec.keys) == ("f2", "f3", ("f2",))
    assert (spec.by_id["f4"].unit, spec.by_id["f4"].shown) == ("CNY", "亿元")
    assert made(guessed()).id == spec.id
    assert made(guessed().edited({"f12": {"type": ""}})).id != spec.id


def test_a_person_changes_type_and_unit() -> None:
    changed = guessed().edited({"f11": {"type": "amount", "unit": "元"}, "f14": {"type": "phone", "required": True}})
    found = {each.id: each for each in changed.fields}
    assert (found["f11"].unit, found["f14"].type.value, found["f14"].required) == ("元", "phone", True)


@pytest.mark.parametrize("change", [{"type": "nothing"}, {"type": "amount", "unit": "箱车"}])
def test_a_change_that_is_none_is_refused(change: dict[str, str]) -> None:
    with pytest.raises(LiantuError, match="不认识"):
        guessed().edited({"f11": change})


def test_a_template_that_names_no_firm_is_refused() -> None:
    with pytest.raises(LiantuError, match="企业名称"):
        ledger_of(guessed().edited({"f2": {"type": "text"}, "f3": {"type": "text"}}))


def test_totals_are_told_by_their_headings() -> None:
    assert sums_of(made(guessed()).fields) == (Sum("f9", ("f7", "f8")),)


def test_a_total_under_no_heading_sums_the_columns_beside_it() -> None:
    names = (("企业名称", ""), ("贷款合计", "万元"), ("短期贷款", "万元"), ("长期贷款", "万元"), ("人数", "人"))
    found = guess("表", "S", 0, [Heading(name, name, unit, at) for at, (name, unit) in enumerate(names)])
    assert sums_of(made(found).fields) == (Sum("f2", ("f3", "f4")),)
