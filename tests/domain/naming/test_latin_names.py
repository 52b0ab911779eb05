from __future__ import annotations

from domain.naming.latin_names import LatinName, is_latin, latin_name, plain
from tests.rows import for_each


@for_each(
    ("name", "own"),
    [
        ("Bellini S.p.A.", "bellini"),
        ("Hoshino K. K.", "hoshino"),
        ("Hansen A/S", "hansen"),
        ("Kranich GmbH & Co. KG", "kranich"),
        ("Globex Corporaton", "globex"),
        ("The Orchid Meadows Sdn Bhd", "orchid meadow"),
        ("Westbrook & Lane", "westbrooklane"),
        ("Quill and Company", "quill"),
        ("Hart Import and Export", "hart"),
        ("Logistics Brightwater", "brightwater"),
        ("Energy Star", "energy star"),
        ("Data Cloud", "data"),
        ("Nestor's Café", "nestor cafe"),
        ("Acme (Singapore)", "acme"),
        ("(Acme)", "acme"),
        ("The", "the"),
    ],
)
def test_the_words_of_its_own(name: str, own: str) -> None:
    assert " ".join(latin_name(name).own) == own


@for_each(
    ("name", "own", "places"),
    [
        ("Shenzhen Xinghe Technology Co., Ltd.", "xinghe", {"深圳"}),
        ("Guangzhou Hengda", "hengda", {"广州"}),
        ("Shanghai Tang", "shanghai tang", set()),
        ("Hong Kong Brightwater Logistics", "brightwater", {"香港"}),
        ("Brightwater Logistics Hong Kong", "brightwater", {"香港"}),
        ("China Mobile", "china mobile", set()),
        ("Singapore Logistics", "singapore", set()),
        ("Singapore", "singapore", set()),
        ("Acme Robotics (Malaysia) Pte Ltd", "acme", {"my"}),
        ("Acme Robotics Malaysia Pte Ltd", "acme", {"my"}),
        ("Acme Robotics Pte Ltd", "acme", {"sg"}),
        ("Acme (old)", "acme", set()),
        ("Xian Brightwater", "brightwater", {"西安"}),
    ],
)
def test_a_place_is_told_by_a_city_a_country_or_a_form(name: str, own: str, places: set[str]) -> None:
    found = latin_name(name)

    assert (" ".join(found.own), found.places) == (own, frozenset(places))


def test_a_name_without_letters_has_no_parts() -> None:
    assert latin_name("()") == LatinName()


@for_each(("text", "latin"), [("Acme", True), ("Société", True), ("", True), ("Ромашка", False), ("星河", False)])
def test_accents_are_latin_too(text: str, *, latin: bool) -> None:
    assert is_latin(text) is latin


def test_letters_lose_their_accents() -> None:
    assert plain("Straße Øst & Łódź d'Été") == "strasse ost  and  lodz dete"
