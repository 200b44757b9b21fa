"""The page of claims: listed with place and speaker, verified in place, narrowed, exported, on the dossier."""

from collections.abc import Callable

import pytest
from django.test import Client

from liantu.store.models import Claim, Verification
from tests.web.conftest import DISTRICTS, PHONE, Office
from tests.web.seeded import Corner, seed

ClientAs = Callable[..., Client]


@pytest.fixture
def corner(office: Office) -> Corner:
    return seed(office)[DISTRICTS[0]]


def page(client: Client, query: str = "") -> str:
    return client.get(f"/claims{query}").content.decode()


def test_a_claim_stands_with_holder_words_area_date_and_its_place(corner: Corner, client_as: ClientAs) -> None:
    said = page(client_as("leader"))
    for each in ("重庆市江南材料有限公司", "全国唯一的铝箔基地", "铝箔基地", "2025年12月31日", "未核实"):
        assert each in said
    assert f"/document/{corner['source']}/?at=0#here" in said
    assert "河东" not in said
    assert "保存核实" not in said, "a leader may not verify"


def test_a_claim_is_verified_in_place_and_taken_back(corner: Corner, client_as: ClientAs) -> None:
    client, address = client_as("data_clerk"), f"/claims/{corner['claim']}"
    assert client.post(f"{address}/verify", {"verdict": "verified"}).status_code == 409
    done = client.post(f"{address}/verify", {"verdict": "verified", "scope": "按产量", "basis": "2025年行业年鉴"})
    assert (done.status_code, done["Location"]) == (302, "/claims")
    assert Verification.objects.get().by == client_user(client)
    said = page(client, "?verdict=verified")
    assert "2025年行业年鉴" in said
    assert "按产量" in said
    assert "没有符合条件的说法" in page(client, "?verdict=none")
    assert client.post(f"{address}/unverify", {"next": "/claims?q=铝箔"}).status_code == 302
    assert Verification.objects.get().revoked_at is not None


def client_user(client: Client) -> object:
    return client.get("/claims").wsgi_request.user


def test_an_aim_is_marked_and_rivals_are_named(corner: Corner, office: Office, client_as: ClientAs) -> None:
    row = Claim.objects.get(pk=corner["claim"])
    row.pk, row.key, row.holder, row.entity, row.hedge, row.start = None, "other", "青山公司", None, "力争、打造", 5
    row.save()
    said = page(client_as("reviewer"))
    assert "非现状" in said
    assert "力争、打造" in said
    assert said.count("同一地位还有") == 2


def test_what_papers_say_is_shown_as_text(corner: Corner, client_as: ClientAs) -> None:
    Claim.objects.filter(pk=corner["claim"]).update(words="<script>x</script>", said_by="<b>某</b>")
    said = page(client_as("reviewer"))
    assert "<script>x" not in said
    assert "<b>某" not in said


def test_the_workbook_is_sent_and_the_dossier_tells_the_claim(corner: Corner, client_as: ClientAs) -> None:
    client = client_as("reviewer")
    sent = client.get("/claims/export?q=铝箔")
    assert sent.status_code == 200
    assert sent.content.startswith(b"PK")
    dossier = client.get(f"/entity/{corner['entity']}/").content.decode()
    assert "全国唯一的铝箔基地" in dossier.partition('id="positions"')[2]


def test_a_phone_reads_and_verifies(page_as: Callable[..., object], office: Office) -> None:
    corner = seed(office)[DISTRICTS[0]]
    page = page_as("data_clerk", size=PHONE)
    page.goto("/claims")  # type: ignore[attr-defined]
    assert page.evaluate("document.documentElement.scrollWidth") <= 390  # type: ignore[attr-defined]
    box = page.locator(f"#claim-{corner['claim']}")  # type: ignore[attr-defined]
    box.locator("summary").click()
    box.locator("select").select_option("refuted")
    box.locator("input[name=basis]").fill("统计年鉴")
    box.locator("button.main").click()
    page.wait_for_url("**/claims")  # type: ignore[attr-defined]
    assert "与事实不符" in page.locator(f"#claim-{corner['claim']}").inner_text()  # type: ignore[attr-defined]
