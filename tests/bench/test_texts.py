from bench.texts import one_line, repeated, size_of, varied, worst_cases


def test_varied_text_keeps_its_length_and_its_years() -> None:
    text = "2024年产值5234.1亿元，12户，3月"
    other = varied(text, 1)
    assert len(other) == len(text)
    assert other == "2024年产值5235.1亿元，12户，3月"


def test_repeated_texts_reach_the_size_with_copies_that_differ() -> None:
    copies = repeated(["产值1234亿元。"], 100)
    assert size_of(copies) >= 100
    assert len(set(copies)) == len(copies)


def test_one_line_has_the_size_and_no_break() -> None:
    line = one_line(["产值\n1234亿元。\r\n"], 1)
    assert "\n" not in line
    assert 999_990 <= len(line.encode()) <= 1_000_000


def test_worst_cases_have_about_100_000_characters() -> None:
    assert {len(text) for text in worst_cases().values()} == {100_000}
