"""Every kind of file the register refuses to read, with the code and the place it names."""

from __future__ import annotations

import time

import pytest
from probation_register.store import yaml


def deep(levels: int) -> str:
    return "".join(f"{'  ' * level}a:\n" for level in range(levels)) + "  " * levels + "b: 1\n"


ALIAS_BOMB = "a: &a [x, x, x]\n" + "".join(
    f"{b}: &{b} [{', '.join(['*' + a] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)

REFUSED = [
    ("latin-1", b"a: 1\nname: caf\xe9\n", "YML001", 2, 10),
    ("overlong", b"a: \xc0\xaf\n", "YML001", 1, 4),
    ("raw surrogate", b"a: \xed\xa0\x80\n", "YML001", 1, 4),
    ("utf-8 mark", b"\xef\xbb\xbfa: 1\n", "YML002", 1, 1),
    ("utf-16", "a: 1\n".encode("utf-16"), "YML002", 1, 1),
    ("utf-16 unmarked", "a: 1\n".encode("utf-16-le"), "YML003", 1, 2),
    ("nul", b"a: 1\nb: x\0\n", "YML003", 2, 5),
    ("escape", b"a: \x1b[31m\n", "YML003", 1, 4),
    ("tab", b"a:\n\tb: 1\n", "YML003", 2, 1),
    ("lone return", b"a: 1\rb: 2\n", "YML003", 1, 5),
    ("right to left", "a: x\u202ey\n", "YML003", 1, 5),
    ("line separator", "a: x\u2028y\n", "YML003", 1, 5),
    ("next line", "a: x\u0085y\n", "YML003", 1, 5),
    ("mark inside", "a: x\ufeff\n", "YML003", 1, 5),
    ("escaped nul", r'a: "\0"', "YML003", 1, 4),
    ("escaped direction", r'a: "\u202e"', "YML003", 1, 4),
    ("escaped half", r'a: "\ud800"', "YML003", 1, 4),
    ("escaped pair", r'a: "\ud83d\ude00"', "YML003", 1, 4),
    ("large", b"a: " + b"x" * 65_536, "YML004", 1, 1),
    ("deep", deep(13), "YML005", 13, 25),
    ("deep list", "a:\n  " + "- " * 14 + "x\n", "YML005", 2, 25),
    ("many", "a:\n" + "-\n" * 4_001, "YML006", 4001, 1),
    ("anchor", "a: &x 1\n", "YML007", 1, 4),
    ("anchored key", "&x a: 1\n", "YML007", 1, 1),
    ("alias", "a: 1\nb: *x\n", "YML007", 2, 4),
    ("alias key", "*x : 1\n", "YML007", 1, 1),
    ("alias bomb", ALIAS_BOMB, "YML007", 1, 4),
    ("tag", "a: !!str 1\n", "YML008", 1, 4),
    ("python tag", "a: !!python/object/apply:os.system [id]\n", "YML008", 1, 4),
    ("bare tag", "a: ! 1\n", "YML008", 1, 4),
    ("verbatim tag", "a: !<x> 1\n", "YML008", 1, 4),
    ("tagged key", "!!str a: 1\n", "YML008", 1, 1),
    ("version", "%YAML 1.1\n---\na: 1\n", "YML009", 1, 1),
    ("tag directive", "# x\n\n%TAG ! x\n---\na: 1\n", "YML009", 3, 1),
    ("late version", "a: 1\n%YAML 1.0\n", "YML009", 2, 1),
    ("unknown directive", "%x\n---\na: 1\n", "YML009", 1, 1),
    ("duplicate", "a: 1\nb: 2\na: 3\n", "YML010", 3, 1),
    ("duplicate quoted", "a: 1\n\"a\": 2\n'b': 3\n", "YML010", 2, 1),
    ("duplicate escaped", 'a: 1\n"\\x61": 2\n', "YML010", 2, 1),
    ("duplicate explicit", "a: 1\n? a\n: 2\n", "YML010", 2, 3),
    ("duplicate inside", "a:\n  - b: 1\n    b: 2\n", "YML010", 3, 5),
    ("two documents", "a: 1\n---\nb: 2\n", "YML011", 2, 1),
    ("empty", "", "YML012", 1, 1),
    ("only comments", "# nothing\n\n", "YML012", 1, 1),
    ("only a marker", "---\n", "YML012", 1, 1),
    ("list", "- a\n", "YML013", 1, 1),
    ("text", "a\n", "YML013", 1, 1),
    ("null", "~\n", "YML013", 1, 1),
    ("merge", "a: 1\n<<: {b: 1}\n", "YML014", 2, 1),
    ("merge list", "<<: [*a, *b]\n", "YML014", 1, 1),
    ("list in a flow list", "a: [x, [y]]\n", "YML015", 1, 4),
    ("fields in a flow list", "a: [{x: 1}]\n", "YML015", 1, 4),
    ("flow fields", "a: {x: 1}\n", "YML015", 1, 4),
    ("flow file", '{"a": 1}\n', "YML015", 1, 1),
    ("flow depth", "a: " + "[" * 30_000, "YML015", 1, 4),
    ("key no", "no: 1\n", "YML016", 1, 1),
    ("key quoted no", '"no": 1\n', "YML016", 1, 1),
    ("digits", "a: " + "9" * 5_000, "YML017", 1, 4),
    ("sixteen digits", "a: 1234567890123456\n", "YML017", 1, 4),
    ("seven places", "a: 1.1234567\n", "YML017", 1, 4),
    ("two colons", "a: b: c\n", "YML018", 1, 5),
    ("open quote", 'a: "x\n', "YML018", 1, 4),
    ("backtick", "a: `x\n", "YML018", 1, 4),
    ("big escape", r'a: "\U99999999"', "YML018", 1, 1),
    ("bare word", "a: 1\nword\nb: 2\n", "YML018", 2, 1),
    ("behind a quote", 'a: "x" y\n', "YML018", 1, 8),
    ("list in line", "a: - b\n", "YML018", 1, 4),
    ("odd escape", r'a: "C:\Users"', "YML018", 1, 9),
    ("odder escape", r'a: "\q"', "YML018", 1, 6),
    ("indentation", "a:\n    b: 1\n  c: 2\n", "YML018", 3, 3),
    ("key list", "? [a]\n: 1\n", "YML019", 1, 3),
    ("key number", "2026: 1\n", "YML019", 1, 1),
    ("key words", "a b: 1\n", "YML019", 1, 1),
    ("key empty", '"": 1\n', "YML019", 1, 1),
]

DISPUTED = [
    *["NO", "No", "no", "nO", "YES", "yes", "y", "Y", "n", "N", "ON", "on", "Off", "OFF"],
    *["True", "TRUE", "tRue", "False", "FALSE", "Null", "NULL"],
    *["0777", "007", "-0777", "00", "0o17", "0x1F", "0b101", "1_000", "1__0", "685_230.15"],
    *["12:30", "12:30:45", "-1:30", "190:20:30.15", "1e3", "1.5e-3", "1E5", "5.", ".5", "+5"],
    *[".inf", "-.inf", "+.INF", ".nan", ".NaN", "=", "<<", "1.2.3"],
    *["2026-06-11T10:00:00Z", "2026-06-11 10:00:00", "2026-6-1t1:00:00"],
]


@pytest.mark.parametrize(
    ("data", "code", "line", "column"), [case[1:] for case in REFUSED], ids=[c[0] for c in REFUSED]
)
def test_refuses_with_code_and_place(data: bytes | str, code: str, line: int, column: int) -> None:
    data = data if isinstance(data, bytes) else data.encode()
    started = time.process_time()
    with pytest.raises(yaml.Unreadable) as refusal:
        yaml.read(data)
    assert (refusal.value.code, refusal.value.line, refusal.value.column) == (code, line, column)
    assert refusal.value.code in yaml.READING
    assert refusal.value.message.isprintable()
    assert refusal.value.fix.isprintable()
    assert len(refusal.value.message) < 200
    assert time.process_time() - started < 0.25


@pytest.mark.parametrize("value", DISPUTED)
def test_refuses_values_that_readers_dispute_but_not_in_quotes(value: str) -> None:
    with pytest.raises(yaml.Unreadable) as refusal:
        yaml.read(f"a:\n  - {value}\n".encode())
    assert (refusal.value.code, refusal.value.line, refusal.value.column) == ("YML016", 2, 5)
    quoted = f'a:\n  - "{value}"\n'.encode()
    assert yaml.read(quoted) == f'{{"a":["{value}"]}}'.encode()
    assert yaml.is_canonical(quoted)


def test_every_code_is_refused_with_somewhere() -> None:
    assert {case[2] for case in REFUSED} | {"YML016"} == set(yaml.READING)


def test_a_larger_limit_reads_a_larger_file() -> None:
    data = b"a:\n" + b"  - word\n" * 20_000
    assert yaml.read(data, limit=1_000_000).count(b"word") == 20_000
