"""What the ids of schemes are called, in Chinese and English."""

from liantu.model.lang import Lang

WORDS: dict[str, dict[str, tuple[str, str]]] = {
    "grade": {
        "confirmed": ("原文点名", "named by the document"),
        "secondary": ("二手来源", "secondary source"),
        "pending": ("待核", "not yet checked"),
        "inferred": ("推断", "inferred"),
    },
    "level": {"cluster": ("集群", "cluster"), "track": ("赛道", "track"), "chain": ("产业链", "chain")},
    "kind": {
        "clusters": ("产业集群体系", "system of clusters"),
        "chains": ("产业链体系", "system of chains"),
        "innovation": ("产业科创体系", "innovation system"),
    },
    "link": {
        "same": ("同一范围", "same"),
        "narrower": ("属于", "part of"),
        "broader": ("包含", "contains"),
        "related": ("相近", "related"),
    },
    "standing": {
        "computed": ("可比", "comparable"),
        "estimated": ("推算", "estimated"),
        "reached": ("已达到", "reached"),
        "no_base": ("缺基数", "base missing"),
        "no_actual": ("缺实际数", "no actual figure"),
        "no_year": ("未写年份", "no year stated"),
        "not_comparable": ("不可比", "not comparable"),
    },
    "word": {
        "slot": ("空位", "open slot"),
        "unsaid": ("文件未说明", "not stated by any document"),
    },
    "column": {
        "group": ("分组", "Group"),
        "name": ("名称", "Name"),
        "level": ("层级", "Level"),
        "mark": ("依据", "Basis"),
        "target": ("目标", "Target"),
        "unit": ("单位", "Unit"),
        "year": ("目标年份", "By"),
        "said_by": ("陈述者", "Said by"),
        "actual": ("实际", "Actual"),
        "period": ("实际期间", "Period"),
        "scope": ("实际口径", "Scope"),
        "gap": ("差距", "Gap"),
        "rate": ("每年需增（%）", "Growth a year (%)"),
        "standing": ("判断", "Standing"),
        "remarks": ("说明", "Notes"),
        "enterprises": ("企业", "Enterprises"),
        "projects": ("项目", "Projects"),
        "output": ("企业产值（亿元，按份额）", "Output of firms (100m CNY)"),
        "example_output": ("示例企业产值（亿元，按份额）", "Output of 示例 firms"),
        "left": ("左", "Left"),
        "link": ("关系", "Link"),
        "right": ("右", "Right"),
        "reason": ("理由", "Reason"),
        "id": ("编号", "Id"),
        "label": ("体系", "Scheme"),
        "district": ("区县", "District"),
        "valid_from": ("起用", "From"),
        "superseded_by": ("被取代", "Superseded by"),
        "named": ("点名", "Named"),
        "open_slots": ("空位", "Open slots"),
    },
}


def word(group: str, key: str, lang: Lang = Lang.ZH) -> str:
    """Give the word for `key` of a group.

    >>> word("standing", "no_base"), word("grade", "inferred", Lang.EN)
    ('缺基数', 'inferred')
    """
    return WORDS[group][key][lang is Lang.EN]
