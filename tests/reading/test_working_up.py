"""What firms make and of what, told by their works, lines and products; and what policies only promise."""

import pytest

from tests.reading.helpers import relations

FIRM = "恒拓科技有限公司"


@pytest.mark.parametrize(
    ("text", "goods"),
    [
        (f"{FIRM}是一家专门生产安全带卡扣的企业。", {"安全带卡扣"}),
        (f"{FIRM}是全市第一家生产安全带卡扣的企业。", {"安全带卡扣"}),
        (f"{FIRM}是一家生产传感外壳、摩擦片的高新技术企业。", {"传感外壳", "摩擦片"}),
        (f"{FIRM}是全国最大的轴承生产企业。", {"轴承"}),
        (f"{FIRM}是国内领先的汽车线束制造商。", {"汽车线束"}),
        (f"{FIRM}，这家致力于易撕盖生产的企业。", {"易撕盖"}),
        (f"{FIRM}以生产海上风电塔筒法兰为主。", {"海上风电塔筒法兰"}),
        (f"{FIRM}的主打产品是智能手表。", {"智能手表"}),
        (f"智能手表是{FIRM}的拳头产品。", {"智能手表"}),
        (f"{FIRM}产品涵盖微电机、水泵、阀门等。", {"微电机", "水泵", "阀门"}),
        (f"{FIRM}建成了全省第一条先进铝箱生产线。", {"铝箱"}),
        (f"{FIRM}建成12万吨无碱玻纤生产线。", {"无碱玻纤"}),
        ("从恒拓铝业车间里刚出炉的铜水，热气腾腾。", {"铜水"}),
        ("该区依托恒拓铝业的20万吨电解铝，引进下游企业。", {"电解铝"}),
        ("在白岩镇的恒拓玻璃集团生产车间，一块块玻璃原片经12道工序后，被制成光伏玻璃。", {"光伏玻璃"}),
        (f"{FIRM}主要生产中高档面料和无纺滤布。", {"中高档面料", "无纺滤布"}),
        (f"走进{FIRM}，一条条生产线高速运转，工人们正忙着组装储能电池。", {"储能电池"}),
        ("青岚集团年产50万台压缩机项目建成投产后，可带动上下游企业20家。", set()),
        (f"{FIRM}生产的烧碱供应给青岚纸业。", {"烧碱"}),
        (f"{FIRM}是一家劳动密集型生产企业。", set()),
        (f"{FIRM}是该区最大的民营制造企业。", set()),
        (f"{FIRM}是一家集研发、生产、销售于一体的高新技术企业。", set()),
        (f"{FIRM}将建成铝箱生产线。", set()),
        (f"{FIRM}建成3条自动化生产线。", set()),
        (f"{FIRM}的钛白粉单体产能亚洲第一。", {"钛白粉"}),
        (f"{FIRM}把先进经验转化为发展优势。", set()),
    ],
)
def test_works_and_products_tell_what_a_firm_makes(text: str, goods: set[str]) -> None:
    assert {good for _, _, good in relations(text, "makes")} == goods


@pytest.mark.parametrize(
    ("text", "fed"),
    [
        ("一块块玻璃原片经12道工序后，被制成光伏玻璃。", {("玻璃原片", "光伏玻璃")}),
        ("当地把秸秆加工成饲料。", {("秸秆", "饲料")}),
        ("将矿渣、粉煤灰等固废作为原料，生产新型墙体材料。", {("矿渣", "新型墙体材料"), ("粉煤灰", "新型墙体材料")}),
        ("经过多年发展，小镇变成花园。", set()),
        ("把数据转化为生产力。", set()),
    ],
)
def test_what_is_worked_up_feeds_what_it_becomes(text: str, fed: set[tuple[str, str]]) -> None:
    assert {(raw, good) for raw, _, good in relations(text, "feeds")} == fed


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (
            "万州区通过“中国竹都”“中国名城”复评，获评全省唯一一个“中国食品名城”。",
            {"中国竹都", "中国名城", "中国食品名城"},
        ),
        ("万州经开区是国家新型工业化产业示范基地、国家级绿色园区。", {"国家新型工业化产业示范基地", "国家级绿色园区"}),
        (f"{FIRM}斩获“金叶”工业设计奖。", {"“金叶”工业设计奖"}),
        (f"{FIRM}是国家高新技术企业、省级专精特新中小企业。", {"国家高新技术企业", "省级专精特新中小企业"}),
        ("对新认定为国家级绿色工厂的企业，给予50万元奖励。", set()),
        ("对信息化建设项目，入选省级示范企业的，按投入的15%给予补助，最高不超过100万元。", set()),
    ],
)
def test_titles_are_held_and_promises_are_not(text: str, titles: set[str]) -> None:
    assert {title for _, _, title in relations(text, "holds")} == titles


def test_titles_told_respectively_go_to_one_holder_each() -> None:
    assert relations("恒拓铝业、青岚药业分别获评市级智能工厂、市级绿色工厂。", "holds") == {
        ("恒拓铝业", "holds", "市级智能工厂"),
        ("青岚药业", "holds", "市级绿色工厂"),
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"{FIRM}加快改造，废旧轮胎裂解出钢丝和裂解油。",
            {(FIRM, "recovers", "废旧轮胎"), ("废旧轮胎", "feeds", "钢丝"), ("废旧轮胎", "feeds", "裂解油")},
        ),
        (
            f"{FIRM}将冶炼废气加工成无水亚硫酸钠。",
            {
                (FIRM, "recovers", "冶炼废气"),
                ("冶炼废气", "feeds", "无水亚硫酸钠"),
                (FIRM, "makes", "无水亚硫酸钠"),
            },
        ),
        ("铜线产品将广泛应用于新能源汽车、光伏等领域。", {("铜线", "feeds", "新能源汽车"), ("铜线", "feeds", "光伏")}),
        (f"{FIRM}主要从事废铝、废旧汽车回收。", {(FIRM, "recovers", "废铝"), (FIRM, "recovers", "废旧汽车")}),
        (f"{FIRM}年处理15万吨退役电池。", {(FIRM, "recovers", "退役电池")}),
        ("把先进经验转化为发展优势，工业废水零排放。", set()),
    ],
)
def test_waste_is_won_back_and_goods_go_into_others(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert relations(text) == expected
