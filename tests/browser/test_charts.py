"""Charts in the web chat: drawn for the room they have, in both languages and colours, with a table for who cannot see them."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from cards.draw import draw
from cards.format import Reader
from cards.model import Card
from cards.sample_charts import CHARTS
from cards.samples import NOW
from tests.browser.conftest import Chat, on_two_screens

pytestmark = pytest.mark.browser

WITH_FIGURES = len(CHARTS) - 1  # The last has none to show.
SHOW = """async charts => {
  const { chartElement } = await import("/static/js/chart.js");
  document.getElementById("messages").replaceChildren(...charts.map(chartElement));
}"""
CUT_OFF = """() => [...document.querySelectorAll(".drawing text")].filter(text => {
  const [words, paper] = [text, text.closest("figure")].map(node => node.getBoundingClientRect());
  return words.left < paper.left - 4 || words.right > paper.right + 4;
}).map(text => text.textContent)"""
STRETCHED = """() => [...document.querySelectorAll(".drawing")]
  .filter(drawing => Math.abs(drawing.viewBox.baseVal.width - drawing.getBoundingClientRect().width) > 1).length"""


def show_charts(chat: Chat) -> None:
    card = Card(kind="charts", title="Charts", elements=CHARTS)
    drawn = draw(card, Reader(chat.language, "Asia/Shanghai", NOW), sign=lambda _control: "", unseal=lambda _sealed: "")
    chat.page.evaluate(SHOW, drawn["elements"])
    expect(chat.page.locator("figure.chart")).to_have_count(len(CHARTS))


def test_every_kind_is_drawn_as_wide_as_its_room_and_cuts_nothing_off(chat: Chat) -> None:
    show_charts(chat)

    fits(chat)
    chat.accessible()
    # Without figures it says so.
    expect(chat.page.locator("figure.chart").last.locator(".note")).not_to_be_empty()

    # The room grows or shrinks, and the drawing follows.
    chat.page.set_viewport_size({"width": 600, "height": 800})
    fits(chat)


def fits(chat: Chat) -> None:
    expect(chat.page.locator("svg.drawing")).to_have_count(WITH_FIGURES)
    chat.page.wait_for_function(f"({STRETCHED})() === 0")
    assert chat.page.evaluate(CUT_OFF) == []


@on_two_screens
def test_the_table_says_what_the_drawing_shows(chat: Chat) -> None:
    show_charts(chat)
    funnel = chat.page.locator("figure.chart", has_text=chat.in_words("初步接洽", "First contact"))

    funnel.locator("summary").click()

    rows = funnel.locator("tbody tr")
    expect(rows).to_have_count(5)
    expect(rows.nth(1).locator("td")).to_have_text([chat.in_words("120家", "120"), "50%"])
    chat.accessible()
