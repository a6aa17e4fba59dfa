"""Words for reading numbers in prose: what is counted with what, and what says too little."""

# Counters that stand for one another: 14场 may be 14个临时小集市.
_PIECES = ("个", "场", "家", "处", "所", "座", "次", "间")
_PERSONS = ("人", "名", "位", "人次")
_MONEY = ("元",)
_OTHERS = (
    "户", "村", "亩", "吨", "公斤", "斤", "头", "只", "羽", "株", "件", "份", "台", "辆", "条",
    "套", "项", "批", "公里", "平方米", "米", "对", "%", "％", "倍",
)  # fmt: skip
MEASURES = (*_PIECES, *_PERSONS, *_MONEY, *_OTHERS)
COUNTER_GROUPS = (frozenset(_PIECES), frozenset(_PERSONS), frozenset(("%", "％")))
# Behind these the thing counted follows; behind all others it went before: 小集市14场, 达10万元.
NOUN_FOLLOWS = frozenset(("个", "家", "户", "名", "位", "人", "所", "座", "处", "项", "亩", "头"))

# What makes a number of no matter: durations, points of a list, prices.
NOT_COUNTED_AFTER = (
    "月", "工作日", "小时", "季度", "方面", "百分点", "步骤", "环节", "阶段", "关键", "重点",
    "层面", "维度", "字", "不", "/", "全会",
)  # fmt: skip
NOT_COUNTED_BEFORE = ("第", "〔", "No.", "—", "–", "-", "－", "～", "~", "至", "/", "每", ".", ":")

# Words of indicators' names that many sentences hold: alone they point to no indicator.
GENERIC = frozenset((
    "产品", "活动", "购买", "群众", "农户", "收入", "参与", "总额", "户数", "个数", "次数", "人数",
    "单位", "开展", "金额", "合计", "累计", "开办", "覆盖", "干部", "企业", "组织", "社会", "贫困",
    "数量", "总数", "总人数", "总收入", "情况", "完成", "新增", "总计", "项目", "全市", "行政村",
    "万元", "超市", "投资", "产值", "面积", "购买总", "群众收", "困群众", "贫困群", "众收入",
))  # fmt: skip
# Titles that say nothing without the header above them.
BARE_TITLES = frozenset((
    "户数", "个数", "总额", "总数", "总人数", "收入", "合计", "次数", "人数", "金额", "数量",
    "总收入", "总量", "总计",
))  # fmt: skip
# Where a quoted noun ends: 26个帮扶部门|在18个贫困村.
NOUN_ENDS = "在和与及的到为以等于由向均达签开进参预带受"
# Where the words before a number begin to be of interest: 以来|实现销售额达10万元.
LEAD_ENDS = "在和与及的到为于由向均已"
