from itertools import pairwise

import pytest

from liantu.errors import UnreadableFile
from liantu.model.document import Extracted
from liantu.reading.formats import extract
from tests.reading.formats.build import Text, make_pdf, make_scan
from tests.reading.formats.laws import check_laws, hinted, spans

STORIES = [
    "万州区着力发展新材料产业集群以铝铜玻纤为重点今年上半年实现产值二百八十亿元同比增长百分之五" * 6,
    "开州区则以能源建材食品加工为主导产业去年全年规模以上工业增加值增长较快利税总额达到新高" * 6,
    "云阳县推进绿色食品与装备制造两大集群协同发展全县新增规上企业二十三户完成年度目标任务" * 6,
]


def read(*pages: list[Text], info: str = "", page_extra: str = "") -> Extracted:
    return check_laws(extract(make_pdf(pages, info=info, page_extra=page_extra), "a.pdf"))


def column(x: float, text: str, across: int, top: float = 100, size: float = 10.5, pitch: float = 16) -> list[Text]:
    lines = [text[at : at + across] for at in range(0, len(text), across)]
    return [(x, top + pitch * number, size, line) for number, line in enumerate(lines)]


def interleaved(*columns: list[Text]) -> list[Text]:
    return sorted((each for column in columns for each in column), key=lambda text: text[1])


@pytest.mark.parametrize("drawn", [interleaved, lambda *columns: [each for column in columns for each in column]])
@pytest.mark.parametrize("count", [2, 3])
@pytest.mark.parametrize("offset", [0, 7])
def test_columns_come_in_reading_order_however_they_are_drawn(drawn: object, count: int, offset: float) -> None:
    across, width = {2: (22, 260), 3: (14, 175)}[count]
    columns = [column(50 + width * n, STORIES[n], across, 100 + offset * n) for n in range(count)]
    assert callable(drawn)
    text = read(drawn(*columns)).text
    assert text.replace("\n", "") == "".join(STORIES[:count])
    assert text.count("\n") == sum(map(len, columns)) - 1 + count - 1


def test_headlines_across_the_page_part_the_bands() -> None:
    first = interleaved(column(50, STORIES[0][:88], 22, 100), column(310, STORIES[1][:88], 22, 100))
    second = interleaved(column(50, STORIES[1][:88], 22, 240), column(310, STORIES[2][:88], 22, 240))
    head: list[Text] = [(150, 70, 20, "横贯两栏的通栏大标题一"), (150, 210, 20, "横贯两栏的通栏大标题二")]
    extracted = read(head + first + second)
    expected = [head[0][3], STORIES[0][:88], STORIES[1][:88], head[1][3], STORIES[1][:88], STORIES[2][:88]]
    assert extracted.text.replace("\n", "") == "".join(expected)
    assert hinted(extracted) == [("heading", head[0][3]), ("heading", head[1][3])]


def test_table_rows_stay_together() -> None:
    rows = [
        ("指标名称", "本年", "上年"),
        ("工业总产值", "280.5", "260.1"),
        ("利税", "8.5", "7.1"),
        ("企业数", "85", "71"),
    ]
    cells: list[Text] = [
        (x, 130 + 20 * n, 10.5, cell) for n, row in enumerate(rows) for x, cell in zip((60, 200, 300), row, strict=True)
    ]
    assert read(cells).text == "\n".join("\t".join(row) for row in rows)


def test_a_narrow_table_below_two_columns_comes_after_both() -> None:
    columns = interleaved(column(50, STORIES[0][:110], 22), column(310, STORIES[1][:110], 22))
    below: list[Text] = [
        (50, 220, 10.5, "指标"),
        (150, 220, 10.5, "值"),
        (50, 236, 10.5, "产值"),
        (150, 236, 10.5, "5"),
    ]
    assert read(columns + below).text.endswith(STORIES[1][88:110] + "\n\n指标\t值\n产值\t5")


def test_paragraphs_are_told_by_indent_and_gap_and_run_on_across_pages() -> None:
    lines: list[Text] = [
        (72, 100, 12, "首段第一行缩进两字写满一整行直到右边为止啊"),
        (48, 120, 12, "首段第二行顶格未满。"),
        (72, 140, 12, "次段第一行缩进两字写满一整行直到右边为止啊"),
        (48, 160, 12, "次段第二行顶格写满一整行直到右边为止啊一二三"),
    ]
    after: list[Text] = [
        (48, 100, 12, "次段在次页续完。"),
        (48, 170, 12, "隔空另起一段也是写满一整行直到右边为止啊一二三"),
    ]
    text = read(lines, after).text
    assert [len(part.split("\n")) for part in text.split("\n\n")] == [2, 3, 1]


def test_running_heads_and_page_numbers_come_last_with_hints() -> None:
    pages = [
        [(48, 40, 9, "重庆统计公报"), *column(48, STORIES[n], 40), (290, 815, 9, f"— {n + 1} —")] for n in range(3)
    ]
    extracted = read(*pages)
    assert hinted(extracted) == [
        each for n in range(3) for each in (("navigation", "重庆统计公报"), ("footer", f"— {n + 1} —"))
    ]
    assert extracted.text.replace("\n", "").startswith("".join(STORIES))


def test_each_line_has_its_page_and_box() -> None:
    extracted = read([(48, 100, 12, "第一页的第一行")], [(100, 300, 10, "第二页的唯一行")])
    assert spans(extracted) == ["第一页的第一行", "第二页的唯一行"]
    assert [each.place.page for each in extracted.segments] == [1, 2]
    left, top, right, bottom = extracted.segments[1].place.box or (0, 0, 0, 0)
    assert (left, right) == (100, 170)
    assert top < 300 < bottom


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_boxes_of_turned_pages_lie_on_the_page_as_shown(rotation: int) -> None:
    extracted = read([(48, 100, 12, "横排文字")], page_extra=f"/Rotate {rotation}")
    width, height = (842, 595) if rotation != 180 else (595, 842)
    left, top, right, bottom = extracted.segments[0].place.box or (0, 0, 0, 0)
    assert 0 <= left < right <= width
    assert 0 <= top < bottom <= height


@pytest.mark.parametrize("text", ["增长7.5% of GDP, in 2024", "𠀀㐀 生僻字", "（括号）“引号”—破折"])
def test_characters_survive(text: str) -> None:
    assert read([(48, 100, 12, text)]).text in {text, text.replace("𠀀", "\ufffd"), text.replace("𠀀", "\ufffd\ufffd")}


def test_metadata_and_pages_without_text_are_noted() -> None:
    title = "年报".encode("utf-16-be").hex()
    extracted = read(
        [(48, 100, 12, STORIES[0][:30])], [], info=f"/Title<FEFF{title}>/CreationDate(D:20240506101010+08'00')"
    )
    assert extracted.meta == {"title": "年报", "date": "2024-05-06", "note": "第2页没有文字层，未读"}


@pytest.mark.parametrize("data", [make_scan(), make_pdf([[]]), make_pdf([[(9, 9, 9, "12")], [], []])])
def test_a_scan_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFile) as caught:
        extract(data, "扫描.pdf")
    assert (caught.value.reason, caught.value.todo) == ("扫描件，无文字层", "请先做文字识别(OCR)或提供电子版")


def test_a_picture_is_a_scan() -> None:
    with pytest.raises(UnreadableFile, match="扫描件，无文字层"):
        extract(b"\x89PNG\r\n\x1a\n....", "照片.png")


def test_an_encrypted_pdf_says_so() -> None:
    data = make_pdf([[(48, 100, 12, "密")]]).replace(
        b"trailer<<",
        b"trailer<</Encrypt<</Filter/Standard/V 1/R 2/P -4/O<"
        + b"41" * 32
        + b">/U<"
        + b"42" * 32
        + b">>>/ID[<00><00>]",
    )
    with pytest.raises(UnreadableFile, match="文件已加密"):
        extract(data, "a.pdf")


def test_a_text_layer_without_characters_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="没有字符编码"):
        read([(48, 100, 12, "\ue001\ue002\ue003" * 10)])


def test_segments_are_lines_apart_by_newlines() -> None:
    extracted = read(column(48, STORIES[0], 40))
    for before, after in pairwise(extracted.segments):
        assert set(extracted.text[before.end : after.start]) == {"\n"}
