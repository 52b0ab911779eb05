"""English counts one as one; Chinese is left as it is."""

from __future__ import annotations

from cards.counting import ONE_OF, counted
from cards.format import Reader
from cards.samples import NOW
from domain.words import _
from tests.rows import for_each


@for_each(
    ("days", "read"),
    [(0, "Drops in 0 days: X"), (1, "Drops in 1 day: X"), (2, "Drops in 2 days: X"), (11, "Drops in 11 days: X")],
)
def test_a_title_counts_its_days(days: int, read: str) -> None:
    message = _("Drops in {days} days: {customer}").format(days=days, customer="X")

    assert Reader("en", "UTC", NOW).say(message) == read


@for_each(("many", "one"), ONE_OF.items())
def test_each_noun_we_count_is_known(many: str, one: str) -> None:
    text = f"{{count}} {many}, {{other}} {many}"

    assert counted(text, {"count": 1, "other": 2}) == f"{{count}} {one}, {{other}} {many}"


def test_what_people_wrote_is_never_changed() -> None:
    message = _("{count} customers: {words}").format(count=1, words="1 customers and 1 days")

    assert Reader("en", "UTC", NOW).say(message) == "1 customer: 1 customers and 1 days"


def test_a_count_that_is_no_number_or_missing_stays_as_it_is() -> None:
    assert counted("{days} days, {times} times", {"days": "1"}) == "{days} days, {times} times"


def test_chinese_counts_nothing() -> None:
    read = [Reader("zh_CN", "UTC", NOW).say(_("Drops in {days} days: {customer}").format(days=days, customer="甲")) for days in (1, 2)]

    assert read[0].replace("1", "2") == read[1]
