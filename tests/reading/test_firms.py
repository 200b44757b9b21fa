import pytest

from liantu.reading.firms import firm_heading, is_short_name, short_firms
from liantu.reading.lexicon import base_lexicon
from tests.reading.helpers import relations


def firms(text: str) -> list[str]:
    return short_firms([text], [base_lexicon().tokens(text)])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("记者在恒拓铝业车间见到滚烫的铜水。", ["恒拓铝业"]),
        ("引进了恒拓科技,青岚集团也来了。", ["恒拓科技", "青岚集团"]),
        ("推进恒拓化工搬迁项目。", ["恒拓化工"]),
        ("恒拓动力去年投产。恒拓动力产值2亿元。", ["恒拓动力"]),
        ("贵州恒拓铝业投产。", ["贵州恒拓铝业"]),
        ("注入强劲动力。", []),
        ("发展绿色化工、精细化工。", []),
        ("打造恒拓食品产业园。", []),
        ("白岩食品加工项目开工。", []),
        ("恒拓科技有限公司投产。", []),
        ("中恒拓科技总部投产。", []),
        ("三种新型建材投产。", []),
    ],
)
def test_a_firm_is_known_by_a_name_of_its_own_and_its_trade(text: str, found: list[str]) -> None:
    assert firms(text) == found


@pytest.mark.parametrize(
    ("name", "firm"),
    [
        ("岚钢搬迁改造项目", "岚钢"),
        ("恒拓机械新减速箱壳体项目", "恒拓机械"),
        ("老旧小区搬迁项目", None),
        ("污水处理厂搬迁项目", None),
        ("石油化工搬迁项目", None),
        ("现代农业机械制造项目", None),
        ("白岩电子信息产业园项目", None),
        ("白岩粮油仓储加工项目", None),
        ("示范铝业转型升级项目", None),
    ],
)
def test_a_projects_name_may_begin_with_its_firms(name: str, firm: str | None) -> None:
    assert firm_heading(name) == firm


@pytest.mark.parametrize("text", ["恒拓科技", "恒拓集团", "青岚重工"])
def test_short_names_of_firms(text: str) -> None:
    assert is_short_name(text)


@pytest.mark.parametrize("text", ["绿色食品", "生物医药", "电子信息", "新能源汽车", "恒拓"])
def test_trades_and_bare_names_are_no_firms(text: str) -> None:
    assert not is_short_name(text)


def test_a_short_name_stands_for_the_registered_firm_that_holds_it() -> None:
    text = "珞川恒拓铝业有限公司位于珞川经开区。恒拓铝业主要生产铝箔。"
    assert ("珞川恒拓铝业有限公司", "makes", "铝箔") in relations(text)
