"""The issues whose pages are looked at: the sample, its long and odd cases, and each option."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import partial
from pathlib import Path

from export.sample import sample_bulletin
from models.bulletin import Bulletin
from models.figures import Cell, FigureSheet
from models.issues import IssueTexts
from models.quantities import NOT_REPORTED
from models.schemes.scheme import AnnexPart, HeaderNode, Indicator, Recipients, Unit
from tests.export.option_cases import CASES as OPTIONS
from tests.export.option_cases import case
from tests.export.word_files import second_office_bulletin

ROOT = Path(__file__).parent.parent.parent
# Marks at all distances from the line's end, and pairs of them; no digits.
_CLAUSES = (
    "采取的主要措施，", "积极开展以购助扶活动。", "帮扶单位、", "“四送一购”活动方案", "（单位），",
    "《通知》（试行）要求：", "农户产品；", "市场价格！", "是否落实？", "利用广播电视", "干部",
)  # fmt: skip
THREE_LINES = (
    "关于全市各县（区）开展脱贫攻坚以购助扶\n"
    "活动情况和下一步工作安排意见建议的\n"
    "通报及有关事项的补充说明"
)
_PLAIN = "脱贫攻坚以购助扶活动成效显著" * 150


def han_text(length: int) -> str:
    """So many characters without a digit, the same every time."""
    made, step = "", 0
    while len(made) < length:
        made += _CLAUSES[step * step % len(_CLAUSES)]
        step += 1
    return made[:length]


def without_digits(*measures: str) -> Bulletin:
    """The sample with words alone in its text, and those measures."""
    sample = sample_bulletin()
    sections = tuple(section for section in sample.scheme.sections if section.measures)
    texts = IssueTexts(
        title="关于全市活动\n开展情况的通报", intro=han_text(140), annex_title="全市成果统计表"
    )
    keys = (unit.key for unit in sample.scheme.units)
    return replace(
        sample,
        scheme=replace(sample.scheme, sections=sections),
        issue=replace(sample.issue, texts=texts),
        measures=dict(zip(keys, measures, strict=False)),
    )


def said(bulletin: Bulletin, **texts: str) -> Bulletin:
    """An issue with other texts of its own."""
    issue = bulletin.issue
    return replace(bulletin, issue=replace(issue, texts=replace(issue.texts, **texts)))


def sixty_districts() -> Bulletin:
    """Ten times the sample's districts, with its figures."""
    sample = without_digits()
    units = [
        Unit(f"{unit.key}{n}", f"{unit.name[:2]}{n}{unit.name[2:]}", f"{unit.short[:2]}{n}")
        for n in "甲乙丙丁戊己庚辛壬癸"
        for unit in sample.scheme.units
    ]
    scheme = replace(sample.scheme, units=tuple(units))
    sheet = FigureSheet(scheme)
    for unit in units:
        for indicator in scheme.indicators:
            figure = sample.sheet.figure(unit.key[:-1], indicator.key)
            sheet.put(Cell(unit.key, indicator.key), figure)
    measures = {unit.key: han_text(60 + n) for n, unit in enumerate(units)}
    return replace(sample, scheme=scheme, sheet=sheet, measures=measures)


def ten_recipients(bulletin: Bulletin) -> Bulletin:
    """The same, sent to so many that the list takes ten lines and more."""
    lists = tuple(Recipients(label, han_text(70)) for label in "报送送发")
    return replace(bulletin, scheme=replace(bulletin.scheme, distribution=lists))


def forty_recipients(bulletin: Bulletin) -> Bulletin:
    """The same, sent to forty lines of recipients: as many as a page holds."""
    lists = tuple(Recipients("报" if n < 20 else "送", han_text(12 + n % 20)) for n in range(40))
    return replace(bulletin, scheme=replace(bulletin.scheme, distribution=lists))


def _forty_leaves() -> tuple[list[HeaderNode], list[Indicator]]:
    """Five groups of two halves of four: the header, and its indicators."""
    groups, indicators = [], []
    for group in (f"{letter}类产品销售情况" for letter in "甲乙丙丁戊"):
        halves = []
        for half in ("新型经营主体", "贫困群众参与"):
            leaves = []
            for name in ("户数", "收入（元）", "购买总金额（元）", "机关食堂（个）"):
                path = (group, half, name)
                leaves.append(HeaderNode(name, key=f"k{len(indicators)}"))
                indicators.append(Indicator(leaves[-1].key, path, "".join(path), places=1))
            halves.append(HeaderNode(half, tuple(leaves)))
        groups.append(HeaderNode(group, tuple(halves)))
    return groups, indicators


def forty_indicators(bulletin: Bulletin) -> Bulletin:
    """The same with 40 indicators under three header levels."""
    groups, indicators = _forty_leaves()
    scheme = replace(
        bulletin.scheme,
        header=tuple(groups),
        indicators=tuple(indicators),
        checks=(),
        sections=tuple(section for section in bulletin.scheme.sections if section.measures),
    )
    sheet = FigureSheet(scheme)
    for row, unit in enumerate(scheme.units, 1):
        for place, indicator in enumerate(indicators):
            most = 10**5 if place % 2 else 10**3
            figure = Decimal(row * 7919 * (place + 3) % most) / (1 + place % 2)
            sheet.put(Cell(unit.key, indicator.key), figure)
    return replace(bulletin, scheme=scheme, sheet=sheet)


def divided(bulletin: Bulletin) -> Bulletin:
    """The same with its table as three annexes."""
    header = bulletin.scheme.header
    names = ("生产销售情况统计表", "各类产品分项目汇总表", "其他情况表")
    cuts = (header[:2], header[2:4], header[4:])
    parts = tuple(AnnexPart(*pair) for pair in zip(names, cuts, strict=True))
    texts = replace(bulletin.issue.texts, annex_title=None)
    issue = replace(bulletin.issue, texts=texts)
    return replace(bulletin, scheme=replace(bulletin.scheme, own_annexes=parts), issue=issue)


def empty_district() -> Bulletin:
    """The sample without a figure or a word of one district."""
    sample = sample_bulletin()
    sheet = sample.sheet.copy()
    silent = sample.scheme.units[3].key
    for indicator in sample.scheme.indicators:
        sheet.put(Cell(silent, indicator.key), NOT_REPORTED)
    measures = {key: text for key, text in sample.measures.items() if key != silent}
    return replace(sample, sheet=sheet, measures=measures)


def rare_characters() -> Bulletin:
    """Names that GB 2312 lacks, in text, title and table."""
    rare = said(without_digits("朱镕基、李堃、陶喆、𬱟镇" + han_text(200)), title="关于𬱟镇的通报")
    first, *others = rare.scheme.units
    units = (replace(first, name="𬱟堃县", short="𬱟堃"), *others)
    scheme = replace(rare.scheme, units=units)
    return replace(rare, scheme=scheme, sheet=FigureSheet(scheme, dict(rare.sheet.cells())))


def long_names() -> Bulletin:
    """The longest that offices call themselves, their bulletins, districts and annexes."""
    made = said(
        without_digits(han_text(200)),
        annex_title="全市各县（区）、市直园区脱贫攻坚以购助扶活动开展情况和农副产品销售成果分类汇总统计表",
    )
    first, second, third, *others = made.scheme.units
    longest = "双江拉祜族佤族布朗族傣族自治县经济技术开发区管理委员会筹备组"
    units = (
        replace(
            first, name="双江拉祜族佤族布朗族傣族自治县", short="双江拉祜族佤族布朗族傣族自治县"
        ),
        replace(second, name="积石山保安族东乡族撒拉族自治县", short="积石山县"),
        replace(third, name=longest, short=longest),
        *others,
    )
    office = replace(made.scheme.office, name="遂宁市脱贫攻坚领导小组产业扶贫专项工作推进组办公室")
    texts = replace(made.scheme.texts, bulletin="遂宁市实施乡村振兴战略工作情况专报")
    scheme = replace(made.scheme, units=units, office=office, texts=texts)
    return replace(made, scheme=scheme, sheet=FigureSheet(scheme, dict(made.sheet.cells())))


def everything() -> Bulletin:
    """Title of three lines, long measures and list, 60 districts, 40 indicators, three annexes."""
    long = said(sixty_districts(), title=THREE_LINES)
    return divided(forty_indicators(ten_recipients(long)))


def second_office(*, silent: bool = False) -> Bulletin:
    """Another city: 31 indicators under three header levels."""
    text = (ROOT / "tests" / "second_office" / "scheme.toml").read_text(encoding="utf-8")
    made = second_office_bulletin(text)
    if not silent:
        return made
    return replace(made, sheet=FigureSheet(made.scheme))


PLAIN_CASES: dict[str, Callable[[], Bulletin]] = {
    "sample": sample_bulletin,
    "second": second_office,
    "silent": partial(second_office, silent=True),
    "grid": lambda: replace(sample_bulletin(), measures={"船山区": _PLAIN}),
    "han": lambda: without_digits(*(han_text(300 + 97 * n) for n in range(6))),
}
LONG_CASES: dict[str, Callable[[], Bulletin]] = {
    "long": lambda: without_digits(han_text(5000)),
    "districts": sixty_districts,
    "title": lambda: said(without_digits(han_text(400)), title=THREE_LINES),
    "distribution": lambda: ten_recipients(without_digits(han_text(90))),
    "recipients": lambda: forty_recipients(without_digits(han_text(90))),
    "forty": lambda: forty_indicators(sample_bulletin()),
    "empty": empty_district,
    "rare": rare_characters,
    "names": long_names,
    "everything": everything,
}
OPTION_CASES = {name: partial(case, name) for name in OPTIONS}
CASES = {**PLAIN_CASES, **LONG_CASES, **OPTION_CASES}
