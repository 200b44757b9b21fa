"""Bad packs and scenario files are refused with file, line and remedy."""

from pathlib import Path

import pytest

from liantu.atlas.load import library
from liantu.atlas.scenario import load_scenario
from liantu.errors import PackError

PRODUCTS = """id: own
products:
  - {id: own_ore, name: 矿, unit: t, formula: Fe2O3}
  - {id: own_iron, name: 铁, unit: t, formula: Fe}
  - {id: own_heat, name: 热, unit: GJ, kind: utility}
"""
SOURCES = "id: own\nsources: [{id: own_paper, text: 自有报告}]\n"
GOOD = "{product: own_ore, amount: -1.43, source: own_paper}"


def pack(folder: Path, exchanges: str, products: str = PRODUCTS, *, name: str = "iron") -> Path:
    for kind, text in (
        ("sources", SOURCES), ("products", products),
        ("technologies", f"id: own\ntechnologies:\n  - id: own_{name}\n    name: 炼铁\n    reference: own_iron\n"
                         f"    exchanges:\n      - {exchanges}\n"),
    ):  # fmt: skip
        (folder / "atlas" / kind).mkdir(parents=True, exist_ok=True)
        (folder / "atlas" / kind / "own.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("exchange", "said"),
    [
        (
            "{product: own_ore, amount: -1.43, unit: kg, source: own_paper}",
            r"line 7 .*`unit` is kg, .*counted in t.*Give",
        ),
        ("{product: own_ore, amount: -1.43, low: 1.4, source: own_paper}", r"line 7 .*differ in sign\. Give all three"),
        ("{product: own_ore, amount: -1.43, high: -1.2, source: own_paper}", r"line 7 .*not in order"),
        ("{product: own_or, amount: -1.43, source: own_paper}", r"line 7 .*'own_or' is unknown\. Did you mean own_ore"),
        ("{product: own_ore, amount: -1.0, source: own_paper}", r"line 3: does not balance: 产出的Fe比投入多.*Correct"),
        ("{product: own_ore, amount: -1.43, source: nobody}", r"line 7 .*source 'nobody' is unknown"),
        ("{product: own_iron, amount: -1.43, source: own_paper}", r"line 3 .*is the reference and an exchange"),
        (f"{GOOD}\n      - {GOOD}", r"line 3 .*'own_ore' stands twice"),
        ("{product: own_ore, amount: much, source: own_paper}", r"line 7 .*`amount` must be a number, not 'much'"),
    ],
)
def test_a_bad_technology_is_refused_with_line_and_remedy(tmp_path: Path, exchange: str, said: str) -> None:
    with pytest.raises(PackError, match=said) as raised:
        library((pack(tmp_path, exchange),))
    assert "own.yaml" in str(raised.value)


def test_a_good_pack_is_read(tmp_path: Path) -> None:
    waste = "{product: own_slag, amount: 0.43, source: own_paper}"
    products = PRODUCTS + "  - {id: own_slag, name: 渣, unit: t, kind: waste, composition: {O: 1.0}}\n"
    found = library((pack(tmp_path, f"{GOOD}\n      - {waste}", products),))
    assert found.technologies["own_iron"].reference == "own_iron"


def test_an_id_stated_twice_is_refused_with_both_places(tmp_path: Path) -> None:
    twice = PRODUCTS + "  - {id: own_ore, name: 矿, unit: t}\n"
    with pytest.raises(PackError, match=r"own\.yaml.*line 6: id 'own_ore' is stated in .*line 3 already"):
        library((pack(tmp_path, GOOD, twice),))


SCENARIO = "products: [{id: a, name: 甲, unit: t}]\ntechnologies: [{id: make, name: 造, reference: a, exchanges: []}]\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("markets:\n  - {product: a, side: buy, unit: kg}\n", r"line 4 .*`unit` is kg, but 'a' is counted in t"),
        ("roads:\n  - {one: 甲区, other: 甲区, km: 3}\n", r"line 4 .*a road from '甲区' to itself"),
        ("facilities:\n  - {id: f, technology: mak}\n", r"line 4 .*technology 'mak' is unknown\. Did you mean make"),
        (
            "facilities:\n  - {id: f, technology: make, capacity: -5}\n",
            r"line 4 .*`capacity` is -5.*cannot be negative",
        ),
        ("facilities:\n  - {id: f, technology: make}\n  - {id: f, technology: make}\n", r"line 5: id 'f' stands in"),
        ("limits:\n  - {of: co3, amount: 5}\n", r"line 4 .*'co3' is unknown"),
        ("prices:\n  - {product: a, value: 3}\n", r"line 4 .*`day` is missing"),
        (
            "facilities:\n  - {id: f, technology: make, parent: g}\n  - {id: g, technology: make, parent: f}\n",
            r"line 4: 'f' is over its parents a part of itself",
        ),
        ("zones:\n  - {id: 甲, parent: 乙}\n  - {id: 乙, parent: 甲}\n", r"line 4: '甲' is over its parents a part of"),
        ("zones:\n  - {id: 甲}\n  - {id: 甲}\n", r"line 5: id '甲' stands in .*line 4 already"),
        ("zones:\n  - {id: 甲, parent: 乙}\n", r"line 4: zone '乙' is not among `zones`\. Correct it"),
        (
            "facilities:\n  - {id: f, technology: make, zone: 丙}\nzones:\n  - {id: 甲}\n",
            r"line 4: zone '丙' is not among `zones`",
        ),
        (
            "facilities:\n  - {id: f, technology: alumina_bayer, energy: {综合能号: 470}}\n",
            r"line 4.* energy '综合能号' is unknown\. Did you mean 综合能耗",
        ),
        ("include: other.yaml\n", r"other\.yaml: cannot be read"),
    ],
)
def test_a_bad_scenario_is_refused_with_line_and_remedy(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "scene.yaml"
    path.write_text(SCENARIO + text, encoding="utf-8")
    with pytest.raises(PackError, match=said):
        load_scenario(path)


def test_a_scenario_that_includes_itself_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "scene.yaml"
    path.write_text("include: scene.yaml\n", encoding="utf-8")
    with pytest.raises(PackError, match="includes itself"):
        load_scenario(path)
