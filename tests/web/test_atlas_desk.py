"""The scenario desk: both columns in one mode, what cannot be read is told, scenarios go out and come back."""

from collections.abc import Callable

import pytest
from django.test import Client

from liantu.store.models import Placement
from tests.atlas.scenes import METAL
from tests.web.conftest import DISTRICTS, Office
from tests.web.seeded import Corner, seed

ClientAs = Callable[..., Client]
PRICES = """
prices:
  - {product: metal, value: 100, day: 2026-01-01, source: 手算, grade: example}
  - {product: sheet, value: 200, day: 2026-01-01, source: 手算, grade: example}
  - {product: scrap, value: 50, day: 2026-01-01, source: 手算, grade: example}
  - {product: power, value: 0.5, day: 2026-01-01, source: 手算, grade: example}
  - {product: mud, value: -10, day: 2026-01-01, source: 手算, grade: example}
"""


@pytest.fixture
def corner(office: Office) -> Corner:
    return seed(office)[DISTRICTS[0]]


@pytest.fixture
def clerk(client_as: ClientAs, corner: Corner) -> Client:
    return client_as("data_clerk")


def run(client: Client, *changes: tuple[str, str, str], text: str = METAL, mode: str = "reported", **more: str) -> str:
    acts, ofs, amounts = zip(*changes, strict=True) if changes else ((), (), ())
    data = {"mode": mode, "text": text, "act": acts, "of": ofs, "amount": amounts, **more}
    answer = client.post("/atlas/desk/run", data, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    return answer.content.decode()


def cells(said: str, label: str) -> list[str]:
    line = said.split(f'<th scope="row">{label}<', 1)[1].split("</tr>", 1)[0]
    return [each.split("</td>", 1)[0].split(">", 1)[1] for each in line.split("<td")[2:]]


def test_both_columns_and_the_difference_stand_side_by_side(clerk: Client) -> None:
    said = run(clerk, ("level", "s", "100"))
    assert cells(said, "废物堆存处置") == ["80", "100", "+20"]
    assert "产量改为100" in said


def test_without_a_change_both_columns_are_the_same(clerk: Client) -> None:
    assert cells(run(clerk), "废物堆存处置") == ["80", "80", "0"]


def test_money_without_prices_says_which_are_missing_and_quantities_stay(clerk: Client) -> None:
    said = run(clerk)
    assert cells(said, "产值") == ["缺价格"] * 3
    assert "金属" in said.split("缺价格", 1)[1].split("</p>", 1)[0]
    assert cells(said, "综合能耗")[0] != "—"


def test_example_prices_are_named_beside_the_money(clerk: Client) -> None:
    said = run(clerk, text=METAL + PRICES)
    assert "不能当作行情" in said
    assert "示例" in said
    # 92 t of metal, 60 of sheet, 15 of scrap at 100, 200 and 50.
    assert cells(said, "产值")[0] == "2.2万元"


def test_the_best_plan_names_its_status(clerk: Client) -> None:
    said = run(clerk, ("capacity", "r", "160"), mode="best", goal="sheet@")
    assert "现状 最优（Optimal），情景 最优（Optimal）" in said


def test_a_plan_that_cannot_be_is_told_in_words(clerk: Client) -> None:
    text = METAL.replace(
        "{id: s, technology: smelt, capacity: 100,", "{id: s, technology: smelt, capacity: 100, least: 50,"
    )
    said = run(clerk, ("cap", "mud", "10"), text=text, mode="best", goal="sheet@")
    assert "Infeasible" in said
    assert "不能同时满足" in said


def test_a_new_facility_is_added_by_its_technology(clerk: Client) -> None:
    assert "新增“新增冶炼”" in run(clerk, ("add", "冶炼", "20"))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("capacity", "nobody", "1"), "没有找到“nobody”"), (("capacity", "s", "viel"), "数量“viel”读不出"),
        (("", "s", "1"), "没有选择要改什么"), (("level", "s", "-5"), "是负数"), (("close", "", ""), "没有填写改哪个"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_beside_the_form(clerk: Client, change: tuple[str, str, str], said: str) -> None:
    assert said in run(clerk, change)


@pytest.mark.parametrize(
    ("text", "said"),
    [("include: [x.yaml]", "include"), ("facilities: [{id: a, technology: none}]", "none"), ("- a\n- b", "上传的情景")],
)
def test_a_bad_scenario_file_is_refused_with_the_reason(clerk: Client, text: str, said: str) -> None:
    answer = clerk.post("/atlas/desk/run", {"mode": "reported", "text": text}, headers={"HX-Request": "true"})
    assert answer.status_code in (409, 422)
    assert said in answer.content.decode()


def test_a_scenario_goes_out_as_yaml_and_comes_back_with_its_changes(clerk: Client) -> None:
    answer = clerk.post("/atlas/desk/yaml", {"text": METAL, "act": ["level"], "of": ["s"], "amount": ["100"]})
    assert "yaml" in answer["Content-Type"]
    said = run(clerk, text=answer.content.decode())
    assert cells(said, "废物堆存处置") == ["100", "100", "0"]


def recorded(corner: Corner) -> int:
    """Let the plant of the book run, with an investment that a statement of its own states; give that."""
    plant = Placement.objects.get(pk=corner["placement"])
    said = corner["decided"]
    plant.investment, plant.level, plant.statements = 5e8, 4e5, [*plant.statements, said]
    plant.steps = [*plant.steps, ["level", 4e5, "2025-12-31", plant.statements[0]], ["investment", 5e8, None, said]]
    plant.evidence = [*plant.evidence, ["stated", "项目台账", "confirmed", 2025, said]]
    plant.save()
    return int(said)


def test_jobs_and_investment_open_the_statement_that_says_them(clerk: Client, corner: Corner) -> None:
    said = recorded(corner)
    text = run(clerk, text="")
    line = text.split('<th scope="row">投资<', 1)[1].split("</table>", 1)[0]
    assert "50,000万元" in line
    assert f'href="/statement/{said}/"' in line
    assert f'href="/atlas/places/{corner["placement"]}"' in line
    closed = run(clerk, ("close", f"p{corner['placement']}", ""), text="")
    assert "只在现状" in closed.split('<th scope="row">投资<', 1)[1]


def test_a_figure_of_a_file_names_its_source_and_opens_nothing(clerk: Client, corner: Corner) -> None:
    text = METAL.replace("{id: s, technology: smelt,", "{id: p1, technology: smelt, jobs: 50,")
    line = run(clerk, text=text).split('<th scope="row">就业<', 1)[1].split("</table>", 1)[0]
    assert "某报" in line
    assert "<a " not in line


def test_the_book_itself_is_the_base(clerk: Client) -> None:
    said = clerk.get("/atlas/desk").content.decode()
    assert "500,000" in said
    assert "在产" in said
