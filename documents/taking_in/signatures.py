"""The digital signatures of a received PDF: who signed, when, and whether the bytes are still the ones signed.

Whether the signer's certificate is *trusted* is not judged here: that needs the roots of Ban Cơ yếu Chính phủ and their
revocation lists, and this server has no network. What is said is what mathematics alone can say.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from meeting.safetext import clean

_SIGNATURES_MOST = 50
_NAME_MOST = 200


class Signature(msgspec.Struct, frozen=True):
    """One signature, as found. Names come from the certificate, times are ISO 8601 with their zone, "" when unknown."""

    signer: str
    issuer: str
    #: From the time stamp when there is one (``stamped``), otherwise the signer's own clock.
    at: str
    stamped: bool
    #: The signed bytes are unchanged and the signature fits the certificate.
    intact: bool
    #: Nothing was added after this signature except further signatures and what they are allowed to add.
    unchanged_since: bool


def signatures_of(source: Path) -> list[Signature]:
    """Every signature of a PDF in order; one that cannot be understood counts as not intact."""
    if b"/ByteRange" not in source.read_bytes():
        return []
    from pyhanko.pdf_utils.reader import PdfFileReader  # half a second to load, and few papers are signed

    with source.open("rb") as file:
        embedded = PdfFileReader(file, strict=False).embedded_signatures
        return [_examined(each) for each in embedded[:_SIGNATURES_MOST]]


def _examined(embedded: Any) -> Signature:
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    certificate = getattr(embedded, "signer_cert", None)
    signer = _name(certificate.subject) if certificate else ""
    issuer = _name(certificate.issuer) if certificate else ""
    try:
        status = validate_pdf_signature(embedded, ValidationContext(trust_roots=[], allow_fetching=False))
    except Exception:  # pyHanko and asn1crypto raise many kinds for bytes from outside, and all mean the same here
        return Signature(signer, issuer, "", stamped=False, intact=False, unchanged_since=False)
    stamp = status.timestamp_validity
    stamped = stamp is not None and stamp.intact and stamp.valid
    at = stamp.timestamp if stamp is not None and stamped else status.signer_reported_dt
    return Signature(
        signer=signer,
        issuer=issuer,
        at=at.isoformat() if at else "",
        stamped=stamped,
        intact=bool(status.intact and status.valid),
        unchanged_since=status.modification_level
        in (ModificationLevel.NONE, ModificationLevel.LTA_UPDATES, ModificationLevel.FORM_FILLING),
    )


def _name(name: Any) -> str:
    """The common name, or the whole name where there is none."""
    native = name.native
    common = native.get("common_name") or name.human_friendly
    return clean(str(common))[:_NAME_MOST]
