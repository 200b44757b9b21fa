"""The atlas's pages: the list, a chain on a day, its panels, flows, bottlenecks, symbiosis, downloads."""

import re
from collections.abc import Callable
from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook

from liantu.store.models import Audit, Placement
from tests.web.conftest import DISTRICTS, NOW, Office
from tests.web.seeded import Corner, seed

ClientAs = Callable[..., Client]
CHAIN = "/atlas/aluminium"


@pytest.fixture
def corner(office: Office) -> Corner:
    found = seed(office)[DISTRICTS[0]]
    mill = Placement.objects.get(pk=found["placement"])
    said = mill.statements[0]
    Placement.objects.create(
        key=f"{mill.entity_id}::strip", entity=mill.entity, owner=mill.entity, product="aluminium_strip",
        label="铝板带",
        technology="strip_cast_rolled", zone="万州区", park=mill.park, district=mill.district, capacity=250000.0,
        status="building", steps=[["capacity", 250000.0, None, said], ["status", "building", "2026-01-01", said],
                                  ["status", "running", "2026-12-31", said]],
        evidence=[["stated", "简报", "secondary", 2025, said]], statements=[said], found_at=NOW,
    )  # fmt: skip
    return found


@pytest.fixture
def clerk(client_as: ClientAs, corner: Corner) -> Client:
    return client_as("data_clerk")


def page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def test_the_list_puts_chains_with_somebody_here_first_and_says_what_would_deepen_them(clerk: Client) -> None:
    said = page(clerk, "/atlas")
    here, others = said.split('id="others"')
    assert f'href="{CHAIN}"' in here
    assert 'href="/atlas/biomanufacturing"' in others
    assert "核对 2 处待确认的设施" in said


def test_a_chain_is_drawn_with_the_marks_of_its_numbers_and_as_a_table(clerk: Client) -> None:
    said = page(clerk, CHAIN)
    assert 'class="drawing"' in said
    assert 'data-id="alumina"' in said
    assert "文件所述" in said
    assert '<table class="data nodes">' in said
    assert "500,000" in said


def test_what_runs_later_shows_on_its_day_and_as_a_difference(clerk: Client) -> None:
    before = page(clerk, f"{CHAIN}?on=2026-06-30")
    after = page(clerk, f"{CHAIN}?on=2027-01-31&versus=2026-06-30")
    assert 'class="node planned" data-id="strip"' in before
    assert 'class="node planned" data-id="strip"' not in after
    assert "铝板带（轧制材）" in after.split("相比", 1)[1].split("</p>", 1)[0]


def test_a_day_that_is_none_and_an_unknown_chain_are_told(clerk: Client) -> None:
    assert "2026-06-30" in page(clerk, f"{CHAIN}?on=gestern", 409)
    page(clerk, "/atlas/no_such_chain", 404)
    page(clerk, f"{CHAIN}/node/no_such_node", 404)
    page(clerk, f"{CHAIN}/edge/strip/bauxite", 404)


def test_a_node_opens_facility_evidence_and_coefficients(clerk: Client, corner: Corner) -> None:
    said = page(clerk, f"{CHAIN}/node/alumina")
    statement = Placement.objects.get(pk=corner["placement"]).statements[0]
    assert f"/statement/{statement}/" in said
    assert f"/entity/{corner['entity']}/" in said
    assert "工艺系数" in said
    assert "铝土矿" in said


def test_the_record_of_a_facility_opens_what_states_it(clerk: Client, corner: Corner) -> None:
    mill = Placement.objects.get(pk=corner["placement"])
    mill.investment, mill.steps = 5e8, [*mill.steps, ["investment", 5e8, None, mill.statements[0]]]
    mill.save()
    said = page(clerk, f"{CHAIN}/node/alumina").split("投资 <b>", 1)[1].split("</li>", 1)[0]
    assert f'href="/statement/{mill.statements[0]}/"' in said


def test_a_unit_energy_stands_beside_its_national_limit(clerk: Client, corner: Corner) -> None:
    mill = Placement.objects.get(pk=corner["placement"])
    mill.steps = [*mill.steps, ["energy:综合能耗", 475.0, "2025-12-31", mill.statements[0]]]
    mill.save()
    said = page(clerk, f"{CHAIN}/node/alumina?on=2026-06-30")
    assert "综合能耗475千克标准煤/吨，高于限额3级460" in said
    assert "超限额" in said


def test_a_panel_for_htmx_is_a_fragment(clerk: Client) -> None:
    said = clerk.get(f"{CHAIN}/edge/alumina/electrolysis", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in said
    assert "氧化铝" in said
    assert "工艺系数" in said


def test_every_figure_of_a_facility_reaches_its_source_in_two_clicks(clerk: Client, corner: Corner) -> None:
    table = page(clerk, CHAIN)
    place, statement = (
        f"/atlas/places/{corner['placement']}",
        Placement.objects.get(pk=corner["placement"]).statements[0],
    )
    assert place in table
    assert f"/statement/{statement}/" in page(clerk, place)


def test_flows_are_drawn_and_listed_and_an_assumption_says_so(clerk: Client) -> None:
    assert "没有可画的流向" in page(clerk, "/atlas/flows?chain=aluminium")
    said = page(clerk, "/atlas/flows?chain=aluminium&mode=capacity")
    assert 'class="band"' in said
    assert "这是假设，不是事实" in said
    assert "赤泥" in said
    assert page(clerk, "/atlas/flows?chain=aluminium&mode=capacity&kinds=all").count('class="band"') > said.count(
        'class="band"'
    )


def test_what_limits_a_product_names_the_line_behind_the_capacity(clerk: Client, corner: Corner) -> None:
    said = page(clerk, "/atlas/limits?chain=aluminium&goal=alumina@")
    statement = Placement.objects.get(pk=corner["placement"]).statements[0]
    assert "氧化铝外供最多" in said
    assert f"/statement/{statement}/" in said
    assert "Optimal" in said
    assert "链条完整度" in said


def test_money_without_prices_is_told_and_physical_goals_stay(clerk: Client) -> None:
    said = page(clerk, "/atlas/limits?chain=aluminium&goal=money")
    assert "缺少价格" in said
    assert "指标" in said


def test_symbiosis_keeps_composition_apart_from_technology(clerk: Client) -> None:
    said = page(clerk, "/atlas/symbiosis?mode=capacity")
    assert "工艺上接得住" in said
    assert "只是成分相近" in said
    assert "赤泥" in said


def test_where_wastes_could_go_is_solved_step_by_step(clerk: Client) -> None:
    said = page(clerk, "/atlas/symbiosis?mode=capacity")
    assert said.index("消纳方案") < said.index("现有和在建的厂") < said.index("再加新建同类厂")
    assert "须新建" in said


@pytest.mark.parametrize(("form", "start"), [("svg", b"<svg"), ("png", b"\x89PNG"), ("xlsx", b"PK")])
def test_a_chain_is_downloaded_and_audited(clerk: Client, form: str, start: bytes) -> None:
    answer = clerk.get(f"{CHAIN}/download/{form}")
    assert answer.content.startswith(start)
    assert f".{form}" in answer["Content-Disposition"]
    assert Audit.objects.filter(action="export.atlas").count() == 1
    assert clerk.get(f"{CHAIN}/download/docx").status_code == 404


def test_an_enterprise_sees_its_own_facilities_and_no_other(
    client_as: ClientAs, corner: Corner, office: Office
) -> None:
    own = page(client_as("enterprise"), CHAIN)
    other = page(client_as("enterprise", DISTRICTS[1]), "/atlas/places?state=")
    assert "500,000" in own
    assert office.enterprises[DISTRICTS[0]].name not in other


def test_the_pages_speak_english(clerk: Client) -> None:
    clerk.cookies["language"] = "en"
    said = page(clerk, "/atlas/desk")
    assert "Work out" in said
    assert "Facilities of the scenario" in said


def test_the_workbook_of_a_chain_says_units_and_standing_in_words(clerk: Client) -> None:
    book = load_workbook(BytesIO(clerk.get(f"{CHAIN}/download/xlsx").content))
    for sheet in book.worksheets:
        rows = [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]
        [heading] = [row for row in rows if "单位" in row]
        assert not [word for word in heading if str(word).isascii()]
    assert {"在产", "吨/年"} <= {cell for row in book["设施"].iter_rows(values_only=True) for cell in row}


def test_the_drawings_speak_english_and_so_do_their_downloads(clerk: Client) -> None:
    clerk.cookies["language"] = "en"
    drawn = page(clerk, CHAIN)
    assert all(f">{each}<" in drawn for each in ("Basic materials", "Bauxite", "Here", "Recycling"))
    assert not {">待核<", ">空白<", ">循环利用<", ">基础材料<"} & set(re.findall(r">[^<]+<", drawn))
    flows = page(clerk, "/atlas/flows?chain=aluminium&mode=capacity")
    assert "→ Dumped: red mud" in flows
    assert ">堆存处置" not in flows
    assert ">Here<" in clerk.get(f"{CHAIN}/download/svg").content.decode()
