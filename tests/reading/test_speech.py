import pytest

from tests.reading.helpers import measured, measures

FIRM = "恒拓新材料有限公司"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (f"{FIRM}总经理周明远表示，公司去年产值达12亿元。", "周明远"),
        (f"“公司去年产值达12亿元。”{FIRM}总经理周明远说。", "周明远"),
        (f"{FIRM}总经理周明远介绍了情况。他说，公司去年产值达12亿元。", "周明远"),
        ("区经信委相关负责人介绍，去年全区新增产值12亿元。", "区经信委相关负责人"),
        ("会议指出，去年全区新增产值12亿元。", "会议"),
        ("区委七届五次全会提出，去年全区新增产值12亿元。", "区委七届五次全会"),
        ("记者昨日从区统计局获悉，去年全区新增产值12亿元。", "区统计局"),
        ("记者从云屏区经济委员会获悉，去年全区新增产值12亿元。", "云屏区经济委员会"),
        (f"从{FIRM}了解到，公司去年产值达12亿元。", FIRM),
        ("记者从区统计局获悉，全区开局良好。去年全区新增产值12亿元。", None),
        ("记者从项目现场了解到，公司去年产值达12亿元。", None),
        ("记者从签约会上获悉，去年全区新增产值12亿元。", None),
        ("据了解，公司去年产值达12亿元。", None),
        ("公司去年产值达12亿元。", None),
        (f"{FIRM}总经理周明远告诉记者，生产很忙。据悉，公司去年产值达12亿元。", None),
    ],
)
def test_a_number_belongs_to_whoever_says_it(text: str, speaker: str | None) -> None:
    assert measured(text, "12亿元", {"said_by": speaker}) == {"said_by": speaker}


def test_a_quotation_is_the_speakers_in_all_its_sentences() -> None:
    text = f"“去年产值达12亿元。今年新增设备30台。”{FIRM}总经理周明远说。"
    assert [item["said_by"] for item in measures(text)] == ["周明远", "周明远"]


def test_a_listed_answer_goes_on_in_the_next_paragraph() -> None:
    text = "区经信委主任周明远表示，将抓好两件事。一是扩投资，工业投资增长10%。\n\n二是强企业，新增规上企业30家。"
    assert {item["said_by"] for item in measures(text)} == {"周明远"}


def test_a_paragraph_that_does_not_list_on_is_the_documents_own() -> None:
    text = "区经信委主任周明远表示，工业投资增长10%。\n\n云屏产业园入驻企业30家。"
    assert [item["said_by"] for item in measures(text)] == ["周明远", None]


def test_we_in_a_speech_is_the_speakers_firm() -> None:
    text = f"“我们去年新增设备30台，产能达到20万套。”{FIRM}总经理周明远说。"
    assert {item["subject"] for item in measures(text)} == {FIRM}


def test_a_short_quoted_term_is_no_speech() -> None:
    text = "云屏产业园推行“一站办”，说到做到，去年服务企业30家。"
    assert [item["said_by"] for item in measures(text)] == [None]
