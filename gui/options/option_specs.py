"""The options of an office as a table of data: where each stands in the scheme, and its words."""

from dataclasses import dataclass

from export.font_presets import PRESETS
from export.layout_words import LAYOUT_WORDS
from models.schemes.scheme_options import NUMBER_FORMS
from models.schemes.toml_spans import Table

BULLETIN, NOTICE = ("bulletin",), ("notice",)


@dataclass(frozen=True)
class OptionSpec:
    """One option; `kind` says how it is set: number, whole, text, lines, switch or choice.

    `usual` is the default in words, "" where it is read off the layout; `choices` are words and
    the value each stands for. A `template` is shown with the names of indicators, not their keys.
    """

    table: Table
    key: str
    title: str
    kind: str = "text"
    hint: str = ""
    usual: str = "不印"
    choices: tuple[tuple[str, str], ...] = ()
    unit: str = ""
    template: bool = False
    standard: bool = False  # a switch: whether it is on by default
    required: bool = False  # there is no default

    @property
    def name(self) -> str:
        """What the option's widgets are called."""
        return "_".join(("option", *map(str, self.table), self.key))


@dataclass(frozen=True)
class OptionGroup:
    """Options that are seen together, and on which kind of page their effect is."""

    key: str
    title: str
    specs: tuple[OptionSpec, ...]
    page: str = "first"  # first, annex, last


def _layout(part: str, *keys: str, hint: str = "") -> tuple[OptionSpec, ...]:
    def spec(key: str) -> OptionSpec:
        word = LAYOUT_WORDS[part, key]
        kind = "number" if word.unit else "text"
        return OptionSpec(("layout", part), key, word.name, kind, hint, "", unit=word.unit)

    return tuple(map(spec, keys))


_PRESET = OptionSpec(
    ("layout",), "preset", "整套字体", "choice", "本单位公文用哪一套字体", "国标系统字体",
    tuple((name, name) for name in PRESETS),
)  # fmt: skip
_LATIN = OptionSpec(
    ("layout", "fonts"), "latin", "数字和字母", "choice", "", "与汉字相同",
    (("与汉字相同", ""), ("Times New Roman", "Times New Roman")),
)  # fmt: skip
_NUMBER = OptionSpec(
    BULLETIN, "number", "期号写法", "choice", "自己写的在“句子模板”里改", "第十一期",
    tuple(NUMBER_FORMS.items()), template=True,
)  # fmt: skip

GROUPS: tuple[OptionGroup, ...] = (
    OptionGroup(
        "fonts",
        "字体",
        (
            _PRESET,
            _LATIN,
            *_layout("fonts", "title", "body", "heading", "subheading", "page_number"),
            *_layout("fonts", "table_head", "table"),
        ),
    ),
    OptionGroup(
        "page",
        "页面和字号",
        (
            *_layout("page", "top", "bottom", "left", "right"),
            *_layout("pitch", "line", hint="每页22行是28.95"),
            *_layout("pitch", "squeeze", hint="每行28字是-0.25"),
            *_layout("pitch", "title"),
            *_layout("sizes", "title", "body"),
            *_layout("indents", "paragraph"),
        ),
    ),
    OptionGroup(
        "head",
        "报头",
        (
            OptionSpec(BULLETIN, "name", "简报名称", hint="印成红字", usual="必填", required=True),
            *_layout("sizes", "name", hint="不写就按名称的字数定"),
            OptionSpec(BULLETIN, "total_before", "以前共印", "whole",
                       "用总期号才填：数据文件第一年以前共印多少期",
                       "不填", unit="期"),
            _NUMBER,
            OptionSpec(BULLETIN, "secrecy", "密级和期限", hint="如：秘密★1年"),
            OptionSpec(BULLETIN, "serial", "编号", hint="如：编号：000012"),
            OptionSpec(BULLETIN, "urgency", "紧急程度", hint="如：特急"),
            OptionSpec(BULLETIN, "inside", "内部资料", hint="如：内部资料，注意保存"),
            OptionSpec(BULLETIN, "note", "按语", "lines", "印在标题前面，换行另起一段"),
            OptionSpec(BULLETIN, "pre_printed", "套红纸", "switch",
                       "红头和红线纸上已有，不再印", "不套"),
            *_layout("rules", "red", "red_gap", "red_color"),
        ),
    ),
    OptionGroup(
        "annex",
        "正文和附件",
        (
            OptionSpec(BULLETIN, "heading_numbers", "标题序号", "switch",
                       "标题前印一、二、", "印", standard=True),
            OptionSpec(BULLETIN, "annexes_apart", "附件另发", "switch",
                       "附件只出Excel，不印在简报里", "印在简报里"),
            *_layout("sizes", "table", hint="放不下时会自动缩小"),
            *_layout("sizes", "annex_title"),
            *_layout("table", "row_height"),
        ),
        "annex",
    ),
    OptionGroup(
        "colophon",
        "版记",
        (
            OptionSpec(BULLETIN, "copies", "共印份数", "whole", unit="份"),
            *_layout("sizes", "colophon"),
            *_layout("pitch", "colophon"),
        ),
        "last",
    ),
    OptionGroup(
        "notice",
        "通报",
        (
            OptionSpec(NOTICE, "number", "发文字号",
                       hint="如：×办发〔{{ 期号年份 }}〕{{ 期号 }}号", template=True),
            OptionSpec(NOTICE, "to", "主送", hint="如：各县（区）人民政府，市直各部门",
                       template=True),
            OptionSpec(NOTICE, "name", "红头名称", usual="单位名称", template=True),
            OptionSpec(NOTICE, "signature", "署名", usual="单位名称", template=True),
            OptionSpec(NOTICE, "copy_to", "抄送", usual="用报、送、发各行"),
            OptionSpec(NOTICE, "sealed", "留盖章位置", "switch",
                       "署名和日期处留出印章的位置", "留", standard=True),
            *_layout("sizes", "notice_name", hint="不写就按名称的字数定"),
        ),
    ),
)  # fmt: skip
