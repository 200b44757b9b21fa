"""Text in drawings: how wide it is, cut to its room, and as SVG."""

from html import escape

FONT = "'Noto Sans CJK SC','Microsoft YaHei','PingFang SC','SimHei',sans-serif"
INK = "#1c2530"
SIZE = 13.0  # pixels


def text_width(words: str, size: float = SIZE) -> float:
    """Give about how wide a text is, in pixels: a Chinese character is square, of the others take the wide ones."""
    return size * sum(1.0 if ord(each) > 0x2E7F else 0.58 for each in words)


def cut(words: str, room: float, size: float = SIZE) -> str:
    """Cut a text to its room.

    >>> cut("精深加工（轧制）", 100), cut("铝", 100)
    ('精深加工（轧…', '铝')
    """
    used = 0.0
    for at, each in enumerate(words):
        used += text_width(each, size)
        if used > room:
            return f"{words[: max(at - 1, 1)]}…"
    return words


def text(
    x: float, y: float, words: str, *, anchor: str = "start", weight: str = "400", size: float = SIZE,
    fill: str = INK,
) -> str:  # fmt: skip
    """Give a text as SVG. What is usual is left out: a drawing has thousands, its root says it once."""
    style = f' font-size="{size:g}"' if size != SIZE else ""
    style += f' font-weight="{weight}"' if weight != "400" else ""
    style += f' text-anchor="{anchor}"' if anchor != "start" else ""
    style += f' fill="{fill}"' if fill != INK else ""
    return f'<text x="{x:g}" y="{y:g}"{style}>{escape(words)}</text>'
