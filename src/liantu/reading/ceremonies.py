"""Ceremonies: where one tells that a stage was reached (某项目开工仪式举行), and where it is only spoken of."""

import re

from liantu.reading.scene import Scene
from liantu.reading.things import thing_before

# 重点项目签约暨某项目开工仪式: the name of an event, which is a stage of a project only where the event was held.
_EVENT = re.compile(
    r"[^,。;在于将了的]{0,40}?(?:仪式|典礼|庆典|盛典|活动|大会|推进会|推介会|动员会|现场会|发布会|签约会|启动会)"
)
_RITE = re.compile(
    r"(?:暨[^,。;]{2,12})?(?:奠基|启动|剪彩|揭牌|开工|投产|竣工|签约|签字|庆祝|庆典)*(?:仪式|典礼|庆典|盛典|活动(?=(?:在|于)?[^,。;]{0,16}(?:举行|举办)))"
)
_SPOKEN = re.compile(r"[上中前后]|现场|的前|之[前后]|期间")
_TAKES_PLACE = re.compile(r"[^,。;上中]{0,24}(?:举行|举办|召开|$)")
_HOLDS = re.compile(r"(?:举行|举办|召开|出席|参加|见证)了?[^,。;]*$")
# 在某地|举行开工仪式: held by what was spoken of.
_HELD_BY = re.compile(r"(?:举行|举办)了?(?:隆重|盛大|简朴|简短)?的?(?:新项目)?$")


def is_event(scene: Scene, start: int, end: int) -> bool:
    """Whether a stage only names an event; 某项目开工仪式举行 and 某项目举行开工仪式 tell that it was reached."""
    clause, limit = scene.clause(start)
    if not _EVENT.match(scene.text, end, limit):
        return False
    rite = _RITE.match(scene.text, end, limit)
    if rite is None or scene.text.startswith("集中", start) or _SPOKEN.match(scene.text, rite.end(), limit):
        return True
    if _HELD_BY.search(scene.text, clause, start):
        return False
    if thing_before(scene, clause, start) is None:
        return True
    return not (_TAKES_PLACE.match(scene.text, rite.end(), limit) or _HOLDS.search(scene.text, clause, start))


def behind_rite(scene: Scene, end: int) -> int:
    """Where the word for a stage ends, its ceremony told with it: 举行|开工典礼|的某项目."""
    rite = _RITE.match(scene.text, end)
    return rite.end() if rite else end
