"""Projects that lists and phases name by what each will make."""

import pytest

from tests.reading.helpers import Case, measured, milestones

BUILT = "“截至目前，我们在万州已建成年产8万吨精密铜管、5000吨铜管组件、6000千米地线等项目。”恒拓集团公司董事长李明说。"
BEGUN = "1月5日，云屏县集中开工项目包括恒拓年产电池箱20万套、青岚年产160万吨聚酯材料项目（一期）等项目22个。"
SOFT = "集中开工项目包括鑫旭达年产1000套精密模具和500万套注塑部件生产基地、恒拓年产20万套电池箱等项目22个。"
PHASES = (
    "恒拓公司加快建设线缆项目。整个项目分两期实施：一期建设年产5万吨电磁线、200吨高端线缆生产线；二期建设年产80吨电缆。"
)
SPENT = "恒拓公司投资33亿元，正加快建设年产10万吨线缆项目。"
DIVIDED = "云屏铝材回收项目于2025年10月开工，分三期建设投产，一期10万吨铝锭，计划2026年10月建成。"

CASES: list[Case] = [
    (BUILT, "8万吨", {"subject": "恒拓集团公司年产8万吨精密铜管项目", "period": "2026-01-20", "modality": "actual"}),
    (BUILT, "5000吨", {"subject": "恒拓集团公司5000吨铜管组件项目"}),
    (BEGUN, "20万套", {"subject": "恒拓年产电池箱20万套项目", "modality": "plan"}),
    (BEGUN, "160万吨", {"subject": "青岚年产160万吨聚酯材料项目(一期)", "modality": "plan"}),
    (SOFT, "1000套", {"subject": "鑫旭达年产1000套精密模具和500万套注塑部件生产基地"}),
    (PHASES, "5万吨", {"modality": "plan"}),
    (SPENT, "33亿元", {"subject": "恒拓公司年产10万吨线缆项目", "modality": "plan"}),
    (DIVIDED, "10万吨", {"indicator": "capacity", "unit": "t/a", "modality": "plan"}),
    ("万州区有年产值5亿元、3亿元等企业12家。", "12家", {"subject": "万州区"}),
]


@pytest.mark.parametrize(("text", "anchor", "slots"), CASES)
def test_a_member_of_a_list_is_a_project_of_its_own(text: str, anchor: str, slots: dict[str, object]) -> None:
    assert measured(text, anchor, slots) == slots


def test_what_a_phase_is_to_build_is_no_stage() -> None:
    assert [stage for _, stage, _, _ in milestones(PHASES)] == ["construction"]


def test_a_project_in_phases_is_not_named_after_their_number() -> None:
    assert milestones(DIVIDED)[-1] == ("云屏铝材回收项目一期", "completed", "2026-10", "plan")
