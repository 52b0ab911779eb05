"""Every refusal about cadence and churn, as it is read: what happened, and what to type next in the reader's own commands."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from domain.care.cadence import CadenceNotYoursError, InvalidCadenceError, check_days, check_sets_rep, check_sets_tier, said_days
from domain.care.churn import ChurnNotYoursError, NotAtRiskError, RetentionStartedError, check_confirms_churn
from domain.customers import Customer
from domain.errors import UserError
from domain.terms import Role, Status
from tests.domain.made import BELOW, CUSTOMER, ELSEWHERE, HERE, NOW, somebody
from tests.domain.saying import LONGEST_TITLE, refusal, said
from tests.rows import for_each

AT_RISK = replace(CUSTOMER, at_risk=True, at_risk_since=NOW)
CHURNED = replace(AT_RISK, status=Status.CHURNED)
SETS_TIERS = {Role.ADMIN, Role.OPS_MANAGER, Role.DIRECTOR}
CONFIRMS = {Role.CSM, Role.MANAGER, Role.DIRECTOR, Role.ADMIN}


def refused(by: Role) -> UserError:
    with pytest.raises(CadenceNotYoursError) as error:
        check_sets_tier(somebody(by))
    return error.value


REFUSALS: list[tuple[UserError, str, str, str]] = [
    (InvalidCadenceError("often"), "“often” is no number of days.", "“often”不是天数。", "/节奏 C002 10"),
    (InvalidCadenceError(""), "How many days?", "每几天联系一次？", "/节奏 C002 10"),
    (InvalidCadenceError("9" * 90), f"“{'9' * 20}” is no number of days.", f"“{'9' * 20}”不是天数。", "默认"),
    (refused(Role.REP), "These days are not yours to set.", "您不能设置这个频率。", "运营经理"),
    (
        ChurnNotYoursError(),
        "Only the customer-success manager or a superior confirms a loss.",
        "只有客户成功经理或上级可以确认流失。",
        "/跟进",
    ),
    (NotAtRiskError(CUSTOMER), "C001 XX科技公司 is not at risk.", "C001 XX科技公司 不在流失预警中。", "/客户 C001"),
    (NotAtRiskError(CHURNED), "C001 XX科技公司 has churned already.", "C001 XX科技公司 已经流失。", "/客户 C001"),
    (
        RetentionStartedError(CUSTOMER),
        "A retention action for C001 XX科技公司 was started already.",
        "C001 XX科技公司 的挽留动作已经启动。",
        "/客户 C001",
    ),
]


@for_each(("error", "english", "chinese", "way_out"), REFUSALS)
def test_it_says_what_happened_and_the_way_out(error: UserError, english: str, chinese: str, way_out: str) -> None:
    happened, hint = refusal(error)

    assert (refusal(error, "en")[0], happened) == (english, chinese)
    assert way_out in hint


@for_each("error", [error for error, *_rest in REFUSALS])
def test_a_chinese_hint_names_no_english_command(error: UserError) -> None:
    happened, hint = refusal(error)

    assert re.search(r"/[a-z]", happened + hint) is None
    assert len(happened) <= LONGEST_TITLE


@for_each(("days", "english", "chinese"), [(1, "1 day", "1天"), (2, "2 days", "2天"), (90, "90 days", "90天"), (0, "0 days", "0天")])
def test_one_day_is_no_plural(days: int, english: str, chinese: str) -> None:
    assert (said(said_days(days), "en"), said(said_days(days))) == (english, chinese)


@for_each("role", list(Role))
def test_who_sets_a_tier_s_days(role: Role) -> None:
    if role in SETS_TIERS:
        check_sets_tier(somebody(role))
    else:
        assert refused(role).kind == "not_allowed"


@for_each("path", [HERE, BELOW, ELSEWHERE])
@for_each("role", list(Role))
def test_who_sets_a_colleague_s_days(role: Role, path: str) -> None:
    leads = role in {Role.MANAGER, Role.DIRECTOR} and path in {HERE, BELOW}
    rep = somebody(Role.REP, team_path=path, person_id=77)

    if leads or role is Role.ADMIN:
        check_sets_rep(somebody(role), rep)
    else:
        with pytest.raises(CadenceNotYoursError) as error:
            check_sets_rep(somebody(role), rep)
        assert rep.name in refusal(error.value)[1]


@for_each("role", list(Role))
def test_who_confirms_a_loss(role: Role) -> None:
    if role in CONFIRMS:
        check_confirms_churn(somebody(role), AT_RISK)
    else:
        with pytest.raises(ChurnNotYoursError):
            check_confirms_churn(somebody(role), AT_RISK)


@for_each("customer", [CUSTOMER, CHURNED])
def test_what_is_not_at_risk_any_more_is_no_loss(customer: Customer) -> None:
    with pytest.raises(NotAtRiskError):
        check_confirms_churn(somebody(Role.CSM), customer)


@for_each(("days", "passes"), [(-1, False), (0, False), (1, True), (90, True), (91, False)])
def test_days_at_the_edge(days: int, *, passes: bool) -> None:
    if passes:
        assert check_days(days) == days
    else:
        with pytest.raises(InvalidCadenceError):
            check_days(days)
