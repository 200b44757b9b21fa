"""The five ways in which documents arrive broken, on texts of our own (the real five: `test_corpus.py`)."""

import pytest

from liantu.model.document import Document, Extracted, Role, Trust
from liantu.model.statement import Measure, Reading
from liantu.reading.documents import read_document
from tests.reading.texts import ALL, COLUMNS, INTERLEAVED, MIRROR, TWICE, WRAPPED


def read(text: str) -> tuple[Document, Reading]:
    return read_document(Extracted(text, "test"))


def block(document: Document, start_of: str) -> tuple[Role, str]:
    at = document.text.index(start_of)
    found = next(b for b in document.blocks if b.start <= at < b.end)
    return found.role, document.text[found.start : found.end]


def values(reading: Reading, text: str) -> list[str]:
    return [text[s.evidence.start : s.evidence.end] for s in reading.statements if isinstance(s, Measure)]


@pytest.mark.parametrize("name", ALL)
def test_blocks_are_in_order_and_hold_every_character_but_blanks(name: str) -> None:
    document, _ = read(ALL[name])
    at = 0
    for part in document.blocks:
        assert at <= part.start < part.end
        assert not document.text[at : part.start].strip()
        at = part.end
    assert not document.text[at:].strip()


class TestMirror:
    def test_the_spam_site_is_neither_title_nor_publisher_nor_subject(self) -> None:
        document, reading = read(MIRROR)
        assert document.title == "云汀聚力建设“2321”制造业体系"
        assert document.publisher == "云汀日报"
        assert document.author == "沈知远、陆小满"
        assert not any("博彩" in str(s) for s in (*reading.statements, *reading.mentions))

    def test_trust_is_recorded_and_the_publisher_is_not_the_host(self) -> None:
        document, _ = read_document(Extracted(MIRROR, "test", meta={"host": "zx.example.com", "title": "在线博彩平台"}))
        assert document.trust is Trust.SUSPECT
        assert "在线博彩平台" in document.trust_reason
        assert (document.publisher, document.host) == ("云汀日报", "zx.example.com")
        assert document.title == "云汀聚力建设“2321”制造业体系"

    def test_its_genuine_article_is_read(self) -> None:
        _, reading = read(MIRROR)
        assert {"36亿元", "420亩", "600个", "150亿元"} <= set(values(reading, MIRROR))

    def test_menu_date_line_and_caption_are_told_apart(self) -> None:
        document, _ = read(MIRROR)
        assert block(document, "政务服务")[0] is Role.NAVIGATION
        assert block(document, "日期:")[0] is Role.NAVIGATION
        assert block(document, "铜箔项目安装")[0] is Role.CAPTION
        assert block(document, "2月2日")[0] is Role.BODY


class TestInterleaved:
    def test_captions_are_captions(self) -> None:
        document, _ = read(INTERLEAVED)
        for start in ("十月六日", "3月8日", "4月15日"):
            assert block(document, start)[0] is Role.CAPTION

    def test_sentences_go_on_behind_the_empty_line(self) -> None:
        document, reading = read(INTERLEAVED)
        assert block(document, "石梁将办好")[1].endswith("留得下来。")
        assert block(document, "当前,石梁")[1].endswith("80亿元。")
        assert "80亿元" in values(reading, INTERLEAVED)

    def test_an_open_sentence_takes_no_caption(self) -> None:
        document, _ = read(INTERLEAVED)
        assert block(document, "石梁集聚")[1].endswith("新材料产业")

    def test_the_title_is_the_line_above_the_byline(self) -> None:
        document, _ = read(INTERLEAVED)
        assert (document.title, document.publisher, document.author) == (
            "石梁奋力建设山区工业强县",
            "澄江日报",
            "顾听澜",
        )

    def test_a_year_ahead_gives_no_date(self) -> None:
        document, _ = read(INTERLEAVED)
        assert (document.dated, document.date_source) == (None, None)


class TestWrapped:
    def test_letter_spaced_and_wrapped_values_are_read(self) -> None:
        _, reading = read(WRAPPED)
        told = [v.replace("\n", "").replace(" ", "") for v in values(reading, WRAPPED)]
        assert {"41.27%", "18.5%", "34%", "14.8%", "46个", "61.9%", "37家", "3家", "1家", "2个"} <= set(told)

    def test_a_sentence_goes_on_behind_a_column_end(self) -> None:
        document, _ = read(WRAPPED)
        assert block(document, "近年来")[1].endswith("厚植发展优势。")
        assert block(document, "如今")[1].endswith("能工厂2个。")

    def test_two_title_lines_are_one_title(self) -> None:
        document, _ = read(WRAPPED)
        assert document.title == "唱响“山水谣” 建好临湖绿色发展示范区"
        assert document.publisher == "临湖融媒体中心"


class TestTwice:
    def test_the_second_copy_is_a_duplicate_and_counts_once(self) -> None:
        document, reading = read(TWICE)
        told = values(reading, TWICE)
        assert [told.count(value) for value in ("56户", "11家", "312.6亿元")] == [1, 1, 1]
        second = TWICE.rindex("云湖网讯")
        assert next(b for b in document.blocks if b.start == second).role is Role.DUPLICATE

    def test_navigation_and_legal_notes_state_nothing(self) -> None:
        document, reading = read(TWICE)
        assert block(document, "推荐 |")[0] is Role.NAVIGATION
        assert block(document, "①云湖日报社")[0] is Role.FOOTER
        assert all(s.evidence.end < TWICE.index("看天下") for s in reading.statements)

    def test_facts_are_those_of_the_page(self) -> None:
        document, _ = read(TWICE)
        assert document.title == "发言人来了丨搭好“新”舞台 云湖聚力打造1500亿级先进材料产业"
        assert (document.publisher, document.author, document.date_source) == ("云湖网", "程远、叶青", "stated")
        assert str(document.dated[0] if document.dated else "") == "2023-11-20"


class TestColumns:
    def test_the_cut_quotation_is_put_together(self) -> None:
        _, reading = read(COLUMNS)
        told = values(reading, COLUMNS)
        assert {"35家", "3家", "97家次"} <= set(told)
        at = COLUMNS.index("3家,博士后")
        giant = next(s for s in reading.statements if isinstance(s, Measure) and s.evidence.start == at)
        assert giant.object is not None
        assert "小巨人" in giant.object
        assert COLUMNS[giant.evidence.quote_start : giant.evidence.quote_end].startswith("人”企业3家")

    def test_unrelated_halves_are_not_joined(self) -> None:
        document, reading = read(COLUMNS)
        assert block(document, "今年1—10月")[1].endswith("项目建")
        assert block(document, "筑,成为")[1].startswith("筑")
        assert not any("建筑" in m.name for m in reading.mentions)

    def test_title_is_the_line_above_its_subtitle(self) -> None:
        document, _ = read(COLUMNS)
        assert document.title == "驰骋工业“主战场” 发展新质生产力"
        assert document.author == "戴小舟、杜平"

    def test_views_are_captions(self) -> None:
        document, _ = read(COLUMNS)
        for start in ("澄岭工业园区东区组团", "澄岭工业园区西区组团", "宁安电池有限公司自动化"):
            assert block(document, start)[0] is Role.CAPTION

    def test_an_inferred_date_says_so(self) -> None:
        document, _ = read(COLUMNS)
        assert document.date_source == "inferred"
        assert document.dated is not None
        assert document.dated[0].year == 2024
