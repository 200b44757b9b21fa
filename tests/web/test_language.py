"""What a reader chooses: the page's language, whose every word has English, and the units of money and land."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client, RequestFactory

import liantu.web
from liantu.atlas.chains import chains
from liantu.atlas.load import library
from liantu.errors import PackError
from liantu.model.lang import Lang
from liantu.web import words
from liantu.web.errors import TITLES
from liantu.web.language import back
from liantu.web.navigation import GROUPS
from liantu.web.templatetags.marks import BADGES
from tests.web.conftest import DISTRICTS, Office
from tests.web.seeded import seed

WEB = Path(liantu.web.__file__).parent
SAID = re.compile(r"""\{%\s*say\s+(?:"([^"]+)"|'([^']+)')""")
HAN = re.compile("[一-鿿]")
ClientAs = Callable[..., Client]
# The arguments of the components (web.parts) that a template says in the page's language.
SPOKEN = {
    "Column": (0,), "Crumb": (0,), "Tab": (0,), "Filter": (1,), "Empty": (0, 1), "Action": (0,), "Fact": (0,),
    "Item": (0,), "Step": (0, 1, 2), "_pile": (2, 5), "say": (0,),
}  # fmt: skip


def in_templates() -> Iterator[str]:
    for page in WEB.rglob("templates/**/*.html"):
        yield from (a or b for a, b in SAID.findall(page.read_text("utf-8")))


def in_code() -> Iterator[str]:
    for code in WEB.rglob("*.py"):
        for call in ast.walk(ast.parse(code.read_text("utf-8"))):
            if isinstance(call, ast.Call):
                yield from spoken(call)


def spoken(call: ast.Call) -> Iterator[str]:
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    given = [call.args[place] for place in SPOKEN.get(name, ()) if place < len(call.args)]
    texts = (each.value for each in given if isinstance(each, ast.Constant) and isinstance(each.value, str))
    yield from (text for text in texts if HAN.search(text) and text != "没有译文")


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(in_templates, id="templates"),
        pytest.param(in_code, id="code"),
        pytest.param(lambda: (text for text, _ in BADGES.values()), id="badges"),
        pytest.param(TITLES.values, id="errors"),
        pytest.param(lambda: (title for title, _ in GROUPS), id="navigation"),
    ],
)
def test_every_word_of_the_pages_has_english(texts: Callable[[], Iterator[str]]) -> None:
    assert sorted(set(texts()) - set(words.english())) == []


def test_the_english_keeps_the_places_that_values_go_to() -> None:
    places = re.compile(r"\{\w+\}")
    wrong = [chinese for chinese, english in words.english().items()
             if sorted(places.findall(chinese)) != sorted(places.findall(english))]  # fmt: skip
    assert wrong == []


def test_the_english_is_english() -> None:
    others = [each for each in words.english().values() if not each.startswith("e.g. ")]
    assert [each for each in others if HAN.search(each)] == []


def test_two_files_may_not_say_one_word_differently(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "a.yaml").write_text("企业: Enterprises\n", encoding="utf-8")
    (tmp_path / "words" / "b.yaml").write_text("企业: Firms\n", encoding="utf-8")
    monkeypatch.setattr(words, "files", lambda _: tmp_path)
    with pytest.raises(PackError, match=r"b\.yaml: “企业” is 'Enterprises' elsewhere"):
        words.english.__wrapped__()


@pytest.mark.parametrize("line", ["是: yes", "一: 1", "[]"])
def test_a_word_that_yaml_takes_for_something_else_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, line: str
) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "a.yaml").write_text(line, encoding="utf-8")
    monkeypatch.setattr(words, "files", lambda _: tmp_path)
    with pytest.raises(PackError, match="quote numbers"):
        words.english.__wrapped__()


def test_a_page_is_chinese_whatever_the_browser_prefers(client_as: ClientAs) -> None:
    response = client_as("leader").get("/", headers={"Accept-Language": "en"})
    assert response["Content-Language"] == "zh-hans"
    assert '<html lang="zh-Hans">' in response.content.decode()


def test_the_chosen_language_holds_before_and_after_signing_in(client_as: ClientAs) -> None:
    client = client_as("leader")
    assert client.post("/language", {"language": "en", "next": "/ledgers"})["Location"] == "/ledgers"
    page = client.get("/").content.decode()
    assert '<html lang="en">' in page
    assert "Main navigation" in page
    client.post("/logout")
    assert "Sign in to Liantu" in client.get("/login").content.decode()
    client.post("/language", {"language": "zh-hans"})
    assert "登录链图" in client.get("/login").content.decode()


def test_an_unknown_language_changes_nothing(client_as: ClientAs) -> None:
    client = client_as("leader")
    client.post("/language", {"language": "tlh"})
    assert client.get("/")["Content-Language"] == "zh-hans"


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("/ledgers?page=2", "/ledgers?page=2"),
        ("https://example.org/", "/"),
        ("//example.org/", "/"),
        ("/\\example.org", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_a_form_leads_back_to_a_page_of_this_host_only(rf: RequestFactory, target: str, expected: str) -> None:
    assert back(rf.post("/language", {"next": target})) == expected


def test_the_chosen_units_change_the_figures_of_a_page(client_as: ClientAs, office: Office) -> None:
    corner = seed(office)[DISTRICTS[0]]
    client, address = client_as("leader"), f"/statement/{corner['decided']}/"
    assert "61,000万元" in client.get(address).content.decode()
    client.post("/display", {"money": "yi", "next": address})
    assert "6.1亿元" in client.get(address).content.decode()
    client.post("/display", {"money": "dollars", "land": "ha"})
    display = client.get(address).context["shown_in"]
    assert (display.money, display.land) == ("yi", "ha")


def test_units_of_an_old_session_that_no_longer_exist_fall_back(client_as: ClientAs) -> None:
    client = client_as("leader")
    session = client.session
    session["display"] = {"money": "li", "land": 7}
    session.save()
    display = client.get("/").context["shown_in"]
    assert (display.money, display.land) == ("auto", "mu")


def test_the_names_of_the_library_are_said_in_english() -> None:
    """Chains, nodes (also those that no single product stands for), products; a name without English stays."""
    said = [words.say(each, "en") for each in ("铝及铝合金", "铝灰与盐渣处置", "赤泥", "没有这种产品")]
    assert said == ["Aluminium and its alloys", "Dross and salt slag treatment", "Red mud (dry)", "没有这种产品"]


def test_every_node_of_a_shipped_chain_has_an_english_name() -> None:
    names = [name for each in chains().values() for name in each.names(library(), Lang.EN).values()]
    assert [name for name in names if not name.isascii()] == []


def test_goals_are_told_in_the_language_of_the_page(client_as: ClientAs, office: Office) -> None:
    seed(office)
    client = client_as("data_clerk")
    client.post("/language", {"language": "en"})
    said = client.get("/atlas/limits").content.decode()
    assert "Most metallurgical alumina leaving" in said
    assert "外供最多" not in said


def test_why_a_link_stands_as_it_does_is_told_in_the_language_of_the_page(client_as: ClientAs, office: Office) -> None:
    seed(office)
    client = client_as("data_clerk")
    assert "本地没有生产，也没有需求" in client.get("/atlas/aluminium").content.decode()
    client.post("/language", {"language": "en"})
    assert "Neither made nor needed here" in client.get("/atlas/aluminium").content.decode()
