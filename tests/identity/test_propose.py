import time
from itertools import permutations

import pytest

from liantu.identity.credit_code import synthetic
from liantu.identity.known import Known
from liantu.identity.propose import Index, propose

FULL = "重庆市九龙万博新材料科技有限公司"


def firm(key: str, name: str, code: str | None = None, **more: object) -> Known:
    return Known(key, name, "enterprise", code, **more)  # type: ignore[arg-type]


ENTITY = firm("e1", FULL, synthetic(1), place="500117")


def scores(mention: Known, *candidates: Known) -> list[tuple[str, float]]:
    return [(found.key, found.score) for found in propose(mention, candidates)]


def reasons(mention: Known, *candidates: Known) -> str:
    return "；".join(reason for found in propose(mention, candidates) for reason in found.reasons)


def test_equal_codes_are_certain_and_a_different_name_is_pointed_out() -> None:
    mention = firm("m", "乙丑食品厂", synthetic(1).lower())
    assert scores(mention, ENTITY) == [("e1", 1.0)]
    assert "统一社会信用代码相同" in reasons(mention, ENTITY)
    assert "请核对是否改名" in reasons(mention, ENTITY)


def test_different_codes_are_never_proposed_whatever_the_names_say() -> None:
    assert scores(firm("m", FULL, synthetic(2)), ENTITY) == []


def test_code_that_fails_its_check_counts_as_unknown() -> None:
    assert scores(firm("m", "乙丑食品厂", "9.15E+17"), firm("e", FULL, "9.15E+17")) == []
    assert scores(firm("m", FULL, "9.15E+17"), ENTITY) == [("e1", 0.98)]


@pytest.mark.parametrize(
    ("mention", "candidate", "score", "reason"),
    [
        (firm("m", "重庆九龙万博新材料科技有限责任公司"), firm("e", FULL), 0.98, "全称一致"),
        (firm("m", "万博铝业"), firm("e", FULL, aliases=("万博铝业",)), 0.95, "与登记的别名一致（万博铝业）"),
        (firm("m", FULL, aliases=("老万博厂",)), firm("e", "老万博厂"), 0.95, "与登记的别名一致"),
        (firm("m", "万博"), firm("e", FULL, short=("万博",)), 0.93, "文中写明以下简称“万博”"),
        (firm("m", FULL, short=("万博",)), firm("e", "万博"), 0.93, "文中写明以下简称“万博”"),
        (firm("m", "九龙万博"), firm("e", FULL), 0.8, "“九龙万博”是由全称推出的简称"),
        (firm("m", "九龙万博新材料"), firm("e", FULL), 0.8, "由全称推出的简称"),
        (firm("m", FULL), firm("e", "九龙万博公司"), 0.8, "由全称推出的简称"),
    ],
)
def test_each_feature_has_its_score_and_reason(mention: Known, candidate: Known, score: float, reason: str) -> None:
    (found,) = propose(mention, [candidate])
    assert found.score == pytest.approx(score, abs=1e-9)
    assert reason in "；".join(found.reasons)


def test_short_form_shared_by_several_is_lowered_and_says_so() -> None:
    others = [firm("e2", "四川九龙万博化工有限公司"), firm("e3", "九龙万博食品有限公司")]
    found = propose(firm("m", "九龙万博"), [firm("e1", FULL), *others])
    assert [one.score for one in found] == [0.6, 0.6, 0.6]
    assert all("共有3家可用此简称" in one.reasons[0] for one in found)


def test_place_raises_or_lowers_and_says_which() -> None:
    near, far = firm("m", "九龙万博", place="500117"), firm("m", "九龙万博", place="500102")
    assert scores(near, ENTITY) == [("e1", 0.81)]
    assert "属地相同（500117）" in reasons(near, ENTITY)
    assert scores(far, ENTITY) == [("e1", 0.68)]
    assert "属地不一致（500102／500117）" in reasons(far, ENTITY)


def test_place_in_the_name_stands_in_for_an_unknown_place() -> None:
    assert "属地一致（500000／500117）" in reasons(firm("m", "重庆九龙万博"), ENTITY)


def test_misspelt_name_is_proposed_with_its_likeness() -> None:
    (found,) = propose(firm("m", "重庆市九龙万搏新材料科技有限公司"), [ENTITY])
    assert 0.7 < found.score < 0.95
    assert "字号同音" in found.reasons[0]


@pytest.mark.parametrize(
    "name",
    ["重庆市正奇新材料科技有限公司", FULL + "涪陵分公司", "重庆市九龙万博化学二厂", "重庆", "新材料", "有限公司", ""],
)
def test_other_trade_branch_and_empty_words_are_not_proposed(name: str) -> None:
    assert scores(firm("m", name), ENTITY) == []


def test_kinds_never_mix_and_nothing_is_proposed_to_itself() -> None:
    assert scores(Known("m", FULL, "project"), ENTITY) == []
    assert scores(ENTITY, ENTITY) == []


@pytest.mark.parametrize(
    ("mention", "candidate", "score"),
    [
        ("示例氧化铝项目", "“示例氧化铝”建设项目", 0.97),
        ("重庆市示例氧化铝项目二期", "重庆示例氧化铝（二期）", 0.97),
        ("年产30万吨氧化铝项目", "30万吨氧化铝建设项目", 0.8),
    ],
)
def test_projects_compare_without_the_word_project(mention: str, candidate: str, score: float) -> None:
    ((_, found),) = scores(Known("m", mention, "project"), Known("p", candidate, "project"))
    assert found == pytest.approx(score, abs=0.05)


@pytest.mark.parametrize(
    ("mention", "candidate"),
    [("示例氧化铝项目一期", "示例氧化铝项目二期"), ("30万吨氧化铝项目", "40万吨氧化铝项目"), ("甲项目", "乙项目")],
)
def test_projects_of_other_phase_or_size_are_not_proposed(mention: str, candidate: str) -> None:
    assert scores(Known("m", mention, "project"), Known("p", candidate, "project")) == []


@pytest.mark.parametrize("kind", ["district", "park"])
def test_districts_and_parks_go_by_exact_name_or_alias_only(kind: str) -> None:
    park = Known("k", "万盛经济技术开发区", kind, aliases=("万盛经开区",))
    assert scores(Known("m", "万盛经济技术开发区", kind), park) == [("k", 0.97)]
    assert scores(Known("m", "万盛经开区", kind), park) == [("k", 0.95)]
    assert scores(Known("m", "万盛经济开发区", kind), park) == []


def test_order_does_not_depend_on_the_order_of_candidates() -> None:
    candidates = [firm("e2", "四川九龙万博化工有限公司"), firm("e1", FULL), firm("e3", "九龙万博")]
    expected = propose(firm("m", "九龙万博"), candidates)
    assert all(propose(firm("m", "九龙万博"), order) == expected for order in permutations(candidates))
    assert expected[0].key == "e3"


def test_nothing_is_proposed_below_a_half() -> None:
    crowd = [
        firm(f"e{n:02}", f"重庆示例{line}有限公司") for n, line in enumerate(["化工", "食品", "机械", "电子", "建材"])
    ]
    found = Index(crowd).propose(firm("m", "示例"), limit=None)
    assert len(found) == 5
    assert {one.score for one in found} == {0.5}
    assert Index(crowd).propose(firm("m", "示例"), limit=2) == found[:2]


def test_large_index_answers_a_mention_quickly() -> None:
    first, second = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳", "金木水火土山川江河湖海云雨雪风雷"
    trades = [a + b + c for a in first for b in second for c in first]
    index = Index(firm(f"e{n:05}", f"重庆市{trade}化工有限公司") for n, trade in enumerate(trades))
    started = time.process_time()
    for n in range(0, len(trades), 200):
        assert index.propose(firm("m", trades[n]))[0].key == f"e{n:05}"
    assert (time.process_time() - started) / len(range(0, len(trades), 200)) < 0.1
