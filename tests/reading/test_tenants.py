from tests.reading.helpers import relations


def test_firms_that_a_park_lists_by_short_names_lie_in_it() -> None:
    text = "珞川高新区近日传来消息。园区禾彩新材、青岚机械等两家企业共建实验室。"
    assert relations(text, "located_in") == {
        ("禾彩新材", "located_in", "珞川高新区"),
        ("青岚机械", "located_in", "珞川高新区"),
    }


def test_trades_are_no_firms() -> None:
    assert relations("珞川高新区近日传来消息。园区纺织、服装等20家企业复工。", "located_in") == set()
