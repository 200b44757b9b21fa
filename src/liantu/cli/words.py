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
    "init": (
        "建立工作区：文件夹、数据表、所选区县与园区、第一个管理员。\n\n"
        "例：liantu init 底册 --district 500101 --district 万盛\n管理员的初始密码只显示一次。",
        "Make a workspace: folders, tables, the chosen districts and parks, the first administrator.\n\n"
        "Example: liantu init BOOK --district 500101\nThe administrator's first password is shown once.",
    ),
    "serve": (
        "启动网页服务（只在本机可见；--host 0.0.0.0 对局域网开放，并在 LIANTU_HOSTS 中写明主机名）。",
        "Start the web server (this machine only; --host 0.0.0.0 opens it to the network, name hosts in LIANTU_HOSTS).",
    ),
    "user": ("管理账号。", "Manage accounts."),
    "user_add": (
        "新建账号；初始密码只显示一次，首次登录须修改。",
        "Open an account; its first password is shown once and must be changed at first use.",
    ),
    "user_list": ("列出账号。", "List the accounts."),
    "user_disable": ("停用账号，其办理记录保留。", "Close an account; what it did stays."),
    "user_password": ("重置密码并解除锁定。", "Give a new password and lift the lock."),
    "audit": ("审计日志。", "The audit log."),
    "audit_verify": (
        "逐行核对哈希链。退出码：0 完整；1 有改动或缺行。",
        "Check the hash chain row by row. Exit codes: 0 unbroken, 1 changed or cut.",
    ),
    "audit_show": ("显示最近的记录。", "Show the latest rows."),
    "backup": (
        "把工作区备份到一个文件，服务可以继续运行。",
        "Back the workspace up into one file; the server may go on.",
    ),
    "restore": (
        "从备份恢复工作区，并核对审计日志；先停止服务。",
        "Restore a workspace from a backup and check its audit log; stop the server first.",
    ),
    "short_init": ("建立工作区", "make a workspace"),
    "short_serve": ("启动网页服务", "start the web server"),
    "short_user": ("管理账号", "manage accounts"),
    "short_audit": ("核对、查看审计日志", "check and show the audit log"),
    "short_backup": ("备份工作区", "back a workspace up"),
    "short_restore": ("从备份恢复", "restore from a backup"),
    "short_add": ("新建账号", "open an account"),
    "short_list": ("列出账号", "list the accounts"),
    "short_disable": ("停用账号", "close an account"),
    "short_password": ("重置密码", "give a new password"),
    "short_verify": ("核对哈希链", "check the hash chain"),
    "short_show": ("显示最近的记录", "show the latest rows"),
    "option_workspace": (
        "工作区（默认取 LIANTU_WORKSPACE，否则 ./liantu-workspace）",
        "workspace (default: LIANTU_WORKSPACE, else ./liantu-workspace)",
    ),
    "option_district": ("区县的代码或名称，可多次给出", "code or name of a district, may be repeated"),
    "option_user_district": ("所在区县的代码或名称", "code or name of the district"),
    "option_admin": ("第一个管理员的用户名", "user name of the first administrator"),
    "option_host": ("监听地址", "address to listen at"),
    "option_port": ("端口", "port"),
    "option_workers": ("进程数", "worker processes"),
    "option_role": ("角色，如 data_clerk、leader、park_officer", "role, such as data_clerk, leader, park_officer"),
    "option_park": ("园区的名称或代码", "name or code of the park"),
    "option_enterprise": ("企业的名称或统一社会信用代码", "name or credit code of the enterprise"),
    "option_tail": ("显示几行", "how many rows"),
    "option_force": ("替换已有内容（另存在 replaced-N）", "replace what is there (kept in replaced-N)"),
    "no_geojson": ("{path} 不是 GeoJSON（{reason}）：请由地理信息软件另存为 GeoJSON", "{path} is no GeoJSON: {reason}"),
    "geojson_imported": ("园区、组团新增{created}个，更新{updated}个", "areas: {created} new, {updated} updated"),
    "recovered": (
        "{name}：{message}",
        "{name}: this import was interrupted; what it had written was removed. {message}",
    ),
    "no_workspace": (
        "{path} 还不是链图的工作区：请先运行 liantu init {path}",
        "{path} is no workspace yet: run liantu init {path} first",
    ),
    "made_workspace": (
        "工作区 {path} 已就绪，新增区县与园区{count}个",
        "workspace {path} is ready, {count} districts and parks added",
    ),
    "has_admin": ("已有账号，未新建管理员", "there are accounts already, no administrator was added"),
    "first_password": (
        "用户名 {name}    初始密码 {password}    （只显示这一次，首次登录须修改）",
        "user {name}    password {password}    (shown only now, to be changed at first use)",
    ),
    "next_serve": ("下一步：liantu serve --workspace {path}", "Next: liantu serve --workspace {path}"),
    "serving": (
        "链图已启动：http://{host}:{port}/  （Ctrl+C 停止）",
        "liantu serves http://{host}:{port}/  (Ctrl+C stops)",
    ),
    "port_busy": (
        "{host}:{port} 不能使用（{reason}）：请用 --port 换一个端口，或停止占用它的程序",
        "{host}:{port} cannot be used ({reason}): choose another --port, or stop what holds it",
    ),
    "disabled": ("已停用 {name}", "{name} is closed"),
    "user_line": ("{name}\t{role}\t{bounds}\t{state}", "{name}\t{role}\t{bounds}\t{state}"),
    "active": ("可用", "active"),
    "inactive": ("停用", "closed"),
    "no_entity": ("底册中没有名为或代码为“{text}”的{kind}", "the book has no {kind} named or coded '{text}'"),
    "many_entities": ("“{text}”有{count}个同名，请用代码", "'{text}' names {count}, use the code"),
    "park": ("园区", "park"),
    "enterprise": ("企业", "enterprise"),
    "chain_whole": (
        "审计日志完整：{rows}行，末行哈希 {head}",
        "the audit log is unbroken: {rows} rows, last digest {head}",
    ),
    "chain_broken": ("审计日志在第{row}行中断：{reason}", "the audit log breaks at row {row}: {reason}"),
    "backing_up": ("正在备份 {path} …", "backing up {path} …"),
    "restoring": ("正在恢复 {path} …", "restoring {path} …"),
    "backed_up": (
        "已备份到 {path}：{parts}个文件，审计日志{rows}行",
        "backed up into {path}: {parts} files, {rows} audit rows",
    ),
    "restored": (
        "已恢复到 {path}：{parts}个文件，审计日志{rows}行，完整",
        "restored into {path}: {parts} files, {rows} audit rows, unbroken",
    ),
    "ingest": (
        "把文件读进底册：每份一个事务，读不了的说明原因，不影响其余。\n\n退出码：0 全部读入；1 有文件被拒绝。",
        "Read documents into the book, each in a transaction of its own; what cannot be read is reported.\n\n"
        "Exit codes: 0 all are in, 1 some file was refused.",
    ),
    "import": (
        "把表格导入台账。LEDGER 填台账名称或代号，auto 表示自动识别。\n\n"
        "有错误的行逐格列出；默认全部无误才导入，--only-good 只导入无误的行。\n"
        "退出码：0 全部导入；1 有文件没有导入。",
        "Import workbooks into a ledger; LEDGER is its id or label, `auto` recognises it.\n\n"
        "Problems are listed by cell; nothing is imported unless all rows hold, or --only-good is given.\n"
        "Exit codes: 0 all imported, 1 some file was not.",
    ),
    "demo": (
        "建立演示工作区：四个区县，公开事实与虚构的示例台账，每种角色一个账号。\n\n"
        "已建好的直接使用，账号换发新密码；--fresh 重新建立。埋设的问题见 docs/demo.md。",
        "Make the demonstration workspace: four districts, public facts, invented ledgers, an account per role.\n\n"
        "One that is there is used again with new passwords; --fresh makes it anew. See docs/demo.md.",
    ),
    "short_ingest": ("把文件读进底册", "read documents into the book"),
    "export": (
        "导出台账、名单或档案为一个工作簿，附来源表。\n\n"
        "例：liantu export enterprise_year --period 2024 -o 年报.xlsx\n"
        "　　liantu export dossier 重庆示例瑞鸣铜业有限公司 -o 档案.xlsx",
        "Export a ledger, a list or dossiers as one workbook with its sheet of sources.\n\n"
        "Example: liantu export enterprise_year --period 2024 -o OUT.xlsx",
    ),
    "short_export": ("导出台账、名单、档案", "export ledgers, lists and dossiers"),
    "option_export_out": ("写入的 .xlsx 文件", "the .xlsx file to write"),
    "option_period": ("只导出这一期", "this period only"),
    "short_import": ("把表格导入台账", "import workbooks into ledgers"),
    "short_demo": ("建立并启动演示工作区", "make and serve the demonstration"),
    "option_level": ("密级：public 可公开，internal 内部", "who may open it: public or internal"),
    "option_example": ("标为示例（虚构）", "mark as 示例 (invented)"),
    "option_sheet": ("只导入这张工作表，可多次给出", "import only this sheet, may be repeated"),
    "option_only_good": ("只导入无误的行", "import the rows without an error"),
    "option_dry_run": ("只检查，不导入", "check only, import nothing"),
    "option_errors": ("把标出问题的工作簿写到这里", "write the workbook with its problems marked"),
    "option_demo_serve": ("建好后启动网页服务", "then start the web server"),
    "option_fresh": ("删除旧的演示工作区，重新建立", "remove the old demonstration and make it anew"),
    "option_data": ("演示数据所在目录", "folder of the demonstration's data"),
    "no_path": ("找不到 {path}：请检查路径", "{path} is not there: check the path"),
    "ingest_line": ("{name}：{count}条陈述", "{name}: {count} statements"),
    "ingest_known": ("{name}：底册中已有，{count}条陈述", "{name}: known already, {count} statements"),
    "ingest_refused": ("未读入 {failure}", "refused {failure}"),
    "ingested": (
        "读入{read}份，已有{known}份，拒绝{refused}份；陈述{statements}条",
        "{read} documents read, {known} known already, {refused} refused; {statements} statements",
    ),
    "no_ledger": ("没有台账“{name}”；可选 auto 或：{known}", "there is no ledger '{name}'; use auto or: {known}"),
    "import_table": (
        "  {sheet} → {ledger}：{rows}行无误，{refused}行有错误",
        "  {sheet} → {ledger}: {rows} rows good, {refused} refused",
    ),
    "import_problem": ("    {where} “{value}”：{message}。{todo}", "    {where} '{value}': {message}. {todo}"),
    "import_decision": (
        "    列“{column}”待确认，可能是：{fields}",
        "    column '{column}' is undecided; it may be: {fields}",
    ),
    "import_no_rows": (
        "没有可以导入的行；请改正上列问题，或在命令中写明台账",
        "no row can be imported; mend what is listed above, or name the ledger",
    ),
    "import_undecided": (
        "有{count}处需要人工确认；请在网页“导入”中打开第{number}号导入，选定后发布，或改好列标题再导入",
        "{count} decisions are needed; open import {number} in the pages, or rename the headings and import again",
    ),
    "imported": (
        "  已导入：新增{new}，更新{changed}，未变{same}，未导入{refused}",
        "  imported: {new} new, {changed} changed, {same} the same, {refused} not imported",
    ),
    "not_imported": ("{name} 没有导入：{reason}", "{name} was not imported: {reason}"),
    "dry_run_note": ("只检查，没有导入", "checked only, nothing was imported"),
    "errors_written": ("问题已标在 {out}", "the problems are marked in {out}"),
    "one_errors": ("--errors 一次只能用于一个文件", "--errors takes one file at a time"),
    "export_suffix": ("{out} 应为 .xlsx 文件", "{out} must be an .xlsx file"),
    "export_names": (
        "导出档案须写明名称或代码，导出台账和名单则不写：liantu export dossier 名称 -o 档案.xlsx",
        "dossiers are named, ledgers and lists are not: liantu export dossier NAME -o OUT.xlsx",
    ),
    "exported": ("已导出 → {out}", "exported → {out}"),
    "object": ("对象", "entity"),
    "not_a_demo": (
        "{path} 不是演示工作区，不会改动；请换一个目录",
        "{path} is no demonstration and is left alone; name another folder",
    ),
    "demo_loaded": ("已载入 {name}", "loaded {name}"),
    "demo_made": (
        "演示工作区已建好：文件{documents}份、陈述{statements}条、台账{rows}行，拒绝{refused}行（埋设的问题），用时{seconds}秒",
        "the demonstration is made: {documents} documents, {statements} statements, {rows} ledger rows, "
        "{refused} refused (planted faults), {seconds} s",
    ),
    "demo_login": (
        "用户名 {user}    密码 {password}    {role}（只显示这一次）",
        "user {user}    password {password}    {role} (shown only now)",
    ),
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
