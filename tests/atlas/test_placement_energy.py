"""Unit energies of papers under the indicators of the national limits, read from sentences as an office writes them."""

from datetime import date

import pytest

from liantu.atlas.chains import chains
from liantu.atlas.limits import energy_limits, exceeded
from liantu.atlas.load import library
from liantu.atlas.model import Facility
from liantu.atlas.placement import propose
from liantu.atlas.placement_sites import facilities_of
from liantu.bulk.facts import facts
from liantu.measures.types import Period
from liantu.reading.documents import read_bytes

ON = date(2026, 6, 30)
PLANT = "重庆示例铝业有限公司主要生产氧化铝，年产氧化铝80万吨，已投产。\n"
BOTH = "重庆示例铝业有限公司主要生产氧化铝和电解铝，年产氧化铝80万吨、电解铝20万吨，已投产。\n"


def facility(text: str, product: str = "alumina") -> Facility:
    read = read_bytes(text.encode(), "某报.txt", given=Period(date(2026, 1, 10), date(2026, 1, 10)))
    found = propose(facts([read]), library(), chains(), None, energy_limits())
    known = library().technologies
    return next(each for each in facilities_of(found, ON, library()) if known[each.technology].reference == product)


@pytest.mark.parametrize(
    ("says", "energy"),
    [
        ("2025年，该公司氧化铝单位产品综合能耗475千克标准煤/吨。", (("综合能耗", 475),)),
        (
            "2025年，该公司氧化铝综合能耗为0.44吨标准煤/吨，工艺能耗400千克标准煤/吨。",
            (("综合能耗", 440), ("工艺能耗", 400)),
        ),
        ("2025年，该公司单位产品综合能耗降至450千克标准煤/吨。", (("综合能耗", 450),)),
        ("2025年，该公司电解铝单位产品综合能耗475千克标准煤/吨。", ()),  # of another product
        ("2025年，该公司吨氧化铝电耗320千瓦时/吨。", ()),  # no indicator of its limits
        ("到2027年，该公司氧化铝综合能耗力争降至340千克标准煤/吨。", ()),  # a plan
        ("2025年，该公司综合能耗35万吨标准煤。", ()),  # not per tonne
    ],
)
def test_a_figure_counts_under_the_indicator_that_its_clause_names(
    says: str, energy: tuple[tuple[str, float], ...]
) -> None:  # fmt: skip
    assert dict(facility(PLANT + says).energy) == dict(energy)


def test_of_a_firm_with_two_products_a_figure_is_of_the_one_it_names() -> None:
    nameless = "2025年，该公司单位产品综合能耗475千克标准煤/吨。"
    assert facility(BOTH + nameless).energy == ()
    named = "2025年，该公司铝液综合交流电耗13820千瓦时/吨，氧化铝综合能耗350千克标准煤/吨。"
    assert dict(facility(BOTH + named).energy) == {"综合能耗": 350}
    pots = facility(BOTH + named, "liquid_aluminium")
    assert dict(pots.energy) == {"铝液综合交流电耗": 13820}
    assert "高于限额3级13,700" in exceeded(energy_limits()[pots.technology], pots)[0]


def test_the_statement_stands_behind_the_facility() -> None:
    says = "2025年，该公司氧化铝单位产品综合能耗475千克标准煤/吨。"
    assert len(facility(PLANT + says).evidence) == len(facility(PLANT).evidence) + 1
