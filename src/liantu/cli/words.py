"""What the command line says, in Chinese and English."""

from collections.abc import Sequence
from enum import StrEnum

ENVIRONMENT = "LIANTU_LANG"


class Lang(StrEnum):
    """The language of help, messages and output."""

    ZH = "zh"
    EN = "en"


PHRASES: dict[str, tuple[str, str]] = {
    "liantu": (
        "链图：把文件读成陈述，每条都指回原文。\n\n试一试：liantu read 文件夹 --date 2026-01 -o 结果.html",
        "liantu: read papers into statements, each with its place in the text.\n\n"
        "Try: liantu --lang en read FOLDER --date 2026-01 -o result.html",
    ),
    "read": (
        "读文件、文件夹和 zip，按顺序给出陈述。\n\n"
        "终端默认显示表格，管道默认输出 jsonl；-o 按后缀决定格式。\n"
        "读不了的文件连同原因写到标准错误，其余照读。\n"
        "退出码：0 全部读完；1 有文件未能读取；2 用法有误。",
        "Read files, folders and zips, and give their statements in order.\n\n"
        "The default is a table on a terminal and jsonl in a pipe; with -o the suffix decides.\n"
        "A file that cannot be read is reported on stderr with its reason; the rest is read.\n"
        "Exit codes: 0 all read, 1 some file could not be read, 2 wrong usage.",
    ),
    "explain": (
        "逐步显示一段文字怎样被读懂：分块、词、名称、数量、时间、陈述。",
        "Show step by step how a text is read: blocks, words, names, quantities, times, statements.",
    ),
    "short_read": ("读文件，给出陈述", "read papers into statements"),
    "short_explain": ("逐步显示一段文字怎样被读懂", "show step by step how a text is read"),
    "option_lang": ("语言（默认取 LIANTU_LANG，否则 zh）", "language (default: LIANTU_LANG, else zh)"),
    "option_version": ("显示版本", "show the version"),
    "option_help": ("显示本帮助", "show this help"),
    "option_date": ("文中未写日期时用的日期", "the date where a paper states none"),
    "option_dates": ("日期表（列 doc、date），优先", "table of dates (columns doc, date), wins"),
    "option_format": ("输出格式", "output format"),
    "option_out": ("写入文件，后缀决定格式", "write to this file; its suffix is the format"),
    "option_jobs": ("同时读几份（默认：处理器数）", "papers read at a time (default: processors)"),
    "option_ledger": ("另列每个数字的去向", "also list what became of every number"),
    "option_names": ("名称表（列 name、kind、parent）", "table of names (columns name, kind, parent)"),
    "option_explain_date": ("文字的日期", "the date of the text"),
    "usage": ("用法：", "Usage: "),
    "options": ("选项", "Options"),
    "commands": ("命令", "Commands"),
    "try_help": ("详见 {command} --help", "See {command} --help"),
    "error": ("错误：{message}", "Error: {message}"),
    "missing": ("缺少 {name}", "{name} is missing"),
    "no_option": ("没有选项 {name}", "there is no option {name}"),
    "no_command": ("没有命令 {name}", "there is no command {name}"),
    "did_you_mean": ("；是否想用 {names}？", "; did you mean {names}?"),
    "no_value": ("选项 {name} 后缺少值", "option {name} needs a value"),
    "bad_choice": ("{name} 应为 {choices} 之一", "{name} must be one of {choices}"),
    "bad_count": ("{name} 应为不小于1的整数", "{name} must be a whole number from 1"),
    "bad_value": ("{name}：{message}", "{name}: {message}"),
    "bad_date": (
        "日期“{value}”不对，应写作 YYYY、YYYY-MM 或 YYYY-MM-DD",
        "'{value}' is no date; write YYYY, YYYY-MM or YYYY-MM-DD",
    ),
    "no_such_table": ("{path}：打不开（{reason}）", "{path}: cannot be opened ({reason})"),
    "no_column": (
        "{path}:1：缺少列 {column}；首行应为以制表符分隔的列名 {columns}",
        "{path}:1: column {column} is missing; the first line must hold the tab-separated names {columns}",
    ),
    "empty_cell": ("{path}:{line}：{column} 为空", "{path}:{line}: {column} is empty"),
    "at_line": ("{path}:{line}：{message}", "{path}:{line}: {message}"),
    "two_dates": (
        "“{doc}”已有另一个日期（第{first}行）：{value}",
        "'{doc}' already has another date (line {first}): {value}",
    ),
    "bad_kind": ("类型“{value}”不对，应为 {choices} 之一", "'{value}' is no kind; it must be one of {choices}"),
    "needs_file": ("{format} 格式要写入文件：请加 -o 文件{suffix}", "{format} needs a file: add -o FILE{suffix}"),
    "no_suffix": (
        "看不出 {out} 的格式：请用后缀 {suffixes}，或加 --format",
        "the format of {out} is unclear: use a suffix of {suffixes}, or add --format",
    ),
    "cannot_write": ("{out} 写不了（{reason}）", "{out} cannot be written ({reason})"),
    "nothing": ("所给路径下没有文件", "there is no file at the given paths"),
    "progress": ("正在读", "reading"),
    "unread": ("未能读取 {failure}", "could not read {failure}"),
    "some_unread": ("{total}个文件，{unread}个未能读取", "{unread} of {total} files could not be read"),
    "written": (
        "{read}份文档，{statements}条陈述 → {out}",
        "{read} documents, {statements} statements → {out}",
    ),
    "stopped": ("已中止", "stopped"),
}


def say(lang: Lang, key: str, **values: object) -> str:
    """Give a phrase in `lang` with its places filled in."""
    return PHRASES[key][lang is Lang.EN].format(**values)


def lang_of(args: Sequence[str], environment: str) -> Lang:
    """Give the language that `--lang` asks for, else the environment, else Chinese.

    Looked up before parsing, so that help and usage errors come in it wherever `--lang` stands before the command.
    """
    wanted = environment
    for before, arg in zip(["", *args], args, strict=False):
        if arg.startswith("--lang="):
            wanted = arg.removeprefix("--lang=")
        elif before == "--lang":
            wanted = arg
        elif not arg.startswith("-"):
            break
    return Lang.EN if wanted.lower().startswith("en") else Lang.ZH
