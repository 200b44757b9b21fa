"""Element mass fractions of a chemical formula, with the IUPAC atomic weights that molmass carries."""

from collections.abc import Mapping
from functools import cache

from molmass import Formula, FormulaError


@cache
def fractions(formula: str) -> Mapping[str, float]:
    """Give the mass fraction of each element of a formula such as `Al2O3` or `2Na2CO3.3H2O2`.

    Raises ValueError naming what is wrong with it.

    >>> round(fractions("Al2O3")["Al"], 4)
    0.5293
    """
    try:
        found = Formula(formula).composition()
    except FormulaError as error:
        raise ValueError(" ".join(str(error).split())) from error
    return {each.symbol: each.fraction for each in found.values()}
