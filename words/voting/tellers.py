"""A board of tellers (Ban kiểm phiếu) in words: the same on screens and in the minutes. Pure.

Both languages stand here and not in the catalogue, whose "Thư ký" is the secretary of the meeting.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from meeting.rules.words import Language
from meeting.voting import Motion, Post, Teller
from words.language import language

_POSTS: Final[dict[Language, dict[Post, str]]] = {
    "vi": {"head": "Trưởng ban", "secretary": "Thư ký", "member": "Ủy viên"},
    "en": {"head": "head", "secretary": "secretary", "member": "members"},
}


def board_in_words(board: Iterable[Teller]) -> str:
    """``Trưởng ban: Lò Văn Thắng; Thư ký: Vũ Thị Hồng; Ủy viên: Đỗ Vinh, Lê An``."""
    named: dict[Post, list[str]] = {}
    for one in board:
        named.setdefault(one.post, []).append(str(one.name))
    return "; ".join(f"{_POSTS[language()][post]}: {', '.join(names)}" for post, names in named.items())


def post_of(motion: Motion, person: str) -> Post | None:
    """The post of this person on the board that counts a vote; None for who is not of it."""
    return next((one.post for one in motion.board if one.person == person), None)


def post_name(post: Post) -> str:
    """What a post is called."""
    return _POSTS[language()][post]
