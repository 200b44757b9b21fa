"""The day of a ceremony: what is signed, started or put into production there is counted on that day."""

import re

from liantu.measures.types import Period
from liantu.reading.scene import Scene

_CEREMONY = re.compile(
    r"(?:开工|奠基|签约|投产|竣工|启动|揭牌|落成)[^,。;]{0,6}(?:仪式|活动|典礼|大会)|集中(?:签约|开工|投产|竣工)|"
    r"(?:推介会|对接活动|洽谈会|签约会)[^,。;]{0,16}举行"
)
#: 举行2023年|第一批项目开工仪式, 举行第三季度|签约活动: a time behind one of these belongs to the name of the event
HELD = ("举行", "举行了", "举办", "举办了", "召开", "召开了")
_STAGED = re.compile(r"签约|开工|投产|竣工|动工|落地")
# 此次集中开工的项目…: the paragraph goes on about the ceremony.
_THIS_TIME = re.compile(r"(?:据悉,|据了解,)?(?:此|本|这)次[^,。;]{0,36}?(?:签约|开工|投产|竣工)")
#: 3个项目总投资21亿元: projects told of before, as a whole; they are not counted again
TOLD = re.compile(
    r",?(?:据悉,|据了解,)?(?:这|该|上述)?(?P<who>\d+个(?:重[点大]|工业|产业|签约|开工|投产|竣工)*项目),?"
    r"(?:共|合计|计划|预计|总|累计)*(?:投资|占地|达产)"
)
_OTHER_TIME = re.compile(r"近期|近年|现有|目前|截至|今年|去年|累计|以来|\d年")


def occasion(scene: Scene, at: int) -> Period | None:
    """The day of the ceremony that the paragraph told of last before `at`; None where it told of none."""
    for found in reversed(scene.periods):
        period = found.period
        if period is None or found.start >= at or period.start != period.end:
            continue
        begin, end = scene.sentence(found.start)
        if begin < at and _CEREMONY.search(scene.text, begin, end):
            return period
    return None


def counted_on(scene: Scene, at: int, before: Period | None) -> Period | None:
    """The day on which projects are counted at `at`; `before` is that of a ceremony an earlier paragraph told of."""
    begin, end = scene.sentence(at)
    if (told := TOLD.match(scene.text, begin)) and at <= told.start("who"):
        return None
    if _OTHER_TIME.search(scene.text, begin, end):
        return None
    staged = _STAGED.search(scene.text, begin, end) or _THIS_TIME.match(scene.text)
    return occasion(scene, at) or (before if staged else None)
