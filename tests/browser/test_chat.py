"""The web chat in a real Chromium: what a person does in it, on a phone and on a desktop, in both languages."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Route, ViewportSize, expect

from tests.browser.conftest import DESKTOP, PHONE, Chat, on_two_screens

pytestmark = pytest.mark.browser


def log_line(chat: Chat) -> str:
    return chat.in_words("/跟进 C001 电话，已发报价", "/log C001 call, sent quote")


@on_two_screens
def test_who_one_is_and_what_one_reads_are_chosen_in_the_list(chat: Chat) -> None:
    chat.to_list()
    chat.accessible()

    chat.page.locator('[data-person="rep2"]').click()
    expect(chat.page.locator('[data-person="rep2"][aria-pressed="true"]')).to_have_count(1)
    expect(chat.page.locator('html[lang="zh-CN"]')).to_have_count(1)  # They have a language of their own.
    chat.ready()
    chat.to_list()
    chat.page.locator("#language").click()

    expect(chat.page.locator('html[lang="en"]')).to_have_count(1)
    chat.ready()
    expect(chat.page.locator("#line")).to_have_attribute("placeholder", re.compile("[a-z]{3}"))
    chat.accessible()


@on_two_screens
def test_a_line_is_logged_followed_up_by_one_click_and_taken_back(chat: Chat) -> None:
    card = chat.say(log_line(chat))
    shown = chat.page.locator(f'.message[data-id="{chat.last.get_attribute("data-id")}"]')

    expect(card).to_have_attribute("data-kind", "log_receipt")
    expect(card.locator("h3")).to_contain_text(re.compile(r"J\d{3}"))
    expect(card.locator(".facts")).to_contain_text(chat.in_words("已发报价", "sent quote"))
    chat.accessible()

    card.locator(".quick").nth(1).click()
    expect(chat.card.locator(".quick")).to_have_count(0)
    chat.accessible()

    chat.card.locator(".buttons:not(.quick-row) .btn").last.click()
    expect(shown.locator(".card")).not_to_have_attribute("data-kind", "log_receipt")
    chat.accessible()


@on_two_screens
def test_an_unsure_name_becomes_a_picker_and_never_a_guess(chat: Chat) -> None:
    place = chat.in_words("海港", "Harbour")
    for name in ("Foods", "Tools"):
        chat.say(f"/new {place} {name}")

    card = chat.say(chat.in_words(f"/跟进 {place} 电话，已发报价", f"/log {place} call, sent quote"))
    expect(card).to_have_attribute("data-kind", "customer_picker")
    chat.accessible()
    card.locator("td .btn").first.click()

    expect(chat.card).to_have_attribute("data-kind", "log_receipt")


@on_two_screens
def test_a_form_says_what_is_missing_keeps_what_was_typed_and_saves(chat: Chat) -> None:
    form = chat.say("/edit C002").locator("form")
    name = form.locator('[data-name="name"] input')
    called = name.input_value()
    name.fill("")
    form.locator('[data-name="uscc"] input').fill("12")
    form.locator("button[type=submit]").click()

    expect(name).to_be_focused()
    expect(form.locator(".field-error:visible")).to_have_count(1)
    chat.accessible()

    name.fill(called)
    form.locator("button[type=submit]").click()
    expect(chat.card.locator('[data-name="uscc"] .field-error')).to_be_visible()
    expect(chat.card.locator('[data-name="uscc"] input')).to_have_value("12")
    expect(chat.card.locator('[data-name="name"] input')).to_have_value(called)
    chat.accessible()

    chat.card.locator('[data-name="uscc"] input').fill("")
    chat.card.locator('[data-name="remark"] textarea').fill(f"{chat.language} {chat.page.viewport_size}")
    chat.card.locator("button[type=submit]").click()
    expect(chat.card.locator("form")).to_have_count(0)
    chat.accessible()


def test_a_mistake_at_the_top_of_a_long_form_is_shown_to_whoever_sent_it_at_the_bottom(open_chat: Callable[..., Chat]) -> None:
    chat = open_chat((PHONE, "zh_CN", "light"), handle="rep1")
    chat.say("无人知道的公司打来咨询，周一回电")
    chat.card.locator('input[name="customer"]').fill("无人知道")

    chat.card.locator("button[type=submit]").click()

    wrong = chat.card.locator('[aria-invalid="true"]')
    expect(wrong).to_be_in_viewport()
    expect(wrong).to_be_focused()
    expect(chat.card).to_contain_text("/新建")


@on_two_screens
def test_the_clock_moves_forward_and_genjin_speaks_by_itself(chat: Chat) -> None:
    chat.say(chat.in_words("/跟进 C001 电话，已发报价，明天15:00回电", "/log C001 call, sent quote, call back tomorrow 15:00"))
    before, time = chat.page.locator(".card").count(), chat.page.locator(".clock-time").inner_text()
    chip = chat.page.locator(".clock-chip")
    if not chat.page.locator("[data-step]").first.is_visible():
        chip.click()
        chat.accessible()

    chat.page.locator('[data-step="3_days"]').click()

    expect(chat.page.locator(".clock-time")).not_to_have_text(time)
    expect(chat.page.locator(".message[data-id] .card").nth(before)).to_be_visible()
    chat.accessible()


@on_two_screens
def test_a_log_by_keyboard_alone(chat: Chat) -> None:
    chat.page.reload()
    chat.ready()
    if chat.page.viewport_size == PHONE:  # Where a keyboard is at hand for sure, one can type at once.
        chat.page.keyboard.press("Tab")
        expect(chat.page.locator(".skip")).to_be_focused()
        chat.page.keyboard.press("Enter")
    expect(chat.line).to_be_focused()

    chat.page.keyboard.type("/")
    expect(chat.page.locator("#commands .option").first).to_be_visible()
    chat.accessible()
    chat.page.keyboard.press("ArrowDown")
    chat.page.keyboard.press("ArrowUp")
    chat.page.keyboard.press("Tab")
    expect(chat.line).to_have_value(chat.in_words("/跟进 ", "/log "))
    expect(chat.page.locator("#hint")).to_contain_text(chat.in_words("/跟进", "/log"))
    chat.page.keyboard.type("C001 call, sent quote")
    chat.page.keyboard.press("Shift+Enter")
    chat.page.keyboard.type("to both")
    expect(chat.line).to_have_value(re.compile("sent quote\nto both$"))
    chat.page.keyboard.press("Enter")

    expect(chat.card).to_have_attribute("data-kind", "log_receipt")


def test_what_is_asked_and_answered_breaks_no_rule(chat: Chat) -> None:
    for text in (log_line(chat), "/show C001", "/find C00", "/todo", "/help", "/stage C001", "/show C099"):
        chat.say(text)
        expect(chat.page.locator("body")).to_have_js_property("scrollWidth", chat.page.viewport_size["width"])  # type: ignore[index]

    chat.accessible()


@pytest.mark.parametrize(("size", "newcomer"), [(PHONE, "director"), (DESKTOP, "ops_manager")], ids=["phone", "desktop"])
def test_a_first_visit_teaches_with_lines_to_click(open_chat: Callable[..., Chat], size: ViewportSize, newcomer: str) -> None:
    chat = open_chat((size, "zh_CN", "light"), handle=newcomer)
    chat.accessible()

    chat.page.locator(".starter").last.click()

    expect(chat.card).to_be_visible()
    expect(chat.page.locator(".empty")).to_have_count(0)


def test_colleagues_see_each_other_live_in_the_group_and_elsewhere_a_dot(open_chat: Callable[..., Chat]) -> None:
    mine, theirs = open_chat((DESKTOP, "zh_CN", "light"), handle="rep1"), open_chat((PHONE, "zh_CN", "light"), handle="rep2")
    theirs.talk_in("sales")
    theirs.line.fill("大家好")
    theirs.line.press("Enter")
    dot = mine.page.locator('[data-chat="sales"] .dot')

    expect(dot).to_be_visible()
    mine.accessible()
    mine.talk_in("sales")
    expect(dot).to_have_count(0)

    theirs.line.fill("谁在跟进XX科技？")
    theirs.line.press("Enter")

    expect(mine.last).to_contain_text("谁在跟进XX科技？")
    expect(mine.last).to_have_class(re.compile("theirs"))
    mine.accessible()
    theirs.accessible()


def test_a_busy_server_is_asked_again_with_the_same_key(open_chat: Callable[..., Chat]) -> None:
    chat = open_chat((DESKTOP, "en", "light"))
    keys: list[str] = []
    chat.page.route("**/messages", lambda route: (_turn_away(route, keys)) if route.request.method == "POST" else route.continue_())

    chat.say("/log C001 call, sent quote")

    assert len(keys) == 3
    assert len(set(keys)) == 1
    chat.complaints.clear()  # Chromium itself reports each 503.


def _turn_away(route: Route, keys: list[str]) -> None:
    keys.append(json.loads(route.request.post_data or "{}")["key"])
    if len(keys) < 3:
        route.fulfill(status=503, json={"error": {"message": "Busy", "hint": ""}})
    else:
        route.continue_()


def test_light_and_dark_are_ones_own_choice(open_chat: Callable[..., Chat]) -> None:
    chat = open_chat((DESKTOP, "en", "light"))

    chat.page.locator("#theme").click()
    chat.page.reload()
    chat.ready()

    expect(chat.page.locator("html")).to_have_attribute("data-theme", "dark")
    chat.accessible()


REPEATS = """() => {
  const waiting = document.createElement("p");
  waiting.className = "dots";
  waiting.append(document.createElement("i"));
  document.getElementById("messages").append(waiting);
  return getComputedStyle(waiting.firstChild).animationIterationCount;
}"""


def test_waiting_moves_again_and_again_except_for_whoever_asked_for_less_motion(open_chat: Callable[..., Chat]) -> None:
    chat = open_chat((DESKTOP, "en", "light"))

    asked_for_less = chat.page.evaluate(REPEATS)
    chat.page.emulate_media(reduced_motion="no-preference")

    assert asked_for_less == "1"
    assert chat.page.evaluate(REPEATS) == "infinite"
