"""The derived list of disputed points follows the statements it is made from."""

from pathlib import Path

import pytest

from liantu.store import judging, reviewing
from liantu.store.disputes import rebuild, refresh
from liantu.store.models import Disputed, Judgement, Statement
from tests.store.papers import FIRST, FULL, SECOND, later, take_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def joined(tmp_path: Path) -> None:
    """Two firms' figures that contradict each other once both are known to be of one firm."""
    take_in(tmp_path, FIRST)
    take_in(tmp_path, SECOND, name="二.txt", at=1)
    Statement.objects.filter(kind="measure").update(scope="规上")
    judging.accept(later(2), Judgement.objects.get(judging.open_proposals()))


def test_a_confirmed_name_brings_the_contradiction_to_light(joined: None) -> None:
    [row] = Disputed.objects.all()
    assert (row.entity.name, row.indicator, row.is_open) == (FULL, "output_value", True)
    assert row.deviation == pytest.approx(9 / 61)


def test_a_revoked_name_takes_it_away_again(joined: None) -> None:
    judging.revoke(later(3), Judgement.objects.get(verdict="accepted"))
    assert not Disputed.objects.exists()


def test_rejecting_and_reopening_a_side_are_followed(joined: None) -> None:
    [row] = Statement.objects.filter(low=610000000)
    reviewing.reject(later(3), [row])
    assert not Disputed.objects.exists()
    reviewing.reopen(later(4), [row])
    assert Disputed.objects.count() == 1


def test_correcting_a_side_to_agree_is_followed(joined: None) -> None:
    reviewing.correct(later(3), Statement.objects.get(low=610000000), {"low": "520000000", "high": "520000000"})
    assert not Disputed.objects.exists()


def test_a_different_scope_is_no_dispute(joined: None) -> None:
    reviewing.correct(later(3), Statement.objects.get(low=610000000), {"scope": "全社会"})
    assert not Disputed.objects.exists()


def test_making_it_anew_gives_the_same(joined: None) -> None:
    before = list(Disputed.objects.values_list("entity", "point", "is_open", "deviation"))
    assert rebuild() == 1
    assert list(Disputed.objects.values_list("entity", "point", "is_open", "deviation")) == before


def test_refreshing_an_entity_without_figures_does_nothing() -> None:
    refresh([])
    refresh([12345])
    assert not Disputed.objects.exists()
