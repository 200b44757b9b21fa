"""Whose a project is, by its name and by what a paper tells of it."""

import pytest

from tests.reading.helpers import relations

FIRM = "恒拓科技有限公司"


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("岚钢搬迁改造项目总投资60亿元。", {("岚钢", "岚钢搬迁改造项目")}),
        ("恒拓机械新减速箱壳体项目已签约。", {("恒拓机械", "恒拓机械新减速箱壳体项目")}),
        (
            f"由{FIRM}和青岚锻件制造有限公司合资建设的白岩锻件项目开工。",
            {(FIRM, "白岩锻件项目"), ("青岚锻件制造有限公司", "白岩锻件项目")},
        ),
        (
            "白岩铝板项目由恒拓集团和青岚股份共同出资建设。",
            {("恒拓集团", "白岩铝板项目"), ("青岚股份", "白岩铝板项目")},
        ),
        ("白岩铝板项目投资主体为恒拓集团，总投资8亿元。", {("恒拓集团", "白岩铝板项目")}),
        (f"白岩铝板项目，业主单位为{FIRM}。", {(FIRM, "白岩铝板项目")}),
        (f"白岩铝板项目由恒拓集团全资子公司{FIRM}负责实施。", {(FIRM, "白岩铝板项目")}),
        ("白岩铝板项目是恒拓集团在珞川投资建设的首个铝加工项目。", {("恒拓集团", "白岩铝板项目")}),
        (f"{FIRM}与珞川区政府签订白岩铝板项目投资协议。", {(FIRM, "白岩铝板项目")}),
        (f"{FIRM}建成了全省第一条先进铝箱生产线。", {(FIRM, f"{FIRM}先进铝箱生产线")}),
        ("白岩铝板项目由公司根据市场情况适时建设。", set()),
        ("白岩铝板项目由相关企业投资建设。", set()),
        ("白岩铝板项目由区发展改革委牵头建设。", set()),
        ("石油化工搬迁改造项目开工。", set()),
        ("白岩医药中间体扩建项目开工。", set()),
        ("白岩锂电池生产线项目开工。", set()),
    ],
)
def test_a_projects_owners_are_told(text: str, owners: set[tuple[str, str]]) -> None:
    assert {(firm, project) for firm, _, project in relations(text, "owns")} == owners
