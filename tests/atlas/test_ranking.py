"""Rankings hold at every corner of the intervals or are refused."""

from liantu.atlas.ranking import ranking


def test_places_are_given_where_all_corners_agree() -> None:
    found = ranking([{"a": 3.0, "b": 1.0, "c": 1.0}, {"a": 5.0, "b": 2.0, "c": 2.0}])
    assert (found.places, found.flips) == ({"a": 1, "b": 2, "c": 2}, ())


def test_an_order_that_flips_is_refused_and_names_who_change_places() -> None:
    found = ranking([{"a": 3.0, "b": 2.0}, {"a": 1.0, "b": 2.0}])
    assert (found.places, found.flips) == ({}, ("a", "b"))


def test_equal_at_one_corner_is_no_flip() -> None:
    assert ranking([{"a": 3.0, "b": 2.0}, {"a": 2.0, "b": 2.0}]).places == {"a": 1, "b": 2}
