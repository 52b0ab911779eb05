"""A sales team's working day in a real Chromium: claiming, handing over, being reminded, reading the digest."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import ViewportSize, expect

from tests.browser.conftest import DESKTOP, PHONE, Chat

pytestmark = pytest.mark.browser

OpenChat = Callable[..., Chat]
Screen = tuple[ViewportSize, str, str]
CHINESE_PHONE: Screen = (PHONE, "zh_CN", "light")


@pytest.mark.parametrize("screen", [CHINESE_PHONE, (PHONE, "en", "dark")], ids=["zh", "en"])
def test_a_lead_is_claimed_from_its_row_and_let_go_again(open_chat: OpenChat, screen: Screen) -> None:
    chat = open_chat(screen)

    pool = chat.say("/pool")
    chat.accessible()
    expect(pool.locator(".act .btn").first).to_be_in_viewport(ratio=1)
    pool.locator(".act .btn").first.click()
    expect(chat.card).to_have_attribute("data-kind", "claimed")
    chat.accessible()
    chat.card.locator(".buttons .btn").last.click()
    expect(chat.page.locator("dialog[open]")).to_be_visible()
    chat.accessible()
    chat.page.locator("dialog[open] .btn").last.click()

    expect(chat.card).to_have_attribute("data-kind", "released")


@pytest.mark.usefixtures("worker")
def test_a_won_customer_goes_to_service_by_one_click(open_chat: OpenChat) -> None:
    rep, lead = open_chat(CHINESE_PHONE), open_chat((DESKTOP, "en", "dark"), handle="service_lead")

    rep.say("/成交 C001 赢")
    expect(rep.card).to_have_attribute("data-kind", "handover_offer")
    rep.card.locator(".btn.primary").click()
    rep.card.locator('[data-name="problems"] textarea').fill("无")
    rep.accessible()
    rep.card.locator("button[type=submit]").click()
    # Genjin may remind either of something else meanwhile.
    offered = lead.page.locator(".card", has_text="H001").last
    offered.locator(".btn.primary").click()

    expect(offered.locator(".btn.primary")).to_have_text("Log")
    expect(rep.page.locator(".card h3", has_text="H001 已接收").last).to_be_visible()
    lead.accessible()
    rep.accessible()


def test_a_month_brings_each_their_own_cards_and_the_group_its_digest(open_chat: OpenChat) -> None:
    rep = open_chat(CHINESE_PHONE)
    rep.page.locator(".clock-chip").click()
    rep.page.locator('[data-step="30_days"]').click()
    expect(rep.page.locator(".clock-steps")).to_be_hidden(timeout=30_000)

    overdue = rep.page.locator(".card").filter(has_text=re.compile(r"YY制造集团 (7|8|9|1\d)天没联系了"))
    expect(overdue).to_have_count(1)
    rep.accessible()
    rep.talk_in("sales")
    expect(rep.card).to_have_attribute("data-kind", "daily_digest")
    rep.accessible()
    expect(rep.page.locator("body")).to_have_js_property("scrollWidth", PHONE["width"])
    csm = open_chat((PHONE, "en", "dark"), handle="csm")
    expect(csm.page.locator('[data-kind="churn_alert"] h3').filter(has_text="Churn risk: YY制造集团")).to_have_count(1)
    csm.accessible()
