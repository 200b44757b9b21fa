"""What the words of a table's row say of its name: who builds a project, when and where; what a firm makes."""

import re
from collections.abc import Iterator

from liantu.measures.find import find_narrow
from liantu.measures.types import Period
from liantu.model.statement import Evidence, Milestone, Modality, Relation, RelationKind, Stage
from liantu.reading.lexicon import Lexicon
from liantu.reading.table_heads import Holds, columns
from liantu.reading.table_units import bare
from liantu.reading.tables import Row, Table

_PROJECTS = re.compile(r"项目|工程")
_FIRMS = re.compile(r"企业|公司|厂商|单位名称")
_OWNER = re.compile(r"(?:项目)?(?:建设|业主|实施|投资|承办|申报)(?:单位|主体|企业|方)|业主|投资企业|项目单位|企业名称")
_PLACE = re.compile(r"(?:所在|所属|入驻)(?:园区|开发区|组团|区县|县区)|园区(?:名称)?|建设地点|项目选址|选址")
_GOODS = re.compile(r"(?:主要|主营|主导)产品(?:名称)?")
_STAGE = re.compile(r"(?P<plan>计划|预计|拟)?(?P<stage>签约|开工|竣工|投产|达产|建成)(?:建设)?(?:时间|日期|年月)")
_STAGES = {
    **{"签约": Stage.SIGNED, "开工": Stage.CONSTRUCTION, "竣工": Stage.COMPLETED, "建成": Stage.COMPLETED},
    **{"投产": Stage.PRODUCTION, "达产": Stage.FULL_CAPACITY},
}
_NAME = re.compile(r"[\u4e00-\u9fffA-Za-z0-9()·“”]{2,40}")
_REGISTERED = re.compile(r".{2,}(?:公司|集团|厂|合作社|银行)")
_PARTS = re.compile(r"[、,;/]|(?<=[\u4e00-\u9fff]{2})[和及](?=[\u4e00-\u9fff]{2})")
_PRODUCT = re.compile(r"[\u4e00-\u9fffA-Za-z0-9\-()]{2,16}(?<!等)")


class RowFacts:
    """The columns of a table whose words say something of the row's name."""

    def __init__(self, table: Table, lexicon: Lexicon) -> None:
        held = columns(table, lexicon)
        self._known = lexicon.names
        self._label = next((place for place, column in held.items() if column.holds is Holds.LABEL), -1)
        heads = {place: column.text for place, column in held.items() if place != self._label}
        label = held[self._label].text if self._label in held else ""
        self._is_project = _PROJECTS.search(label) is not None
        self._is_firm = not self._is_project and _FIRMS.search(label) is not None
        self._owners = [place for place, text in heads.items() if self._is_project and _OWNER.fullmatch(text)]
        named = self._is_project or self._is_firm
        self._places = [place for place, text in heads.items() if named and _PLACE.fullmatch(text)]
        self._goods = [place for place, text in heads.items() if self._is_firm and _GOODS.fullmatch(text)]
        self._stages = {p: match for p, text in heads.items() if self._is_project and (match := _STAGE.fullmatch(text))}

    def relations(self, name: str, row: Row) -> Iterator[Relation]:
        """Give what ties the row's `name` to a firm, a place or goods; nothing where it has none."""
        if not name:
            return
        start, end = row.span
        whole = Evidence(start, end, start, end)
        for owner in self._cells(row, self._owners):
            if _REGISTERED.fullmatch(owner):
                yield Relation(whole, owner, RelationKind.OWNS, name)
        for place in self._cells(row, self._places):
            if place.endswith(("园", "园区", "开发区", "高新区", "经开区", "组团", "新城")) or place in self._known:
                yield Relation(whole, name, RelationKind.LOCATED_IN, place)
        for goods in self._cells(row, self._goods):
            for part in _PARTS.split(goods):
                if _PRODUCT.fullmatch(part.strip()):
                    yield Relation(whole, name, RelationKind.MAKES, part.strip())

    def milestones(self, name: str, row: Row, today: Period | None) -> Iterator[Milestone]:
        """Give the stages that a project's row dates; a day still to come is planned."""
        for place, match in self._stages.items() if name else ():
            cell = row.cells.get(place)
            found = find_narrow(cell.text, today) if cell else []
            if cell is None or len(found) != 1 or (found[0].start, found[0].end) != (0, len(cell.text)):
                continue
            if (period := found[0].period) is None:
                continue
            ahead = match["plan"] is not None or (today is not None and period.start > today.end)
            where = Evidence(cell.start, cell.end, *row.span)
            yield Milestone(where, name, _STAGES[match["stage"]], period, Modality.PLAN if ahead else Modality.ACTUAL)

    def name(self, row: Row) -> str:
        """The name of a row's project or firm, empty where it has none."""
        cell = row.cells.get(self._label)
        name = bare(cell.text) if cell else ""
        return name if _NAME.fullmatch(name) and (self._is_project or _REGISTERED.fullmatch(name)) else ""

    @staticmethod
    def _cells(row: Row, places: list[int]) -> Iterator[str]:
        return (row.cells[place].text for place in places if place in row.cells)
