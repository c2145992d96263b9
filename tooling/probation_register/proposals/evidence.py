"""The evidence of one renewal: everything that proves it, to be checked with plain Git alone."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from probation_register.audit.ledger import Approval, Audit
from probation_register.gate.listed_keys import allowed_signers
from probation_register.gate.times import day_of
from probation_register.models.problems import printable
from probation_register.register.register import Register
from probation_register.report import to_json
from probation_register.store.git import Repository
from probation_register.store.objects import FOLDER, Oid
from probation_register.store.paths import Place
from probation_register.store.tree import RevisionTree
from probation_register.verdicts.requirements import assess

from .refused import Refused
from .steps import steps_to_check

Files = dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The files of an evidence pack by name, and the approval that they prove."""

    files: Files
    approval: Approval


def evidence(repository: Repository, audit: Audit, number: str, year: int) -> Evidence:
    """Return the evidence of a registrant's renewal for a year.

    It holds the records as they were approved, the approving commit with its parents and the
    proposal's commits, just the trees that lead to the records, the keys and the authority of the
    people who acted, and the steps to check all of it without this program. Nobody else's records
    are in it. Raises `Refused` where no such renewal was approved.
    """
    approval = _approval_of(audit, number, year)
    merge = repository.commit(approval.commit)
    base_commit = repository.commit(merge.parents[0])
    base = Register(RevisionTree(repository, base_commit.oid))
    places = [Place(kind, number, str(year)) for kind in ("renewal", "cpd", "plan")]
    places.append(Place("registrant", number))
    tree = RevisionTree(repository, merge.oid)
    paths = [place.path for place in places if tree.exists(place.path)]
    people = sorted({*approval.submitted_by, approval.approved_by})
    commits = [merge.oid, *merge.parents, *_own_commits(repository, approval)]
    files: Files = {}
    for oid in dict.fromkeys(commits):
        files[f"objects/{oid}.commit"] = repository.read(oid)[1]
    for path in paths:
        files[path] = tree.read(path)
        files |= _objects_on_the_way(repository, merge.tree, path)
    line = base.policy.authority_for[approval.kind]
    files["authority.json"] = _json(line.model_dump(mode="json"))
    files["allowed_signers"] = allowed_signers(base, people).encode()
    files["ledger.json"] = _json(_ledger_line(approval, audit))
    files["review.json"] = _json(_review(Register(tree), approval))
    for place in _records_of_people(people):
        files[f"people/{place.path}"] = base.tree.read(place.path)
    said = base.settings.year_in_words(year)
    files["CHECK.md"] = steps_to_check(approval, said, audit, paths, commits[1:3]).encode()
    files["SHA256SUMS"] = _sums(files)
    return Evidence(files, approval)


def _approval_of(audit: Audit, number: str, year: int) -> Approval:
    found = [a for a in audit.ledger if (a.kind, a.registrant, a.year) == ("renewal", number, year)]
    if not found:
        years = sorted(
            {
                a.year
                for a in audit.ledger
                if a.kind == "renewal" and a.year and a.registrant == number
            }
        )
        known = f"approved are {', '.join(map(str, years))}" if years else "none is approved"
        raise Refused(
            f"No renewal of {printable(number, 20)} for {year} is on main: {known}.",
            is_wrong_usage=True,
        )
    return found[-1]


def _own_commits(repository: Repository, approval: Approval) -> list[Oid]:
    """Return the proposal's commits, newest first."""
    merge = repository.commit(approval.commit)
    return [oid for oid, _ in repository.ancestry(merge.parents[1], exclude=[merge.parents[0]])]


def _objects_on_the_way(repository: Repository, tree: Oid, path: str) -> Files:
    """Return the trees from a commit's tree to a file, and the file's own object."""
    files: Files = {f"objects/{tree}.tree": repository.read(tree)[1]}
    for name in path.split("/"):
        entry = next(e for e in repository.tree(tree) if e.name == name)
        kind = "tree" if entry.mode == FOLDER else "blob"
        files[f"objects/{entry.oid}.{kind}"] = repository.read(entry.oid)[1]
        tree = entry.oid
    return files


def _records_of_people(people: list[str]) -> list[Place]:
    return [Place("staff" if who.startswith("st") else "registrant", who) for who in people]


def _ledger_line(approval: Approval, audit: Audit) -> dict[str, object]:
    return {
        "founding": audit.founding,
        "commit": approval.commit,
        "kind": approval.kind,
        "registrant": approval.registrant,
        "year": approval.year,
        "submitted_by": list(approval.submitted_by),
        "submission_assurance": approval.submission_assurance,
        "approved_by": approval.approved_by,
        "approved_at": approval.approved_at.isoformat(),
        "assurance": approval.assurance,
        "findings": [finding.code for finding in approval.findings],
    }


def _review(register: Register, approval: Approval) -> dict[str, object]:
    """Return what the records showed of each requirement on the day of the approval."""
    person = register.person(approval.registrant)
    assert person is not None
    assert approval.year is not None
    on = day_of(int(approval.approved_at.timestamp()))
    verdicts = assess(person, register.policy, register.settings, approval.year, on)
    return {
        "as_of": str(on),
        "requirements": [
            {
                "id": verdict.requirement,
                "clause": verdict.clause,
                "state": str(verdict.state),
                "reasons": list(verdict.reasons),
            }
            for verdict in verdicts
        ],
    }


def _json(value: object) -> bytes:
    return f"{to_json(value)}\n".encode()


def _sums(files: Files) -> bytes:
    lines = [f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files)]
    return "".join(lines).encode()
