"""Checkpoints: what an outsider keeps shows later whether, and exactly where, history changed."""

from __future__ import annotations

import base64
import hashlib
import subprocess

import pytest
from builders import plan
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from gate.cast import CENTRAL, HEAD, MANAGER, NUMBER, PLAN, SECOND_CENTRAL, cpd, key_of
from gate.stage import Stage
from probation_register.audit import merkle
from probation_register.audit.checkpoints import (
    against,
    checkpoint_of,
    read_checkpoint,
    signers,
)
from probation_register.audit.notes import BadNote, Note, NoteKey, read_note
from probation_register.finding import Finding
from probation_register.register.register import Register
from probation_register.store.objects import Oid
from probation_register.store.tree import RevisionTree

ENTRIES = [
    bytes.fromhex(text)
    for text in (
        *("", "00", "10", "2021", "3031", "40414243", "5051525354555657"),
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = {
    0: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}
"""The roots that other implementations of RFC 6962 give for the first so many entries."""

KNOWN_NOTE = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngot"
    "pRZb6KE6RyyBwJnAM=\n"
)
KNOWN_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
"""A note and its key as the first implementation of signed notes documents them."""

OUTSIDER = Ed25519PrivateKey.from_private_bytes(hashlib.sha256(b"outsider").digest())


@pytest.mark.parametrize(("length", "expected"), ROOTS.items())
def test_the_root_is_that_of_rfc_6962(length: int, expected: str) -> None:
    assert merkle.root(map(merkle.leaf, ENTRIES[:length])).hex() == expected


def test_a_note_of_another_program_is_read_and_verified() -> None:
    note, key = read_note(KNOWN_NOTE.encode()), NoteKey.read(KNOWN_KEY)
    assert str(note) == KNOWN_NOTE
    assert str(key) == KNOWN_KEY
    assert note.signatures[0].is_by(key, note.text)
    assert not note.signatures[0].is_by(key, note.text.replace("don't", "do"))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"text\n",
        b"text\n\n",
        b"text\n\nname AAAAAAAA\n",
        "text\n\n\u2014 name !!!\n".encode(),
        "text\n\n\u2014 name AAAA\n".encode(),
        "text\n\n\u2014 name x08go/ZJkuBS".encode(),
        b"\xff\n\n",
        KNOWN_NOTE.encode(),
    ],
)
def test_what_is_no_checkpoint_is_refused(data: bytes) -> None:
    with pytest.raises(BadNote):
        read_checkpoint(data)


def kept(stage: Stage, *people: str) -> bytes:
    """The checkpoint of main as it is, signed by people of the register."""
    note = Note(checkpoint_of(stage.repository, line(stage)).text)
    for person in people:
        note = note.signed(person, key_of(person))
    return str(note).encode()


def line(stage: Stage) -> list[Oid]:
    return stage.repository.first_parents(stage.main)


def compared(stage: Stage, data: bytes, *trusted: NoteKey) -> list[Finding]:
    """What is found of today's main against a checkpoint."""
    checkpoint, note = read_checkpoint(data)
    register = Register(RevisionTree(stage.repository, stage.main))
    by = signers(note, register, trusted)
    return list(against(stage.repository, line(stage), checkpoint, by))


def lived(stage: Stage) -> None:
    stage.accepted(cpd("aaaaaa"))
    stage.accepted({PLAN: plan()})
    stage.accepted(cpd("aaaaaa", "bbbbbb"))


def test_a_history_that_goes_on_extends_its_checkpoint(stage: Stage) -> None:
    lived(stage)
    data = kept(stage, CENTRAL)
    assert compared(stage, data) == []
    stage.accepted(cpd("aaaaaa", "bbbbbb", "cccccc"))
    assert compared(stage, data) == []


def test_a_note_can_be_checked_with_plain_git(stage: Stage) -> None:
    """The tree's entries are the commits as Git prints them."""
    lived(stage)
    printed = [
        subprocess.run(
            ["git", "-C", stage.root, "cat-file", "commit", oid], capture_output=True, check=True
        ).stdout
        for oid in line(stage)
    ]
    checkpoint = checkpoint_of(stage.repository, line(stage))
    assert checkpoint.text.split("\n")[:3] == [
        f"register.invalid/{line(stage)[0]}",
        str(len(printed)),
        checkpoint.root,
    ]
    assert merkle.root(map(merkle.leaf, printed)) == base64.b64decode(checkpoint.root)


@pytest.mark.parametrize("position", [1, 2, 3])
def test_a_rewritten_history_is_caught_at_the_very_commit(stage: Stage, position: int) -> None:
    lived(stage)
    data = kept(stage, CENTRAL)
    old = line(stage)
    stage.onto_main(old[position - 1])
    for oid in old[position:]:
        was = stage.repository.commit(oid)
        tree = was.tree
        stage.onto_main(stage.commit({}, stage.main, was.parents[1], by=MANAGER, tree=tree))
    [found] = compared(stage, data)
    assert (found.code, found.commit) == ("CKP003", line(stage)[position])
    assert f"rewritten at commit {position} of main" in found.message


def test_a_history_cut_short_is_caught(stage: Stage) -> None:
    lived(stage)
    data = kept(stage, CENTRAL)
    before = line(stage)[-2]
    stage.onto_main(before)
    [found] = compared(stage, data)
    assert (found.code, found.commit) == ("CKP003", before)
    assert "cut off after commit 2" in found.message


def test_the_checkpoint_of_another_register_is_told_apart(stage: Stage) -> None:
    lived(stage)
    data = kept(stage, CENTRAL)
    root = stage.repository.commit(line(stage)[0])
    stage.onto_main(stage.merge(stage.commit(cpd("zzzzzz"), by=NUMBER)))
    other = stage.commit({}, by=HEAD, tree=root.tree)
    orphan = stage.repository.read(other)[1].split(b"\n")
    bare = b"\n".join(part for part in orphan if not part.startswith(b"parent "))
    stage.onto_main(stage.repository.write_commit(bare))
    assert [f.code for f in compared(stage, data)] == ["CKP001"]


def test_a_changed_checkpoint_or_a_strangers_is_not_relied_upon(stage: Stage) -> None:
    lived(stage)
    data = kept(stage, CENTRAL)
    tampered = data.replace(b"\n4\n", b"\n3\n")
    assert tampered != data
    with pytest.raises(BadNote):
        read_checkpoint(tampered)
    note = read_note(data)
    strangers = str(Note(note.text).signed("st000001", OUTSIDER)).encode()
    assert [f.code for f in compared(stage, strangers)] == ["CKP002"]
    forged = note.text.replace(f"tip {stage.main}", f"tip {line(stage)[1]}")
    changed = str(Note(forged, note.signatures)).encode()
    assert "CKP002" in [f.code for f in compared(stage, changed)]


def test_a_second_party_can_countersign(stage: Stage) -> None:
    lived(stage)
    note = read_note(kept(stage, CENTRAL, SECOND_CENTRAL)).signed("auditor.example", OUTSIDER)
    key = NoteKey("auditor.example", OUTSIDER.public_key().public_bytes_raw())
    register = Register(RevisionTree(stage.repository, stage.main))
    assert signers(note, register) == (CENTRAL, SECOND_CENTRAL)
    assert signers(note, register, [NoteKey.read(str(key))]) == (
        *(CENTRAL, SECOND_CENTRAL),
        "auditor.example",
    )
    alone = str(Note(note.text).signed("auditor.example", OUTSIDER)).encode()
    assert compared(stage, alone, key) == []
    assert [f.code for f in compared(stage, alone)] == ["CKP002"]


def test_a_name_that_a_note_cannot_bear_is_refused() -> None:
    for name in ("two words", "a+b", "", "line\nbreak"):
        with pytest.raises(BadNote):
            Note("text\n").signed(name, OUTSIDER)
