import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liantu.identity import company_name
from liantu.identity.company_name import NameParts, initials, normal, parts, short_forms, tidy
from liantu.identity.company_words import company_words

FULL = "重庆市九龙万博新材料科技有限公司"


def test_doctests_of_the_module_hold() -> None:
    assert doctest.testmod(company_name).failed == 0


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (FULL, ("重庆市", "九龙万博", "新材料科技", "有限公司", "")),
        ("九龙万博", ("", "九龙万博", "", "", "")),
        ("重庆市涪陵区示例机械厂", ("重庆市涪陵区", "示例", "机械", "厂", "")),
        ("重庆市涪陵区示例机械厂（普通合伙）", ("重庆市涪陵区", "示例", "机械", "厂(普通合伙)", "")),
        ("重庆市示例矿业（集团）有限公司", ("重庆市", "示例", "矿业", "集团有限公司", "")),
        ("示例（重庆）汽车有限公司", ("重庆", "示例", "汽车", "有限公司", "")),
        ("华峰重庆氨纶有限公司", ("重庆", "华峰", "氨纶", "有限公司", "")),
        ("重庆万盛示例煤化有限责任公司", ("重庆万盛", "示例", "煤化", "有限责任公司", "")),
        ("万州经济技术开发区示例建设有限公司", ("万州经济技术开发区", "示例", "建设", "有限公司", "")),
        ("中国示例集团有限公司重庆分公司", ("中国", "示例", "", "集团有限公司", "重庆分公司")),
        ("示例有限公司涪陵分公司第二车间", ("", "示例", "", "有限公司", "涪陵分公司第二车间")),
        ("示例（重庆）有限公司（二厂）", ("重庆", "示例", "", "有限公司", "(二厂)")),
        ("国网重庆市电力公司涪陵供电分公司", ("重庆市", "国网", "电力", "公司", "涪陵供电分公司")),
        ("示例化工有限公司（原涪陵化工厂）", ("", "示例", "化工", "有限公司", "")),
        ("示例化工有限公司（以下简称示例）", ("", "示例", "化工", "有限公司", "")),
        ("示例化工有限公司（示例化）", ("", "示例", "化工", "有限公司", "")),
        ("示例集团（A）有限公司", ("", "示例集团(A)", "", "有限公司", "")),
        ("示例化工有限公司（A）", ("", "示例", "化工", "有限公司", "(A)")),
        ("有限公司", ("", "有限", "", "公司", "")),
        ("", ("", "", "", "", "")),
    ],
)
def test_name_falls_into_its_parts(name: str, expected: tuple[str, ...]) -> None:
    place, trade, line, form, branch = expected
    assert parts(name) == NameParts(place, trade, line, form, branch)


def test_county_stem_of_another_city_stays_in_the_trade_name() -> None:
    # 九龙县 lies in 四川
    assert parts("重庆市九龙万博有限公司").trade == "九龙万博"


@pytest.mark.parametrize(
    ("name", "place", "trade"),
    [
        ("重庆钢铁股份有限公司", "重庆", "钢铁"),
        ("涪陵榨菜集团有限公司", "涪陵", "榨菜"),
        ("重庆第一化工厂", "重庆", "第一"),
    ],
)
def test_line_or_count_in_place_of_a_trade_name_is_generic(name: str, place: str, trade: str) -> None:
    found = parts(name)
    assert (found.place, found.trade, found.generic) == (place, trade, True)


@given(st.text("重庆市涪陵区九龙万博新材料科技有限责任公司集团分厂（）() Ａa1", max_size=30))
def test_any_text_has_parts_and_its_normal_form_is_stable(name: str) -> None:
    assert parts(name).trade or not tidy(name)
    assert normal(tidy(name)) == normal(name)
    assert " " not in normal(name)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (FULL, "重庆九龙万博新材料科技有限责任公司"),
        ("重庆市涪陵区示例厂", "重庆涪陵示例厂"),
        ("示例（集团）有限公司", "示例集团有限责任公司"),
        ("示例（重庆）有限公司", "示例 (重庆) 有限公司"),
        ("示例有限公司（原涪陵化工厂）", "示例有限公司"),
        ("示例有限公司〔二厂〕", "示例有限公司(二厂)"),
        ("ＡＢ科技有限公司", "ab科技有限公司"),
    ],
)
def test_writing_differences_vanish_in_the_normal_form(left: str, right: str) -> None:
    assert normal(left) == normal(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("示例（重庆）有限公司", "重庆示例有限公司"),
        ("示例有限公司", "示例股份有限公司"),
        ("示例有限公司", "示例有限公司涪陵分公司"),
        ("忠县示例有限公司", "示例有限公司"),
    ],
)
def test_different_registrations_keep_different_normal_forms(left: str, right: str) -> None:
    assert normal(left) != normal(right)


def test_short_forms_are_what_people_write() -> None:
    assert {"九龙万博", "九龙万博新材料", "九龙万博公司", "九龙万博新材料公司", "重庆九龙万博"} <= set(
        short_forms(FULL)
    )
    assert "示例集团" in short_forms("重庆市示例矿业（集团）有限公司")


def test_short_form_never_is_the_name_itself_nor_a_bare_place_or_line() -> None:
    for name in (FULL, "重庆钢铁股份有限公司", "重庆国际复合材料股份有限公司", "重庆大学", "九龙万博"):
        assert not {name, "重庆", "钢铁", "国际", "材料"} & set(short_forms(name))


def test_short_form_of_a_branch_is_not_one_of_its_parent() -> None:
    branch = set(short_forms("示例化工有限公司涪陵分公司"))
    assert "示例涪陵分公司" in branch
    assert not branch & set(short_forms("示例化工有限公司"))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("九龙万博", ("jlwb",)),
        (FULL, ("cqsjlwbxclkjyxgs", "jlwb", "cqjlwb")),
        ("长安（重庆）汽车", ("cacqqc", "ca", "cqca")),
        ("A2厂", ("a2c", "a2")),
        ("九龙万博第12·B分厂", ("jlwbd12bfc", "jlwbd12b")),
        ("", ()),
    ],
)
def test_initials_are_those_people_type(name: str, expected: tuple[str, ...]) -> None:
    assert initials(name) == expected


def test_no_line_is_also_a_form() -> None:
    words = company_words()
    assert not words.lines & set(words.forms)
