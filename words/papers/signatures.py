"""Digital signatures in words. What is said is what arithmetic shows; that nobody vouched for the certificate is said too."""

from __future__ import annotations

from collections.abc import Sequence

from meeting.papers import Signature
from words.language import _
from words.times import day, hour_and_minute


def on_the_whole(signatures: Sequence[Signature]) -> str:
    """A few words about all of them; "" where there is none."""
    if not signatures:
        return ""
    broken = sum(not one.holds for one in signatures)
    if broken:
        return _("✗ {broken}/{count} chữ ký số không còn đúng", broken=broken, count=len(signatures))
    return _("✓ {count} chữ ký số, nguyên vẹn", count=len(signatures))


def in_short(signatures: Sequence[Signature], most: int = 2) -> list[str]:
    """One by one, those that do not hold first; after ``most`` of them, how many more there are."""
    said = [_line(one) for one in sorted(signatures, key=lambda one: one.holds)]
    more = [_("và {count} chữ ký số nữa", count=len(said) - most)] if len(said) > most else []
    return said[:most] + more


def _line(one: Signature) -> str:
    when = f"{hour_and_minute(one.at)} {day(one.at)}" if one.at else _("không ghi giờ")
    who = one.signer or _("không rõ người ký")
    if one.holds:
        return _("✓ Ký số: {who}, {when}, nguyên vẹn", who=who, when=when)
    if one.intact:
        return _("✗ Ký số: {who}, {when}, tệp đã bị sửa sau khi ký", who=who, when=when)
    return _("✗ Ký số: {who}, {when}, chữ ký không khớp với tệp", who=who, when=when)


def untrusted() -> str:
    """What is not known, for wherever signatures are shown in full."""
    return _("Chưa đối chiếu chứng thư với cơ quan cấp.")
