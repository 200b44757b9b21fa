import pytest

from liantu.model.statement import Mention
from liantu.reading import read
from liantu.reading.lexicon import Known, Lexicon
from tests.reading.helpers import DAY, measured


def named(text: str) -> list[tuple[str, str, str]]:
    """Words, full name and kind of each mention."""
    found: tuple[Mention, ...] = read(text, DAY).mentions
    return [(text[m.start : m.end], m.name, m.kind) for m in found]


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("恒拓新材料有限公司产值3亿元。", "恒拓新材料有限公司", "enterprise"),
        ("金仕达新材料有限公司产值3亿元。", "金仕达新材料有限公司", "enterprise"),
        ("近日，施恩特（重庆）电工有限公司正式投产。", "施恩特（重庆）电工有限公司", "enterprise"),
        ("以恒拓新材料有限公司为链主，带动上下游。", "恒拓新材料有限公司", "enterprise"),
        ("记者走进云屏产业园。", "云屏产业园", "park"),
        ("云屏铝材深加工项目已经开工。", "云屏铝材深加工项目", "project"),
        ("加快建设云屏铝材加工项目二期。", "云屏铝材加工项目二期", "project"),
        ("2025年，规上工业增加值增长5%。", "规上工业", "industry"),
        ("万州区召开会议。", "万州区", "district"),
        ("恒拓新材料有限公司投资建设年产10万吨铝箔项目。", "年产10万吨铝箔项目", "project"),
    ],
)
def test_a_name_reaches_from_its_boundary_to_its_suffix(text: str, words: str, kind: str) -> None:
    assert (words, kind) in [(found, sort) for found, _, sort in named(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("万州区华岭新材料有限公司（以下简称“华岭新材”）落户。华岭新材产值12亿元。", "万州区华岭新材料有限公司"),
        ("恒拓铝业集团有限公司（简称恒拓集团）位于万州。恒拓集团产值12亿元。", "恒拓铝业集团有限公司"),
        ("重庆华岭新材料有限公司去年投产。华岭公司产值12亿元。", "重庆华岭新材料有限公司"),
        ("恒拓新材料有限公司去年投产。该公司产值12亿元。", "恒拓新材料有限公司"),
        ("恒拓新材料有限公司去年投产，公司产值12亿元。", "恒拓新材料有限公司"),
        ("万州经济技术开发区（以下简称万州经开区）去年扩区。园区产值12亿元。", "万州经济技术开发区"),
        ("石峒区人民政府工作报告\n\n全区产值12亿元。", "石峒区"),
        ("嘉善县工业经济运行简报\n\n全县产值12亿元。", "嘉善县"),
    ],
)
def test_a_short_form_or_pronoun_stands_for_the_full_name(text: str, name: str) -> None:
    assert measured(text, "12亿元", {"subject": name}) == {"subject": name}


@pytest.mark.parametrize(
    "text",
    [
        "全区一批重大项目加快推进。",
        "重点产业加快发展。",
        "各企业加强管理。",
        "新增3条生产线。",
        "优质企业不断涌现，招商引资项目加快落地。",
    ],
)
def test_a_class_of_things_is_no_name(text: str) -> None:
    assert [words for words, _, kind in named(text) if kind != "industry"] == []


def test_the_district_a_document_speaks_of_most_is_its_own() -> None:
    text = "涪陵区学习万州区经验。涪陵区加快发展，涪陵区工业向好。\n\n全区产值12亿元。"
    assert measured(text, "12亿元", {"subject": "涪陵区"}) == {"subject": "涪陵区"}


def test_mentions_carry_raw_offsets_over_a_wrapped_line() -> None:
    text = (
        "为加快培育新的增长点，近年来，云屏产业园坚持招商和育商并重，先后引进恒拓新材\n"
        "料有限公司等一批企业落户，形成从原料到成品的完整链条，去年产值达到三十二亿元\n"
        "以上，税收超过一亿元，带动周边群众就近就业，成为全区工业发展的新阵地。"
    )
    spans = [text[m.start : m.end] for m in read(text, DAY).mentions if m.kind == "enterprise"]
    assert [span.replace("\n", "") for span in spans] == ["恒拓新材料有限公司"]


def test_a_short_name_known_beforehand_still_stands_for_the_full_name_of_its_document() -> None:
    lexicon = Lexicon([Known("恒拓铝业", "enterprise")])
    text = "重庆恒拓铝业有限公司去年投产。恒拓铝业产值12亿元。"
    assert {each.name for each in read(text, DAY, lexicon=lexicon).mentions} == {"重庆恒拓铝业有限公司"}
