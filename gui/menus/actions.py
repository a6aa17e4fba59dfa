"""Menus and shortcuts as a table of data, and the QActions made from it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow

Handlers = Mapping[str, Callable[[], object]]


class Need(IntEnum):
    """What must be there before an action can do anything; each includes the ones before."""

    NOTHING = 0
    FILE = 1
    ISSUE = 2


@dataclass(frozen=True)
class ActionSpec:
    """One action: its name is `group.method` of the handlers; `writes` needs a file to write."""

    name: str
    text: str
    keys: str
    need: Need = Need.ISSUE
    writes: bool = False
    checkable: bool = False


Menu = tuple[str, tuple[ActionSpec | None, ...]]  # None is a separator

MENUS: tuple[Menu, ...] = (
    (
        "文件(&F)",
        (
            ActionSpec("file.new", "新建数据文件(&N)…", "Ctrl+Shift+N", Need.NOTHING),
            ActionSpec("file.open", "打开数据文件(&O)…", "Ctrl+O", Need.NOTHING),
            ActionSpec("file.sample", "打开示例(&L)…", "Ctrl+Shift+O", Need.NOTHING),
            None,
            ActionSpec("file.save", "保存(&S)", "Ctrl+S", Need.FILE),
            ActionSpec("file.save_as", "另存为(&A)…", "F12", Need.FILE),
            ActionSpec("file.backup", "备份一份(&B)", "Ctrl+Shift+S", Need.FILE, writes=True),
            None,
            ActionSpec("issue.import_figures", "导入数据(&I)…", "Ctrl+I", writes=True),
            ActionSpec("issue.export", "导出Word和Excel(&E)…", "Ctrl+E"),
            None,
            ActionSpec("layout.save_scheme", "导出报表模板(&T)…", "Ctrl+Shift+E", Need.FILE),
            ActionSpec(
                "layout.load_scheme", "导入报表模板(&M)…", "Ctrl+Shift+I", Need.FILE, writes=True
            ),
            None,
            ActionSpec("file.print", "打印(&P)…", "Ctrl+P"),
            ActionSpec("file.pdf", "存为PDF(&D)…", "Ctrl+Shift+P"),
            None,
            ActionSpec("file.quit", "退出(&X)", "Ctrl+Q", Need.NOTHING),
        ),
    ),
    (
        "编辑(&E)",
        (
            ActionSpec("edit.undo", "撤销(&U)", "Ctrl+Z", Need.FILE, writes=True),
            ActionSpec("edit.redo", "恢复(&R)", "Ctrl+Y", Need.FILE, writes=True),
            None,
            ActionSpec("edit.cut", "剪切(&T)", "Ctrl+X", Need.FILE),
            ActionSpec("edit.copy", "复制(&C)", "Ctrl+C", Need.FILE),
            ActionSpec("edit.paste", "粘贴(&P)", "Ctrl+V", Need.FILE),
            ActionSpec("edit.select_all", "全选(&A)", "Ctrl+A", Need.FILE),
            None,
            ActionSpec("look.find", "查找(&F)…", "Ctrl+F"),
            None,
            ActionSpec("cell.note", "批注(&M)", "Shift+F2"),
        ),
    ),
    (
        "本期(&I)",
        (
            ActionSpec("issue.new", "新建一期(&N)…", "Ctrl+N", Need.FILE, writes=True),
            ActionSpec("issue.newer", "后一期(&W)", "Ctrl+PgUp"),
            ActionSpec("issue.older", "前一期(&Q)", "Ctrl+PgDown"),
            ActionSpec("issue.delete", "删除本期(&X)…", "Ctrl+Shift+Delete", writes=True),
            None,
            ActionSpec("unit.verify", "核对无误（已核）(&V)", "Ctrl+K", writes=True),
            ActionSpec("unit.unverify", "取消已核(&U)", "Ctrl+Shift+K", writes=True),
            ActionSpec("unit.take_return", "登记报送(&R)…", "Ctrl+T", writes=True),
            None,
            ActionSpec("issue.step", "转入下一步(&S)…", "Ctrl+Alt+Return", writes=True),
            ActionSpec("issue.send_back", "退回修改(&B)…", "Ctrl+Alt+Backspace", writes=True),
            None,
            ActionSpec("release.sentences", "句子模板(&T)…", "Ctrl+Shift+T"),
            ActionSpec("layout.options", "版式与选项(&Y)…", "Ctrl+Shift+L"),
            ActionSpec("layout.own_template", "从Word范本读取版式(&D)…", "Ctrl+Shift+W"),
            ActionSpec("release.order", "县（区）顺序(&O)…", "Ctrl+Shift+D"),
            ActionSpec("release.compare", "与改后的Word比对(&M)…", "Ctrl+Shift+M"),
            ActionSpec("release.changes", "改动清单(&L)…", "Ctrl+Shift+F7"),
            ActionSpec("release.correct", "更正(&C)…", "Alt+F7", writes=True),
        ),
    ),
    (
        "查看(&V)",
        (
            ActionSpec("view.figures", "数据表(&1)", "Ctrl+1"),
            ActionSpec("view.form", "分县录入(&2)", "Ctrl+2"),
            ActionSpec("view.measures", "措施(&3)", "Ctrl+3"),
            ActionSpec("view.issue", "本期信息(&4)", "Ctrl+4"),
            ActionSpec("view.preview", "打印预览(&5)", "Ctrl+5"),
            None,
            ActionSpec("view.findings", "疑点栏(&D)", "F7", checkable=True),
            ActionSpec("cell.panel", "格内详情(&G)", "F4", Need.FILE, checkable=True),
            ActionSpec("view.next_finding", "下一条疑点(&N)", "F8"),
            ActionSpec("view.previous_finding", "上一条疑点(&P)", "Shift+F8"),
            None,
            ActionSpec("look.larger", "放大(&I)", "Ctrl+="),
            ActionSpec("look.smaller", "缩小(&O)", "Ctrl+-"),
            ActionSpec("look.natural", "原始大小(&0)", "Ctrl+0"),
            None,
            ActionSpec(
                "view.enter_right", "回车向右移动(&R)", "Ctrl+Shift+R", Need.NOTHING, checkable=True
            ),
        ),
    ),
    (
        "审核(&C)",
        (
            ActionSpec("finding.explain", "说明(&E)…", "F9", writes=True),
            ActionSpec("finding.tick", "属实(&T)", "Shift+F9", writes=True),
            ActionSpec("finding.let_pass", "放行(&P)…", "Ctrl+F9", writes=True),
            ActionSpec("finding.query", "退回核实单(&Q)…", "Ctrl+F8", writes=True),
            ActionSpec("finding.take_back", "撤回说明(&Z)", "Ctrl+Shift+F9", writes=True),
            ActionSpec("finding.switch_off", "不再提示这类(&O)…", "Ctrl+Shift+F8", writes=True),
            None,
            ActionSpec("release.checks", "审核规则(&R)…", "Ctrl+F7", Need.FILE),
            None,
            ActionSpec("reading.aloud", "校对：两人读数(&A)", "F6"),
            ActionSpec("reading.again", "双录核对(&D)", "Shift+F6", writes=True),
            ActionSpec("reading.sheet", "校对稿(&S)…", "Ctrl+F6"),
        ),
    ),
    (
        "帮助(&H)",
        (
            ActionSpec("help.keys", "按键一览(&K)", "F1", Need.NOTHING),
            ActionSpec("look.tour", "新手引导(&T)", "Ctrl+F1"),
            ActionSpec("help.about", "关于简报(&A)", "Shift+F1", Need.NOTHING),
        ),
    ),
)


def specs() -> Iterator[ActionSpec]:
    """All actions, in the order of the menus."""
    return (spec for _, items in MENUS for spec in items if spec)


class Actions(QObject):
    """The window's actions by name; `update` greys what cannot be done now.

    The menu bar has its titles at once; `fill` makes the actions, once the window is painted.
    """

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._actions: dict[str, QAction] = {}
        self._updated: tuple[Need, bool] | None = None
        self._menus = [window.menuBar().addMenu(title) for title, _ in MENUS]

    def fill(self, handlers: Handlers) -> None:
        """Make the actions."""
        for menu, (title, items) in zip(self._menus, MENUS, strict=True):
            menu.setObjectName(f"menu_{title}")
            menu.setToolTipsVisible(True)
            for spec in items:
                if spec is None:
                    menu.addSeparator()
                else:
                    action = self._made(spec, handlers[spec.name])
                    menu.addAction(action)
                    self._window.addAction(action)

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def update(self, has: Need, writable: bool) -> None:
        """Enable what can be done with what is open; after every change, so nothing twice."""
        if (has, writable) == self._updated:
            return
        self._updated = (has, writable)
        for spec in specs():
            enough = has >= spec.need and (writable or not spec.writes)
            self._actions[spec.name].setEnabled(enough)

    def lend_keys(self, names: Iterable[str], lent: bool) -> None:
        """Leave the keys of actions to a page that has its own use for them, or take them back."""
        contexts = Qt.ShortcutContext
        for name in names:
            self[name].setShortcutContext(
                contexts.WidgetShortcut if lent else contexts.WindowShortcut
            )

    def _made(self, spec: ActionSpec, handler: Callable[[], object]) -> QAction:
        action = QAction(spec.text, self)
        action.setObjectName(f"action_{spec.name.replace('.', '_')}")
        action.setShortcut(QKeySequence(spec.keys))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setCheckable(spec.checkable)
        action.triggered.connect(lambda _checked=False: handler())
        self._actions[spec.name] = action
        return action
