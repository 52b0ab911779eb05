from __future__ import annotations

from dataclasses import fields, replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.customers import Customer, PrivateValue
from domain.policy import Policy
from domain.quality.completeness import NEEDED_LABELS, Facts, Needed, missing, percent, required
from domain.terms import Method, Priority, Secret, Stage, Status
from tests.domain.made import CONTACT, CUSTOMER, NOW, PHONE
from tests.rows import for_each

POLICY = Policy()
STRICT = Policy(
    phone_required=True, fax_required=True, country_required=True, address_required=True, website_required=True, email_required=True
)
FULL = Facts(
    customer=replace(
        CUSTOMER,
        industry="互联网",
        region="华东",
        core_need="数据对接",
        need_priority=Priority.HIGH,
        stage=Stage.PROPOSAL,
        source="展会",
        last_contact_at=NOW,
        next_action_id=1,
        phone=PHONE,
        fax="021-62345678",
        country="中国",
        address="上海市",
        website="xx.example.com",
        email=PrivateValue(id=2, kind=Secret.EMAIL, mask="l***@example.com"),
    ),
    main_contact=CONTACT,
    tags=("价格敏感",),
    last_method=Method.CALL,
    last_content="方案细节确认",
)
OPTIONAL_COLUMNS = {"industry", "region", "core_need", "need_priority", "stage", "source", "next_action_id", "phone", "fax", "country"}
OPTIONAL_COLUMNS |= {"address", "website", "email"}
OPTIONAL_FACTS = {"main_contact", "last_method", "last_content"}


def without(*names: str) -> Facts:
    """The full record, less these facts."""
    columns: dict[str, None] = dict.fromkeys(name for name in names if name in OPTIONAL_COLUMNS)
    facts: dict[str, None] = dict.fromkeys(name for name in names if name in OPTIONAL_FACTS)
    tags = () if "tags" in names else FULL.tags
    return replace(FULL, customer=replace(FULL.customer, **columns), tags=tags, **facts)  # type: ignore[arg-type]


def test_a_record_with_everything_is_complete() -> None:
    assert missing(FULL, STRICT, NOW) == ()
    assert percent(FULL, STRICT, NOW) == 100


def test_every_fact_has_its_words() -> None:
    assert set(NEEDED_LABELS) == set(Needed)


@for_each(
    ("left_out", "needed"),
    [
        ("industry", Needed.INDUSTRY),
        ("tags", Needed.TAGS),
        ("last_method", Needed.LAST_METHOD),
        ("next_action_id", Needed.NEXT_ACTION),
    ],
)
def test_what_is_left_out_is_named(left_out: str, needed: Needed) -> None:
    assert missing(without(left_out), POLICY, NOW) == (needed,)


def test_a_record_without_a_contact_lacks_name_title_and_way() -> None:
    lacking = missing(without("main_contact"), POLICY, NOW)

    assert lacking == (Needed.CONTACT_NAME, Needed.CONTACT_TITLE, Needed.CONTACT_WAY)


def test_completeness_is_never_rounded_up() -> None:
    assert percent(without("industry"), POLICY, NOW) == 94


def test_a_lead_needs_a_name_or_a_phone_or_an_address() -> None:
    nameless = replace(CUSTOMER, status=Status.LEAD, name=" ")

    assert required(nameless, POLICY, NOW) == (Needed.IDENTITY,)
    assert percent(Facts(customer=nameless), POLICY, NOW) == 0
    assert percent(Facts(customer=replace(nameless, name="Lin")), POLICY, NOW) == 100
    assert percent(Facts(customer=replace(nameless, address="上海")), POLICY, NOW) == 100
    assert percent(Facts(customer=nameless, main_contact=CONTACT), POLICY, NOW) == 100


def test_in_the_pool_owner_and_department_do_not_count() -> None:
    pooled = replace(FULL.customer, owner_id=None, owner_team_id=None)

    assert Needed.OWNER not in required(pooled, POLICY, NOW)
    assert percent(replace(FULL, customer=pooled), POLICY, NOW) == 100


def test_the_interaction_counts_after_the_first_follow_up_or_two_days() -> None:
    fresh = replace(FULL.customer, last_contact_at=None, next_action_id=None)
    silent = Facts(customer=fresh, main_contact=CONTACT, tags=FULL.tags)

    assert missing(silent, POLICY, NOW + timedelta(hours=47)) == ()
    assert len(missing(silent, POLICY, NOW + timedelta(hours=48))) == 4


def test_the_companys_own_data_counts_only_where_it_is_switched_on() -> None:
    bare = without("phone", "fax", "country", "address", "website", "email")

    assert missing(bare, POLICY, NOW) == ()
    assert missing(bare, Policy(fax_required=True), NOW) == (Needed.FAX,)
    assert len(missing(bare, STRICT, NOW)) == 6


@given(left_out=st.sets(st.sampled_from(sorted(OPTIONAL_COLUMNS | OPTIONAL_FACTS | {"tags"}))), data=st.data())
def test_filling_a_fact_never_lowers_the_completeness(left_out: set[str], data: st.DataObject) -> None:
    filled = data.draw(st.sampled_from([None, *sorted(left_out)]))

    before = percent(without(*left_out), STRICT, NOW)
    after = percent(without(*(left_out - {filled})), STRICT, NOW)

    assert 0 <= before <= after <= 100


def test_the_optional_columns_are_the_records_own() -> None:
    assert {column.name for column in fields(Customer)} >= OPTIONAL_COLUMNS
