"""A row of each table that moving in, keeping clean and talking to chat platforms fill."""

from __future__ import annotations

from datetime import date

from sqlalchemy import insert

from domain.customers import Customer
from domain.people import Person
from store.database import UnitOfWork
from store.tables.delivery import buckets, platform_calls
from store.tables.exchange import download_links, upload_parts, uploads
from store.tables.moving import corrections, imports, merges, moved_days
from store.tables.people import link_codes, strangers
from store.tables.review import data_reviews, dead_records, twins
from tests.making import NOW


def move_in(crm: UnitOfWork, person: Person, customer: Customer) -> None:
    """Written below the repositories, which would each want a story of their own."""
    run, seal = crm.session.connection.execute, crm.session.keyring.seal
    run(insert(imports).values(person_id=person.id, name="客户.xlsx", digest="d" * 64, started_at=NOW, published_at=NOW, customers=1))
    run(insert(merges).values(survivor_id=customer.id, merged_id=customer.id, by_id=person.id, at=NOW, moved=seal("{}")))
    run(insert(moved_days).values(day=date(2027, 2, 14), works=True, note="调休", by_id=person.id))
    told = {"line": seal("电话"), "read": seal("call"), "meant": seal("visit")}
    run(insert(corrections).values(at=NOW, person_id=person.id, field="method", language="zh", **told))
    run(insert(buckets).values({column.name: 1 for column in buckets.c} | {"platform": "a chat platform", "line": "app"}))
    run(insert(platform_calls).values(platform="a chat platform", month="2026-11", calls=7))
    run(insert(link_codes).values(code_hash="c" * 64, person_id=person.id, made_by_id=person.id, expires_at=NOW))
    brought = {"id": "u", "person_id": person.id, "name": "a.csv", "digest": "e" * 64, "size": 1, "state": "read"}
    run(insert(uploads).values(**brought, uploaded_at=NOW, reading=seal("{}")))
    run(insert(upload_parts).values(upload_id="u", what="file", content=seal("YQ==")))
    run(insert(download_links).values(token_hash="f" * 64, person_id=person.id, what="customers", suffix=".csv", expires_at=NOW))
    run(insert(strangers).values(platform="a chat platform", tenant="t", user="u", seen_at=NOW))
    run(insert(data_reviews).values(name="2026-11-01", started_at=NOW, step="credit code", finished_at=NOW))
    run(insert(twins).values(first_id=customer.id, second_id=customer.id + 1, strength=95, step="name", found_at=NOW))
    run(insert(dead_records).values(record_id=customer.id, found_at=NOW))
