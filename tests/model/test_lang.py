from liantu.model.lang import Lang


def test_what_has_no_english_stays_chinese() -> None:
    assert Lang.EN.pick("铝", "aluminium") == "aluminium"
    assert Lang.EN.pick("九龙万博", "") == "九龙万博"
    assert Lang.ZH.pick("铝", "aluminium") == "铝"
