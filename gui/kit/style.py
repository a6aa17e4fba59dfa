"""How the window looks: one accent, quiet greys, and a style sheet made of them."""

from pathlib import Path
from string import Template

from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette

ACCENT = "#1f66c1"
ACCENT_DARK = "#174f98"
ACCENT_SOFT = "#e8f1fc"
WINDOW = "#f3f5f8"
SURFACE = "#ffffff"
LINE = "#dfe3e8"
LINE_STRONG = "#c4cbd3"
TEXT = "#1f2328"
TEXT_QUIET = "#5b6570"
TEXT_FAINT = "#66707a"  # hints: still 4.5 to 1 on the window's ground
TEXT_OFF = "#8a939d"  # what cannot be used now
GOOD, GOOD_SOFT = "#1d7a46", "#e4f4ea"
WARN, WARN_SOFT = "#9a5b00", "#fdf1dc"
BAD, BAD_SOFT = "#b3261e", "#fceceb"

# The small signs of boxes; Qt takes those named @2x where the screen is sharper.
SIGNS = (Path(__file__).parent.parent.parent / "resources" / "icons").as_posix()

FONT_POINTS = 10
_FAMILIES = ("Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", "WenQuanYi Micro Hei")

_SHEET = Template("""
* { outline: none; }
QMainWindow, QDialog { background: $WINDOW; }
QToolTip { background: $TEXT; color: white; border: none; padding: 5px 8px; }
QMenuBar { background: $SURFACE; border-bottom: 1px solid $LINE; padding: 2px 6px; }
QMenuBar::item { padding: 5px 10px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: $ACCENT_SOFT; color: $ACCENT_DARK; }
QMenu { background: $SURFACE; border: 1px solid $LINE_STRONG; padding: 5px; }
QMenu::item { padding: 6px 28px 6px 22px; border-radius: 4px; }
QMenu::item:selected { background: $ACCENT_SOFT; color: $ACCENT_DARK; }
QMenu::item:disabled { color: $TEXT_OFF; }
QMenu::separator { height: 1px; background: $LINE; margin: 5px 8px; }
QMenu::indicator { width: 14px; height: 14px; left: 4px; }
QStatusBar { background: $SURFACE; border-top: 1px solid $LINE; color: $TEXT_QUIET; }
QStatusBar::item { border: none; }
QSplitter::handle { background: $LINE; }

QPushButton { background: $SURFACE; border: 1px solid $LINE_STRONG; border-radius: 5px;
              padding: 5px 14px; color: $TEXT; }
QPushButton:hover { border-color: $ACCENT; color: $ACCENT_DARK; }
QPushButton:pressed { background: $ACCENT_SOFT; }
QPushButton:focus { border-color: $ACCENT; }
QPushButton:disabled { color: $TEXT_OFF; background: $WINDOW; border-color: $LINE; }
QPushButton[kind="primary"], QPushButton:default
            { background: $ACCENT; border-color: $ACCENT; color: white; }
QPushButton[kind="primary"]:hover, QPushButton:default:hover
            { background: $ACCENT_DARK; border-color: $ACCENT_DARK; color: white; }
QPushButton[kind="primary"]:focus, QPushButton:default:focus { border: 1px solid $TEXT; }
QPushButton[kind="primary"]:disabled, QPushButton:default:disabled
            { background: $LINE; border-color: $LINE; color: $TEXT_OFF; }
QPushButton[kind="link"] { background: transparent; border: 1px solid transparent;
            color: $ACCENT; padding: 2px 5px; }
QPushButton[kind="link"]:hover { color: $ACCENT_DARK; background: $ACCENT_SOFT; }
QPushButton[kind="link"]:focus { border-color: $ACCENT; }
QPushButton[kind="link"]:disabled { color: $TEXT_OFF; background: transparent; }

QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QLineEdit, QPlainTextEdit, QTextBrowser
            { background: $SURFACE; border: 1px solid $LINE_STRONG; border-radius: 5px;
              padding: 4px 8px; color: $TEXT; selection-background-color: $ACCENT;
              selection-color: white; }
QLineEdit:focus, QPlainTextEdit:focus, QTextBrowser:focus { border: 1px solid $ACCENT; }
QComboBox, QAbstractSpinBox
            { background: $SURFACE; border: 1px solid $LINE_STRONG; border-radius: 5px;
              padding: 4px 6px 4px 8px; color: $TEXT; selection-background-color: $ACCENT;
              selection-color: white; }
QComboBox:hover, QAbstractSpinBox:hover { border-color: $ACCENT; }
QComboBox:focus, QComboBox:on, QAbstractSpinBox:focus { border-color: $ACCENT; }
QComboBox:disabled, QAbstractSpinBox:disabled, QAbstractSpinBox:read-only
            { background: $WINDOW; color: $TEXT_QUIET; border-color: $LINE; }
QComboBox::drop-down, QDateTimeEdit::drop-down
            { subcontrol-origin: border; subcontrol-position: center right; width: 24px;
              border: none; }
QComboBox::down-arrow, QDateTimeEdit::down-arrow
            { image: url("$SIGNS/down.png"); width: 12px; height: 12px; }
QComboBox::down-arrow:disabled, QDateTimeEdit::down-arrow:disabled
            { image: url("$SIGNS/down-off.png"); }
QComboBox QAbstractItemView { background: $SURFACE; border: 1px solid $LINE_STRONG;
            padding: 3px; selection-background-color: $ACCENT_SOFT;
            selection-color: $ACCENT_DARK; }
QComboBox QAbstractItemView::item { min-height: 26px; padding: 0 6px; }
QSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::up-button,
QDoubleSpinBox::down-button { subcontrol-origin: border; width: 20px; border: none; }
QSpinBox::up-button { subcontrol-position: top right; }
QSpinBox::down-button { subcontrol-position: bottom right; }
QSpinBox::up-button:hover, QSpinBox::down-button:hover { background: $ACCENT_SOFT; }
QSpinBox::up-arrow, QSpinBox::down-arrow { width: 8px; height: 8px; }
QSpinBox::up-arrow { image: url("$SIGNS/step-up.png"); }
QSpinBox::down-arrow { image: url("$SIGNS/step-down.png"); }
QSpinBox::up-arrow:off, QSpinBox::up-arrow:disabled { image: url("$SIGNS/step-up-off.png"); }
QSpinBox::down-arrow:off, QSpinBox::down-arrow:disabled
            { image: url("$SIGNS/step-down-off.png"); }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit
            { border: none; padding: 0; background: transparent; }
QCheckBox, QRadioButton { spacing: 7px; padding: 2px; border: 1px solid transparent;
            border-radius: 4px; }
QCheckBox:focus, QRadioButton:focus { border-color: $ACCENT; }
QCheckBox::indicator, QRadioButton::indicator { width: 14px; height: 14px;
            border: 1px solid $LINE_STRONG; background: $SURFACE; }
QCheckBox::indicator { border-radius: 3px; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $ACCENT; }
QCheckBox::indicator:checked { background: $ACCENT; border-color: $ACCENT;
            image: url("$SIGNS/check.png"); }
QRadioButton::indicator:checked { background: $SURFACE; border: 5px solid $ACCENT;
            width: 6px; height: 6px; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled
            { background: $WINDOW; border-color: $LINE; }
QCheckBox::indicator:checked:disabled { background: $LINE_STRONG; }
QLineEdit:read-only, QPlainTextEdit:read-only { background: $WINDOW; color: $TEXT_QUIET; }
QLineEdit:disabled, QPlainTextEdit:disabled
            { background: $WINDOW; color: $TEXT_QUIET; border-color: $LINE; }
QLineEdit[marked="mandatory"] { border: 1px solid $BAD; }
QLineEdit[marked="verify"] { border: 1px solid $WARN; }
QLineEdit[rejected="wrong"] { border: 1px solid $BAD; background: $BAD_SOFT; }
QLineEdit[rejected="doubtful"] { border: 1px solid $WARN; background: $WARN_SOFT; }

QTabBar#page_tabs { background: transparent; }
QTabBar#page_tabs::tab { background: transparent; color: $TEXT_QUIET; padding: 9px 18px 8px 18px;
            border: none; border-bottom: 2px solid transparent; margin-right: 2px; }
QTabBar#page_tabs::tab:hover { color: $ACCENT_DARK; }
QTabBar#page_tabs::tab:selected { color: $ACCENT_DARK; border-bottom: 2px solid $ACCENT;
            font-weight: 600; }
QTabBar#page_tabs::tab:focus { background: $ACCENT_SOFT; }

QTreeView#blocking_findings, QDialog QListView, QDialog QTreeView, QDialog QTableView
            { border: 1px solid $LINE; border-radius: 6px; selection-background-color: $ACCENT_SOFT;
              selection-color: $TEXT; }
QFrame#findings_panel { background: $SURFACE; }
QTreeView#findings_list { border: none; background: $SURFACE; padding: 0 6px 6px 10px; }
QAbstractScrollArea#preview_canvas { border: none; }
QListView#import_errors::item { padding: 4px 6px; color: $BAD; }
QTreeView#findings_list::item, QTreeView#export_findings::item { padding: 4px 6px; }
QTreeView#findings_list::item:hover { background: $WINDOW; }
QTreeView#findings_list::item:selected { background: $ACCENT_SOFT; color: $TEXT; }
QListView#sentence_list::item, QListView[kind="order"]::item, QListView#option_groups::item,
QListView#template_left::item { padding: 6px 8px; }
QListView#sentence_list::item:selected, QListView[kind="order"]::item:selected,
QListView#option_groups::item:selected
            { background: $ACCENT_SOFT; color: $TEXT; }
QListView#issue_list, QListView#unit_list { border: none; padding: 4px; }
QListView#preview_pages { background: $SURFACE; border: none; border-right: 1px solid $LINE; }
QListView#preview_pages::item { padding: 6px 4px; border-radius: 6px; color: $TEXT_QUIET; }
QListView#preview_pages::item:selected { background: $ACCENT_SOFT; color: $ACCENT_DARK; }
QTableView#import_preview::item { padding: 3px 8px; }
QTableView { selection-background-color: $ACCENT_SOFT; selection-color: $TEXT; }
QDialog QTreeView::item { padding: 4px 4px; }
QDialog QTreeView QHeaderView::section, QTableView#import_preview QHeaderView::section
            { background: $WINDOW; color: $TEXT_QUIET; border: none;
            border-bottom: 1px solid $LINE; padding: 6px 8px; }
QScrollArea { border: none; background: transparent; }
QScrollArea > QWidget > QWidget#page_body { background: transparent; }
QScrollBar:vertical { width: 11px; background: transparent; margin: 0; }
QScrollBar:horizontal { height: 11px; background: transparent; margin: 0; }
QScrollBar::handle { background: $LINE_STRONG; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $TEXT_OFF; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QFrame[kind="card"] { background: $SURFACE; border: 1px solid $LINE; border-radius: 8px; }
QFrame[kind="side"] { background: $SURFACE; border: none; border-right: 1px solid $LINE; }
QFrame[kind="side_right"] { background: $SURFACE; border: none; border-left: 1px solid $LINE; }
QFrame[kind="strip"] { background: $SURFACE; border: none; border-bottom: 1px solid $LINE; }
QFrame[kind="banner"] { background: $WARN_SOFT; border: none; border-bottom: 1px solid #f0dcb4; }
QFrame[kind="banner"] QLabel { color: $WARN; }
QLabel[kind="title"] { font-size: 15pt; font-weight: 600; }
QLabel[kind="heading"] { font-size: 11pt; font-weight: 600; }
QLabel[kind="quiet"] { color: $TEXT_QUIET; }
QLabel[kind="faint"] { color: $TEXT_FAINT; }
QLabel[kind="rejection"] { color: $BAD; }
QLabel[kind="warning"] { color: $WARN; }
QLabel[kind="good"] { color: $GOOD; }
QLabel[kind="chip"] { background: $ACCENT_SOFT; color: $ACCENT_DARK; border-radius: 9px;
            padding: 2px 10px; }
QLabel[kind="stage"] { color: $TEXT_FAINT; border-radius: 9px; padding: 2px 8px; }
QLabel[kind="stage"][reached="done"] { color: $GOOD; }
QLabel[kind="stage"][reached="now"] { background: $ACCENT_SOFT; color: $ACCENT_DARK; }
QLabel[kind="chip"][tone="good"] { background: $GOOD_SOFT; color: $GOOD; }
QLabel[kind="chip"][tone="warn"] { background: $WARN_SOFT; color: $WARN; }
QLabel[kind="chip"][tone="bad"] { background: $BAD_SOFT; color: $BAD; }
QProgressBar#reading_bar { background: $LINE; border: none; border-radius: 3px;
            min-height: 6px; max-height: 6px; }
QProgressBar#reading_bar::chunk { background: $ACCENT; border-radius: 3px; }
QLabel[kind="chip"][tone="quiet"] { background: $LINE; color: $TEXT_QUIET; }
""")


def sheet() -> str:
    """The style sheet with the colours filled in."""
    return _SHEET.substitute({k: v for k, v in globals().items() if isinstance(v, str)})


def palette() -> QPalette:
    """Light, whatever the desktop: the page it makes is white."""
    made = QPalette(QColor(WINDOW))
    role = QPalette.ColorRole
    for part, colour in (
        (role.Base, SURFACE),
        (role.AlternateBase, WINDOW),
        (role.Text, TEXT),
        (role.WindowText, TEXT),
        (role.ButtonText, TEXT),
        (role.Highlight, ACCENT),
        (role.HighlightedText, SURFACE),
        (role.PlaceholderText, TEXT_FAINT),
        (role.Link, ACCENT),
        (role.Accent, ACCENT),
    ):
        made.setColor(part, QColor(colour))
    for part in (role.Text, role.WindowText, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, part, QColor(TEXT_OFF))
    return made


def font() -> QFont:
    """The window's font: the office's usual one where it is there, else the system's own."""
    made = QFont(QGuiApplication.font())
    made.setFamilies([*_FAMILIES, made.family()])
    made.setPointSize(FONT_POINTS)
    return made
