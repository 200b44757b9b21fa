"""Which readers a paragraph concerns: one cheap pass over trigger words before the costly patterns."""

from functools import cache

import ahocorasick_rs

PLACES, MAKES, WORKSHOP, HANDLES, FEEDS, HONOURS, LEADS, PARTS, BUILDER, GROUPS, CHAIN, SYSTEM, WORKS, VENTURES = (
    1 << bit for bit in range(14)
)

_WORDS = {
    PLACES: "位于 坐落 地处 落户 落地 入驻 进驻 引进 引入 集聚 聚集 汇聚 迁入 园区内 园区 "
    "工业园 开发区 高新区 产业园 在这里 "
    "搬迁 迁至 搬至 扎根 选址 落子 一家 首家 建在 设在 吸引 看到 拥有 培育 "
    "现有 境内 现场 举行 设立 组建 建设地 项目地 实施地 走进 来到 走访 车间 厂区 街道 新区",
    MAKES: "主要做 专门做 专业做 专做 "
    "生产 制造 加工 供应 展示 推出 研发出 开发出 主营 主打 主要产品 主导产品 加工产品 拳头产品 "
    "明星产品 代表产品 产品涵盖 产品包括 产品有 从事 产品以 专注 深耕 供应商 系列产品 大类产品",
    WORKSHOP: "车间 生产线 制造线",
    HANDLES: "包装 组装 装配 生产 加工 下线",
    FEEDS: "余热 余压 尾气 尾砂 做 制成 生产 "
    "提取 回收 提炼 分离 处理 处置 利用 消纳 原料 依托 配件 部件 零件 材料 嵌入 用于 装入 制成 出炉 变成 工序 "
    "裂解 重熔 转化 加工成",
    HONOURS: "之称 之都 之乡 之城 被誉为 被称为 产业基地 拿下 拿到 捧得 龙头 "
    "斩获 摘得 夺得 捧回 喜获 复评 复核 复审 认定 认证 示范 国家级 省级 市级 "
    "荣获 获评 获得 入选 上榜 获批 认定 评为 评定 授予 授牌 创建 跻身 荣膺 列入 "
    "荣登 示范企业 试点企业 标杆企业 命名 高新技术企业 专精特新 产业化 瞪羚",
    LEADS: "链主 龙头 领军 牵引 核心",
    PARTS: "分别是 分别为 包括 包含 涵盖 分为 即",
    BUILDER: "由 业主 建设单位 项目单位 投资方 投资商 投资单位 投资主体 投资人 投资企业 实施单位 实施主体 建设主体 "
    "责任单位 实施企业 建设方 建设企业 责任主体",
    GROUPS: "组团",
    CHAIN: "这条链 道工序 产业链 链条 全产业 上下游 一体化 格局",
    SYSTEM: "产业 集群 体系",
    WORKS: "安装 办理 手续 取得 设计 勘察 前期 选址 施工 装修 建设 进入 土建 主体 储备 实施 推进 完成 "
    "可研 初设 环评 评审 审批 备案 启动 转入 步入 招标 "
    "尾声 收尾 扫尾 结束 适时 择机 尽快 尽早 平整 核准 批复 获批 验收 调试 浇筑 吊装 竖立 砌筑 铺设 架设 打桩 开挖 "
    "组卷 清点 许可证 桩基 进场 批准 供地 竞买 招投标 送电 通水 通气 下线 能评 交付",
    VENTURES: "新建 扩建 改建 兴建 建立 建造 投建 建设 筹建 筹划 拟建 奠基 开建 改造 扩能",
}


@cache
def _table() -> tuple[ahocorasick_rs.BytesAhoCorasick, list[int]]:
    bits: dict[str, int] = {}
    for bit, words in _WORDS.items():
        for word in words.split():
            bits[word] = bits.get(word, 0) | bit
    # A word inside another raises both: 生产线 is a 生产 too.
    masks = [sum(1 << n for n in range(14) if any(bits[w] >> n & 1 for w in bits if w in word)) for word in bits]
    # Where the words stand is not asked: in bytes no offset need be counted in characters.
    automaton = ahocorasick_rs.BytesAhoCorasick(
        [word.encode() for word in bits],
        matchkind=ahocorasick_rs.MatchKind.LeftmostLongest,
        implementation=ahocorasick_rs.Implementation.DFA,
    )
    return automaton, masks


def triggers(text: str) -> int:
    """Give the readers that `text` concerns as a bit mask of the constants above."""
    automaton, masks = _table()
    found = 0
    for word, _, _ in automaton.find_matches_as_indexes(text.encode()):
        found |= masks[word]
    return found
