"""The shipped chemicals, glass and batteries: what the gate says of each, and floors worked out by hand."""

from dataclasses import replace

import pytest

from liantu.atlas.chains import chains
from liantu.atlas.limits import energy_limits
from liantu.atlas.load import library
from liantu.atlas.model import Corner, Exchange, Grade, Technology
from liantu.atlas.validate import Check, Verdict, check

FILES = ("chem_salt", "chem_chlor_alkali", "chem_polymers", "chem_named", "glass_technologies", "battery_technologies")
PASSES = {
    "adipic_acid_oxidation", "ammonia_coal_slurry", "ammonia_gas", "ammonia_lump_coal", "aniline_nitrobenzene",
    "bdo_reppe", "chlor_alkali_membrane", "float_glass_500_800", "float_glass_above_800",
    "float_glass_to_500", "formaldehyde_oxidation", "hcl_oxidation", "hmda_from_adipic", "hydrogen_purification",
    "lco_calcination", "lfp_hydrothermal", "lfp_solid_state", "mdi_phosgenation", "nitric_acid_oxidation",
    "nmc811_calcination", "nmc811_precursor_coprecipitation", "pa66_all_adipic", "pa66_salt", "pa6_chips", "pa6_fdy",
    "pet_melt", "phosgene_synthesis", "polyester_poy", "ptmeg_bdo", "salt_solution_mining", "soda_hou_dense",
    "soda_hou_light", "soda_solvay_dense", "soda_solvay_light", "urea",
}  # fmt: skip
NO_INPUT = {
    "bdo_maleic", "cell_lco_assembly", "electrolyte_mixing", "fine_yarn_tank_furnace", "gfrp_forming",
    "glycol_syngas", "high_modulus_tank_furnace", "lng_liquefaction", "methanol_coal", "methanol_gas", "pack_assembly",
    "polyurethane_resin_making", "shale_gas_extraction", "silicon_anode_making", "storage_integration",
}  # fmt: skip
UNKNOWN = {
    "automotive_glass_tempering": "汽车玻璃",
    "building_glass_processing": "建筑玻璃",
    "cell_lfp_assembly": "磷酸铁锂电芯",
    "cell_nmc_assembly": "三元电芯",
    "ecr_tank_furnace": "玻纤配合料",
    "graphite_coating": "提纯球形石墨",
    "graphite_spheroidising": "鳞片石墨",
    "graphite_synthetic": "人造石墨原料",
    "spandex_dry": "氨纶",
}
# By hand from atomic weights, in t per t of the reference; + made, − used.
FLOORS = {
    ("soda_hou_light", "salt"): -2 * 58.443 / 105.988,
    ("soda_hou_light", "ammonia"): -2 * 17.031 / 105.988,
    ("soda_hou_light", "co2_gas"): -44.009 / 105.988,
    ("soda_hou_light", "ammonium_chloride"): 2 * 53.49 / 105.988,
    ("chlor_alkali_membrane", "salt"): -58.443 / 39.997,
    ("chlor_alkali_membrane", "chlorine"): 35.453 / 39.997,
    ("chlor_alkali_membrane", "hydrogen"): 1.008 / 39.997,
    ("mdi_phosgenation", "hcl"): 4 * 36.461 / 250.257,
    ("mdi_phosgenation", "aniline"): -2 * 93.129 / 250.257,
    ("mdi_phosgenation", "phosgene"): -2 * 98.91 / 250.257,
    ("adipic_acid_oxidation", "n2o"): 44.013 / 146.142,
    ("adipic_acid_oxidation", "cyclohexanol"): -100.161 / 146.142,
    ("pa66_salt", "adipic_acid"): -146.142 / 226.32,
    ("pa66_salt", "hmda"): -116.208 / 226.32,
    ("pa66_all_adipic", "adipic_acid"): -2 * 146.142 / 226.32,
    ("hmda_from_adipic", "hydrogen"): -4 * 2.016 / 116.208,
    ("ptmeg_bdo", "bdo"): -90.122 / 72.107,
    ("lfp_solid_state", "iron_phosphate"): -150.815 / 157.755,
    ("nmc811_calcination", "lithium_hydroxide"): -23.948 / 97.28,
    ("lco_calcination", "cobalt_oxide"): -240.795 / 3 / 97.872,
}


def ours() -> dict[str, Technology]:
    return {name: each for name, each in library().technologies.items() if any(file in each.where for file in FILES)}


def exchange(technology: str, product: str) -> Exchange:
    return next(each for each in library().technologies[technology].exchanges if each.product == product)


def judged(technology: Technology) -> Check:
    return check(technology, library().products)


def with_amounts(technology: str, **amounts: float) -> Technology:
    one = library().technologies[technology]
    rows = [
        replace(each, amount=value, low=value, high=value) if (value := amounts.get(each.product)) else each
        for each in one.exchanges
    ]
    return replace(one, exchanges=tuple(rows))


def test_the_gate_tells_the_stated_verdict_of_every_technology() -> None:
    assert {name: judged(each).verdict for name, each in ours().items()} == {
        **dict.fromkeys(PASSES, Verdict.PASSES),
        **dict.fromkeys({*NO_INPUT, *UNKNOWN}, Verdict.CANNOT_TELL),
    }


@pytest.mark.parametrize("name", sorted(NO_INPUT))
def test_what_lists_no_material_input_says_so(name: str) -> None:
    assert judged(ours()[name]).reasons == ("没有列出物料投入（只有能耗或排放），无法核对",)


@pytest.mark.parametrize(("name", "substance"), UNKNOWN.items())
def test_what_cannot_be_told_names_the_unknown_substance_and_still_closes_by_mass(name: str, substance: str) -> None:
    found = judged(ours()[name])
    assert len(found.reasons) == 1
    assert substance in found.reasons[0]


@pytest.mark.parametrize(("place", "amount"), FLOORS.items())
def test_amounts_are_those_of_the_reaction(place: tuple[str, str], amount: float) -> None:
    assert exchange(*place).amount == pytest.approx(amount, abs=1e-4)


@pytest.mark.parametrize("corner", Corner)
@pytest.mark.parametrize("name", ["ammonia_coal_slurry", "ecr_tank_furnace", "adipic_acid_oxidation"])
def test_a_range_closes_at_each_of_its_ends(name: str, corner: Corner) -> None:
    at = {each.product: each.at(corner) for each in ours()[name].exchanges}
    mass = judged(with_amounts(name, **at)).mass
    assert mass.made[0] == pytest.approx(mass.used[0], rel=2e-3)


def test_the_practice_of_joint_soda_is_the_upper_end_of_its_range() -> None:
    salt, ammonia = exchange("soda_hou_light", "salt"), exchange("soda_hou_light", "ammonia")
    assert (salt.high, ammonia.high) == (-1.15, -0.34)
    assert salt.evidence.grade is Grade.CONFIRMED


def test_the_published_precursor_holds_less_nickel_than_the_product_and_fails() -> None:
    published = with_amounts(
        "nmc811_precursor_coprecipitation", nickel_sulphate=-1.287, cobalt_sulphate=-0.161, manganese_sulphate=-0.157
    )
    found = judged(published)
    assert found.verdict is Verdict.FAILS
    assert any("Ni" in each for each in found.reasons)


def test_float_glass_with_too_little_soda_fails() -> None:
    assert judged(with_amounts("float_glass_above_800", soda_ash_dense=-0.20)).verdict is Verdict.FAILS


def test_what_is_from_memory_is_pending() -> None:
    for place in (("spandex_dry", "ptmeg"), ("adipic_acid_oxidation", "n2o"), ("ecr_tank_furnace", "co2"),
                  ("ammonia_coal_slurry", "co2_gas")):  # fmt: skip
        assert exchange(*place).evidence.grade is Grade.PENDING


def test_a_norm_per_case_of_glass_is_twenty_times_that_per_tonne() -> None:
    per_case = energy_limits()["float_glass_500_800"][0]
    per_tonne = exchange("float_glass_500_800", "energy_tce")
    assert (per_case.unit, per_case.level2) == ("kgce/重量箱", 11.5)
    assert -per_tonne.amount == pytest.approx(11.5 * 20 / 1000)


def test_caustic_counts_its_power_once() -> None:
    assert {each.product for each in ours()["chlor_alkali_membrane"].exchanges} >= {"electricity"}
    assert "energy_tce" not in {each.product for each in ours()["chlor_alkali_membrane"].exchanges}


def test_a_cell_lists_a_kilogram_of_material_per_kilogram() -> None:
    for name in ("cell_lfp_assembly", "cell_nmc_assembly"):
        mass = judged(ours()[name]).mass
        assert mass.used[0] == pytest.approx(1.0)
    assert exchange("cell_lfp_assembly", "electricity").amount == -4000


def test_every_technology_stands_on_a_chain() -> None:
    drawn = {name for chain in chains().values() for name in chain.technologies}
    assert set(ours()) <= drawn
