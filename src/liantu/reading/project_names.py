"""The names that projects go by on their own: bare words (二期项目, 年产50万吨…基地) with whose they are."""

import re

from liantu.reading.memory import Memory, employer
from liantu.reading.named import Named
from liantu.reading.scene import Entity, Scene

# Names of projects that only tell what they make, and a firm that puts up what its sentence goes on to name.
_BY_GOODS = ("生产项目", "加工项目", "制造项目", "生产线项目")
_INVESTS = re.compile(r"(?:计划|将|拟)*(?:总?投资|投入)[^。;]*,(?:[^。;]*,)?(?:建设|新建|实施|打造)[^,。;的]*$")
# Bare words that say nothing of whose project it is.
_BARE = re.compile(r"\d|年产|[一二三四五]期")
# 二期工程 goes on about the project spoken of.
_PHASE = re.compile(r"[一二三四五首]期(?:项目|工程)?")
#: 国内首条…生产线: a rank before the name of a line or project
RANKED_LINE = re.compile(
    r"^(?:国内|全国|全球|世界|[全我本][省市区县]|[\u4e00-\u9fff]{1,4}地区)?(?:唯一一?|首|第[一二三四五六])[条座个家](?=[\u4e00-\u9fff]{4})"
)
_LINES = ("生产线", "产线")
_OTHER_PHASE = re.compile(r".{4,}[一二三四五首]期(?:项目|工程)")
#: what a phase adds to the name of its project
PHASE_END = re.compile(r"[一二三四五首]期(?:项目|工程)?$")
# 二、 or (十二) may stand before the name that heads a paragraph.
_MARKER_LONGEST = 4
_BACKED = re.compile(
    r"(?:在[^,。;]{1,8}?)?(?:投资|布局|建设|打造|实施|新建)[^,。;的]{0,6}的(?:首个|第[一二三]个|重点|又一个?)?$"
)
# Shorter names tell nothing of whose project it is.
_LONGEST_BARE = 5


def owned(scene: Scene, memory: Memory, name: str, at: int) -> str:
    """Prefix a project's bare words with the firm, project or district whose it is."""
    if longer := memory.longer(name):
        return longer
    if _PHASE.fullmatch(name) and (phase := _phase(scene, memory, name, at)):
        return phase
    if (rank := RANKED_LINE.match(name)) and (who := _builder(scene, at)):
        return who + name[rank.end() :]
    if backer := _backer(scene, at):
        return backer + name
    if scene.text.startswith("公司的", at - 3) and (whose := scene.topic(at - 1, but=("project", "industry", "park"))):
        return memory.inventory.short(whose.name) + name if whose.kind == "enterprise" else name
    if len(name) > _LONGEST_BARE and not _BARE.match(name):
        return _investor(scene, memory, name, at) + name
    if name.startswith(memory.inventory.heads):
        return name
    if before := next((n for n in scene.names if n.end == at and n.kind == "project" and not n.pronoun), None):
        return before.name + name  # 某项目|年产40万吨…生产线
    return _by_firm(scene, memory, name, at)


def _phase(scene: Scene, memory: Memory, name: str, at: int) -> str | None:
    """The name of a phase: of the project spoken of, or of the firm that the paragraph before was about."""
    spoken = scene.topic(at - 1)
    if spoken and spoken.kind == "enterprise":
        spoken = _parted_project(scene, at) or spoken
    whole = spoken if spoken and spoken.kind in ("project", "park") else memory.headed or memory.carried
    if whole and (whole.kind == "project" or (whole.kind == "park" and whole.name.endswith("园"))):
        return PHASE_END.sub("", whole.name) + name[:2]
    return memory.inventory.short(whole.name).removesuffix("公司") + name if whole and spoken is None else None


def _by_firm(scene: Scene, memory: Memory, name: str, at: int) -> str:
    """The words behind the firm that the clause names or is about, else behind the district."""
    clause, _ = scene.clause(at)
    for mention in reversed(scene.within(clause, at)):
        if mention.end <= at and mention.kind == "enterprise" and not mention.pronoun:
            return name if _one_of_several(scene, mention) else scene.text[mention.start : mention.end] + name
    firm = _acting(scene, memory, at)
    if firm and firm.kind == "enterprise":
        return memory.inventory.short(firm.name) + name
    part = name.endswith(_LINES) and (whole := scene.topic(at - 1)) is not None and whole.kind == "project"
    return name if part else memory.inventory.stem + name


def _acting(scene: Scene, memory: Memory, at: int) -> Entity | None:
    """Whose project the text speaks of: the topic, the speaker's firm, the owner of the project before."""
    speech = scene.speaker(at)
    side = employer(speech, memory.inventory) if speech else None
    topic = scene.topic(at - 1, but="project")
    if side and side.kind == "enterprise" and (topic is None or topic.kind != "enterprise"):
        return side
    if topic is None and (project := scene.topic(at - 1)) and (firm := memory.owner(project.name)):
        return Entity(firm, "enterprise")
    # a paragraph headed by a project leaves the last firm
    return topic or (memory.carried if at > _MARKER_LONGEST else None)


def _backer(scene: Scene, at: int) -> str:
    """The firm of 某公司在我市布局的首个…项目, as printed."""
    clause, _ = scene.clause(at)
    backed = _BACKED.search(scene.text, clause, at)
    firms = [n for n in scene.names if backed and n.end == backed.start() and n.kind == "enterprise" and not n.pronoun]
    return scene.text[firms[0].start : firms[0].end] if firms and not _one_of_several(scene, firms[0]) else ""


def _builder(scene: Scene, at: int) -> str:
    """The firm, as printed, that the clause of a line begins with: 某公司|建成国内首条…生产线."""
    clause, _ = scene.clause(at)
    firm = next((n for n in scene.names if n.start == clause and n.end < at and n.kind == "enterprise"), None)
    printed = scene.text[firm.start : firm.end] if firm and not firm.pronoun else ""
    return printed if printed.endswith("有限公司") else printed.removesuffix("公司")


def _parted_project(scene: Scene, at: int) -> Entity | None:
    """新材料二期项目由某公司建设。…|一期项目投资7亿元: the project of another phase that the paragraph has named."""
    phased = [n for n in scene.names if n.kind == "project" and n.end <= at and _OTHER_PHASE.fullmatch(n.name)]
    return Entity(PHASE_END.sub("", phased[-1].name), "project") if phased else None


def _investor(scene: Scene, memory: Memory, name: str, at: int) -> str:
    """某公司将投资11亿元,…,建设A、B等|汽车零部件生产项目: the firm of a project that is named by its goods only."""
    sentence, _ = scene.sentence(at)
    if not name.endswith(_BY_GOODS) or name.startswith(memory.inventory.heads):
        return ""
    told = [n for n in scene.within(sentence, at) if n.kind in ("enterprise", "project") and n.end <= at]
    if len(told) != 1 or told[0].kind != "enterprise" or told[0].pronoun:
        return ""
    return scene.text[told[0].start : told[0].end] if _INVESTS.match(scene.text, told[0].end, at) else ""


def _one_of_several(scene: Scene, firm: Named) -> bool:
    """Whether a firm is but the last of those named in a row (由A和B投资建设的): what they build is not its alone."""
    before = [n for n in scene.names if n.end == firm.start - 1 and n.kind == "enterprise"]
    return bool(before) and scene.text[firm.start - 1] in "和与及、"
