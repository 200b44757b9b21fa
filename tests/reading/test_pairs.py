from tests.reading.helpers import measured


def test_changes_behind_分别_go_through_the_counts_before_them() -> None:
    text = "年末高新技术企业97家、专精特新企业64家，分别比上年末增加12家、15家。"
    slots: dict[str, object] = {
        "indicator": "enterprise_count",
        "basis": "change",
        "value": 12,
        "object": "高新技术企业",
    }
    assert measured(text, "12家", slots) == slots
    assert measured(text, "15家", {"object": None})["object"] == "专精特新企业"


def test_the_former_and_the_latter_are_the_members_of_the_list_before() -> None:
    text = "竹产业、建材产业产值分别为44亿元和26亿元，前者增长2.1%，后者下降12.5%。"
    assert measured(text, "2.1%", {"subject": None})["subject"] == "竹产业"
    assert measured(text, "12.5%", {"subject": None, "value": None}) == {"subject": "建材产业", "value": -12.5}
