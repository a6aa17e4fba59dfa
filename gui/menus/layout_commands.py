"""What the menus do with the scheme: its options, an office's own Word template, its file."""

from gui.kit.error_dialog import refusals_shown
from gui.menus.commands import Commands

_WORD_TITLE = "选择本单位的Word范本"


class LayoutCommands(Commands):
    """版式与选项 and what goes with it; a wrong file is one sentence."""

    def options(self) -> None:
        """Set how the office's papers look and what they carry."""
        from gui.options.options_dialog import OptionsDialog

        session = self.workspace.session
        session.hand_in()
        with refusals_shown(self.window):
            OptionsDialog(session, self.window).open()

    def own_template(self) -> None:
        """Take the layout of an office's own Word file over, after a look at it."""
        from gui.kit.file_choice import choose_document
        from gui.options.template_dialog import TemplateDialog

        session, window = self.workspace.session, self.window
        session.hand_in()
        path = choose_document(window, window.settings, _WORD_TITLE)
        if path is not None:
            with refusals_shown(window):
                TemplateDialog(session, path, window).open()

    def save_scheme(self) -> None:
        """Write the scheme's text to a file, for another office or to be kept."""
        from gui.kit.file_choice import choose_new_scheme
        from gui.options.scheme_files import save_scheme, scheme_file_name

        session, window = self.workspace.session, self.window
        path = choose_new_scheme(window, window.settings, scheme_file_name(session))
        if path is not None:
            with refusals_shown(window):
                save_scheme(session, path)
                window.tell(f"已导出报表模板“{path.name}”。")

    def load_scheme(self) -> None:
        """Take a scheme from a file, after a look at what it would change."""
        from gui.kit.file_choice import choose_scheme
        from gui.options.scheme_files import SchemeQuestion

        session, window = self.workspace.session, self.window
        path = choose_scheme(window, window.settings)
        if path is not None:
            with refusals_shown(window):
                SchemeQuestion(session, path, window).open()
