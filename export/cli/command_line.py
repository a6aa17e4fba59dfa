"""The command line's words: its commands, their arguments, and errors in one Chinese sentence."""

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from models.errors import Refused

COMMANDS = {
    "new": "新建数据文件",
    "scheme": "查看、导出或更换报表模板",
    "issue": "列出各期，新建或修改一期简报",
    "import": "导入各县（区）数据",
    "check": "审核一期，列出疑点",
    "export": "导出Word简报和Excel附件",
}
REFUSED = 2

_ERRORS = (
    (r"the following arguments are required: (.*)", "缺少{}"),
    (r"unrecognized arguments: (.*)", "不认识“{}”"),
    (r"argument (.*): expected one argument", "{}后面要写一个值"),
    (r"argument (.*): invalid choice: '?(.*?)'? \(choose from .*\)", "{}不能是“{}”"),
    (r"argument (.*): not allowed with argument (.*)", "{}和{}不能同时用"),
    (r"argument (.*): empty", "{}不能是空的"),
    (r"ambiguous option: (.*) could match .*", "“{}”不完整"),
)


class _Help(argparse.HelpFormatter):
    def format_help(self) -> str:
        # argparse sets a colon of its own after 参数 and 选项.
        return re.sub(r"^(\w+):$", r"\1：", super().format_help(), flags=re.MULTILINE)

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks Chinese and refuses in one sentence, with status 2."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, add_help=False, formatter_class=_Help, allow_abbrev=False)
        self._positionals.title, self._optionals.title = "参数", "选项"
        self.add_argument("-h", "--help", action="help", help="显示这段说明")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the arguments, and where the usage stands."""
        self.exit(REFUSED, f"{_in_chinese(message)}，请用 {self.prog} --help 查看用法。\n")


def _in_chinese(message: str) -> str:
    for pattern, sentence in _ERRORS:
        found = re.fullmatch(pattern, message)
        if found:
            return sentence.format(*found.groups())
    return "命令的写法不对"


def is_command(words: Sequence[str]) -> bool:
    """Whether the first word is a command, or asks for help; otherwise it is a file."""
    return bool(words) and (words[0] in COMMANDS or words[0].startswith("-"))


def unreadable(words: Sequence[str]) -> str | None:
    """The refusal of a word that is no text, such as a file name of another system's code."""
    for word in words:
        try:
            word.encode()
        except UnicodeEncodeError:
            return f"“{ascii(word)[1:-1]}”里有读不出的字符，请先把文件改名再试。"
    return None


def run(words: Sequence[str]) -> int:
    """Carry out a command; the exit status: 0 done, 1 open findings, 2 refused."""
    arguments = vars(_parser().parse_args(words))
    try:
        from export.cli import commands

        status: int = getattr(commands, f"{arguments.pop('command')}_command")(**arguments)
    except Refused as refusal:
        print(refusal, file=sys.stderr)
        return REFUSED
    return status


def _parser() -> Parser:
    parser = Parser(
        prog="main.py",
        description="简报：录入各县（区）数据，编发Word简报和Excel附件。",
        epilog="不写命令时打开窗口：main.py [FILE]，FILE是数据文件，不写时是上次的文件。",
    )
    commands = parser.add_subparsers(dest="command", required=True, title="命令", metavar="命令")
    made = {name: commands.add_parser(name, help=text) for name, text in COMMANDS.items()}
    for name, sub in made.items():
        sub.description = f"{COMMANDS[name]}。"
        _ARGUMENTS[name](sub)
    return parser


def _path(text: str) -> Path:
    # Path("") is the folder one stands in, which nobody named.
    if not text.strip():
        raise argparse.ArgumentTypeError("empty")
    return Path(text)


def _file(sub: Parser) -> None:
    sub.add_argument("file", metavar="FILE", type=_path, help="数据文件（.jianbao）")


def _new(sub: Parser) -> None:
    _file(sub)
    content = sub.add_mutually_exclusive_group()
    content.add_argument("--scheme", metavar="SCHEME.toml", type=_path, help="用这个报表模板")
    content.add_argument("--sample", action="store_true", help="填入示例，供练习")


def _scheme(sub: Parser) -> None:
    _file(sub)
    direction = sub.add_mutually_exclusive_group()
    direction.add_argument("--save", metavar="SCHEME.toml", type=_path, help="把现用模板另存为")
    direction.add_argument("--load", metavar="SCHEME.toml", type=_path, help="以后各期改用这个模板")


def _issue(sub: Parser) -> None:
    _file(sub)
    sub.add_argument(
        "name",
        metavar="期号",
        nargs="?",
        help="如2018-11；增刊2018-增1；第2版2018-11@2；不写时列出已有的各期",
    )
    sub.add_argument("--period", metavar="报告期", help="如2018-01..2018-04")
    sub.add_argument("--date", metavar="日期", help="编发日期，如2018-05-14")
    sub.add_argument("--from", dest="source", metavar="期号", help="沿用这一期的措施和文字")
    sub.add_argument("--measures", metavar="MEASURES.toml", type=_path, help="各县（区）措施")


def _import(sub: Parser) -> None:
    _file(sub)
    sub.add_argument("data", metavar="DATA", type=_path, help="数据表（.csv或.xlsx）")
    sub.add_argument("--period", metavar="报告期", required=True, help="如2018-01..2018-04")
    sub.add_argument(
        "--blank",
        choices=("keep", "clear"),
        default="keep",
        help="空白：保留原数（keep）或清除（clear）",
    )
    sub.add_argument(
        "--dash",
        choices=("missing", "zero", "inapplicable"),
        help="—和无：未报（missing）、0（zero）或不适用（inapplicable）",
    )
    sub.add_argument(
        "--hidden",
        choices=("skip", "take"),
        help="隐藏的行和列：不导入（skip）或照常导入（take）",
    )
    sub.add_argument(
        "--merged",
        choices=("first", "each"),
        help="合并单元格的数：只算第一格的（first）或每一格都是（each）",
    )
    sub.add_argument(
        "--other-period", action="store_true", help="表的标题写的是别的月份，也照样导入"
    )
    sub.add_argument(
        "--other-measure", action="store_true", help="表上写的计量单位不同，数已换算好，照样导入"
    )


def _check(sub: Parser) -> None:
    _file(sub)
    sub.add_argument("--issue", metavar="期号", help="不写时是最新一期")


def _export(sub: Parser) -> None:
    sub.add_argument("file", metavar="FILE", type=_path, nargs="?", help="数据文件（.jianbao）")
    sub.add_argument("--issue", metavar="期号", help="要导出的一期")
    sub.add_argument("--sample", action="store_true", help="导出示例")
    sub.add_argument("--out", metavar="DIR", type=_path, required=True, help="放文件的文件夹")
    sub.add_argument("--format", metavar="docx,xlsx", default="docx,xlsx", help="要哪些文件")


_ARGUMENTS = {
    "new": _new,
    "scheme": _scheme,
    "issue": _issue,
    "import": _import,
    "check": _check,
    "export": _export,
}
