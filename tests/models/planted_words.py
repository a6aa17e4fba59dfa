"""Faults in words: places, counts, ranks, shares, weekdays; and what is right however odd."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from models.bulletin import Bulletin
from models.figures import Cell
from models.periods import Period
from tests.models.clean import clean_bulletin, with_cells, with_history, with_texts
from tests.models.planted_case import Odd, Planted
from tests.models.planting import copied, last_year, measures, nearly_copied, none_in, scheme, texts
from tests.models.second_office import second_intro

INTRO = "今年以来，各县（区）积极开展以购助扶活动。现将1—4月开展情况通报如下。"


def after(text: str) -> Callable[[], Bulletin]:
    """The intro of an issue with figures of 1—3月."""
    return lambda: with_texts(with_history(clean_bulletin()), intro=INTRO + text)


def year_after(text: str) -> Callable[[], Bulletin]:
    """The intro of an issue with figures of the same months of last year."""
    return lambda: with_texts(last_year(), intro=INTRO + text)


def rates(text: str) -> Callable[[], Bulletin]:
    """The second office's intro, with figures of last year's half: 59.17% done, then 50%."""

    def make() -> Bulletin:
        bulletin = second_intro(intro=text)()
        previous = bulletin.sheet.copy()
        for unit in bulletin.scheme.units:
            plan = previous.figure(unit.key, "plan")
            assert isinstance(plan, Decimal)
            previous.put(Cell(unit.key, "done"), plan / 2)
        return replace(bulletin, previous=previous, previous_period=Period(2023, 1, 6))

    return make


FAULTS = (
    # 增幅、占比
    Planted("比上期的增幅不符", after("活动次数1317次，比1—3月增长43.6%。"),
            "percent", "增长33.6%"),
    Planted("较上期的升降说反", after("购买金额较上期下降33.3%。"), "percent", "是增长33.3%"),
    Planted("某县的增幅不符", after("蓬溪县购买金额较上期增长23.3%。"),
            "percent", "蓬溪县购买总额"),
    Planted("同比的降幅不符", year_after("活动次数同比下降32.9%。"), "percent", "是下降23%"),
    Planted("同比升降说反", year_after("活动次数1317次，同比增长23%。"),
            "percent", "上年同期1710次"),
    Planted("占购买总额的比重不符",
            texts(intro=INTRO + "贫困群众收入占购买总额的比重为60%。"), "percent", "全市购买总额"),
    Planted("占全市的比重不符",
            texts(intro=INTRO + "蓬溪县购买金额61.39万元，占全市的41.5%。"), "percent", "31.5%"),
    Planted("占总额的比重不符",
            texts(intro=INTRO + "农户自产占总额的98.5%。"), "percent", "全市农户自产"),
    Planted("按语的占比不符",
            texts(note="编者按：贫困群众收入占购买总额的96.9%。"), "percent", "按语"),
    Planted("措施里占全市的比重不符",
            measures("购买金额占全市的41.5%。"), "percent", "蓬溪县购买总额613965元"),
    Planted("百分点不符",
            rates("上半年，投资完成率同比提高19.2个百分点。"), "percent", "增长9.2个百分点"),
    # 两个县（区）一模一样
    Planted("整行与另一区相同", copied("船山区", "安居区"), "same_row", "全部22项数据与船山区完全"),
    Planted("三个县（区）整行相同",
            copied("船山区", "安居区", "射洪县"), "same_row", "安居区：全部22项数据与船山区等2个"),
    Planted("措施与另一县相同",
            measures("今年以来，制定“四送一购”活动方案，采取“一对一”“一对多”方式签订认购合同。"),
            "same_measures", "蓬溪县：措施文字与船山区完全相同"),
    # 别的城市
    Planted("标题写成别的市", texts(title="关于绵阳市以购助扶活动的通报"), "other_place", "绵阳市"),
    Planted("标题在省名后写成别的市",
            texts(title="四川省南充市以购助扶活动通报"), "other_place", "本单位是遂宁市"),
    Planted("附件标题写成别的市",
            texts(annex_title="广安市2018年1—4月以购助扶成果统计表"), "other_place", "附件标题"),
    Planted("标题写成县级市",
            texts(title="江油市2018年1—4月以购助扶活动通报"), "other_place", "“江油市”"),
    Planted("标题写成自治州", texts(title="关于凉山州以购助扶活动的通报"), "other_place", "凉山州"),
    Planted("模板里留着别的市",
            scheme('annex_title = "{{ city }}', 'annex_title = "资阳市'), "other_place", "资阳市"),
    Planted("表头留着别的市",
            scheme('"覆盖行政村（个）"', '"内江市行政村（个）"'), "other_place", "表头"),
    Planted("开头写成别的市",
            texts(intro="按照绵阳市委部署，现将1—4月情况通报如下。"), "other_place", "开头"),
    Planted("开头的文件是别的市",
            texts(intro="按《绵阳市以购助扶方案》要求，现将1—4月情况通报如下。"), "other_place"),
    Planted("主送写成别的市",
            texts(form="通报", notice_number="遂脱贫办〔2018〕12号", notice_to="绵阳市各县（区）"),
            "other_place", "主送"),
    Planted("另一单位标题写成别的市",
            second_intro(title="遂宁市上半年乡村产业发展情况"), "other_place", "清源市"),
    # 相加、打算
    Planted("两项相加不符",
            measures("开办便民服务店和电商网点共79个。"),
            "claim", "便民服务店、电商网点相加是69个"),
    Planted("开头的两项相加不符",
            texts(intro=INTRO + "覆盖贫困村和非贫困村共997个。"), "text_figure", "相加是979个"),
    Planted("两县合计不符",
            texts(intro=INTRO + "蓬溪县、大英县共开展以购助扶活动567次。"),
            "text_figure", "相加是576次"),
    Planted("两县分别的数颠倒",
            texts(intro=INTRO + "蓬溪县、大英县分别开展以购助扶活动424次、125次。"),
            "text_figure", "大英县活动次数是152次"),
    Planted("共计的数不是各项之和",
            measures("开办便民服务店46个、临时小集市34个，共计90个。"), "claim", "90个"),
    Planted("简称的超市不符", measures("开办“QQ超市”12个。"), "claim", "QQ/微信超市是10个"),
    Planted("打算之后说已办的", measures("计划年底前扩大规模，已开展活动420次。"),
            "claim", "424次"),
    Planted("确保实效是已办的", measures("确保活动实效，开展活动420次。"), "claim", "424次"),
    Planted("按计划是已办的", measures("按计划开展活动420次。"), "claim", "424次"),
    # 县（区）的个数
    Planted("开头写全市7个县（区）",
            texts(intro=INTRO + "全市7个县（区）积极参与。"), "unit_count", "只有6个县（区）"),
    Planted("开头写全市五个县区",
            texts(intro=INTRO + "全市五个县区积极参与。"), "unit_count", "经开区也算在内"),
    Planted("开头写全市4个区县",
            texts(intro=INTRO + "全市4个区县均开展了活动。"), "unit_count", "有6个县（区）"),
    Planted("开头写都开展",
            texts(intro=INTRO + "三个县（区）全部开展活动。"), "unit_count", "“三个县（区）”"),
    Planted("标题写八县区", texts(title="全市8县（市、区）以购助扶活动通报"), "unit_count", "标题"),
    Planted("开头的个数加开发区不符",
            texts(intro=INTRO + "全市4个县（区）和经开区积极参与。"), "unit_count", "有6个"),
    Planted("开头写5个县（区）报送",
            texts(intro=INTRO + "5个县（区）报送了数据。"), "unit_count", "已报数的县（区）有6个"),
    Planted("开头写已报的5个",
            texts(intro=INTRO + "据已报的5个县区统计，成效明显。"), "unit_count", "有6个"),
    Planted("开头写1个未报",
            texts(intro=INTRO + "1个县（区）未报。"), "unit_count", "没有报数的县（区）有0个"),
    Planted("另一单位的个数不符",
            second_intro(intro="上半年，全市8个县（市、区）积极行动。"),
            "unit_count", "高新区也算"),
    Planted("另一单位的个数过多",
            second_intro(intro="上半年，10个县（市、区）积极行动。"), "unit_count", "只有9个"),
    # 名次
    Planted("最多的不是它",
            texts(intro=INTRO + "活动次数最多的是射洪县。"), "rank", "最多的是蓬溪县（424次）"),
    Planted("某县最多不对",
            texts(intro=INTRO + "安居区购买金额最多。"), "rank", "安居区是505674元"),
    Planted("居第一位不对",
            texts(intro=INTRO + "大英县购买金额居全市第一位。"), "rank", "最多的是蓬溪县"),
    Planted("位列第二不对",
            texts(intro=INTRO + "大英县购买金额位列第二。"),
            "rank", "大英县购买总额是317677元，从多到少居第3位"),
    Planted("其中某县最多不对",
            texts(intro=INTRO + "购买金额195.04万元，其中安居区最多。"),
            "rank", "蓬溪县（613965元）"),
    Planted("前三位不对",
            texts(intro=INTRO + "购买金额排名前三的是蓬溪县、安居区、射洪县。"),
            "rank", "不在其中"),
    Planted("前三位的次序不对",
            texts(intro=INTRO + "购买金额居前三位的依次是蓬溪县、大英县、安居区。"), "rank"),
    Planted("最少的不是它",
            texts(intro=INTRO + "活动次数最少的是大英县。"), "rank", "最少的是船山区（78次）"),
    Planted("后两位不对",
            texts(intro=INTRO + "活动次数排名后两位的是船山区、大英县。"), "rank", "最少的2个"),
    Planted("末位不对", texts(intro=INTRO + "经开区活动次数居末位。"), "rank", "船山区（78次）"),
    Planted("标题里的名次不对", texts(title="安居区活动次数居全市首位"), "rank", "标题"),
    Planted("简称的名次不对",
            texts(intro=INTRO + "帮扶干部最多的是安居，最少的是经开区。"),
            "rank", "蓬溪县（1999人）"),
    Planted("措施里的名次不对",
            measures("活动次数居全市第二位。"), "rank", "居第1位"),
    Planted("另一单位的名次不对",
            second_intro(intro="上半年，产值合计最高的是石桥县。"), "rank", "高新区"),
    # 星期
    Planted("星期与日期不符", measures("5月8日（星期三）召开会议。"), "weekday", "是星期二"),
    Planted("周几与日期不符", measures("2018年5月4日，周四，召开会议。"), "weekday", "星期五"),
    Planted("去年的星期不符", measures("去年5月8日（星期二）启动。"), "weekday", "2017年"),
    Planted("开头的星期不符",
            texts(intro=INTRO + "会议于5月7日上午（星期日）召开。"), "weekday", "开头"),
    # 密级、报送单位
    Planted("密级没有星号", texts(secrecy="机密1年"), "secrecy", "“机密★1年”"),
    Planted("密级用星号键", texts(secrecy="秘密*6个月"), "secrecy", "“秘密★6个月”"),
    Planted("密级写成级", texts(secrecy="机密级"), "secrecy", "只写密级的写“机密”"),
    Planted("密级没有期限", texts(secrecy="秘密★"), "secrecy", "保密期限"),
    Planted("密级的期限用汉字", texts(secrecy="秘密★一年"), "secrecy", "阿拉伯数字"),
    Planted("密级写了别的", texts(secrecy="保密"), "secrecy", "秘密★1年"),
    Planted("秘密级期限过长", texts(secrecy="秘密★15年"), "secrecy", "不超过10年"),
    Planted("报送单位里写了印发日期",
            texts(distribution="送：市委办\n发：各县（区） 2018年5月14日印发"),
            "printed_twice", "2018年5月14日印发"),
    Planted("报送单位里写了日期",
            texts(distribution="送：市委办（2018年5月14日）"), "printed_twice", "请删去"),
    Planted("报送单位里写了份数",
            texts(distribution="送：市委办\n共印80份"), "printed_twice", "共印80份"),
)  # fmt: skip

ODD = (
    Odd("比上期的增幅一致", after("活动次数1317次，比1—3月增长33.6%，购买金额较上期增长约三成。")),
    Odd("某县的增幅一致", after("其中，蓬溪县活动次数较上期增长33.33%。")),
    Odd("同比的降幅一致", year_after("活动次数同比下降23%，购买金额比去年同期下降23.1%。")),
    Odd("算不出的增幅",
        after("购买金额同比增长20%，环比增长15%，比上月增长5%，户均收入较上期增长8%，增长12%。")),
    Odd("没有上期的增幅", texts(intro=INTRO + "购买金额较上期增长20%，同比增长15%。")),
    Odd("占比一致",
        texts(intro=INTRO + "贫困群众收入占购买总额的69.9%，蓬溪县购买金额占全市的31.5%。")),
    Odd("占别的比重",
        texts(intro=INTRO + "购买金额占年度目标的50%，占比30%，占全省的5%，占农产品销售额的8%。")),
    Odd("措施里占全市的比重一致", measures("购买金额占全市的31.5%，农户自产占总额的89.8%。")),
    Odd("百分点一致", rates("上半年，投资完成率同比提高9.2个百分点。")),
    Odd("说不准的百分点", rates("上半年，投资完成率提高5%，比上月提高3个百分点。")),
    Odd("措施里的百分点", measures("贫困发生率下降3个百分点。")),
    Odd("整行只差一项", nearly_copied("船山区", "安居区", participants=890)),
    Odd("两个县（区）都没有做", none_in("大英县", "经开区")),
    Odd("短短的措施相同", measures("按要求组织认购活动。", "蓬溪县", "大英县")),
    Odd("标题写本市", texts(title="遂宁市2018年1—4月以购助扶活动通报")),
    Odd("标题以集市开头", texts(title="乡村集市、便民超市和农贸市场以购助扶活动通报")),
    Odd("标题写本期全市", texts(title="本期全市以购助扶活动通报")),
    Odd("标题写学习外市", texts(title="关于学习湖州市经验开展以购助扶活动的通报")),
    Odd("标题写与外市协作", texts(title="关于与南充市、广安市协作开展以购助扶活动的通报")),
    Odd("开头写外市的事",
        texts(intro="浙江省湖州市对口支援以来，赴绵阳市考察，在成都市举办展销会。"
                    "现将1—4月情况通报如下。")),
    Odd("措施里的外市", measures("产品销往成都市、重庆市，与绵阳市企业签约。")),
    Odd("另一单位的县级市", second_intro(title="临江市等地上半年乡村产业发展情况")),
    Odd("简称的超市一致", measures("开办“QQ超市”10个，微信超市10家。")),
    Odd("逐项共计",
        measures("开办QQ超市10个、便民服务店46个、临时小集市34个、电商网点23个，共计113个。")),
    Odd("表头下各项共计", measures("累计开办各类网点113个，覆盖行政村305个。")),
    Odd("两项相加一致", measures("开办便民服务店和电商网点共69个。")),
    Odd("开头两县合计一致",
        texts(intro=INTRO + "蓬溪县、大英县共开展以购助扶活动576次，购买金额93.16万元。")),
    Odd("开头两县分别一致",
        texts(intro=INTRO + "蓬溪县和大英县分别开展以购助扶活动424次、152次。")),
    Odd("力争", measures("力争年底前，开展以购助扶活动600次，购买金额达100万元。")),
    Odd("目标", measures("实现购买金额100万元的目标，目标是带动贫困户3000户。")),
    Odd("拟和确保", measures("拟新开办电商网点30个，确保覆盖贫困村90个。")),
    Odd("预计到年底", measures("预计到年底购买金额达100万元。")),
    Odd("开头的打算",
        texts(intro=INTRO + "力争全年购买金额达500万元，计划开展以购助扶活动3000次。")),
    Odd("两县都突破", texts(intro=INTRO + "蓬溪县、安居区购买金额突破50万元。")),
    Odd("几个县（区）各过多少",
        texts(intro=INTRO + "其中，5个县（区）购买金额超过10万元，1个县（区）不足8万元。")),
    Odd("全市五县区一园区", texts(intro=INTRO + "全市五县区一园区积极行动。")),
    Odd("等5个县（区）上报", texts(intro=INTRO + "据蓬溪县、大英县等5个县（区）上报，成效明显。")),
    Odd("外市客商", texts(intro=INTRO + "成都市、重庆市等地客商前来采购。")),
    Odd("名次连着数",
        texts(intro=INTRO + "蓬溪县、安居区活动次数最多，分别为424次、358次；"
                    "购买金额前三名：蓬溪县、安居区、大英县；上述县（区）要向排名第一的蓬溪县学习。")),
    Odd("全市6个县（区）", texts(intro=INTRO + "全市6个县（区）均开展了活动。")),
    Odd("全市五个县区和经开区", texts(intro=INTRO + "全市五个县区和经开区全部报送数据。")),
    Odd("5个县区加1个开发区", texts(intro=INTRO + "全市5个县区、1个开发区积极参与。")),
    Odd("有几个县（区）超过",
        texts(intro=INTRO + "有3个县（区）超过300次，全市2个县（区）低于100次，"
                    "其中3个县区均有增长。")),
    Odd("全省的县数", texts(intro=INTRO + "全省183个县（市、区）共同推进。")),
    Odd("前三个县（区）", texts(intro=INTRO + "前三个县（区）占大部分，三四个县区经验突出。")),
    Odd("几个县（区）报送经验", texts(intro=INTRO + "5个县（区）报送了典型经验材料。")),
    Odd("已报的6个县（区）", texts(intro=INTRO + "据已报的6个县（区）统计，成效明显。")),
    Odd("各3个县的会", texts(note="编者按：全省10个县（区）的做法可以借鉴。")),
    Odd("名次对",
        texts(intro=INTRO + "活动次数最多的是蓬溪县，最少的是船山区；购买金额排名前三的是蓬溪县、"
                    "安居区、大英县，蓬溪县购买金额居全市第一位，安居区购买金额居第二位。")),
    Odd("其中某县最多对", texts(intro=INTRO + "购买金额195.04万元，其中蓬溪县最多。")),
    Odd("前三位不论次序", texts(intro=INTRO + "购买金额前三位为安居区、大英县、蓬溪县。")),
    Odd("并列最多",
        lambda: with_cells(texts(intro=INTRO + "机关食堂最多的是蓬溪县。")(),
                           {Cell("安居区", "canteens"): Decimal(11)})),
    Odd("增幅和户均的名次",
        texts(intro=INTRO + "活动次数增幅最大的是船山区，户均收入最高的是经开区。")),
    Odd("别的东西最多",
        texts(intro=INTRO + "安居区购买金额最多的乡镇是三家镇，射洪县最多达30次。")),
    Odd("除外的名次", texts(intro=INTRO + "除蓬溪县外，购买金额最多的是安居区。")),
    Odd("全省的名次", texts(intro=INTRO + "射洪县活动次数居全省第一位。")),
    Odd("措施里的名次对", measures("活动次数居全市第一位，购买金额最多的村是甲村。")),
    Odd("各项都第一",
        texts(intro=INTRO + "安居区活动次数和购买金额均居前列，列入考核，居民参与。")),
    Odd("星期对", measures("5月8日（星期二）召开会议，2018年5月4日（周五）培训。")),
    Odd("年前的星期对", measures("去年12月20日（星期三）召开会议。")),
    Odd("去年的星期对", measures("去年5月8日（星期一）启动。")),
    Odd("几天的星期", measures("5月8日至10日（星期二至星期四）集中培训，每周三赶集。")),
    Odd("只写密级", texts(secrecy="秘密")),
    Odd("密级写月", texts(secrecy="机密★6个月")),
    Odd("密级长期", texts(secrecy="绝密★长期")),
    Odd("密级到启用前", texts(secrecy="秘密★启用前")),
    Odd("工作秘密", texts(secrecy="工作秘密★3年")),
    Odd("报送单位名称里有年份", texts(distribution="送：市委办，2018年度考核办，“5·12”重建办")),
)  # fmt: skip
