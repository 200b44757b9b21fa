import pytest

from liantu.reading.lexicon import FUNCTION, INDICATOR, NAME, Known, Lexicon, base_lexicon
from tests.reading.helpers import DAY, measures, relations

REGISTRY = (
    Known("恒拓铝联", "enterprise"),
    Known("白岩片区", "park", parent="万州区"),
    Known("云屏智造", "project"),
)


@pytest.fixture(scope="module")
def registered() -> Lexicon:
    return Lexicon(REGISTRY)


def names(text: str) -> list[str]:
    """The words of `text` that name a division or zone."""
    tokens = base_lexicon().tokens(text)
    return [word for word, bits in zip(tokens.words, tokens.bits, strict=True) if bits & NAME]


@pytest.mark.parametrize(
    ("text", "subject", "kind"),
    [
        ("恒拓铝联去年产值3亿元。", "恒拓铝联", "enterprise"),
        ("白岩片区去年产值3亿元。", "白岩片区", "park"),
        ("云屏智造总投资3亿元。", "云屏智造", "project"),
    ],
)
def test_a_registered_name_becomes_a_subject(registered: Lexicon, text: str, subject: str, kind: str) -> None:
    (with_it,), (without,) = measures(text, DAY, registered), measures(text, DAY)
    assert (with_it["subject"], with_it["type"]) == (subject, kind)
    assert without["subject"] != subject


def test_a_registered_firm_takes_part_in_relations(registered: Lexicon) -> None:
    text = "恒拓铝联主要生产铝箔、铜箔等产品。"
    assert ("恒拓铝联", "makes", "铝箔") in relations(text, "makes", registered)
    assert relations(text, "makes") == set()


def test_the_base_lexicon_is_built_once_and_knows_no_users_names(registered: Lexicon) -> None:
    assert base_lexicon() is base_lexicon()
    assert "恒拓铝联" in registered.names
    assert "恒拓铝联" not in base_lexicon().names


@pytest.mark.parametrize(
    "text",
    [
        "加强合作，共同发展。",
        "建成灯塔工厂3家。",
        "高密度电路板供不应求。",
        "和平发展是主题。",
        "朝阳产业前景广阔。",
        "保障平安生产。",
        "海港建设提速。",
        "一座新的长江大桥。",
    ],
)
def test_a_common_word_is_no_district(text: str) -> None:
    districts = [base_lexicon().names[word] for word in names(text)]
    assert [known.name for known in districts if known.level == "county"] == []


@pytest.mark.parametrize(
    ("text", "district"),
    [
        ("合作市工业产值12亿元。", "合作市"),
        ("灯塔市工业产值12亿元。", "灯塔市"),
        ("高密市工业产值12亿元。", "高密市"),
        ("武陵区工业产值12亿元。", "武陵区"),
        ("武陵山片区工业产值12亿元。", None),
        ("灯塔工厂工业产值12亿元。", None),
        ("合作项目多，工业产值12亿元。", None),
    ],
)
def test_only_the_full_form_of_a_common_stem_is_the_documents_district(text: str, district: str | None) -> None:
    (found,) = measures(text)
    assert (found["subject"] if found["type"] == "district" else None) == district


@pytest.mark.parametrize(
    ("text", "word", "bit"),
    [
        ("完成工业总产值80亿元", "工业总产值", INDICATOR),
        ("在园区", "在", FUNCTION),
        ("在线监测", "在线监测", 0),
        ("综合利用", "综合利用", 0),
    ],
)
def test_the_longest_word_wins(text: str, word: str, bit: int) -> None:
    tokens = base_lexicon().tokens(text)
    assert dict(zip(tokens.words, tokens.bits, strict=True))[word] & (FUNCTION | INDICATOR) == bit


@pytest.mark.parametrize(
    ("phrase", "indicator"),
    [
        ("国家级专精特新小巨人企业", "enterprise_count"),
        ("数字化车间", "facility_count"),
        ("发明专利", "award_count"),
        ("云朵", None),
    ],
)
def test_the_head_of_a_counted_noun_tells_its_indicator(phrase: str, indicator: str | None) -> None:
    assert base_lexicon().head(phrase) == indicator


def test_headed_is_the_longest_beginning_that_ends_with_a_head() -> None:
    assert base_lexicon().headed("生产线满负荷运转") == ("生产线", "facility_count")
    assert base_lexicon().headed("满负荷运转") is None
