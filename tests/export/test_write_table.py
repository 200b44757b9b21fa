import re
from io import BytesIO

import pytest
from rich.cells import cell_len

from liantu.export.cells import printable
from liantu.export.writers import FORMATS, Options
from liantu.model.lang import Lang
from tests.export.helpers import HOSTILE, PLAIN, paper, written

COLOUR = re.compile("\x1b\\[[0-9;]*m")
LONG = "2025年，" + "示例园区" * 20 + "规上工业产值52亿元。" + "示例公司" * 30 + "铝箔项目6月底投产。"


class _Terminal(BytesIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def _on_terminal(text: str) -> str:
    stream = _Terminal()
    writer = FORMATS["table"].open(stream, Options(ledger=True))
    writer.add(*paper(text))
    writer.close()
    return stream.getvalue().decode()


def test_a_table_tells_subject_value_period_and_place() -> None:
    shown = written("table", paper()).decode()
    assert "样本  4条陈述，4个数字，其中搁置0个" in shown
    row = next(line.split() for line in shown.splitlines() if "52亿元" in line)
    assert row == ["示例园区规上工业", "产值", "52亿元", "2025年", "第1行"]
    assert "拥有 → 示例公司铝箔项目" in shown


def test_english_heads_stand_over_the_chinese_statements() -> None:
    shown = written("table", paper(), lang=Lang.EN).decode()
    assert "4 statements, 4 numbers, 0 of them set aside" in shown
    assert "Subject" in shown
    assert "5.2 bn CNY" in shown
    assert "示例园区规上工业" in shown


@pytest.mark.parametrize("text", [PLAIN, LONG, HOSTILE])
def test_a_file_gets_at_most_120_columns_and_no_colour(text: str) -> None:
    shown = written("table", paper(text), ledger=True).decode()
    assert "\x1b" not in shown
    assert max(cell_len(line) for line in shown.splitlines()) <= 120


@pytest.mark.parametrize("width", [40, 80, 200])
@pytest.mark.parametrize("text", [PLAIN, LONG, HOSTILE])
def test_a_terminal_is_never_overrun(text: str, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    shown = _on_terminal(text)
    assert COLOUR.search(shown)
    assert max(cell_len(line) for line in COLOUR.sub("", shown).splitlines()) <= width


def test_a_long_subject_is_folded_and_nothing_of_it_is_lost() -> None:
    lines = written("table", paper(LONG)).decode().splitlines()
    first_column = "".join(line.split()[0] for line in lines[4:] if line.strip() and not line.startswith("   "))
    assert "示例园区" * 20 in first_column


def test_the_account_lists_every_number_with_its_reason_on_request() -> None:
    document, reading = paper("示例园区2025年产值52亿元，电话12345678901。")
    assert "12345678901" not in written("table", (document, reading)).decode()
    shown = written("table", (document, reading), ledger=True).decode()
    row = next(line.split() for line in shown.splitlines() if "12345678901" in line)
    number = next(one for one in reading.numbers if one.end - one.start == 11)
    assert row[:3] == ["12345678901", "搁置", number.reason]


def test_a_text_without_statement_says_so() -> None:
    assert "没有找到陈述。" in written("table", paper("这里没有数字。")).decode()


@pytest.mark.parametrize("name", ["\x1b[31m红", "[red]红[/red]", "a\nb\x07", "\u202e倒", ":smile:"])
def test_a_document_cannot_command_the_terminal(name: str) -> None:
    shown = written("table", paper(PLAIN, name)).decode()
    assert printable(name) in shown
    assert not set(shown) & set("\x1b\x07\u202e")


def test_the_stream_stays_open_for_its_owner() -> None:
    stream = BytesIO()
    FORMATS["table"].open(stream, Options()).close()
    assert not stream.closed
