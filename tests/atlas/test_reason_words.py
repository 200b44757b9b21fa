"""Why a link stands as it does, in English."""

import pytest

from liantu.atlas.reason_words import reason_words
from liantu.model.lang import Lang


@pytest.mark.parametrize(
    ("reason", "english"),
    [
        ("本地没有生产，也没有需求", "Neither made nor needed here"),
        ("天然原料，本地每年用1,662,900吨/年，取自外地",
         "A raw material of nature: 1,662,900 t/a used here, taken from elsewhere"),
        ("本地每年用153,870,000千瓦时/年，没有一家生产，全部外购",
         "153,870,000 kWh/a used here, made by nobody, all bought from outside"),
        ("本地需要100吨/年，只产60，其余40外购", "100 t/a needed here, only 60 made, the other 40 bought"),
        ("产能800吨/年够本地用，但甲厂、乙厂的产量没有材料说明",
         "Capacity 800 t/a is enough here, but nothing states the output of 甲厂, 乙厂"),
        ("本地在产6家", "Made here by 6"),
        ("本地在产6家，产能800吨/年", "Made here by 6, capacity 800 t/a"),
        ("甲厂的产能已用到95%以上，再多一吨仍有需求",
         "More than 95% of the capacity of 甲厂 is used, and one tonne more would be"),
        ("甲项目尚未投产，规划产能5吨/年", "Not yet running: 甲项目; planned capacity 5 t/a"),
        ("“造板”所需的铝、电本地都有剩余，每单位毛利20元",
         "What 造板 needs (aluminium, 电) is left over here; margin 20 CNY a unit"),
        ("甲厂：综合能耗475千克标准煤/吨，高于限额3级460（某标准）",
         "甲厂: 综合能耗475千克标准煤/吨, above level 3 of the limit, 460 (某标准)"),
        ("别的理由", "别的理由"),
    ],
)  # fmt: skip
def test_a_reason_is_said_in_english_by_its_form(reason: str, english: str) -> None:
    assert reason_words(reason, Lang.EN, lambda name: "aluminium" if name == "铝" else name) == english
    assert reason_words(reason, Lang.ZH) == reason
