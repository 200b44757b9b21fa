import pytest

from liantu.model.statement import Relation
from tests.reading.helpers import relations, statements

FIRM = "恒拓新材料有限公司"


@pytest.mark.parametrize(
    ("text", "triple"),
    [
        # makes
        (f"{FIRM}主要生产铝箔、铜箔等产品。", (FIRM, "makes", "铝箔")),
        (f"{FIRM}主要生产铝箔、铜箔等产品。", (FIRM, "makes", "铜箔")),
        (f"{FIRM}生产的电解铝销往海外。", (FIRM, "makes", "电解铝")),
        (f"2025年，{FIRM}生产氧化铝140万吨。", (FIRM, "makes", "氧化铝")),
        # feeds
        ("形成氧化铝—电解铝—铝材产业链。", ("氧化铝", "feeds", "电解铝")),
        ("形成氧化铝—电解铝—铝材产业链。", ("电解铝", "feeds", "铝材")),
        ("以赤泥为原料生产透水砖。", ("赤泥", "feeds", "透水砖")),
        ("动力电池是新能源汽车的核心部件。", ("动力电池", "feeds", "新能源汽车")),
        # recovers
        (f"{FIRM}从赤泥中提取氧化铁。", (FIRM, "recovers", "赤泥")),
        ("云屏电厂利用粉煤灰生产水泥。", ("云屏电厂", "recovers", "粉煤灰")),
        # part_of
        (
            "打造先进材料、食品加工、医药化工3个重点产业，构建“246”先进制造业集群体系。",
            ("食品加工产业", "part_of", "“246”先进制造业集群体系"),
        ),
        (
            "云屏铝材深加工项目包括3个子项目，分别是熔铸车间改造项目、轧制生产线项目、固废利用项目。",
            ("轧制生产线项目", "part_of", "云屏铝材深加工项目"),
        ),
        ("云屏铝材深加工项目一期已投产。", ("云屏铝材深加工项目一期", "part_of", "云屏铝材深加工项目")),
        # located_in
        (f"位于长寿经开区的{FIRM}正式投产。", (FIRM, "located_in", "长寿经开区")),
        (f"{FIRM}落户万州经开区。", (FIRM, "located_in", "万州经开区")),
        (f"{FIRM}（以下简称“恒拓新材”）位于万州经开区。", (FIRM, "located_in", "万州经开区")),
        # owns
        (f"{FIRM}投资建设云屏铝箔加工项目。", (FIRM, "owns", "云屏铝箔加工项目")),
        (f"云屏铝箔加工项目由{FIRM}投资建设。", (FIRM, "owns", "云屏铝箔加工项目")),
        (f"{FIRM}年产10万吨电解铝项目已投产。", (FIRM, "owns", f"{FIRM}年产10万吨电解铝项目")),
        # holds
        (f"{FIRM}入选国家级专精特新“小巨人”企业。", (FIRM, "holds", "国家级专精特新“小巨人”企业")),
        (f"{FIRM}获评国家级绿色工厂、市级智能工厂。", (FIRM, "holds", "市级智能工厂")),
        ("万州经开区入选国家级绿色园区。", ("万州经开区", "holds", "国家级绿色园区")),
        # leads
        (f"以{FIRM}为链主，打造铝加工产业链。", (FIRM, "leads", "铝加工产业链")),
        (f"{FIRM}是铝加工产业链链主企业。", (FIRM, "leads", "铝加工产业链")),
    ],
)
def test_a_sentence_states_how_two_things_stand(text: str, triple: tuple[str, str, str]) -> None:
    assert triple in relations(text)


@pytest.mark.parametrize(
    "text",
    [
        "园区鼓励企业获得国家级称号。",
        "要培育一批龙头企业、链主企业。",
        "如果企业落户园区，可享受补贴。",
        f"{FIRM}获得贷款支持5000万元。",
        f"{FIRM}加强安全生产，做好生产要素保障。",
        "企业从市场中寻找机会。",
        "促进上下游企业协同，延伸产业链条。",
        "联系电话：023-58000000",
        "首页 > 新闻中心 > 园区动态",
        f"{FIRM}产值3亿元。",
    ],
)
def test_a_condition_general_talk_or_navigation_states_no_relation(text: str) -> None:
    assert relations(text) == set()


def test_a_relation_is_told_once_in_a_document() -> None:
    text = f"{FIRM}落户万州经开区。\n\n去年，{FIRM}落户万州经开区，加快建设。"
    assert sum(isinstance(item, Relation) for item in statements(text)) == 1


def test_a_project_belongs_to_the_firm_that_placed_it() -> None:
    text = "这是四川佰川矿业在我市布局的首个新能源材料项目，将投资20亿元。"
    assert ("四川佰川矿业", "owns", "四川佰川矿业新能源材料项目") in relations(text, "owns")


def test_a_firm_holds_the_honour_of_its_goods_and_makes_them() -> None:
    text = "青岚电池公司高密度电池和长寿命电芯上榜2025年度全市创新产品名单。"
    assert relations(text, "makes") == {
        ("青岚电池公司", "makes", "高密度电池"),
        ("青岚电池公司", "makes", "长寿命电芯"),
    }
    assert {one[0] for one in relations(text, "holds")} == {"青岚电池公司"}


def test_levels_of_a_chain_are_no_goods() -> None:
    assert relations("构建“基础—精深—高端”全产业链发展格局。", "feeds") == set()
