"""Judgements of names: accept, reject, split, revoke, join; nothing is lost, everything can be taken back."""

from pathlib import Path

import pytest

from liantu.store import judging
from liantu.store.errors import Refused
from liantu.store.models import Audit, Entity, Judgement, Name, Statement
from tests.store.papers import AT, FIRST, FULL, SECOND, WANZHOU, later, named, take_in

pytestmark = pytest.mark.django_db
SHORT = "江南新材料公司"


@pytest.fixture
def proposal(tmp_path: Path) -> Judgement:
    take_in(tmp_path, FIRST)
    take_in(tmp_path, SECOND, name="二.txt", at=1)
    return Judgement.objects.get(verdict="proposed", name__name=SHORT)


def owner(value: str) -> str:
    entity = Statement.objects.get(low=value, basis="level").entity
    assert entity is not None
    return entity.name


def test_nothing_is_merged_before_a_person_confirms(proposal: Judgement) -> None:
    assert owner("520000000") == FULL
    assert owner("610000000") == SHORT


def test_an_accepted_name_brings_its_statements_into_one_dossier(proposal: Judgement) -> None:
    assert judging.accept(later(2), proposal) == 1
    assert owner("610000000") == FULL
    assert not Entity.objects.get(name=SHORT).live
    assert named(FULL).names.count() == 2


def test_a_revoked_judgement_sends_the_name_home_and_asks_again(proposal: Judgement) -> None:
    judging.accept(later(2), proposal)
    judging.revoke(later(3), Judgement.objects.get(verdict="accepted", name__name=SHORT))
    assert owner("610000000") == SHORT
    assert named(SHORT).live
    assert Judgement.objects.filter(judging.open_proposals(), name__name=SHORT).count() == 1


def test_every_step_of_a_judgement_stays_on_record(proposal: Judgement) -> None:
    judging.accept(later(2), proposal)
    judging.revoke(later(3), Judgement.objects.get(verdict="accepted", name__name=SHORT))
    rows = Judgement.objects.filter(name__name=SHORT).order_by("pk")
    assert [(row.verdict, row.revoked_at is not None) for row in rows] == [
        ("proposed", True), ("accepted", True), ("proposed", False),
    ]  # fmt: skip
    assert list(Audit.objects.filter(action__startswith="names.").order_by("pk").values_list("action", flat=True)) == [
        "names.accept",
        "names.revoke",
    ]


def test_a_rejected_pair_moves_nothing_and_is_not_proposed_again(proposal: Judgement, tmp_path: Path) -> None:
    judging.reject(later(2), proposal)
    take_in(tmp_path, SECOND, name="二.txt", at=4)
    assert owner("610000000") == SHORT
    assert not Judgement.objects.filter(judging.open_proposals()).exists()


@pytest.mark.parametrize("act", [judging.accept, judging.reject])
def test_what_somebody_else_decided_meanwhile_is_refused(proposal: Judgement, act: object) -> None:
    judging.reject(later(2), Judgement.objects.get(pk=proposal.pk))
    stale = Judgement.objects.get(pk=proposal.pk)
    with pytest.raises(Refused, match="已由他人处理"):
        act(later(3), stale)  # type: ignore[operator]


def test_an_open_proposal_cannot_be_revoked(proposal: Judgement) -> None:
    with pytest.raises(Refused, match="尚未作出或已撤销"):
        judging.revoke(later(2), proposal)


def test_alike_proposals_of_other_papers_are_accepted_along(proposal: Judgement, tmp_path: Path) -> None:
    take_in(tmp_path, SECOND.replace("6.1", "6.2"), name="三.txt", at=3)
    first = Judgement.objects.filter(judging.open_proposals(), name__name=SHORT, entity__name=FULL).order_by("pk")
    assert judging.accept(later(4), first[0], alike=True) == 2
    assert owner("620000000") == owner("610000000") == FULL


def test_split_names_go_home_and_the_pair_is_denied(proposal: Judgement) -> None:
    judging.accept(later(2), proposal)
    name = Name.objects.get(name=SHORT)
    assert judging.split(later(3), [name]) == 1
    assert owner("610000000") == SHORT
    assert Judgement.objects.get(name=name, revoked_at=None).verdict == "rejected"


def test_a_name_joined_by_hand_follows_and_can_be_revoked(tmp_path: Path) -> None:
    take_in(tmp_path, FIRST)
    take_in(tmp_path, SECOND.replace(SHORT, "重庆渝北铝镁有限公司"), name="二.txt", at=1)
    name = Name.objects.get(name="重庆渝北铝镁有限公司")
    made = judging.join(later(2), name, named(FULL), "营业执照曾用名")
    assert owner("610000000") == FULL
    assert made.reasons == ["人工认定：营业执照曾用名"]
    judging.revoke(later(3), made)
    assert owner("610000000") == "重庆渝北铝镁有限公司"


def test_names_of_another_kind_cannot_be_joined(proposal: Judgement) -> None:
    project = Entity.objects.create(kind="project", name="铝箔项目", key="铝箔项目", district=WANZHOU, created_at=AT)
    with pytest.raises(Refused, match="类别不同"):
        judging.join(later(2), proposal.name, project, "误")


def test_an_entity_known_by_papers_only_takes_its_fullest_name(tmp_path: Path) -> None:
    take_in(tmp_path, SECOND)
    take_in(tmp_path, FIRST, name="二.txt", at=1)
    judging.accept(later(2), Judgement.objects.get(verdict="proposed", name__name=FULL))
    assert owner("520000000") == owner("610000000") == FULL


def test_open_proposals_follow_when_the_proposed_entity_moves_into_another(tmp_path: Path) -> None:
    take_in(tmp_path, SECOND)
    take_in(tmp_path, SECOND.replace("6.1", "6.3"), name="三.txt", at=1)
    take_in(tmp_path, FIRST, name="二.txt", at=2)
    third = Judgement.objects.get(judging.open_proposals(), name__text__source__name="三.txt")
    judging.join(later(3), Name.objects.get(name=SHORT, text__source__name="简报.txt"), named(FULL), "同一家")
    third.refresh_from_db()
    assert third.entity == named(FULL)
