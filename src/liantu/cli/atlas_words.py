"""What `liantu atlas` says, in Chinese and English."""

ATLAS: dict[str, tuple[str, str]] = {
    "short_atlas": ("产业链图谱：有什么、缺什么、变了会怎样", "the atlas: what is there, what is missing, what if"),
    "atlas": (
        "产业链图谱。情景写在 YAML 文件里，不用数据库；不给文件则用 --workspace 的底册。\n\n"
        "三种算法不混用：simulate 按所报产量推算，optimise 求最优方案，reconcile 找材料之间的矛盾。",
        "The atlas. A scenario is a YAML file and needs no database; without one the book of --workspace is taken.\n\n"
        "Three modes, never mixed: simulate takes reported levels, optimise seeks the best plan, reconcile finds\n"
        "contradictions between the papers.",
    ),
    "atlas_show": (
        "显示产业链：不给 --chain 时列出全部产业链和深度；给了则列出各环节，-o 图.svg 或 图.png 画成分层图。",
        "Show chains: without --chain all of them with their depth; with it its links, by -o X.svg or .png drawn.",
    ),
    "short_atlas_show": ("产业链和各环节，可画成图", "chains and their links, also as a drawing"),
    "atlas_gaps": (
        "缺的、弱的、可延的环节，逐条说明理由。给了 --goal 时弱环节还看产能的价值。",
        "Links that are missing, weak or worth extending, each with its reason; with --goal also by rents.",
    ),
    "short_atlas_gaps": ("补链、强链、延链", "missing, weak and extendable links"),
    "atlas_simulate": (
        "按所报产量推算：差额即外购、外供、处置与排放，不作任何决定。没有报产量的设施按停产计；"
        "--full 按产能计，并标为设定。",
        "What the reported levels imply; the rest is bought, sold, dumped or emitted. Nothing is decided. Facilities\n"
        "without a reported level stand still, with --full they run at capacity, marked as assumed.",
    ),
    "short_atlas_simulate": ("按所报产量推算", "what the reported levels imply"),
    "atlas_optimise": (
        "求最优方案：产量、外购、外供，每种产品和每单位产能多一单位值多少；拟建项目按本地价格比较。\n"
        "没有方案时说明哪些要求冲突，退出码 1。",
        "The best plan: levels, purchases, sales, what one more unit of each product and capacity is worth, and the\n"
        "projects at local prices. Where there is no plan it says which demands clash; exit code 1.",
    ),
    "short_atlas_optimise": ("求最优方案和瓶颈", "the best plan and the bottlenecks"),
    "atlas_reconcile": (
        "在物料平衡下，以最小改动使各材料的数字相容；改不到一起的就是矛盾。有矛盾时退出码 1。",
        "The least change under which all printed figures and balances hold; what cannot hold is a contradiction.\n"
        "Exit code 1 where there is one.",
    ),
    "short_atlas_reconcile": ("找出材料之间的矛盾", "contradictions between the papers"),
    "atlas_scenario": (
        "变化前后对比，两列用同一种算法。--change 可写多次：\n"
        "restart:编号 close:编号 capacity:编号=数量 level:编号=数量 stop-import:产品[@区域] cap:co2=数量 add:文件.yaml",
        "A base and its change in two columns of one mode. --change may stand several times:\n"
        "restart:ID close:ID capacity:ID=NUMBER level:ID=NUMBER stop-import:PRODUCT[@ZONE] cap:co2=NUMBER\n"
        "add:FILE.yaml",
    ),
    "short_atlas_scenario": ("变化前后两列对比", "a change beside its base"),
    "atlas_symbiosis": (
        "谁能接收谁的副产物和废物：按工艺、成分、数量、危险类别和距离。",
        "Who could take whose by-products and wastes: by technology, composition, quantity, hazard class and distance.",
    ),
    "short_atlas_symbiosis": ("副产物和废物对接", "by-products and wastes matched"),
    "atlas_leads": (
        "一个环节要什么样的企业，名录里谁像：逐家列出正反理由和下一步，未经核实。\n"
        "名录取自底册；--firms 另给一张表（name，可带 code district industry products scope status source）。",
        "What a link asks of whoever would fill it, and which firms of the registries look like it, with reasons,\n"
        "counter-reasons and the next step; nothing is verified. --firms adds a table (name, and if it has them code\n"
        "district industry products scope status source).",
    ),
    "short_atlas_leads": ("招商线索", "leads for a missing link"),
    "atlas_validate": (
        "逐条校验工艺：元素和干基质量投入产出是否平衡。不给文件时校验随附的工艺库。\n"
        "退出码：0 没有不通过的；1 有不通过的。",
        "Hold every technology against the conservation of elements and dry mass; without a file the shipped library.\n"
        "Exit codes: 0 none fails, 1 some fail.",
    ),
    "short_atlas_validate": ("校验工艺库", "the gate over the process library"),
    "option_atlas_on": ("哪一天的情况，如 2026-06-30", "the day, such as 2026-06-30"),
    "option_atlas_corner": ("系数取区间的下限、标称值或上限", "low end, value or high end of the coefficients"),
    "option_atlas_goal": (
        "目标：money（收益最大）或 product:产品[@区域]（外供该产品最多）",
        "the goal: money, or product:ID[@ZONE] (the most of it leaving)",
    ),
    "option_atlas_full": ("没有报产量的设施按产能计，标为设定", "run what reports no level at capacity, as assumed"),
    "option_atlas_change": ("变化，可写多次", "a change; may stand several times"),
    "option_atlas_chain": ("产业链编号或名称", "a chain's id or label"),
    "option_atlas_link": ("环节编号或名称", "a link's id or label"),
    "option_atlas_firms": ("企业名录（制表符分隔，首行为栏目）", "a table of firms, tab-separated, with headings"),
    "atlas_no_link": (
        "产业链“{chain}”没有环节“{name}”。可选：{known}", "chain {chain} has no link {name!r}. There are: {known}"
    ),
    "atlas_bad_firms": (
        "名录 {path} 读不了（{reason}）：请用 UTF-8 制表符分隔文本，首行写 name 等栏目",
        "{path} cannot be read ({reason}): give UTF-8 text, tab-separated, with name among the headings",
    ),
    "atlas_leads_unproven": (
        "线索由名录和文件中的字句推出，未经核实", "leads follow from the words of registries; nothing is verified"
    ),
    "option_atlas_format": ("输出格式；给了 -o 时由后缀决定", "the output's format; with -o the suffix decides"),
    "option_atlas_out": ("写到的文件", "the file to write"),
    "option_atlas_sankey": ("另列流向长表（起点、终点、产品、数量）", "also the long table of flows"),
    "option_atlas_outages": (
        "逐个停掉设施和外购，看损失多少（N−1）",
        "try each outage of one facility or import (N−1)",
    ),
    "option_atlas_packs": ("校验随附的工艺库（不给文件时即是）", "the shipped library (the default without a file)"),
    "atlas_bad_day": ("“{value}”不是日期，请写成 2026-06-30", "{value!r} is no day; write 2026-06-30"),
    "atlas_bad_goal": (
        "目标“{value}”看不懂，请写 money 或 product:产品编号[@区域]",
        "goal {value!r} is not understood; write money or product:ID[@ZONE]",
    ),
    "atlas_no_row": (
        "网络中没有“{name}”{zone}的平衡。可选：{known}",
        "the network has no balance of {name!r}{zone}. There are: {known}",
    ),
    "atlas_at_zone": ("在“{zone}”", " in {zone!r}"),
    "atlas_bad_change": (
        "变化“{value}”看不懂，请写成 restart:编号、close:编号、capacity:编号=数量、level:编号=数量、"
        "stop-import:产品[@区域]、cap:co2=数量 或 add:文件.yaml",
        "change {value!r} is not understood; write restart:ID, close:ID, capacity:ID=NUMBER, level:ID=NUMBER,\n"
        "stop-import:PRODUCT[@ZONE], cap:co2=NUMBER or add:FILE.yaml",
    ),
    "atlas_need_change": ("请用 --change 写出至少一项变化", "give at least one --change"),
    "atlas_no_chain": ("没有产业链“{name}”。可选：{known}", "there is no chain {name!r}. There are: {known}"),
    "atlas_draw_chain": ("画图请用 --chain 指明产业链", "a drawing needs --chain"),
    "atlas_empty": (
        "情景里没有在运行的设施：请核对 --on 和各设施的 status、from、to",
        "nothing runs in this scenario: check --on and the facilities' status, from and to",
    ),
    "atlas_templates": (
        "没有在运行的设施：这里只有产业链模板。给出情景文件或 --workspace 才有企业和数量",
        "nothing runs: these are the templates alone; a scenario file or --workspace brings enterprises and quantities",
    ),
    "atlas_marks": (
        "设施：材料{f_stated}·工艺库{f_library}·设定{f_assumed}；系数：材料{c_stated}·工艺库{c_library}·"
        "设定{c_assumed}；价格：材料{p_stated}·工艺库{p_library}·设定{p_assumed}",
        "facilities {f_stated} stated · {f_library} library · {f_assumed} assumed; coefficients {c_stated} ·"
        " {c_library} · {c_assumed}; prices {p_stated} · {p_library} · {p_assumed}",
    ),
    "atlas_mode_simulate": ("算法：按所报产量推算", "mode: simulate (reported levels)"),
    "atlas_mode_full": (
        "算法：按所报产量推算，没有报产量的按产能（设定）",
        "mode: simulate (at capacity where no level is reported, assumed)",
    ),
    "atlas_mode_optimise": ("算法：求最优（{goal}）", "mode: optimise ({goal})"),
    "atlas_mode_reconcile": ("算法：找矛盾（最小改动）", "mode: reconcile (least change)"),
    "atlas_none": ("{table}：没有", "{table}: none"),
    "atlas_goal_money": ("收益最大", "most money"),
    "atlas_goal_product": ("{name}外供最多", "most {name} leaving"),
    "atlas_on": ("，{on}", ", {on}"),
    "atlas_low": ("下", "low"), "atlas_value": ("标称", "middle"), "atlas_high": ("上", "high"),
    "atlas_harmless": ("另有 {count} 项停摆没有损失", "{count} more outages cost nothing"),
    "atlas_before": ("原情景：{said}", "base: {said}"), "atlas_after": ("变化后：{said}", "changed: {said}"),
    "atlas_corner": ("，系数取区间{corner}端", ", coefficients at their {corner} end"),
    "atlas_status": (
        "求解器 HiGHS：{status}；目标值 {value:,.6g} {unit}",
        "HiGHS: {status}; the goal's value {value:,.6g} {unit}",
    ),
    "atlas_no_plan": ("求解器 HiGHS：{status}。{words}", "HiGHS: {status}. {words}"),
    "atlas_silent": ("没有报产量，按停产计：{names}", "no level is reported, taken as standing still: {names}"),
    "atlas_unplanned": (
        "产能和产量都没有材料说明，没有排入：{names}",
        "left out of the plan, for nobody states a capacity or an output: {names}",
    ),
    "atlas_assumed": (
        "没有报产量，按产能计（设定）：{names}",
        "no level is reported, taken at capacity (assumed): {names}",
    ),
    "atlas_and_more": ("{names}等{count}项", "{names} and so on, {count} in all"),
    "atlas_still_rows": ("另有 {count} 种产品没有流量，未列", "{count} more products do not flow and are left out"),
    "atlas_unpriced": ("没有价格，金额不计：{names}", "without prices, so no money figures: {names}"),
    "atlas_examples": ("金额用了示例或推算价格：{names}", "money figures rest on example or derived prices: {names}"),
    "atlas_flips": (
        "产能价值的次序在系数区间内会变（{one}与{other}互换），不排位次",
        "the order of the rents flips within the coefficients' intervals ({one} and {other} change places): no ranking",
    ),
    "atlas_no_corner": (
        "系数取区间{corner}端时没有方案（{status}），不排位次",
        "no plan with the coefficients at their {corner} end ({status}): no ranking",
    ),
    "atlas_candidates_flip": (
        "毛利在系数区间内变号，不排位次：{names}",
        "the margin changes its sign within the coefficients' intervals, so no place is given: {names}",
    ),
    "atlas_undecided": (
        "按所报产量推算不作决定：停止外购和上限不改变产量，请用 --goal 求最优方案",
        "reported levels are not decided on: stopped imports and caps change no level; use --goal for a plan",
    ),
    "atlas_contradictions": ("矛盾 {count} 处，共 {all} 个数字", "{count} contradictions among {all} figures"),
    "atlas_no_figures": (
        "情景里没有 observations，无可对账",
        "the scenario has no observations: nothing to reconcile",
    ),
    "atlas_verdicts": (
        "校验 {all} 条：通过 {passes}，不通过 {fails}，无法判断 {cannot_tell}",
        "{all} technologies: {passes} pass, {fails} fail, {cannot_tell} cannot be told",
    ),
    "atlas_coverage": (
        "链条完整度 {live}/{nodes}；深度 {depth}（{words}）", "coverage {live}/{nodes}; depth {depth} ({words})"
    ),
    "atlas_datum": ("再深一级要的数据：{datum}", "what would raise the depth: {datum}"),
    "atlas_overlay": ("叠加 {file}", "laid on it: {file}"),
    "atlas_changed": ("变化：{words}", "change: {words}"),
}  # fmt: skip
