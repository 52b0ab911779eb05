from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from domain.customers import Customer
from domain.entries import NewAction, NewContact, NewCustomer, NewFollowup
from domain.followups import Followup
from domain.intake.cells import Manner
from domain.intake.headers import read_header
from domain.intake.plan import ImportedBeforeError, ImportGoneError, ImportNotYoursError, Plan, RejectedRowsError, check_imports
from domain.intake.plan import Line as FileLine
from domain.intake.rows import Read, RowReader, by_names
from domain.intake.values import Cell
from domain.naming.names import PLACES
from domain.people import Person
from domain.terms import Method, Role, Secret
from store.arrivals.known import Looked, looked_at
from store.database import Acting, Database, UnitOfWork
from store.moving.arriving import examine
from store.moving.imports import Source, move_in
from store.tables.care import clocks
from store.tables.customers import contacts, customers, name_lines, name_parts
from store.tables.moving import imports
from tests.conftest import MakePerson
from tests.making import NOW, Making

HEADINGS: list[Cell] = [
    "客户编号",
    "客户名称",
    "行业",
    "区域",
    "类型",
    "级别",
    "负责人",
    "联系人",
    "手机",
    "职位",
    "标签",
    "来源",
    "信用代码",
    "地址",
]
TALKS: list[Cell] = ["客户", "时间", "内容", "方式", "记录人", "下一步行动", "截止日期", "联系人"]


def lines(database: Database, headings: list[Cell], *rows: Sequence[Cell], title: str = "客户") -> list[FileLine]:
    header = read_header([headings], title=title)
    assert header is not None
    with database.reading() as crm:
        reader = RowReader(header=header, manner=Manner(people=by_names(crm.people.all()), zone="Asia/Shanghai", now=NOW))
    found = [(number, reader.read(row)) for number, row in enumerate(rows, start=2)]
    assert all(isinstance(read, Read) for _number, read in found), found
    return [FileLine(sheet=title, number=number, read=read) for number, read in found if isinstance(read, Read)]


def customer_rows(database: Database, headings: list[Cell], *rows: Sequence[Cell]) -> list[Looked]:
    return [looked_at(line) for line in lines(database, headings, *rows)]


def source(by: Person, digest: str = "d") -> Source:
    return Source(by=by, name="客户.xlsx", digest=digest)


@pytest.fixture
def ops(make_person: MakePerson) -> Person:
    return make_person("ops", role=Role.SALES_OPS)


ROW: list[Cell] = [
    "K1",
    "深圳市瑞丰电子有限公司",
    "制造业",
    "华南",
    "意向客户",
    "A",
    "rep1",
    "王工",
    13812345678.0,
    "采购总监",
    "急，大单",
    "展会",
]
TALK: list[Cell] = ["深圳市瑞丰电子有限公司", "2026-11-10 14:00", "谈了方案细节", "电话", "rep1", "发对比表", "2026-12-01", "王工"]


def bare(customer: Customer) -> dict[str, object]:
    """What is the same however the customer came in."""
    changing = {"id", "code", "lead_code", "phone", "email", "last_followup_id", "next_action_id", "registered_by_id"}
    return {each.name: getattr(customer, each.name) for each in fields(customer) if each.name not in changing}


def test_what_a_file_brings_is_what_a_hand_would_have_entered(each_database: Database, make_person: MakePerson) -> None:
    ops, rep = make_person("ops", role=Role.SALES_OPS), make_person("rep1")
    plan = examine(each_database, customer_rows(each_database, HEADINGS, ROW), lines(each_database, TALKS, TALK, title="跟进"))

    move_in(each_database, plan, source(ops), NOW)

    with Making(database=each_database).acting(ops) as crm:
        (imported,) = crm.customers.search("瑞丰电子", ops_sees_all(ops), 5)
        (talk,) = crm.followups.timeline(imported, None, 5)
        entered = by_hand(crm, imported, talk, rep)
        assert bare(imported) == bare(entered)
        assert imported.completeness > 50
        for facts in (hidden, pieces, kept_line, owners, statuses, met):
            assert facts(crm, imported) == facts(crm, entered)
        assert (talk.author_name, talk.contact_name, talk.method) == (rep.name, "王工", Method.CALL)
        assert talk.actions[0].id == imported.next_action_id
        assert crm.customers.refresh(imported.id) == imported


def by_hand(crm: UnitOfWork, like: Customer, talk: Followup, rep: Person) -> Customer:
    facts = {name: getattr(like, name) for name in ("name", "status", "industry", "region", "source", "level", "tier")}
    entered = crm.customers.add(NewCustomer(owner=rep, **facts))
    phone = crm.vault.keep(Secret.PHONE, "13812345678")
    contact = crm.contacts.add(entered, NewContact(name="王工", title="采购总监", phone=phone))
    crm.tags.set(entered, ["急", "大单"])
    action = NewAction(task="发对比表", owner=rep, due_at=talk.actions[0].due_at)
    said = {name: getattr(talk, name) for name in ("occurred_at", "content", "method")}
    crm.followups.add(NewFollowup(customer=entered, author=rep, contact=contact, actions=(action,), **said))
    return crm.customers.get(entered.id)


def hidden(crm: UnitOfWork, customer: Customer) -> object:
    names = ("completeness_until", "contact_next_at", "churn_at", "health_at")
    return crm.session.connection.execute(select(*(customers.c[name] for name in names)).where(customers.c.id == customer.id)).one()


def pieces(crm: UnitOfWork, customer: Customer) -> object:
    return set(crm.session.connection.scalars(select(name_parts.c.part).where(name_parts.c.customer_id == customer.id)))


def kept_line(crm: UnitOfWork, customer: Customer) -> object:
    line = crm.session.connection.scalar(select(name_lines.c.parts).where(name_lines.c.customer_id == customer.id))
    assert set(str(line).split()) == pieces(crm, customer)
    return set(str(line).split())


def owners(crm: UnitOfWork, customer: Customer) -> object:
    return [(move.how, move.to_id, move.by_id, move.at) for move in crm.ownership.of(customer)]


def statuses(crm: UnitOfWork, customer: Customer) -> object:
    return [vars(moved) for moved in crm.customers.history(customer, "status")]


def met(crm: UnitOfWork, customer: Customer) -> object:
    found = crm.contacts.of(customer)
    return [(each.name, each.number, each.is_main, each.title, each.phone and crm.vault.reveal(each.phone)) for each in found]


def ops_sees_all(person: Person) -> Person:
    return Person(**{**vars(person), "role": Role.ADMIN})


def test_a_brand_of_many_places_is_found_in_its_own(database: Database, ops: Person) -> None:
    names = [f"{place}恒通物流" for place in PLACES[35:75]]
    every = examine(database, customer_rows(database, HEADINGS, *([None, name] for name in (*names, f"{names[-1]}有限公司"))), [])

    move_in(database, every, source(ops), NOW)
    again = examine(database, customer_rows(database, HEADINGS, *([None, f"{name}有限公司"] for name in names)), [])

    assert (len(every.arrivals), len(every.duplicates)) == (len(names), 1)
    assert (len(again.arrivals), len(again.duplicates)) == (0, len(names))


def test_a_lead_without_an_owner_waits_to_be_assigned(database: Database, ops: Person) -> None:
    plan = examine(database, customer_rows(database, HEADINGS, [None, "远东商贸", None, None, "线索"]), [])

    move_in(database, plan, source(ops), NOW)

    with database.reading() as crm:
        lead = crm.customers.get(1)
        assert lead.code == "L0001"
        assert lead.pooled_at == NOW
        assert crm.session.connection.scalars(select(clocks.c.about)).all() == ["L0001"]


def test_the_same_customers_again_are_duplicates_and_not_copies(database: Database, ops: Person, make_person: MakePerson) -> None:
    make_person("rep1")
    first = customer_rows(database, HEADINGS, ROW), lines(database, TALKS, TALK, title="跟进")
    move_in(database, examine(database, *first), source(ops), NOW)

    again = examine(database, *first)
    other = [
        [None, "瑞丰电子", None],
        [None, "深圳瑞丰", None, None, None, None, None, "王", "138 1234 5678"],
        [None, "杭州瑞丰茶业有限公司"],
    ]
    similar = examine(database, customer_rows(database, HEADINGS, *other), [])

    assert not again.arrivals
    assert not again.additions
    assert len(again.duplicates) == 2
    assert [left.number for left in similar.duplicates] == [2, 3]
    assert [each.line.read.name for each in similar.arrivals] == ["杭州瑞丰茶业有限公司"]
    with pytest.raises(ImportedBeforeError):
        move_in(database, Plan(), source(ops), NOW)


def test_several_people_of_one_customer_stand_in_rows_of_their_own(database: Database) -> None:
    rows: list[list[Cell]] = [
        [None, "星河科技", None, None, None, None, None, "王工", "13812345678"],
        [None, "星河科技", None, None, None, None, None, "李工", "13812345679"],
        [None, "星河科技", None, None, None, None, None, "王工"],
        [None, "星河科技有限公司", None, None, None, None, None, "赵工"],
        [None, "完全别的", None, None, None, None, None, None, None, None, None, None, "91110000600037341L"],
        [None, "改了名的", None, None, None, None, None, None, None, None, None, None, "91110000600037341L"],
        [None, "云帆星", None, None, None, None, None, "王", "13812340000", None, None, None, None, "中山路5号"],
        [None, "海阔天", None, None, None, None, None, "李", "13812340000", None, None, None, None, "中山路5号"],
    ]

    plan = examine(database, customer_rows(database, HEADINGS, *rows), [])

    assert [each.line.number for each in plan.arrivals] == [2, 6, 8]
    assert [contact.name for contact in plan.arrivals[0].contacts] == ["王工", "李工"]
    assert [left.number for left in plan.duplicates] == [4, 5, 7, 9]


def test_people_and_talks_find_their_customer_or_are_rejected(database: Database, ops: Person, making: Making) -> None:
    known = making.customer(NewCustomer(name="远东商贸"), contact=NewContact(name="老陈"))
    making.customer(NewCustomer(name="同名公司"))
    making.customer(NewCustomer(name="同名公司"))
    people = lines(
        database,
        ["客户编号", "客户", "姓名", "手机", "职务", "微信"],
        ["K1", None, "周工", "13812345670"],
        ["K1", None, "周工"],
        [known.code, None, "小陈", "13812345671"],
        [None, "远东商贸", "老陈"],
        ["K9", None, "谁"],
        title="联系人",
    )
    talks = lines(
        database,
        TALKS,
        ["远东商贸", "2026-11-01", "谈了很久", "电话", "走了的人", None, None, "小陈"],
        ["远东商贸", "2026-11-01", "谈了很久"],
        ["同名公司", "2026-11-01", "谈了"],
        ["星河科技", "2026-11-02", "见了面", None, None, None, None, "不认识"],
        title="跟进",
    )
    plan = examine(database, customer_rows(database, HEADINGS, ["K1", "星河科技"]), [*people, *talks])
    seen: list[int] = []

    move_in(database, plan, source(ops), NOW, lambda done, _total: seen.append(done))

    assert [(left.sheet, left.number) for left in plan.rejected] == [("联系人", 6), ("跟进", 4)]
    assert [(left.sheet, left.number) for left in plan.duplicates] == [("联系人", 3), ("联系人", 5), ("跟进", 3)]
    assert seen[-1] == sum(plan.counts.values()) == 5
    with database.reading() as crm:
        found = crm.customers.get(known.id)
        assert [contact.name for contact in crm.contacts.of(found)] == ["老陈", "小陈"]
        (talk,) = crm.followups.timeline(found, None, 5)
        assert (talk.contact_name, talk.author_name, talk.our_participants) == ("小陈", ops.name, "走了的人")
        assert (found.followup_count, found.last_contact_at) == (1, talk.occurred_at)
        everybody = ops_sees_all(ops)
        crm.acting = making_acting(ops)
        assert [each.id for each in crm.customers.search("小陈", everybody, 5)] == [known.id]
        (new,) = crm.customers.search("星河科技", everybody, 5)
        assert crm.followups.timeline(new, None, 5)[0].their_participants == "不认识"
    assert not examine(database, [], [*people[2:4], *talks[:2]]).counts["followups"]


def making_acting(person: Person) -> Acting:
    return Acting(person_id=person.id, event_key="look", at=NOW)


class KilledError(Exception):
    """The process went away."""


def test_what_is_killed_in_the_middle_is_as_if_it_never_was(
    each_database: Database, make_person: MakePerson, monkeypatch: pytest.MonkeyPatch
) -> None:
    ops = make_person("ops", role=Role.SALES_OPS)
    monkeypatch.setattr("store.moving.imports.BATCH", 2)
    rows: list[list[Cell]] = [[None, f"{name}公司"] for name in ("星河", "远东", "瑞丰", "晨岳", "博远")]
    entering = customer_rows(each_database, HEADINGS, *rows)

    def die(done: int, _total: int) -> None:
        if done >= 4:
            raise KilledError

    with pytest.raises(KilledError):
        move_in(each_database, examine(each_database, entering, []), source(ops), NOW, die)

    with each_database.reading() as crm:
        crm.acting = making_acting(ops)
        assert not crm.customers.search("星河", ops_sees_all(ops), 5)
        assert crm.customers.by_code("C001", ops_sees_all(ops)) is None
    plan = examine(each_database, entering, [])
    assert len(plan.arrivals) == 5
    move_in(each_database, plan, source(ops), NOW + timedelta(hours=1))
    with each_database.reading() as crm:
        run = crm.session.connection.execute
        assert run(select(func.count()).select_from(customers).where(customers.c.removed_at.is_(None))).scalar_one() == 5
        assert [bool(row.published_at) for row in run(select(imports).order_by(imports.c.id))] == [False, True]
        assert not run(select(contacts.c.id)).all()


def test_an_import_that_was_given_up_publishes_nothing(database: Database, ops: Person) -> None:
    def give_up(_done: int, _total: int) -> None:
        with database.transaction() as crm:
            crm.session.connection.execute(update(imports).values(discarded_at=NOW))

    plan = examine(database, customer_rows(database, HEADINGS, [None, "星河"]), [])

    with pytest.raises(ImportGoneError):
        move_in(database, plan, source(ops), NOW, give_up)


def test_only_who_enters_for_others_imports(ops: Person, make_person: MakePerson) -> None:
    check_imports(ops)
    with pytest.raises(ImportNotYoursError):
        check_imports(make_person("rep1"))
    assert RejectedRowsError(3).hint is not None
