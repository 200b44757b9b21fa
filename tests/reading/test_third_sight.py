"""What a third round of papers taught: names cut where they begin, scales, phases of firms, plans that go on."""

import pytest

from tests.reading.helpers import Case, measured, milestones, relations

WILL = "恒拓零部件有限公司将投资11亿元，占地约160亩，开工建设32套年产4万吨铝材装置。"
PHASES = "恒拓锂电池有限公司（以下简称恒拓锂电池）负责人说，一期8条生产线已于2024年12月建成投产，"
PHASES += "二期6条生产线于2025年4月启动建设，2025年12月建成试产。"
OWN = "恒拓电子材料有限公司是青岚化工（集团）有限公司下属企业之一。该公司生产的一甲胺供应量的80%供给白岩开发区。"
RITES = "1月12日，恒拓高端材料项目开工活动在云屏县举行。"
TYPICAL = "预计到2027年，以恒拓科瑞、青岚生物为代表的医药重点项目将陆续投产。"
BOTH = "恒拓药业三期、青岚药业中药饮片项目投产。"
WORDS = "贵州恒拓新能源电池材料有限公司说，福泉向新能源电池材料转型。公司年产15万吨磷酸锂项目建成。"
HALF = "2025-01-01/2025-06-30"
GROWTH = "2025年上半年，万州区规模以上工业增加值同比增长7.5%。\n"
LEAD = "根据全市统一核算结果，2025年上半年，万州区地区生产总值614亿元。其中，第二产业增加值400亿元。"
FIELDS = "万州区已形成稻子、柚子、笋子“三子”资源加工集群获得农副食品产业示范基地认定。"
GOODS = "恒拓零部件有限公司将投资11亿元，购置冲压机，建设热成型件、电池壳体等汽车零部件生产项目。"
EVENTS = "1月20日，永川区举行重点项目集中开工活动。在白岩产业园主会场，恒拓医疗、青岚制药等10个项目集中开工。"
PARTED = "恒拓公司预计2027年产值突破200亿元;青岚能源项目一次性投料成功。"
OTHERS = "除引进大量生产项目外，园区还搭建了四大平台，构建了包含孵化、转化、服务和支持的配套体系。"
OTHER = "现场开工的恒拓材料循环利用二期项目，由青岚能源科技有限公司投资建设。该公司有技术优势。一期项目投资7亿元。"
SPENT = "恒拓电器投资50亿元在渝建设西南产业基地。恒拓电器此次开建的西南产业基地占地1000亩，总建筑面积90万平方米。"
BRANCH = "恒拓电器（重庆）有限公司于2001年成立。2010年，重庆恒拓生产空调40万套。"

CASES: list[Case] = [
    ("万州区汽车产业产值520亿元。", "520亿元", {"subject": "万州汽车产业"}),
    ("白羊镇玻璃产业产值5亿元。", "5亿元", {"subject": "白羊镇玻璃产业"}),
    ("渝北区主攻汽车和电子两大千亿级主导产业。", "两大", {"object": "汽车和电子"}),
    ("万州区清洁能源产业集群向100亿级迈进。", "100亿级", {"subject": "万州清洁能源产业集群", "modality": "target"}),
    ("万州区有50亿级的消费品制造和60亿级的电子装备等产业。", "50亿级", {"subject": "万州消费品制造"}),
    (WILL, "160亩", {"modality": "plan"}),
    (WILL, "32套", {"modality": "plan"}),
    ("恒拓公司占地160亩。", "160亩", {"modality": "actual"}),
    ("今年共有重点项目33个。", "33个", {"period": "2026"}),
    ("今年以来签约项目33个。", "33个", {"period": "2026-01-01/2026-01-20"}),
    ("白岩新材料园区入选全国化工园区百强名单。该园区还将建成8个项目。", "8个", {"subject": "白岩新材料园区"}),
    ("恒拓公司依托青岚工程大学技术优势，建成铝箔项目。整个项目投资19亿元。", "19亿元", {"subject": "恒拓公司铝箔项目"}),
    ("占地1200亩的恒拓汽车渝北新工厂，创造了渝北速度。", "1200亩", {"subject": "恒拓汽车渝北新工厂"}),
    (GROWTH + "分行业大类看，非金属矿物制品业增长56.3%。", "56.3%", {"indicator": "added_value", "period": HALF}),
    (LEAD, "400亿元", {"subject": "万州第二产业", "period": HALF}),
    ("特色示范园等项目建设进展顺利。建成大棚2032亩。", "2032亩", {"subject": "万州区"}),
    ("万州区提速恒拓抽水蓄能电站项目。新投产企业20家。", "20家", {"subject": "万州区"}),
    (OTHER, "7亿元", {"subject": "恒拓材料循环利用一期"}),
    (SPENT, "50亿元", {"subject": "西南产业基地"}),
    (SPENT, "1000亩", {"subject": "恒拓电器西南产业基地"}),
    (SPENT, "90万平方米", {"subject": "恒拓电器西南产业基地"}),
    (BRANCH, "40万套", {"subject": "恒拓电器(重庆)有限公司"}),
    (GROWTH + "其中，百强企业完成产值25亿元。", "25亿元", {"subject": "万州百强企业"}),
    (GROWTH + "其中，规上企业完成产值5亿元。", "5亿元", {"scope": "规上"}),
    ("万州新材料园位于白岩开发区，园区占地2500亩。", "2500亩", {"subject": "万州新材料园"}),
    (WORDS, "15万吨", {"subject": "贵州恒拓新能源电池材料有限公司年产15万吨磷酸锂项目"}),
]


@pytest.mark.parametrize(("text", "anchor", "slots"), CASES)
def test_slot_of_a_number(text: str, anchor: str, slots: dict[str, object]) -> None:
    assert measured("万州区。\n" + text, anchor, slots) == slots


def test_the_phases_of_a_firm_have_stages_of_their_own() -> None:
    assert [(who, stage, when) for who, stage, when, _ in milestones(PHASES)] == [
        ("恒拓锂电池一期项目", "completed", "2024-12"),
        ("恒拓锂电池一期项目", "production", "2024-12"),
        ("恒拓锂电池二期项目", "construction", "2025-04"),
        ("恒拓锂电池二期项目", "completed", "2025-12"),
        ("恒拓锂电池二期项目", "trial", "2025-12"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (RITES, [("恒拓高端材料项目", "construction")]),
        (TYPICAL, [("恒拓科瑞项目", "production"), ("青岚生物项目", "production")]),
        (BOTH, [("青岚药业中药饮片项目", "production"), ("恒拓药业三期项目", "production")]),
        (OTHERS, []),
        ("恒拓铝箔项目一次性投料成功。", [("恒拓铝箔项目", "trial")]),
        ("恒拓铝箔项目今年7月将启动二期建设。", [("恒拓铝箔项目二期", "construction")]),
    ],
)
def test_whose_stage_it_is(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(who, stage) for who, stage, _, _ in milestones(text)] == expected


def test_what_a_subsidiary_makes_is_not_its_parents() -> None:
    assert relations(OWN, "makes") == {("恒拓电子材料有限公司", "makes", "一甲胺")}


@pytest.mark.parametrize(
    ("text", "firms"),
    [
        ("近年来，裕恒、盛拓、厦岚等一批新材料优强企业落户福泉。", {"裕恒", "盛拓", "厦岚"}),
        ("近年来，德国、日本等一批企业落户福泉。", set()),
    ],
)
def test_names_of_two_characters_settle_where_no_words_do(text: str, firms: set[str]) -> None:
    assert relations(text, "located_in") == {(firm, "located_in", "福泉市") for firm in firms}


def test_what_a_sentence_begins_with_places_a_project() -> None:
    assert ("恒拓精密项目", "located_in", "德阳市") in relations("在德阳，恒拓精密项目施工现场正加紧建设。")


def test_an_act_begins_no_name() -> None:
    held = relations("万州区着力提升园区承载能力，成功创建重庆市承接产业转移示范园区。", "holds")
    assert {holder for holder, _, _ in held} == {"万州区"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (EVENTS, [("2026-01-20", "actual"), ("2026-01-20", "actual")]),
        (PARTED, [(None, "actual")]),
        ("1月12日，万州区三季度重大项目集中开工暨恒拓材料项目开工活动在万州举行。", [("2026-01-12", "actual")]),
        ("1月12日，恒拓材料项目举行开工仪式，预计6个月后竣工。", [("2026-01-12", "actual"), (None, "plan")]),
        ("恒拓公司拟投资10亿元，建设年产10万吨铝材项目。", [(None, "plan")]),
    ],
)
def test_when_a_stage_is_reached(text: str, expected: list[tuple[str | None, str]]) -> None:
    assert [(when, modality) for _, _, when, modality in milestones(text)] == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (FIELDS, "holds"),
        ("万州区推动名山纳入项目库，联动武隆、涪陵创建国家文化产业示范区。", "holds"),
        ("这座规划产能5万吨的现代化工厂由恒拓公司建设。", "makes"),
        ("恒拓公司全年3万吨目标志在必得。", "makes"),
        ("恒拓公司是一家集研发、生产为一体的食品公司。近年来，该公司实施智能化改造工程。", "makes"),
    ],
)
def test_what_only_looks_like_a_relation_is_none(text: str, kind: str) -> None:
    assert relations(text, kind) == set()


def test_a_project_named_by_its_goods_is_its_investors() -> None:
    owned = relations(GOODS, "owns")
    assert owned == {("恒拓零部件有限公司", "owns", "恒拓零部件有限公司汽车零部件生产项目")}
