"""What an office may print beside its texts; each is left out unless the scheme says otherwise."""

from dataclasses import dataclass

NOTICE = "通报"  # the form of an issue that goes out as a formal document
# Forms of the issue number that offices use, by an example, as templates.
NUMBER_FORMS = {
    "第十一期": "{% if supplement %}增刊{% endif %}第{{ number|chinese }}期",
    "第11期": "{% if supplement %}增刊{% endif %}第{{ number }}期",
    "（第十一期）": "（{% if supplement %}增刊{% endif %}第{{ number|chinese }}期）",
    "（第11期）": "（{% if supplement %}增刊{% endif %}第{{ number }}期）",
    "第11期（总第134期）": (
        "{% if supplement %}增刊第{{ number }}期"
        "{% else %}第{{ number }}期（总第{{ total_number }}期）{% endif %}"
    ),
    "2018年第11期": "{{ issue_year }}年{% if supplement %}增刊{% endif %}第{{ number }}期",
    "总第134期": (
        "{% if supplement %}增刊第{{ number }}期{% else %}总第{{ total_number }}期{% endif %}"
    ),
}


@dataclass(frozen=True)
class Notice:
    """What a 通报 says where a bulletin has its head, as templates (GB/T 9704 7.2, 7.3)."""

    name: str = ""  # the red 发文机关标志; "" is the office's name
    number: str = ""  # 发文字号
    to: str = ""  # 主送机关, without the colon
    signature: str = ""  # "" is the office's name
    copy_to: str = ""  # 抄送机关; "" leaves the bulletin's distribution
    sealed: bool = True  # signature and date leave room for a seal


@dataclass(frozen=True)
class HeadPicture:
    """A picture in place of the red name; `kind` is png or jpeg, lengths are mm."""

    data: bytes
    kind: str
    width: float
    height: float


# By what a picture's bytes begin with.
PICTURE_KINDS = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg"}


def picture_kind(data: bytes) -> str | None:
    """What kind of picture the bytes are, or None for one that cannot be printed."""
    found = (kind for magic, kind in PICTURE_KINDS.items() if data.startswith(magic))
    return next(found, None)


@dataclass(frozen=True)
class Options:
    """Marks of the head, the editor's note, the number of copies, and how the paper is used."""

    total_before: int | None = None  # issues before the first year of the data file
    secrecy: str = ""  # 密级和保密期限: 秘密★1年
    serial: str = ""  # 编号, 份号
    urgency: str = ""  # 紧急程度
    inside: str = ""  # 内部资料，注意保存
    note: str = ""  # 按语
    copies: str = ""  # 共印份数
    annexes_apart: bool = False  # the annexes are given apart, in the Excel file alone
    pre_printed: bool = False  # 套红纸: the red head is on the paper already
    notice: Notice = Notice()
    picture: HeadPicture | None = None  # the office's own letterhead
