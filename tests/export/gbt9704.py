"""A checker of Word papers against GB/T 9704-2012, written from the standard and not from our writer.

It reads the file's XML: page (5.2), fonts and sizes (5.2.2, 7.3), levels of headings (7.3.3), page number (7.5). What a
paragraph looks like is resolved over its style, the styles it is based on, and the defaults.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MM = 56.6929  # twips
TITLE_FONTS = ("小标宋", "华文中宋")
LEVELS = (
    (re.compile(r"^[一二三四五六七八九十]+、"), ("黑体",)),
    (re.compile(r"^（[一二三四五六七八九十]+）"), ("楷体",)),
    (re.compile(r"^\d+[.．]"), ("仿宋",)),
    (re.compile(r"^（\d+）"), ("仿宋",)),
)
Element = etree._Element
_LEFT = ("both", "left", "start")


class Paper:
    """A .docx taken apart."""

    def __init__(self, data: bytes) -> None:
        with ZipFile(BytesIO(data)) as parts:
            self.parts = {name: parts.read(name) for name in parts.namelist()}
        self.document = etree.fromstring(self.parts["word/document.xml"])
        self.styles = etree.fromstring(self.parts["word/styles.xml"])
        self.by_id = {each.get(f"{W}styleId"): each for each in self.styles.iter(f"{W}style")}

    def paragraphs(self) -> Iterator[Element]:
        """The paragraphs of the body outside tables."""
        body = self.document.find(f"{W}body")
        assert body is not None
        yield from body.findall(f"{W}p")

    def look(self, paragraph: Element, part: str, name: str) -> Element | None:
        """The element `name` of `pPr` or `rPr` that holds for a paragraph."""
        own = [paragraph] if part == "pPr" else runs(paragraph)[:1]
        places = [each.find(f"{W}{part}") for each in (*own, *self.chain(paragraph))]
        places.append(self.styles.find(f"{W}docDefaults/{W}{part}Default/{W}{part}"))
        found = (each.find(f"{W}{name}") for each in places if each is not None)
        return next((each for each in found if each is not None), None)

    def chain(self, paragraph: Element) -> Iterator[Element]:
        """The style of a paragraph and those it is based on."""
        given = paragraph.find(f"{W}pPr/{W}pStyle")
        name = given.get(f"{W}val") if given is not None else "Normal"
        while name in self.by_id:
            style = self.by_id[name]
            yield style
            based = style.find(f"{W}basedOn")
            name = based.get(f"{W}val") if based is not None else None

    def font(self, paragraph: Element) -> str:
        """The East Asian font."""
        found = self.look(paragraph, "rPr", "rFonts")
        return (found.get(f"{W}eastAsia") or "") if found is not None else ""

    def size(self, paragraph: Element) -> int:
        """The size in half points."""
        found = self.look(paragraph, "rPr", "sz")
        return int(found.get(f"{W}val") or 0) if found is not None else 0


def runs(paragraph: Element) -> list[Element]:
    """The runs of a paragraph that hold text."""
    return [each for each in paragraph.iter(f"{W}r") if each.find(f"{W}t") is not None]


def text(paragraph: Element) -> str:
    """The text of a paragraph."""
    return "".join(each.text or "" for each in paragraph.iter(f"{W}t"))


def faults(data: bytes) -> list[str]:
    """Give what is wrong with a paper, empty if it keeps the rules."""
    paper = Paper(data)
    return [*_page(paper), *_title(paper), *_body(paper), *_numbers(paper), *_levels(paper), *_tables(paper)]


def _page(paper: Paper) -> Iterator[str]:
    section = paper.document.find(f"{W}body/{W}sectPr")
    if section is None:
        yield "没有版面设置"
        return
    size, margins, grid = (section.find(f"{W}{name}") for name in ("pgSz", "pgMar", "docGrid"))
    wanted = {"w": 210, "h": 297}
    for name, mm in wanted.items():
        if size is None or abs(float(size.get(f"{W}{name}") or 0) - mm * MM) > MM:
            yield f"纸张不是A4：{name}"
    for name, mm in {"top": 37, "left": 28, "right": 26, "bottom": 35}.items():
        if margins is None or abs(float(margins.get(f"{W}{name}") or 0) - mm * MM) > MM:
            yield f"页边距{name}不是{mm}毫米"
    pitch = float(grid.get(f"{W}linePitch") or 0) if grid is not None else 0
    if grid is None or grid.get(f"{W}type") != "linesAndChars" or not 21.5 < 225 * MM / max(pitch, 1) < 22.6:
        yield "版心不是每页22行"


def _title(paper: Paper) -> Iterator[str]:
    first = next((each for each in paper.paragraphs() if text(each)), None)
    if first is None:
        yield "没有标题"
        return
    if not any(each in paper.font(first) for each in TITLE_FONTS):
        yield f"标题字体是{paper.font(first)}，不是小标宋"
    if paper.size(first) != 44:
        yield f"标题字号是{paper.size(first) / 2}磅，不是二号"
    aligned = paper.look(first, "pPr", "jc")
    if aligned is None or aligned.get(f"{W}val") != "center":
        yield "标题没有居中"


def _body(paper: Paper) -> Iterator[str]:
    for each in _plain(paper):
        said = text(each)[:12]
        if "仿宋" not in paper.font(each):
            yield f"正文“{said}”字体是{paper.font(each)}，不是仿宋"
        if paper.size(each) != 32:
            yield f"正文“{said}”字号是{paper.size(each) / 2}磅，不是三号"
        indent = paper.look(each, "pPr", "ind")
        if indent is None or indent.get(f"{W}firstLineChars") != "200":
            yield f"正文“{said}”没有左空二字"


def _plain(paper: Paper) -> Iterator[Element]:
    """Body paragraphs: not the title, no heading, nothing aligned right or centred, no addressee at the edge."""
    rows = [each for each in paper.paragraphs() if text(each)][1:]
    for each in rows:
        aligned = paper.look(each, "pPr", "jc")
        apart = text(each).endswith("：") or re.fullmatch(r"附件\d*", text(each))
        if not apart and not _outline(paper, each) and (aligned is None or aligned.get(f"{W}val") in _LEFT):
            yield each


def _outline(paper: Paper, paragraph: Element) -> bool:
    return paper.look(paragraph, "pPr", "outlineLvl") is not None


def _levels(paper: Paper) -> Iterator[str]:
    above = 0
    counts = [0, 0, 0, 0]
    for each in paper.paragraphs():
        if not _outline(paper, each):
            continue
        level = next((n for n, (pattern, _) in enumerate(LEVELS, 1) if pattern.match(text(each))), 0)
        if not level:
            yield f"标题“{text(each)[:12]}”没有按一、（一）1.（1）编号"
            continue
        if level > above + 1:
            yield f"标题“{text(each)[:12]}”越级"
        above = level
        counts[level - 1] += 1
        counts[level:] = [0] * (4 - level)
        if not any(name in paper.font(each) for name in LEVELS[level - 1][1]):
            yield f"{level}级标题“{text(each)[:12]}”字体是{paper.font(each)}"
        if paper.size(each) != 32:
            yield f"{level}级标题“{text(each)[:12]}”不是三号"
        if not text(each).startswith(_number(level, counts[level - 1])):
            yield f"标题“{text(each)[:12]}”的序号不连续，应为{_number(level, counts[level - 1])}"


def _number(level: int, count: int) -> str:
    digits = "一二三四五六七八九十"
    chinese = digits[count - 1] if count <= 10 else f"十{digits[count - 11]}"
    return {1: f"{chinese}、", 2: f"（{chinese}）", 3: f"{count}.", 4: f"（{count}）"}[level]


def _numbers(paper: Paper) -> Iterator[str]:
    """Page numbers — 1 —, at the outer edge: right on odd pages, left on even ones."""
    settings = etree.fromstring(paper.parts["word/settings.xml"])
    if settings.find(f"{W}evenAndOddHeaders") is None:
        yield "页码没有分单双页"
    # A section without footers of its own goes on with those of the section before it.
    sections = list(paper.document.iter(f"{W}sectPr"))
    relations = etree.fromstring(paper.parts["word/_rels/document.xml.rels"])
    targets = {each.get("Id"): each.get("Target") for each in relations}
    link = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    found = {
        each.get(f"{W}type"): targets.get(each.get(link))
        for section in sections
        for each in section.findall(f"{W}footerReference")
    }
    for kind, side in (("default", "right"), ("even", "left")):
        name = found.get(kind)
        if not name:
            yield f"没有{kind}页脚"
            continue
        footer = etree.fromstring(paper.parts[f"word/{name}"])
        said = "".join(each.text or "" for each in footer.iter(f"{W}t", f"{W}instrText"))
        aligned = footer.find(f".//{W}jc")
        if not re.match(r"^—\s*PAGE.*—$", said.strip()):
            yield f"页码写法不是— 1 —：{said}"
        if aligned is None or aligned.get(f"{W}val") != side:
            yield f"{kind}页的页码不在{side}"


def _tables(paper: Paper) -> Iterator[str]:
    for number, table in enumerate(paper.document.iter(f"{W}tbl"), 1):
        rows = table.findall(f"{W}tr")
        if rows and rows[0].find(f"{W}trPr/{W}tblHeader") is None:
            yield f"第{number}张表换页后没有表头"
        if any(each.find(f"{W}trPr/{W}cantSplit") is None for each in rows):
            yield f"第{number}张表有行会断开"
