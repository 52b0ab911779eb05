"""What the rules of one company must never do, whatever the names: brands, cities, trades and forms put together at random."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.naming.latin_names import is_latin, plain
from domain.naming.legal_forms import FORMS, IN_FRONT, without_form
from domain.naming.romanised import is_romanised
from domain.naming.same_company import Company, is_same, likeness
from domain.naming.trade_words import HAN_TRADES, LATIN_TRADES, canonical, in_one_word, said_in_chinese, trades_agree
from domain.naming.where import LYING_IN, are_apart, without_place_behind, without_place_in_front
from tests.rows import for_each

BRANDS = st.sampled_from(["云帆", "星河", "橘洲", "沐晨", "恒达"])
CITIES = st.sampled_from(["深圳", "广州", "杭州", "成都", "武汉"])
HAN_TRADE = st.sampled_from(["物流", "食品", "软件", "模具", "印刷"])
HAN_FORMS = st.sampled_from(["有限公司", "股份有限公司", "有限责任公司", "集团", "公司"])
LATIN_BRANDS = st.sampled_from(["Kestrel", "Halcyon", "Brightwater", "Quillstone"])
LATIN_TRADE = st.sampled_from(["Foods", "Logistics", "Robotics", "Textiles"])
LATIN_FORMS = st.sampled_from(["Ltd", "Limited", "Co., Ltd.", "Corp", "Inc.", "GmbH", "S.A.", "Sdn Bhd"])
ANY_NAME = st.text(st.sampled_from("深圳广州云帆星河物流食品有限公司（）市 KestrelFoodsLtd.&'()"), max_size=24)
ANY_TRADES = st.frozensets(st.sampled_from([*sorted(HAN_TRADES)[::40], *sorted(LATIN_TRADES)[::40]]), max_size=3)
ANY_PLACES = st.frozensets(st.sampled_from(["广东", "深圳", "苏州", "昆山", "江苏", "石狮", "泉州", "sg", "my"]), max_size=3)
FULL_WIDTH = {sign: sign + 0xFEE0 for sign in range(ord("!"), ord("~") + 1)}

few = settings(max_examples=25, derandomize=True)


def are_one(one: str, other: str) -> bool:
    return is_same(Company(name=one), Company(name=other))


@few
@given(BRANDS, CITIES, CITIES, HAN_TRADE, HAN_FORMS)
def test_one_brand_in_two_cities_is_two_companies(brand: str, here: str, there: str, trade: str, form: str) -> None:
    assert are_one(f"{here}{brand}{trade}{form}", f"{there}{brand}{trade}{form}") is (here == there)
    assert are_one(f"{brand}（{here}）{trade}{form}", f"{there}市{brand}{trade}{form}") is (here == there)


@few
@given(BRANDS, CITIES, HAN_TRADE, HAN_TRADE, HAN_FORMS, HAN_FORMS)
def test_one_brand_in_two_trades_is_two_companies(brand: str, city: str, mine: str, theirs: str, form: str, other: str) -> None:
    assert are_one(f"{city}{brand}{mine}{form}", f"{city}{brand}{theirs}{other}") is (mine == theirs)


@few
@given(LATIN_BRANDS, LATIN_TRADE, LATIN_TRADE, LATIN_FORMS)
def test_one_latin_brand_in_two_trades_is_two_companies(brand: str, mine: str, theirs: str, form: str) -> None:
    assert are_one(f"{brand} {mine} {form}", f"{brand} {theirs} {form}") is (mine == theirs)


@few
@given(st.lists(BRANDS, min_size=2, max_size=2, unique=True), CITIES, HAN_TRADE, HAN_FORMS)
def test_two_brands_are_two_companies_though_all_else_is_one(brands: list[str], city: str, trade: str, form: str) -> None:
    one, other = (f"{city}{brand}{trade}{form}" for brand in brands)

    assert not are_one(one, other)


@few
@given(BRANDS, CITIES, HAN_TRADE, HAN_FORMS, HAN_FORMS)
def test_a_form_or_a_city_left_out_makes_no_other_company(brand: str, city: str, trade: str, form: str, other: str) -> None:
    assert are_one(f"{city}{brand}{trade}{form}", f"{city}{brand}{trade}{other}")
    assert are_one(f"{city}市{brand}{trade}{form}", f"{brand}{trade}")


@few
@given(LATIN_BRANDS, LATIN_TRADE, LATIN_FORMS)
def test_width_case_and_form_make_no_other_company(brand: str, trade: str, form: str) -> None:
    name = f"{brand} {trade}"

    for spelled in (f"{name} {form}", name.upper(), name.lower(), name.translate(FULL_WIDTH), f"{name} {form}".translate(FULL_WIDTH)):
        assert are_one(name, spelled)


@few
@given(ANY_NAME, ANY_NAME, st.sampled_from(["", "0755-26001234"]), st.sampled_from(["", "麓山路一百零三十六号"]))
def test_likeness_is_the_same_both_ways_and_between_nothing_and_all(one: str, other: str, phone: str, address: str) -> None:
    here, there = Company(name=one, phone=phone, address=address), Company(name=other, phone=phone, address=address)

    assert likeness(here, there) == likeness(there, here)
    assert 0 <= likeness(here, there) <= 1


@few
@given(ANY_NAME.filter(lambda name: any(map(str.isalnum, name))))
def test_a_name_is_itself_in_capitals_and_in_full_width(name: str) -> None:
    for spelled in (name, name.upper(), name.translate(FULL_WIDTH), f" {name} "):
        assert are_one(name, spelled)


def test_a_shared_phone_or_office_alone_makes_no_one_of_two_strangers() -> None:
    one, other = "云帆物流", "橘洲食品"

    assert not is_same(Company(name=one, phone="0755-26001234"), Company(name=other, phone="0755-26001234"))
    assert not is_same(Company(name=one, address="长沙市麓山路36号"), Company(name=other, address="长沙市麓山路36号"))


def test_nothing_known_is_no_company() -> None:
    assert not are_one("", "")
    assert not are_one("...", "。。")


@few
@given(ANY_TRADES, ANY_TRADES)
def test_trades_agree_with_themselves_with_none_and_both_ways(mine: frozenset[str], theirs: frozenset[str]) -> None:
    assert trades_agree(mine, mine)
    assert trades_agree(mine, frozenset())
    assert said_in_chinese(frozenset(), mine)
    assert trades_agree(mine, theirs) is trades_agree(theirs, mine)


@few
@given(st.sampled_from(sorted(LATIN_TRADES)), st.sampled_from(sorted(HAN_TRADES)))
def test_one_spelling_of_a_trade_stays_as_it_is(latin: str, chinese: str) -> None:
    assert canonical(canonical(latin)) == canonical(latin)
    assert in_one_word(in_one_word(chinese)) == in_one_word(chinese)


@few
@given(ANY_PLACES, ANY_PLACES)
def test_places_are_apart_both_ways_and_never_from_themselves(here: frozenset[str], there: frozenset[str]) -> None:
    assert are_apart(here, there) is are_apart(there, here)
    assert not are_apart(here, here)
    assert not are_apart(here, frozenset())


def test_no_city_lies_in_itself_and_none_is_apart_from_what_it_lies_in() -> None:
    for city, wider in LYING_IN.items():
        assert city not in wider
        assert not any(are_apart(frozenset({city}), frozenset({each})) for each in wider)


@few
@given(st.text(st.sampled_from("深圳慈溪市区县旗园超腾飞新区a "), max_size=12))
def test_a_place_that_is_cut_off_leaves_a_piece_of_the_name(name: str) -> None:
    front, _place = without_place_in_front(name)
    behind, place = without_place_behind(name)

    assert name.endswith(front)
    assert behind + place == name
    assert not name or (front and behind)


@few
@given(st.sampled_from(sorted(FORMS)), st.sampled_from(sorted(IN_FRONT)))
def test_a_form_is_never_the_whole_of_a_name(form: tuple[str, ...], front: str) -> None:
    left, countries = without_form(["kestrel", *form])

    assert (list(left), countries) == (["kestrel"], FORMS[form])
    assert without_form(form)[0]
    assert without_form([front]) == ([front], frozenset())


@few
@given(st.text(st.characters(max_codepoint=0x17F) | st.characters(min_codepoint=0xFF01, max_codepoint=0xFF5E), max_size=12))
def test_a_plain_spelling_is_as_plain_as_it_gets(text: str) -> None:
    assert plain(plain(text)) == plain(text)
    assert not is_latin(f"云{text}")


@for_each("trade", ["guanlizixun", "qichebujian", "shiyouhuagong", "keji"])
def test_trades_that_read_in_two_ways_cost_no_more_the_more_there_are(trade: str) -> None:
    assert is_romanised(("xinghekeji", frozenset()), ("星河", frozenset({"科技"})), "星河科技")
    begun = time.thread_time()

    assert not is_romanised((f"xinghe{trade * 24}", frozenset()), ("星河", frozenset({"阀门"})), "星河阀门")
    assert time.thread_time() - begun < 0.25  # Doubling with each trade it would be hours.


@for_each("repeated", ["深圳", "云帆科技", "Kestrel ", "(a)", "Ltd ", "a. ", "市"])
def test_a_very_long_name_is_compared_at_once(repeated: str) -> None:
    long = Company(name=repeated * 500)
    begun = time.thread_time()

    likeness(long, Company(name=f"{long.name}x"))
    assert time.thread_time() - begun < 0.25
