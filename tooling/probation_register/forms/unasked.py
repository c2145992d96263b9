"""What forms do not ask of the records that they write: what follows by itself, and why not."""

from __future__ import annotations

from collections.abc import Mapping

Reasons = Mapping[str, str]
"""Why a field is not asked, by its model and name, such as `Entry.id`."""

_LATER = "it can wait: the full form asks for it, and correcting the entry adds it."

_OF_CPD: Reasons = {
    "CpdYear.registrant": "it follows from whose form it is.",
    "CpdYear.year": "it follows from the day.",
    "CpdYear.entries": "the form asks for one of them.",
    "Entry.id": "it follows from random bytes, or is the one that is corrected.",
}

_OF_A_PERSON: Reasons = {
    "Registrant.number": "it follows from whose form it is; somebody new gets a random one.",
    "Registrant.keys": "`register keys` adds them: nobody types a key.",
    "Registrant.account": "`register keys` adds it, by the number that the forge knows.",
}

_STAYS: Reasons = {
    f"Registrant.{name}": "it stays as it is: correcting the record has a form of its own."
    for name in ("agency_confirmations", "pauses", "level")
}

_CONFIRMED_BEFORE: Reasons = {
    f"Registrant.{name}": "it stays as it is: correcting the record has a form of its own."
    for name in ("qualifications", "vetting", "learning")
}

_BASIS: Reasons = {
    "Registrant.basis": "it follows from the role; an ending of registration is a standing event."
}

_OF_A_POSTING: Reasons = {
    "Registrant.postings": "the form asks for one of them.",
    "Posting.region": "it follows from the unit, which is in one region alone.",
}

_OF_WHAT_IS_CONFIRMED: Reasons = {
    "Registrant.qualifications": "the form asks for one of them.",
    "Registrant.vetting": "the form asks for its parts.",
    "Registrant.learning": "the form asks for the day of each course.",
    "LearningDone.course": "each course of the standards has a question of its own.",
    "LearningDone.expires": "it follows from how long the course counts.",
}

_A_COLUMN = "it is a column of the table."

UNASKED: Mapping[str, Reasons] = {
    "cpd": _OF_CPD,
    "cpd-entry": _OF_CPD,
    "cpd-quick": {
        **_OF_CPD,
        "Entry.until": _LATER,
        "Entry.provider": _LATER,
        "Entry.aligned_to": _LATER,
        "Entry.curriculum": _LATER,
        "Entry.prompted_by": _LATER,
        "Entry.learned": "the form for reflection asks for it.",
        "Entry.applied": "the form for reflection asks for it.",
    },
    "reflection": {
        **_OF_CPD,
        "Entry.until": _LATER,
        "Entry.provider": _LATER,
        "Entry.aligned_to": _LATER,
        "Entry.curriculum": _LATER,
        "Entry.prompted_by": _LATER,
    },
    "plan": {
        "Plan.registrant": "it follows from whose form it is.",
        "Plan.year": "it follows from the day, or is the year that the form is about.",
        "Need.id": "it follows from the needs before it.",
    },
    "renewal": {
        "Renewal.registrant": "it follows from whose form it is.",
        "Renewal.year": "it is the year that is due.",
        "Renewal.edition": "it is the one in force on the day.",
        "Renewal.submitted": "it is the day on which the form is sent.",
    },
    "correction": {
        **_OF_A_PERSON,
        "Registrant.postings": "postings are added by the offices, and never changed.",
        "Registrant.agency_confirmations": "the form asks for one of them.",
        "Registrant.qualifications": "the form asks for one of them.",
        "Registrant.vetting": "the form asks for its parts.",
        "Registrant.learning": "the form asks for one of them.",
        "Registrant.pauses": "the form asks for one of them.",
        "LearningDone.expires": "it follows from how long the course counts.",
    },
    "joining": {
        **_OF_A_PERSON,
        **_STAYS,
        **_OF_A_POSTING,
        **_OF_WHAT_IS_CONFIRMED,
        "StandingEvent.registrant": "it follows from whose form it is.",
        "StandingEvent.from_": "it is the first day of the posting.",
        "StandingEvent.registered": "whoever joins is registered, but who only keeps CPD.",
        "StandingEvent.commitment": "it belongs to decisions of the casebook.",
        "StandingEvent.corrects": "nothing is there yet to be corrected.",
    },
    "transfer": {**_OF_A_PERSON, **_BASIS, **_STAYS, **_CONFIRMED_BEFORE, **_OF_A_POSTING},
    "left": {
        **_OF_A_PERSON,
        **_BASIS,
        **_STAYS,
        **_CONFIRMED_BEFORE,
        **_OF_A_POSTING,
        **{
            f"Posting.{name}": "an ending names nothing but its day."
            for name in ("role", "unit", "line_manager", "agency", "agency_confirmed")
        },
        "Posting.employment": "it is the ending itself.",
    },
    "returned": {**_OF_A_PERSON, **_BASIS, **_STAYS, **_OF_A_POSTING, **_OF_WHAT_IS_CONFIRMED},
    "placement": {
        **_OF_A_PERSON,
        **_BASIS,
        **_STAYS,
        **_CONFIRMED_BEFORE,
        **_OF_A_POSTING,
        "Registrant.number": _A_COLUMN,
        "Posting.role": _A_COLUMN,
        "Posting.unit": _A_COLUMN,
        "Posting.line_manager": _A_COLUMN,
        "Posting.employment": "it stays as it is: a table only moves people.",
        "Posting.agency": "it stays as it is: a table only moves people.",
        "Posting.agency_confirmed": "it stays as it is: a table only moves people.",
    },
}
"""Every field that a form does not ask, with its reason; the other fields it asks."""
