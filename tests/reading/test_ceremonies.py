import pytest

from tests.reading.helpers import milestones

P = "云屏铝材深加工项目"
Q = "白岩玻纤扩能项目"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"1月12日，{P}奠基典礼在云屏工业园隆重举行。", {(P, "construction")}),
        (f"1月12日，{P}在云屏工业园举行奠基仪式。", {(P, "construction")}),
        (f"{P}、{Q}同日分别举行开工仪式。", {(P, "construction"), (Q, "construction")}),
        (f"{P}已于2025年4月18日举行落成仪式。", {(P, "completed")}),
        (f"总投资12亿元的{P}，1月12日在云屏县举行了开工奠基仪式。", {(P, "construction")}),
        (f"在云屏产业园举行开工典礼的{P}占地60亩。", {(P, "construction")}),
        (f"区长出席了{Q}开工仪式。", {(Q, "construction")}),
        (f"双方举行了{P}投资协议签约仪式。", {(P, "signed")}),
        ("白岩机械云屏工厂开工奠基。", {("白岩机械云屏工厂", "construction")}),
    ],
)
def test_a_ceremony_that_was_held_tells_a_stage(text: str, expected: set[tuple[str, str]]) -> None:
    assert {item[:2] for item in milestones(text)} == expected


@pytest.mark.parametrize(
    "text",
    [
        f"区长在{P}开工仪式上致辞。",
        f"{P}开工仪式的前一天，道路全部修通。",
        "1月12日，云屏县重点项目开工仪式在云屏工业园举行。",
        f"{P}进展顺利。区长、局长等出席了开工仪式。",
        "全县第三季度新项目集中开工仪式今天举行。",
    ],
)
def test_a_ceremony_that_is_only_spoken_of_tells_none(text: str) -> None:
    assert milestones(text) == []
