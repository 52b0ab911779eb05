from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from domain.naming.latin_slips import is_slip
from tests.rows import for_each

WORDS = st.lists(st.sampled_from(["kestrel", "marine", "foods", "ridge", "ii", "ltd."]), min_size=1, max_size=4).map(" ".join)


@for_each(
    ("one", "other", "same"),
    [
        ("kestrel software", "kestrel sofware", True),
        ("kestrel robotics", "kestrel robotisc", True),
        ("kestrel foods ltd", "kestrel fods ltd", True),
        ("kestrel incorporated", "kestrel incorperated", True),
        ("kestrel consultants", "kestrel consultant", True),
        ("kestrel tiles", "kestrel tile", True),
        ("kestrel books", "kestrel boots", False),
        ("kestrel tracking", "kestrel trucking", False),
        ("kestrel paints", "kestrel pants", False),
        ("kestrel ridge foods", "kestrel bridge foods", False),
        ("kestrel marine", "kestrel marina", False),
        ("kestrel motors", "kestrel rotors", False),
        ("kestrel sports tours", "kestrel sport tour", False),
        ("kestrel tiles", "kestrel tires", False),
    ],
)
def test_behind_the_first_word_a_letter_is_lost_doubled_or_misplaced_or_another_in_a_long_word(one: str, other: str, *, same: bool) -> None:
    assert is_slip(one, other) is same


@for_each(
    ("one", "other"),
    [
        ("orchid residences ii", "orchid residences iii"),
        ("meridian block a", "meridian block b"),
        ("acme plant1001 robotics", "acme plant1002 robotics"),
        ("first 1st bank", "first 2nd bank"),
    ],
)
def test_another_number_or_letter_is_another_of_several(one: str, other: str) -> None:
    assert not is_slip(one, other)


@for_each(
    ("one", "other", "same"),
    [
        ("meridian textiles", "meridain textiles", True),
        ("pinnacle hotels", "pinacle hotels", True),
        ("umbrella health", "umbrellla health", True),
        ("northwind traders", "nothwind traders", True),
        ("falkner legal", "faulkner legal", False),
        ("globex legal", "globxe legal", False),
        ("redwood legal", "redwoof legal", False),
        ("winslow legal", "wonslow legal", False),
        ("pinnacle hotels", "pinacle motels", False),
    ],
)
def test_a_brand_has_no_other_letter(one: str, other: str, *, same: bool) -> None:
    assert is_slip(one, other) is same


@given(WORDS, WORDS)
def test_it_does_not_matter_which_is_named_first(one: str, other: str) -> None:
    assert is_slip(one, other) is is_slip(other, one)


@given(WORDS)
def test_the_same_words_hold_no_slip(name: str) -> None:
    assert not is_slip(name, name)
    assert not is_slip(name, f"{name} ltd")
