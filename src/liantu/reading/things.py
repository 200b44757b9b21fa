"""Things that are built and are no 项目 by name: a works, a bridge, a hall."""

import re
from functools import cache

from liantu.packs.loader import load_pack
from liantu.reading.scene import Scene

# 某项目|投资协议签约仪式: what is signed for a project.
_DEAL = re.compile(r"(?:的|投资|合作|战略|意向|框架|入园|协议|合同|正式)+$")


@cache
def facilities() -> tuple[str, ...]:
    """What the names of things end with that are built and are no 项目 by name."""
    return tuple(load_pack("stages.yaml").data["facilities"])


def thing_before(scene: Scene, clause: int, at: int) -> int | None:
    """Where the project or facility that is named right before `at` ends, 的 and 投资协议 between them aside."""
    deal = _DEAL.search(scene.text, clause, at)
    end = deal.start() if deal else at
    if any(
        n.end == end and n.kind in ("project", "park", "facility") and not n.pronoun for n in scene.within(clause, end)
    ):
        return end
    return end if scene.text.endswith(facilities(), clause, end) else None
