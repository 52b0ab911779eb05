"""How complete records are, in words."""

from __future__ import annotations

from dataclasses import replace

from cards.model import Chart, Table, Tone, walk
from cards.quality.completeness import completeness_of, example, example_good, example_none, example_own
from cards.samples import CUSTOMER, OTHER
from domain.policy import DEFAULT
from domain.quality.quality import Kept
from tests.cards.reading import ENGLISH, seen
from tests.rows import for_each

ONE = Kept(name="林晓", person_id=1, customers=10, points=700, complete=1, below_reminder=6, below_focus=2, least=30)


@for_each(
    ("points", "said", "tone"),
    [
        (590, "59% complete on average: a focus area", Tone.DANGER),
        (700, "70% complete on average: too little", Tone.WARNING),
        (850, "85% complete on average: below the target of 90%", Tone.INFO),
        (900, "90% complete on average: on target", Tone.SUCCESS),
    ],
)
def test_the_mean_is_said_with_where_it_lies(points: int, said: str, tone: Tone) -> None:
    card = completeness_of("林晓", (replace(ONE, points=points),), (), DEFAULT)

    assert seen(card, ENGLISH).headings == [said]
    assert card.tone is tone


def test_a_team_has_bars_and_a_row_an_owner_the_least_complete_first() -> None:
    better = replace(ONE, name="赵磊", person_id=2, points=950)
    card = completeness_of("华东团队", (better, ONE), (), DEFAULT)

    chart = next(each for each in walk(card.elements) if isinstance(each, Chart))
    assert chart.categories == ("林晓", "赵磊")
    assert chart.series[0].values == (70.0, 95.0)
    assert [row[:3] for row in seen(card, ENGLISH).rows] == [["林晓", "10", "70%"], ["赵磊", "10", "95%"]]


def test_each_of_the_least_complete_has_its_button() -> None:
    card = completeness_of("林晓", (ONE,), (OTHER, CUSTOMER), DEFAULT)

    (table,) = (each for each in walk(card.elements) if isinstance(each, Table))
    assert [button.subject for button in table.row_buttons] == ["C002", "C001"]
    assert {button.action for button in table.row_buttons} == {"customer.edit"}


def test_one_person_needs_no_comparison_and_nobody_s_customers_no_figures() -> None:
    assert not [each for each in walk(example_own().elements) if isinstance(each, Chart)]
    assert not list(example_good().buttons())
    assert "No customers to be complete yet" in seen(example_none(), ENGLISH).paragraphs[0]
    assert len(example().refs) == 2
