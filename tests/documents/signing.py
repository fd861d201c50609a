"""Papers with real digital signatures: a self-made key, pyHanko, and the bytes as any agency's program writes them."""

from __future__ import annotations

import datetime
import io
from functools import cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers

CHAIR = "Nguyễn Văn Ấn"


@cache
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


def signed(paper: Path, field: str = "ChuTich") -> Path:
    """Sign a paper where it lies. Not to be called while an event loop runs."""
    made = io.BytesIO()
    writer = IncrementalPdfFileWriter(io.BytesIO(paper.read_bytes()))
    signers.sign_pdf(writer, signers.PdfSignatureMetadata(field_name=field), signer=signer(), output=made)
    paper.write_bytes(made.getvalue())
    return paper
