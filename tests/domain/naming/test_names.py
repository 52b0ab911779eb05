from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from domain.naming.names import Closeness, closeness, core, is_of_form, key, normalise, parts, query_parts, stem, wider_query_parts
from tests.rows import for_each

NAMES = st.text(alphabet="星河科技有限公司深圳市（）() .,aAbBCoLtdé１臺灣", max_size=24)


@for_each(
    ("typed", "normal"),
    [
        ("  臺灣 鼎新電腦  ", "台湾鼎新电脑"),
        ("ＡＣＭＥ　 Software", "acme software"),
        ("星河 Cloud 科技", "星河cloud科技"),
        ("Straße", "strasse"),
    ],
)
def test_every_spelling_has_one_form(typed: str, normal: str) -> None:
    assert normalise(typed) == normal


@given(text=st.text(max_size=30))
def test_a_normal_form_is_its_own(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@for_each(
    ("name", "brand"),
    [
        ("深圳市星河科技有限公司", "星河"),
        ("博远（上海）医疗器械有限公司", "博远"),
        ("上海博远医疗器械有限公司", "博远"),
        ("臺灣鼎新電腦股份有限公司", "鼎新"),
        ("Acme Software Co., Ltd.", "acme"),
        ("XX科技公司", "xx"),
        ("Initech", "initech"),
        ("Initech Software LLC", "initech"),
        ("Costco", "costco"),
        ("上海", "上海"),
        ("科技有限公司", "科技"),
        ("(上海)", "上海"),
        ("!!", ""),
    ],
)
def test_the_core_is_the_brand(name: str, brand: str) -> None:
    assert core(name) == brand


def test_the_stem_keeps_the_industry_word() -> None:
    assert stem("博远（上海）医疗器械有限公司") == "博远医疗器械"


def test_parts_are_neighbours_and_words_without_the_legal_form() -> None:
    assert parts("星河Acme") == {"星河", "acme"}
    assert parts("深圳星河有限公司") == {"深圳", "圳星", "星河"}
    assert parts("Acme Software Co., Ltd.") == {"acme", "software", "acmesoftware"}
    assert parts("A") == {"a"}


def test_parts_lead_over_what_stands_in_brackets() -> None:
    assert {"博远", "上海", "医疗", "远医"} <= parts("博远（上海）医疗器械有限公司")


def test_a_name_that_is_only_a_legal_form_keeps_its_parts() -> None:
    assert parts("公司") == {"公司"}
    assert parts("!!") == set()


def leads_to(pieces: frozenset[str], name: str) -> bool:
    """Each piece begins one of the name's."""
    return all(any(part.startswith(piece) for part in parts(name)) for piece in pieces)


@given(name=NAMES, data=st.data())
def test_a_name_is_found_by_each_beginning_of_itself(name: str, data: st.DataObject) -> None:
    normal = normalise(name)

    typed = normal[: data.draw(st.integers(0, len(normal)))]

    assert leads_to(query_parts(typed), name) or leads_to(wider_query_parts(typed), name)


@for_each("typed", ["深圳", "星河科", "深圳星河科技有限公司", "河", "星河公司"])
def test_a_name_is_found_by_a_piece_of_it_and_by_other_legal_forms(typed: str) -> None:
    assert leads_to(query_parts(typed), "深圳星河科技股份有限公司")


def test_a_text_that_breaks_off_within_the_legal_form_is_taken_without_it() -> None:
    assert wider_query_parts("星河科技股份有") == query_parts("星河科技")
    assert wider_query_parts("Acme Software Lt") == query_parts("Acme Software")


def test_a_long_word_is_found_by_as_much_as_is_looked_at() -> None:
    assert leads_to(query_parts("Internationalis"), "Internationalisation Ltd.")
    assert leads_to(query_parts("x" * 60), "x" * 70)


def test_a_legal_form_is_no_name() -> None:
    assert all(map(is_of_form, ("有限公司", "限公", "Ltd.")))
    assert not any(map(is_of_form, ("星河", "...", "")))


@for_each(
    ("typed", "name", "fits"),
    [
        ("xx科技公司", "XX科技公司", Closeness.SAME),
        ("星河科技", "深圳市星河科技有限公司", Closeness.SAME_STEM),
        ("鼎新電腦", "臺灣鼎新電腦股份有限公司", Closeness.SAME_STEM),
        ("深圳星河科技", "广东省深圳市星河科技有限公司", Closeness.SAME_STEM),
        ("星河", "深圳市星河科技有限公司", Closeness.SAME_CORE),
        ("星河科技", "深圳星河", Closeness.SAME_CORE),
        ("星河贸易", "深圳市星河科技有限公司", None),
        ("上海星河科技", "深圳市星河科技有限公司", None),
        ("博远（北京）", "上海博远医疗器械有限公司", None),
        ("星河集团", "深圳市星河科技有限公司", None),
        ("星河集团", "深圳市星河集团有限公司", Closeness.SAME_STEM),
        ("星河集团", "深圳星河", Closeness.SAME_STEM),
        ("河科", "深圳市星河科技有限公司", Closeness.PART),
        ("远医疗", "博远（上海）医疗器械有限公司", Closeness.PART),
        ("云帆", "深圳市星河科技有限公司", None),
        ("！", "深圳市星河科技有限公司", None),
    ],
)
def test_a_typed_name_fits_better_or_worse_or_not(typed: str, name: str, fits: Closeness | None) -> None:
    assert closeness(typed, name) == fits


@given(name=NAMES)
def test_a_name_fits_itself_best(name: str) -> None:
    assert closeness(name, name) == (Closeness.SAME if key(name) else None)
