"""Bytes to characters: byte order mark, UTF-8, UTF-16, GB18030, and a refusal instead of mojibake."""

import codecs
import re
from dataclasses import dataclass

from liantu.errors import UnreadableFile

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_PLAUSIBLE = re.compile(r"[\t\n\r\x20-\x7e\u2010-\u2027\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_UNASSIGNED = re.compile(r"[\x80-\x9f\ue000-\uf8ff\ufffe\uffff\U000e0000-\U0010ffff]")
_SAMPLE = 1 << 16
_TODO = "请另存为 UTF-8 编码的文本后重试"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded file: its text, the codec, and how many leading bytes (the mark) are not part of the text."""

    text: str
    encoding: str
    skipped: int = 0


def decode(data: bytes, where: str) -> Decoded:
    """Decode text of unknown encoding; raises `UnreadableFile` where no encoding fits or the bytes are no text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _strict(data[len(mark) :], encoding)
            if text is None:
                raise UnreadableFile(f"文本编码损坏（{encoding}）", where=where, todo=_TODO)
            return _checked(Decoded(text, encoding, len(mark)), where)
    return _checked(_unmarked(data, where), where)


def decode_declared(data: bytes, where: str, declared: str | None) -> Decoded:
    """Decode a page that may state its encoding and may hold a few broken bytes.

    A byte that fits no character becomes one lone surrogate (`surrogateescape`), so that encoding a prefix of the
    text gives back its length in bytes.
    """
    if any(data.startswith(mark) for mark, _ in _MARKS):
        return decode(data, where)
    encoding = _codec(declared)
    text = _strict(data, encoding) if encoding else None
    if encoding and text is not None:
        return Decoded(text, encoding)
    try:
        return decode(data, where)
    except UnreadableFile:
        return _mended(data, where, [encoding] if encoding else ["utf-8", "gb18030"])


def _unmarked(data: bytes, where: str) -> Decoded:
    wide = _wide_by_nul(data)
    text = _strict(data, wide or "utf-8")
    if text is not None:
        return Decoded(text, wide or "utf-8")
    wide = _wide_by_script(data)
    if wide is not None and (text := _strict(data, wide)) is not None:
        return Decoded(text, wide)
    _refuse_damaged_utf8(data, where)
    text = _strict(data, "gb18030")
    if text is None:
        raise UnreadableFile("不是文本，或编码不明", where=where, todo=_TODO)
    return Decoded(text, "gb18030")


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _wide_by_nul(data: bytes) -> str | None:
    """Tell UTF-16 by the zero high bytes of its ASCII characters, which all stand on one side."""
    head = data[:_SAMPLE]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if len(data) % 2 or max(even, odd) == 0 or min(even, odd) * 20 > max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _wide_by_script(data: bytes) -> str | None:
    """Tell UTF-16 without any ASCII by its Chinese characters: no GB18030 or UTF-8 text reads as Chinese that way."""
    if len(data) % 2:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        sample = _strict(data[: _SAMPLE - 2], encoding) or ""
        if sample and len(_PLAUSIBLE.findall(sample)) >= 0.9 * len(sample):
            return encoding
    return None


def _refuse_damaged_utf8(data: bytes, where: str) -> None:
    """Refuse UTF-8 with a few broken bytes, which GB18030 would often accept as nonsense."""
    mended = data.decode("utf-8", "replace")
    broken = mended.count("\ufffd")
    wide = sum(1 for char in mended[: _SAMPLE * 4] if char > "\u07ff" and char != "\ufffd")
    if wide > 4 * broken:
        at = len(mended[: mended.index("\ufffd")].encode())
        raise UnreadableFile(f"UTF-8 编码在第{at + 1}字节处损坏", where=where, todo=_TODO)


def _checked(decoded: Decoded, where: str) -> Decoded:
    text = decoded.text
    control = len(_CONTROL.findall(text))
    strange = len(_UNASSIGNED.findall(text)) if decoded.encoding != "utf-8" else 0
    if "\0" in text or control * 100 > len(text) or strange * 5 > len(text):
        raise UnreadableFile("不是文本文件（含二进制内容）", where=where, todo="请确认文件格式与扩展名")
    return decoded


def _codec(declared: str | None) -> str | None:
    """Give the codec for a stated charset; the GB family is read as its superset. None where unknown."""
    name = (declared or "").strip().lower()
    if name in {"gb2312", "gbk", "gb_2312-80", "x-gbk", "cp936", "gb18030"}:
        return "gb18030"
    try:
        found = codecs.lookup(name).name if name else None
    except (LookupError, ValueError):
        return None
    return found if found in {"utf-8", "big5", "utf-16-le", "utf-16-be", "cp1252", "big5hkscs"} else None


def _mended(data: bytes, where: str, encodings: list[str]) -> Decoded:
    best: Decoded | None = None
    fewest = len(data) // 100 + 3
    for encoding in encodings:
        try:
            text = data.decode(encoding, "surrogateescape")
        except UnicodeDecodeError:
            continue
        broken = sum(1 for char in text if "\udc80" <= char <= "\udcff")
        if broken < fewest:
            best, fewest = Decoded(text, encoding), broken
    if best is None:
        raise UnreadableFile("网页编码不明或已损坏", where=where, todo=_TODO)
    return _checked(best, where)
