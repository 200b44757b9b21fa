"""Small writers of the formats under test, by hand, so that no reader is tested against its own library."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'
Text = tuple[float, float, float, str]  # x, y from the top left in points, size, characters


def make_zip(members: Mapping[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def paragraph(text: str, style: str = "", inside: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}<w:r><w:t>{escape(text)}</w:t></w:r>{inside}</w:p>"


def table(*rows: Sequence[str]) -> str:
    lines = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{line}</w:tr>' for line in lines)}</w:tbl>"


STYLES = (
    f'<w:styles {W}><w:style w:styleId="1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="a5"><w:name w:val="自定"/><w:basedOn w:val="1"/></w:style>'
    '<w:style w:styleId="t"><w:name w:val="toc 1"/></w:style></w:styles>'
)


def make_docx(body: str, extra: Mapping[str, bytes | str] | None = None) -> bytes:
    document = f"<w:document {W}><w:body>{body}</w:body></w:document>"
    return make_zip({"[Content_Types].xml": "<Types/>", "word/document.xml": document, **(extra or {})})


def make_ofd(
    pages: Sequence[Sequence[str]], template: Sequence[str] = (), info: str = "", page_use: str = "", folder: str = ""
) -> bytes:
    """Write an OFD whose pages hold the given objects (XML), on a template if one is given."""
    area = "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
    templates = '<ofd:TemplatePage ID="90" BaseLoc="Tpls/T.xml"/>' if template else ""
    listed = "".join(f'<ofd:Page ID="{n}" BaseLoc="{folder}Pages/{n}.xml"/>' for n in range(len(pages)))
    members = {
        "OFD.xml": f"<ofd:OFD {OFD}><ofd:DocBody><ofd:DocInfo>{info}</ofd:DocInfo>"
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {OFD}><ofd:CommonData>{area}{templates}</ofd:CommonData>"
        f"<ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
    }
    use = '<ofd:Template TemplateID="90"/>' if template else page_use
    for number, objects in enumerate(pages):
        members[f"Doc_0/Pages/{number}.xml"] = _ofd_page(objects, use)
    if template:
        members["Doc_0/Tpls/T.xml"] = _ofd_page(template, "")
    return make_zip(members)


def _ofd_page(objects: Sequence[str], use: str) -> str:
    layer = f"<ofd:Content><ofd:Layer>{''.join(objects)}</ofd:Layer></ofd:Content>"
    return f"<ofd:Page {OFD}>{use}{layer}</ofd:Page>"


def ofd_text(x: float, y: float, text: str, size: float = 4, delta: str = "", ctm: str = "") -> str:
    """A text object whose first baseline starts at x, y (mm)."""
    advance = f' DeltaX="{delta}"' if delta else ""
    matrix = f' CTM="{ctm}"' if ctm else ""
    return (
        f'<ofd:TextObject Boundary="{x} {y} 100 10" Font="1" Size="{size}"{matrix}>'
        f'<ofd:TextCode X="0" Y="0"{advance}>{escape(text)}</ofd:TextCode></ofd:TextObject>'
    )


def make_pdf(
    pages: Sequence[Sequence[Text]],
    *,
    info: str = "",
    page_extra: str = "",
    size: tuple[int, int] = (595, 842),
    drawn: str = "",
) -> bytes:
    """Write a PDF with Chinese text in an unembedded GB1 font; ASCII is half as wide as Chinese characters.

    `drawn` are the drawing operators of every page.
    """
    width, height = size
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>",
        "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>",
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)"
        "/Supplement 4>>/DW 1000/W[1 95 500]/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 4"
        "/FontBBox[0 -120 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 80>>>>",
    ]
    for number, texts in enumerate(pages):
        content = f"{drawn}\n" + "".join(_show(x, height - y, points, text) for x, y, points, text in texts)
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width} {height}]/Resources<</Font<</F1 3 0 R>>>>"
            f"/Contents {6 + 2 * number} 0 R{page_extra}>>"
        )
        objects.append(f"<</Length {len(content)}>>stream\n{content}\nendstream")
    return _serialise([*objects, f"<<{info}>>"])


def _show(x: float, y: float, points: float, text: str) -> str:
    return f"BT /F1 {points} Tf 1 0 0 1 {x} {y} Tm <{text.encode('utf-16-be').hex()}> Tj ET\n"


def _serialise(objects: Sequence[str]) -> bytes:
    parts, places, at = ["%PDF-1.7\n"], [], 9
    for number, each in enumerate(objects, start=1):
        places.append(at)
        parts.append(f"{number} 0 obj\n{each}\nendobj\n")
        at += len(parts[-1])
    parts.append(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n")
    parts += [f"{place:010d} 00000 n \n" for place in places]
    parts.append(f"trailer<</Size {len(objects) + 1}/Root 1 0 R/Info {len(objects)} 0 R>>\nstartxref\n{at}\n%%EOF\n")
    return "".join(parts).encode("latin-1")


def make_scan() -> bytes:
    """Write a PDF page that holds nothing but a picture."""
    content = "595 0 0 842 0 0 cm /I Do"
    return _serialise(
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</I 5 0 R>>>>/Contents 4 0 R>>",
            f"<</Length {len(content)}>>stream\n{content}\nendstream",
            "<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>"
            "stream\n0\nendstream",
            "<<>>",
        ]
    )


def make_xlsx(sheets: Mapping[str, str], shared: Sequence[str] = (), formats: Sequence[str] = ()) -> bytes:
    """Write a workbook from the XML of each sheet's rows (and what follows them, after a `|`)."""
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    rel = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    listed = "".join(f'<sheet name="{escape(n)}" sheetId="{i}" r:id="r{i}"/>' for i, n in enumerate(sheets, 1))
    numbers = "".join(f"<numFmt numFmtId='{200 + i}' formatCode='{escape(f)}'/>" for i, f in enumerate(formats))
    used = "".join(f'<xf numFmtId="{200 + i}"/>' for i in range(len(formats)))
    relations = "".join(f'<Relationship Id="r{i}" Target="worksheets/s{i}.xml"/>' for i in range(1, len(sheets) + 1))
    members = {
        "xl/workbook.xml": f"<workbook {main} {rel}><sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f"<Relationships>{relations}</Relationships>",
        "xl/sharedStrings.xml": f"<sst {main}>{''.join(f'<si><t>{escape(s)}</t></si>' for s in shared)}</sst>",
        "xl/styles.xml": f'<styleSheet {main}><numFmts>{numbers}</numFmts><cellXfs><xf numFmtId="0"/>{used}</cellXfs>'
        "</styleSheet>",
    }
    for number, rows in enumerate(sheets.values(), 1):
        data, _, after = rows.partition("|")
        members[f"xl/worksheets/s{number}.xml"] = f"<worksheet {main}><sheetData>{data}</sheetData>{after}</worksheet>"
    return make_zip(members)
