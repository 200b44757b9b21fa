from tests.cli.inside import liantu


def test_each_step_of_reading_is_shown_in_order() -> None:
    done = liantu("explain", "今年1—9月，规上工业总产值54.8亿元，约3个工作日内办结。", "--date", "2024-10-30")
    assert done.returncode == 0
    titles = [line for line in done.stdout.splitlines() if line and not line.startswith(" ")]
    assert titles[:3] == ["分块", "日期", "词"]
    assert titles[-1] in ("陈述", "未用的数字")
    assert "54.8亿元 → 5480000000 CNY" in done.stdout
    assert "2024-01-01 至 2024-09-30" in done.stdout


def test_a_text_without_a_number_is_explained_too() -> None:
    done = liantu("explain", "园区推进项目建设。")
    assert done.returncode == 0
    assert "分块" in done.stdout
