import doctest

import pytest

from liantu.identity import places
from liantu.identity.places import canonical_place, compatible, contains, leading_place, place_code


def test_doctests_of_the_module_hold() -> None:
    assert doctest.testmod(places).failed == 0


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("重庆市涪陵区示例", "重庆市涪陵区"),
        ("重庆涪陵示例", "重庆涪陵"),
        ("中国重庆示例厂", "中国重庆"),
        ("九龙万博", ""),
        ("四川成都示例", "四川成都"),
        ("重庆市", ""),
        ("綦江万盛经济技术开发区示例", ""),
        ("綦江区万盛经济技术开发区示例", "綦江区万盛经济技术开发区"),
    ],
)
def test_leading_places_lie_each_within_the_one_before(name: str, place: str) -> None:
    assert leading_place(name) == (place, name.removeprefix(place))


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("重庆市", "500000"),
        ("重庆涪陵", "500102"),
        ("涪陵", "500102"),
        ("中国", None),
        ("某地", None),
        ("万盛经济技术开发区", "500110"),
        ("朝阳区", None),
        ("北京市朝阳区", "110105"),
    ],
)
def test_place_has_a_code_only_where_it_is_certain(place: str, code: str | None) -> None:
    assert place_code(place) == code


def test_short_form_is_used_only_where_it_is_certain() -> None:
    assert canonical_place("重庆市南岸区") == "重庆南岸区"


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("重庆市", "重庆涪陵", True),
        ("重庆市涪陵区", "涪陵", True),
        ("中国", "重庆", True),
        ("重庆涪陵", "重庆万州", False),
        ("重庆", "四川", False),
        ("某地", "某地", True),
        ("某地", "重庆", False),
    ],
)
def test_places_agree_when_one_lies_within_the_other(left: str, right: str, expected: bool) -> None:
    assert compatible(left, right) is expected
    assert compatible(right, left) is expected


def test_codes_that_are_not_shipped_lie_nowhere() -> None:
    assert contains("999999", "999999")
    assert not contains("999999", "500000")
    assert contains("500101", "500000")
