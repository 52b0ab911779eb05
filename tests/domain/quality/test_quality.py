"""How complete records are, as the rules count it."""

from __future__ import annotations

from dataclasses import replace

from domain.policy import DEFAULT
from domain.quality.quality import Kept, Standing, standing_of, together
from tests.rows import for_each

MINE = Kept(name="林晓", person_id=1, customers=3, points=200, complete=1, below_reminder=2, below_focus=1, least=40)


@for_each(
    ("mean", "standing"),
    [
        (59, Standing.FOCUS),
        (60, Standing.REMINDER),
        (79, Standing.REMINDER),
        (80, Standing.BELOW),
        (89, Standing.BELOW),
        (90, Standing.TARGET),
    ],
)
def test_below_60_is_a_focus_below_80_is_reminded_and_90_is_the_target(mean: int, standing: Standing) -> None:
    assert standing_of(mean, DEFAULT) is standing


def test_shares_are_never_rounded_up() -> None:
    assert (MINE.mean, MINE.share(MINE.below_reminder)) == (66, 66)


def test_together_every_customer_weighs_the_same() -> None:
    other = replace(MINE, name="赵磊", customers=1, points=100, complete=1, below_reminder=0, below_focus=0, least=100)

    assert together("华东", (MINE, other)) == replace(
        MINE, name="华东", person_id=0, customers=4, points=300, complete=2, below_reminder=2, below_focus=1, least=40
    )


def test_of_nothing_nothing_is_missing() -> None:
    nobody = together("新团队", ())

    assert (nobody.mean, nobody.share(0)) == (100, 0)
