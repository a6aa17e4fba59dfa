"""Faults of all kinds, each planted in right data, and right data that only looks odd."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from models.bulletin import Bulletin
from models.issues import IssueName
from models.periods import Period
from models.quantities import INAPPLICABLE, NOT_REPORTED
from tests.models.clean import clean_bulletin, with_history
from tests.models.planting import (
    before,
    figures,
    halved,
    idle,
    in_period,
    issue,
    january,
    last_year,
    later,
    ledger,
    measures,
    row_in_ten_thousands,
    scheme,
    small_district,
    texts,
    with_rule,
)


class Planted(NamedTuple):
    """A fault: what makes it, which check is to find it, and words its sentence must hold."""

    name: str
    bulletin: Callable[[], Bulletin]
    check: str
    words: str = ""


class Odd(NamedTuple):
    """Right data that looks odd."""

    name: str
    bulletin: Callable[[], Bulletin]


OWN = IssueName(2018, "11")
INTRO = "今年以来，各县（区）积极开展以购助扶活动。现将1—4月开展情况通报如下。"
FAULTS = (
    # 规则
    Planted("收入两项与总额不等", figures(poor_income=448490), "income_parts", "多10"),
    Planted("差一角也算", figures(poor_income="448480.1"), "income_parts", "多0.1"),
    Planted("产品两项与总额不等", figures(purchase_cooperative=62900), "product_parts", "少14"),
    Planted("总人数少于干部", figures(participants=1998), "cadres_among_participants", "相差1"),
    Planted("带条件的规则", with_rule(figures(temporary_markets=500)), "market_goods", "还多76"),
    Planted("与上期比的规则",
            with_rule(before(participants=600)), "growth", "上期参与购买总人数600"),
    # 未报
    Planted("一项未报", figures(canteens=NOT_REPORTED), "not_reported", "机关食堂未报"),
    Planted("正文要用的数未报", figures(activities=NOT_REPORTED), "text_gap", "活动次数未报"),
    Planted("正文要用的数不适用", figures(aid_units=INAPPLICABLE), "text_gap", "不适用"),
    # 累计数减少
    Planted("累计金额减少", before(purchase_total=700000), "falling", "少86035"),
    Planted("累计次数减少1", before(activities=425), "falling", "比1—3月的425少1"),
    Planted("累计户数减少", before(poor_households=2600), "falling", "少96"),
    # 位数、元和万元
    Planted("次数多写一位", figures(activities=4240), "scale", "倍"),
    Planted("次数多写两位", figures(activities=42400), "scale", "0倍"),
    Planted("户数多写一位", figures(poor_households=25040), "scale", "倍"),
    Planted("总人数多写一位", figures(participants=20820), "scale", "倍"),
    Planted("干部多写一位", figures(aid_cadres=19990), "scale", "帮扶干部"),
    Planted("总额多写一位", figures(purchase_total=6139650), "scale", "购买总额"),
    Planted("自产少写一位", figures(purchase_self_produced="55105.1"), "scale", "七分之一"),
    Planted("总额写成万元", figures(purchase_total="61.4"), "scale", "元和万元"),
    Planted("收入写成万元", figures(poor_income="44.8"), "scale", "万分之一"),
    Planted("整行写成万元", row_in_ten_thousands, "scale", "都约为"),
    Planted("万元写成元", figures(counter_fees_waived=3400), "scale", "专柜免收费用"),
    Planted("贫困村多写一位", figures(poor_villages=730), "scale", "倍"),
    Planted("是上期的十倍", later(activities=3180), "scale", "上期"),
    Planted("小数目也比上期多一位", later(ecommerce_outlets=230), "scale", "上期"),
    Planted("是上期的万倍", before(purchase_cooperative="4.7"), "scale", "10000倍"),
    Planted("上期是万元", before(poor_income="33.6"), "scale", "10000倍"),
    # 平均数
    Planted("户均收入过高", figures(poor_households=500), "ratio", "平均每户"),
    Planted("户均收入过低", figures(other_households=3500), "ratio", "平均每户47元"),
    Planted("次均金额过低", figures(activities=1800), "ratio", "平均每次"),
    Planted("户数为0而有收入", figures(other_households=0), "no_base", "却有"),
    Planted("没有活动而有金额", figures(activities=0), "no_base", "活动次数是0次"),
    # 与上期相差悬殊
    Planted("比上期多六倍", before(aid_cadres=250), "jump", "上期250人"),
    Planted("比上期少得多", later(other_villages=35), "jump", "分之一"),
    Planted("时点数忽然为0", later(poor_villages=0), "jump", "现在是0"),
    # 措施里的数
    Planted("次数与表不符", measures("共开展以购助扶活动420次。"), "claim", "是424次"),
    Planted("场次与表不符", measures("举办临时小集市14场。"), "claim", "是34个"),
    Planted("网点与表不符", measures("建成33个贫困村电商网点。"), "claim", "是23个"),
    Planted("金额与表不符", measures("购买金额达62.4万元。"), "claim", "613965"),
    Planted("约数也不符", measures("购买金额约70万元。"), "claim", "613965"),
    Planted("贫困村与表不符", measures("覆盖76个贫困村。"), "claim", "73个"),
    Planted("干部与表不符", measures("1909名帮扶干部参与。"), "claim", "1999人"),
    Planted("户数与表不符", measures("带动2540户贫困户受益。"), "claim", "2504户"),
    Planted("汉字数与表不符", measures("开办便民服务店四十四个。"), "claim", "46个"),
    Planted("表中没有的金额", measures("销售约20万元农副产品。"), "claim", "没有这项数据"),
    Planted("表中没有的产品数", measures("预购17个农副产品。"), "claim", "没有这项数据"),
    Planted("表中没有的户均", measures("贫困户户均增收240元。"), "claim", "240元"),
    Planted("没有措施", measures(" "), "no_measures", "没有措施文字"),
    # 手写的开头和标题
    Planted("开头的总额不符", texts(intro=INTRO + "购买金额1950482元。"), "text_figure", "19504"),
    Planted("开头的次数不符",
            texts(intro=INTRO + "共开展以购助扶活动1371次。"), "text_figure", "1317"),
    Planted("开头里某县的数不符",
            texts(intro=INTRO + "其中蓬溪县开展以购助扶活动242次。"), "text_figure", "蓬溪县"),
    Planted("标题里的数不符", texts(title="全市开展以购助扶活动1371次"), "text_figure", "1317"),
    # 时间用语
    Planted("表头写本月", scheme('"开展以购助扶活动次数"', '"本月开展以购助扶活动次数"'),
            "period_word", "本月"),
    Planted("表头写一季度", scheme('"覆盖行政村（个）"', '"一季度覆盖行政村（个）"'),
            "period_word", "一季度"),
    Planted("句子写本月", scheme("{{ whole }}共开展", "{{ whole }}本月共开展"),
            "period_word", "“取得的成效”的句子"),
    Planted("标题写一季度", texts(title="关于一季度以购助扶活动的通报"), "period_word", "标题"),
    Planted("标题写1—3月", texts(title="关于1—3月以购助扶活动的通报"), "period_word", "1—3月"),
    Planted("标题写1-5月", texts(title="关于1—5月以购助扶活动的通报"), "period_word", "1—5月"),
    Planted("标题只写4月", texts(title="关于4月以购助扶活动的通报"), "period_word", "“4月”"),
    Planted("标题写一至三月",
            texts(title="关于一至三月以购助扶活动的通报"), "period_word", "一至三月"),
    Planted("标题写上半年", texts(title="关于上半年以购助扶活动的通报"), "period_word", "上半年"),
    Planted("标题写错年份", texts(title="关于2017年以购助扶活动的通报"), "period_word", "2017年"),
    Planted("附件标题写错年份",
            texts(annex_title="遂宁市2017年1—4月成果统计表"), "period_word", "2017"),
    Planted("附件标题写错月份",
            texts(annex_title="遂宁市2018年1—3月成果统计表"), "period_word", "1—3"),
    Planted("开头写4月份", texts(intro="现将4月份开展情况通报如下。"), "period_word", "4月份"),
    Planted("措施写一季度", measures("一季度，组织认购活动。"), "period_word", "一季度"),
    Planted("措施写本月", measures("本月组织认购活动。"), "period_word", "本月"),
    Planted("措施写上月", measures("上月组织认购活动。"), "period_word", "上月"),
    Planted("措施写全年", measures("全年组织认购活动。"), "period_word", "全年"),
    Planted("措施写三月份", measures("三月份组织认购活动。"), "period_word", "三月份"),
    Planted("措施写1至3月", measures("1至3月组织认购活动。"), "period_word", "1至3月"),
    # 日期、期号
    Planted("标题里的日期不符",
            texts(title="以购助扶活动通报\n（2018年5月15日）"), "date_in_text", "5月14日"),
    Planted("标题里的期号不符",
            texts(title="以购助扶活动通报（第十期）"), "number_in_text", "第11期"),
    Planted("编发日期早于报告期", issue(date=date(2018, 3, 14)), "issue_date", "早于"),
    Planted("编发日期晚了两年", issue(date=date(2020, 5, 14)), "issue_date", "相隔"),
    Planted("期号重复", ledger(OWN, IssueName(2018, "10"), OWN), "number_doubled", "重复"),
    Planted("期号跳一期", ledger(OWN, IssueName(2018, "9")), "number_skipped", "缺第10期"),
    Planted("期号跳几期", ledger(OWN, IssueName(2018, "7")), "number_skipped", "第8期至第10期"),
    Planted("新年不从第1期起",
            ledger(OWN, IssueName(2017, "24")), "number_skipped", "第1期至第10期"),
    # 书写
    Planted("直引号", measures('推广"农超对接"模式。'), "straight_quotes"),
    Planted("半角逗号", measures("宣传政策,组织认购。"), "half_width"),
    Planted("半角括号", measures("帮扶单位(企业)认购。"), "half_width"),
    Planted("半角句号", measures("宣传政策，组织认购."), "half_width"),
    Planted("全角数字", measures("开展活动４２４次。"), "full_width_digits"),
    Planted("方括号文号", measures("按照遂脱贫领发[2018]11号要求组织。"), "document_number"),
    Planted("方头括号文号", measures("按照遂脱贫领发【2018】11号要求组织。"), "document_number"),
    Planted("圆括号文号", measures("按照遂脱贫领发（2018）11号要求组织。"), "document_number"),
    Planted("文号编虚位", measures("按照遂脱贫领发〔2018〕011号要求组织。"), "document_number"),
    Planted("日期编虚位", measures("2018年05月04日召开会议。"), "date_form"),
    Planted("日期用点", measures("会议（2018.5.4）作了部署。"), "date_form"),
    Planted("日期用汉字", measures("二〇一八年五月四日召开会议。"), "date_form"),
    Planted("月份用浪纹线", texts(title="关于1～4月以购助扶活动的通报"), "range_sign"),
    Planted("月份用连字符", texts(title="关于1-4月以购助扶活动的通报"), "range_sign"),
    Planted("数值用一字线", measures("每村联系3—5户贫困户。"), "range_sign"),
    Planted("字间空格", measures("宣传政策， 组织 认购。"), "spaces", "2处"),
    Planted("引号不成对", measures("推广“农超对接模式。"), "unpaired"),
    Planted("书名号不成对", measures("制定《实施方案，组织认购。"), "unpaired"),
    Planted("标点重复", measures("宣传政策，，组织认购。。"), "doubled_marks"),
    Planted("标题带句号", texts(title="以购助扶活动通报。"), "end_mark"),
    Planted("报送单位有空格", texts(distribution="送：市委办、 市政府办"), "spaces", "报送"),
)  # fmt: skip

ODD = (
    Odd("样刊改正后", clean_bulletin),
    Odd("有上期", lambda: with_history(clean_bulletin())),
    Odd("很小的区", lambda: small_district(100)),
    Odd("很大的区", lambda: small_district("0.05")),
    Odd("全部是0的区", lambda: small_district(10**9)),
    Odd("没有活动的区", idle),
    Odd("时点数减少", before(ecommerce_outlets=40, poor_villages=80)),
    Odd("新开的店", before(service_shops=0, temporary_markets=2)),
    Odd("上期未报", before(activities=NOT_REPORTED)),
    Odd("全市一起翻番", lambda: halved(Decimal("0.4"))),
    Odd("去年同期比今年多", lambda: last_year()),
    Odd("一月对去年一月", lambda: january()),
    Odd("合作社少而等式成立", figures(purchase_self_produced=611965, purchase_cooperative=2000)),
    Odd("专柜费用相差大", figures(counter_fees_waived="0.01")),
    Odd("今年以来", measures("今年以来，截至目前，年初以来，积极组织认购。")),
    Odd("截至月底", measures("截至4月底，已组织认购；截至3月末，完成培训。")),
    Odd("比上月比去年", measures("活动次数比上月增多，比去年同期增长，较一季度扩大。")),
    Odd("全年目标", measures("占全年目标的比重过半，力争全年完成任务。")),
    Odd("一件事的日期", measures("3月15日举办启动仪式，4月召开现场会。")),
    Odd("套语里的数",
        measures("落实“五个一”“三个一”帮扶，一对一、一是、二是，两委，第一书记，最后一公里。")),
    Odd("十九大", measures("贯彻党的十九大精神，坚持五级书记抓，做到六个精准、五个一批。")),
    Odd("1个对1个", measures("1个单位帮1个村，确定1名联络人。")),
    Odd("时长和要点", measures("用3个月时间抓好5个方面、8个环节，利用10个工作日走访。")),
    Odd("文号和日期", measures("按照遂脱贫领发〔2018〕11号和2018年5月4日会议要求组织。")),
    Odd("数与表一致",
        measures("开展活动424次，116个帮扶单位、1999名帮扶干部参与，购买金额61.4万元。")),
    Odd("约数与表相近",
        measures("购买金额约60万元，带动2500余户贫困户受益，开办便民服务店四十六个。")),
    Odd("超过", measures("购买金额超过60万元，帮扶干部近2000名参与。")),
    Odd("英文和网址", measures("通过QQ/微信超市、“I'm农”平台（www.example.com）销售。")),
    Odd("时刻和比例", measures("每天9:30开市，按3:1配套，单价12.5元/斤。")),
    Odd("电话", measures("公布咨询电话0825-2222222。")),
    Odd("电商两字线", measures("采取“电商—合作社—贫困户”的模式，做到产销——全程服务。")),
    Odd("数值范围", measures("每村联系3～5户，每户3至5次。")),
    Odd("另写开头", texts(intro=INTRO + "全市共开展以购助扶活动1317次，465个帮扶单位参与。")),
    Odd("开头引文件日期",
        texts(intro="2018年3月5日会议以来，各县积极行动。现将1—4月情况通报如下。")),
    Odd("标题写全报告期", texts(title="遂宁市2018年1—4月\n以购助扶活动通报")),
    Odd("标题写一至四月", texts(title="关于一至四月以购助扶活动的通报")),
    Odd("报告期就是一季度", lambda: in_period(Period(2018, 1, 3), "一季度")),
    Odd("报告期就是上半年", lambda: in_period(Period(2018, 1, 6), "上半年")),
    Odd("报告期就是全年", lambda: in_period(Period(2018, 1, 12), "全年")),
    Odd("报告期就是一个月", lambda: in_period(Period(2018, 4, 4), "本月")),
    Odd("报告期是四月份", lambda: in_period(Period(2018, 4, 4), "4月份")),
    Odd("月底前编发", issue(date=date(2018, 4, 28))),
    Odd("期号连续", ledger(OWN, IssueName(2018, "10"), IssueName(2018, "9"))),
    Odd("第2版", ledger(OWN, IssueName(2018, "11", 2), IssueName(2018, "10"))),
    Odd("增刊另编号", ledger(OWN, IssueName(2018, "10"), IssueName(2018, "增3"))),
    Odd("从第11期用起", ledger(OWN)),
    Odd("有两条规则", with_rule(lambda: with_history(clean_bulletin()))),
    Odd("规则条件不满足", with_rule(idle)),
)  # fmt: skip
