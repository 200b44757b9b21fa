import pytest

from liantu.atlas.accounts import UNITS as ACCOUNTED
from liantu.atlas.load import UNITS
from liantu.atlas.units import WORDS, unit_word
from liantu.model.lang import Lang


def test_every_unit_of_products_and_accounts_has_words() -> None:
    assert {*UNITS, *(each.removesuffix("/a") for each in ACCOUNTED.values())} <= set(WORDS)


@pytest.mark.parametrize(
    ("unit", "yearly", "chinese", "english"),
    [("t", False, "吨", "t"), ("t", True, "吨/年", "t/a"), ("tce/a", False, "吨标准煤/年", "tce/a"),
     ("m3/a", False, "立方米/年", "m³/a"), ("辆", True, "辆/年", "vehicles/a"),
     ("kgce/t", False, "千克标准煤/吨", "kgce/t"), ("个", True, "个/年", "个/a")],
)  # fmt: skip
def test_a_unit_is_said_in_both_languages(unit: str, yearly: bool, chinese: str, english: str) -> None:
    assert unit_word(unit, yearly=yearly) == chinese
    assert unit_word(unit, Lang.EN, yearly=yearly) == english
