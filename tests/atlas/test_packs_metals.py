"""The shipped metals: what the gate says of each technology, floors by hand, the national limits."""

from dataclasses import replace
from pathlib import Path

import pytest

from liantu.atlas.limits import Level, energy_limits, exceeded
from liantu.atlas.load import library
from liantu.atlas.model import Exchange, Facility, Grade, Technology
from liantu.atlas.validate import Verdict, check, check_all
from liantu.errors import PackError

METALS = ("metals_alumina.yaml", "metals_aluminium.yaml", "metals_copper.yaml", "metals_magnesium.yaml")
CANNOT_TELL = {
    "alumina_bayer": "成分未知：铝土矿",
    "hydrate_bayer": "成分未知：铝土矿",
    "brown_corundum_fusion": "没有列出物料投入（只有能耗或排放），无法核对",
    "red_mud_scandium": "成分未知：赤泥浸出渣",
    "anode_baking": "投入的干基质量有26%没有写明去向",
    "copper_smelting": "投入的干基质量有68%没有写明去向",
    "wire_enamelling": "成分未知：漆包线、绝缘漆",
}
PASSES = {
    "aluminium_die_forging", "aluminium_wire_casting", "battery_foil_rolling", "capacitor_foil_rolling",
    "copper_foil_electrodeposition", "copper_scrap_refining", "ferrosilicon_furnace", "foil_rolling", "hall_heroult",
    "hydrate_calcination", "ingot_casting", "magnesia_calcination", "magnesium_alloying", "pidgeon",
    "profile_extrusion", "profile_extrusion_recycled", "recycling_chamber", "recycling_rotary", "red_mud_iron",
    "rod_ccr", "rod_ccr_scrap", "rod_upcast", "sintered_corundum", "slab_casting", "slab_remelt",
    "strip_cast_recycled", "strip_cast_rolled", "strip_hot_rolled", "tube_drawing", "white_corundum_fusion",
}  # fmt: skip


def metals() -> dict[str, Technology]:
    return {name: each for name, each in library().technologies.items() if any(file in each.where for file in METALS)}


def exchange(technology: str, product: str) -> Exchange:
    return next(each for each in library().technologies[technology].exchanges if each.product == product)


def test_the_gate_tells_the_stated_verdict_of_every_metals_technology() -> None:
    verdicts = {name: check(each, library().products).verdict for name, each in metals().items()}
    assert verdicts == {
        **dict.fromkeys(PASSES, Verdict.PASSES),
        **dict.fromkeys(CANNOT_TELL, Verdict.CANNOT_TELL),
    }


@pytest.mark.parametrize(("name", "reason"), CANNOT_TELL.items())
def test_what_cannot_be_told_says_why(name: str, reason: str) -> None:
    assert check(library().technologies[name], library().products).reasons[0] == reason


def test_no_shipped_technology_fails() -> None:
    failed = {each.technology.id: each.reasons for each in check_all(library()) if each.verdict is Verdict.FAILS}
    assert failed == {}


@pytest.mark.parametrize(
    ("technology", "product", "floor"),
    [
        # Atomic weights of IUPAC: Al 26.982, O 15.999, C 12.011, Mg 24.305, Ca 40.078, Si 28.0855.
        ("hall_heroult", "alumina", 101.961 / (2 * 26.982)),  # 2Al2O3 + 3C → 4Al + 3CO2
        ("hall_heroult", "prebaked_anode", 3 * 12.011 / (4 * 26.982)),
        ("pidgeon", "dolomite", 2 * 184.399 / (2 * 24.305)),  # 2(CaO·MgO) + Si → 2Mg + Ca2SiO4
        ("pidgeon", "ferrosilicon", 28.0855 / (2 * 24.305) / 0.75),
        ("hydrate_calcination", "aluminium_hydrate", 2 * 78.003 / 101.961),  # 2Al(OH)3 → Al2O3 + 3H2O
        ("magnesia_calcination", "magnesite", 84.313 / 40.304),  # MgCO3 → MgO + CO2
        ("ferrosilicon_furnace", "silica_sand", 0.75 * 60.0835 / 28.0855),
    ],
)
def test_the_least_that_is_used_is_the_stoichiometric_floor(technology: str, product: str, floor: float) -> None:
    assert -exchange(technology, product).low == pytest.approx(floor, rel=3e-4)


def test_carbon_dioxide_follows_the_carbon_that_is_used() -> None:
    anode, gas = exchange("hall_heroult", "prebaked_anode"), exchange("hall_heroult", "co2")
    for carbon, made in ((anode.low, gas.low), (anode.amount, gas.amount), (anode.high, gas.high)):
        assert made == pytest.approx(-carbon * 44.009 / 12.011, rel=2e-4)
    assert exchange("pidgeon", "co2").amount == pytest.approx(10.5 * 2 * 44.009 / 184.399, rel=1e-4)


def test_recycled_metal_carries_both_published_ratios_and_loses_what_it_does_not_recover() -> None:
    scrap, dross = exchange("recycling_chamber", "aluminium_scrap"), exchange("recycling_chamber", "aluminium_dross")
    assert (scrap.low, scrap.high) == (-1.0475, -1.18)
    for used, lost in ((scrap.low, dross.low), (scrap.amount, dross.amount), (scrap.high, dross.high)):
        assert lost == pytest.approx(-used - 1, abs=1e-9)


def test_recovering_iron_leaves_three_quarters_of_the_mud_behind() -> None:
    mud, tailings = exchange("red_mud_iron", "red_mud"), exchange("red_mud_iron", "red_mud_tailings")
    assert -1 / mud.amount == pytest.approx(0.70 * 0.20 / 0.505, rel=1e-4)  # t of concentrate per t of mud: 0.277
    assert -tailings.amount / mud.amount == pytest.approx(0.723, abs=1e-3)


def test_alumina_takes_the_energy_that_its_source_states() -> None:
    products = library().products
    tce = sum(
        -each.amount * (products[each.product].tce or 0) for each in library().technologies["alumina_bayer"].exchanges
    )
    assert tce == pytest.approx(9.10 / 29.3076, rel=2e-3)  # 5.04 + 3.26 + 0.80 GJ


def test_a_norm_is_secondary_and_only_stoichiometry_or_balance_is_confirmed() -> None:
    for each in (one for technology in metals().values() for one in technology.exchanges):
        if each.evidence.grade is Grade.CONFIRMED:
            assert each.evidence.source.startswith(("化学计量", "由本工艺"))


def test_a_norm_stands_between_its_levels() -> None:
    limit = next(each for each in energy_limits()["hall_heroult"] if each.indicator == "铝液综合交流电耗")
    power = exchange("hall_heroult", "electricity")
    assert (limit.level1, limit.level2, limit.level3) == (-power.low, -power.amount, -power.high)


def test_a_unit_energy_is_placed_among_the_levels() -> None:
    limit = next(each for each in energy_limits()["alumina_bayer"] if each.indicator == "综合能耗")
    assert [limit.level(value) for value in (340, 341, 390.5, 460, 460.1)] == [1, 2, 3, 3, Level.OVER]
    plant = Facility("p", "厂", "alumina_bayer")
    stated = (("综合能耗", 470), ("综合能耗", 460), ("别的", 999))
    heavy, just, other = (replace(plant, energy=(each,)) for each in stated)
    assert exceeded((limit,), heavy) == [f"综合能耗470千克标准煤/吨，高于限额3级460（{limit.standard}）"]
    assert exceeded((limit,), just) == exceeded((limit,), other) == []
    assert limit.words(350).startswith("综合能耗350千克标准煤/吨，达到2级")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("technology: pidgeonn, indicator: x, unit: kgce/t, level3: 5, source: gb_21347", "pidgeon"),
        ("technology: pidgeon, indicator: x, unit: kgce, level3: 5, source: gb_21347", "kgce/t"),
        ("technology: pidgeon, indicator: x, unit: kgce/t, source: gb_21347", "`level3` is missing"),
        ("technology: pidgeon, indicator: x, unit: kgce/t, level1: 9, level3: 5, source: gb_21347", "not in order"),
        ("technology: pidgeon, indicator: 综合能耗, unit: kgce/t, level3: 5, source: gb_21347", "already"),
    ],
)
def test_a_wrong_limit_is_refused_with_file_and_remedy(row: str, said: str, tmp_path: Path) -> None:
    folder = tmp_path / "atlas" / "limits"
    folder.mkdir(parents=True)
    (folder / "bad.yaml").write_text(f"id: bad\nlimits:\n  - {{{row}}}\n", encoding="utf-8")
    with pytest.raises(PackError, match=said) as caught:
        energy_limits((tmp_path,))
    assert "bad.yaml" in str(caught.value)
