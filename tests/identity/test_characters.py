import doctest

import pytest

from liantu.identity import characters
from liantu.identity.characters import simplified
from liantu.identity.company_name import initials, normal, parts, short_forms


def test_doctests_of_the_module_hold() -> None:
    assert doctest.testmod(characters).failed == 0


@pytest.mark.parametrize(
    ("printed", "simple"),
    [
        ("重慶市涪陵區示例鋁業有限公司", "重庆市涪陵区示例铝业有限公司"),
        ("示例（集團）有限責任公司", "示例（集团）有限责任公司"),
        ("臺州市示例機械廠", "台州市示例机械厂"),
    ],
)
def test_a_name_in_traditional_characters_is_the_same_as_in_simplified_ones(printed: str, simple: str) -> None:
    assert normal(printed) == normal(simple)
    assert parts(printed) == parts(simple)
    assert initials(printed) == initials(simple)


@pytest.mark.parametrize("name", ["乾元实业有限公司", "示例喆有限公司", "SHILI (Chongqing) Ltd", ""])
def test_a_name_in_simplified_characters_stays(name: str) -> None:
    assert simplified(name) == name


def test_short_forms_of_a_traditional_name_are_those_of_the_simplified_one() -> None:
    assert short_forms("重慶市九龍萬博新材料科技有限公司") == short_forms("重庆市九龙万博新材料科技有限公司")
