"""Projects of projects: parts against the whole, and rows that look like one project listed twice."""

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liantu.checking.finding import Finding, Outcome
from liantu.checking.series_tree import Node, check_tree
from tests.checking.series_facts import planned

AGREES, DISAGREES, CANNOT_TELL = Outcome
YI = 100_000_000


def tree(whole: str | None, *parts: str | None, indicator: str = "investment", **slots: str) -> list[Node]:
    """A project of the given figure with parts of theirs; None states nothing."""
    facts = (planned("甲项目", whole, indicator, **slots),) if whole else ()
    found = [Node("甲", "甲项目", facts=facts)]
    for number, value in enumerate(parts, 1):
        name = f"甲项目{number}期"
        figures = (planned(name, value, indicator, **slots),) if value else ()
        found.append(Node(name, name, "甲", facts=figures))
    return found


@pytest.mark.parametrize(
    ("nodes", "outcome"),
    [
        (tree("6000000000", "2000000000", "4000000000"), AGREES),
        (tree("6000000000", "2000000000", "5000000000", "800000000"), DISAGREES),
        (tree("6000000000", "2000000000", "3000000000"), CANNOT_TELL),
        (tree("6000000000", "6000000000", "800000000"), DISAGREES),
        (tree("6000000000", "7000000000", None), DISAGREES),
        (tree("200000", "80000", "120000", indicator="land_area", unit="m2"), AGREES),
        (tree("100000", "80000", "50000", indicator="capacity", unit="t/a", object="铝箔"), DISAGREES),
    ],
)
def test_parts_are_held_against_their_whole(nodes: Sequence[Node], outcome: Outcome) -> None:
    [finding] = check_tree(nodes)
    assert (finding.rule, finding.outcome) == ("project_parts", outcome)
    assert finding.facts[-1].about == "甲项目"
    assert bool(finding.question) == (outcome is not AGREES)


@pytest.mark.parametrize(
    "nodes",
    [
        tree("6000000000", "2000000000", None),  # a silent part may hold the rest
        tree("6000000000", "2000000000"),  # a first phase
        tree(None, "2000000000", "3000000000"),
        tree("6000000000"),
    ],
)
def test_what_is_not_stated_is_not_judged(nodes: Sequence[Node]) -> None:
    assert check_tree(nodes) == []


def test_products_are_not_added_to_each_other() -> None:
    nodes = [
        Node("甲", "甲项目", facts=(planned("甲项目", "100000", "capacity", unit="t/a", object="铝箔"),)),
        Node("乙", "一期", "甲", facts=(planned("一期", "900000", "capacity", unit="t/a", object="氧化铝"),)),
    ]
    assert check_tree(nodes) == []


def again(
    one: str, other: str, *, amount: str = "5000000000", owner: str = "金江铝业", parent: str = ""
) -> list[Finding]:
    nodes = [
        Node(1, one, parent or None, owner, (planned(one, "5000000000"),)),
        Node(2, other, parent or None, "金江铝业", (planned(other, amount),)),
    ]
    return check_tree([*nodes, Node("总", "总项目")])


def test_a_project_signed_again_under_a_like_name_is_asked_about() -> None:
    [finding] = again("铝板带箔项目", "高端铝板带箔项目")
    assert (finding.rule, finding.outcome) == ("listed_twice", CANNOT_TELL)
    assert "只计一次" in finding.question
    assert "50亿元" in finding.formula


@pytest.mark.parametrize(
    "findings",
    [
        again("铝板带箔项目", "高端铝板带箔项目", amount="4000000000"),
        again("铝板带箔项目", "高端铝板带箔项目", owner="他人铝业"),
        again("铝板带箔项目", "再生铝回收基地"),
        again("铝板带箔一期项目", "铝板带箔二期项目"),
        again("铝板带箔项目", "高端铝板带箔项目", parent="总"),
    ],
)
def test_other_projects_are_not_taken_for_one(findings: list[Finding]) -> None:
    assert findings == []


def test_a_whole_and_its_part_are_not_listed_twice() -> None:
    nodes = [
        Node(1, "铝板带箔项目", None, "金江铝业", (planned("铝板带箔项目", "5000000000"),)),
        Node(2, "铝板带箔项目二区", 1, "金江铝业", (planned("铝板带箔项目二区", "5000000000"),)),
    ]
    assert [(each.rule, each.outcome) for each in check_tree(nodes)] == [("project_parts", AGREES)]


def test_rows_that_are_each_others_parents_end() -> None:
    nodes = [
        Node(1, "一号厂房项目", 2, "甲", (planned("一号厂房项目", "100"),)),
        Node(2, "二号厂房项目", 1, "甲", (planned("二号厂房项目", "100"),)),
    ]
    assert {each.rule for each in check_tree(nodes)} == {"project_parts"}


@given(st.lists(st.integers(1, 500), min_size=1, max_size=8))
def test_exact_parts_always_agree(parts: list[int]) -> None:
    figures = [str(each * YI) for each in parts]
    [finding] = check_tree(tree(str(sum(parts) * YI), *figures))
    assert finding.outcome is AGREES
    assert finding.computed == Decimal(sum(parts) * YI)
