import pytest

from tests.reading.helpers import anchors, measured


@pytest.mark.parametrize(
    ("text", "anchor", "indicator", "thing"),
    [
        # the noun before the number, or right behind it
        ("全区规上企业达到412家。", "412家", "enterprise_count", "规上企业"),
        ("全区新增规上企业36家。", "36家", "enterprise_count", "规上企业"),
        ("2025年，铜陵市新增规上企业36家。", "36家", "enterprise_count", "规上企业"),
        ("全年新增规上企业36家。", "36家", "enterprise_count", "规上企业"),
        ("全区培育链主企业5家。", "5家", "enterprise_count", "链主企业"),
        ("全区引进36家配套企业。", "36家", "enterprise_count", "配套企业"),
        ("全县在库项目86个。", "86个", "project_count", "在库项目"),
        ("全县共有86个工业项目。", "86个", "project_count", "工业项目"),
        ("全区建成数字化车间35个。", "35个", "facility_count", "数字化车间"),
        ("公司新建3条生产线。", "3条", "facility_count", "生产线"),
        ("全区开展安全检查326次。", "326次", "event_count", "安全检查"),
        ("举办银企对接会24场。", "24场", "event_count", None),
        ("整改隐患1280项。", "1280项", "event_count", "隐患"),
        ("公司拥有发明专利68件。", "68件", "award_count", "发明专利"),
        ("公司现有员工320人。", "320人", "headcount", "员工"),
        ("项目提供岗位800个。", "800个", "jobs", "岗位"),
        ("帮助企业招工3600人。", "3600人", "jobs", "招工"),
        ("全区常住人口156万人。", "156万人", "population", "常住人口"),
    ],
)
def test_a_count_is_of_the_noun_beside_it(text: str, anchor: str, indicator: str, thing: str | None) -> None:
    slots: dict[str, object] = {"indicator": indicator, "basis": "level", "unit": "count"}
    if thing is not None:
        slots["object"] = thing
    if anchor.endswith("人"):
        slots["unit"] = "person"
    assert measured(text, anchor, slots) == slots


def test_each_member_of_a_list_counts_its_own_noun() -> None:
    text = "全区建成5G基站1200个、数字化车间35个、智能工厂4个。"
    for anchor, thing in (("1200个", "5G基站"), ("35个", "数字化车间"), ("4个", "智能工厂")):
        assert measured(text, anchor, {"object": thing}) == {"object": thing}


@pytest.mark.parametrize(
    ("text", "anchor", "value", "basis"),
    [
        ("全年无一家企业停产。", "一家", 0, "level"),
        ("规上企业净增19家。", "19家", 19, "change"),
        ("规上企业减少5家。", "5家", -5, "change"),
        ("规上企业增至412家。", "412家", 412, "level"),
        ("每月开展检查4次。", "4次", 4, "ratio"),
    ],
)
def test_the_predicate_of_a_count_gives_basis_and_sign(text: str, anchor: str, value: int, basis: str) -> None:
    slots: dict[str, object] = {"value": value, "basis": basis}
    assert measured(text, anchor, slots) == slots


@pytest.mark.parametrize("text", ["大抓“三大行动”。", "召开第三次会议。", "一家企业负责人说。", "形成“一链一策”机制。"])
def test_a_slogan_an_ordinal_or_an_article_counts_nothing(text: str) -> None:
    assert anchors(text) == []
