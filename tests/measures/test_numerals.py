from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liantu.measures.numerals import bounds, chinese, numeral

PLAIN = [
    ("0", "0"),
    ("1,234,567", "1234567"),
    ("1.5百万", "1500000"),
    ("3亿5000万", "350000000"),
    ("1万5千", "15000"),
    ("-3.5", "-3.5"),
    ("5千亿", "500000000000"),
    ("半", "0.5"),
    ("两百五十", "250"),
    ("两百五", "250"),
    ("三万五", "35000"),
    ("二十三万零五", "230005"),
    ("一百零五", "105"),
    ("二〇二五", "2025"),
    ("一九四九", "1949"),
    ("廿三", "23"),
    ("壹仟贰佰叁拾肆", "1234"),
    ("二点五亿", "250000000"),
    ("三点一四", "3.14"),
    ("千亿", "100000000000"),
    ("万亿", "1000000000000"),
    ("十", "10"),
    ("负三", "-3"),
]


@pytest.mark.parametrize(("text", "value"), PLAIN)
def test_numeral_has_the_value_read_aloud(text: str, value: str) -> None:
    assert numeral(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "点", "三点", "十十", "一百千", "百一十二三", "1.2.3", "万州"])
def test_what_is_no_numeral_is_refused(text: str) -> None:
    with pytest.raises((ValueError, KeyError)):
        numeral(text)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("五六百", 500, 600),
        ("十五六", 15, 16),
        ("二三十", 20, 30),
        ("两三", 2, 3),
        ("三五", 3, 5),
        ("七八千", 7000, 8000),
    ],
)
def test_a_pair_of_digits_is_a_range(text: str, low: int, high: int) -> None:
    assert bounds(text) == (Decimal(low), Decimal(high))


def spoken(number: int) -> str:
    """An independent oracle: groups of four digits, each place named, runs of zeros said once."""
    groups = []
    while number:
        number, group = divmod(number, 10000)
        groups.append(group)
    text = ""
    for index in range(len(groups) - 1, -1, -1):
        digits = f"{groups[index]:04d}"
        part = "".join(
            "〇" if digit == "0" else "零一二三四五六七八九"[int(digit)] + place
            for digit, place in zip(digits, ["千", "百", "十", ""], strict=True)
        )
        text += part + (["", "万", "亿", "万亿"][index] if groups[index] else "")
    while "〇〇" in text:
        text = text.replace("〇〇", "〇")
    return (
        text.strip("〇").replace("〇万", "万〇").replace("〇亿", "亿〇").replace("〇〇", "〇").replace("〇", "零")
        or "零"
    )


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_chinese_reads_back(number: int) -> None:
    assert numeral(chinese(number)) == number


@given(st.integers(min_value=1, max_value=10**12 - 1))
def test_reading_agrees_with_the_oracle(number: int) -> None:
    assert numeral(spoken(number)) == number


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "零"),
        (10, "十"),
        (105, "一百零五"),
        (110, "一百一十"),
        (230005, "二十三万零五"),
        (100010000, "一亿零一万"),
        (-7, "负七"),
    ],
)
def test_chinese_writes_as_read(number: int, text: str) -> None:
    assert chinese(number) == text


def test_chinese_names_its_limit() -> None:
    with pytest.raises(ValueError, match="limit is 1e16"):
        chinese(10**16)
