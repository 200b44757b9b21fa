"""Read a table's figures: each as its sentence, with its cell for anchor and its row for quote."""

from collections.abc import Iterable, Iterator, Sequence

from liantu.measures.find import find_narrow
from liantu.measures.types import Period
from liantu.model.statement import Evidence, Measure, Modality, Statement
from liantu.reading.dateline import Facts
from liantu.reading.dating import date_periods
from liantu.reading.frame import Frame
from liantu.reading.measuring import Measurer
from liantu.reading.memory import Memory
from liantu.reading.mentions import mentions_of
from liantu.reading.project_names import owned
from liantu.reading.scene import Scene, make_scene
from liantu.reading.stating import measure_of
from liantu.reading.table_facts import RowFacts
from liantu.reading.table_figures import Figure, figures
from liantu.reading.table_heads import is_year
from liantu.reading.tables import Row, Table, is_figure
from liantu.reading.topics import place_topics
from liantu.reading.view import Paragraph

_KINDS = (
    (("公司", "集团", "厂", "企业", "合作社", "银行"), "enterprise"),
    (("项目", "工程", "基地", "生产线"), "project"),
    (("园", "园区", "开发区", "高新区", "经开区", "组团"), "park"),
    (("镇", "乡", "街道", "县", "区", "市"), "district"),
    (("业", "产业", "产业链", "集群"), "industry"),
)


class Figures:
    """The figures of a document's tables, and what their rows say in words, by the paragraph of the row."""

    def __init__(self, tables: Sequence[Table], facts: Facts, memory: Memory) -> None:
        self._facts, self._memory = facts, memory
        self._by_row: dict[int, list[Figure]] = {}
        self._cells: dict[int, list[tuple[int, int]]] = {}
        self._facts_of: dict[int, tuple[Row, RowFacts]] = {}
        self._heads = {id(row.paragraph) for table in tables for row in table.heads}
        for table in tables:
            said = RowFacts(table, memory.inventory.lexicon)
            for row in table.rows:
                self._facts_of[id(row.paragraph)] = row, said
                bare = [(cell.start, cell.end) for cell in row.cells.values() if is_figure(cell.text)]
                self._cells[id(row.paragraph)] = bare
            for figure in figures(table, memory.inventory.lexicon, facts.covers, facts.dated):
                self._by_row.setdefault(id(figure.row.paragraph), []).append(figure)

    def is_head(self, scene: Scene) -> bool:
        """Whether a paragraph is a row of headings, which states nothing."""
        return id(scene.paragraph) in self._heads

    def leave_out(self, scene: Scene) -> None:
        """Take out of a row that is read as text what its cells do not state: bare figures, and what runs over two."""
        if "\t" not in scene.text and id(scene.paragraph) not in self._cells:
            return
        cells, raw, text = self._cells.get(id(scene.paragraph), ()), scene.paragraph.raw, scene.text
        scene.quantities = [
            found
            for found in scene.quantities
            if "\t" not in text[found.start : found.end] and not _within(cells, raw(found.start))
        ]

    def read(self, row: Scene) -> Iterator[Statement]:
        """Give what the figures and words of a row state."""
        for figure in self._by_row.get(id(row.paragraph), ()):
            scene = self._scene(figure, row)
            place_topics(scene, self._memory)
            for frame in Measurer(scene, self._memory).read():
                if frame.found.start <= figure.start < frame.found.end and _as_told(frame, figure):
                    yield _measure(scene, frame, figure, self._in_full(row, figure.name))
        if told := self._facts_of.get(id(row.paragraph)):
            cells, said = told
            name = self._in_full(row, said.name(cells))
            yield from said.milestones(name, cells, self._facts.dated)
            yield from said.relations(name, cells)

    def _in_full(self, row: Scene, name: str) -> str:
        """The name of a row on its own: a bare project's (年产5万吨…项目) with whose it is."""
        at = row.text.find(name)
        return owned(row, self._memory, name, at) if at >= 0 and _kind(name) == "project" else name

    def _scene(self, figure: Figure, row: Scene) -> Scene:
        inventory, dated = self._memory.inventory, self._facts.dated
        starts, raws = [0, figure.start, figure.end], [figure.cell.start, figure.cell.start, figure.cell.end]
        paragraph = Paragraph(figure.text, starts, raws)
        tokens = inventory.lexicon.tokens(figure.text)
        found = find_narrow(figure.text, dated)
        mentions = mentions_of(inventory, [figure.text], [tokens])[0]
        scene = make_scene(paragraph, tokens, [], found, mentions, inventory, dated)
        scene.periods = date_periods(scene.periods, scene.text, dated, self._facts.covers)
        if row.heading and dated and row.heading.end <= dated.end:  # figures in hand are of no time still to come
            scene.heading = row.heading
        return scene


def _within(spans: Iterable[tuple[int, int]], at: int) -> bool:
    return any(start <= at < end for start, end in spans)


def _as_told(frame: Frame, figure: Figure) -> bool:
    """Whether a figure came out as its headings say; else it is set aside rather than told wrongly."""
    return frame.basis in figure.basis and frame.name in (figure.said.indicator, "investment_done")


def _measure(scene: Scene, frame: Frame, figure: Figure, name: str) -> Measure:
    subject, kind, thing = frame.subject, frame.subject_type, frame.object
    if figure.said.things:
        subject, kind, thing = name, _kind(name), figure.said.things
    core = name.rstrip("区县市") if len(name) > 2 else name
    if core and core not in f"{subject} {thing}" and ((subject or "-") not in name or name != figure.name):
        subject, kind = name, _kind(name)
    modality = Modality.TARGET if figure.aim else frame.modality
    if modality is Modality.TARGET and not figure.aim and not _to_come(frame.period, scene.anchor):
        modality = Modality.ACTUAL  # no heading speaks of an aim
    where = Evidence(figure.cell.start, figure.cell.end, *figure.row.span)
    return measure_of(scene, frame)._replace(
        evidence=where, subject=subject, subject_type=kind, object=thing, modality=modality, cues=figure.cues
    )


def _to_come(period: Period | None, today: Period | None) -> bool:
    """Whether a figure is for a whole year that is to come: a table of aims (2025年, 2030年)."""
    return period is not None and today is not None and is_year(period) and period.start > today.end


def _kind(name: str) -> str:
    return next((kind for ends, kind in _KINDS if name.endswith(ends)), "other")
