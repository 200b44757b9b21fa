from pathlib import Path

from tests.cli.inside import liantu


def test_accounts_are_opened_listed_closed_and_given_passwords(book: Path) -> None:
    where = ("--workspace", book)
    assert "初始密码" in liantu("user", "add", "admin", "--role", "administrator", *where).stdout
    added = liantu("user", "add", "张三", "--role", "park_officer", "--park", "万州经济技术开发区", *where)
    assert "初始密码" in added.stdout, added.stderr
    assert "张三\t园区服务专员（park_officer）\t万州经济技术开发区\t可用" in liantu("user", "list", *where).stdout
    assert liantu("user", "disable", "张三", *where).stdout.strip() == "已停用 张三"
    assert "张三\t园区服务专员（park_officer）\t万州经济技术开发区\t停用" in liantu("user", "list", *where).stdout
    assert "初始密码" in liantu("user", "password", "admin", *where).stdout
    near = liantu("user", "password", "admim", *where)
    assert (near.returncode, "是否指 admin？" in near.stderr) == (1, True)
    lacking = liantu("user", "add", "李四", "--role", "leader", *where)
    assert "领导须指定所在区县" in lacking.stderr


def test_the_help_of_the_group_lists_its_commands() -> None:
    done = liantu("--lang", "en", "user", "--help")
    assert done.returncode == 0
    assert "open an account" in done.stdout
