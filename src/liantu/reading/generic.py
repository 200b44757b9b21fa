"""Phrases that name a class of things (竣工项目, 省级示范园, 食品公司) and no one thing."""

import re
from functools import cache, lru_cache

from liantu.packs.loader import load_pack

_GENERIC = re.compile(
    r"(?:[市县区省]?级?、?[市县区省]|地级市|规划|中小|小微|大中型|产业园|园区|一体化|超|[省市县区](?=重)|部分|总部经济|意向|协议|文旅|在谈|省市|中省|全资|控股|参股|下属|旗下|子|县级|省级|镇级|年度|亿元|以上|重点|重大|有关|相关|全部|签约|招商|引资|抓|单个|竣工|续建|老|新|新签约|入园|新引进|在建|新建|续建|技改|技术改造|工业|招商引资|上述|入库|储备|开工|改造|建设|投资|产业|民生|市级|区级|国家级|升级|落地|优质|入园|大|好|"
    r"主导|高新|高端|一流|[百千万]亿级|特色|新兴|传统|优势|支柱|战略性|多个|两个|三个|制造业|招商|基础设施|示范|科技|生产|制造|产业|经济|合作|最大|支撑性|标杆性|场平|基础|土建|主体|路基|地基|桩基|装修|装饰|附属|配套|收尾|安装|绿化|转型|先进|储运|辅助|设施|公用|环保|[一头]号|民[生心]|惠民|系统|总)*(?:[\u4e00-\u9fff]*类)?(?:子?项目|工程|基地|生产线|产线|生产基地|产业|集群|产业集群|产业链条?|行业|集团|公司|园区|工业园区?|产业园区?|示范区|开发区|业务)$"
)
# 省级农产品加工示范园: a title that many hold.
_TITLE = re.compile(
    r"(?:首批|国家级|国家(?!高新|级?经)|省级|市级|区级|县级)[\u4e00-\u9fff]{0,14}(?:园|园区|示范区|基地|集聚区|集群|中心|平台|实验室|研究院|研究所)"
)
# 国家级经开区: a rank and a sort.
_RANKED_PARK = re.compile(
    r"(?:全[国省市区县])?(?:\d+[余多]?[家个])?(?:国家|省|市|区|县)级(?:经济技术开发区|高新技术产业开发区|经济开发区|经开区|高新区|开发区|工业园区?|产业园区?|园区)"
)
# 一区三园四组团 counts them.
_COUNTS = frozenset("一两二三四五六七八九十多个")
# 储运工程 cut to 运工程: one character in front of 工程 is no name.
_SHORTEST_PROJECT = 4


@lru_cache(maxsize=4096)
def is_generic(name: str) -> bool:
    """Whether a phrase names a class of things (竣工项目, 重点产业) and no one thing."""
    if name.endswith(("项目", "工程")) and len(name) < _SHORTEST_PROJECT:
        return True
    if "和" in name and all(_GENERIC.fullmatch(part) for part in name.split("和")):
        return True
    return (
        _GENERIC.fullmatch(name) is not None
        or _traded().fullmatch(name) is not None
        or _TITLE.fullmatch(name) is not None
        or _RANKED_PARK.fullmatch(name) is not None
        or (name.endswith("组团") and name[-3:-2] in _COUNTS)
    )


@cache
def _traded() -> re.Pattern[str]:
    """食品公司, 环保科技集团: what firms deal in names none of them."""
    pack = load_pack("firms.yaml").data
    words = sorted((pack["trades"] + " " + pack["dealings"]).split(), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(words)})+(?:公司|集团)")
