"""Points and their settlement: what the office goes by, and the way back."""

from pathlib import Path

import pytest

from liantu.checking.conflicts import Verdict
from liantu.store import reviewing, settling
from liantu.store.disputes import rebuild, refresh
from liantu.store.errors import Refused
from liantu.store.models import Audit, Disputed, Settlement, Statement
from liantu.store.reach import EVERYTHING, NOTHING, Reach
from liantu.store.settling import Point, conflicts, measures, point_of, point_with, points
from tests.store.papers import FIRST, FULL, QIJIANG, later, take_in

pytestmark = pytest.mark.django_db
AGAIN = FIRST.replace("江南新材料年度简报", "统计快讯").replace("5.2亿元", "6.1亿元").replace("，同比增长12%", "")


@pytest.fixture
def point(tmp_path: Path) -> Point:
    """Two papers that give one firm different output for one year in one 口径."""
    take_in(tmp_path, FIRST)
    take_in(tmp_path, AGAIN, name="二.txt", at=1)
    rows = Statement.objects.filter(kind="measure", basis="level").order_by("pk")
    first = rows[0]
    rows.update(entity=first.entity, scope="规上")
    refresh([first.entity_id or 0])
    return point_with(EVERYTHING, first)


def values(point: Point) -> list[int]:
    return [int(row.low or 0) for row in point.statements]


def test_contradicting_figures_make_an_open_point_that_goes_by_none(point: Point) -> None:
    assert point.group.verdict == Verdict.CONFLICT
    assert (point.is_open, point.accepted, values(point)) == (True, None, [520000000, 610000000])


def test_the_list_of_conflicts_leads_to_the_point(point: Point) -> None:
    [dispute] = conflicts(EVERYTHING)
    assert dispute.entity.name == FULL
    assert point_of(EVERYTHING, dispute).key == point.key


def test_a_settlement_says_which_figure_counts_and_keeps_the_other(point: Point) -> None:
    settling.settle(later(2), point, point.statements[1], "以统计为准")
    after = point_with(EVERYTHING, point.statements[0])
    assert (after.is_open, after.accepted, values(after)) == (False, point.statements[1], values(point))
    assert not conflicts(EVERYTHING).exists()
    assert conflicts(EVERYTHING, only_open=False).count() == 1
    assert Audit.objects.get(action="conflict.settle").detail["理由"] == "以统计为准"


def test_settling_anew_revokes_the_settlement_before(point: Point) -> None:
    for chosen in (1, 0):
        settling.settle(
            later(2 + chosen), point_with(EVERYTHING, point.statements[0]), point.statements[chosen], "理由"
        )
    assert Settlement.objects.count() == 2
    assert Settlement.objects.get(revoked_at=None).statement == point.statements[0]


def test_a_settlement_taken_back_opens_the_conflict_again(point: Point) -> None:
    settling.settle(later(2), point, point.statements[1], "以统计为准")
    settling.unsettle(later(3), point_with(EVERYTHING, point.statements[0]))
    assert point_with(EVERYTHING, point.statements[0]).is_open
    assert conflicts(EVERYTHING).count() == 1
    assert Settlement.objects.get().revoked_at == later(3).at


def test_a_settlement_survives_new_comparison(point: Point) -> None:
    settling.settle(later(2), point, point.statements[1], "以统计为准")
    rebuild()
    assert not Disputed.objects.get().is_open


def test_without_a_reason_nothing_is_settled(point: Point) -> None:
    with pytest.raises(Refused, match="采信理由"):
        settling.settle(later(2), point, point.statements[0], " ")


def test_a_figure_of_another_point_cannot_be_chosen(point: Point) -> None:
    growth = Statement.objects.get(basis="growth")
    with pytest.raises(Refused, match="不在这一组里"):
        settling.settle(later(2), point, growth, "理由")


def test_what_was_not_settled_cannot_be_taken_back(point: Point) -> None:
    with pytest.raises(Refused, match="尚未裁定"):
        settling.unsettle(later(2), point)


def test_rejecting_one_side_ends_the_conflict(point: Point) -> None:
    [dispute] = conflicts(EVERYTHING)
    reviewing.reject(later(2), [point.statements[1]])
    assert not conflicts(EVERYTHING).exists()
    assert point_with(EVERYTHING, point.statements[0]).group.verdict == Verdict.SINGLE
    assert settling.contradiction(EVERYTHING, dispute) is None
    with pytest.raises(Refused, match="不在任何一组"):
        point_with(EVERYTHING, point.statements[1])


def test_of_agreeing_figures_the_accepted_one_counts_before_a_later_one(point: Point) -> None:
    Statement.objects.filter(pk=point.statements[1].pk).update(low=520000000, high=520000000)
    reviewing.accept(later(2), [point.statements[0]])
    found = point_with(EVERYTHING, point.statements[0])
    assert (found.group.verdict, found.accepted) == (Verdict.AGREE, point.statements[0])


def test_conflicts_of_another_district_are_out_of_reach(point: Point) -> None:
    assert not conflicts(Reach("reviewer", frozenset(("view", "settle")), QIJIANG)).exists()
    assert not conflicts(NOTHING).exists()


def test_points_leave_out_what_is_no_measure_or_not_held_for_true(point: Point) -> None:
    Statement.objects.filter(pk=point.statements[1].pk).update(status="rejected")
    assert [values(each) for each in points(list(measures(EVERYTHING)))] == [[520000000], [12]]
