"""Every kind of SSH key that may sign: what OpenSSH makes is accepted, what is doubtful is not."""

from __future__ import annotations

import subprocess
from itertools import count
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from probation_register.store.errors import BadKey, BadSignature
from probation_register.store.signatures import verify
from probation_register.store.ssh_keys import fingerprint, key_in_file, public_blob
from probation_register.store.ssh_kinds import KINDS
from probation_register.store.ssh_wire import packed
from store.ssh_signers import (
    SK_ECDSA,
    SK_ED25519,
    Device,
    Signer,
    armoured,
    covered_by,
    mpint,
    signer,
    text,
)

PAYLOAD = b"what is signed\n"

ECDSA = "ecdsa-sha2-nistp256"
SK_KINDS = (SK_ED25519, SK_ECDSA)
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""The number of points on the curve nistp256."""


def refused(signature: bytes, reason: str, payload: bytes = PAYLOAD) -> None:
    with pytest.raises(BadSignature, match=reason) as caught:
        verify(signature, payload)
    assert str(caught.value).isprintable()


def with_proof(who: Signer, proof: bytes, algorithm: str | None = None) -> bytes:
    """A signature whose innermost part is replaced."""
    return armoured(who.blob, packed((algorithm or who.kind).encode(), proof))


@pytest.mark.parametrize("kind", KINDS)
def test_a_signature_of_each_kind_is_accepted_for_its_own_bytes_alone(kind: str) -> None:
    who = signer(kind)
    assert verify(who.sign(PAYLOAD), PAYLOAD) == who.public
    refused(who.sign(PAYLOAD), "does not fit", PAYLOAD + b"more")


@pytest.mark.parametrize("kind", KINDS)
def test_openssh_accepts_what_is_accepted_here(kind: str, tmp_path: Path) -> None:
    who = signer(kind)
    (tmp_path / "signers").write_text(f"st000412 {who.public}\n", encoding="utf-8")
    (tmp_path / "sig").write_bytes(who.sign(PAYLOAD))
    subprocess.run(
        ["ssh-keygen", "-Y", "verify", "-f", str(tmp_path / "signers"), "-I", "st000412",
         "-n", "git", "-s", str(tmp_path / "sig")],
        input=PAYLOAD, check=True, capture_output=True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "bits"),
    [("ed25519", 256), ("ecdsa", 256), ("ecdsa", 384), ("ecdsa", 521), ("rsa", 2048)],
)
def test_what_openssh_signs_is_accepted(kind: str, bits: int, tmp_path: Path) -> None:
    key = made_by_openssh(tmp_path, kind, bits)
    public = key_in_file((tmp_path / "key.pub").read_bytes())
    shown = subprocess.run(
        ["ssh-keygen", "-l", "-f", str(key)], check=True, capture_output=True, text=True
    ).stdout
    assert fingerprint(public) == shown.split()[1]
    for _ in range(4):  # numbers with and without a first zero
        assert verify(signed_by_openssh(key), PAYLOAD) == public


def test_a_short_rsa_key_of_openssh_is_refused(tmp_path: Path) -> None:
    key = made_by_openssh(tmp_path, "rsa", 1024)
    refused(signed_by_openssh(key), "1024 bits")
    with pytest.raises(BadKey, match="1024 bits"):
        key_in_file((tmp_path / "key.pub").read_bytes())


def made_by_openssh(folder: Path, kind: str, bits: int) -> Path:
    key = folder / "key"
    subprocess.run(
        ["ssh-keygen", "-q", "-t", kind, "-b", str(bits), "-N", "", "-C", "a comment",
         "-f", str(key)],
        check=True, capture_output=True,
    )  # fmt: skip
    return key


def signed_by_openssh(key: Path) -> bytes:
    done = subprocess.run(
        ["ssh-keygen", "-Y", "sign", "-q", "-n", "git", "-f", str(key)],
        input=PAYLOAD, check=True, capture_output=True,
    )  # fmt: skip
    return done.stdout


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_signs_for_git_alone(kind: str) -> None:
    for namespace in (b"file", b"git\0", b"", b"GIT"):
        refused(signer(kind).sign(PAYLOAD, namespace=namespace), "not for git")


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_may_be_left_over_anywhere(kind: str) -> None:
    who = signer(kind)
    algorithm = "rsa-sha2-512" if kind == "ssh-rsa" else kind
    inner = who.signature(covered_by(PAYLOAD), algorithm)
    assert verify(armoured(who.blob, inner), PAYLOAD) == who.public
    for wrong in (
        armoured(who.blob + b"\0", inner),
        armoured(who.blob, inner + b"\0"),
        armoured(who.blob, inner, more=b"\0"),
        armoured(who.blob, inner + inner),
    ):
        refused(wrong, "after its end|does not fit")
    refused(armoured(who.blob, inner[:-1]), "breaks off")
    refused(armoured(who.blob[:-1], inner), "breaks off")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("other", KINDS)
def test_a_key_and_its_signature_are_of_one_kind(kind: str, other: str) -> None:
    named = "rsa-sha2-512" if other == "ssh-rsa" else other
    if kind != other:
        refused(signer(kind).sign(PAYLOAD, algorithm=named), "sign again")
        key, inner = signer(kind).blob, signer(other).signature(covered_by(PAYLOAD), named)
        refused(armoured(key, inner), "sign again")


@pytest.mark.parametrize("kind", KINDS)
def test_a_signature_is_not_another_keys(kind: str) -> None:
    algorithm = "rsa-sha2-512" if kind == "ssh-rsa" else kind
    inner = signer(kind).signature(covered_by(PAYLOAD), algorithm)
    refused(armoured(signer(kind, "eve").blob, inner), "does not fit")


def test_sha_1_is_refused() -> None:
    who = signer("ssh-rsa")
    refused(who.sign(PAYLOAD, algorithm="ssh-rsa", digest=hashes.SHA1()), "rsa-sha2-512")
    refused(who.sign(PAYLOAD, digest=hashes.SHA1()), "does not fit")
    refused(who.sign(PAYLOAD, algorithm="rsa-sha2-256"), "does not fit")
    refused(signer(ECDSA).sign(PAYLOAD, digest=hashes.SHA1()), "does not fit")


def test_rsa_signs_with_either_hash_of_sha_2() -> None:
    who = signer("ssh-rsa")
    signature = who.sign(PAYLOAD, algorithm="rsa-sha2-256", digest=hashes.SHA256())
    assert verify(signature, PAYLOAD) == who.public


def test_a_proof_of_rsa_is_as_long_as_its_key_and_padded_as_it_was() -> None:
    who = signer("ssh-rsa")
    assert isinstance(who.private, rsa.RSAPrivateKey)
    proof = who.proof(covered_by(PAYLOAD))
    for wrong in (b"\0" + proof, proof + b"\0", proof[:-1], b"", bytes(256), b"\xff" * 256):
        refused(with_proof(who, wrong, "rsa-sha2-512"), "does not fit")
    salted = padding.PSS(padding.MGF1(hashes.SHA512()), padding.PSS.DIGEST_LENGTH)
    other_padding = who.private.sign(covered_by(PAYLOAD), salted, hashes.SHA512())
    refused(with_proof(who, other_padding, "rsa-sha2-512"), "does not fit")


def test_numbers_of_ecdsa_have_one_spelling_and_lie_in_their_range() -> None:
    who = signer(ECDSA)
    first = who.proof(covered_by(PAYLOAD))
    length = int.from_bytes(first[:4], "big")
    r, s = first[4 : 4 + length], first[8 + length :]
    assert verify(with_proof(who, packed(r, s)), PAYLOAD) == who.public
    for wrong in (
        packed(b"\0" + r, s),
        packed(r, b"\0\0" + s),
        packed(b"", s),
        packed(b"\0", s),
        packed(r, b"\xff" + s),
        packed(s, r),
        packed(r),
        packed(r, s, b""),
        packed(r, s) + b"\0",
        packed(r, mpint(int.from_bytes(s, "big") + ORDER)),
        packed(mpint(ORDER), s),
        packed(b"\1", b"\1"),
        b"\x30\x06\x02\x01\x01\x02\x01\x01",
    ):
        refused(with_proof(who, wrong), "one spelling|does not fit|after its end|breaks off")


@pytest.mark.parametrize("kind", SK_KINDS)
def test_a_security_key_says_that_it_was_touched(kind: str) -> None:
    verified = Device(flags=0x05, counter=2**32 - 1)
    assert verify(signer(kind, device=verified).sign(PAYLOAD), PAYLOAD)
    for flags in (0x00, 0x04, 0xFE):
        refused(signer(kind, device=Device(flags=flags)).sign(PAYLOAD), "touch")


@pytest.mark.parametrize("kind", SK_KINDS)
def test_what_a_security_key_says_is_signed_too(kind: str) -> None:
    who = signer(kind, device=Device(flags=0x00))
    inner = who.signature(covered_by(PAYLOAD), kind)
    touched = inner[:-5] + b"\1" + inner[-4:]
    refused(armoured(who.blob, touched), "does not fit")
    honest = signer(kind).signature(covered_by(PAYLOAD), kind)
    counted = honest[:-1] + bytes([honest[-1] ^ 1])
    refused(armoured(signer(kind).blob, counted), "does not fit")
    plain = packed(kind.encode(), signer(kind).proof(covered_by(PAYLOAD))) + b"\1\0\0\0\7"
    refused(armoured(signer(kind).blob, plain), "does not fit")


@pytest.mark.parametrize("kind", SK_KINDS)
def test_a_security_key_is_for_ssh_and_no_web_site(kind: str) -> None:
    own = signer(kind, device=Device(application=b"ssh:work"))
    assert verify(own.sign(PAYLOAD), PAYLOAD) == own.public
    for application in (b"example.org", b"", b"ssh", b"ssh:" + b"x" * 200):
        who = signer(kind, device=Device(application=application))
        refused(who.sign(PAYLOAD), "not for SSH")
        with pytest.raises(BadKey, match="not for SSH"):
            public_blob(who.public)


def rsa_text(exponent: int, modulus: int) -> str:
    return text("ssh-rsa", packed(b"ssh-rsa", mpint(exponent), mpint(modulus)))


def ecdsa_text(curve: bytes, point: bytes, kind: str = ECDSA) -> str:
    return text(kind, packed(kind.encode(), curve, point))


ODD = 2**2047 + 1
POINT = signer(ECDSA).blob[-65:]


@pytest.mark.parametrize(
    "public",
    [
        rsa_text(65537, 2**2046 + 1),
        rsa_text(65537, 2**2047),
        rsa_text(65537, 2**8192 + 1),
        rsa_text(3, ODD),
        rsa_text(1, ODD),
        rsa_text(65538, ODD),
        rsa_text(2**33 + 1, ODD),
        text("ssh-rsa", packed(b"ssh-rsa", b"\1\0\1", b"\0\0" + mpint(ODD))),
        text("ssh-rsa", packed(b"ssh-rsa", b"\1\0\1", b"\xff" * 256)),
        text("ssh-rsa", packed(b"ssh-rsa", b"", mpint(ODD))),
        ecdsa_text(b"nistp384", POINT),
        ecdsa_text(b"256", POINT),
        ecdsa_text(b"", POINT),
        ecdsa_text(b"nistp256", POINT, "ecdsa-sha2-nistp384"),
        ecdsa_text(b"nistp256", bytes([2 + POINT[-1] % 2]) + POINT[1:33]),
        ecdsa_text(b"nistp256", POINT[:-1] + bytes([POINT[-1] ^ 1])),
        ecdsa_text(b"nistp256", b"\4" + bytes(64)),
        ecdsa_text(b"nistp256", b"\0"),
        ecdsa_text(b"nistp256", b""),
        text(SK_ED25519, packed(SK_ED25519.encode(), bytes(32), b"ssh:")),
        text(SK_ED25519, packed(b"ssh-ed25519", b"x" * 32, b"ssh:")),
        text("ssh-dss", packed(b"ssh-dss", b"x" * 32)),
        text("ssh-ed25519-cert-v01@openssh.com", packed(b"ssh-ed25519-cert-v01@openssh.com")),
        signer(ECDSA).public.replace("ecdsa-sha2-nistp256 ", "ssh-ed25519 "),
    ],
    ids=map(str, count()),
)
def test_an_unsound_key_is_no_key(public: str) -> None:
    with pytest.raises(BadKey):
        public_blob(public)


def test_a_signature_by_an_unsound_key_is_refused() -> None:
    short = signer("ssh-rsa", bits=1024)
    refused(short.sign(PAYLOAD), "1024 bits")
    off_curve = signer(ECDSA).blob[:-1] + bytes([signer(ECDSA).blob[-1] ^ 1])
    refused(armoured(off_curve, signer(ECDSA).signature(covered_by(PAYLOAD), ECDSA)), "curve")
    refused(armoured(packed(b"ssh-dss"), packed(b"ssh-dss", b"")), "not accepted")


def test_every_changed_byte_of_a_security_keys_signature_spoils_it() -> None:
    who = signer(SK_ED25519)
    inner = who.signature(covered_by(PAYLOAD), SK_ED25519)
    for position in range(len(inner)):
        changed = inner[:position] + bytes([inner[position] ^ 2]) + inner[position + 1 :]
        with pytest.raises(BadSignature):
            verify(armoured(who.blob, changed), PAYLOAD)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"-----BEGIN OPENSSH PRIVATE KEY-----\n", "private key"),
        (b"", "0 lines"),
        (b"ssh-ed25519 AAAA\nssh-ed25519 AAAA\n", "2 lines"),
        (b"\xff\xfe \x1b[2J", "not a public key"),
    ],
)
def test_a_file_without_one_public_key_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(BadKey, match=reason) as caught:
        key_in_file(data)
    assert str(caught.value).isprintable()
