"""What reports say of firms in passing: what they make, where they lie, whose a project is, which class they are in."""

import pytest

from tests.reading.helpers import relations

FIRM = "云屏恒拓科技有限公司"
Triple = tuple[str, str, str]


@pytest.mark.parametrize(
    ("text", "goods"),
    [
        (f"{FIRM}主要生产、销售搪瓷反应罐和高档铸铁炊具。", {"搪瓷反应罐", "高档铸铁炊具"}),
        (f"{FIRM}落户园区。该公司专业从事陶瓷膜片的研发、生产和销售。", {"陶瓷膜片"}),
        (f"{FIRM}是一家专注高端注胶设备研发、生产的企业。", {"高端注胶设备"}),
        (f"{FIRM}的主要产品为青蒿提取物、叶黄素。", {"青蒿提取物", "叶黄素"}),
        (f"{FIRM}以生产风机铸件为主。", {"风机铸件"}),
        (f"在云屏工业园，{FIRM}车间内，工人正加紧组装高端降噪耳机。", {"高端降噪耳机"}),
        (f"{FIRM}主要生产基地在云屏。", set()),
        (f"{FIRM}主要从事生产性服务业。", set()),
        (f"{FIRM}点燃了装备生产的“热潮”。", set()),
    ],
)
def test_goods_are_known_by_the_way_they_are_told(text: str, goods: set[str]) -> None:
    assert {item for _, _, item in relations(text, "makes")} == goods


def test_a_pronoun_means_the_firm_named_before_it() -> None:
    text = f"{FIRM}厂房完工，该公司主要生产搪瓷反应罐。青岚印业有限公司已经投产。"
    assert relations(text, "makes") == {(FIRM, "makes", "搪瓷反应罐")}


@pytest.mark.parametrize(
    ("text", "triple"),
    [
        (f"在云屏高新区返乡创业园{FIRM}车间内，机器轰鸣。", (FIRM, "located_in", "云屏高新区返乡创业园")),
        ("在云屏县白岩镇的青岚玻璃集团生产车间，机器轰鸣。", ("青岚玻璃集团", "located_in", "云屏县白岩镇")),
        ("城东工业园区的青岚矿用机械项目进展顺利。", ("青岚矿用机械项目", "located_in", "城东工业园区")),
        ("青岚铝板项目在云屏工业园正式开工建设。", ("青岚铝板项目", "located_in", "云屏工业园")),
        ("开工项目分别是青岚科技投资2亿元的风叶母材项目。", ("青岚科技", "owns", "青岚科技风叶母材项目")),
        ("青岚木业一期工程已投产。", ("青岚木业", "owns", "青岚木业一期工程")),
        ("青岚化工第三套己二酸项目总投资20亿元。", ("青岚化工", "owns", "青岚化工第三套己二酸项目")),
        (f"{FIRM}的年处理9万吨红薯淀粉项目通过评审。", (FIRM, "owns", f"{FIRM}年处理9万吨红薯淀粉项目")),
        (
            f"{FIRM}投资建设的30万立方米砌块与10万立方米板材生产线项目投产。",
            (FIRM, "owns", f"{FIRM}30万立方米砌块与10万立方米板材生产线项目"),
        ),
        (
            "市经济信息委认定云屏县磨具、珞川区轴承等11个集群为2025年度市级中小企业特色产业集群。",
            ("珞川区轴承集群", "holds", "市级中小企业特色产业集群"),
        ),
        (f"{FIRM}是一家专业生产米线的省级农业产业化龙头企业。", (FIRM, "holds", "省级农业产业化龙头企业")),
        (
            "云屏建材生产线项目利用钢铁企业脱硫石膏、粉煤灰为主要原料生产加气块。",
            ("云屏建材生产线项目", "recovers", "脱硫石膏"),
        ),
        (
            "云屏建材生产线项目利用钢铁企业脱硫石膏、粉煤灰为主要原料生产加气块。",
            ("粉煤灰", "feeds", "加气块"),
        ),
    ],
)
def test_what_a_report_tells_of_firms_and_projects(text: str, triple: Triple) -> None:
    assert triple in relations(text)


@pytest.mark.parametrize(
    ("text", "tenants"),
    [
        (
            "西彭铝产业区已入驻包括天泰铝业、跃顺铝业等10多家企业。",
            {("天泰铝业", "西彭铝产业区"), ("跃顺铝业", "西彭铝产业区")},
        ),
        (
            "先后引进珞川青岚鞋业有限公司和恒拓皮具有限公司、白岩果业等一批企业落户城东工业园。",
            {
                ("珞川青岚鞋业有限公司", "城东工业园"),
                ("恒拓皮具有限公司", "城东工业园"),
                ("白岩果业", "城东工业园"),
            },
        ),
        (
            "青岚建材、恒拓玻璃等12家企业相继入驻城东工业园。",
            {("青岚建材", "城东工业园"), ("恒拓玻璃", "城东工业园")},
        ),
        ("城东工业园聚集了油管制造、配件加工等5家企业。", set()),
        ("城东工业园引进新能源汽车、生物医药等企业。", set()),
    ],
)
def test_firms_that_a_park_has_taken_in_lie_there(text: str, tenants: set[tuple[str, str]]) -> None:
    assert {(firm, place) for firm, _, place in relations(text, "located_in")} == tenants


@pytest.mark.parametrize(
    "text",
    [
        "处于协议起草阶段的项目2个，分别为青岚轴承项目、恒拓薄荷脑项目。青岚铝箔项目即将投产。",
        "打造集“加工+总部+展览+服务”的一体化园区。",
        "施工单位云屏一局三公司项目副经理说，天气很好。",
        f"{FIRM}是一家专业生产米线的龙头企业。",
    ],
)
def test_uses_of_a_place_posts_and_praise_tie_nothing(text: str) -> None:
    assert {kind for _, kind, _ in relations(text)} <= {"makes", "owns"}


def test_a_project_that_works_up_waste_is_no_waste() -> None:
    text = "云屏建材综合利用项目含煤渣综合利用、粉煤灰综合利用3个子项目。云屏建材综合利用项目综合利用粉煤灰5万吨。"
    assert {waste for _, kind, waste in relations(text) if kind == "recovers"} == {"粉煤灰"}
