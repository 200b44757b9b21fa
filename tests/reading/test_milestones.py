import pytest

from tests.reading.helpers import milestones

P = "云屏铝材深加工项目"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"已谋划{P}。", [(P, "planned", None, "plan")]),
        (f"{P}已签约。", [(P, "signed", None, "actual")]),
        (f"{P}正在办理环评手续。", [(P, "preparing", "2026-01-20", "actual")]),
        (f"2025年6月，{P}开工。", [(P, "construction", "2025-06", "actual")]),
        (f"目前，{P}正在安装设备。", [(P, "construction", "2026-01-20", "actual")]),
        (f"{P}已完成主体封顶。", [(P, "construction", None, "actual")]),
        (f"{P}已进入试生产。", [(P, "trial", None, "actual")]),
        (f"2025年12月，{P}建成投产。", [(P, "production", "2025-12", "actual")]),
        (f"2025年12月，{P}全面达产。", [(P, "full_capacity", "2025-12", "actual")]),
        (f"2025年12月，{P}竣工。", [(P, "completed", "2025-12", "actual")]),
        (f"2025年12月，{P}关停。", [(P, "closed", "2025-12", "actual")]),
        (f"{P}计划今年三季度开工建设。", [(P, "construction", "2026-07-01/2026-09-30", "plan")]),
        (f"{P}力争2027年底投产。", [(P, "production", "2027-12-31", "plan")]),
        (
            f"{P}、白岩玻纤扩能项目已开工。",
            [(P, "construction", None, "actual"), ("白岩玻纤扩能项目", "construction", None, "actual")],
        ),
        (
            f"{P}于2025年6月开工，预计2026年底竣工。",
            [(P, "construction", "2025-06", "actual"), (P, "completed", "2026-12-31", "plan")],
        ),
        (f"{P}进展顺利。该项目已于2025年12月投产。", [(P, "production", "2025-12", "actual")]),
        (f"{P}一期已投产。", [(f"{P}一期", "production", None, "actual")]),
        (f"{P}投产推迟到明年6月。", [(P, "production", "2027-06", "plan")]),
        (f"{P}原计划今年年底投产，推迟至2027年6月。", [(P, "production", "2027-06", "plan")]),
        ("渝万高铁2025年6月30日开通。", [("渝万高铁", "production", "2025-06-30", "actual")]),
        ("渝万高铁计划2027年6月底通车。", [("渝万高铁", "production", "2027-06-30", "plan")]),
    ],
)
def test_a_project_stands_at_a_stage(text: str, expected: list[tuple[str, str, str | None, str]]) -> None:
    assert milestones(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        f"{P}投产后，年产值可达10亿元。",
        f"{P}全部建成达产后，新增税收1亿元。",
        f"{P}尚未开工。",
        f"{P}开工以来，进展顺利。",
        "推动项目早开工、早投产。",
        "鼓励企业加快投产达产。",
        "全年竣工项目12个、开工项目36个。",
        "该项目若能投产，将带动就业。",
        "完善基础设施，落实各项措施。",
        "落后产能淘汰工作有序开展。",
    ],
)
def test_a_condition_or_general_talk_is_no_milestone(text: str) -> None:
    assert milestones(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "青岚电力公司正在开展汽轮机节能改造、锅炉超低排放改造等。",
            {"青岚电力公司汽轮机节能改造项目", "青岚电力公司锅炉超低排放改造项目"},
        ),
        ("截至目前，珞川高新区已建成公园、篮球场等配套设施。", {"珞川高新区公园", "珞川高新区篮球场"}),
        ("污水处理厂土建工程基本完成。", {"污水处理厂"}),
        ("开工和即将投产项目7个。", set()),
    ],
)
def test_works_and_grounds_are_named_by_who_builds_them(text: str, expected: set[str]) -> None:
    assert {item[0] for item in milestones(text)} == expected
