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
_TELLING_IN_NAMES = """
绿化 景观 特钢 钢管 不锈钢 有色金属 稀土 冶金 冶炼 焦化 炭黑 耐火材料 保温 密封 密封件 弹簧 齿轮 链条 传动 减速机 液压 气动 法兰 标准件
螺丝 数控 焊接 切割 钣金 冲压 压铸 注塑 热处理 电镀 表面处理 喷涂 线束 连接器 继电器 电容 电阻 电感 电源 逆变器 变频器 伺服 显示屏 液晶
元器件 光通信 服务器 计算机 互联网 物联网 区块链 人工智能 数码 弱电 监控 母婴 童装 女装 男装 内衣 制衣 鞋帽 手袋 化纤 纱线 无纺布 胶粘 胶带
薄膜 纤维 复合材料 树脂 橡塑 日用品 洗涤 洗护 护肤 香精 美妆 食用油 油脂 粮食 调味 豆制品 肉类 肉制品 蜂蜜 果蔬 坚果 零食 糖果 巧克力
冰淇淋 奶茶 茶饮 饮用水 酒庄 啤酒 黄酒 保健品 土特产 农产品 农贸 生鲜 水产品 海产 食用菌 中药材 医学 医美 门诊 门诊部 体检 护理院 养生 理疗
足浴 推拿 中医 助听器 不动产 装修 装潢 土木 岩土 隧道 桥梁 公路 爆破 拆除 脚手架 砂石 商砼 沥青 石膏 木门 办公家具 橱柜 吊顶 墙纸 壁纸 地毯
床上用品 厨卫 热水器 工艺品 花艺 花店 盆景 苗圃 畜牧 农药 植保 灌溉 快运 集装箱 船代 拖车 搬家 汽贸 汽修 出租车 客运 驾驶培训 二手车 车辆
游艇 通航 遥感 地理信息 海工 造船 文旅 文创 文体 演艺 演出 剧院 电影 影像 直播 新媒体 公关 营销 会务 庆典 婚礼 婚纱 图文 快印 彩印 纸箱
标签 不干胶 广告牌 标识 图书 书局 文教 游泳 高尔夫 棋牌 度假村 客栈 公寓 餐厅 餐馆 食府 小吃 快餐 团餐 烧烤 酒吧 咖啡馆 茶馆 面馆 人才 猎头
劳务派遣 财税 法律 法务 认证 计量 征信 保理 小贷 资管 股权投资 创投 理财 安保 回收 固废 危废 环卫 环境 污水处理 供水 自来水 供热 供电 供气
液化气 充电桩 锂电 太阳能 核电 电建 输变电 开关柜 配电 电控 节能 净化 除尘 过滤 冷库 空压机 通风 起重机 电动工具 生命科学 诊断 器械 药械
康养 托育 技校 职校 琴行 书画 古玩 眼镜店 便利店 汽车维修 汽车销售 汽车贸易
"""
_TELLING_LITTLE_IN_NAMES = """
外贸 国贸 科贸 商务 销售 经销 维修 艺术 连锁
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
        "门诊 门诊部",
        "水产 水产品 海产",
        "装饰 装修 装潢",
        "日用 日用品",
        "汽修 汽车维修",
        "汽贸 汽车销售 汽车贸易",
    ),
    *("通讯 通信", "代理记账 财务代理", "船务 海运 航运", "律师事务所 律师", "会计师事务所 会计", "税务师事务所 税务", "电商 电子商务"),
)

_CUT_SHORT = "mgmt=management dev=development bros=brothers elec=electric comms=communication bike=bicycle winery=wine motorbike=motorcycle"
_CRAFTS = "brewing=brewery brewer=brewery distilling=distillery distiller=distillery fishing=fishery baking=bakery"
_LONG: Final = 5
_HISSING: Final = ("ches", "shes", "sses", "xes")
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
        word = word.removesuffix("es" if word.endswith(_HISSING) else "s")
    return _SHORT_FORMS.get(word, word)


def is_latin_trade(word: str) -> bool:
    """Whether a word in its canonical spelling tells a trade."""
    return word in LATIN_TRADES


def in_one_word(trade: str) -> str:
    """The word that stands for all that mean this trade."""
    return _MEANT.get(trade, trade)


def trades_agree(trades: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two names may tell one trade: either tells none, or they share a word, one that tells much where both have such.

    A word that begins the other's is shared: 汽车零部件 is called 汽车 for short; so is one that ends it and tells little: 新材料 is called
    材料. What only one of them is, a school or a bank, makes two of them: 南湖丝绸 and its school. Two trades are told by one character
    each: 建筑材料 is 建材.
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
    return not trades.isdisjoint(others) or any(_end(one, other) for one in trades for other in others)


def _begin(one: str, other: str) -> bool:
    return not one.isascii() and (one.startswith(other) or other.startswith(one))


def _end(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return short in _CALLED_FOR_SHORT and long.endswith(short)


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
    | {in_one_word(word) for word in (*_TELLING_LITTLE.split(), *_TELLING_LITTLE_IN_NAMES.split())}
    | {canonical(word) for word in (*_LATIN_TELLING_LITTLE.split(), *_OF_A_BRAND_AS_OFTEN.split())}
)
"""Words of a trade that many trades share, or that are as often a piece of a brand: 轴承制造 is no 阀门制造, Blue Water Foods no port."""
_CALLED_FOR_SHORT: Final = frozenset(filter(_is_han, WEAK - GENERIC))
"""A word that tells nothing stands for none: 科技 may be anything but 生物科技."""
KINDS: Final = frozenset(map(in_one_word, map(canonical, _KINDS.split())))
"""Words that say what a company is, whatever else it trades in."""
HAN_TRADES: Final = frozenset(
    {*filter(_is_han, INDUSTRY), *GENERIC, *_TELLING_LITTLE.split(), *_TELLING.split(), *filter(_is_han, _KINDS.split())}
)
"""The trades that are one wherever they are said."""
NAMED_TRADES: Final = HAN_TRADES | {*_TELLING_IN_NAMES.split(), *_TELLING_LITTLE_IN_NAMES.split()}
"""And those that are one in a name alone: in a sentence somebody's servers, cameras and repairs are spoken of."""
ENDINGS: Final = _by_last(NAMED_TRADES)
"""The trades by their last character, the longest first."""
BEGINNINGS: Final = _by_first(word for word in NAMED_TRADES if len(word) > 1)
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
