"""OpenPGP signatures: only a listed key's, of SHA-2, over exactly these bytes, and only one."""

from __future__ import annotations

import base64
import re
import subprocess
from collections.abc import Callable, Iterator
from functools import cache
from itertools import count

import pytest
from probation_register.store.errors import BadKey, BadSignature
from probation_register.store.openpgp import certificate, keys_in_file, verify_openpgp
from pysequoia import CipherSuite, SignatureMode, Tsk, sign
from pysequoia.packet import PacketPile

PAYLOAD = b"what is signed\n"


@cache
def secret(owner: str = "forge", suite: str = "Cv25519") -> Tsk:
    return Tsk.generate(user_id=owner, cipher_suite=getattr(CipherSuite, suite))


def public(owner: str = "forge", suite: str = "Cv25519") -> str:
    data = bytes(secret(owner, suite).extract_certificate())
    return f"openpgp {base64.b64encode(data).decode()}"


def signed(payload: bytes = PAYLOAD, owner: str = "forge", suite: str = "Cv25519") -> bytes:
    return sign(secret(owner, suite).signer(), payload, mode=SignatureMode.DETACHED)


@pytest.mark.parametrize("suite", ["Cv25519", "P256", "P521", "RSA2k"])
def test_a_listed_key_is_named_by_its_text(suite: str) -> None:
    keys = [public("another"), public("forge", suite)]
    assert verify_openpgp(signed(suite=suite), PAYLOAD, keys) == keys[1]


def wrapped(data: bytes) -> bytes:
    text = base64.b64encode(data)
    lines = [text[start : start + 64] for start in range(0, len(text), 64)]
    edges = (b"-----BEGIN PGP SIGNATURE-----\n", b"-----END PGP SIGNATURE-----\n")
    return b"\n".join([edges[0], *lines, edges[1]])


def bare(armoured: bytes) -> bytes:
    [inside] = re.findall(rb"\n\n(.*?)\n(?:=.{4}\n)?-----END", armoured, re.DOTALL)
    return base64.b64decode(inside)


def test_the_armours_own_sum_may_be_left_out() -> None:
    assert verify_openpgp(wrapped(bare(signed())), PAYLOAD, [public()]) == public()


@pytest.mark.parametrize(
    "signature",
    [
        signed(PAYLOAD + b"more"),
        signed(owner="eve"),
        signed() + signed(),
        wrapped(bare(signed()) * 2),
        wrapped(bare(signed()) + b"\0"),
        wrapped(bare(signed()) + b"junk"),
        wrapped(bare(signed())[:-1]),
        wrapped(b""),
        wrapped(bytes(secret().extract_certificate())),
        signed() + b"\n\n\n",
        b" " + signed(),
        signed().replace(b"\n", b"\r\n"),
        signed().replace(b"\n\n", b"\nHash: \x1b[2J\n\n", 1),
        signed().replace(b"SIGNATURE", b"MESSAGE"),
        sign(secret().signer(), PAYLOAD),
        b"",
        b"-----BEGIN PGP SIGNATURE-----\n" + b"A" * 10_000,
    ],
    ids=map(str, count()),
)
def test_a_doubtful_signature_is_refused(signature: bytes) -> None:
    with pytest.raises(BadSignature) as caught:
        verify_openpgp(signature, PAYLOAD, [public(), public("another")])
    assert len(str(caught.value)) < 100
    assert str(caught.value).isprintable()


def with_padded_length(data: bytes) -> bytes:
    """A packet of an RSA signature whose number is said to be as long as its key."""
    [packet] = PacketPile.from_bytes(data)
    body: bytes = packet.body
    at = 6 + int.from_bytes(body[4:6], "big")
    at += 4 + int.from_bytes(body[at : at + 2], "big")
    number = int.from_bytes(body[at + 2 :], "big")
    body = body[:at] + (2048).to_bytes(2, "big") + number.to_bytes(256, "big")
    return b"\xc2\xff" + len(body).to_bytes(4, "big") + body


def test_lengths_as_the_largest_forge_states_them_are_read() -> None:
    key = public("forge", "RSA2k")
    padded = 0
    for number in range(24):
        payload = b"%d" % number
        good = bare(signed(payload, suite="RSA2k"))
        as_stated = with_padded_length(good)
        padded += as_stated[6:] != next(iter(PacketPile.from_bytes(good))).body
        assert verify_openpgp(wrapped(as_stated), payload, [key]) == key
    assert padded, "no number began with a zero"
    for broken in (as_stated[:-1], as_stated + b"\0", as_stated[:-300]):
        with pytest.raises(BadSignature):
            verify_openpgp(wrapped(broken), payload, [key])


def test_without_listed_keys_nothing_is_proved() -> None:
    with pytest.raises(BadSignature, match="none of the listed keys"):
        verify_openpgp(signed(), PAYLOAD, [])


Gpg = Callable[..., bytes]


@pytest.fixture(scope="module")
def gpg(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gpg]:
    """GnuPG with a home of its own and one RSA key in it."""
    home = tmp_path_factory.mktemp("gpg")
    home.chmod(0o700)

    def run(*words: str, given: bytes = b"") -> bytes:
        asked = ["--homedir", str(home), "--batch", "--quiet", "--pinentry-mode", "loopback"]
        done = subprocess.run(["gpg", *asked, *words], input=given, check=True, capture_output=True)
        return done.stdout

    run("--passphrase", "", "--quick-gen-key", "forge", "rsa2048", "sign", "0")
    yield run
    subprocess.run(["gpgconf", "--homedir", str(home), "--kill", "all"], check=False)


def test_what_gnupg_signs_for_git_is_accepted(gpg: Gpg) -> None:
    for exported in (gpg("--export"), gpg("--export", "--armor")):
        [key] = keys_in_file(exported)
        assert verify_openpgp(gpg("-bsa", given=PAYLOAD), PAYLOAD, [key]) == key


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["--digest-algo", "SHA1", "--allow-weak-digest-algos"], "SHA-2"),
        (["--digest-algo", "SHA224"], "SHA-2"),
        (["--digest-algo", "RIPEMD160", "--allow-weak-digest-algos"], "SHA-2"),
        (["--textmode"], "over bytes"),
    ],
)
def test_weak_hashes_and_texts_of_gnupg_are_refused(
    gpg: Gpg, words: list[str], reason: str
) -> None:
    [key] = keys_in_file(gpg("--export"))
    with pytest.raises(BadSignature, match=reason):
        verify_openpgp(gpg(*words, "-bsa", given=PAYLOAD), PAYLOAD, [key])


def test_a_file_may_hold_several_keys_in_one_armour_or_many() -> None:
    several = [str(secret(owner).extract_certificate()) for owner in ("forge", "another")]
    assert len(keys_in_file("\n".join(several).encode())) == 2
    keys = (public(), public("another"))
    data = b"".join(base64.b64decode(key.removeprefix("openpgp ")) for key in keys)
    assert keys_in_file(data) == keys


@pytest.mark.parametrize("data", [b"", b"junk", signed(), b"\xff" * 300_000], ids=map(str, count()))
def test_a_file_without_keys_is_refused(data: bytes) -> None:
    with pytest.raises(BadKey, match="no OpenPGP key"):
        keys_in_file(data)


def test_a_secret_key_is_refused(gpg: Gpg) -> None:
    exported = gpg("--export-secret-keys")
    with pytest.raises(BadKey, match="secret"):
        certificate(f"openpgp {base64.b64encode(exported).decode()}")


def test_a_text_is_one_whole_key() -> None:
    whole = public()
    for text in ("", "openpgp", whole[:-8], whole + "=", whole.replace("openpgp", "pgp"),
                 f"openpgp {base64.b64encode(b'junk').decode()}"):  # fmt: skip
        with pytest.raises(BadKey):
            certificate(text)
