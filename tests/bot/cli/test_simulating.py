from __future__ import annotations

from datetime import date

import pytest

from bot.cli.simulating import tell
from bot.simulate.oracle.judging import Check
from bot.simulate.oracle.matter import Flaw, Story
from bot.simulate.past import Past
from bot.simulate.plan import Plan
from bot.simulate.run import Verdict
from domain.policy import Policy
from tests.bot.conftest import Genjin

TINY = ("--days", "1", "--reps", "1", "--customers", "5", "--kills", "0")


def test_a_day_goes_by_and_is_judged_line_by_line(genjin: Genjin, url: str) -> None:
    told = genjin("simulate", *TINY, "--database", url)

    assert told.status == 0, told.out
    assert "1 days" in told.out
    assert "contact-overdue" in told.out

    again = genjin("simulate", *TINY, "--database", url)

    assert again.status == 2
    assert "Somebody works there already" in again.err


@pytest.mark.parametrize(("start", "why"), [("soon", "is no day"), ("2027-01-01", "calendar reaches from")])
def test_days_the_oracle_does_not_know_are_refused(genjin: Genjin, start: str, why: str) -> None:
    told = genjin("simulate", *TINY, "--start", start)

    assert told.status == 2
    assert why in told.err


def test_what_went_wrong_is_written_out(capsys: pytest.CaptureFixture[str]) -> None:
    plan = Plan(days=2, start=date(2026, 9, 21))
    flaw = Flaw(check="leave", what="contact-overdue of C001 told to rep1 on 09-22, during a leave")
    story = Story(past=Past(), heard=[], policy=Policy(), end=plan.end)

    tell(Verdict(story=story, checks=[Check(name="leave", count=9, flaws=[flaw])], acts=7, cards=9, killed=1), plan)

    written = capsys.readouterr().out
    assert "2 days, 7 acts, 9 cards, 1 workers killed" in written
    assert "leave: contact-overdue of C001 told to rep1" in written
