import pytest

from tests.reading.helpers import milestones

P = "云屏铝材深加工项目"
Q = "白岩玻纤扩能项目"


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
        (
            f"2025年12月，{P}建成投产。",
            [(P, "completed", "2025-12", "actual"), (P, "production", "2025-12", "actual")],
        ),
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{P}竣工投产。", ["completed", "production"]),
        (f"{P}全面建成并投入使用。", ["completed", "production"]),
        (f"{P}第二条退火生产线点火投产。", ["production"]),
        (f"{P}实现当年签约、当年开工、当年投产。", ["signed", "construction", "production"]),
        (f"{P}正在进行设备安装调试。", ["construction"]),
        (f"{P}正在进行设备安装、调试和试生产。", ["construction", "trial"]),
        (f"{P}正在安装、调试各机器设备，已投入试生产。", ["construction", "trial"]),
        (f"{P}土建工程基本结束，步入设备安装阶段。", ["construction", "construction"]),
        (f"{P}车间土建施工已近尾声。", ["construction"]),
        (f"{P}正在竖立结构架。", ["construction"]),
        (f"{P}正在抓紧浇筑基础，预计5月封顶。", ["construction", "construction"]),
        (f"{P}厂房全部开建。", ["construction"]),
        (f"{P}今年上半年就要试车。", ["trial"]),
        (f"{P}建设正在扎实推进。", ["construction"]),
        (f"全力推进{P}建设。", ["construction"]),
        (f"{P}在当天开工之列。", ["construction"]),
        (f"1月12日，{P}开工仪式在云屏工业园举行。", ["construction"]),
    ],
)
def test_words_tell_stages_each_at_its_own_place(text: str, expected: list[str]) -> None:
    assert [item[1] for item in milestones(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        f"{P}建成达产后，可新增产值5亿元。",
        f"{P}自开工建设以来，累计完成投资3亿元。",
        f"会议同意启动实施{P}。",
        f"会议听取了{P}建设情况汇报。",
        f"区长在{P}点火仪式上致辞。",
        f"1月12日，云屏工业园举行{P}等重大项目集中开工仪式。",
        f"{P}不断刷新项目建设“进度条”。",
        f"等{P}设备调试完，产能可翻一番。",
        f"区长详细了解{P}开工建设情况。",
        f"在{P}施工工地上，塔吊林立。",
        f"会议强调，要进一步强化服务，全力推进项目建设，确保{P}稳定。",
        f"{P}总投资5亿元，重点引进装备制造企业。",
        f"我局引进的{P}正式落户高新区。",
        f"{P}总投资5亿元，主要建设铜箔生产线、研发中心等。",
        "一大批纺织项目开工建设、竣工投产。",
        "白岩集团总投资5亿元，集中签约产业项目35个。",
    ],
)
def test_an_event_a_means_or_a_content_is_no_milestone(text: str) -> None:
    assert milestones(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("青岚玻纤有限公司2025年8月投产，年产玻纤3万吨。", {("青岚玻纤有限公司", "production")}),
        ("青岚公司落户云屏高新区，2024年8月投产。", {("青岚公司", "production")}),
        (
            "青岚公司、恒拓公司等标准厂房正在吊装，预计今年6月建成。",
            {
                (f"{firm}标准厂房", stage)
                for firm in ("青岚公司", "恒拓公司")
                for stage in ("construction", "completed")
            },
        ),
        ("当年投产、当年达产的是青岚公司。", {("青岚公司", "production"), ("青岚公司", "full_capacity")}),
        (
            "白岩玻纤搬迁改造项目进展顺利，其中，白岩正在进行设备安装。",
            {("白岩玻纤搬迁改造项目", "construction")},
        ),
        (f"{P}主体工程已完工，正在进行设备安装。", {(P, "construction")}),
        (f"{P}进展顺利，各装置土建工程收尾。", {(P, "construction")}),
        (f"{P}进展顺利。该项目一期原片厂房已建成。", {(f"{P}一期原片厂房", "completed")}),
        ("引导企业加快投产。", set()),
        ("青岚公司建成标准厂房10万平方米。", set()),
        ("青岚公司全面复工。", set()),
        ("青岚水泥公司2条生产线停产。", set()),
    ],
)
def test_firms_and_parts_stand_at_a_stage_of_their_own(text: str, expected: set[tuple[str, str]]) -> None:
    assert {item[:2] for item in milestones(text)} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"1月12日，云屏工业园举行签约活动。当天，{P}正式签约。", ("2026-01-12", "actual")),
        (f"1月12日，云屏区一批项目签约。\n\n当天签约的还有{P}等产业项目。", ("2026-01-12", "actual")),
        (f"1月12日，集中签约仪式举行。现场，{P}签约。", ("2026-01-12", "actual")),
        (f"1月12日，记者在云屏工业园看到，{P}正在加紧施工。", ("2026-01-12", "actual")),
        (f"1月12日，记者获悉，{P}已开工。", (None, "actual")),
        (f"1月12日，记者获悉，目前{P}正在加紧施工。", ("2026-01-20", "actual")),
        (f"{P}自开工建设起15个月投产。", (None, "plan")),
        (f"{P}适时建设。", (None, "plan")),
        (f"推动{P}早日竣工。", (None, "plan")),
        (f"{Q}即将投用，{P}主体工程基本完工。", (None, "actual")),
        (f"{P}计划总投资5亿元，开工建设。", (None, "actual")),
        (f"{P}上半年将试车。", ("2026-01-01/2026-06-30", "plan")),
        (f"{P}正编制可研报告。", ("2026-01-20", "actual")),
        (f"{P}主体工程将在今年5月底完工。", ("2026-05-31", "plan")),
    ],
)
def test_a_stage_is_of_the_day_that_it_is_told_of(text: str, expected: tuple[str | None, str]) -> None:
    assert {item[2:] for item in milestones(text) if item[0] == P} == {expected}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{P}一期、二期已投产，三期正在建设。", {f"{P}一期", f"{P}二期", f"{P}三期"}),
        (f"{P}进展顺利，加快云屏小镇建设。", {"云屏小镇"}),
        ("白岩公司一期已建成投产，二期正在加紧建设。", {"白岩公司一期", "白岩公司二期"}),
        (
            f"{P}分两期建设。一期建筑面积3万平方米，已投产；二期建筑面积2万平方米，今年4月开工。",
            {f"{P}一期", f"{P}二期"},
        ),
        ("其中白岩三园、恒拓智能车间两个项目已投产。", {"白岩三园项目", "恒拓智能车间项目"}),
        (f"{P}进展顺利。云屏县、青岚县先后有28个项目集中开工。", set()),
        (f"{P}进展顺利。目前，其中4个项目已部分投产，部分项目还在设备安装阶段。", set()),
        (f"总投资3亿元的{P}、总投资5亿元的{Q}实现当年开工。", {P, Q}),
        (
            "白岩三期项目、恒拓触控显示器件、青岚制造基地等一批重大项目如期投产。",
            {"白岩三期项目", "恒拓触控显示器件项目", "青岚制造基地项目"},
        ),
        (f"{P}一期工程开工。\n\n项目一期于2025年11月开始建设。", {f"{P}一期工程", f"{P}一期"}),
        ("一批电子信息项目在云屏投产。", set()),
        ("区长到云屏经济开发区调研项目建设情况。", set()),
        (f"{P}主要布局减速器等产品。", set()),
        (f"云屏县以{P}引进锂电池、电解液等产品。", set()),
        ("青岚公司从德国引进了多层拉伸设备。", set()),
        (f"此次开工的项目包括{P}、{Q}等10个项目。", {P, Q}),
    ],
)
def test_a_stage_is_of_what_it_is_told_of(text: str, expected: set[str]) -> None:
    assert {item[0] for item in milestones(text)} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("此次开工的云屏新厂区预计今年9月投产。", {("云屏新厂区", "construction"), ("云屏新厂区", "production")}),
        (f"此次开工的项目有云屏市援建的{P}、{Q}等。", {(P, "construction"), (Q, "construction")}),
        (
            "云屏智能产业园一期已交付使用，二期正在施工。",
            {("云屏智能产业园一期", "completed"), ("云屏智能产业园二期", "construction")},
        ),
        ("青岚公司新厂投产。", {("青岚公司新厂", "production")}),
        (f"{P}获得省发改委核准。", {(P, "preparing")}),
        (f"{P}正在进行场地平整。", {(P, "preparing")}),
        (f"{P}投入商业运行。", {(P, "production")}),
        ("白岩风电场一期工程48台风机全部吊装完成。", {("白岩风电场一期工程", "construction")}),
        ("云屏至白岩高速公路全线贯通。", {("云屏至白岩高速公路", "construction")}),
        ("白岩化工年产10万吨己二酸项目实现中交。", {("白岩化工年产10万吨己二酸项目", "completed")}),
        ("青岚公司年产30万吨聚丙烯装置一次投料试车成功。", {("青岚公司年产30万吨聚丙烯装置", "trial")}),
        ("云屏污水处理厂通过环保验收。", {("云屏污水处理厂", "completed")}),
        (f"{P}环境影响报告书获批。", {(P, "preparing")}),
        (f"{P[:-2]}搬迁项目启动。", {(f"{P[:-2]}搬迁项目", "construction")}),
        (f"记者在{P}建设现场看到，工人们正在进行主体施工。", {(P, "construction")}),
        (f"{P}一旦投产，将新增产值5亿元。", set()),
        (f"{P}现场，塔吊林立，好一幅施工景象。", set()),
        ("云屏县着力引进青岚铝材项目。", set()),
        (f"{P}是青岚集团自主研发，拥有成套技术的大型装置项目。项目的开工建设意义重大。", {(P, "construction")}),
        ("云屏汽车项目\n首期工程于2025年动工建设。", {("云屏汽车首期工程", "construction")}),
        ("双方举行了白岩机械西南基地签约仪式。", {("白岩机械西南基地", "signed")}),
        (f"{P}建成年产10万辆整车的规模。", set()),
        (f"一大批重点{P[2:]}开工建设。", set()),
        ("今年开工建设20个乡镇的油路项目。", set()),
        (f"{P}改建厂房9万平方米，拆除18万平方米。", set()),
        (f"围绕{P}已经建成两条通道。", set()),
        (f"{P}分两期建成。", set()),
        (f"{P}进展顺利，预计建成至少需要2年时间。", set()),
        ("支持重大项目优先向云屏布局。", set()),
        ("1月12日，云屏经济开发区重点项目开工。", set()),
        (f"在{P}枢纽节点建设中，多家企业参与。", set()),
    ],
)
def test_attributes_and_lists_tell_stages_and_classes_do_not(text: str, expected: set[tuple[str, str]]) -> None:
    assert {item[:2] for item in milestones(text)} == expected


def test_what_was_planned_is_a_plan_whatever_day_the_document_bears() -> None:
    text = f"{P}于2015年3月启动建设，计划提前于2016年6月完工。"
    assert [item[1:] for item in milestones(text)] == [
        ("construction", "2015-03", "actual"),
        ("completed", "2016-06", "plan"),
    ]
