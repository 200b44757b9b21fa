from fractions import Fraction

import pytest

from liantu.errors import MeasureError
from liantu.ledgers.units import factor_of


@pytest.mark.parametrize(
    ("form", "unit", "factor"),
    [
        ("元", "CNY", 1),
        ("千元", "CNY", 1000),
        ("万元", "CNY", 10_000),
        ("百万元", "CNY", 1_000_000),
        ("亿元", "CNY", 100_000_000),
        ("亩", "m2", Fraction(2000, 3)),
        ("公顷", "m2", 10_000),
        ("㎡", "m2", 1),
        ("万吨/年", "t/a", 10_000),
        ("千克标准煤", "tce", Fraction(1, 1000)),
        ("度", "kWh", 1),
        ("万度", "kWh", 10_000),
        ("千瓦时", "kWh", 1),
        ("千伏安", "kVA", 1),
        ("吨/平方米", "t/m2", 1),
        ("元/㎡", "CNY/m2", 1),
        ("万 元", "CNY", 10_000),
    ],
)
def test_printed_units_have_an_exact_factor(form: str, unit: str, factor: Fraction) -> None:
    assert factor_of(form, unit) == factor


@pytest.mark.parametrize(
    ("form", "unit", "message"),
    [
        ("亩", "CNY", "不是一类"),
        ("万", "CNY", "不是认识的计量单位"),
        ("户", "person", "不是一类"),
        ("度", "m2", "不是一类"),
    ],
)
def test_a_unit_of_another_kind_is_refused(form: str, unit: str, message: str) -> None:
    with pytest.raises(MeasureError, match=message):
        factor_of(form, unit)
