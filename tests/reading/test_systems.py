import pytest

from tests.reading.helpers import relations


@pytest.mark.parametrize(
    ("text", "whole", "members"),
    [
        ("“三港”：“轻工家居港”、“数字贸易港”、“精品建材港”。", "三港", {"轻工家居港", "数字贸易港", "精品建材港"}),
        ("建设“两园”，即青岚产业园、白岩产业园。", "两园", {"青岚产业园", "白岩产业园"}),
        (
            "着力构建以新材料、新能源、生物医药为主导的“3+2”现代产业体系。",
            "“3+2”现代产业体系",
            {"新材料产业", "新能源产业", "生物医药产业"},
        ),
        (
            "构建“3+1”产业体系，即新材料、新能源、生物医药三大主导产业。",
            "“3+1”产业体系",
            {"新材料产业", "新能源产业", "生物医药产业"},
        ),
        ("落实“三服务”：深入企业走访、帮助解决困难。", "", set()),
        ("“四上”企业包括规上工业、建筑业。", "", set()),
        ("严守“三条红线”：", "", set()),
    ],
)
def test_members_listed_under_a_named_system_are_part_of_it(text: str, whole: str, members: set[str]) -> None:
    found = relations(text, "part_of")
    assert {part for part, _, _ in found} == members
    assert {name for _, _, name in found} <= {whole}


@pytest.mark.parametrize(
    ("text", "triples"),
    [
        (
            "一是新能源产业，重点壮大光伏“硅料—硅片”产业链，产值50亿元。",
            {("光伏产业链", "part_of", "新能源产业")},
        ),
        ("二是家居产业，做大沙发等软体家具产业链。", {("软体家具产业链", "part_of", "家居产业")}),
        ("二是家居产业，打造特色产业链。", set()),
    ],
)
def test_a_chain_is_part_of_the_industry_of_its_point(text: str, triples: set[tuple[str, str, str]]) -> None:
    assert relations(text, "part_of") == triples
