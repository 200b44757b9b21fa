"""Title, publisher, author and date as the page states them."""

from datetime import date

import pytest

from liantu.measures.types import Period
from liantu.model.document import Document, Extracted, Trust
from liantu.reading.documents import read_document

BODY = "\n\n全区工业保持平稳增长,各项工作有序推进,成效明显。\n\n"


def read(text: str, **meta: str) -> Document:
    return read_document(Extracted(text, "test", meta=meta))[0]


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("记者 解书睿 通讯员 黎潇蔓 文/图", "解书睿、黎潇蔓"),
        ("通讯员 戴炜 特约记者 杜宜平 (本版图片由办公室提供)", "戴炜、杜宜平"),
        ("□新重庆-重庆日报首席记者 陈维灯", "陈维灯"),
        ("本报记者 张三、李四五 实习生 王六 摄", "张三、李四五、王六"),
        ("作者:欧阳修远", "欧阳修远"),
        ("记者陈维灯报道", "陈维灯"),
    ],
)
def test_authors_of_a_byline(line: str, author: str) -> None:
    assert read(f"某区工业提质增效\n\n{line}{BODY}").author == author


def test_authors_in_brackets_and_no_author_in_a_sentence() -> None:
    assert read("某区工业提质增效\n\n华龙网讯(记者 李黎 实习生 陈泓莹)先进材料是基础产业。").author == "李黎、陈泓莹"
    assert read("某区工业提质增效\n\n1月5日,记者上工地、进企业、访部门,记者 看到了变化。").author is None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("日期:2026-01-06 来源:万州时报", "2026-01-06"),
        ("来源:华龙网2023-12-20", "2023-12-20"),
        ("2023-12-20 21:29:42 来源:", "2023-12-20"),
        ("发布时间：2024年10月30日　浏览量：120", "2024-10-30"),
        ("走访日期：2026年1月5日　　整理日期：2026年1月6日", "2026-01-06"),
        ("某区统计局　　2026年3月18日", "2026-03-18"),
        ("——2026年1月20日在某县第十八届人民代表大会第六次会议上", "2026-01-20"),
        ("二〇二五年十一月二十三日", "2025-11-23"),
        ("（2025年3月5日）", "2025-03-05"),
        ("（2026 年 11 月 10 日）", "2026-11-10"),
        ("万州时报 2026年10月28日 记者 王示例", "2026-10-28"),
    ],
)
def test_stated_dates(line: str, day: str) -> None:
    document = read(f"某区工业提质增效情况\n\n{line}{BODY}")
    assert document.dated == (date.fromisoformat(day),) * 2
    assert document.date_source == "stated"


def test_a_signature_line_at_the_end_dates_the_paper() -> None:
    document = read(f"某区工业提质增效情况{BODY}某区人民政府办公室\n2025年6月12日")
    assert document.dated == (date(2025, 6, 12),) * 2
    assert document.publisher == "某区人民政府办公室"


def test_a_masthead_gives_the_month_and_beats_the_file() -> None:
    document = read(f"山城晚报　2022年10月　第5版\n\n某区工业提质增效{BODY}", date="2026-01-06")
    assert (document.dated, document.date_source) == ((date(2022, 10, 1), date(2022, 10, 31)), "stated")
    assert document.publisher == "山城晚报"


@pytest.mark.parametrize("line", ["日期:2025-13-40", "日期:2025-02-30", "二〇二五年十三月三日"])
def test_impossible_dates_are_refused(line: str) -> None:
    assert read(f"某区工业提质增效情况\n\n{line}{BODY}").dated is None


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("截至2024年8月底,园区企业226家。今年以来,园区新增企业5家。", 2024),
        ("2021年,全区产值占比达到25%。目前,全区正在加快建设。", 2022),
        ("今年,项目加快推进,预计2027年10月投产,到2027年,产值翻番,2028年前再投50亿元。", None),
        ("2021年,全区产值占比达到25%。", None),
    ],
)
def test_an_inferred_date_is_a_year_and_says_so(text: str, year: int | None) -> None:
    document = read(f"某区工业提质增效情况\n\n{text}")
    if year is None:
        assert (document.dated, document.date_source) == (None, None)
    else:
        assert (document.dated, document.date_source) == ((date(year, 1, 1), date(year, 12, 31)), "inferred")


def test_the_number_of_a_paper_tells_its_year() -> None:
    document = read("某区管理委员会\n专题会议纪要\n〔2025〕第9期\n\n会议听取了汇报,议定如下事项。")
    assert (document.title, document.publisher) == ("专题会议纪要", "某区管理委员会")
    assert (document.dated, document.date_source) == ((date(2025, 1, 1), date(2025, 12, 31)), "inferred")


def test_a_given_date_wins_even_if_only_the_month_is_known() -> None:
    month = Period(date(2022, 10, 1), date(2022, 10, 31))
    document, _ = read_document(Extracted(f"某区工业\n\n日期:2026-01-06{BODY}", "test"), given=month)
    assert (document.dated, document.date_source) == ((month.start, month.end), "given")


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("唱好“双城记”\n建好统筹发展示范区\n\n本版文图由三峡融媒体中心供稿", "唱好“双城记” 建好统筹发展示范区"),
        ("背景链接:\n\n驰骋工业“主战场” 发展新质生产力\n\n——某园区高质量发展纪实", "驰骋工业“主战场” 发展新质生产力"),
        (
            "某区人民政府办公室\n关于印发若干措施的通知\n某府办发〔2025〕21号",
            "某区人民政府办公室关于印发若干措施的通知",
        ),
        ("系列发布会第37场\n\n做强产业集群\n\n某区奋力建设中心城市\n\n□某某日报记者 陈灯", "某区奋力建设中心城市"),
        ("在线博彩平台\n\n聚力建强制造业体系\n\n日期:2026-01-06", "聚力建强制造业体系"),
    ],
)
def test_titles(head: str, title: str) -> None:
    assert read(f"{head}{BODY}").title == title


def test_spam_in_the_metadata_is_no_title_and_no_publisher() -> None:
    document = read(f"聚力建强制造业体系\n\n来源:在线博彩平台{BODY}", title="在线博彩平台", publisher="在线博彩平台")
    assert (document.title, document.publisher) == ("聚力建强制造业体系", None)


def test_trust_is_stated_with_a_publisher_only() -> None:
    assert read(f"某区工业\n\n来源:某某日报{BODY}").trust is Trust.STATED
    assert read(f"某区工业增长{BODY}").trust is Trust.UNSTATED
