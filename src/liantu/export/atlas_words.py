"""Titles, headings and words of the atlas's tables, in Chinese and English."""

from liantu.model.lang import Lang

_WORDS: dict[str, tuple[str, str]] = {
    # titles
    "accounts": ("合计", "accounts"), "flows": ("产品平衡", "balances"), "facilities": ("设施", "facilities"),
    "sankey": ("流向", "flows"), "bottlenecks": ("设施与产能价值", "facilities and rents of capacity"),
    "prices": ("本地价格", "local prices"), "limits": ("上限", "limits"), "moves": ("运输", "haulage"),
    "candidates": ("拟建项目", "projects"), "outages": ("停摆影响（N−1）", "outages (N−1)"),
    "adjustments": ("对账", "reconciliation"), "levels": ("对账后的产量", "levels after reconciliation"),
    "difference": ("情景对比", "scenario beside its base"), "links": ("环节", "links"), "chains": ("产业链", "chains"),
    "matches": ("副产物与废物对接", "by-products and wastes matched"), "checks": ("工艺校验", "the gate"),
    "disposal": ("消纳方案", "where it could go"), "unused": ("没有人用的副产物和废物", "what nobody uses"),
    # columns
    "item": ("项目", "item"), "value": ("数值", "value"), "unit": ("单位", "unit"), "product": ("产品", "product"),
    "zone": ("区域", "zone"), "made": ("产出", "made"), "used": ("使用", "used"), "bought": ("外购", "bought"),
    "left": ("余出", "left"), "goes": ("去向", "goes to"), "dependency": ("外购占比", "import share"),
    "conversion": ("就地转化率", "used here"), "facility": ("设施", "facility"), "id": ("编号", "id"),
    "technology": ("工艺", "technology"), "capacity": ("产能", "capacity"), "level": ("产量", "output"),
    "utilisation": ("利用率", "utilisation"), "mark": ("依据", "mark"), "source": ("起点", "source"),
    "target": ("终点", "target"), "quantity": ("数量", "quantity"), "loop": ("回流", "loop"),
    "shared": ("按比例分摊", "shared"), "ground": ("依据", "ground"), "rent": ("多1单位产能的价值", "rent"),
    "place": ("位次", "place"), "price": ("多1单位的价值", "local price"), "amount": ("上限", "ceiling"),
    "worth": ("放宽1单位的价值", "price of room"), "margin": ("每单位毛利", "margin"),
    "gain": ("按规模求解的增益", "gain"),
    "flips": ("区间内变号", "flips"), "fails": ("停摆", "fails"), "loss": ("目标损失", "loss"),
    "single": ("独家", "single"), "outputs": ("少供", "less leaves"), "printed": ("所载", "printed"),
    "reached": ("平衡允许", "reached"), "tolerance": ("容差", "tolerance"), "off": ("偏离（容差倍数）", "off"),
    "contradiction": ("矛盾", "contradiction"), "where": ("出处", "source"), "before": ("原情景", "base"),
    "after": ("变化后", "changed"), "change": ("差", "difference"), "stage": ("阶段", "stage"),
    "link": ("环节", "link"), "state": ("状态", "state"), "planned": ("在建在谈产能", "planned"),
    "enterprise": ("企业", "enterprise"), "status": ("现状", "status"), "evidence": ("依据", "evidence"),
    "reasons": ("理由", "reasons"), "chain": ("产业链", "chain"), "depth": ("深度", "depth"),
    "nodes": ("环节数", "nodes"), "live": ("有产能", "live"), "datum": ("再深一级要的数据", "datum wanted"),
    "offered": ("可供", "offered"), "taker": ("接收方", "taker"), "takes": ("可接收", "takes"),
    "matched": ("可对接", "matched"), "residue": ("每单位残渣", "residue"), "km": ("距离", "km"),
    "saving": ("节省", "saving"), "remarks": ("说明", "remarks"), "verdict": ("结论", "verdict"),
    "gap": ("差额占投入", "residue"), "road": ("运输方向", "way"),
    # accounts, in the ids of accounts.UNITS
    "goal": ("目标值", "goal"), "gross": ("产值（工厂法）", "gross output"), "sales": ("对外销售", "external sales"),
    "added": ("增加值（生产法）", "value added"), "purchases": ("外购支出", "purchases"),
    "tce": ("综合能耗", "energy"), "co2": ("二氧化碳排放", "CO₂"), "water": ("取水", "water"),
    "dumped": ("处置的废物", "waste dumped"), "reused": ("再利用的副产物和废物", "re-used"),
    "jobs": ("用工（项目材料）", "jobs (project record)"), "capital": ("投资（项目材料）", "capital (project record)"),
    # disposal
    "scope": ("放到哪一步", "scope"), "scope_standing": ("现有和在建的厂", "plants here or coming"),
    "scope_library": ("加上新建同类厂", "with further plants"),
    "scope_trial": ("加上成分相近（须试验）", "with trials"),
    "taken": ("接收", "taken"), "instead": ("其中顶替外购", "of it instead of purchases"),
    "size": ("为此多产", "further output"), "size_unit": ("产量单位", "unit of output"),
    "new_waste": ("新残渣", "new waste"), "to_build": ("须新建", "to be built"),
    # marks, verdicts
    "stated": ("材料", "stated"), "library": ("工艺库", "library"), "assumed": ("设定", "assumed"),
    "facility_fails": ("设施", "facility"), "import_fails": ("外购", "import"), "passes": ("通过", "passes"),
    "cannot_tell": ("无法判断", "cannot tell"), "verdict_fails": ("不通过", "fails"),
    "composition": ("成分相近", "composition"), "yes": ("是", "yes"), "no": ("", ""),
    # leads
    "leads": ("线索", "leads"), "criteria": ("条件", "criteria"), "firm": ("企业", "firm"),
    "credit_code": ("统一社会信用代码", "credit code"), "location": ("所在地", "location"),
    "proposed": ("建议", "proposed"), "decided": ("已处理", "decided"), "score": ("得分", "score"),
    "makes": ("是否生产", "makes it"), "counter": ("反面理由", "counter-reasons"), "next_step": ("下一步", "next step"),
    "sources": ("来源", "sources"),
}  # fmt: skip


def word(key: str, lang: Lang = Lang.ZH) -> str:
    """Give a word of the tables; an unknown key stands for itself."""
    return _WORDS[key][lang is Lang.EN] if key in _WORDS else key
