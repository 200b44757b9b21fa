"""The book behind the atlas: facilities proposed as papers come in, confirmed, changed and taken back by a person."""

from datetime import date
from pathlib import Path

import pytest
from django.http import Http404

from liantu.atlas.draw import Ground
from liantu.atlas.links import State as LinkState
from liantu.atlas.model import Mark, Status
from liantu.atlas.network import compile_network
from liantu.store import atlas, reviewing
from liantu.store.atlas import State
from liantu.store.atlas_zones import centre, kilometres
from liantu.store.errors import NotAllowed, Refused
from liantu.store.judging import accept, open_proposals
from liantu.store.models import Audit, Entity, Judgement, Placement, Placing, Statement
from liantu.store.places import place
from liantu.store.reach import EVERYTHING, Reach
from liantu.store.reading_in import Terms
from tests.store.papers import AT, QIJIANG, WANZHOU, later, take_in

pytestmark = pytest.mark.django_db
PAPER = """铝产业简报
2026年1月15日
重庆市江南铝业有限公司拥有10万吨电解铝生产能力。
重庆市河东新材料有限公司累计生产氧化铝140万吨。
江北板带箔项目总投资52亿元，规划年产能25万吨。
板带箔用电解铝作原料。
"""
CLERK = Reach("data_clerk", frozenset(("view", "follow", "export")), WANZHOU)
LEADER = Reach("leader", frozenset(("view",)), WANZHOU)
OTHER = Reach("data_clerk", frozenset(("view", "follow")), QIJIANG)
ON = date(2026, 11, 1)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    take_in(tmp_path, PAPER)
    return tmp_path


def one(product: str, reach: Reach = CLERK) -> atlas.Placed:
    [found] = [each for each in atlas.listed(reach, on=ON) if each.placement.product == product]
    return found


def test_a_paper_that_comes_in_proposes_facilities(book: Path) -> None:
    metal, oxide = one("liquid_aluminium"), one("alumina")
    assert (metal.facility.capacity, metal.facility.technology) == (100_000, "hall_heroult")
    assert (oxide.facility.capacity, oxide.facility.level) == (None, None)
    assert any("累计" in each for each in oxide.proposal.notes)
    assert metal.state is State.PROPOSED
    assert metal.statements == tuple(metal.placement.statements) != ()


def test_the_record_of_a_project_leads_to_the_statement_that_says_it(tmp_path: Path) -> None:
    take_in(tmp_path, "工业简报\n2026年1月15日\n江北铝箔生产项目总投资52亿元，2026年1月开工建设。\n")
    [found] = [each.facility for each in atlas.listed(CLERK, on=ON) if each.facility.investment]
    stated = found.behind("investment")
    assert stated is not None
    said = Statement.objects.get(indicator="investment")
    assert (found.investment, stated.statement) == (5_200_000_000, said.pk)


def test_a_later_paper_adds_to_the_history_once_its_names_are_known(book: Path) -> None:
    before = one("liquid_aluminium").placement.pk
    atlas.confirm(later(1), CLERK, [before])
    later_paper = PAPER.replace("2026年1月15日", "2026年6月15日").replace("10万吨", "12万吨")
    take_in(book, later_paper, name="二.txt", at=2)
    for each in Judgement.objects.filter(open_proposals(), name__name="重庆市江南铝业有限公司"):
        accept(later(3), each)
    found = one("liquid_aluminium")
    assert (found.placement.pk, found.facility.capacity, found.state) == (before, 120_000, State.CONFIRMED)
    assert atlas.placed(CLERK, before, on=date(2026, 2, 1)).facility.capacity == 100_000


def test_a_decision_follows_its_entity_when_that_is_found_to_be_another(book: Path) -> None:
    take_in(book, PAPER.replace("10万吨", "12万吨"), name="二.txt", at=2)
    twice = [each for each in atlas.listed(CLERK) if each.placement.product == "liquid_aluminium"]
    atlas.confirm(later(3), CLERK, [each.placement.pk for each in twice])
    for each in Judgement.objects.filter(open_proposals(), name__name="重庆市江南铝业有限公司"):
        accept(later(4), each)
    found = one("liquid_aluminium")
    assert len(found.decisions) == 2
    assert found.state is State.CONFIRMED


def test_a_rejected_statement_takes_its_facility_along(book: Path) -> None:
    reviewing.reject(later(1), Statement.objects.filter(pk__in=one("liquid_aluminium").statements), "误读")
    assert "liquid_aluminium" not in {each.placement.product for each in atlas.listed(CLERK)}


def test_rebuilding_changes_nothing(book: Path) -> None:
    before = list(Placement.objects.order_by("pk").values("pk", "key", "capacity", "steps", "evidence"))
    assert atlas.rebuild() == len(before)
    assert list(Placement.objects.order_by("pk").values("pk", "key", "capacity", "steps", "evidence")) == before


def test_confirm_reject_take_back_are_recorded_and_never_deleted(book: Path) -> None:
    pk = one("liquid_aluminium").placement.pk
    assert atlas.confirm(later(1), CLERK, [pk]) == 1
    assert atlas.confirm(later(2), CLERK, [pk]) == 0
    atlas.reject(later(3), CLERK, pk, "同一条线")
    assert one("liquid_aluminium").state is State.REJECTED
    assert f"p{pk}" not in {each.id for each in atlas.scenario_of(CLERK, on=ON).facilities}
    atlas.take_back(later(4), CLERK, pk)
    assert one("liquid_aluminium").state is State.CONFIRMED
    assert [(each.verdict, each.revoked_at is None) for each in atlas.history(CLERK, pk)] == [
        ("reject", False), ("confirm", True),
    ]  # fmt: skip
    assert list(Audit.objects.filter(action__startswith="placement").values_list("action", flat=True)) == [
        "placement.confirm", "placement.reject", "placement.take_back",
    ]  # fmt: skip


def test_what_a_person_sets_is_assumed(book: Path) -> None:
    pk = one("alumina").placement.pk
    fields = {"capacity": "1,600,000", "level": "900000", "level_year": "2025", "zone": "九龙园", "status": "在产"}
    atlas.change(later(1), CLERK, pk, fields, "环评批复")
    found = one("alumina").facility
    assert (found.capacity, found.level, found.zone, found.status) == (1_600_000, 900_000, "九龙园", Status.RUNNING)
    assert (found.evidence[0].mark, found.evidence[0].source) == (
        Mark.ASSUMED, "人工设定：环评批复（设施待确认）",
    )  # fmt: skip
    atlas.take_back(later(2), CLERK, pk)
    assert one("alumina").facility.capacity is None


def test_a_place_alone_leaves_the_numbers_stated(book: Path) -> None:
    atlas.change(later(1), CLERK, one("liquid_aluminium").placement.pk, {"zone": "九龙园"}, "现场核实")
    found = one("liquid_aluminium").facility
    assert (found.zone, found.evidence[0].mark, found.evidence[-1].mark) == ("九龙园", Mark.STATED, Mark.ASSUMED)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"technology": "hall_heroult"}, "不生产氧化铝"), ({"technology": "nothing"}, "不在工艺库中"),
        ({"capacity": "很多"}, "年产能“很多”读不出"), ({"capacity": "-1"}, "读不出"), ({"share": "2"}, "0 到 1"),
        ({"status": "sleeping"}, "请选规划、在建"), ({"level": "5"}, "一起填写"), ({"name": "x"}, "不能改“name”"),
        ({}, "没有填写"), ({"capacity": "nan"}, "读不出"),
    ],
)  # fmt: skip
def test_a_change_that_cannot_be_read_is_refused(book: Path, fields: dict[str, str], said: str) -> None:
    with pytest.raises(Refused, match=said):
        atlas.change(later(1), CLERK, one("alumina").placement.pk, fields, "现场核实")
    assert not Placing.objects.exists()


def test_decisions_need_permission_a_reason_and_reach(book: Path) -> None:
    pk = one("alumina").placement.pk
    with pytest.raises(NotAllowed):
        atlas.confirm(later(1), LEADER, [pk])
    with pytest.raises(Refused, match="原因"):
        atlas.reject(later(1), CLERK, pk, " ")
    with pytest.raises(Refused, match="依据"):
        atlas.change(later(1), CLERK, pk, {"capacity": "1"}, "")
    with pytest.raises(Refused, match="无需撤销"):
        atlas.take_back(later(1), CLERK, pk)
    with pytest.raises(Refused, match="没有选择"):
        atlas.confirm(later(1), CLERK, [])
    with pytest.raises(Http404):
        atlas.confirm(later(1), OTHER, [pk])


def test_a_facility_is_seen_by_who_sees_all_its_statements(book: Path) -> None:
    assert atlas.listed(OTHER) == []
    assert len(atlas.listed(CLERK)) == len(atlas.listed(EVERYTHING))
    firm = Entity.objects.get(name="重庆市江南铝业有限公司", live=True)
    own = Reach("enterprise", frozenset(("view",)), WANZHOU, enterprise=firm.pk)
    assert [each.placement.product for each in atlas.listed(own)] == ["liquid_aluminium"]


def test_the_list_by_state_chain_and_words(book: Path) -> None:
    pk = one("alumina").placement.pk
    atlas.confirm(later(1), CLERK, [pk])
    assert [each.placement.pk for each in atlas.listed(CLERK, state="confirmed")] == [pk]
    assert atlas.listed(CLERK, chain="copper") == []
    assert [each.placement.pk for each in atlas.listed(CLERK, words="河东")] == [pk]
    assert atlas.counts(CLERK)[State.CONFIRMED] == 1


def test_the_scenario_of_the_confirmed_only(book: Path) -> None:
    pk = one("alumina").placement.pk
    atlas.confirm(later(1), CLERK, [pk])
    found = atlas.scenario_of(CLERK, on=ON, chain="aluminium", proposed=False)
    assert [(each.id, each.evidence[0].source) for each in found.facilities] == [(f"p{pk}", "铝产业简报 第4行")]
    with pytest.raises(Refused, match="没有“nothing”这条产业链"):
        atlas.scenario_of(CLERK, on=ON, chain="nothing")


def test_a_chain_as_a_page_shows_it(book: Path) -> None:
    view = atlas.chain_view(CLERK, "aluminium", ON, full=True)
    nodes = {each.node.id: each for each in view.nodes}
    assert [each.proposal.about for each in nodes["electrolysis"].placed] == ["重庆市江南铝业有限公司"]
    assert nodes["electrolysis"].link.state is LinkState.STRONG
    assert nodes["anode"].link.state is LinkState.MISSING
    assert "重庆市河东新材料有限公司" in view.enterprises
    assert view.marks["facilities"][Mark.STATED] >= 2
    assert (view.depth, "氧化铝的产能或年产量" in view.datum) == (3, True)
    grounds = {(each.source, each.target): each for each in view.edges}
    assert grounds["alumina", "electrolysis"].ground is Ground.LIBRARY
    assert {each.chain.id: each.depth for each in atlas.overview(CLERK, ON)}["aluminium"] == 3


def test_an_empty_book_has_every_chain_at_depth_0() -> None:
    assert {each.depth for each in atlas.overview(EVERYTHING, ON)} == {0}
    assert atlas.scenario_of(EVERYTHING, on=ON).facilities == ()
    with pytest.raises(Refused, match="没有“x”这条产业链"):
        atlas.chain_view(EVERYTHING, "x", ON)


def test_two_days_of_a_chain_differ_by_what_began_between(tmp_path: Path) -> None:
    take_in(tmp_path, "简报\n2026年1月15日\n江北铝箔项目2025年6月30日建成投产。\n")
    take_in(tmp_path, "简报\n2025年1月15日\n江北铝箔项目正在建设。\n", name="二.txt")
    changes = {each.node.id: each.change for each in atlas.difference(CLERK, "aluminium", date(2025, 1, 1), ON)}
    assert changes["foil"] == "changed"


def test_distances_between_zones() -> None:
    square = {"type": "Polygon", "coordinates": [[[108.0, 30.0], [108.2, 30.0], [108.2, 30.2], [108.0, 30.2]]]}
    assert centre(square) == pytest.approx((108.1, 30.1))
    assert kilometres((108.0, 30.0), (108.0, 31.0)) == pytest.approx(111.2, abs=0.1)


def test_zones_with_known_places_are_joined_by_roads(book: Path) -> None:
    for at, (product, zone) in enumerate((("alumina", "甲园区"), ("liquid_aluminium", "乙园区"))):
        atlas.change(later(at), CLERK, one(product).placement.pk, {"zone": zone}, "现场核实")
        point = {"type": "Point", "coordinates": [108.0, 30.0 + at]}
        Entity.objects.create(
            kind="park", name=zone, key=zone, district=WANZHOU, geometry=point, created_at=AT
        )  # fmt: skip
    others = [each for each in atlas.listed(CLERK) if each.placement.product not in ("alumina", "liquid_aluminium")]
    for each in others:
        atlas.reject(later(9), CLERK, each.placement.pk, "不在此列")
    [road] = atlas.scenario_of(CLERK, on=ON).roads
    assert (road.one, road.other) == ("乙园区", "甲园区")
    assert road.km == pytest.approx(144.6, abs=0.2)  # 1° of latitude is 111.2 km, × 1.3


def test_a_park_without_a_place_trades_where_its_district_does(book: Path) -> None:
    above = place(later(0), "万州区")
    assert above is not None
    above.geometry = {"type": "Point", "coordinates": [108.0, 30.0]}
    above.save()
    places = ({"type": "Point", "coordinates": [108.0, 31.0]}, None)
    for at, (product, zone) in enumerate((("alumina", "甲园区"), ("liquid_aluminium", "乙园区"))):
        atlas.change(later(at), CLERK, one(product).placement.pk, {"zone": zone}, "现场核实")
        Entity.objects.create(kind="park", name=zone, key=zone, district=WANZHOU, geometry=places[at], created_at=AT)
    others = [each for each in atlas.listed(CLERK) if each.placement.product not in ("alumina", "liquid_aluminium")]
    for each in others:
        atlas.reject(later(9), CLERK, each.placement.pk, "不在此列")
    found = atlas.scenario_of(CLERK, on=ON)
    assert {each.id: each.parent for each in found.zones}["乙园区"] == above.name
    assert [{each.one, each.other} for each in found.roads] == [{"甲园区", above.name}]
    assert compile_network(found).pools["乙园区"] == above.name


def test_terms_are_imported_for_other_districts(tmp_path: Path) -> None:
    take_in(tmp_path, PAPER, terms=Terms(district=QIJIANG))
    assert atlas.listed(CLERK) == []
    assert atlas.listed(OTHER)


def test_a_unit_energy_above_its_national_limit_makes_the_link_weak(tmp_path: Path) -> None:
    says = "2025年，重庆市江南铝业有限公司铝液综合交流电耗13820千瓦时/吨。\n"
    take_in(tmp_path, PAPER + says)
    assert dict(one("liquid_aluminium").facility.energy) == {"铝液综合交流电耗": 13820}
    links = {each.node.id: each.link for each in atlas.chain_view(CLERK, "aluminium", ON).nodes}
    weak = [each for each in links.values() if each.state is LinkState.WEAK]
    assert any("高于限额3级13,700" in reason for each in weak for reason in each.reasons)
