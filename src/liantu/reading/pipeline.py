"""The reader: a text's paragraphs, names, speakers and statements, in one pass each."""

import re
from collections.abc import Sequence
from operator import itemgetter

from liantu.measures.find import find_narrow
from liantu.measures.types import Found, Period, Span
from liantu.model.document import Extracted, Role
from liantu.model.statement import Measure, Mention, Milestone, Relation, Statement
from liantu.reading.carrying import carry
from liantu.reading.chunks import cut_long, without_marker
from liantu.reading.dateline import Facts
from liantu.reading.dating import date_periods
from liantu.reading.enumerations import counted_in_row, counts_in_row, with_shared_unit
from liantu.reading.firms import note_short_firms
from liantu.reading.lexicon import PREDICATE, Lexicon, base_lexicon
from liantu.reading.measuring import Measurer
from liantu.reading.memory import OWN_PARKS, Memory
from liantu.reading.mentions import mentions_of
from liantu.reading.milestones import read_milestones
from liantu.reading.names import Inventory
from liantu.reading.quoting import raw_span
from liantu.reading.relations import read_relations
from liantu.reading.roles import assign_roles
from liantu.reading.scene import Entity, Scene, make_scene
from liantu.reading.sheets import gather_lines, stitch
from liantu.reading.speech import Speakers
from liantu.reading.stages import stage_words
from liantu.reading.stating import measure_of
from liantu.reading.table_reading import Figures
from liantu.reading.tables import Table, mark_tables
from liantu.reading.topics import place_topics
from liantu.reading.view import Paragraph, fold, make_paragraph
from liantu.reading.wraps import paragraphs as group_lines

# A sentence of this length that stands twice is a copy; shorter ones may recur.
COPY_SHORTEST = 16
# 一、 and 第一条 open a new section.
NUMBERED = re.compile(r"[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}[章节]")
# What a government says of its whole district, and how much of the text tells that it does.
OF_GOVERNMENT = re.compile(
    r"政府工作报告|人民代表大会第|国民经济和社会发展.{0,12}(?:公报|计划|规划|报告)|(?<![园发新])[区县市]经济运行(?:情况|分析|简报)"
)
# 关于前三季度全县重点工业项目推进情况的通报
_OF_WHOLE = re.compile(r"[全我][区县市][^。;]{2,24}(?:情况|通报|报告|公报|方案|总结|要点|安排)")
OPENING = 300
# What extracts these formats leaves a mark for an empty cell.
ALIGNED = ("docx", "office", "html", "xlsx", "calamine", "csv", "markdown")
# A plan that a paper reports sets aims.
_SETS = re.compile(r"(?:方案|规划|行动计划)(?:明确|提出|要求)")
# 我县举行2025年第一次集中开工活动, 今年要冲千亿: a headline tells its own news.
_NEWS = re.compile(r"举行|举办|召开|启动|[年月]要[^,。;]{1,6}|出炉|开工仪式|签约仪式")
# 比上年全年加快: a base of comparison heads nothing.
_COMPARED = re.compile(r"(?:比|较|同比)$")
# 9.1、0.3和1.1个百分点: bare decimals in a list.
_SHARES_UNIT = re.compile(r"\.\d+[、和及与](?=\d)")
# An area that speaks of itself without its name: who issues the text tells it.
_OWN_AREA = re.compile(r"[全我][区县市](?!场)")
_YEAR = 360
READ = (Role.BODY, Role.HEADING, Role.CAPTION)


def split(extracted: Extracted) -> tuple[list[Paragraph], list[Table]]:
    """The paragraphs of a text with their roles, in text order, and the tables among them."""
    folded = fold(extracted.text)
    fixed = {segment.start for segment in extracted.segments if segment.place.cell} | {
        hint.start for hint in extracted.hints
    }
    paragraphs = [make_paragraph(folded, lines) for lines in group_lines(folded, fixed)]
    assign_roles(paragraphs, extracted.hints, rows=any(s.place.sheet for s in extracted.segments[:1]))
    tables = mark_tables(paragraphs, folded, aligned=extracted.extractor.startswith(ALIGNED))
    return [without_marker(paragraph, folded) for paragraph in stitch(gather_lines(paragraphs))], tables


def read_paragraphs(
    paragraphs: list[Paragraph], facts: Facts, lexicon: Lexicon | None = None, tables: Sequence[Table] = ()
) -> tuple[list[Statement], list[Mention], list[Scene]]:
    """Read the statements and mentions of a document's paragraphs; the scenes show how each was seen."""
    lexicon = lexicon or base_lexicon()
    scenes, memory = set_scenes(paragraphs, facts, lexicon)
    rows = bool(tables) or any("\t" in scene.text for scene in scenes)
    told, figures = _Told(), Figures(tables, facts, memory) if rows else None
    statements: list[Statement] = []
    mentions: list[Mention] = []
    for scene in scenes:
        if figures and figures.is_head(scene):
            continue
        told.hear(scene)
        if figures:
            figures.leave_out(scene)
        place_topics(scene, memory)
        frames = Measurer(scene, memory).read() if scene.quantities else []
        stated: list[Measure | Milestone] = [
            measure_of(scene, f) for f in frames if not told.again(scene, f.found.start)
        ]
        stated += [m for m in read_milestones(scene, memory) if not told.again_raw(scene, m)]
        statements += stated
        statements += [r for r in read_relations(scene, memory, stated) if told.fresh(r)]
        if figures:
            statements += [s for s in figures.read(scene) if not isinstance(s, Relation) or told.fresh(s)]
        mentions += _mentions(scene)
        carry(memory, scene)
    return statements, mentions, scenes


def _heading(scene: Scene, before: Period | None) -> Period | None:
    """The time a heading sets for what stands under it; a numbered heading without one ends the last.

    A headline that tells what is expected dates only itself.
    """
    if "预计" in scene.text or _NEWS.search(scene.text):
        return before
    spans = (Span.DURING, Span.SINCE)
    own = (p for p in scene.periods if p.period and p.span in spans and not _COMPARED.search(scene.text, 0, p.start))
    stated = next((_whole(p) for p in own), None)
    ahead = stated and scene.anchor and scene.anchor.end < stated.end and (stated.end - stated.start).days < _YEAR
    if ahead and any(bits & PREDICATE for bits in scene.tokens.bits):
        return before  # 一季度项目集中开工 dates its own news
    return stated or (None if NUMBERED.match(scene.text) else before)


def _whole(found: Found) -> Period | None:
    """A heading's time; 2023年以来 looks back on that year."""
    period = found.period
    if period is None or found.span is not Span.SINCE:
        return period
    return Period(period.start, period.start.replace(month=12, day=31))


def set_scenes(paragraphs: list[Paragraph], facts: Facts, lexicon: Lexicon) -> tuple[list[Scene], Memory]:
    """Find names, speakers, quantities and periods of all that is read; nothing is bound yet."""
    stated = cut_long([paragraph for paragraph in paragraphs if paragraph.role in READ and paragraph.text])
    texts = [paragraph.text for paragraph in stated]
    inventory = Inventory(lexicon)
    tokens = [lexicon.tokens(text) for text in texts]
    for paragraph, words in zip(stated, tokens, strict=True):
        inventory.collect(paragraph.text, words, 3 if paragraph.role is Role.HEADING else 1)
    speakers = Speakers()
    speeches = speakers.read_all(texts)
    for employer in speakers.firms():
        inventory.add(employer, "enterprise")
    note_short_firms(inventory, texts, tokens)
    whole = "\n".join(texts)
    if not inventory.area.named and facts.publisher and _OWN_AREA.search(whole):
        inventory.collect(facts.publisher, lexicon.tokens(facts.publisher))
    inventory.settle(whole)
    # One sort of work for all paragraphs before the next: a processor keeps what it needs at hand.
    founds = [find_narrow(text, facts.dated) for text in texts]
    founds = [
        with_shared_unit(text, found) if _SHARES_UNIT.search(text) else found
        for text, found in zip(texts, founds, strict=True)
    ]
    if counts_in_row(whole):
        founds = [counted_in_row(text, found) for text, found in zip(texts, founds, strict=True)]
    mentions = mentions_of(inventory, texts, tokens)
    scenes = [
        make_scene(*parts, inventory, facts.dated)
        for parts in zip(stated, tokens, speeches, founds, mentions, strict=True)
    ]
    for scene, stages in zip(scenes, stage_words(texts), strict=True):
        scene.stages = stages
    _date(scenes, facts)
    memory = Memory(inventory, _topic(inventory, whole[:OPENING]) or _own_park(scenes))
    named = (each for scene in scenes for each in scene.names if each.kind == "project" and not each.pronoun)
    memory.projects = tuple({each.name: None for each in named})
    return scenes, memory


def _own_park(scenes: list[Scene]) -> Entity | None:
    """The 经开区 of a document that names no place: what its first words call by its sort alone."""
    named = [each.name for scene in scenes[:2] for each in scene.names]
    parks = (park for name in named for park in OWN_PARKS if name.startswith(park))
    return next((Entity(park, "park") for park in parks), None)


def _date(scenes: list[Scene], facts: Facts) -> None:
    """Date the periods of all paragraphs, by the headings they stand under and what the document covers."""
    heading: Period | None = None
    aims = False
    for scene in scenes:
        aims = aims or _SETS.search(scene.text) is not None
        section = heading if heading and facts.dated and heading.end < facts.dated.start else None
        if scene.periods:
            planned = heading is not None and section is None  # 二、2025年重点工作 of a report on 2024
            told = section or (None if planned else facts.covers)
            scene.periods = date_periods(scene.periods, scene.text, facts.dated, told, planned=planned)
        if scene.paragraph.role is Role.HEADING:
            heading = _heading(scene, heading)
        scene.heading, scene.covers, scene.aims = heading, facts.covers, aims


class _Told:
    """What the document has said already: a sentence said again word for word states nothing new."""

    def __init__(self) -> None:
        self._sentences: set[str] = set()
        self._copied: set[str] = set()
        self._triples: set[tuple[str, str, str]] = set()

    def hear(self, scene: Scene) -> None:
        """Remember the sentences of the next paragraph, and which of them stood in an earlier one."""
        text = scene.text
        own = [text[a:b] for a, b in zip(*scene.sentences, strict=True) if b - a >= COPY_SHORTEST]
        self._copied = self._sentences.intersection(own)
        self._sentences.update(own)

    def again(self, scene: Scene, at: int) -> bool:
        """Whether the sentence around the view offset `at` stood in an earlier paragraph."""
        return bool(self._copied) and scene.text[slice(*scene.sentence(at))] in self._copied

    def again_raw(self, scene: Scene, milestone: Milestone) -> bool:
        """The same for a milestone, which carries raw offsets."""
        return bool(self._copied) and self.again(scene, scene.view(milestone.evidence.start))

    def fresh(self, relation: Relation) -> bool:
        """Whether a relation is told for the first time in its document."""
        triple = (relation.subject, relation.relation.value, relation.object)
        fresh = triple not in self._triples
        self._triples.add(triple)
        return fresh


def _mentions(scene: Scene) -> list[Mention]:
    paragraph, named = scene.paragraph, [each for each in scene.names if not each.pronoun]
    return [Mention(*raw_span(paragraph, each.start, each.end), each.name, each.kind) for each in named]


def _topic(inventory: Inventory, opening: str) -> Entity | None:
    """What the whole document is about: a park that it names as often as its district, else the district.

    A government's own report, told by its `opening`, is about the district, whatever it names most.
    """
    if inventory.district and (OF_GOVERNMENT.search(opening) or _OF_WHOLE.search(opening.partition("\n")[0])):
        return Entity(inventory.district, "district")
    kinds, counts = inventory.kinds, inventory.counts.items()
    parks = [(count, name) for name, count in counts if kinds.get(name) == "park" and not name.endswith("组团")]
    count, name = max(parks, key=itemgetter(0), default=(0, ""))  # of equals the one named first
    small = count == 1 and name.endswith("小镇")
    if count and not small and count >= 0.6 * inventory.area.most:
        return Entity((inventory.district or "") + name[2:] if name[0] in "全我" else name, "park")
    return Entity(inventory.district, "district") if inventory.district else None
