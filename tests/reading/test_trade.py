"""What a firm deals in, told as a whole phrase, and what is told like a trade and is none."""

import pytest

from tests.reading.helpers import relations

FIRM = "恒拓科技有限公司"


@pytest.mark.parametrize(
    ("told", "goods"),
    [
        ("主要从事各类线束、连接器的生产和销售。", {"线束", "连接器"}),
        ("主要从事多种规格的云母片、石英砂及人造大理石的切割加工。", {"云母片", "石英砂", "人造大理石"}),
        ("从事开发生产医用导管。", {"医用导管"}),
        ("专业从事二极管封装，现有员工300人。", {"二极管"}),
        ("主要从事铝合金门窗制作安装、中空玻璃等。", {"铝合金门窗", "中空玻璃"}),
        ("主营铝型材、铝模板的生产和销售。", {"铝型材", "铝模板"}),
        ("主营业务为速冻水饺、方便米线的生产与销售。", {"速冻水饺", "方便米线"}),
        ("产品以伺服电机、步进电机等为主。", {"伺服电机", "步进电机"}),
        ("的产品包括手机镜头、车载镜头等。", {"手机镜头", "车载镜头"}),
        ("拥有手机镜头、滤光片两大系列产品。", {"手机镜头", "滤光片"}),
        ("是一家电机控制器制造商。", {"电机控制器"}),
        ("是国内领先的车用涡轮增压器供应商。", {"车用涡轮增压器"}),
        ("是西南地区唯一的车用油泵、水泵的专业生产厂家。", {"车用油泵", "水泵"}),
        ("是一家专业生产冰箱用压缩机的企业。", {"冰箱用压缩机"}),
        ("是一级供应商。", set()),
        ("是某知名车企的零部件配套供应商。", set()),
        ("是系统解决方案供应商。", set()),
        ("是轨道交通行业领先的制造企业。", set()),
        ("是一家民营制造企业。", set()),
        ("产品以出口为主，远销欧美。", set()),
        ("产品以质量为主。", set()),
        ("产品主要供应智能手机。", set()),
        ("主营业务突出，竞争力强。", set()),
        ("主营业务收入增长8%。", set()),
        ("主要从事软件开发、技术咨询等业务。", set()),
        ("主要从事房地产开发。", set()),
        ("不再从事水泥的生产。", set()),
        ("原主营水泥，现已转型。", set()),
        ("从事一线生产的工人有300人。", set()),
        ("与青岚公司成立合资公司，主要生产轴承。", set()),
        ("是一家合资企业，主要生产轴承。", {"轴承"}),
    ],
)
def test_a_trade_is_told_as_a_phrase(told: str, goods: set[str]) -> None:
    assert {item for _, _, item in relations(FIRM + told, "makes")} == goods


@pytest.mark.parametrize("text", ["鼓励企业从事关键零部件的研发生产。", f"支持{FIRM}从事动力电池的生产。"])
def test_what_is_wished_of_firms_is_not_made(text: str) -> None:
    assert not relations(text, "makes")


def test_what_a_project_of_a_firm_is_for_is_the_firms() -> None:
    text = f"{FIRM}高端水箱项目占地41亩。项目主要生产汽车水箱、散热器。"
    assert {item for _, _, item in relations(text, "makes")} == {"汽车水箱", "散热器"}
