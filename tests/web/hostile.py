"""Files that mean harm, made in memory: bombs, external entities, macros, disguises, formulas."""

import zipfile
from io import BytesIO

import openpyxl

HEAD = ["统一社会信用代码", "企业名称", "联系方式", "注册资金(万元)"]
FIRST_LINE = "root:x:0:0"  # how the file begins that the entities ask for


def workbook(*rows: list[str | int]) -> bytes:
    """Make a list of enterprises with these rows."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEAD)
    for row in rows:
        sheet.append(row)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def bomb(size: int = 60 << 20) -> bytes:
    """Make a workbook of some hundred kilobytes whose one sheet unpacks to `size` bytes."""
    stream = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(workbook())) as source,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made,
    ):
        for name in source.namelist():
            if name.startswith("xl/worksheets/sheet"):
                with made.open(name, "w", force_zip64=True) as sheet:
                    for _ in range(size >> 20):
                        sheet.write(b" " * (1 << 20))
            else:
                made.writestr(name, source.read(name))
    return stream.getvalue()


def nested(depth: int = 6) -> bytes:
    """Make an archive within an archive within an archive."""
    data = "2025年，甲公司实现产值5.2亿元。".encode()
    for level in range(depth):
        stream = BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
            made.writestr("a.zip" if level else "a.txt", data)
        data = stream.getvalue()
    return data


def rewritten(data: bytes, path: str, old: bytes, new: bytes) -> bytes:
    """Give a package with `old` replaced in one of its parts."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name in source.namelist():
            part = source.read(name)
            made.writestr(name, part.replace(old, new) if name == path else part)
    return stream.getvalue()


def entity_workbook() -> bytes:
    """Make a workbook whose name of an enterprise is the content of a file of the server."""
    data = workbook(["91500101EX0000125T", "外部实体公司", "1", 1])
    inside = zipfile.ZipFile(BytesIO(data))
    sheet = inside.read("xl/worksheets/sheet1.xml")
    path = "xl/sharedStrings.xml" if "xl/sharedStrings.xml" in inside.namelist() else "xl/worksheets/sheet1.xml"
    part = inside.read(path) if path != "xl/worksheets/sheet1.xml" else sheet
    start = part.index(b"<sst" if b"<sst" in part else b"<worksheet")
    declared = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + part[start:]
    return rewritten(data, path, part, declared.replace("外部实体公司".encode(), b"&e;"))


def docx(body: str, before: str = "") -> bytes:
    """Make a document of one paragraph; `before` stands before its root element."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    kinds = "http://schemas.openxmlformats.org/package/2006/content-types"
    bound = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{kinds}"><Default Extension="rels" ContentType="application/vnd.'
        f'openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="{main}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{bound}"><Relationship Id="r" Type="{office}" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'{before}<w:document xmlns:w="{space}"><w:body><w:p><w:r><w:t>{body}</w:t></w:r></w:p>'
        "</w:body></w:document>",
    }
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        for name, part in parts.items():
            made.writestr(name, part)
    return stream.getvalue()


def entity_docx() -> bytes:
    """Make a document whose text is the content of a file of the server."""
    return docx("引用&e;", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>')


def laughing_docx() -> bytes:
    """Make a document whose entities grow tenfold nine times."""
    lines = ['<!ENTITY a0 "哈哈哈哈哈哈哈哈哈哈">']
    lines += [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)]
    return docx("&a9;", f"<!DOCTYPE x [{''.join(lines)}]>")


def climbing_zip() -> bytes:
    """Make an archive whose member wants to be written above its folder."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        made.writestr("../../../../tmp/liantu-climbed.txt", "2025年，甲公司实现产值5.2亿元。")
        made.writestr("/tmp/liantu-climbed.txt", "2025年，甲公司实现产值5.2亿元。")  # noqa: S108  (not to be written)
    return stream.getvalue()


def macro_workbook() -> bytes:
    """Make a workbook with a part for macros, as .xlsm has it."""
    stream = BytesIO(workbook(["91500101EX0000125T", "重庆宏公司", "13800000012", 100]))
    with zipfile.ZipFile(stream, "a") as made:
        made.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0" + b"AutoOpen" * 100)
    return stream.getvalue()
