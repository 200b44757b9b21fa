"""The lists: what is found and filtered, who sees what, and how it is printed and exported."""

from collections.abc import Callable

import pytest
from django.test import Client

from liantu.store.models import Entity
from liantu.store.reach import EVERYTHING
from liantu.web.entities import chosen
from tests.web.conftest import DISTRICTS, NOW, Office
from tests.web.seeded import seed

ClientAs = Callable[..., Client]


def firm(name: str, district: str = DISTRICTS[0], **more: object) -> Entity:
    return Entity.objects.create(kind="enterprise", name=name, key=name, district=district, created_at=NOW, **more)


def names(query: dict[str, str]) -> list[str]:
    return sorted(chosen(EVERYTHING, "enterprise", query).values_list("name", flat=True))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"q": "铝业"}, ["九龙铝业有限公司", "高峰铝业有限公司"]),
        ({"q": "jlly"}, ["九龙铝业有限公司"]),
        ({"q": "91500101"}, ["高峰铝业有限公司"]),
        ({"district": "500110"}, ["綦江机械有限公司"]),
        ({"example": "1"}, ["綦江机械有限公司"]),
        ({"example": "0"}, ["九龙铝业有限公司", "高峰铝业有限公司"]),
        ({"park": "x"}, ["九龙铝业有限公司", "綦江机械有限公司", "高峰铝业有限公司"]),
        ({"conflict": "1"}, []),
        ({"above_scale": "1"}, []),
        ({"q": "没有"}, []),
        ({"standing": "named"}, ["若干铝企业"]),
        ({"q": "铝企"}, ["若干铝企业"]),
        ({"q": "铝企", "standing": "known"}, []),
    ],
)
@pytest.mark.django_db
def test_a_list_is_narrowed_by_what_is_asked(query: dict[str, str], expected: list[str]) -> None:
    firm("九龙铝业有限公司", initials="jlly")
    firm("高峰铝业有限公司", code="91500101MA5U00003R")
    firm("綦江机械有限公司", "500110", example=True)
    firm("若干铝企业", standing="named")
    firm("上述企业", standing="dismissed")
    assert names(query) == expected


def test_enterprises_with_conflicts_can_be_listed_alone(office: Office) -> None:
    seed(office)
    assert names({"conflict": "1", "district": DISTRICTS[0]}) == ["重庆市江南材料有限公司"]


@pytest.mark.parametrize(
    ("role", "own", "other"),
    [
        ("administrator", True, True),
        ("data_clerk", True, False),
        ("park_officer", True, False),
        ("enterprise", True, False),
    ],
)
def test_a_list_shows_what_is_within_reach(client_as: ClientAs, role: str, own: bool, other: bool) -> None:
    page = client_as(role).get("/entities/enterprise/").content.decode()
    assert ("江南材料" in page, "河东材料" in page) == (own, other)


def test_an_unknown_kind_is_no_page(client_as: ClientAs) -> None:
    assert client_as("leader").get("/entities/planets/").status_code == 404


@pytest.mark.parametrize("kind", ["enterprise", "project", "park", "district", "product", "industry", "facility"])
def test_every_kind_has_its_list(client_as: ClientAs, kind: str) -> None:
    assert client_as("administrator").get(f"/entities/{kind}/?sort=-code&q=a&page=9").status_code == 200


def test_the_list_is_turned_over_with_its_total(client_as: ClientAs) -> None:
    for number in range(120):
        firm(f"企业{number:03}")
    page = client_as("data_clerk").get("/entities/enterprise/?page=2").content.decode()
    assert "共 121 条" in page
    assert "企业050" in page
    assert "企业049" not in page


def test_a_page_costs_a_bounded_number_of_queries(
    client_as: ClientAs, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    for number in range(60):
        firm(f"企业{number:03}")
    client = client_as("data_clerk")
    client.get("/entities/enterprise/")
    with django_assert_max_num_queries(40):  # type: ignore[attr-defined]
        client.get("/entities/enterprise/")


def test_chosen_dossiers_are_printed_each_on_its_page_and_only_those_within_reach(
    client_as: ClientAs, office: Office
) -> None:
    pks = [office.enterprises[each].pk for each in DISTRICTS]
    client = client_as("data_clerk")
    page = client.get(f"/entities/print/?ids={pks[0]},{pks[1]}").content.decode()
    assert page.count('<article class="dossier">') == 1
    both = client_as("administrator").get(f"/entities/print/?chosen={pks[0]}&chosen={pks[1]}").content.decode()
    assert both.count('<article class="dossier">') == 2
    assert client.get(f"/entities/print/?ids={pks[1]}").status_code == 404


@pytest.mark.parametrize(
    ("query", "said"), [("", "还没有选中"), ("?ids=" + ",".join(map(str, range(101))), "一次最多打印")]
)
def test_printing_nothing_or_too_much_says_what_to_do(client_as: ClientAs, query: str, said: str) -> None:
    response = client_as("data_clerk").get(f"/entities/print/{query}")
    assert response.status_code == 409
    assert said in response.content.decode()
