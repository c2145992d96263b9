"""Examples of what an audit looks for beside the approvals themselves, in words."""

from __future__ import annotations

from .example import Situation

NOTICES = (
    Situation(
        "APR001",
        "A line manager approves the renewal of another, who has approved theirs.",
        "Each is approved by a manager whom neither of them approves.",
        "Ask both, and let someone else approve for one of them.",
    ),
    Situation(
        "APR002",
        "An approval twelve seconds after the proposal was submitted.",
        "An approval some minutes after it, when it has been read.",
        "Ask whether it was read: a proposal is approved after its review.",
    ),
    Situation(
        "APR003",
        "Five approvals by one manager within a minute.",
        "Five approvals by one manager in the course of a morning.",
        "Ask whether each was read: a proposal is approved after its review.",
    ),
    Situation(
        "APR004",
        "An approval dated in March, by a key stolen in May; the checkpoint kept since April ends "
        "before it.",
        "An approval that a checkpoint kept since before the theft covers.",
        "Ask the key's owner, or hold the history against another checkpoint of before the theft.",
    ),
)

CHECKPOINTS = (
    Situation(
        "CKP001",
        "A checkpoint of one register, and the history of another.",
        "A checkpoint of this register, with the id of its founding.",
        "Ask the central team which founding is theirs.",
    ),
    Situation(
        "CKP002",
        "A checkpoint that was changed after it was signed, or signed by a stranger.",
        "A checkpoint signed by someone of the register, or by an outsider whose key you give.",
        "Name the signer's key with --trust, or take the file as it was made.",
    ),
    Situation(
        "CKP003",
        "A checkpoint of 40 commits, the twelfth of which is another one today.",
        "A checkpoint of 40 commits, with which today's 60 begin.",
        "Fetch main again from where the checkpoint was made, and ask who rewrote it.",
    ),
)

REPOSITORY = (
    Situation(
        "FSK001",
        "A file of objects that was damaged on the disk.",
        "A repository of which git fsck finds every object whole.",
        "Clone again from a sound copy.",
    ),
    Situation(
        "FSK002",
        "A clone made with --filter, which leaves files to be fetched later.",
        "A clone of the whole repository.",
        "Clone again without --filter.",
    ),
    Situation(
        "BRG001",
        "A year rolled into a new founding by one person alone.",
        "A year rolled by one person of the central team, and countersigned by another.",
        "Roll the year again from a checkpoint with a countersignature.",
    ),
)


FEDERATIONS = (
    Situation(
        "FED001",
        "A registrant with a posting in the north and another in the south on one day.",
        "A registrant who left the north and has a posting in the south.",
        "Record the leaving in all but one: a number is one person's for life.",
    ),
    Situation(
        "FED002",
        "A line manager of the north and another of the south with one id.",
        "An id for each member of staff, drawn at random in each register.",
        "Give one of them another id, so that an approval names one person.",
    ),
    Situation(
        "FED003",
        "The north has the new edition of the registration standards, the south the old one.",
        "The same standards in both, each with its own authority and guidance.",
        "Have the same edition approved in both: one site shows the first one's.",
    ),
    Situation(
        "FED004",
        "The south lists a delivery unit that the north does not know.",
        "The same map of regions and units in both.",
        "Have the same regions approved in both, so that a transfer can be followed.",
    ),
)

EXAMPLES = (*NOTICES, *CHECKPOINTS, *REPOSITORY, *FEDERATIONS)
