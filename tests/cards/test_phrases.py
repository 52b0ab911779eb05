"""Small ways of putting words together."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from cards.format import Reader
from cards.forms import FRESH, Kept, amounts, asked, choice
from cards.model import FormField
from cards.phrases import amount, beside, due, facts, listed, short
from cards.samples import NOW
from domain.terms import Priority
from domain.words import Message, Words, _
from tests.rows import for_each

CHINESE = Reader("zh_CN", "Asia/Shanghai", NOW)
ENGLISH = Reader("en", "Asia/Shanghai", NOW)
LABEL = _("Region")


@for_each(
    ("text", "most", "cut"),
    [("", 3, ""), ("三个字", 3, "三个字"), ("四个字呢", 3, "四个…"), ("a" * 21, 20, "a" * 19 + "…"), ("a" * 20, 20, "a" * 20)],
)
def test_a_name_is_cut_visibly_at_its_limit(text: str, most: int, cut: str) -> None:
    assert short(text, most) == cut


@given(st.text(max_size=60), st.integers(1, 50))
def test_a_cut_name_is_never_longer_than_asked(text: str, most: int) -> None:
    cut = short(text, most)

    assert len(cut) <= most
    assert cut == text or text.startswith(cut[:-1])


@for_each(
    ("words", "chinese", "english"),
    [
        ((), "", ""),
        (("甲",), "甲", "甲"),
        (("甲", "乙"), "甲、乙", "甲, 乙"),
        (("甲", _("Region"), "丙"), "甲、区域、丙", "甲, Region, 丙"),
        (("{first}", "{rest}"), "{first}、{rest}", "{first}, {rest}"),
    ],
)
def test_a_list_has_the_reader_s_own_signs(words: tuple[Words, ...], chinese: str, english: str) -> None:
    assert (CHINESE.say(listed(words)), ENGLISH.say(listed(words))) == (chinese, english)


@for_each(
    ("words", "said"),
    [((), ""), ((None, ""), ""), (("甲", None, "乙", ""), "甲 · 乙"), ((0, "乙"), "0 · 乙"), ((_("Region"), Decimal("1.5")), "区域 · 1.5")],
)
def test_what_is_missing_leaves_no_dot_behind(words: tuple[Words | None, ...], said: str) -> None:
    assert CHINESE.say(beside(*words)) == said


def test_facts_that_are_not_known_are_left_out_and_zero_is_known() -> None:
    known = facts((LABEL, None), (LABEL, ""), (LABEL, 0), (LABEL, "华东"), short=False)

    assert [fact.value for fact in known] == [0, "华东"]
    assert not any(fact.short for fact in known)


@for_each(
    ("days", "has_time", "chinese", "english"),
    [
        (0, False, "今天 11月18日 周三", "today, Wed 18 Nov"),
        (0, True, "今天 11月18日 周三 10:00", "today, Wed 18 Nov 10:00"),
        (-1, False, "昨天 11月17日 周二", "yesterday, Tue 17 Nov"),
        (2, True, "11月20日 周五 10:00", "Fri 20 Nov 10:00"),
        (45, False, "2027年1月2日 周六", "Sat 2 Jan 2027"),
    ],
)
def test_a_due_day_always_has_its_weekday(days: int, has_time: bool, chinese: str, english: str) -> None:  # noqa: FBT001 - a row of the table.
    words = due(NOW + timedelta(days=days), has_time=has_time)

    assert (CHINESE.say(words), ENGLISH.say(words)) == (chinese, english)


def test_no_day_is_said_as_such() -> None:
    assert (CHINESE.say(due(None, has_time=False)), ENGLISH.say(due(None, has_time=True))) == ("未定日期", "no date")


AMOUNTS = st.none() | st.decimals(min_value=0, max_value=10**12, places=2)


@given(AMOUNTS, AMOUNTS)
def test_a_budget_in_a_form_reads_back_as_the_same_amounts(low: Decimal | None, high: Decimal | None) -> None:
    ends = [Decimal(each) for each in amounts(low, high).split("-") if each]

    assert ends == list(dict.fromkeys(each for each in (low, high) if each is not None))


@given(AMOUNTS, AMOUNTS)
def test_a_budget_is_said_whenever_one_of_its_ends_is_known(low: Decimal | None, high: Decimal | None) -> None:
    said = amount(low, high)

    assert (said is None) == (low is None and high is None)
    assert isinstance(said, Message) == (low is not None and high is not None and low != high)


def test_a_fresh_form_changes_no_question() -> None:
    questions = (FormField(name="name", label=LABEL, initial="a", error="b"), choice("p", LABEL, Priority, Priority.LOW))

    assert asked(questions, FRESH) == questions


def test_a_form_that_came_back_changes_what_was_answered_alone() -> None:
    questions = (FormField(name="name", label=LABEL, initial="a"), FormField(name="other", label=LABEL, initial="b"))

    name, other = asked(questions, Kept(values={"name": "", "unknown": "x"}, errors={"name": _("This is needed.")}))

    assert (name.initial, name.error) == ("", _("This is needed."))
    assert other == questions[1]


@for_each(("chosen", "initial"), [(None, ""), (Priority.HIGH, "high")])
def test_a_choice_opens_with_the_chosen_term(chosen: Priority | None, initial: str) -> None:
    question = choice("priority", LABEL, Priority, chosen, required=True)

    assert question.initial == initial
    assert question.required
    assert [(option.value, option.label) for option in question.options] == [(term.value, term.label) for term in Priority]
