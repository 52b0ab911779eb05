"""What companies do, as their names say it: the words of trades in both languages, which of them say little, and which mean one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from domain.naming.names import INDUSTRY

_TELLING_NOTHING = """
科技 技术 发展 服务 管理 实业 工业 集团 国际 控股 企业 信息 网络 系统 产业 股份 工贸 经贸 开发 总厂 工厂 厂 商行 经营部
事业 联合 总店 分店
"""
_TELLING_LITTLE = """
贸易 商贸 国际贸易 进出口 制造 设备 装备 工程 制品 材料 器材 配件 零部件 部件 咨询 智能 精密 文化 设计 创意 商业 零售 批发
智造 用品 研究院 中心 医院 学校 学院 诊所 高科 产品 策划 日用
"""
_TELLING = """
新能源 建材 家具 家纺 纺织品 纺织 服装 咖啡 茶业 茶叶 酒业 乳业 渔业 牧业 种业 旅行社 旅游 酒店 物业 地产 房地产 房产 置地 置业 人力资源
劳务 培训 税务 会计 律师 管理咨询 租赁 保险 证券 资产 电气 电器 电力 机电 机床 工具 五金 五金制品 模具 仪器 仪表 光电 半导体 微电子 通信
通讯 数据 大数据 云计算 传感 安防 检测 塑胶 塑料 包装 印刷 印务 印染 染整 润滑油 陶瓷 钢铁 矿业 新材料 汽车部件 汽车零部件 汽车配件 汽配
制药 药业 健康 养老 人民医院 日化 化妆品 百货 超市 快递 速运 运输 货运 仓储 冷链 船舶 重工 航空 电梯 园林 生态 体育 影视 水产 电商
餐饮管理 轴承 紧固件 阀门 水泵 泵业 电机 电缆 线缆 电线 电池 光伏 风电 照明 灯具 灯饰 水泥 型材 铸造 锻造 焊材 轮胎 橡胶 涂料 油漆 玻璃
门窗 管道 管业 机器人 自动化 农机 农资 化肥 饲料 养殖 果业 果品 粮油 海鲜 冷冻 烘焙 面包 糕点 饮料 矿泉水 糖业 盐业 鞋业 鞋服 皮革 箱包
毛纺 针织 羊绒 丝绸 棉业 瓷业 纸业 造纸 玩具 文具 乐器 珠宝 首饰 钟表 眼镜 光学 激光 芯片 集成电路 测控 测绘 勘察 勘探 路桥 市政 地铁 港口
港务 船务 海运 航运 报关 代理记账 财务代理 财务 审计 评估 律师事务所 会计师事务所 税务师事务所 拍卖 典当 担保 小额贷款 融资租赁 基金 银行
期货 信托 支付 摄影 婚庆 会展 展览 出版 游戏 动漫 音乐 幼儿园 小学 中学 大学 口腔 牙科 眼科 美容 美发 护理 保洁 家政 保安 宠物 花卉 苗木
种子 烟草 石油 石化 燃气 天然气 煤业 煤炭 铝业 铜业 钢构 钢结构 幕墙 混凝土 防水 消防 暖通 空调 制冷 家电 厨具 卫浴 洁具 渔具 自行车
摩托车 电动车 汽车 客车 卡车 停车 充电 储能 氢能 疫苗 试剂 基因 中药 康复 兽药 修造 钢琴 缝纫 印章 金属 水务 酿酒 酿造 渔网 鼓风机 风机
压缩机 锅炉 变压器 线路板 触控 无人机 航天 铁路 公交 加油 叉车 起重 吊装 石材 石业 木业 板材 地板 瓷砖 净水 水处理 再生资源 茶楼 火锅 酒楼
饭店 宾馆 民宿 影院 书店 药房 药店 大药房 健身 瑜伽 舞蹈 美术 早教 留学 翻译 热力 水电 光缆 光纤 广电 报业 酱油 调味品 葡萄酒 白酒 肉业
面粉 大米 鸡蛋 蔬菜 水果 家装 软装 招标 知识产权 专利 商标 工商代理 企业登记代理 注册代办 石油化工 生物工程 花岗岩 门业 床垫 窗帘 毛巾
袜业 帽业 纽扣 拉链 传感器 船配 医械 轨交 轨道交通 货代 货运代理 大酒店
"""
_LATIN_TELLING_LITTLE = """
tech technical solution service international system manufacturing industry trading trade trader import export consulting product
global equipment design studio enterprise venture supply supplies project development management resource worldwide work operation
"""
_LATIN_TELLING = """
robotics health foods food tools tool medical devices analytics electronics energy hotels hotel media labs lab pharma shipping motors
seafood education capital partners networks data cloud software logistics marine maritime aerospace aviation airlines airline solar wind
power electric electrical hydraulics mechanics machinery machine tooling mining metals steel iron copper aluminium aluminum chemicals
chemical plastics rubber glass ceramics paper packaging printing press publishing publisher books textiles textile apparel fashion
garments shoes footwear leather furniture flooring lighting paints coatings cement construction builders contractors engineering
architects architecture realty property properties estates homes housing insurance bank banking finance financial investments investment
securities accounting legal law advisory recruitment staffing training academy school university college hospital clinic dental dentistry
optics optical biotech biosciences bioscience therapeutics diagnostics veterinary pets agri farms farm farming dairy brewery brewing
breweries distillery winery wines vineyards coffee tea bakery bakeries catering restaurants restaurant beverages beverage fisheries
fishery retail stores store supermarket supermarkets outfitters cosmetics beauty wellness fitness gym silk piano shipbuilding valves pumps
bearings cables moulds travel tours tourism resorts cruises freight transport transportation haulage trucking couriers courier warehousing
storage railways automotive cars tyres tires batteries battery semiconductors semiconductor telecom telecommunications communications
wireless broadband security sensors instruments instrument controls automation games gaming toys sports entertainment films film pictures
music broadcasting advertising marketing events cleaning recycling environmental water waste gas oil petroleum fuels nuclear renewables
jewelry jewellery watches eyewear cooperative pet engraving skincare healthcare tiles tile yachts yacht spices interiors lumber timber
jets tractors elevators
"""
_KINDS = """
医院 学校 学院 大学 中学 小学 幼儿园 驾校 酒店 旅行社 银行 保险 证券 租赁 融资租赁 物业 典当 担保 拍卖 超市 律师 会计 税务 代理记账 报关
快递 基金 诊所 insurance bank hospital school university college academy hotel resort restaurant rental leasing 饭店 宾馆 酒楼 书店 药房
影院 早教
"""
_BEGINNING_A_BRAND = """
capital data cloud energy health design studio media food tool tech global sport express culture trust pet law
"""
_OF_A_BRAND_AS_OFTEN = """
wind iron steel copper glass paper water music power auto flower seed sugar chip watch wine beer coal gas oil port
"""
_BEING_A_BRAND = """
valley ridge lake bay ocean river hill hills park harbor harbour mountain creek point rock stone field fields wood woods forest sky
sun star moon light bridge gate city town house king queen one first plus cross tree leaf land island coast shore beach peak summit
spring springs garden gardens falls bird eagle lion tiger wolf bear fox horse road path way rose oak pine cedar
heights view vista crest hollow glen dale haven junction square court village isle cove cape mount east west north south
"""
_BEGINNING_MANY = """
blue green red black white gold golden silver grey bright north south east west new old big great grand first royal global united
american british european asian pacific atlantic central general national world star sun high true pure smart prime best city
"""
_MEANING_ONE = (
    *("茶叶 茶业", "印务 印刷", "汽车部件 汽车零部件 汽车配件 汽配", "房产 房地产 地产", "药业 制药", "纺织品 纺织", "塑料 塑胶"),
    *(
        "传感 传感器",
        "轨交 轨道交通",
        "酒店 大酒店",
        "灯具 灯饰 照明",
        "五金制品 五金",
        "贸易 国际贸易",
        "装备 设备",
        "钢构 钢结构",
        "大数据 数据",
        "煤炭 煤业",
    ),
    *("通讯 通信", "代理记账 财务代理", "船务 海运 航运", "律师事务所 律师", "会计师事务所 会计", "税务师事务所 税务", "电商 电子商务"),
)

_CUT_SHORT = "mgmt=management dev=development bros=brothers elec=electric comms=communication bike=bicycle winery=wine motorbike=motorcycle"
_CRAFTS = "brewing=brewery brewer=brewery distilling=distillery distiller=distillery fishing=fishery baking=bakery"
_LONG: Final = 5
_SHORT_FORMS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("laboratories", "laboratory", "labs"), "lab"),
    **dict.fromkeys(("pharmaceuticals", "pharmaceutical"), "pharma"),
    **dict.fromkeys(("technologies", "technology"), "tech"),
    **dict.fromkeys(("mfg", "mfrs"), "manufacturing"),
    **dict.fromkeys(("svc", "svcs"), "service"),
    **dict.fromkeys(("industries", "inds"), "industry"),
    **dict.fromkeys(("equip", "eqpt"), "equipment"),
    **dict.fromkeys(("engr", "engg", "eng"), "engineering"),
    **dict.fromkeys(("centre", "centers", "centres", "ctr"), "center"),
    **dict(short.split("=") for short in (*_CUT_SHORT.split(), *_CRAFTS.split())),
}
"""Words that are written in full as often as short, or one and many."""

_SAID_IN_CHINESE = """
tech=科技/技术 software=软件 logistic=物流 food=食品 trading=贸易 trade=贸易 import=进出口 export=进出口 medical=医疗/医疗器械
electronic=电子 machinery=机械 machine=机械 pharma=制药/医药 textile=纺织/印染/针织 garment=服装/服饰 apparel=服装/服饰
furniture=家具/家居 chemical=化工 material=材料 construction=建筑/建设 engineering=工程 education=教育 media=传媒 advertising=广告
travel=旅行社/旅游 tourism=旅游 hotel=酒店 energy=能源 solar=光伏 network=网络 data=数据 robotic=机器人 automotive=汽车 equipment=设备
manufacturing=制造 industry=工业/实业 packaging=包装 printing=印刷 plastic=塑胶 rubber=橡胶 glass=玻璃 ceramic=陶瓷 steel=钢铁
hardware=五金 lighting=照明 coffee=咖啡 tea=茶业 seafood=海鲜/水产 catering=餐饮 restaurant=餐饮 consulting=咨询 capital=投资/资本
investment=投资 insurance=保险 bank=银行 hospital=医院 school=学校 property=物业/地产 realty=地产 shipping=船务/航运 transport=运输
environmental=环保 agri=农业 cosmetic=化妆品 optic=光学 instrument=仪器/仪表 piano=钢琴 shipbuilding=船舶 ship=船舶 tyre=轮胎 tire=轮胎
silk=丝绸 toy=玩具 shoe=鞋业 paper=纸业 pump=水泵 motor=电机/汽车 valve=阀门 bearing=轴承 mould=模具 mold=模具 cable=电缆
electric=电气/电器 battery=电池 semiconductor=半导体 biotech=生物/生物科技 service=服务 management=管理 development=发展/开发
international=国际 information=信息 pet=宠物 dyeing=印染 knitting=针织 leather=皮革 jewelry=珠宝 jewellery=珠宝 watch=钟表 eyewear=眼镜
optical=光学/眼镜 film=影视 game=游戏 law=律师 accounting=会计 warehousing=仓储 express=速运/快递 airline=航空 aviation=航空
aerospace=航空/航天 marine=船舶 elevator=电梯 robot=机器人 chip=芯片 sensor=传感 laser=激光 water=水务 gas=燃气 oil=石油 petroleum=石油
petrochemical=石化 coal=煤炭 mining=矿业 metal=金属 aluminium=铝业 aluminum=铝业 copper=铜业 cement=水泥 paint=涂料/油漆 coating=涂料
kitchenware=厨具 bicycle=自行车 motorcycle=摩托车 auto=汽车 seed=种子/种业 feed=饲料 dairy=乳业 beverage=饮料 wine=酒业/葡萄酒 beer=啤酒
brewery=啤酒 sugar=糖业 bakery=烘焙 flower=花卉 sport=体育 medicine=医药 dental=口腔 training=培训 security=安防/保安 culture=文化
cultural=文化 decoration=装饰 design=设计 landscape=园林 architecture=建筑 testing=检测 inspection=检测 leasing=租赁 fund=基金 trust=信托
exhibition=会展 freight=货运/物流 agriculture=农业 agricultural=农业 drone=无人机 tile=瓷砖/陶瓷 stone=石材 timber=木业
"""


def canonical(word: str) -> str:
    """One spelling of a Latin word: a short form for a long one, one for many."""
    word = _SHORT_FORMS.get(word, word)
    if len(word) > _LONG and word.endswith("ies"):
        word = f"{word[:-3]}y"
    elif len(word) > 4 and not word.endswith("ss"):
        word = word.removesuffix("s")
    return _SHORT_FORMS.get(word, word)


def is_latin_trade(word: str) -> bool:
    """Whether a word in its canonical spelling tells a trade."""
    return word in LATIN_TRADES


def in_one_word(trade: str) -> str:
    """The word that stands for all that mean this trade."""
    return _MEANT.get(trade, trade)


def trades_agree(trades: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two names may tell one trade: either tells none, or they share a word, one that tells much where both have such.

    A word that begins the other's is shared: 汽车零部件 is called 汽车 for short. What only one of them is, a school or a bank, makes
    two of them: 南湖丝绸 and its school. Two trades are told by one character each: 建筑材料 is 建材.
    """
    if not trades or not others or trades == others:
        return True
    if (trades ^ others) & KINDS:
        return (trades & others) & KINDS != frozenset()
    told, others_told = trades - WEAK, others - WEAK
    if any(_is_short_for(one, others) for one in trades) or any(_is_short_for(one, trades) for one in others):
        return True
    if told and others_told:
        return not told.isdisjoint(others_told) or any(_begin(one, other) for one in told for other in others_told)
    return not trades.isdisjoint(others)


def _begin(one: str, other: str) -> bool:
    return not one.isascii() and (one.startswith(other) or other.startswith(one))


def _is_short_for(trade: str, others: frozenset[str]) -> bool:
    """Whether the two characters begin two of the other's trades, or the two halves of one."""
    if len(trade) != len("建材") or trade.isascii():
        return False
    begun = [other for other in others if other[0] == trade[0] and other != trade]
    return any(other[2:3] == trade[1] or any(each[0] == trade[1] for each in others if each != other) for other in begun)


def said_in_chinese(trades: frozenset[str], others: frozenset[str]) -> bool:
    """Whether English trades are among Chinese ones: 精密机械 is machinery."""
    told = {chinese for trade in trades for chinese in _IN_CHINESE.get(trade, (trade,))}
    return not trades or not others or any(one in other or other in one for one in told for other in others)


def _is_han(word: str) -> bool:
    return not word.isascii()


def _by_last(words: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    longest_first = sorted(words, key=len, reverse=True)
    return {last: tuple(word for word in longest_first if word[-1] == last) for last in {word[-1] for word in longest_first}}


def _by_first(words: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    longest_first = sorted(words, key=len, reverse=True)
    return {first: tuple(word for word in longest_first if word[0] == first) for first in {word[0] for word in longest_first}}


_IN_CHINESE: Final = {word: tuple(said.split("/")) for word, _sign, said in (each.partition("=") for each in _SAID_IN_CHINESE.split())}
_MEANT: Final[Mapping[str, str]] = {word: group.split()[0] for group in _MEANING_ONE for word in group.split()}
GENERIC: Final = frozenset(_TELLING_NOTHING.split())
"""Words of a trade that tell no trade."""
WEAK: Final = (
    GENERIC
    | {in_one_word(word) for word in _TELLING_LITTLE.split()}
    | {canonical(word) for word in (*_LATIN_TELLING_LITTLE.split(), *_OF_A_BRAND_AS_OFTEN.split())}
)
"""Words of a trade that many trades share, or that are as often a piece of a brand: 轴承制造 is no 阀门制造, Blue Water Foods no port."""
KINDS: Final = frozenset(map(in_one_word, map(canonical, _KINDS.split())))
"""Words that say what a company is, whatever else it trades in."""
HAN_TRADES: Final = frozenset(
    {*filter(_is_han, INDUSTRY), *GENERIC, *_TELLING_LITTLE.split(), *_TELLING.split(), *filter(_is_han, _KINDS.split())}
)
ENDINGS: Final = _by_last(HAN_TRADES)
"""The trades by their last character, the longest first."""
BEGINNINGS: Final = _by_first(word for word in HAN_TRADES if len(word) > 1)
"""The trades by their first character, the longest first."""
BRAND_WORDS: Final = frozenset(canonical(word) for word in _BEING_A_BRAND.split())
"""Words behind another that make one brand with it, and are no trade: Green Valley."""
LATIN_TRADES: Final = (
    frozenset(
        canonical(word)
        for word in (
            *filter(str.isascii, INDUSTRY),
            *_LATIN_TELLING.split(),
            *_LATIN_TELLING_LITTLE.split(),
            *_IN_CHINESE,
            *filter(str.isascii, _KINDS.split()),
        )
    )
    - BRAND_WORDS
)
MOVABLE_TRADES: Final = LATIN_TRADES - frozenset(canonical(word) for word in (*_BEGINNING_A_BRAND.split(), *_OF_A_BRAND_AS_OFTEN.split()))
"""Trades that stand in front of no brand but by mistake: Logistics Brightwater, but Capital One."""
COMMON_BEGINNINGS: Final = frozenset(canonical(word) for word in _BEGINNING_MANY.split())
"""Words that begin many brands, and are none alone."""
