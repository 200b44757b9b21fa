"""Stages told of several projects at once, of parts of a project, and of things that are no 项目 by name."""

import pytest

from tests.reading.helpers import milestones, relations

Stages = set[tuple[str, str]]


def stages(text: str) -> Stages:
    return {(subject, stage) for subject, stage, _, _ in milestones(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "恒拓锂盐、青岚“智造港”标准厂房等6个项目开工建设，白岩光电二期等一批重点项目加快推进。",
            {
                ("恒拓锂盐项目", "construction"),
                ("青岚“智造港”标准厂房项目", "construction"),
                ("白岩光电二期项目", "construction"),
            },
        ),
        (
            "去年，200MW光伏、恒拓铝箔三期等项目提前竣工投产。",
            {(name, stage) for name in ("200MW光伏项目", "恒拓铝箔三期项目") for stage in ("completed", "production")},
        ),
        (
            "云屏县签约了年产8万吨铝箔、储能电芯产业化等5个项目，总投资12亿元。",
            {("年产8万吨铝箔项目", "signed"), ("储能电芯产业化项目", "signed")},
        ),
        (
            "云屏县集中开工的9个项目，包含恒拓仓储物流园、青岚污水处理站等，投资规模大。",
            {("恒拓仓储物流园项目", "construction"), ("青岚污水处理站项目", "construction")},
        ),
        (
            "此次开工的3个项目总投资6亿元，分别是恒拓公司投资2亿元的铝箔项目、青岚集团投资1亿元的风叶项目。",
            {("恒拓公司铝箔项目", "construction"), ("青岚集团风叶项目", "construction")},
        ),
        (
            "园区新增恒拓新材料有限公司、青岚电子有限公司等3个产业项目开工建设。",
            {("恒拓新材料有限公司项目", "construction"), ("青岚电子有限公司项目", "construction")},
        ),
    ],
)
def test_each_named_member_of_a_group_stands_at_its_stage(text: str, expected: Stages) -> None:
    assert stages(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "此次5个项目现场签约，主要涵盖轨道交通、智能制造、新材料产业。",
        "云屏县举行招商引资重大合作项目签约活动。",
        "云屏县把项目建设作为首要任务，狠抓重点项目建设步伐。",
        "落实“签约承诺事项跟踪落实”措施，推进先进产业项目。",
        "云屏铝材深加工项目从签约到开工仅用了3个月。",
        "为云屏铝材深加工项目尽早开工建设创造了条件。",
        "建成零碳园区1个。",
        "在谈项目力争签约，签约项目力争开工，开工项目力争竣工。",
        "加快总部经济项目的集聚，新开工工业项目12个。",
        "加快工程建设步伐，实现铝深加工全产业链布局。",
    ],
)
def test_fields_events_and_aims_are_no_stage(text: str) -> None:
    assert stages(text) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "云屏铝材深加工项目一期已投产，二期工程正在加紧建设，计划明年6月竣工投产。",
            {
                ("云屏铝材深加工项目一期", "production"),
                ("云屏铝材深加工项目二期", "construction"),
                ("云屏铝材深加工项目二期", "completed"),
                ("云屏铝材深加工项目二期", "production"),
            },
        ),
        (
            "云屏铝材深加工项目进展顺利。该项目2月19日开工，一期工程总工程量已完成80%。",
            {("云屏铝材深加工项目", "construction")},
        ),
        (
            "云屏铝材深加工项目进展顺利，一号厂房进入装修阶段，2号厂房进入砌筑阶段。",
            {("云屏铝材深加工项目一号厂房", "construction"), ("云屏铝材深加工项目2号厂房", "construction")},
        ),
        (
            "恒拓印业有限公司销售1亿元；青岚木业三期设备安装结束，目前已进入试生产阶段。",
            {("青岚木业三期", "construction"), ("青岚木业三期", "trial")},
        ),
        ("云屏铝材深加工项目可研完成，正完善方案设计。", {("云屏铝材深加工项目", "preparing")}),
        ("云屏铝材深加工项目9月14日通过国家专家组评审。", {("云屏铝材深加工项目", "preparing")}),
        ("云屏综保区正式封关运行。", {("云屏综保区", "production")}),
        (
            "记者来到恒拓科技产业基地项目工地。这个总投资10亿元的万州经开区重点产业项目正全速推进，已完成场平工程。",
            {("恒拓科技产业基地项目", "construction"), ("恒拓科技产业基地项目", "preparing")},
        ),
    ],
)
def test_parts_of_a_project_and_works_stand_at_a_stage(text: str, expected: Stages) -> None:
    assert stages(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("云屏铝板项目计划2026年6月投产；白岩铝箔项目正在开展方案设计。", ["2026-06", "2026-01-20"]),
        ("云屏铝板项目预计今年8月投产，白岩铝箔项目即将投产。", ["2026-08", None]),
    ],
)
def test_a_time_is_of_the_project_it_is_told_of(text: str, expected: list[str | None]) -> None:
    assert [period for _, _, period, _ in milestones(text)] == expected


def test_what_is_about_to_happen_is_a_plan() -> None:
    assert [modality for _, _, _, modality in milestones("云屏铝板项目即将封顶。")] == ["plan"]


def test_a_class_and_a_worth_are_no_part_of_a_name() -> None:
    text = "总投资1.5亿美元白岩四期项目已竣工，省重大项目云屏精密扩能项目正在扎实推进。"
    assert stages(text) == {("白岩四期项目", "completed"), ("云屏精密扩能项目", "construction")}


def test_a_phase_alone_is_part_of_the_project_spoken_of() -> None:
    text = "云屏铝材深加工项目投资5亿元，预计2027年12月一期项目竣工投产。"
    assert ("云屏铝材深加工项目一期", "part_of", "云屏铝材深加工项目") in relations(text)
