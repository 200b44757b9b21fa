"""Three firms of a district and a round of the monthly report that asks them."""

import pytest

from liantu.identity.company_name import normal
from liantu.identity.credit_code import synthetic
from liantu.store.models import Entity, Round
from tests.web.conftest import DISTRICTS, Office
from tests.web.rounds.desk import ClientAs, ask, firm

HOME = DISTRICTS[0]


@pytest.fixture
def firms(office: Office) -> list[Entity]:
    """Three registered firms of the district: the enterprise account's own, one beside it in the park, one outside."""
    own = office.enterprises[HOME]
    own.registered, own.code, own.key = True, synthetic(1, HOME), normal(own.name)
    own.save()
    return [own, firm("重庆鑫源铝业有限公司", 2, office.parks[HOME]), firm("重庆三峡盐化有限公司", 3, None)]


@pytest.fixture
def round_(firms: list[Entity], client_as: ClientAs) -> Round:
    """A round of the monthly report that asks all three."""
    return ask(client_as("data_clerk"), firm=[each.pk for each in firms])
