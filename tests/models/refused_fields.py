"""Records with a field too many or too few, of another type, or outside its list."""

from __future__ import annotations

from builders import (
    CPD,
    REGISTRANT,
    RENEWAL,
    SETTINGS,
    STANDING,
    cpd_entry,
    cpd_year,
    posting,
    registrant,
    renewal,
    settings,
    standing_event,
    without,
)
from models.refusals import Refusal

FIELDS: tuple[Refusal, ...] = (
    Refusal(
        "MOD001",
        CPD,
        {**cpd_year(), "entrys": []},
        ("entrys",),
        "entrys is not a field here; did you mean “entries”?",
        "remove it, or use one of: registrant, year, entries.",
    ),
    Refusal(
        "MOD001",
        CPD,
        cpd_year(without(cpd_entry(hour=7), "hours") | {"hours": 7}),
        ("entries", 0, "hour"),
        "hour of entry 1 is not a field here; did you mean “hours”?",
        (
            "remove it, or use one of: id, date, until, title, activity, hours, purpose, "
            "source, provider, aligned_to, curriculum, prompted_by, learned, applied."
        ),
    ),
    Refusal(
        "MOD001",
        REGISTRANT,
        registrant(name="Someone"),
        ("name",),
        "name is not a field here; did you mean “number”?",
        (
            "remove it, or use one of: number, basis, postings, agency_confirmations, "
            "qualifications, vetting, "
            "learning, pauses, level, keys, account."
        ),
    ),
    Refusal(
        "MOD002",
        CPD,
        without(cpd_year(), "year"),
        ("year",),
        "year is missing (the registration year)",
        "add year.",
        "PF 4.20",
    ),
    Refusal(
        "MOD002",
        CPD,
        cpd_year(without(cpd_entry(), "hours")),
        ("entries", 0, "hours"),
        "hours of entry 1 is missing (the time it took, in quarter hours)",
        "add hours.",
        "PP 5.2",
    ),
    Refusal(
        "MOD002",
        REGISTRANT,
        registrant(postings=[posting(), without(posting(), "role")]),
        ("postings", 1, "role"),
        "role of posting 2 is missing (the role, from the list of roles)",
        "add role.",
        "PF 1.2",
    ),
    Refusal(
        "MOD003",
        CPD,
        [],
        (),
        "the record is “[]”; it must be a group of fields",
        "write a group of fields.",
    ),
    Refusal(
        "MOD003",
        CPD,
        cpd_year(cpd_entry(hours="seven")),
        ("entries", 0, "hours"),
        ("hours of entry 1 is “seven”; it must be a number (the time it took, in quarter hours)"),
        "write a number.",
        "PP 5.2",
    ),
    Refusal(
        "MOD003",
        CPD,
        cpd_year(cpd_entry(hours=None)),
        ("entries", 0, "hours"),
        ("hours of entry 1 is empty; it must be a number (the time it took, in quarter hours)"),
        "write a number.",
        "PP 5.2",
    ),
    Refusal(
        "MOD003",
        CPD,
        cpd_year(cpd_entry(aligned_to="nos-ae1")),
        ("entries", 0, "aligned_to"),
        (
            "aligned_to of entry 1 is “nos-ae1”; it must be a list (the professional "
            "activities and standards that it speaks to)"
        ),
        "write a list.",
        "PP 5.1",
    ),
    Refusal(
        "MOD003",
        CPD,
        cpd_year(cpd_entry(aligned_to=["nos-ae1", 7])),
        ("entries", 0, "aligned_to", 1),
        (
            "item 2 of aligned_to of entry 1 is “7”; it must be text (the professional "
            "activities and standards that it speaks to)"
        ),
        "write text.",
        "PP 5.1",
    ),
    Refusal(
        "MOD003",
        CPD,
        cpd_year(cpd_entry(title={"en": "Reading"})),
        ("entries", 0, "title"),
        ('title of entry 1 is “{"en": "Reading"}”; it must be text (what it was, in a few words)'),
        "write text.",
        "PF 5.6",
    ),
    Refusal(
        "MOD003",
        CPD,
        {**cpd_year(), "entries": ["Reading"]},
        ("entries", 0),
        ("item 1 of entries is “Reading”; it must be a group of fields (the pieces of learning)"),
        "write a group of fields.",
        "PF 5.4",
    ),
    Refusal(
        "MOD003",
        SETTINGS,
        settings(renewal_opens=7.5),
        ("renewal_opens",),
        (
            "renewal_opens is “7.5”; it must be a whole number (how long before the end "
            "of the year renewing opens)"
        ),
        "write a whole number.",
        "PF 5.13",
    ),
    Refusal(
        "MOD003",
        SETTINGS,
        settings(year_starts=4),
        ("year_starts",),
        ("year_starts is “4”; it must be a group of fields (the start of a registration year)"),
        "write a group of fields.",
        "PF 4.20",
    ),
    Refusal(
        "MOD003",
        STANDING,
        standing_event(registered="yes"),
        ("registered",),
        "registered is “yes”; it must be true or false (whether the person is registered)",
        "write true or false.",
        "PF 4.15",
    ),
    Refusal(
        "MOD004",
        CPD,
        cpd_year(cpd_entry(purpose="requird")),
        ("entries", 0, "purpose"),
        (
            "purpose of entry 1 is “requird”, which is not one of its values; did you "
            "mean “required”?"
        ),
        "write one of: mandatory, required, future-role, personal.",
        "PF 5.4",
    ),
    Refusal(
        "MOD004",
        RENEWAL,
        renewal(affirms=["qualification", "conducts"]),
        ("affirms", 1),
        (
            "item 2 of affirms is “conducts”, which is not one of its values; did you "
            "mean “conduct”?"
        ),
        ("write one of: qualification, standards, conduct, not-excluded, authorisation, vetting."),
        "PF 4.4",
    ),
    Refusal(
        "MOD004",
        RENEWAL,
        renewal(record_accurate=False),
        ("record_accurate",),
        "record_accurate is “false”, which is not one of its values",
        "write true.",
        "PF 4.19",
    ),
)
