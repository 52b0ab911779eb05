"""Cards of every area: help, greetings, errors, languages, messages that are stuck."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from cards.followups.review_request import review_request
from cards.general.error import error_card
from cards.general.failure import failure_card
from cards.general.help import TOPICS, HelpEntry, help_command, help_overview, help_topic
from cards.general.language_changed import language_changed
from cards.general.small_talk import small_talk
from cards.general.undelivered import Undelivered, undelivered_list
from cards.general.welcome import unlinked_card, welcome_card
from cards.model import Button, Card, Table, Tone
from cards.samples import FOLLOWUP, NOW, REP
from domain.errors import UserError
from domain.people import UnknownUserError
from domain.terms import Role
from domain.words import Message, _
from tests.cards.reading import CHINESE, ENGLISH, presses, primary, seen, whole_title
from tests.rows import for_each

LOG = HelpEntry(
    name="log",
    aliases=("跟进",),
    usage="/log <customer> <what happened>",
    summary=_("Record a follow-up in one line."),
    topic="followups",
    examples=("/log C001 call, sent quote", "/跟进 C001 电话，已发报价"),
)
FIND = HelpEntry(name="find", aliases=(), usage="/find <name>", summary=_("Find customers."), topic="customers")
TODO = HelpEntry(name="todo", aliases=("待办",), usage="/todo", summary=_("Find customers."), topic="actions")
LONG_PERSON = "阿卜杜拉·本·穆罕默德·本·拉希德·阿勒马克图姆·殿下之代表"


class OddTopicError(UserError):
    kind = "odd"


def letter(number: int = 1, title: Message | str = "到期") -> Undelivered:
    return Undelivered(id=f"m{number}", title=title, to="林晓", platform="console", error="chat_not_found", at=NOW - timedelta(hours=3))


@for_each(
    ("language", "text"),
    [
        (
            CHINESE,
            """我能为您做什么
适用于您的岗位：销售代表
主题 · 命令
跟进 · /log 跟进 [更多]
客户 · /find [更多]
也可以直接说话：我先复述理解的内容，您确认后再记录。""",
        ),
        (
            ENGLISH,
            """What I can do for you
Commands for your post: Sales rep
Topic · Commands
Follow-ups · /log 跟进 [More]
Customers · /find [More]
Plain sentences work too: I show what I understood and record it when you confirm.""",
        ),
    ],
)
def test_help_lists_every_command_of_the_post_by_topic(language: str, text: str) -> None:
    card = help_overview((FIND, LOG), role=Role.REP.label)

    assert seen(card, language).text == text
    assert presses(card) == [("help.topic", "followups", {}), ("help.topic", "customers", {})]


def test_topics_stand_in_reading_order_and_new_ones_last_under_their_own_name() -> None:
    new = HelpEntry(name="quote", aliases=(), usage="/quote", summary=_("Find customers."), topic="quotes")

    card = help_overview((new, TODO, FIND, LOG), role="x")

    (table,) = (element for element in card.elements if isinstance(element, Table))
    topics = [line.partition(" · ")[0] for line in seen(card).text.splitlines()[3:7]]
    assert topics == ["跟进", "客户", "下一步行动", "quotes"]
    assert [button.subject for button in table.row_buttons] == ["followups", "customers", "actions", "quotes"]


def test_one_topic_shows_usage_and_examples_of_its_commands_alone() -> None:
    card = seen(help_topic("followups", (LOG, FIND)))

    assert card.title == "帮助：跟进"
    assert card.headings == ["/log · /跟进"]
    assert card.facts == {"用法": "/log <customer> <what happened>", "示例": "/log C001 call, sent quote\n/跟进 C001 电话，已发报价"}


def test_one_command_leads_on_to_its_topic() -> None:
    card = help_command(LOG)

    assert (seen(card).title, seen(card, ENGLISH).title) == ("帮助：/log", "Help: /log")
    assert presses(card) == [("help.topic", "followups", {})]


def test_a_command_without_examples_has_no_line_for_them() -> None:
    assert seen(help_command(FIND)).facts == {"用法": "/find <name>"}


def test_every_topic_has_words_in_both_languages() -> None:
    titles = {topic: (seen(help_topic(topic, ())).title, seen(help_topic(topic, ()), ENGLISH).title) for topic in TOPICS}

    assert all(chinese != english for chinese, english in titles.values())


@for_each(
    ("card", "chinese", "english"),
    [
        (welcome_card(REP), "林晓，您好，我是 Genjin", "Hello 林晓, I am Genjin"),
        (small_talk("林晓"), "我在，林晓", "I am here, 林晓"),
        (unlinked_card(), "我还不认识您", "I do not know you yet"),
    ],
)
def test_first_words_are_friendly_and_short(card: Card, chinese: str, english: str) -> None:
    assert (seen(card).title, seen(card, ENGLISH).title) == (chinese, english)


def test_a_greeting_shows_how_to_begin_and_where_help_is() -> None:
    greeting, talk = welcome_card(REP), small_talk("林晓")

    assert "/跟进 C001 电话，已发报价。" in seen(greeting).text
    assert "/log C001 call, sent quote." in seen(greeting, ENGLISH).text
    assert presses(greeting) == presses(talk) == [("help.topic", "", {})]
    assert primary(greeting) == "help"
    assert "没有写入任何记录。输入 /帮助 查看我能做什么。" in seen(talk).notes


def test_a_long_name_leaves_room_for_the_greeting() -> None:
    cards = (small_talk(LONG_PERSON), welcome_card(replace(REP, name=LONG_PERSON)))

    assert all(len(whole_title(card, language)) <= 50 for card in cards for language in (CHINESE, ENGLISH))


def test_somebody_unknown_learns_nothing_but_whom_to_ask() -> None:
    card = unlinked_card()

    assert seen(card).text == (
        "我还不认识您\n请在这里输入：/绑定 和一次性验证码\n"
        "验证码可向管理员索取；在我已认识您的账号上，只输入 /绑定 也能取得。\n绑定之前，我不会透露任何记录。"
    )
    assert (card.error, card.tone, card.refs, presses(card)) == ("unlinked", Tone.WARNING, (), [])


def test_an_error_says_what_happened_and_what_to_type_next() -> None:
    card = error_card(UnknownUserError("@nobody"))

    assert seen(card).text == "这里没有叫“@nobody”的人。\n请输入人员账号，如 @rep1。"
    assert seen(card, ENGLISH).paragraphs == ["Type the person's handle, like @rep1."]
    assert (card.error, card.tone, card.kind) == ("unknown_user", Tone.WARNING, "error")


def test_an_error_without_a_hint_has_no_empty_line() -> None:
    card = error_card(OddTopicError(_("This is needed.")))

    assert seen(card).text == "此项必填。"
    assert (card.error, presses(card)) == ("odd", [])


def test_an_error_can_offer_a_way_out() -> None:
    nearest = Button(id="nearest", label="/log", action="draft.run", subject="d-7Qk2")

    card = error_card(UnknownUserError("@nobody"), buttons=(nearest,))

    assert presses(card) == [("draft.run", "d-7Qk2", {})]


def test_somebody_s_own_words_in_an_error_are_never_translated_or_filled_in() -> None:
    card = error_card(UnknownUserError("{code} Save"))

    assert "“{code} Save”" in seen(card).text


def test_a_long_error_stands_whole_below_its_title() -> None:
    card = seen(error_card(UnknownUserError("名" * 60)))

    assert card.title.endswith("…")
    assert card.headings == [f"这里没有叫“{'名' * 60}”的人。"]


def test_our_own_failure_gives_a_reference_and_no_details() -> None:
    card = failure_card("9f3c21ab")

    assert seen(card).title == "系统出了点问题"
    assert seen(card).facts == {"参考号": "9f3c21ab"}
    assert seen(card, ENGLISH).facts == {"Reference": "9f3c21ab"}
    assert (card.error, card.tone) == ("failure", Tone.DANGER)


@for_each(
    ("language", "text", "other"),
    [
        (ENGLISH, "I speak English with you now\nCommands work in both languages.\n[中文]", CHINESE),
        (CHINESE, "现在我用中文与您对话\n中英文命令都可以使用。\n[English]", ENGLISH),
    ],
)
def test_a_new_language_is_said_in_itself_with_the_way_back(language: str, text: str, other: str) -> None:
    card = language_changed(language)

    assert seen(card, language).text == text
    assert presses(card) == [("language.set", other, {"language": other})]


@for_each(
    ("language", "title", "row"),
    [
        (CHINESE, "未送达消息 1 条", ["请复核 J004：XX科技公司", "林晓", "console", "chat_not_found", "今天 07:00"]),
        (ENGLISH, "Undelivered messages: 1", ["Please review J004: XX科技公司", "林晓", "console", "chat_not_found", "today 07:00"]),
    ],
)
def test_a_stuck_message_says_what_it_was_for_whom_and_why(language: str, title: str, row: list[str]) -> None:
    stuck = review_request(FOLLOWUP).title
    assert isinstance(stuck, Message)

    card = undelivered_list((letter(title=stuck),))

    assert (seen(card, language).title, seen(card, language).rows) == (title, [row])
    assert card.tone is Tone.DANGER


def test_each_stuck_message_has_its_own_way_back_into_the_queue() -> None:
    card = undelivered_list((letter(1), letter(2)))

    assert presses(card) == [("outbox.requeue", "m1", {}), ("outbox.requeue", "m2", {})]
    assert seen(card).labels == ["重新排队", "重新排队"]


@for_each(
    ("language", "text"),
    [(CHINESE, "所有消息均已送达\n没有积压的消息。"), (ENGLISH, "Every message was delivered\nNothing is stuck.")],
)
def test_nothing_stuck_is_good_news(language: str, text: str) -> None:
    card = undelivered_list(())

    assert seen(card, language).text == text
    assert card.tone is Tone.SUCCESS
