"""Old word-processor formats (.doc, .wps, .rtf) through LibreOffice, where it is installed."""

import os
import shutil
import signal
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from liantu.errors import UnreadableFile
from liantu.model.document import Extracted
from liantu.reading.formats.docx import read_docx

SECONDS = 50  # below the reading worker's limit, so that LibreOffice ends before its reader does
_PROGRAMS = ("soffice", "libreoffice")
_ADDRESS_SPACE = 6 << 30  # LibreOffice maps far more than it uses; the reader's own limit would stop it at the start
_ASK = "请另存为 .docx 后重试"


def read_office(data: bytes, where: str, suffix: str, *, seconds: float = SECONDS) -> Extracted:
    """Convert a file with `suffix` to .docx and read that; asks for a .docx where LibreOffice is missing or fails."""
    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise UnreadableFile(f"旧版文档（{suffix}），本机未安装 LibreOffice", where=where, todo=_ASK)
    with tempfile.TemporaryDirectory(prefix="liantu-", ignore_cleanup_errors=True) as folder:
        source = Path(folder, f"input{suffix}")
        source.write_bytes(data)
        _convert(program, source, where, seconds)
        made = Path(folder, "out", "input.docx")
        if not made.is_file():
            raise UnreadableFile(f"LibreOffice 未能转换（{suffix}）", where=where, todo=_ASK)
        converted = made.read_bytes()
    return replace(read_docx(converted, where), extractor="office+docx")


def _convert(program: str, source: Path, where: str, seconds: float) -> None:
    profile = Path(source.parent, "profile").as_uri()
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--nolockcheck"]
    command += ["--convert-to", "docx", "--outdir", str(source.parent / "out"), str(source)]
    process = subprocess.Popen(  # noqa: S603 (a fixed program on a file of ours, no shell)
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    _widen(process.pid)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired as error:
        raise UnreadableFile(f"LibreOffice 转换超过{seconds:g}秒", where=where, todo=_ASK) from error
    finally:
        _end(process)


def _widen(pid: int) -> None:
    """Lift the reader's address-space limit from the converter, where the platform can."""
    try:
        import resource
    except ImportError:
        return
    if hasattr(resource, "prlimit"):
        try:
            hard = resource.prlimit(pid, resource.RLIMIT_AS)[1]
            soft = _ADDRESS_SPACE if hard == resource.RLIM_INFINITY else min(_ADDRESS_SPACE, hard)
            resource.prlimit(pid, resource.RLIMIT_AS, (soft, hard))
        except (OSError, ValueError):
            return


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End the converter with everything it started."""
    if hasattr(os, "killpg"):
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
    else:
        process.kill()
    process.wait()
