"""`liantu atlas` on scenario files, without any database."""

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.atlas.scenes import METAL
from tests.cli.inside import liantu

MONEY = """  - {id: n, name: 新轧机, technology: roll, capacity: 40, status: planned, mark: stated, source: 某规划}
prices:
  - {product: ore, value: 100, day: 2026-01-01, mark: assumed}
  - {product: metal, value: 1000, day: 2026-01-01, mark: assumed, source: 示例, grade: example}
  - {product: sheet, value: 2000, day: 2026-01-01, mark: assumed}
  - {product: scrap, value: 500, day: 2026-01-01, mark: assumed}
  - {product: mud, value: -50, day: 2026-01-01, mark: assumed}
  - {product: power, value: 0.5, day: 2026-01-01, mark: assumed}
markets:
  - {product: metal, side: buy, limit: 0}
  - {product: metal, side: sell, limit: 0}
  - {product: scrap, side: buy, limit: 0}
  - {product: sheet, side: buy, limit: 0}
  - {product: mud, side: buy, limit: 0}
observations:
  - {label: 金属产量, terms: {'level:s': 1}, value: 80, tolerance: 1, source: 某报, mark: stated}
  - {label: 尾泥, terms: {'left:mud': 1}, value: 95, tolerance: 2, source: 某刊, mark: stated}
"""


@pytest.fixture
def metal(tmp_path: Path) -> Path:
    path = tmp_path / "金属.yaml"
    path.write_text(METAL.strip("\n") + "\n" + MONEY, encoding="utf-8")
    return path


def answer(*arguments: object, code: int = 0) -> Any:
    done = liantu("atlas", *arguments, "--format", "json")
    assert done.returncode == code, done.stderr
    return json.loads(done.stdout)


def by(rows: list[dict[str, Any]], key: str) -> dict[str, dict[str, Any]]:
    return {row[key]: row for row in rows}


def test_simulate_tells_whose_numbers_it_rests_on_and_what_is_left_over(metal: Path) -> None:
    found = answer("simulate", metal, "--sankey")
    assert found["marks"].startswith("设施：材料2·工艺库0·设定1；系数：材料0·工艺库6·设定0；价格：材料0·工艺库0·设定6")
    assert found["mode"] == "算法：按所报产量推算"
    flows = by(found["flows"], "product")
    assert (flows["尾泥"]["left"], flows["尾泥"]["goes"], flows["矿"]["bought"]) == (80, "堆存处置", 160)
    assert by(found["accounts"], "item")["二氧化碳排放"]["value"] == 40
    assert {(row["source"], row["target"]) for row in found["sankey"] if row["loop"]} == {("m", "r")}
    assert "金额用了示例或推算价格：金属" in found["notes"]


def test_full_takes_capacities_and_marks_them_as_assumed(metal: Path) -> None:
    text = metal.read_text(encoding="utf-8").replace("capacity: 80, level: 60", "capacity: 80")
    metal.write_text(text, encoding="utf-8")
    still, full = answer("simulate", metal), answer("simulate", metal, "--full")
    assert "没有报产量，按停产计：r" in still["notes"]
    assert "没有报产量，按产能计（设定）：r" in full["notes"]
    assert "设施：材料1·工艺库0·设定2" in full["marks"]
    assert by(full["facilities"], "id")["r"] | {"level": 80, "mark": "设定"} == by(full["facilities"], "id")["r"]


def test_optimise_names_the_status_the_bottleneck_and_what_a_project_brings(metal: Path) -> None:
    found = answer("optimise", metal, "--outages")
    assert "求解器 HiGHS：最优（Optimal）；目标值 97,000 元/年" in found["notes"]
    rows = by(found["bottlenecks"], "id")
    assert (rows["r"]["rent"], rows["r"]["place"], rows["s"]["place"]) == (1212.5, 1, None)
    project = found["candidates"][0]
    assert (project["id"], project["margin"], project["flips"], project["place"]) == ("n", 1212.5, False, 1)
    assert found["outages"][0]["loss"] == 97_000


def test_a_physical_goal_needs_no_prices(metal: Path) -> None:
    found = answer("optimise", metal, "--goal", "product:sheet")
    assert "求解器 HiGHS：最优（Optimal）；目标值 80 吨/年" in found["notes"]


def test_a_ranking_that_flips_within_the_intervals_is_refused(metal: Path) -> None:
    text = metal.read_text(encoding="utf-8")
    # At the low end of its power the dear roll is worth more than the cheap one, at the high end less.
    text = text.replace("technologies:\n", "technologies:\n" + DEAR).replace(
        "facilities:\n", "facilities:\n" + DEAR_PLANT
    )
    metal.write_text(text, encoding="utf-8")
    found = answer("optimise", metal)
    assert any("不排位次" in each and "互换" in each for each in found["notes"])
    assert all(row["place"] is None for row in found["bottlenecks"])


DEAR = """  - id: roll2
    name: 冷轧
    reference: sheet
    exchanges:
      - {product: metal, amount: -1, source: 手算}
      - {product: power, amount: -100, low: -1, high: -900, source: 手算}
"""
DEAR_PLANT = "  - {id: d, technology: roll2, capacity: 10, mark: stated, source: 某报}\n"


def test_a_table_writes_units_in_words_and_json_keeps_them_for_programs(metal: Path) -> None:
    said = liantu("atlas", "simulate", metal).stdout
    assert "吨/年" in said
    assert "t/a" not in said
    found = json.loads(liantu("atlas", "simulate", metal, "--format", "json").stdout)
    assert {row["unit"] for row in found["facilities"]} == {"t/a"}


def test_an_answer_without_rows_is_said_in_words(metal: Path) -> None:
    said = liantu("atlas", "symbiosis", metal).stdout
    assert "副产物与废物对接：没有" in said


def test_what_cannot_hold_together_is_said_in_words(metal: Path) -> None:
    text = metal.read_text(encoding="utf-8").replace(
        "{id: r, technology: roll,", "{id: r, technology: roll, least: 300,"
    )
    metal.write_text(text, encoding="utf-8")
    done = liantu("atlas", "optimise", metal)
    assert done.returncode == 1
    assert "HiGHS：无解（Infeasible）。这些要求不能同时满足：“r”至少生产300吨/年" in done.stderr


def test_what_grows_without_end_is_named(metal: Path) -> None:
    text = metal.read_text(encoding="utf-8").replace("capacity: 80, ", "").replace("capacity: 100, ", "")
    metal.write_text(text, encoding="utf-8")
    done = liantu("atlas", "optimise", metal)
    assert (done.returncode, "Unbounded" in done.stderr, "“r”的产量" in done.stderr) == (1, True, True)


def test_missing_prices_and_unknown_goals_are_named(metal: Path) -> None:
    assert "没有“gold”" not in (done := liantu("atlas", "optimise", metal, "--goal", "product:gold")).stdout
    assert (done.returncode, "网络中没有“gold”的平衡" in done.stderr) == (1, True)
    assert "看不懂" in liantu("atlas", "optimise", metal, "--goal", "fame").stderr
    bare = metal.with_name("无价.yaml")
    bare.write_text(METAL, encoding="utf-8")
    done = liantu("atlas", "optimise", bare)
    assert (done.returncode, "缺少价格：" in done.stderr) == (1, True)


def test_reconcile_names_the_figure_that_cannot_stand(metal: Path) -> None:
    found = answer("reconcile", metal, code=1)
    assert found["notes"] == ["矛盾 1 处，共 2 个数字"]
    worst = found["adjustments"][0]
    assert (worst["item"], worst["contradiction"], worst["where"]) == ("尾泥", True, "某刊")


def test_a_scenario_compares_two_columns_of_one_mode(metal: Path) -> None:
    found = answer("scenario", metal, "--change", "restart:n", "--change", "cap:co2=45", "--goal", "money")
    assert found["mode"] == "算法：求最优（收益最大）"
    assert found["notes"][:2] == ["变化：“新轧机”投入运行", "变化：二氧化碳排放不超过45"]
    rows = by(found["difference"], "item")
    assert rows["目标值"]["change"] > 0
    assert rows["二氧化碳排放"]["after"] == pytest.approx(45)
    plain = answer("scenario", metal, "--change", "level:s=40", "--change", "stop-import:metal")
    assert plain["mode"] == "算法：按所报产量推算"
    assert "目标值" not in by(plain["difference"], "item")
    assert by(plain["difference"], "item")["处置的废物"] == {
        "item": "处置的废物", "before": 80, "after": 40, "change": -40, "unit": "吨/年",
    }  # fmt: skip
    assert any("不作决定" in each for each in plain["notes"])


def test_a_plan_of_a_scenario_leaves_out_what_has_no_capacity_and_says_so(metal: Path) -> None:
    text = metal.read_text(encoding="utf-8").replace("{id: m, technology: remelt, capacity: 50, level: 12,",
                                                     "{id: m, name: 重熔炉, technology: remelt,")  # fmt: skip
    metal.write_text(text, encoding="utf-8")
    found = answer("scenario", metal, "--change", "capacity:r=40", "--goal", "product:sheet")
    assert by(found["difference"], "item")["目标值"] == {
        "item": "目标值", "before": 80, "after": 40, "change": -40, "unit": "吨/年",
    }  # fmt: skip
    assert "产能和产量都没有材料说明，没有排入：重熔炉" in found["notes"]


def test_each_column_names_its_own_assumptions(metal: Path) -> None:
    text = metal.read_text(encoding="utf-8").replace("capacity: 80, level: 60", "capacity: 80")
    metal.write_text(text, encoding="utf-8")
    found = answer("scenario", metal, "--full", "--change", "close:r")
    assert "原情景：没有报产量，按产能计（设定）：r" in found["notes"]


def test_a_file_laid_on_the_base_adds_its_facilities(metal: Path) -> None:
    more = metal.with_name("新增.yaml")
    more.write_text("label: 加\nfacilities:\n  - {id: x, technology: remelt, level: 5}\n", encoding="utf-8")
    found = answer("scenario", metal, "--change", f"add:{more}")
    assert by(found["difference"], "item")["再利用的副产物和废物"]["change"] == 0  # 15 t of scrap are all used already
    assert found["notes"][0] == f"叠加 {more}"


@pytest.mark.parametrize("change", ["restart", "capacity:s", "restart:s=1", "cap:co2=much", "melt:s"])
def test_a_change_that_is_not_understood_is_refused(change: str, metal: Path) -> None:
    done = liantu("atlas", "scenario", metal, "--change", change)
    assert (done.returncode, f"变化“{change}”看不懂" in done.stderr) == (1, True)


def test_show_lists_the_chains_and_draws_one(metal: Path, tmp_path: Path) -> None:
    rows = by(answer("show", metal)["chains"], "id")
    assert rows["aluminium"]["nodes"] > 10
    svg, png = tmp_path / "图.svg", tmp_path / "图.png"
    assert liantu("atlas", "show", metal, "--chain", "铝", "-o", svg).returncode == 0
    assert svg.read_text(encoding="utf-8").startswith("<svg")
    assert liantu("atlas", "show", metal, "--chain", "aluminium", "-o", png).returncode == 0
    assert png.read_bytes().startswith(b"\x89PNG")
    assert liantu("--lang", "en", "atlas", "show", metal, "--chain", "aluminium", "-o", svg).returncode == 0
    assert all(
        f">{each}<" in svg.read_text(encoding="utf-8") for each in ("Blank", "Recycling", "Basic materials", "Bauxite")
    )
    done = liantu("atlas", "show", metal, "-o", svg)
    assert (done.returncode, "--chain" in done.stderr) == (2, True)
    done = liantu("atlas", "show", metal, "--chain", "黄金")
    assert (done.returncode, "没有产业链“黄金”" in done.stderr) == (1, True)


SMELTER = """label: 一地的铝
facilities:
  - {id: a, name: 甲铝厂, technology: hall_heroult, capacity: 100000, level: 90000, mark: stated, source: 某报}
  - {id: o, name: 乙氧化铝, technology: alumina_bayer, capacity: 50000, level: 50000, mark: stated, source: 某报}
"""


@pytest.fixture
def smelter(tmp_path: Path) -> Path:
    path = tmp_path / "铝.yaml"
    path.write_text(SMELTER, encoding="utf-8")
    return path


def test_gaps_give_the_reason_of_each_link(smelter: Path) -> None:
    rows = by(answer("gaps", smelter, "--chain", "aluminium")["links"], "link")
    assert (rows["预焙阳极"]["state"], rows["氧化铝"]["state"]) == ("缺", "弱")
    assert "没有一家生产，全部外购" in rows["预焙阳极"]["reasons"]


def test_leads_rank_the_firms_of_a_list_with_their_reasons(smelter: Path, tmp_path: Path) -> None:
    firms = tmp_path / "名录.tsv"
    firms.write_text(
        "name\tproducts\tscope\tsource\n丙阳极有限公司\t预焙阳极\t生产预焙阳极\t甲录\n丁贸易有限公司\t\t销售预焙阳极\t乙录\n",
        encoding="utf-8",
    )
    found = answer("leads", smelter, "--chain", "aluminium", "--link", "预焙阳极", "--firms", firms)
    assert [row["firm"] for row in found["leads"]] == ["丙阳极有限公司", "丁贸易有限公司"]
    assert "没有写生产" in found["leads"][1]["counter"]
    assert found["criteria"][0]["remarks"] == "预焙阳极"
    done = liantu("atlas", "leads", smelter, "--chain", "aluminium", "--link", "黄金")
    assert (done.returncode, "没有环节“黄金”" in done.stderr) == (1, True)


def test_without_a_file_the_scenario_is_that_of_the_book(book: Path, tmp_path: Path) -> None:
    rows = by(answer("show", "--workspace", book, "--on", "2026-06-30")["chains"], "id")
    assert (rows["aluminium"]["depth"], rows["aluminium"]["live"]) == (0, 0)
    done = liantu("atlas", "simulate", "--workspace", book)
    assert (done.returncode, "没有在运行的设施" in done.stderr) == (1, True)
    assert liantu("atlas", "simulate", "--workspace", tmp_path / "没有").returncode == 1


def test_symbiosis_offers_what_is_dumped(smelter: Path) -> None:
    found = answer("symbiosis", smelter)
    assert "赤泥" in {row["product"] for row in found["matches"]}
    mud = next(row for row in found["disposal"] if row["product"] == "赤泥")
    assert (mud["scope"], mud["taker"], mud["ground"]) == ("加上新建同类厂", "须新建", "工艺库")
    after = [row for row in found["unused"] if row["scope"] == mud["scope"] and row["product"] == "赤泥"]
    assert [row["before"] - row["after"] for row in after] == [mud["taken"]]


def test_validate_holds_the_library_and_a_files_own_technologies(metal: Path) -> None:
    found = answer("validate")
    assert found["notes"][0].startswith(f"校验 {len(found['checks'])} 条：通过 ")
    assert "不通过 0" in found["notes"][0]
    own = answer("validate", metal)
    assert {row["id"] for row in own["checks"]} == {"smelt", "roll", "remelt"}
    wrong = metal.read_text(encoding="utf-8").replace("product: mud, amount: 1,", "product: mud, amount: 3,")
    metal.write_text(wrong, encoding="utf-8")
    bad = by(answer("validate", metal, code=1)["checks"], "id")["smelt"]
    assert (bad["verdict"], "产出多于投入" in bad["reasons"]) == ("不通过", True)


def test_the_workbook_has_a_sheet_for_each_table(metal: Path, tmp_path: Path) -> None:
    out = tmp_path / "推算.xlsx"
    assert liantu("atlas", "simulate", metal, "-o", out).returncode == 0
    book = load_workbook(out)
    assert book.sheetnames == ["合计", "产品平衡", "设施"]
    assert "算法：按所报产量推算" in str([cell.value for row in book["合计"].iter_rows(max_row=3) for cell in row])


def test_english_is_a_switch_away(metal: Path) -> None:
    done = liantu("--lang", "en", "atlas", "scenario", metal, "--change", "close:m")
    assert "mode: simulate (reported levels)" in done.stdout
    assert "value added" in done.stdout
    assert "The atlas." in liantu("--lang", "en", "atlas", "--help").stdout


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--on", "明天"), "不是日期"),
        (("--corner", "middle"), "low, value, high"),
        (("-o", "x.pdf"), ".json .xlsx"),
        (("--format", "xlsx"), ".xlsx"),
    ],
)
def test_wrong_usage_is_said(options: tuple[str, str], said: str, metal: Path) -> None:
    done = liantu("atlas", "simulate", metal, *options)
    assert (done.returncode, said in done.stderr) == (2, True), done.stderr


def test_a_day_on_which_nothing_runs_is_said(metal: Path) -> None:
    text = metal.read_text(encoding="utf-8").replace("technology: smelt,", "technology: smelt, to: 2020-01-01,")
    for name in ("roll", "remelt"):
        text = text.replace(f"technology: {name}, cap", f"technology: {name}, to: 2020-01-01, cap")
    metal.write_text(text, encoding="utf-8")
    done = liantu("atlas", "simulate", metal, "--on", "2026-06-30")
    assert (done.returncode, "没有在运行的设施" in done.stderr) == (1, True)


def test_a_scenario_that_is_not_there_is_told_in_words(tmp_path: Path) -> None:
    done = liantu("atlas", "show", tmp_path / "没有.yaml")
    assert (done.returncode, "没有.yaml：打不开（没有这个文件或文件夹）" in done.stderr) == (1, True)


def test_a_word_that_is_no_command_is_answered_by_the_nearest_ones() -> None:
    assert "是否想用 read？" in liantu("red").stderr
