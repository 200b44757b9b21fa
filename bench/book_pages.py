"""Readers of the book's pages: what twenty of them wait for a page, each thinking one second between two."""

import random
import re
import statistics
import subprocess
import sys
import threading
import time
import urllib.error
from collections import defaultdict
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import quote, urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

READERS, THINK = 20, 1.0
PORT = 8765
BASE = f"http://127.0.0.1:{PORT}"
PASSWORD = "Yi-Ye-Zhi-Qiu-2026"  # noqa: S105  (of accounts that live as long as the benchmark)
Waits = dict[str, list[float]]

_ACCOUNTS = """
import django; django.setup()
from datetime import UTC, datetime
from liantu.store.models import Entity, Statement, User
user = User.objects.filter(username="reader").first() or User(username="reader")
user.role, user.district, user.password_set_at = "leader", "500101", datetime.now(UTC)
user.set_password({password!r}); user.save()
ids = list(Entity.objects.filter(kind="enterprise").order_by("pk").values_list("pk", flat=True)[::97])
print(Statement.objects.count(), Entity.objects.filter(kind="enterprise").count(), *ids)
"""


def measure(here: dict[str, str], seconds: int) -> str:
    """Serve the workspace, let the readers read for `seconds`, and give the table of waits."""
    code = _ACCOUNTS.format(password=PASSWORD)
    settings = {**here, "DJANGO_SETTINGS_MODULE": "liantu.web.settings"}
    printed = subprocess.run([sys.executable, "-c", code], env=settings, check=True, capture_output=True, text=True)
    statements, enterprises, *ids = map(int, printed.stdout.split())
    command = [str(Path(sys.executable).parent / "liantu"), "serve", "--port", str(PORT)]
    server = subprocess.Popen(command, env=here, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _await(server)
        waits = _read(ids, seconds)
    finally:
        server.terminate()
        server.wait(20)
    return _table(waits, statements, enterprises, seconds, bool(here.get("DATABASE_URL")))


def _await(server: "subprocess.Popen[bytes]") -> None:
    for _ in range(120):
        try:
            build_opener().open(f"{BASE}/health", timeout=2).read()
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            if server.poll() is not None:
                raise SystemExit("bench: the server ended before it answered") from None
            time.sleep(0.5)
        else:
            return
    raise SystemExit("bench: the server did not answer")


def _read(ids: list[int], seconds: int) -> Waits:
    waits: Waits = defaultdict(list)
    lock = threading.Lock()
    until = time.monotonic() + seconds
    readers = [threading.Thread(target=_reader, args=(number, ids, until, waits, lock)) for number in range(READERS)]
    for each in readers:
        each.start()
    for each in readers:
        each.join()
    return waits


def _reader(number: int, ids: list[int], until: float, waits: Waits, lock: threading.Lock) -> None:
    chance = random.Random(number)  # noqa: S311
    browser = _sign_in()
    browser.open(f"{BASE}/entities/enterprise/", timeout=30).read()  # each process has loaded its packs and templates
    time.sleep(chance.random() * THINK)
    while time.monotonic() < until:
        name, path = _choose(chance, ids)
        started = time.perf_counter()
        browser.open(BASE + path, timeout=30).read()
        with lock:
            waits[name].append(time.perf_counter() - started)
        time.sleep(THINK)


def _sign_in() -> OpenerDirector:
    browser = build_opener(HTTPCookieProcessor(CookieJar()))
    page = browser.open(f"{BASE}/login", timeout=30).read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    if token is None:
        raise SystemExit("bench: the login page has no token")
    form = {"username": "reader", "password": PASSWORD, "csrfmiddlewaretoken": token[1]}
    browser.open(f"{BASE}/login", urlencode(form).encode(), timeout=30).read()
    return browser


def _choose(chance: random.Random, ids: list[int]) -> tuple[str, str]:
    """A page as a reader comes to it: lists, dossiers, search, ledgers."""
    page = chance.randrange(1, 200)
    return chance.choice(
        [
            ("list of enterprises", f"/entities/enterprise/?page={page}"),
            ("list, searched", "/entities/enterprise/?q=" + quote(chance.choice(["鑫宏", "恒瑞", "铝业", "龙腾"]))),
            ("dossier", f"/entity/{chance.choice(ids)}/"),
            ("dossier", f"/entity/{chance.choice(ids)}/"),
            ("ledger", f"/ledgers/enterprise_year?page={page}"),
            ("search", "/search/?q=" + quote(chance.choice(["隆昌机械", "金龙", "赤泥", "示例"]))),
            ("first page", "/"),
        ]
    )


def _table(waits: Waits, statements: int, enterprises: int, seconds: int, on_postgresql: bool) -> str:
    name = "PostgreSQL" if on_postgresql else "SQLite"
    lines = [
        f"## Pages: {READERS} readers, {THINK:g} s to think, {seconds} s, {name}",
        "",
        f"{enterprises} enterprises, {statements} statements; `liantu serve` with two processes on two cores.",
        "",
        "| page | asked | median ms | p95 ms | worst ms |",
        "|---|---|---|---|---|",
    ]
    every = [each for some in waits.values() for each in some]
    for page, some in [*sorted(waits.items()), ("all", every)]:
        ordered = sorted(some)
        p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
        figures = (statistics.median(ordered), p95, ordered[-1])
        lines.append(f"| {page} | {len(ordered)} | " + " | ".join(f"{each * 1000:.0f}" for each in figures) + " |")
    return "\n".join(lines)
