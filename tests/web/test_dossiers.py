"""The dossier page: figures with sources and verdict, links only where they lead, charts, map, the past."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from liantu.store.models import Entity, Source, Text
from liantu.web.maps import picture
from liantu.web.middleware import CHART_POLICY, POLICY
from tests.web.conftest import DISTRICTS, NOW, Office
from tests.web.seeded import document, seed, statement

ClientAs = Callable[..., Client]
SQUARE: dict[str, Any] = {
    "type": "Polygon",
    "coordinates": [[[108.4, 30.8], [108.42, 30.8], [108.42, 30.82], [108.4, 30.8]]],
}


def page(client: Client, entity: Entity, query: str = "") -> str:
    response = client.get(f"/entity/{entity.pk}/{query}")
    assert response.status_code == 200
    return response.content.decode()


def text_of(firm: Entity, title: str = "统计公报", **more: str) -> Text:
    return document(firm.district, f"2025年，{firm.name}实现产值5.2亿元。", title, **more)


def year(number: int) -> dict[str, date]:
    return {"period_start": date(number, 1, 1), "period_end": date(number, 12, 31)}


def test_a_conflict_shows_every_source_and_no_accepted_value(client_as: ClientAs, office: Office) -> None:
    corner = seed(office)[DISTRICTS[0]]
    html = page(client_as("data_clerk"), office.enterprises[DISTRICTS[0]])
    assert "52,000万元" in html
    assert "61,000万元" in html
    assert "统计局" in html
    assert "未定" in html
    assert "冲突" in html
    assert f"/statement/{corner['statement']}/" in html


def test_money_follows_the_switch(client_as: ClientAs, office: Office) -> None:
    seed(office)
    client = client_as("data_clerk")
    client.post("/display", {"money": "yi"})
    assert "5.2亿元" in page(client, office.enterprises[DISTRICTS[0]])


def test_what_is_out_of_reach_is_not_linked(client_as: ClientAs, office: Office) -> None:
    firm, park = office.enterprises[DISTRICTS[0]], office.parks[DISTRICTS[0]]
    assert f'href="/entity/{park.pk}/"' in page(client_as("leader"), firm)
    own = page(client_as("enterprise"), firm)
    assert park.name in own
    assert f'href="/entity/{park.pk}/"' not in own


def test_an_enterprise_sees_the_figure_of_an_internal_document_but_not_its_title(
    client_as: ClientAs, office: Office
) -> None:
    firm = office.enterprises[DISTRICTS[0]]
    of = text_of(firm, "内部研判", level=Source.Level.INTERNAL)
    statement(of, firm, "880000000", internal=True)
    assert "内部研判" in page(client_as("leader"), firm)
    own = page(client_as("enterprise"), firm)
    assert "88,000万元" in own
    assert "内部研判" not in own
    assert "内部文件" in own


@pytest.mark.parametrize(("years", "drawn"), [(2, False), (3, True)])
def test_a_figure_is_drawn_from_three_comparable_periods_on(
    client_as: ClientAs, office: Office, years: int, drawn: bool
) -> None:
    firm = office.enterprises[DISTRICTS[0]]
    of = text_of(firm)
    for place in range(years):
        statement(of, firm, "520000000", place, **year(2023 + place))
    response = client_as("leader").get(f"/entity/{firm.pk}/")
    assert ("plotly.min.js" in response.content.decode()) == drawn
    assert ("data-chart" in response.content.decode()) == drawn
    assert response["Content-Security-Policy"] == (CHART_POLICY if drawn else POLICY)


def test_periods_of_different_scope_or_plans_are_not_drawn_together(client_as: ClientAs, office: Office) -> None:
    firm = office.enterprises[DISTRICTS[0]]
    of = text_of(firm)
    for place, (scope, modality) in enumerate((("规上", "actual"), ("全口径", "actual"), ("规上", "plan"))):
        statement(of, firm, "520000000", place, scope=scope, modality=modality, **year(2023 + place))
    assert "data-chart" not in page(client_as("leader"), firm)


def test_every_table_scrolls_by_itself_where_a_phone_is_narrower(client_as: ClientAs, office: Office) -> None:
    seed(office)
    said = page(client_as("data_clerk"), office.enterprises[DISTRICTS[0]])
    assert said.count("<table") == len(re.findall(r'<div class="scroll[ a-z]*"[^>]*><table', said)) > 0


def test_a_unit_energy_is_not_called_a_ratio_twice(client_as: ClientAs, office: Office) -> None:
    firm = office.enterprises[DISTRICTS[0]]
    statement(text_of(firm), firm, "235", indicator="energy_intensity", basis="ratio", unit="kgce/t")
    assert "比率" not in page(client_as("data_clerk"), firm)


def test_a_day_of_the_past_is_shown_and_marked(client_as: ClientAs, office: Office) -> None:
    seed(office)
    firm = office.enterprises[DISTRICTS[0]]
    client = client_as("data_clerk")
    before = page(client, firm, "?as_of=2026-02-01")
    assert "不是现在的" in before
    assert "52,000万元" not in before
    assert client.get(f"/entity/{firm.pk}/?as_of=soon").status_code == 409
    assert client.get(f"/entity/{firm.pk}/?as_of=2026-02-31").status_code == 409


def test_only_those_who_keep_names_are_shown_the_way_there(client_as: ClientAs, office: Office) -> None:
    firm = office.enterprises[DISTRICTS[0]]
    assert f"/entities/{firm.pk}/names" in page(client_as("data_clerk"), firm)
    assert f"/entities/{firm.pk}/names" not in page(client_as("leader"), firm)


def test_a_park_with_geometry_has_a_map_with_its_zones_and_firms(client_as: ClientAs, office: Office) -> None:
    park, firm = office.parks[DISTRICTS[0]], office.enterprises[DISTRICTS[0]]
    Entity.objects.filter(pk=park.pk).update(geometry=SQUARE)
    Entity.objects.filter(pk=firm.pk).update(geometry={"type": "Point", "coordinates": [108.41, 30.81]})
    html = page(client_as("leader"), park)
    assert html.count('class="area"') == 1
    assert html.count('class="spot"') == 1


def test_the_map_keeps_proportions_and_north_up() -> None:
    east = {"type": "Point", "coordinates": [108.42, 30.8]}
    north = {"type": "Point", "coordinates": [108.4, 30.82]}
    rows = [Entity(pk=1, name="园区", geometry=SQUARE), Entity(pk=2, name="东", geometry=east),
            Entity(pk=3, name="北", geometry=north)]  # fmt: skip
    drawn = picture(rows)
    assert drawn is not None
    first, second = drawn.spots
    assert first.x > second.x
    assert first.y > second.y
    assert (first.x - second.x) / (first.y - second.y) == pytest.approx(0.859, abs=0.001)  # cos(30.81°)
    assert drawn.metres in (200, 500)


def test_without_geometry_there_is_no_map() -> None:
    assert picture([Entity(pk=1, name="园区")]) is None
    assert picture([Entity(pk=1, name="园区", geometry={"type": "Nonsense"})]) is None


@pytest.mark.parametrize(
    ("role", "status", "standing"),
    [("data_clerk", 302, "known"), ("leader", 403, "named"), ("enterprise", 403, "named")],
)
def test_whether_a_name_is_a_thing_of_its_own_is_told_by_those_who_keep_names(
    client_as: ClientAs, office: Office, role: str, status: int, standing: str
) -> None:
    firm = office.enterprises[DISTRICTS[0]]
    Entity.objects.filter(pk=firm.pk).update(standing="named")
    client = client_as(role)
    assert ("是一个独立对象" in page(client, firm).split("只在文件中提到")[1].split("因此")[1]) == (
        role == "data_clerk"
    )
    assert client.post(f"/entity/{firm.pk}/", {"standing": "known"}).status_code == status
    firm.refresh_from_db()
    assert firm.standing == standing


def test_an_example_is_marked(client_as: ClientAs, office: Office) -> None:
    row = Entity.objects.create(kind="enterprise", name="示例企业", key="示例企业", district=DISTRICTS[0], example=True,
                                created_at=NOW)  # fmt: skip
    assert '<span class="badge example">示例</span>' in page(client_as("leader"), row)
