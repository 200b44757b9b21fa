import pytest

from tests.reading.helpers import milestones


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "青岚公司投资8000万元扩建二期工厂，项目预计年底竣工投产。",
            [
                ("青岚公司二期工厂", "construction", None, "actual"),
                ("青岚公司二期工厂", "completed", "2026-12-31", "plan"),
                ("青岚公司二期工厂", "production", "2026-12-31", "plan"),
            ],
        ),
        (
            "青岚电子有限公司计划投资6600万元新建一条多层板生产线。",
            [("青岚电子多层板生产线", "construction", None, "plan")],
        ),
        (
            "白岩集团投资3亿元兴建第二工厂，今年6月建成投产。",
            [
                ("白岩集团第二工厂", "construction", None, "actual"),
                ("白岩集团第二工厂", "completed", "2026-06", "plan"),
                ("白岩集团第二工厂", "production", "2026-06", "plan"),
            ],
        ),
        ("早在2018年，白岩集团就在云屏建立了物流配送中心。", [("白岩集团物流配送中心", "completed", "2018", "actual")]),
        (
            "今年，青岚公司投资6000万元对现有生产线进行扩建。",
            [("青岚公司生产线扩建项目", "construction", "2026", "actual")],
        ),
        (
            "白岩集团旗下青岚公司在云屏投资建设年产20万吨铝板带项目，预计2027年6月投产。",
            [
                ("青岚公司年产20万吨铝板带项目", "construction", None, "actual"),
                ("青岚公司年产20万吨铝板带项目", "production", "2027-06", "plan"),
            ],
        ),
        ("青岚公司正在筹划高速绣花机项目。", [("青岚公司高速绣花机项目", "planned", "2026-01-20", "actual")]),
        (
            "青岚公司宣布开工建设其在外地的第二家电路板工厂。",
            [("青岚公司第二家电路板工厂", "construction", None, "actual")],
        ),
        ("恒拓拟建云屏生产基地", [("恒拓云屏生产基地", "planned", None, "plan")]),
    ],
)
def test_what_a_firm_sets_up_stands_at_a_stage(text: str, expected: list[tuple[str, str, str | None, str]]) -> None:
    assert milestones(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "支持青岚公司投资5亿元新建智能工厂。",
        "青岚公司建立研发中心，完善管理体系。",
        "青岚公司投资5亿元新建3条生产线。",
        "青岚公司投资5亿元，建设国家级生产基地。",
        "云屏铝材深加工项目总投资5亿元，新建标准厂房、研发楼。",
        "首期兴建约10万平方米厂房。",
        "全力建设一流的制造基地。",
        "云屏县围绕主导产业建立服务中心。",
    ],
)
def test_a_wish_a_count_or_a_content_is_no_venture(text: str) -> None:
    assert milestones(text) == []
