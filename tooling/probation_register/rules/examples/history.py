"""Examples of the rules for commits, merges and declines: what no record can show, in words."""

from __future__ import annotations

from .example import Situation

UPDATE = "Bring the proposal up to date with `register update BRANCH`."
AGAIN = "Make the proposal again from main with `register submit`."
APPROVE = "Approve with `register approve BRANCH`, or with a plain merge of the proposal."

PEOPLE = (
    Situation(
        "WHO001",
        "A commit by someone@example.org, unsigned: no record lists that address.",
        "A commit by po104233@register.invalid, or signed with a key listed in a record.",
        "Commit with an address of the register, or sign with a listed key.",
    ),
    Situation(
        "WHO002",
        "Written by po104233, committed by st000412, the line manager.",
        "Written and committed by po104233.",
        "Make the commit again as one person.",
    ),
    Situation(
        "WHO003",
        "A signed commit whose message was changed afterwards.",
        "A commit signed as it stands.",
        "Sign the commit again.",
    ),
    Situation(
        "WHO004",
        "A commit by po104233, signed with a key in nobody's record, or in another person's.",
        "A commit by po104233, signed with a key in po104233's record.",
        "Sign with a key of one's own, listed in one's record.",
    ),
    Situation(
        "WHO005",
        "A commit of 3 March, signed with a key that counts until 1 March.",
        "A commit of 28 February, signed with that key.",
        "Sign with a key whose term has begun and is not over.",
    ),
    Situation(
        "WHO006",
        "An approval of 3 March by a key that, as is known today, was stolen on 1 March.",
        "An approval of 28 February by that key.",
        "Make sure with its owner that they did this, and acknowledge it in a house record.",
    ),
    Situation(
        "WHO007",
        "An unsigned commit that says it is by st000412, whose record lists a key.",
        "That commit, signed with the key; or an unsigned one by somebody who lists none.",
        "Sign the commit: without a signature anybody may have written it.",
    ),
)

MERGES = (
    Situation(
        "MRG001",
        "A proposal squashed into one commit on main, so that nobody's approval shows.",
        "A merge of the proposal, with main as its first parent.",
        "Approve with a merge; never squash, rebase or fast-forward.",
    ),
    Situation(
        "MRG002",
        "A branch that began from another proposal and not from main.",
        "A branch that began from a commit of main.",
        AGAIN,
    ),
    Situation(
        "MRG003",
        "A merge into which one more file was slipped while it was made.",
        "A merge that changes what the proposal changes, and nothing else.",
        APPROVE,
    ),
    Situation(
        "MRG004",
        "The CPD of 2026 changed on main after this proposal to change it was made.",
        "A proposal that starts from the newest CPD of 2026.",
        UPDATE,
    ),
    Situation(
        "MRG005",
        "Main was merged into the proposal by hand, and another person's record edited on the way.",
        "Main was merged into the proposal, every other file just as it is on main.",
        UPDATE,
    ),
    Situation(
        "MRG006",
        "A merge by st000412 that says Approved-by: st000999.",
        "A merge by st000412 that says Approved-by: st000412, or says nothing.",
        "Leave trailers to `register approve`, which writes them.",
    ),
    Situation(
        "MRG007",
        "An approval dated an hour before the approval that it comes upon.",
        "An approval dated after the one that it comes upon.",
        "Set the clock right before approving.",
    ),
    Situation(
        "MRG008",
        "A branch with no difference from main.",
        "A branch that changes a record.",
        "Add the change, or delete the branch.",
    ),
    Situation(
        "MRG009",
        "A proposal that brings in a symbolic link.",
        "A proposal that brings in ordinary files.",
        "Replace it by an ordinary, non-executable file.",
    ),
    Situation(
        "MRG010",
        "The history of another repository merged in, with a first commit of its own.",
        "A history that begins once, with the founding.",
        AGAIN,
    ),
    Situation(
        "MRG012",
        "A file Readme.md beside README.md: on many computers there is room for one only.",
        "Names in a folder that differ in more than capitals and accents.",
        "Give one of them another name.",
    ),
    Situation(
        "MRG011",
        "A proposal fetched only in part, so that a commit of it is missing.",
        "A proposal whose every commit and file is there.",
        "Fetch the whole proposal; if part of it is damaged, make it again from main.",
    ),
)

COMMITS = (
    Situation(
        "CMT001",
        "The first commit of a proposal breaks a record, and the second one mends it.",
        "Each commit of a proposal can be read.",
        AGAIN,
    ),
    Situation(
        "CMT002",
        "A proposal of CPD edits another person's record, and takes it back in a later commit.",
        "Each commit of a proposal of CPD touches that person's CPD alone.",
        AGAIN,
    ),
    Situation(
        "CMT003",
        "One commit of a proposal holds a prison number, and the next one takes it out.",
        "No commit of the proposal ever held it.",
        "Make the proposal again without that commit: what is in it would stay for ever.",
    ),
    Situation(
        "CMT004",
        "A merge whose message says that it is about A1234BC.",
        "A merge whose message says what it approves, and nothing else.",
        "Make the commit again and leave that out: a message stays for ever.",
    ),
    Situation(
        "CMT005",
        "A comment in a year of CPD that names case A1234BC.",
        "A comment that says why the entry was corrected.",
        "Make the proposal again without that commit: what is in it would stay for ever.",
    ),
)

DECLINES = (
    Situation(
        "DCL001",
        "A decline that changes a file, or that nobody known to the register made.",
        "An empty commit on the proposal by the line manager.",
        "Decline with `register decline BRANCH`.",
    ),
    Situation(
        "DCL002",
        "A decline that says why in a sentence.",
        "A decline with the code of the requirement, such as standards.",
        "Decline with `register decline BRANCH --reason CODE`.",
    ),
    Situation(
        "DCL003",
        "A decline by the manager of another team.",
        "A decline by the line manager, who might have approved the proposal.",
        "Disregard it, and let whoever decides approve or decline.",
    ),
)

PUSHES = (
    Situation(
        "PSH001",
        "A forced push that takes main back to where it was yesterday.",
        "A push that adds two approvals to main.",
        "Fetch main, approve upon it, and push without force.",
    ),
    Situation(
        "PSH002",
        "A new server's first push brings a main on which somebody approved their own CPD.",
        "A new server's first push brings the founding.",
        "Push main, with a history that `register audit` finds nothing wrong with.",
    ),
    Situation(
        "PSH003",
        "The server lets visitor push, an id that no record has.",
        "The server lets st000412 push, a line manager of the register.",
        "Let the server name whoever pushes by their id in the register.",
    ),
    Situation(
        "PSH004",
        "st000412 pushes an unsigned proposal that names po104233.",
        "po104233 pushes it, or st000412 pushes it signed by po104233.",
        "Let the person it names push it, or sign it.",
    ),
    Situation(
        "PSH005",
        "An approval of this morning, pushed in the afternoon.",
        "An approval pushed as soon as it is made.",
        "Approve again, and push within ten minutes.",
    ),
    Situation(
        "PSH006",
        "A push of a tag, of notes, or of a branch called work.",
        "A push of main and of cpd/po104233/2026.",
        "Push main, proposals and declines only.",
    ),
    Situation(
        "PSH007",
        "Somebody else deletes a proposal that is neither approved nor declined.",
        "Its submitter deletes it, or its approver once it is on main.",
        "Let its submitter take it back, or decline it.",
    ),
    Situation(
        "PSH008",
        "A decline by someone who might not have approved, or one that is deleted later.",
        "A decline by the line manager, pushed once.",
        "Leave it to somebody who may approve it, and leave it as it was given.",
    ),
    Situation(
        "PSH009",
        "A commit whose message quotes a case number.",
        "A commit whose message is as `register submit` writes it.",
        "Make the commit again with a short message that names nobody.",
    ),
    Situation(
        "PSH010",
        "A push by st000412, certified with the key of st000077.",
        "A push by st000412, certified with a key of their own.",
        "Push again with --signed and a listed key, or without --signed.",
    ),
)

EXAMPLES = (*PEOPLE, *MERGES, *COMMITS, *DECLINES, *PUSHES)
