"""The first start: the sample to practise on, a new data file, or one that is there."""

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.kit.widgets import button, card, label

_WIDTH = 640
# objectName, heading, what it does, text of the button, whether it is the likely one
_CHOICES = (
    (
        "open_sample",
        "先看示例",
        "一份填好的真实简报，随便改、随便试，不影响您的数据。",
        "打开示例…",
        True,
    ),
    (
        "new_file",
        "开始自己的简报",
        "选好本单位的报表模板，新建一个数据文件，以后各期都放在里面。",
        "新建数据文件…",
        False,
    ),
    (
        "open_file",
        "接着做",
        "打开以前建好的或同事发来的数据文件（.jianbao）。",
        "打开已有文件…",
        False,
    ),
)


class StartPage(QWidget):
    """Three ways to begin; each then asks where the file is, or is to be kept."""

    sample_wanted = Signal()
    new_wanted = Signal()
    open_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("start_page")
        self._pushes: list[QPushButton] = []
        column = QVBoxLayout()
        column.setSpacing(14)
        column.addStretch(2)
        column.addWidget(label("简报", "title"))
        column.addWidget(label("把各县（区）的数字和措施，变成一份规范的简报。", "quiet"))
        column.addSpacing(8)
        for choice, wanted in zip(_CHOICES, self._signals(), strict=True):
            column.addWidget(self._choice(*choice, wanted))
        note = "数据只在您自己的电脑上，一个文件装下所有各期，像Excel文件一样可以拷贝和备份。"
        column.addWidget(label(note, "faint"))
        column.addStretch(3)
        holder = QWidget()
        holder.setFixedWidth(_WIDTH)
        holder.setLayout(column)
        row = QHBoxLayout(self)
        row.addWidget(holder, 0, Qt.AlignmentFlag.AlignHCenter)
        self.setFocusProxy(self._pushes[0])

    def _signals(self) -> tuple[SignalInstance, ...]:
        return (self.sample_wanted, self.new_wanted, self.open_wanted)

    def _choice(
        self, name: str, heading: str, text: str, action: str, likely: bool, wanted: SignalInstance
    ) -> QFrame:
        frame, row = card(QHBoxLayout)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(label(heading, "heading"))
        told: QLabel = label(text, "quiet")
        told.setWordWrap(True)
        words.addWidget(told)
        row.addLayout(words, 1)
        push: QPushButton = button(name, action, kind="primary" if likely else "")
        push.setMinimumWidth(130)
        push.clicked.connect(wanted)
        self._pushes.append(push)
        row.addWidget(push, 0, Qt.AlignmentFlag.AlignVCenter)
        return frame
