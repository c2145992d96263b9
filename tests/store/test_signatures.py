"""SSH signatures: the same bytes as OpenSSH makes, and nothing doubtful is accepted."""

from __future__ import annotations

import base64
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from probation_register.store.errors import BadKey, BadSignature
from probation_register.store.git import Repository
from probation_register.store.objects import Signature, build_commit, parse_commit
from probation_register.store.signatures import (
    commit_signer,
    load_private,
    public_text,
    sign,
    verify,
)
from probation_register.store.ssh_keys import fingerprint, same_key
from probation_register.store.ssh_wire import packed
from store.repositories import WHO, plain_git

PAYLOAD = b"what is signed\n"
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
PUBLIC = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4"


def armoured(*lines: str) -> bytes:
    edges = ("-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----")
    return "\n".join([edges[0], *lines, edges[1], ""]).encode()


# Made once by OpenSSH 9.2 with the key above: ssh-keygen -Y sign -n git, and its variations.
BY_OPENSSH = armoured(
    "U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAgA6EHv/POEL4dcN0Y50vAmWfk1j",
    "CbpQ1fHdyGZBJVMbgAAAADZ2l0AAAAAAAAAAZzaGE1MTIAAABTAAAAC3NzaC1lZDI1NTE5",
    "AAAAQGte52Bv/tK298HmUTrKMWykAtYB1mgkrwTCoY3y3k/4BOJt70sQjnUgyS+B3tXSY6",
    "HjvcgpX58nMOZQ6Dj+7w0=",
)
BY_OPENSSH_SHA256 = armoured(
    "U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAgA6EHv/POEL4dcN0Y50vAmWfk1j",
    "CbpQ1fHdyGZBJVMbgAAAADZ2l0AAAAAAAAAAZzaGEyNTYAAABTAAAAC3NzaC1lZDI1NTE5",
    "AAAAQHdRo1SE+w8QaYH97LKCnKAA1YwhoqZRKvujo3phyUI2mjslFjTX2uTNy0EtK5Z7dR",
    "+lmiFJuBxNWR/2R4Xv4A0=",
)
FOR_FILES = armoured(
    "U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAgA6EHv/POEL4dcN0Y50vAmWfk1j",
    "CbpQ1fHdyGZBJVMbgAAAAEZmlsZQAAAAAAAAAGc2hhNTEyAAAAUwAAAAtzc2gtZWQyNTUx",
    "OQAAAECXbRbyK0yQUwYSh+GV5AHx1P+B1JSwmMmVGjGqKFqgz+TYTeTA2czxgRq0/X0KGq",
    "qMO/d/AOq55Ui2hKYOcKQK",
)


def blob(signature: bytes) -> bytes:
    return base64.b64decode(b"".join(signature.split(b"\n")[1:-2]))


def armour(data: bytes) -> bytes:
    text = base64.b64encode(data).decode()
    return armoured(*(text[start : start + 70] for start in range(0, len(text), 70)))


def test_our_signature_is_the_one_that_openssh_makes() -> None:
    assert sign(PAYLOAD, KEY) == BY_OPENSSH


@pytest.mark.parametrize("signature", [BY_OPENSSH, BY_OPENSSH.rstrip(), BY_OPENSSH_SHA256])
def test_signatures_of_openssh_are_accepted(signature: bytes) -> None:
    assert verify(signature, PAYLOAD) == PUBLIC == public_text(KEY)


@pytest.mark.parametrize(
    ("signature", "reason"),
    [
        (FOR_FILES, "not for git"),
        (sign(b"something else", KEY), "does not fit"),
        (BY_OPENSSH + BY_OPENSSH, "not one whole"),
        (BY_OPENSSH + b"\n", "not one whole"),
        (b" " + BY_OPENSSH, "not one whole"),
        (BY_OPENSSH.replace(b"SSH", b"PGP"), "not one whole"),
        (BY_OPENSSH.replace(b"7w0=", b"7w1="), "not one whole"),
        (BY_OPENSSH.replace(b"7w0=", b"7w0"), "not one whole"),
        (BY_OPENSSH.replace(b"\n", b"\r\n"), "not one whole"),
        (b"", "not one whole"),
        (armour(b"A" * 20_000), "longer than"),
        (armour(blob(BY_OPENSSH) + b"\0"), "after its end"),
        (armour(blob(BY_OPENSSH)[:-1]), "breaks off"),
        (armour(blob(BY_OPENSSH).replace(b"SSHSIG\0\0\0\1", b"SSHSIG\0\0\0\2")), "version 1"),
        (armour(blob(BY_OPENSSH).replace(b"sha512", b"sha384")), "hash"),
        (armour(blob(BY_OPENSSH).replace(b"\0\0\0\3git", b"\0\0\0\4git\0")), "not for"),
        (armour(blob(BY_OPENSSH).replace(b"\3git\0\0\0\0", b"\3git\0\0\0\1x")), "hash"),
    ],
)
def test_a_doubtful_signature_is_refused_with_its_reason(signature: bytes, reason: str) -> None:
    with pytest.raises(BadSignature, match=reason):
        verify(signature, PAYLOAD)


def test_every_changed_byte_spoils_a_signature() -> None:
    whole = blob(BY_OPENSSH)
    for position in range(len(whole)):
        changed = bytearray(whole)
        changed[position] ^= 1
        with pytest.raises(BadSignature):
            verify(armour(bytes(changed)), PAYLOAD)


def test_a_signature_cannot_be_passed_off_as_another_keys() -> None:
    stolen = blob(BY_OPENSSH).replace(
        KEY.public_key().public_bytes_raw(), OTHER_KEY.public_key().public_bytes_raw()
    )
    with pytest.raises(BadSignature, match="does not fit"):
        verify(armour(stolen), PAYLOAD)


@pytest.mark.parametrize("key", [b"\1" + bytes(31), b"\xee" + b"\xff" * 30 + b"\x7f"])
def test_a_key_that_anybody_can_sign_for_is_refused(key: bytes) -> None:
    forged = b"\1" + bytes(63)
    Ed25519PublicKey.from_public_bytes(key).verify(forged, b"whatever")
    stolen = blob(BY_OPENSSH).replace(KEY.public_key().public_bytes_raw(), key)
    with pytest.raises(BadSignature, match="not one that ed25519 makes"):
        verify(armour(stolen[:-64] + forged), PAYLOAD)
    with pytest.raises(BadKey):
        fingerprint(f"ssh-ed25519 {base64.b64encode(packed(b'ssh-ed25519', key)).decode()}")


def test_a_commit_tells_who_signed_it() -> None:
    plain = build_commit("1" * 40, [], WHO, WHO, "Change")
    signed = build_commit("1" * 40, [], WHO, WHO, "Change", sign(plain, KEY))
    commit = parse_commit("2" * 40, signed)
    assert commit_signer(commit) == PUBLIC
    assert commit_signer(parse_commit("2" * 40, plain)) is None
    with pytest.raises(BadSignature, match="2 signatures"):
        commit_signer(replace(commit, headers=commit.headers + commit.headers[-1:]))
    with pytest.raises(BadSignature, match="SSH key"):
        commit_signer(replace(commit, gpgsig=b"-----BEGIN PGP SIGNATURE-----"))
    later = Signature(WHO.name, WHO.email, WHO.time + 1, WHO.offset)
    moved = build_commit("1" * 40, [], WHO, later, "Change", commit.gpgsig)
    with pytest.raises(BadSignature, match="does not fit"):
        commit_signer(parse_commit("2" * 40, moved))


def test_keys_are_compared_by_their_bytes() -> None:
    assert same_key(PUBLIC, f"{PUBLIC} ada@example.invalid")
    assert not same_key(PUBLIC, public_text(OTHER_KEY))
    assert fingerprint(PUBLIC) == "SHA256:lbmsoA0yIEcEiVDRnMWuzm+nV+3ZEEpVIURqFoeSspg"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ssh-ed25519",
        "ssh-rsa AAAA",
        PUBLIC[:-4],
        PUBLIC.replace("AAAAIAOh", "AAAAIAO!"),
        f"ssh-ed25519 {base64.b64encode(packed(b'ssh-rsa', b'x' * 32)).decode()}",
        f"ssh-ed25519 {base64.b64encode(packed(b'ssh-ed25519', b'x' * 32, b'')).decode()}",
        "\x1b[2J" * 100,
    ],
)
def test_texts_that_are_no_keys_are_refused_briefly(text: str) -> None:
    with pytest.raises(BadKey) as caught:
        fingerprint(text)
    assert len(str(caught.value)) < 160
    assert "\x1b" not in str(caught.value)


def test_private_keys_are_read_in_both_forms(tmp_path: Path) -> None:
    for form in (PrivateFormat.OpenSSH, PrivateFormat.PKCS8):
        data = KEY.private_bytes(Encoding.PEM, form, NoEncryption())
        assert public_text(load_private(data)) == PUBLIC
        (tmp_path / "key").write_bytes(data)
        assert public_text(load_private(tmp_path / "key")) == PUBLIC


def test_private_keys_that_cannot_be_used_say_why(tmp_path: Path) -> None:
    lock = BestAvailableEncryption(b"secret")
    locked = KEY.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, lock)
    with pytest.raises(BadKey, match="passphrase"):
        load_private(locked)
    with pytest.raises(BadKey, match="not a private key"):
        load_private(PUBLIC.encode())
    with pytest.raises(BadKey, match="cannot be read"):
        load_private(tmp_path / "absent")
    curve = generate_private_key(SECP256R1())
    with pytest.raises(BadKey, match="not of the kind ed25519"):
        load_private(curve.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))


def test_openssh_and_git_accept_our_signatures(tmp_path: Path) -> None:
    listed = tmp_path / "signers"
    listed.write_text(f"st000412 {PUBLIC}\n", encoding="utf-8")
    (tmp_path / "sig").write_bytes(sign(PAYLOAD, KEY))
    asked = ["-Y", "verify", "-f", str(listed), "-I", "st000412", "-n", "git", "-s"]
    subprocess.run(
        ["ssh-keygen", *asked, str(tmp_path / "sig")],
        input=PAYLOAD,
        check=True,
        capture_output=True,
    )
    repository = Repository.create(tmp_path / "register")
    tree = repository.edit_tree(None, {"a": b"1\n"})
    plain = build_commit(tree, [], WHO, WHO, "Change")
    oid = repository.write_commit(build_commit(tree, [], WHO, WHO, "Change", sign(plain, KEY)))
    settings = ("-c", "gpg.format=ssh", "-c", f"gpg.ssh.allowedSignersFile={listed}")
    plain_git(tmp_path / "register", *settings, "verify-commit", oid)


def test_commits_that_git_signs_are_accepted(tmp_path: Path) -> None:
    private = tmp_path / "key"
    private.touch(mode=0o600)
    private.write_bytes(KEY.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption()))
    repository = Repository.create(tmp_path / "register")
    settings = ("-c", "gpg.format=ssh", "-c", f"user.signingKey={private}")
    plain_git(tmp_path / "register", *settings, "commit", "-S", "--allow-empty", "-m", "Signed")
    assert commit_signer(repository.commit(repository.resolve("main"))) == PUBLIC
