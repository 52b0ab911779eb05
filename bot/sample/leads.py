"""Ten leads that nobody owns yet, in two public pools; in both languages."""

from __future__ import annotations

from dataclasses import dataclass

from bot.sample.rows import EAST, WEST, Text


@dataclass(frozen=True, kw_only=True)
class PoolRow:
    """A public pool: of a team and those below it, or everybody's."""

    code: str
    name: Text
    team: str | None
    admin: str


@dataclass(frozen=True, kw_only=True)
class LeadRow:
    """A raw lead with whom to ask for."""

    name: Text
    pool: str
    industry: Text
    region: Text
    source: Text
    need: Text
    contact: Text
    title: Text
    phone: str


POOLS = (
    PoolRow(code="pool-national", name=Text("全国公海", "National pool"), team=None, admin="ops"),
    PoolRow(code="pool-east", name=Text("华东公海", "East China pool"), team="team-east", admin="ops"),
)

FAIR, WEBSITE, REFERRAL, ADS = (
    Text("展会", "Trade fair"),
    Text("官网留资", "Website form"),
    Text("转介绍", "Referral"),
    Text("线上广告", "Online advertising"),
)
MANUFACTURING, INTERNET, RETAIL, LOGISTICS = (
    Text("制造业", "Manufacturing"),
    Text("互联网", "Internet"),
    Text("零售", "Retail"),
    Text("物流", "Logistics"),
)
BUYER, OWNER, IT = Text("采购经理", "Purchasing manager"), Text("总经理", "General manager"), Text("信息主管", "Head of IT")

LEADS = (
    LeadRow(
        name=Text("晨光包装", "Chenguang Packaging"),
        pool="pool-east",
        industry=MANUFACTURING,
        region=EAST,
        source=FAIR,
        need=Text("想了解按件计费的方案", "Asks about pricing by piece"),
        contact=Text("孙经理", "Manager Sun"),
        title=BUYER,
        phone="13712340001",
    ),
    LeadRow(
        name=Text("海岳物流", "Haiyue Logistics"),
        pool="pool-east",
        industry=LOGISTICS,
        region=EAST,
        source=WEBSITE,
        need=Text("需要与现有仓储系统对接", "Needs a link to its warehouse system"),
        contact=Text("马主管", "Supervisor Ma"),
        title=IT,
        phone="13712340002",
    ),
    LeadRow(
        name=Text("青禾食品", "Qinghe Foods"),
        pool="pool-east",
        industry=RETAIL,
        region=EAST,
        source=ADS,
        need=Text("门店多，想统一会员管理", "Many shops, one membership wanted"),
        contact=Text("朱总", "Ms Zhu"),
        title=OWNER,
        phone="13712340003",
    ),
    LeadRow(
        name=Text("明远软件", "Mingyuan Software"),
        pool="pool-east",
        industry=INTERNET,
        region=EAST,
        source=REFERRAL,
        need=Text("想找长期的渠道伙伴", "Looks for a lasting channel partner"),
        contact=Text("胡总", "Mr Hu"),
        title=OWNER,
        phone="13712340004",
    ),
    LeadRow(
        name=Text("锦江家居", "Jinjiang Furniture"),
        pool="pool-national",
        industry=RETAIL,
        region=WEST,
        source=FAIR,
        need=Text("明年扩建展厅，先要报价", "A larger showroom next year, wants a quote first"),
        contact=Text("罗经理", "Manager Luo"),
        title=BUYER,
        phone="13712340005",
    ),
    LeadRow(
        name=Text("云岭茶业", "Yunling Tea"),
        pool="pool-national",
        industry=RETAIL,
        region=WEST,
        source=WEBSITE,
        need=Text("线上销售刚起步，预算有限", "New to online sales, a small budget"),
        contact=Text("高女士", "Ms Gao"),
        title=OWNER,
        phone="13712340006",
    ),
    LeadRow(
        name=Text("北辰机械", "Beichen Machinery"),
        pool="pool-national",
        industry=MANUFACTURING,
        region=Text("华北", "North China"),
        source=REFERRAL,
        need=Text("设备联网，关注稳定性", "Machines to be connected, cares about stability"),
        contact=Text("梁工", "Engineer Liang"),
        title=IT,
        phone="13712340007",
    ),
    LeadRow(
        name=Text("南洋电器", "Nanyang Appliances"),
        pool="pool-national",
        industry=MANUFACTURING,
        region=Text("华南", "South China"),
        source=ADS,
        need=Text("售后工单太多，想提高响应速度", "Too many service calls, wants faster answers"),
        contact=Text("何经理", "Manager He"),
        title=BUYER,
        phone="13712340008",
    ),
    LeadRow(
        name=Text("新程教育", "Xincheng Education"),
        pool="pool-national",
        industry=INTERNET,
        region=Text("华中", "Central China"),
        source=WEBSITE,
        need=Text("招生季前要上线", "Must go live before the enrolment season"),
        contact=Text("宋老师", "Ms Song"),
        title=IT,
        phone="13712340009",
    ),
    LeadRow(
        name=Text("鼎盛建材", "Dingsheng Building Materials"),
        pool="pool-national",
        industry=MANUFACTURING,
        region=Text("华南", "South China"),
        source=FAIR,
        need=Text("只留了电话，需求待确认", "Left only a phone number, the need is open"),
        contact=Text("韦总", "Mr Wei"),
        title=OWNER,
        phone="13712340010",
    ),
)
