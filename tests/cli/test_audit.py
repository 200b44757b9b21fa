import sqlite3
from contextlib import closing
from pathlib import Path

from tests.cli.books import liantu


def test_an_edited_row_is_named_and_ends_with_1(workspace: Path) -> None:
    whole = liantu("audit", "verify", "--workspace", workspace)
    assert (whole.returncode, "审计日志完整：1行" in whole.stdout) == (0, True)
    assert "命令行\tcreate_user\tadmin" in liantu("audit", "show", "--workspace", workspace).stdout
    with closing(sqlite3.connect(workspace / "book.sqlite3")) as book:
        book.execute("DROP TRIGGER audit_no_update")
        book.execute("UPDATE audit SET target = 'root'")
        book.commit()
    broken = liantu("audit", "verify", "--workspace", workspace)
    assert (broken.returncode, "审计日志在第1行中断：内容与哈希不符" in broken.stderr) == (1, True)
