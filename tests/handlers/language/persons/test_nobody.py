"""Whom a line must never name: a product, a company, a colleague; and what reading a long one costs."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.access import AmbiguousCustomerError, UnknownCustomerError
from handlers.language.command_name import split_slash, without_mention
from handlers.language.logs.contacts import find_contact
from handlers.language.mentions import mentions, named_in, worth_a_slip
from handlers.language.persons.chinese import is_full_name
from handlers.language.text import Line
from tests.rows import for_each

OWN = frozenset({"周琳", "Joel", "王经理"})
PIECES = st.lists(
    st.sampled_from(["和", "王经理", "周琳", "聊了", " ", "Joel", " said ", "，", "@", "C101", "腾飞科技", "老", "with "]), max_size=12
)

few = settings(max_examples=25, derandomize=True)


def is_own(name: str) -> bool:
    return name in OWN


@for_each(
    "said",
    [
        "电话 钢琴和白酒的样品都寄了",
        "拜访 聊了白板和石材的报价",
        "电话 客户要黄金会员，高速打印机，金属外壳",
        "邮件 发了温控器和马达的规格",
        "电话 他们要江苏产的梅花螺丝",
        "电话 贺卡和毛巾样品已发",
        "微信 聊了施耐德和西门子的方案",
        "采购白酒说明",
        "包装经理人手册已寄",
        "sent Windows and Office quotes",
        "demo of Salesforce and Jira went well",
        "visit, showed Model X and Printer Y",
        "call about Oracle licence and Excel export",
        "email, asked for Kestrel pricing",
    ],
)
def test_a_product_is_nobody(said: str) -> None:
    assert find_contact(Line.of(said)) is None


@for_each("said", ["和金蝶聊了接口", "跟万科谈了", "和张江高科聊了", "联系了白云机场", "见了黄山旅游", "找江南布衣聊", "和华为聊了"])
def test_a_company_that_begins_with_a_surname_is_nobody(said: str) -> None:
    assert find_contact(Line.of(said)) is None


@for_each("said", ["高总价太高了", "张总结一下", "李总体满意", "石总额五万", "和张总部署了系统", "许总量不变", "钱总包在内"])
def test_a_word_that_begins_with_a_title_is_no_title(said: str) -> None:
    assert find_contact(Line.of(said)) is None


@for_each(
    ("said", "customer"),
    [
        ("met Nelson Foods", "Nelson Foods Ltd"),
        ("Brightwater said ok", "Brightwater Logistics"),
        ("和周琳聊了包装", "周琳服饰有限公司"),
        ("call with Kestrel", "KESTREL AIR"),
    ],
)
def test_a_piece_of_the_customers_name_is_nobody(said: str, customer: str) -> None:
    assert find_contact(Line.of(said), customer) is None


@for_each(
    ("said", "name"),
    [
        ("和周琳聊了", None),
        ("call with Joel", None),
        ("call with Joel and Dana", "Dana"),
        ("王经理和李总一起去的", "李总"),
        ("spoke with @Dana", None),
        ("和 @周海 通了电话", None),
        ("@Dana call with Sven", "Sven"),
    ],
)
def test_a_colleague_is_no_contact_but_who_stands_beside_one_is(said: str, name: str | None) -> None:
    assert find_contact(Line.of(said), is_colleague=is_own) == name


@few
@given(PIECES)
def test_a_contact_is_a_piece_of_the_line_and_never_a_colleague(pieces: list[str]) -> None:
    line = Line.of("".join(pieces))

    name = find_contact(line, "腾飞科技有限公司", is_own)

    assert name is None or (name in line.said and name not in OWN and name not in "腾飞科技有限公司")


@few
@given(PIECES)
def test_what_may_name_a_customer_is_short_in_number_and_stands_in_the_line(pieces: list[str]) -> None:
    line = Line.of("".join(pieces))

    found = mentions(line)

    assert len(found) == len(set(found)) <= 10
    assert all(piece in line.said and len(piece) > 1 and not is_full_name(piece) for piece in found)
    assert set(worth_a_slip(line)) <= set(found)


def test_a_colleague_is_never_looked_up_as_a_customer() -> None:
    asked: list[str] = []

    def find(piece: str) -> str:
        asked.append(piece)
        raise UnknownCustomerError(piece)

    named_in(Line.of("Joel called Kestrel"), find, str, is_own)

    assert "Kestrel" in asked
    assert "Joel" not in asked


def test_one_sure_customer_leaves_no_question_about_another_piece() -> None:
    def find(piece: str) -> str:
        if piece == "腾飞科技":
            return piece
        raise AmbiguousCustomerError(piece, ()) if piece.startswith("星河") else UnknownCustomerError(piece)

    both = named_in(Line.of("和腾飞科技聊了，星河也在"), find, str)

    assert (both.only, both.unsure) == ("腾飞科技", None)
    assert named_in(Line.of("和星河聊了"), find, str).unsure is not None


@for_each(("said", "fits"), [("called Rob", False), ("called Robin", True), ("called Robin Hill", True), ("called Hill", True)])
def test_a_latin_piece_is_whole_words_of_the_name_it_led_to(said: str, *, fits: bool) -> None:
    found = named_in(Line.of(said), lambda _: "Robin Hill", str)

    assert (found.only is not None) is fits


@few
@given(st.sampled_from(["log", "跟进", "show"]), st.sampled_from(["C001", "#3", "电话 聊了", ""]))
def test_a_command_is_read_alike_glued_or_apart_and_behind_the_bots_name(name: str, rest: str) -> None:
    names = ("log", "跟进", "show", "跟进记录")

    apart, glued = split_slash(f"/{name} {rest}", names), split_slash(without_mention(f"@genjin /{name}{rest}"), names)

    assert apart is not None
    assert (apart.name, apart.rest) == (name, rest)
    assert glued == apart


@for_each(
    "repeated", ["和周琳聊", "王经理", "老", "with Mr Smith ", "Aa Bb ", "采购总监", "aaron ", "【", "，和", "called the ", "联系人是", "A"]
)
def test_a_line_twice_as_long_costs_no_more_than_its_length(repeated: str) -> None:
    line = Line.of((repeated * 2000)[:2000])
    begun = time.thread_time()

    find_contact(line)
    mentions(line)

    assert time.thread_time() - begun < 0.5  # Some 30 ms; to the square of the length it would be seconds.
