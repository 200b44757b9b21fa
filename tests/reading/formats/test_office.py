from pathlib import Path

import pytest

from liantu.errors import UnreadableFile
from liantu.reading.formats import extract
from liantu.reading.formats.office import read_office
from tests.reading.formats.build import make_docx, paragraph

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")
FAKE = """#!/bin/sh
for each in "$@"; do
  case "$previous" in --outdir) out="$each";; esac
  previous="$each"
done
mkdir -p "$out"
{act}
"""


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stand-in for LibreOffice, alone on the path with the plain tools."""
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    program = tmp_path / "soffice"
    program.touch(0o755)
    return program


@pytest.mark.parametrize("name", ["公文.doc", "公文.wps", "公文"])
def test_old_documents_are_converted(program: Path, name: str) -> None:
    made = program.with_name("made.docx")
    made.write_bytes(make_docx(paragraph("旧文")))
    program.write_text(FAKE.format(act=f'cp "{made}" "$out/input.docx"'))
    extracted = extract(OLE, name)
    assert (extracted.text, extracted.extractor) == ("旧文", "office+docx")


def test_rtf_is_converted_too(program: Path) -> None:
    program.write_text(FAKE.format(act="exit 1"))
    with pytest.raises(UnreadableFile, match=r"未能转换（\.rtf）.*另存为 \.docx"):
        extract(b"{\\rtf1 a}", "a.rtf")


def test_without_libreoffice_a_docx_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UnreadableFile, match=r"未安装 LibreOffice（请另存为 \.docx 后重试）") as caught:
        extract(OLE, "公文.doc")
    assert caught.value.where == "公文.doc"


def test_a_conversion_that_hangs_is_ended(program: Path) -> None:
    program.write_text(FAKE.format(act="sleep 30"))
    with pytest.raises(UnreadableFile, match=r"转换超过0\.3秒"):
        read_office(OLE, "公文.doc", ".doc", seconds=0.3)
