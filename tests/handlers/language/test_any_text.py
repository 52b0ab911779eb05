"""Whatever is typed: no reader fails but in words, and none takes more than its share of time."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from time import thread_time

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.access import UnknownCustomerError
from domain.errors import UserError
from domain.writing import fold
from handlers.language.amounts import read_budget
from handlers.language.customer_name import take_customer
from handlers.language.due import read_due
from handlers.language.free_text import is_question, tells_of_contact
from handlers.language.lines.arguments import read_new, read_task
from handlers.language.lines.contact_line import read_contact_line
from handlers.language.lines.fields import read_field
from handlers.language.logs.log_line import read_log
from handlers.language.logs.stages import read_stage
from handlers.language.mentions import mentions
from handlers.language.text import Line
from handlers.language.wishes import read_wish
from tests.handlers.language.reading import BASE
from tests.rows import for_each

WORDS = [
    *("C001", "电话", "微信", "拜访", "call", "email", "，", "。", ",", ".", "：", ":", "-", "—", "/", "《", "》", "“", "”"),
    *("预算", "80万", "50-100万", "budget", "300k", "$", "从", "到", "阶段：谈判", "stage:", "won", "合同已签", "后续：", "next:"),
    *("下周三", "前", "明天", "下午", "三点", "半", "3天内", "2月30日", "by", "Friday", "EOD", "at", "3pm", "in", "2", "weeks"),
    *("王经理", "Mr.", "Smith", "with", "Linda", "满意", "unhappy", "联系人", "马超", "13900001234", "+86"),
    *("ＬＯＧ", "１２", "👍", "é", "ß", "ﬁ", "㍿"),
]
PIECES = st.sampled_from(WORDS)
UNHURRIED = settings(deadline=None)
"""The machine may be busy with something else, and dateparser loads its languages once."""
LINES = st.lists(PIECES, max_size=25).map("".join) | st.lists(PIECES).map(" ".join) | st.text()


def nobody(typed: str) -> str:
    raise UnknownCustomerError(typed)


def mentioned(text: str) -> object:
    line = Line.of(text)
    return mentions(line), tells_of_contact(line), is_question(line.read)


READERS: dict[str, Callable[[str], object]] = {
    "log": lambda text: read_log(text, BASE),
    "task": lambda text: read_task(text, BASE),
    "due": lambda text: read_due(fold(text), BASE),
    "new": read_new,
    "field": read_field,
    "contact": read_contact_line,
    "budget": lambda text: read_budget(fold(text)),
    "stage": lambda text: read_stage(fold(text)),
    "customer": lambda text: take_customer(text, nobody, usage="/log"),
    "free text": mentioned,
    "wish": lambda text: read_wish(Line.of(text)),
}
HOSTILE = [
    *("周", "三", "十", "1", "1/", "12 ", "1-", "50-100", "10:", "年", "月底", "下", "明早", "by ", "in a ", "the end of ", "13900001234 "),
    *("预算", "预算1到", "budget ", "from A", "Mr. a ", "王", "联系人 ", "阶段：", "进入", "后续 ", "我会", "客户会", "和", "A B ", "吗"),
    *("，", " ", "\u3000", "「", "é", "a.", " - "),
]


@settings(UNHURRIED, max_examples=150)
@given(LINES)
def test_any_line_is_read_or_refused_in_words_by_whoever_reads_it(text: str) -> None:
    for read in READERS.values():
        with suppress(UserError):
            read(text)


@UNHURRIED
@given(LINES)
def test_what_is_cut_from_a_line_are_its_own_words(text: str) -> None:
    try:
        told = read_log(text, BASE)
    except UserError:
        return
    said = Line.of(text).said
    for words in (told.contact_name, told.mood.words if told.mood else None):
        assert words is None or words in said


@UNHURRIED
@given(LINES)
def test_reading_is_the_same_in_full_width(text: str) -> None:
    """A dictated or a typed line: width changes nothing of the stage, the budget and the method."""
    wide = "".join(chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else letter for letter in text)

    assert read_stage(fold(wide)) == read_stage(fold(text))
    assert read_budget(fold(wide)) == read_budget(fold(text))


@for_each("reader", ["log", "task", "new", "field", "customer", "free text"])
def test_a_hostile_line_costs_no_more_than_its_length(reader: str) -> None:
    """Four times the length may cost eight times the time at most, whatever is repeated.

    The machine's other work may come between: a measure counts when it repeats.
    """
    suspects = [piece for piece in HOSTILE if growth(reader, piece) >= 8]

    assert [piece for piece in suspects if min(growth(reader, piece) for _again in range(12)) >= 8] == []


def growth(reader: str, piece: str) -> float:
    return cost(reader, piece, 2000) / max(cost(reader, piece, 500), 0.000_1)


def cost(reader: str, piece: str, length: int) -> float:
    """In seconds of this thread's own work."""
    text = (piece * length)[:length]
    start = thread_time()
    with suppress(UserError):
        READERS[reader](text)
    return thread_time() - start
