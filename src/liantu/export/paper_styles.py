"""Paper styles: the fonts and sizes of GB/T 9704-2012 as styles of a Word document, and what stands in for a font.

No font is shipped: an office's own Word has them. Where it has the newer name only, the font table names it.
"""

from dataclasses import dataclass

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

# Names as Word in China lists them, each with what to take where it is missing (w:altName).
TITLE_FONT, BODY_FONT, BLACK_FONT, KAI_FONT, SONG_FONT = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312", "宋体"
_FALLBACKS = {TITLE_FONT: "方正小标宋_GBK,华文中宋", BODY_FONT: "仿宋", BLACK_FONT: "SimHei", KAI_FONT: "楷体",
              SONG_FONT: "SimSun"}  # fmt: skip

# 二号, 三号, 四号, 小四 in half points.
ERHAO, SANHAO, SIHAO, XIAOSI = 44, 32, 28, 24
CLOSE = -5  # twips between characters of 三号: 28 × (16 pt − 0.25 pt) = 441 pt < 156 mm
# 225 mm ÷ 22 lines in twips, rounded down so that 22 fit.
LINE = 579
_TWO = '<w:ind w:firstLineChars="200" w:firstLine="632"/>'


@dataclass(frozen=True, slots=True)
class Style:
    """One paragraph style: `size` in half points, `line` exact in twips (0: as the font asks), `more` further XML."""

    id: str
    name: str
    font: str
    size: int
    align: str = "both"
    indent: str = ""
    line: int = LINE
    level: int = 0
    more: str = ""


NORMAL = Style("Normal", "Normal", BODY_FONT, SANHAO)
STYLES = (
    Style("Title", "Title", TITLE_FONT, ERHAO, "center", line=640),
    Style("Subtitle", "Subtitle", KAI_FONT, SANHAO, "center"),
    Style("Addressee", "主送机关", BODY_FONT, SANHAO),
    Style("BodyText", "Body Text", BODY_FONT, SANHAO, indent=_TWO),
    Style("Heading1", "heading 1", BLACK_FONT, SANHAO, indent=_TWO, level=1),
    Style("Heading2", "heading 2", KAI_FONT, SANHAO, indent=_TWO, level=2),
    Style("Heading3", "heading 3", BODY_FONT, SANHAO, indent=_TWO, level=3),
    Style("Heading4", "heading 4", BODY_FONT, SANHAO, indent=_TWO, level=4),
    Style("Signature", "Signature", BODY_FONT, SANHAO, "right"),
    Style("AttachmentMark", "附件标记", BLACK_FONT, SANHAO, "left"),
    Style("Caption", "caption", BLACK_FONT, SIHAO, "center", more="<w:keepNext/>"),
    Style("TableUnit", "表格单位", BODY_FONT, XIAOSI, "right", line=400, more="<w:keepNext/>"),
    Style("TableHead", "表头", BLACK_FONT, XIAOSI, "center", line=0),
    Style("TableText", "表格文字", BODY_FONT, XIAOSI, "left", line=0),
    Style("Drawing", "图", BODY_FONT, SANHAO, "center", line=0),
    Style("PageNumber", "页码", SONG_FONT, SIHAO, "left", line=0),
    Style("CommentText", "annotation text", SONG_FONT, 21, "left", line=0),
)


def set_styles(document: Document) -> None:
    """Replace all styles of `document` by those of a paper, and its font table."""
    root = document.styles.element
    for child in list(root):
        root.remove(child)
    for xml in (_defaults(), _paragraph(NORMAL), *(_paragraph(each) for each in STYLES), *_OTHERS):
        root.append(parse_xml(xml))
    _set_fonts(document)


def fonts_xml(font: str) -> str:
    """Give the element that sets one font for Latin and Chinese text alike."""
    return f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}" w:hint="eastAsia"/>'


def _defaults() -> str:
    return (
        f"<w:docDefaults {nsdecls('w')}><w:rPrDefault><w:rPr>{fonts_xml(BODY_FONT)}"
        f'<w:sz w:val="{SANHAO}"/><w:szCs w:val="{SANHAO}"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )


def _paragraph(style: Style) -> str:
    own = style.id == NORMAL.id
    spacing = f' w:line="{style.line}" w:lineRule="exact"' if style.line else ' w:line="240" w:lineRule="auto"'
    outline = f'<w:outlineLvl w:val="{style.level - 1}"/>' if style.level else ""
    keep = "<w:keepNext/>" if style.level else style.more
    default = ' w:default="1"' if own else ""
    # 28 characters of 16 pt stand in 156 mm by 0.25 pt less between them. Not by the page's grid: WPS and Word press
    # the characters into its cells, LibreOffice gives each character two.
    close = f'<w:spacing w:val="{CLOSE}"/>' if style.size == SANHAO else ""
    return (
        f'<w:style {nsdecls("w")} w:type="paragraph" w:styleId="{style.id}"{default}>'
        f'<w:name w:val="{style.name}"/>' + ("" if own else '<w:basedOn w:val="Normal"/>') + "<w:qFormat/>"
        f'<w:pPr>{keep}<w:widowControl w:val="0"/><w:snapToGrid w:val="0"/>'
        f'<w:spacing w:before="0" w:after="0"{spacing}/>{style.indent}<w:jc w:val="{style.align}"/>{outline}</w:pPr>'
        f'<w:rPr>{fonts_xml(style.font)}<w:b w:val="0"/><w:color w:val="000000"/>{close}'
        f'<w:sz w:val="{style.size}"/><w:szCs w:val="{style.size}"/></w:rPr></w:style>'
    )


_OTHERS = (
    f'<w:style {nsdecls("w")} w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>',
    f'<w:style {nsdecls("w")} w:type="character" w:styleId="CommentReference">'
    '<w:name w:val="annotation reference"/><w:rPr><w:sz w:val="21"/></w:rPr></w:style>',
    f'<w:style {nsdecls("w")} w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>',
)  # fmt: skip


def _set_fonts(document: Document) -> None:
    """Write word/fontTable.xml: each font with the name to take instead."""
    rows = "".join(f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>'
                   for name, other in _FALLBACKS.items())  # fmt: skip
    xml = f"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n<w:fonts {nsdecls('w')}>{rows}</w:fonts>"
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/fontTable"):
            name = PackURI("/word/fontTable.xml")
            relation._target = Part(name, CONTENT_TYPE.WML_FONT_TABLE, xml.encode(), document.part.package)
