"""What the command line says, in Chinese and English."""

from collections.abc import Sequence

from liantu.cli.atlas_words import ATLAS
from liantu.model.lang import Lang

ENVIRONMENT = "LIANTU_LANG"


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
        "　　liantu export dossier 重庆示例瑞鸣铜业有限公司 -o 档案.xlsx\n"
        "　　liantu export chain wanzhou-3233 advanced-materials -o 一链一册.zip",
        "Export a ledger, a list or dossiers as one workbook with its sheet of sources.\n\n"
        "Example: liantu export enterprise_year --period 2024 -o OUT.xlsx",
    ),
    "short_export": ("导出台账、名单、档案", "export ledgers, lists and dossiers"),
    "option_export_out": ("写入的 .xlsx 文件", "the .xlsx file to write"),
    "option_period": ("只导出这一期", "this period only"),
    "short_import": ("把表格导入台账", "import workbooks into ledgers"),
    "scheme": (
        "体系：区县的产业集群、产业链，文件点名的成员和没有说明的空位。\n\n"
        "例：liantu scheme show wanzhou-3233 文件夹 --dates 日期.tsv",
        "Schemes: a district's clusters and chains, the members documents name and the slots left open.\n\n"
        "Example: liantu scheme show wanzhou-3233 FOLDER --dates DATES.tsv",
    ),
    "scheme_list": (
        "列出体系：区县、起用时间、点名几项、空位几个。",
        "List the schemes: district, since when, members named, slots open.",
    ),
    "scheme_show": (
        "显示一个体系。ID 是编号、全称或代号（3233）。\n\n"
        "给出文件，或用 --workspace 指明底册，即把目标与实际并排，列出差距和每年需增；缺基数、口径不同照实注明。\n"
        "只给 ID 时显示体系本身。",
        "Show a scheme; ID is its id, label or code (3233).\n\n"
        "With files, or a book under --workspace, targets stand beside actual figures with gap and growth a year;\n"
        "a missing base or a different scope is said. Without them the scheme itself is shown.",
    ),
    "scheme_crosswalk": (
        "对照两个体系的成员，每条写明理由；没有对应的也列出原因。",
        "Show how the members of two schemes stand to each other, with reasons, and what has no counterpart.",
    ),
    "short_scheme": ("产业体系：成员、空位、目标与实际", "schemes of clusters: members, open slots, targets"),
    "short_scheme_list": ("列出体系", "list the schemes"),
    "short_scheme_show": ("显示一个体系，目标与实际并排", "show a scheme, targets beside actual figures"),
    "short_scheme_crosswalk": ("对照两个体系", "show how two schemes stand to each other"),
    "scheme_list_title": ("体系", "Schemes"),
    "no_scheme": ("没有体系“{name}”；可选：{known}", "there is no scheme '{name}'; known are: {known}"),
    "no_crosswalk": (
        "“{left}”与“{right}”没有对照；已有：{known}",
        "there is no crosswalk of '{left}' and '{right}'; known are: {known}",
    ),
    "scheme_series": ("[全区口径]", "[whole district]"),
    "scheme_sum": ("集群目标合计：{formula}", "Sum of the clusters' targets: {formula}"),
    "scheme_unlinked": ("没有对应：{name}（{reason}）", "no counterpart: {name} ({reason})"),
    "claims": (
        "列出文件里的地位说法（全国最大、全市第一、龙头……）：谁、什么领域、什么范围、谁说的。\n\n不给文件时列出工作区登记的，连同核实情况。"
        "\n试一试：liantu claims 文件夹 -o 地位说法.xlsx",
        "List claims of position in files (the largest, the first): whose, of what, for which area, by whom."
        "\n\nWithout files: those of the workspace with what was verified. Try: liantu claims FOLDER -o claims.xlsx",
    ),
    "short_claims": ("列出地位说法", "list claims of position"),
    "option_claims_format": ("table、json（每行一条）或 xlsx", "table, json (one a line) or xlsx"),
    "claims_out": (
        "输出 {out} 的格式不明：请写 -o 结果.xlsx 或 结果.json，或用 --format 指明；xlsx 须用 -o 给出文件名",
        "unclear format of {out}: write -o result.xlsx or result.json, or give --format; xlsx needs -o",
    ),
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
    "export_chain_names": (
        "一链一册须写明体系和成员，文件名以 .zip（全套）、.docx 或 .xlsx 结尾，{out} 不行："
        "liantu export chain wanzhou-3233 advanced-materials -o 一链一册.zip",
        "a chain's book needs scheme and member, and a file ending in .zip (all), .docx or .xlsx, not {out}: "
        "liantu export chain wanzhou-3233 advanced-materials -o book.zip",
    ),
    "no_member_of": (
        "体系中没有成员“{name}”；已有：{known}。",
        "the scheme has no member “{name}”; known: {known}.",
    ),
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
    "commitments": (
        "承诺台账：文件里写明时限的计划、目标和预测，谁说的、何时到期、后来怎么说。\n\n"
        "例：liantu commitments 文件夹 --dates dates.tsv --today 2026-11-21\n"
        "不给文件则取自底册（--workspace）。“无后续佐证”只表示没有更晚的材料，不等于没有做。",
        "Promises: plans, targets and forecasts with a date, who said them, and what was said later.\n\n"
        "Example: liantu commitments FOLDER --dates dates.tsv --today 2026-11-21\n"
        "Without files they come from the book (--workspace). “No later evidence” does not mean not done.",
    ),
    "short_commitments": ("承诺台账：到期、逾期、后续佐证", "dated promises: due, past due, later evidence"),
    "option_today": ("按这一天判断到期与逾期（默认今天）", "the day to judge by (default: today)"),
    "commitments_found": ("共{count}项承诺，按{day}判断", "{count} promises, judged on {day}"),
    "commitments_more": (
        "底册里的承诺很多，只取离这一天最近的",
        "the book holds more promises; only those nearest to the day are given",
    ),
    "commitments_heads": (
        "时限|天数|承诺事项|谁说的|责任单位|状态|依据|后来",
        "Due|Days|Promise|Speaker|Unit|Standing|Source|Later",
    ),
    "check": (
        "对不上的数：核对文件里的占比、增速、分项之和、翻番、单位和一数两值，不作改正。\n\n"
        "例：liantu check 文件夹 --dates dates.tsv -o 对不上的数.xlsx\n"
        "只列需要人看的；--all 连同相符的一并列出。不给文件则取自底册（--workspace）。\n"
        "退出码：0 没有需要看的；1 有需要看的，或有文件未能读取；2 用法有误。",
        "Figures that do not add up: shares, growth, sums, doublings, units, two values. Nothing is corrected.\n\n"
        "Example: liantu check FOLDER --dates dates.tsv -o findings.xlsx\n"
        "Lists what a person should look at; --all lists all. Without files: the book's (--workspace).\n"
        "Exit codes: 0 nothing to look at, 1 something to look at or a file unread, 2 wrong usage.",
    ),
    "short_check": ("对不上的数：核对文件里的数字", "figures that do not add up"),
    "option_check_all": ("连同相符的和仅供参考的一并列出", "list what agrees and mere information as well"),
    "check_found": ("核对{count}处，{doubtful}处需要看", "{count} checks, {doubtful} to look at"),
    "check_title": ("对不上的数", "Figures that do not add up"),
    "check_agrees": ("相符", "agrees"),
    "check_disagrees": ("不符", "disagrees"),
    "check_cannot_tell": ("无法判断", "cannot tell"),
    "check_derived": ("（推算）", " (derived)"),
    "check_heads": ("核对|结论|计算|问题或理由|出处", "Check|Verdict|Calculation|Question or reason|Where"),
    "check_columns": (
        "序号|核对|结论|计算|理由|问题|出处|原文",
        "No.|Check|Verdict|Calculation|Reason|Question|Where|Text",
    ),
    "progress": ("正在读", "reading"),
    "unread": ("未能读取 {failure}", "could not read {failure}"),
    "some_unread": ("{total}个文件，{unread}个未能读取", "{unread} of {total} files could not be read"),
    "written": (
        "{read}份文档，{statements}条陈述 → {out}",
        "{read} documents, {statements} statements → {out}",
    ),
    "stopped": ("已中止", "stopped"),
    "collect": (
        "收表：发表、收回、催报、汇总。\n\n"
        "例：liantu collect open --ledger enterprise_month --period 2026-10 --due 2026-11-10 --to 名单.txt\n"
        "没有底册也能汇总：liantu collect merge 收回的文件夹 --ledger enterprise_month -o 汇总.xlsx",
        "Collect a form: send it, take it back, remind, merge.\n\n"
        "Example: liantu collect open --ledger enterprise_month --period 2026-10 --due 2026-11-10 --to LIST.txt\n"
        "Without a workspace: liantu collect merge FOLDER --ledger enterprise_month -o merged.xlsx",
    ),
    "collect_open": (
        "开始一次收表：用台账的表（--ledger）或自己的模板（--template）。",
        "Open a round of a ledger's form (--ledger) or of an office's own template (--template).",
    ),
    "collect_forms": ("生成一企一表，打成 zip。", "Write one workbook per firm into a zip."),
    "collect_receive": (
        "收回文件（可多个、可文件夹、可 zip），列出问题所在的单元格。",
        "Take returned files, folders and zips, and name problems by their cells.",
    ),
    "collect_status": (
        "看一次收表的进度和问题；不写编号则列出各次收表。-o 写成 .xlsx（汇总表）或 .json。",
        "Show a round's progress and problems; without a number list the rounds. -o writes .xlsx (merged) or .json.",
    ),
    "collect_remind": ("给出催报文字，可直接粘贴到群里。", "Print the text that reminds who is missing."),
    "collect_close": (
        "汇总入账：作为一次导入，可整批撤销。",
        "Publish what counts as one import, which can be undone as a whole.",
    ),
    "collect_merge": (
        "不用底册，直接汇总收回的文件，逐格列出问题；--last 给出上期的文件即可比对。\n\n"
        "退出码：0 没有错误；1 有文件未读或有待办的问题；2 用法有误。",
        "Merge returned files without a workspace, problems by their cells; --last compares with an earlier file.\n\n"
        "Exit codes: 0 nothing wrong, 1 a file unread or a problem open, 2 wrong usage.",
    ),
    "short_collect": ("收表、催报、汇总", "collect forms, remind, merge"),
    "short_collect_open": ("开始一次收表", "open a round"),
    "short_collect_forms": ("生成一企一表", "write the forms"),
    "short_collect_receive": ("收回文件", "take returned files"),
    "short_collect_status": ("进度和问题", "progress and problems"),
    "short_collect_remind": ("催报文字", "the reminder's text"),
    "short_collect_close": ("汇总入账", "publish what counts"),
    "short_collect_merge": ("不用底册直接汇总文件", "merge files without a workspace"),
    "option_collect_ledger": ("台账编号或名称", "a ledger's id or name"),
    "option_template": ("自己的模板（有一行栏目名称）", "the office's own template with a row of headings"),
    "option_collect_title": ("这次收表的标题", "the round's title"),
    "option_collect_period": ("所属时期，如 2026-10", "the period, such as 2026-10"),
    "option_due": ("截止日期", "the last day"),
    "option_collect_to": (
        "填报单位名单：一行一家，名称或信用代码，可带联系人",
        "the firms: one a line, name or credit code, a contact behind it",
    ),
    "option_collect_park": ("只发给这个园区的企业", "only the firms of this park"),
    "option_message": ("附言", "a message"),
    "option_hints": ("附上各企业的上期数", "show each firm its last figures"),
    "option_last": ("上期的文件，用来比对", "files of the period before, to compare with"),
    "option_merge_out": ("写成 .xlsx 或 .json", "write .xlsx or .json"),
    "option_collect_out": ("写到的 zip 文件", "the zip to write"),
    "merge_suffix": ("{out} 应为 .xlsx 或 .json", "{out} must be .xlsx or .json"),
    "merge_form": ("请给出 --ledger 或 --template 之一", "give either --ledger or --template"),
    "merge_unread": ("  {name}：{reason}", "  {name}: {reason}"),
    "merge_problem": (
        "  [{weight}] {name}｜{place}：{message}；{todo}",
        "  [{weight}] {name} | {place}: {message}; {todo}",
    ),
    "merged": ("汇总 {rows} 行（{period}），问题 {problems} 处", "{rows} rows ({period}), {problems} problems"),
    "round_opened": (
        "第{number}号收表“{title}”：{count}家，{due} 截止",
        "round {number} '{title}': {count} firms, due {due}",
    ),
    "round_line": ("{number}\t{title}\t{due}\t{state}\t{count}家", "{number}\t{title}\t{due}\t{state}\t{count}"),
    "round_closed": (
        "已汇总：新增{new}，更新{changed}，未变{same}，未计入{left}",
        "published: {new} new, {changed} changed, {same} the same, {left} left out",
    ),
    "unmatched": ("名单中有 {count} 家对不上，请核对后再开始", "{count} names of the list are not known"),
    "none_missing": ("都报齐了", "nobody is missing"),
    **ATLAS,
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
