"""Every wrong input gets one clear sentence, the right exit code, and changes nothing."""

import fcntl
import os
import pty
import select
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest
from cli.state import state_of
from verbs import LEARNING, NUMBER, Run, run_in

CPD = "records/registrants/33/po104233/cpd/2026.yml"


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["show", "po999999"], 2, "no registrant “po999999”"),
        (["show", "jane"], 2, "“jane” is no registration number"),
        (["new", "cpd", "po999999", *LEARNING], 2, "no registrant “po999999”"),
        (["new", "cpd", "../../etc", *LEARNING], 2, "is no registration number"),
        (["new", "cpd", NUMBER], 2, "Missing: --date, --title"),
        (["new", "cpd", NUMBER, "--date", "2026-02-30"], 2, "is not a day; write it as 2026"),
        (["new", "cpd", NUMBER, *LEARNING, "--hours", "7.3"], 1, "write 7.25 or 7.5"),
        (["new", "cpd", NUMBER, *LEARNING, "--activity", "workshopp"], 1, "mean “workshop”?"),
        (["new", "cpd", NUMBER, *LEARNING, "--learned", "Met A1234BC"], 1, "a prison number"),
        (["new", "renewal", NUMBER], 2, "speak to your line manager"),
        (["new", "registrant", NUMBER], 2, "in the register already"),
        (["review", "cpd/po104233/2031"], 2, "no proposal “cpd/po104233/2031”"),
        (["approve", "cpd/po104233/2031", "--as", "st000412"], 2, "no proposal"),
        (["update", "no/such/branch", "--as", NUMBER], 2, "no proposal"),
        (["submit", "--as", "po999999"], 2, "is not in the register"),
        (["submit", "--as", NUMBER], 1, "nothing to submit"),
        (["check", "records/nope.yml"], 2, "no “records/nope.yml” in"),
        (["check", "--at", "v9"], 2, "no revision"),
        (["gate", "main", "--upload-pack=x"], 2, ""),
        (["audit", "--at", "mian"], 2, "did you mean"),
        (["frobnicate"], 2, "no verb “frobnicate”"),
        (["decline", "x", "--as", "st000412", "--reason", "tired"], 1, "is no reason code"),
        (["site", "serve", "--port", "70000"], 2, "70000"),
    ],
)
def test_wrong_words(run: Run, home: Path, words: list[str], code: int, says: str) -> None:
    before = state_of(home)
    result = run(*words)
    assert result.exit_code == code, result.output
    assert says in result.stderr
    assert "Traceback" not in result.output
    assert state_of(home) == before


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"registrant: \xff\n", "YML001"),
        (b"registrant: [po104233\n", "YML018"),
        (b"# " + b"x" * 70_000 + b"\n", "YML004"),
        (b"a: " + b"[" * 20 + b"\n", "YML015"),
        (b"a: &x 1\nb: *x\n", "YML007"),
        (b"a: !!str 1\n", "YML008"),
        (b"year: 2026\nyear: 2026\n", "YML010"),
        (b"a: 1\n---\nb: 2\n", "YML011"),
        (b"registrant: po104233\nyear: 2026\nentrys: []\n", "MOD001"),
        (b"registrant: po104233\nyear: soon\n", "MOD003"),
        (b"year: 2026\n", "MOD002"),
        (b"registrant: po104234\nyear: 2026\n", "PTH002"),
    ],
)
def test_a_broken_file_is_a_finding(run: Run, home: Path, data: bytes, code: str) -> None:
    place = home / CPD
    place.parent.mkdir(parents=True)
    place.write_bytes(data)
    result = run("check", "--as-of", "2026-07-01")
    assert result.exit_code == 1
    assert f"{CPD}:" in result.stdout
    assert code in result.stdout
    assert "fix: " in result.stdout


def test_a_file_that_cannot_be_read_is_never_written_over(run: Run, home: Path) -> None:
    assert run("new", "cpd", NUMBER, *LEARNING).exit_code == 0
    broken = (home / CPD).read_bytes().replace(b"hours: 7", b"hours: many")
    (home / CPD).write_bytes(broken)
    refused = run("new", "cpd", NUMBER, *[w.replace("young", "older") for w in LEARNING])
    assert refused.exit_code == 1
    assert "cannot be read; put it right first" in refused.stderr
    assert "hours of entry 1 is “many”" in refused.stderr
    assert (home / CPD).read_bytes() == broken


def test_a_misplaced_file_is_a_finding(run: Run, home: Path) -> None:
    (home / "records/notes.txt").write_text("hello")
    assert "PTH001" in run("check").stdout


def test_a_dirty_working_tree_is_refused_by_name(run: Run, home: Path) -> None:
    run("new", "cpd", NUMBER, *LEARNING)
    (home / "notes.txt").write_text("mine")
    before = state_of(home)
    refused = run("submit", "--as", NUMBER)
    assert refused.exit_code == 1
    assert "“notes.txt” is changed too, and is no record" in refused.stderr
    assert state_of(home) == before
    assert run("submit", "--as", NUMBER, "records").exit_code == 0
    assert (home / "notes.txt").read_text() == "mine"


def test_a_detached_head_is_refused(run: Run, home: Path) -> None:
    run("new", "cpd", NUMBER, *LEARNING)
    subprocess.run(["git", "checkout", "-q", "--detach"], cwd=home, check=True)
    refused = run("submit", "--as", NUMBER)
    assert refused.exit_code == 1
    assert "git switch main" in refused.stderr


def test_a_shallow_clone_is_refused(home: Path, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", "--depth", "1", f"file://{home}", clone], check=True)
    for words in (["audit"], ["submit", "--as", NUMBER]):
        refused = run_in(clone, *words)
        assert refused.exit_code == 1
        assert "git fetch --unshallow" in refused.stderr or "nothing to submit" in refused.stderr


def test_a_folder_without_a_register_is_wrong_usage(tmp_path: Path) -> None:
    for words in (["check"], ["submit"], ["show", NUMBER]):
        refused = run_in(tmp_path, *words)
        assert refused.exit_code == 2
        assert "register init" in refused.stderr


def test_a_bare_repository_is_called_what_it_is(home: Path, tmp_path: Path) -> None:
    bare = tmp_path / "bare.git"
    subprocess.run(["git", "clone", "-q", "--bare", home, bare], check=True)
    for words in (["check"], ["show", NUMBER], ["submit", "--as", NUMBER]):
        refused = run_in(bare, *words)
        assert refused.exit_code == 2
        assert "is a bare repository, which has no working files" in refused.stderr
    assert run_in(bare, "show", NUMBER, "--at", "main").exit_code == 0


def test_a_full_disk_is_said_with_what_to_do(home: Path) -> None:
    command = [sys.executable, "-m", "probation_register", "-C", str(home), "show", NUMBER]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (
        1, "No space left on device: make room, then do it again.\n")  # fmt: skip


def test_a_reader_that_stops_listening_is_no_error_of_ours(home: Path) -> None:
    command = [sys.executable, "-m", "probation_register", "-C", str(home), "clauses"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) in (0, 1)


def test_a_repository_that_is_not_founded_is_wrong_usage(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", "-b", "main", tmp_path], check=True)
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@example.invalid"]
    subprocess.run([*git, "commit", "-q", "--allow-empty", "-m", "x"], cwd=tmp_path, check=True)
    refused = run_in(tmp_path, "audit")
    assert refused.exit_code == 2
    assert "holds no register" in refused.stderr


def test_without_a_git_identity_the_repair_is_named(home: Path, tmp_path: Path) -> None:
    run_in(home, "new", "cpd", NUMBER, *LEARNING)
    environment = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
    environment |= {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    refused = subprocess.run(
        [sys.executable, "-m", "probation_register", "-C", str(home), "submit"],
        env=environment, capture_output=True, text=True,
    )  # fmt: skip
    assert refused.returncode == 1
    assert "add --as with your number" in refused.stderr


def test_an_interrupted_prompt_writes_nothing(home: Path) -> None:
    """A person presses Ctrl-C at a prompt of a real terminal."""
    before = state_of(home)
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "probation_register", "-C", str(home), "new", "cpd", NUMBER]
    with subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
    ) as process:  # fmt: skip
        os.close(theirs)
        try:
            asked = read_until(ours, b"Date: ")
            # Nobody's finger is quicker than the step from showing the prompt to waiting at it.
            time.sleep(1)
            os.write(ours, b"\x03")
            shown = asked + read_until(ours, b"Nothing was written.")
            assert process.wait(timeout=60) == 1
        finally:
            # Leaving the block waits for its end, which must come whatever was found.
            process.kill()
    os.close(ours)
    assert b"Traceback" not in shown
    assert state_of(home) == before


def read_until(terminal: int, words: bytes) -> bytes:
    """Return what a terminal shows up to some words; fail if they do not come within seconds."""
    shown = b""
    while words not in shown:
        ready, _, _ = select.select([terminal], [], [], 60)
        assert ready, shown
        shown += os.read(terminal, 1024)
    return shown
