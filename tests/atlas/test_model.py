from liantu.atlas.model import Evidence, Facility, Mark

FILE = Evidence(Mark.STATED, "某报")
CAPACITY, COST = (Evidence(Mark.STATED, "简报", statement=each) for each in (1, 2))


def test_a_facility_of_a_file_has_one_source_for_all_its_figures() -> None:
    assert Facility("a", "a", "t", investment=1.0, evidence=(FILE,)).behind("investment") is FILE
    assert Facility("a", "a", "t", investment=1.0).behind("investment") is None


def test_in_the_book_only_what_states_a_figure_stands_behind_it() -> None:
    found = Facility("a", "a", "t", investment=1.0, jobs=2.0, evidence=(CAPACITY, COST), record=(("investment", COST),))
    assert found.behind("investment") is COST
    assert found.behind("jobs") is None
    assert Facility("a", "a", "t", jobs=2.0, evidence=(FILE, CAPACITY)).behind("jobs") is None
