"""The second pair of eyes: asked for, given, and no longer wanted."""

from __future__ import annotations

from dataclasses import replace

from cards.followups.review_request import review_request
from cards.followups.reviewed import reviewed
from cards.general.withdrawn import discarded, withdrawn
from cards.model import Tone
from cards.samples import FOLLOWUP, NOW
from domain.terms import Review
from domain.words import _
from tests.cards.reading import CHINESE, ENGLISH, button, presses, primary, seen
from tests.rows import for_each

PENDING = replace(FOLLOWUP, review=Review.PENDING)


@for_each(
    ("language", "title", "subtitle", "tags", "note"),
    [
        (CHINESE, "请复核 J004：XX科技公司", "记录人：林晓", ["高价值"], "高价值客户的需求和下一步行动需由第二人复核。"),
        (
            ENGLISH,
            "Please review J004: XX科技公司",
            "Logged by 林晓",
            ["High value"],
            "Needs and next actions of high-value customers are read by a second person.",
        ),
    ],
)
def test_a_request_says_whose_log_it_is_and_why_it_is_read(language: str, title: str, subtitle: str, tags: list[str], note: str) -> None:
    card = seen(review_request(PENDING, reviewer_id=3), language)

    assert (card.title, card.subtitle, card.tags, card.notes) == (title, subtitle, tags, [note])


def test_the_whole_log_can_be_read_on_the_request() -> None:
    facts = seen(review_request(PENDING)).facts

    assert facts["沟通内容"] == FOLLOWUP.content
    assert facts["下一步行动"] == "提交定制方案 · 11月20日 周五 · 林晓"


def test_only_the_reviewer_may_press_and_anybody_may_open_the_customer() -> None:
    card = review_request(PENDING, reviewer_id=3)

    assert presses(card) == [("followup.review", "J004", {}), ("customer.show", "C001", {})]
    assert primary(card) == "reviewed"
    assert (button(card, "reviewed").audience, button(card, "show").audience) == ((3,), ())
    assert card.refs == ("C001", "J004")


def test_without_a_named_reviewer_the_right_alone_decides() -> None:
    assert button(review_request(PENDING), "reviewed").audience == ()


def test_once_read_it_says_by_whom_and_when_and_asks_nothing_more() -> None:
    card = reviewed(replace(FOLLOWUP, review=Review.REVIEWED, reviewer_name="陈经理", reviewed_at=NOW))

    assert seen(card).title == "已复核 J004：XX科技公司"
    assert seen(card).facts | {"复核人": "陈经理", "复核时间": "今天 10:00"} == seen(card).facts
    assert seen(card, ENGLISH).facts["Reviewed by"] == "陈经理"
    assert card.tone is Tone.SUCCESS
    assert presses(card) == []


def test_a_reviewer_who_is_not_known_any_more_leaves_no_empty_line() -> None:
    facts = seen(reviewed(replace(FOLLOWUP, review=Review.REVIEWED))).facts

    assert {"复核人", "复核时间"} & facts.keys() == set()


@for_each(
    ("language", "title", "tag", "note"),
    [
        (CHINESE, "请复核 J004：XX科技公司", "已撤回", "记录人已将其撤回，无需再处理。"),
        (ENGLISH, "Please review J004: XX科技公司", "Withdrawn", "This was taken back by its author. Nothing is left to do here."),
    ],
)
def test_a_withdrawn_card_keeps_its_title_and_loses_its_buttons(language: str, title: str, tag: str, note: str) -> None:
    card = withdrawn(review_request(PENDING).title)

    assert (seen(card, language).title, seen(card, language).tags, seen(card, language).notes) == (title, [tag], [note])
    assert presses(card) == []


def test_a_withdrawn_card_can_say_another_reason() -> None:
    card = withdrawn("Anything", why=_("This was already recorded or discarded."))

    assert seen(card).notes == ["这条内容已经记录或放弃。"]


def test_a_draft_thrown_away_leaves_nothing() -> None:
    card = discarded()

    assert seen(card).text == "已放弃\n没有写入任何记录。"
    assert presses(card) == []
