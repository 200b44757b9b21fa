import pytest

from liantu.atlas.draw_text import cut, text, text_width


@pytest.mark.parametrize(
    ("words", "room", "left"),
    [("铝板带", 39, "铝板带"), ("铝板带", 38, "铝…"), ("aluminium", 68, "aluminium"), ("aluminium", 67, "alumini…"),
     ("铝", 1, "铝…")],
)  # fmt: skip
def test_a_text_is_cut_to_its_room(words: str, room: float, left: str) -> None:
    assert cut(words, room) == left


def test_a_smaller_text_needs_less_room() -> None:
    assert text_width("铝板带", 11) == 33
    assert cut("铝板带", 33, 11) == "铝板带"


def test_only_what_is_unusual_stands_on_a_text() -> None:
    assert text(1, 2.5, "a<b") == '<text x="1" y="2.5">a&lt;b</text>'
    assert text(1, 2, "x", anchor="end", size=11) == '<text x="1" y="2" font-size="11" text-anchor="end">x</text>'
