"""What is added up, in the words of the field."""

import pytest

from pantau.core.basis import basis_words


@pytest.mark.parametrize(
    ("basis", "kata"),
    [
        (("spj",), "SPJ"),
        (("tu",), "SPJ TU"),
        (("spj", "tu"), "SPJ"),  # what proves a top-up is one of the SPJ
        (("ls", "spj"), "SP2D LS dan SPJ"),
        (("ls",), "SP2D"),
        (("ls", "sp2d"), "SP2D"),
        (("sp2d", "tu", "pengesahan"), "SP2D dan SPJ TU dan pengesahan"),
        (("lra",), "LRA"),
        ((), "–"),
    ],
)
def test_what_is_added_up_has_a_name(basis, kata):
    assert basis_words(basis) == kata
