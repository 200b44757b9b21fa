import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liantu.identity import numbering
from liantu.identity.similarity import similarity

FULL = "重庆市九龙万博新材料科技有限公司"

names = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(["", "重庆市", "重庆", "重庆市涪陵区", "四川", "中国"]),
        st.sampled_from(["示例", "九龙万博", "钢铁", "华峰", "示例第二", "A"]),
        st.sampled_from(["", "新材料", "新材料科技", "化工", "食品"]),
        st.sampled_from(["", "有限公司", "有限责任公司", "股份有限公司", "厂", "集团"]),
        st.sampled_from(["", "涪陵分公司", "(二厂)"]),
    ),
)


def test_doctests_of_numbering_hold() -> None:
    assert doctest.testmod(numbering).failed == 0


@given(names, names)
def test_likeness_is_symmetric_and_within_zero_and_one(left: str, right: str) -> None:
    found = similarity(left, right)
    assert found == similarity(right, left)
    assert 0 <= found.score <= 1
    assert found.reasons


@given(names)
def test_a_name_is_wholly_like_itself(name: str) -> None:
    assert similarity(name, name).score == 1


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (FULL, "重庆九龙万博新材料科技有限责任公司"),
        ("示例（集团）有限公司", "示例集团有限责任公司"),
        ("重庆市 示例 化工厂", "重庆示例化工厂"),
        ("示例(重庆)有限公司", "示例（重庆）有限责任公司"),
    ],
)
def test_names_that_differ_only_in_writing_are_equal(left: str, right: str) -> None:
    assert similarity(left, right).score == 1


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        (FULL, "九龙万博新材料科技有限公司", "字号相同（九龙万博）"),
        (FULL, "重庆市九龙万搏新材料科技有限公司", "字号同音（九龙万博／九龙万搏）"),
        (FULL, "九龙万博新材料", "字号相同"),
        ("重庆涪陵榨菜集团股份有限公司", "涪陵榨菜集团股份有限公司", "字号"),
        ("华峰重庆氨纶有限公司", "重庆华峰氨纶有限公司", "字号相同（华峰）"),
    ],
)
def test_one_firm_written_two_ways_is_alike_but_not_equal(left: str, right: str, reason: str) -> None:
    found = similarity(left, right)
    assert 0.75 <= found.score < 1, found
    assert reason in "；".join(found.reasons)


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        (FULL, "重庆市正奇新材料科技有限公司", "字号不同"),
        ("重庆华峰化工有限公司", "重庆华丰化工有限公司", "字号不同"),
        ("重庆市涪陵区甲子化工有限公司", "重庆市涪陵区乙丑化工有限公司", "字号不同"),
        ("重庆示例化工一厂", "重庆示例化工二厂", "编号不同（1／2）"),
        ("示例公司第一分公司", "示例公司第二分公司", "编号不同（1／2）"),
        ("示例物流园A区", "示例物流园B区", "编号不同（A／B）"),
        ("氧化铝项目一期", "氧化铝项目二期", "编号不同（1／2）"),
        ("氧化铝项目Ⅰ期", "氧化铝项目Ⅱ期", "编号不同（1／2）"),
        ("示例有限公司涪陵分公司", "示例有限公司万州分公司", "分支机构不同"),
        ("重庆钢铁有限公司", "四川钢铁有限公司", "字号无识别性，地名又不一致"),
    ],
)
def test_siblings_and_namesakes_score_below_the_threshold(left: str, right: str, reason: str) -> None:
    found = similarity(left, right)
    assert found.score < 0.5, found
    assert reason in "；".join(found.reasons)


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        (FULL, FULL + "涪陵分公司", "一方是分支机构（涪陵分公司）"),
        ("示例化工有限公司", "示例食品有限公司", "行业不同（化工／食品）"),
        ("示例化工厂", "示例化工二厂", "编号不同（无／2）"),
    ],
)
def test_parent_other_line_and_one_sided_number_stay_doubtful(left: str, right: str, reason: str) -> None:
    found = similarity(left, right)
    assert found.score <= 0.7, found
    assert reason in "；".join(found.reasons)


def test_contradicting_place_lowers_and_is_said() -> None:
    near, far = similarity(FULL, "重庆九龙万博化工有限公司"), similarity(FULL, "四川九龙万博新材料科技有限公司")
    assert far.score < similarity(FULL, "九龙万博新材料科技有限公司").score
    assert "地名不同（四川／重庆市）" in far.reasons
    assert near.score < 0.7
