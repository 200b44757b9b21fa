import pytest

from tests.reading.helpers import measured


@pytest.mark.parametrize(
    ("text", "anchor", "modality"),
    [
        ("去年，全区规上工业产值达到800亿元。", "800亿元", "actual"),
        ("目前，全区已建成数字化车间35个。", "35个", "actual"),
        ("今年以来，全区已完成工业投资12亿元。", "12亿元", "actual"),
        ("2023年，目标任务全面完成，全区规上工业产值达到800亿元。", "800亿元", "actual"),
        ("力争到2027年，全区规上工业产值突破1500亿元。", "1500亿元", "target"),
        ("到2030年，全区规上工业产值达到1500亿元。", "1500亿元", "target"),
        ("确保全年规上工业增加值增长8%。", "8%", "target"),
        ("今年，全区将新增规上企业40家。", "40家", "target"),
        ("奋力实现规上工业产值1500亿元的目标。", "1500亿元", "target"),
        ("预计今年全区规上工业产值达到900亿元。", "900亿元", "forecast"),
        ("公司今年产值有望突破10亿元。", "10亿元", "forecast"),
        ("云屏铝材加工项目投产后，年产值可达10亿元。", "10亿元", "forecast"),
        ("云屏铝材加工项目预计年产值50亿元，新增就业800人。", "800人", "forecast"),
        ("云屏铝材加工项目总投资35亿元。", "35亿元", "plan"),
        ("云屏铝材加工项目已完成投资12亿元。", "12亿元", "actual"),
        ("云屏铝材加工项目设计产能20万吨。", "20万吨", "plan"),
        ("云屏产业园规划面积12平方公里。", "12平方公里", "plan"),
        # words that only contain a cue
        ("公司建成可视化平台，自动化率达到45%。", "45%", "actual"),
        ("公司推广可再生能源，去年用电量300万千瓦时。", "300万千瓦时", "actual"),
        ("去年底，公司获得许可，产值3亿元。", "3亿元", "actual"),
        # a tier is an aim unless it stands already
        ("万州区打造千亿级先进材料产业集群。", "千亿级", "target"),
        ("万州区已形成千亿级先进材料产业集群。", "千亿级", "actual"),
    ],
)
def test_cues_and_time_tell_fact_plan_target_and_forecast(text: str, anchor: str, modality: str) -> None:
    assert measured(text, anchor, {"modality": modality}) == {"modality": modality}


@pytest.mark.parametrize(
    ("text", "anchor", "modality"),
    [
        ("确保全年完成工业投资38亿元。", "38亿元", "target"),
        ("今年完成工业投资2亿元。", "2亿元", "actual"),
        ("四季度要再开工项目5个。", "5个", "target"),
        ("今年安排县级重点工业项目48个。", "48个", "plan"),
        ("今年纳入调度的工业项目34个。", "34个", "actual"),
        ("青岚公司年产3万吨铝箔项目正在安装设备。", "3万吨", "plan"),
        ("青岚公司年产3万吨铝箔项目已建成投产。", "3万吨", "actual"),
        ("青岚公司生产线建成后，产能由8万吨升至20万吨。", "8万吨", "actual"),
    ],
)
def test_what_a_running_period_aims_at_is_told_from_what_is_done(text: str, anchor: str, modality: str) -> None:
    assert measured(text, anchor, {"modality": modality}) == {"modality": modality}
