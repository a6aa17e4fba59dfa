"""The kinds of error a clerk can meet; every text is one Chinese sentence that says what to do."""

from models.folding import one_line


class Refused(Exception):
    """An operation that was not carried out; nothing has changed. `str()` is shown to the clerk."""


class RejectedInput(Refused):
    """A text that is not the figure, period or name it should be; it stays where it was typed."""


class Damaged(Refused):
    """A data file that holds what was never written into it; `what` names the damage."""

    def __init__(self, what: str = "") -> None:
        where = f"（{_plain(what)}）" if what else ""
        super().__init__(f"数据文件已损坏{where}，请从旁边的“备份”文件夹取最近的一份打开。")


class SchemeError(Refused):
    """A scheme that cannot be used; `place` names the key at fault, `source` the file."""

    def __init__(self, place: str, reason: str, source: str = "") -> None:
        reason = one_line(reason)
        self.place, self.reason, self.source = place, reason, source
        head = f"报表模板{source}" if source else "报表模板"
        super().__init__(f"{head}有误，{place}：{reason}")

    def within(self, source: str) -> "SchemeError":
        """The same error, naming the file it was found in."""
        return SchemeError(self.place, self.reason, source)


def _plain(text: str) -> str:
    """A damaged text as a sentence can quote it."""
    return "".join(sign if sign.isprintable() else "□" for sign in text[:60])
