"""Names that mean one thing in one paper, and names that only look like it."""

import pytest

from liantu.checking.alike import core, same_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("启明电工", "溪川启明电工科技有限公司"),
        ("溪川先进材料产业", "溪川先进材料产业集群"),
        ("溪川规上工业", "溪川规上工业企业"),
        ("甲项目一", "甲项目一"),
    ],
)
def test_a_shortened_name_is_the_same(one: str, other: str) -> None:
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("铝板带项目", "铝板带项目一期"),
        ("溪川玻纤产业", "溪川玻纤复合材料产业园"),
        ("工业", "规上工业"),
        ("启明电工", "溪川明辉铸件有限公司"),
    ],
)
def test_phases_parts_and_others_are_not(one: str, other: str) -> None:
    assert not same_name(one, other)


def test_the_core_of_a_firm_has_neither_place_nor_legal_form() -> None:
    assert core("重庆长明玻纤股份有限公司") == "长明玻纤"
