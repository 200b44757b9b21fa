import pytest
from hypothesis import given
from hypothesis import strategies as st

from liantu.store.grams import fold, grams, locate, name_grams, terms

HAN = st.text(alphabet="赤泥选铁九龙万博新材料铝", min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("赤泥", "赤泥 泥"),
        ("铁", "铁"),
        ("ＰＶＣ板", "pvc 板"),
        ("产值54.8亿元", "产值 值 54 8 亿元 元"),
        ("𠮷林𠮷", "𠮷林 林𠮷 𠮷"),
        ("—，。", ""),
    ],
)
def test_a_text_gives_pairs_and_words(text: str, expected: str) -> None:
    assert grams(text) == expected


@given(HAN, st.data())
def test_every_substring_is_a_row_of_adjacent_grams(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    (term,) = terms(text[start:end])
    held, asked = grams(text).split(), term.grams
    places = range(len(held) - len(asked) + 1)
    if term.open:
        assert any(each.startswith(asked[0]) for each in held)
    else:
        assert any(tuple(held[at : at + len(asked)]) == asked for at in places)


@given(HAN, HAN)
def test_adjacent_grams_are_found_only_where_the_substring_stands(text: str, query: str) -> None:
    (term,) = terms(query)
    held = grams(text).split()
    rows = [tuple(held[at : at + len(term.grams)]) for at in range(len(held))]
    if not term.open:
        assert (term.grams in rows) == (query in text)


def test_names_are_marked_at_both_ends_and_empty_ones_left_out() -> None:
    assert name_grams(["赤泥", "", "A1"], "jlwb") == "⊢ 赤泥 泥 ⊣ ⊢ a1 ⊣ ·jl ·lw ·wb ·b"


def test_a_query_of_letters_is_also_asked_as_initials() -> None:
    (term,) = terms("JLWB")
    assert (term.grams, term.open, term.initials) == (("jlwb",), True, ("·jl", "·lw", "·wb"))


@pytest.mark.parametrize("query", ["", "  ", "！？—", '" OR *', "'); --"])
def test_a_query_of_signs_has_words_only_where_there_are_letters(query: str) -> None:
    assert [term.text for term in terms(query)] == (["or"] if "OR" in query else [])


@given(st.text(max_size=200))
def test_grams_hold_nothing_that_a_database_would_read_as_its_own(text: str) -> None:
    assert not set("'\"\\()&|!:*^-<>⊢⊣·¤") & set(grams(text))


@given(st.text(max_size=60), HAN, st.text(max_size=60))
def test_the_place_found_holds_the_word(before: str, word: str, after: str) -> None:
    text = before + word + after
    place = locate(text, [word])
    assert place is not None
    assert fold(text[slice(*place)]) == word


def test_a_place_is_given_in_the_original_signs() -> None:
    assert locate("单位㎡：ＰＶＣ板", ["pvc板"]) == (4, 8)
    assert locate("赤泥", ["铁"]) is None
