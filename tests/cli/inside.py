"""Commands inside this process: what `books.liantu` runs in one of its own, without the second that one takes to start.

One command of each kind still runs in a process of its own, which `books` starts: pipes, exit codes, a book's own file.
"""

from subprocess import CompletedProcess

from click.testing import CliRunner

from liantu.cli.main import liantu as group


def liantu(*arguments: object) -> "CompletedProcess[str]":
    """Run a command; what it does not itself turn into words and an exit code is raised."""
    given = [str(each) for each in arguments]
    done = CliRunner(catch_exceptions=False).invoke(group, given, prog_name="liantu")
    return CompletedProcess(given, done.exit_code, done.stdout, done.stderr)
