"""Small papers of our own, read as any other, and written through the public writers."""

from io import BytesIO

from liantu.export.writers import FORMATS, Options
from liantu.model.document import Document, Extracted
from liantu.model.lang import Lang
from liantu.model.statement import Reading
from liantu.reading.documents import read_document

PLAIN = "2025年，示例园区规上工业产值52亿元，增长5%。示例公司铝箔项目6月底投产。"
HOSTILE = "=1+1<script>alert(1)</script>\r\n示例公司2025年产值3.5亿元，电话12345678901。"

Paper = tuple[Document, Reading]


def paper(text: str = PLAIN, name: str = "样本") -> Paper:
    return read_document(Extracted(text, "plain/1"), name=name, path=f"{name}.txt")


def written(format_name: str, *papers: Paper, lang: Lang = Lang.ZH, ledger: bool = False) -> bytes:
    """Give what the writer of a format makes of the papers."""
    stream = BytesIO()
    writer = FORMATS[format_name].open(stream, Options(lang, ledger))
    for document, reading in papers:
        writer.add(document, reading)
    writer.close()
    return stream.getvalue()
