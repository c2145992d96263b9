"""The page of an evidence pack: how to check it with Git and ssh-keygen, step by step."""

from __future__ import annotations

from collections.abc import Sequence

from probation_register.audit.ledger import Approval, Audit
from probation_register.gate.people import address_of
from probation_register.store.objects import Oid

_PAGE = """\
# Checking the evidence of a renewal

{registrant} renewed for {year}. {submitted_by} submitted it ({submission_assurance}) and \
{approved_by} approved it ({assurance}) at {approved_at}. The approval is commit {commit}.

You need Git 2.34 or newer and ssh-keygen, and none of our programs. Run each step in this folder.

## 1. The files are those that were packed

```sh
sha256sum --check --quiet SHA256SUMS
```

## 2. The objects are what their names say

Each object's name is the digest of its bytes, so nothing in it can be changed unseen.

```sh
git init --quiet check
for file in objects/*; do
  name=$(basename "$file"); kind=${{name##*.}}
  made=$(git -C check hash-object -w -t "$kind" --literally "$PWD/$file")
  test "$made" = "${{name%.*}}" || exit 1
done
```

## 3. The records are those that the commit holds

```sh
{shown}```

## 4. The approval is a merge of the proposal onto main

```sh
test "$(git -C check log -1 --format=%P {commit})" = "{parents}"
```

## 5. Who approved, and who submitted

`allowed_signers` lists the keys of {people} as main listed them before the approval.

```sh
{verified}```
{unsigned}
## 6. The approval is part of main

Ask any clone of the register that you trust; its first commit must be {founding}.

```
git merge-base --is-ancestor {commit} main
git rev-list --max-parents=0 --first-parent main
```

`authority.json` is the line that said who may submit and approve it, `review.json` what the \
records showed of each requirement on that day, and `people/` the records of those who acted.
"""


def steps_to_check(
    approval: Approval, year: str, audit: Audit, paths: Sequence[str], parents: Sequence[Oid]
) -> str:
    """Return the page; the year is as people read it.

    Steps 1 to 5 need nothing but the pack; step 6 needs a clone.
    """
    commit = approval.commit
    shown = "".join(f"git -C check show {commit}:{path} | cmp - {path}\n" for path in paths)
    parts = [
        (commit, approval.approved_by, approval.assurance),
        *(
            (approval.proposal, person, approval.submission_assurance)
            for person in approval.submitted_by
        ),
    ]
    signed = [part for part in parts if part[2] == "signed"]
    verified = "".join(
        "git -C check -c gpg.format=ssh "
        f'-c gpg.ssh.allowedSignersFile="$PWD/allowed_signers" verify-commit {oid} 2>&1 '
        f"| grep -F 'Good \"git\" signature for {address_of(person)} '\n"
        for oid, person, _ in signed
    )
    unsigned = "".join(
        f"\nThe part of {person} is only {assurance}: no key of theirs proves it.\n"
        for _, person, assurance in parts
        if assurance != "signed"
    )
    return _PAGE.format(
        registrant=approval.registrant,
        year=year,
        submitted_by=" and ".join(approval.submitted_by),
        submission_assurance=approval.submission_assurance,
        approved_by=approval.approved_by,
        assurance=approval.assurance,
        approved_at=approval.approved_at.isoformat(),
        commit=commit,
        shown=shown,
        parents=" ".join(parents),
        people=" and ".join(sorted({*approval.submitted_by, approval.approved_by})),
        verified=verified or "true\n",
        unsigned=unsigned,
        founding=audit.founding,
    )
