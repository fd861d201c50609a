"""``hop join``: the client at the command line."""

from __future__ import annotations

import os
from pathlib import Path

import click

from client_tui import collector


@click.command()
@click.argument("link", default="", metavar="[LINK]")
@click.option("--home", type=click.Path(file_okay=False, path_type=Path), default=None, help="Thư mục giữ dữ liệu.")
@click.option("--language", type=click.Choice(["vi", "en"]), default="vi", show_default=True, help="Ngôn ngữ.")
def join(link: str, home: Path | None, language: str) -> None:
    """Vào phòng họp. LINK là liên kết trên thẻ (HOP://…); bỏ trống để vào lại nơi đã tham gia."""
    # Read once, when textual is imported: animated scrolling costs thirty times the bytes over a thin line.
    os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")
    collector.rest()
    from client_tui.app import Hop
    from client_tui.device.keep import Home
    from client_tui.terminal.pictures import asked
    from meeting.rules.words import Language

    class Alone(Hop):
        """The client as the only thing in its process."""

        async def enter_room(self) -> None:
            """Once the room stands, the collector need not walk it while somebody reads or votes."""
            await super().enter_room()
            self.call_after_refresh(collector.leave_standing)

    collector.wake()
    spoken: Language = "en" if language == "en" else "vi"
    Alone(Home(home), address=link, language=spoken, pictures=asked()).run()
