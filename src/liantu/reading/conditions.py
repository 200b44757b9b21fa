"""Sentences of policies that say what earns a grant: what they name has not happened to anyone."""

import re

_GRANTS = re.compile(
    r"(?:给予|予以|可享受?|享受)[^。;]{0,40}(?:奖励|补助|补贴|奖补|资助|扶持|优惠|减免)|(?:奖励|补助|补贴|奖补|资助)(?:最高|标准|额度|资金?不超)|最高(?:不超过|可)"
)
_ANYONE = re.compile(
    r"对[^,。;]{2,60}的(?:企业|单位|项目|,|、|;|给予|按)|^[^,。]{0,8}(?:对|凡)|鼓励|符合[^。]{0,12}条件|新[认获入评引]"
)


def is_condition(sentence: str) -> bool:
    """Whether a sentence promises something to whoever meets its terms.

    >>> is_condition("对新认定为绿色工厂的企业,给予50万元奖励。"), is_condition("恒拓公司获评绿色工厂。")
    (True, False)
    """
    return _GRANTS.search(sentence) is not None and _ANYONE.search(sentence) is not None
