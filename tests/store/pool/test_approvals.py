from __future__ import annotations

from datetime import timedelta
from threading import Barrier, Thread

from domain.people import Person
from domain.pool.asking import Approval, ApprovalKind, ApprovalState
from domain.terms import Role
from store.database import Acting, Database
from tests.making import NOW, Making

DAY = timedelta(days=1)


def leave(making: Making, asker: Person, approver: Person, *, days: tuple[int, int] = (0, 3)) -> Approval:
    since, until = (NOW + day * DAY for day in days)
    with making.acting(asker) as crm:
        return crm.approvals.ask(ApprovalKind.LEAVE, since=since, until=until, reason="holiday", approver=approver)


def decide(making: Making, asked: Approval, by: Person, state: ApprovalState = ApprovalState.APPROVED) -> Approval | None:
    with making.acting(by, NOW + timedelta(hours=1)) as crm:
        return crm.approvals.decide(asked.id, by, state)


def test_a_wish_waits_until_it_is_decided_once(each_database: Database, making: Making) -> None:
    rep, manager = making.person("rep1"), making.person("manager", role=Role.MANAGER)
    asked = leave(making, rep, manager)

    approved = decide(making, asked, manager)
    again = decide(making, asked, manager, ApprovalState.REFUSED)

    assert asked.state is ApprovalState.WAITING
    assert approved is not None
    assert (approved.state, approved.decided_by_name, approved.decided_at) == (
        ApprovalState.APPROVED,
        manager.name,
        NOW + timedelta(hours=1),
    )
    assert again is None


def test_a_leave_counts_from_its_start_to_its_end_once_it_is_approved(each_database: Database, making: Making) -> None:
    rep, manager = making.person("rep1"), making.person("manager", role=Role.MANAGER)
    asked = leave(making, rep, manager, days=(1, 3))
    with making.acting(rep) as crm:
        waiting = crm.approvals.on_leave(rep, NOW + 2 * DAY)
    decide(making, asked, manager)

    with making.acting(rep) as crm:
        away = [crm.approvals.on_leave(rep, NOW + days * DAY) is not None for days in (0, 1, 2, 3)]
        other = crm.approvals.on_leave(manager, NOW + 2 * DAY)

    assert waiting is None
    assert away == [False, True, True, False]
    assert other is None


def test_what_was_withdrawn_is_neither_approved_nor_a_leave(database: Database, making: Making) -> None:
    rep, manager = making.person("rep1"), making.person("manager", role=Role.MANAGER)
    asked = leave(making, rep, manager)

    with making.acting(rep) as crm:
        withdrawn = crm.approvals.decide(asked.id, rep, ApprovalState.WITHDRAWN)
        away = crm.approvals.on_leave(rep, NOW + DAY)

    assert withdrawn is not None
    assert withdrawn.state is ApprovalState.WITHDRAWN
    assert away is None
    assert decide(making, asked, manager) is None


def test_of_two_managers_at_once_one_decides(each_database: Database, making: Making) -> None:
    rep = making.person("rep1")
    bosses = [making.person(f"manager{number}", role=Role.MANAGER) for number in (1, 2)]
    asked = [leave(making, rep, bosses[0]) for _round in range(5)]
    start, said = Barrier(2), {wish.id: list[Approval]() for wish in asked}

    def press(boss: Person, state: ApprovalState) -> None:
        for wish in asked:
            start.wait(10)
            with each_database.transaction() as crm:
                crm.acting = Acting(person_id=boss.id, event_key=f"{boss.handle}:{wish.id}", at=NOW)
                decided = crm.approvals.decide(wish.id, boss, state)
            said[wish.id] += [decided] if decided else []

    threads = [Thread(target=press, args=pair) for pair in zip(bosses, (ApprovalState.APPROVED, ApprovalState.REFUSED), strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert [len(decisions) for decisions in said.values()] == [1] * 5
