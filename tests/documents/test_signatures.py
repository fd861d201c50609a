"""Who signed a received paper, when, and whether it is still what they signed."""

from __future__ import annotations

import asyncio
import datetime
import io
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers

from documents.intake import take_in
from documents.signatures import signatures_of
from tests.documents import papers

CHAIR = "Nguyễn Văn Ấn"


@pytest.fixture(scope="session")
def signer() -> signers.SimpleSigner:
    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, CHAIR)])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=30))
        .add_extension(x509.KeyUsage(True, True, False, False, False, False, False, False, False), critical=True)
        .sign(key, hashes.SHA256())
    )
    box = pkcs12.serialize_key_and_certificates(b"chair", key, certificate, None, serialization.NoEncryption())
    made: signers.SimpleSigner | None = signers.SimpleSigner.load_pkcs12_data(box, other_certs=[])
    assert made is not None
    return made


def signed(paper: Path, signer: signers.SimpleSigner, field: str = "ChuTich") -> Path:
    made = io.BytesIO()
    writer = IncrementalPdfFileWriter(io.BytesIO(paper.read_bytes()))
    signers.sign_pdf(writer, signers.PdfSignatureMetadata(field_name=field), signer=signer, output=made)
    paper.write_bytes(made.getvalue())
    return paper


@pytest.fixture
def resolution(tmp_path: Path, signer: signers.SimpleSigner) -> Path:
    return signed(papers.resolution(tmp_path / "nq.pdf"), signer)


def test_an_unsigned_paper_has_no_signatures(tmp_path: Path) -> None:
    assert signatures_of(papers.resolution(tmp_path / "nq.pdf")) == []


def test_a_signed_paper_names_its_signer_and_is_intact(resolution: Path) -> None:
    (found,) = signatures_of(resolution)
    assert (found.signer, found.issuer, found.intact, found.unchanged_since) == (CHAIR, CHAIR, True, True)
    assert datetime.datetime.fromisoformat(found.at).tzinfo is not None
    assert not found.stamped, "the time is the signer's own clock"


def test_a_second_signature_does_not_spoil_the_first(resolution: Path, signer: signers.SimpleSigner) -> None:
    found = signatures_of(signed(resolution, signer, "ThuKy"))
    assert [(each.intact, each.unchanged_since) for each in found] == [(True, True), (True, True)]


def test_one_changed_byte_is_seen(resolution: Path) -> None:
    content = bytearray(resolution.read_bytes())
    content[200] ^= 1
    resolution.write_bytes(content)
    assert [each.intact for each in signatures_of(resolution)] == [False]


def test_a_page_changed_after_signing_is_seen(resolution: Path) -> None:
    document = papers.pymupdf.open(resolution)
    page = document[0]
    page.insert_text((50, 50), "them sau khi ky")
    document.saveIncr()
    assert [each.unchanged_since for each in signatures_of(resolution)] == [False]


async def test_taking_in_shows_the_signatures_and_keeps_the_signed_bytes(resolution: Path, tmp_path: Path) -> None:
    taken = await take_in(resolution, tmp_path / "blobs", "nq.pdf")
    assert [(each.signer, each.intact) for each in taken.signatures] == [(CHAIR, True)]
    kept = await asyncio.to_thread(signatures_of, tmp_path / "blobs" / taken.original)
    assert kept[0].intact
