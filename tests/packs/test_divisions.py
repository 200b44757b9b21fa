from collections import Counter

import pytest

from liantu.errors import PackError
from liantu.packs import divisions as module
from liantu.packs.divisions import (
    Division,
    Grade,
    Level,
    ZoneKind,
    ancestors,
    by_code,
    by_form,
    chance_words,
    divisions,
    forms,
    short_zone,
    stems,
    zones,
)
from liantu.packs.loader import read_pack


def named(*levels: Level) -> list[str]:
    return [division.name for division in divisions() if division.level in levels]


def ending(name: str, *endings: str) -> str:
    return next((each for each in endings if name.endswith(each)), name)


def test_provinces_and_cities_count_as_the_ministry_of_civil_affairs_counts_them() -> None:
    """民政部, 中华人民共和国行政区划统计表, end of 2023: 34 and 333 (293 cities, 7 地区, 30 自治州, 3 盟)."""
    assert len(named(Level.PROVINCE)) == 34
    cities = Counter(ending(name, "自治州", "地区", "盟", "市") for name in named(Level.CITY))
    assert cities == {"市": 293, "地区": 7, "自治州": 30, "盟": 3}


def test_counties_count_as_the_ministry_of_civil_affairs_counts_them() -> None:
    """Same table: 2,844 of which 977 districts; 西沙区 and 南沙区 of 三沙 are not in our source, so 975."""
    kinds = ("神农架林区", "特区", "自治县", "自治旗", "区", "市", "县", "旗")
    counties = Counter(ending(name, *kinds) for name in named(Level.COUNTY))
    assert counties == {
        "区": 975,
        "市": 397,
        "县": 1299,
        "自治县": 117,
        "旗": 49,
        "自治旗": 3,
        "特区": 1,
        "神农架林区": 1,
    }


def test_chongqing_has_38_counties_and_1031_streets_and_towns() -> None:
    """重庆市人民政府: 26 区, 8 县, 4 自治县."""
    inside = [division for division in divisions() if division.code.startswith("50")]
    counties = [division.name for division in inside if division.level is Level.COUNTY]
    assert Counter(ending(name, "自治县", "县", "区") for name in counties) == {"区": 26, "县": 8, "自治县": 4}
    assert sum(division.level is Level.STREET for division in inside) == 1031


def test_codes_are_unique_and_every_parent_exists_one_level_or_more_above() -> None:
    codes = [division.code for division in divisions()]
    assert len(set(codes)) == len(codes)
    order = list(Level)
    for division in divisions():
        if division.parent is None:
            assert division.level is Level.PROVINCE
        else:
            above = by_code()[division.parent]
            assert order.index(above.level) < order.index(division.level)
            assert division.code[:2] == above.code[:2]


def test_ancestors_lead_to_the_province() -> None:
    street = next(division for division in divisions() if division.name == "万盛街道")
    assert [above.name for above in ancestors(street)] == ["綦江区", "重庆市"]


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("重庆市", "重庆"),
        ("内蒙古自治区", "内蒙古"),
        ("新疆维吾尔自治区", "新疆"),
        ("万州区", "万州"),
        ("石柱土家族自治县", "石柱"),
        ("双江拉祜族佤族布朗族傣族自治县", "双江"),
        ("积石山保安族东乡族撒拉族自治县", "积石山"),
        ("东乡族自治县", "东乡"),
        ("鄂温克族自治旗", "鄂温克"),
        ("龙胜各族自治县", "龙胜"),
        ("管城回族区", "管城"),
        ("神农架林区", "神农架"),
        ("万柏林区", "万柏林"),
        ("峰峰矿区", "峰峰"),
        ("浦东新区", "浦东"),
        ("新市区", "新市"),
        ("大柴旦行政委员会", "大柴旦"),
    ],
)
def test_stem_is_the_name_without_rank_and_peoples(name: str, stem: str) -> None:
    assert stems(name) == (stem,)


@pytest.mark.parametrize("name", ["忠县", "城区", "芒市", "科尔沁左翼中旗", "西沙群岛", "石家庄高新技术产业开发区"])
def test_no_stem_is_given_where_none_stands_alone(name: str) -> None:
    assert stems(name) == ()


def test_no_stem_has_one_character() -> None:
    assert all(len(stem) > 1 for division in divisions() for stem in stems(division.name))


@pytest.mark.parametrize(
    "word",
    "合作 灯塔 高密 和平 平安 长安 南海 大关 公安 方正 朝阳 复兴 富民 资源 通道 互助 双城 三台 三元 "
    "新平 新和 政和 都安 杂多 得荣 于都 石棉 白银 玄武 福田 日照 阿里 南部 市中 城区 新区 郊区 建设".split(),
)
def test_an_ordinary_word_names_no_division(word: str) -> None:
    assert word not in by_form()


def test_a_higher_division_keeps_the_stem_it_shares_with_a_lower_one() -> None:
    for stem, code in {
        "吉林": "220000",
        "海南": "460000",
        "河南": "410000",
        "西安": "610100",
        "长沙": "430100",
    }.items():
        assert [division.code for division in by_form()[stem]] == [code]


def test_a_common_name_is_known_by_its_full_form() -> None:
    assert {division.code for division in by_form()["朝阳区"]} == {"110105", "220104"}
    assert forms(Division("621226", "合作市", Level.COUNTY, "620000", common=True)) == ("合作市",)


def test_a_full_name_that_is_a_word_names_no_division() -> None:
    assert forms(by_code()["140302"]) == ()


def test_districts_of_chongqing_are_known_by_stem_save_those_that_are_words() -> None:
    lost = [
        division.name
        for division in divisions()
        if division.code.startswith("50") and division.level is Level.COUNTY and len(forms(division)) == 1
    ]
    assert lost == ["南岸区", "忠县"]


def test_every_chance_word_holds_a_form_that_it_shields() -> None:
    for word in chance_words():
        parts = {word[i:j] for i in range(len(word)) for j in range(i + 2, len(word) + 1)} - {word}
        assert parts & by_form().keys(), word
        assert word not in by_form()


def test_zones_have_unique_ids_and_names_and_lie_in_a_known_division() -> None:
    ids = [zone.id for zone in zones()]
    assert len(set(ids)) == len(ids)
    names = [name for zone in zones() for name in {zone.name, *zone.aliases}]
    assert [name for name, times in Counter(names).items() if times > 1] == []
    assert {zone.parent for zone in zones()} <= by_code().keys()


def test_wansheng_has_no_county_code_but_a_zone_in_qijiang() -> None:
    assert not any(division.name.startswith("万盛") and division.level is Level.COUNTY for division in divisions())
    zone = next(zone for zone in zones() if "万盛" in zone.aliases)
    assert (zone.name, zone.kind, zone.grade) == ("万盛经济技术开发区", ZoneKind.ECONOMIC, Grade.CONFIRMED)
    assert "万盛经开区" in zone.aliases
    assert by_code()[zone.parent].name == "綦江区"


def test_there_are_19_national_new_areas() -> None:
    """国务院 approved 19 国家级新区 from 1992 (浦东) to 2017 (雄安); they are the secondary-graded new areas here."""
    assert sum(zone.kind is ZoneKind.NEW_AREA and zone.grade is Grade.SECONDARY for zone in zones()) == 19


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("涪陵高新技术产业开发区", "涪陵高新区"),
        ("万盛经济技术开发区", "万盛经开区"),
        ("苏州工业园区", None),
        ("经济开发区", None),
    ],
)
def test_short_form_of_a_zone(name: str, short: str | None) -> None:
    assert short_zone(name) == short


def test_malformed_zone_is_refused_with_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    pack = read_pack("groups: [{kind: castle, grade: pending, zones: {x: [某园区, '500101']}}]", name="zones.yaml")
    monkeypatch.setattr(module, "load_pack", lambda _: pack)
    zones.cache_clear()
    with pytest.raises(PackError, match=r"zones\.yaml: zone 'x'.*castle"):
        zones()
    zones.cache_clear()
