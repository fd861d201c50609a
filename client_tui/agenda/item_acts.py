"""Acts on the agenda by those who prepare it: a new item, another wording, an item taken off."""

from __future__ import annotations

from typing import ClassVar, Final

from client_tui.agenda.item_form import ItemForm
from client_tui.ground.pane import PREPARER_ROLES, Ask, Desk
from client_tui.terminal.actions import Act
from meeting.agenda import Item, Put, Remove
from words.language import N_, _

ADD: Final = Act("add", "a", N_("Thêm nội dung"), N_("Thêm một nội dung vào chương trình."), PREPARER_ROLES)
EDIT: Final = Act(
    "edit", "e", N_("Sửa nội dung"), N_("Sửa nội dung chưa họp; ghi ai được gửi, trình tài liệu."), PREPARER_ROLES
)
REMOVE: Final = Act(
    "remove", "x", N_("Bỏ nội dung"), N_("Bỏ nội dung chưa họp khỏi chương trình."), PREPARER_ROLES, footer=False
)
ON_ITEM: Final = (ADD, EDIT, REMOVE)


class ItemActs(Desk):
    """The acts, for a pane that knows which item is looked at."""

    ACTS: ClassVar[tuple[Act, ...]] = ON_ITEM

    @property
    def item(self) -> Item | None:
        """The item looked at."""
        raise NotImplementedError

    def possible(self, act: Act) -> bool:
        """Until the meeting is closed; an item that has begun stands as it is."""
        if act not in ON_ITEM:
            return super().possible(act)
        if self.meeting is None or self.meeting.state not in Put.when:
            return False
        return act is ADD or (self.item is not None and self.item.state == "waiting")

    def action_add(self) -> None:
        """A new one, at the end unless said otherwise."""
        self.app.push_screen(ItemForm(self.link, None))

    def action_edit(self) -> None:
        """The item looked at."""
        if self.item is not None:
            self.app.push_screen(ItemForm(self.link, self.item))

    def action_remove(self) -> None:
        """Take the item off."""
        if self.item is not None:
            follows = f"{self.item.title}\n\n" + _("Tài liệu của nội dung này thành tài liệu chung.")
            ask = Ask(_("Bỏ nội dung này?"), follows, _("Bỏ"), grave=True)
            self.give(Remove(id=self.item.id), N_("Đã bỏ nội dung."), ask)
