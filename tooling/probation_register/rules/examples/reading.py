"""Examples of the rules for reading: what a file may hold, how it is written, where it lies."""

from __future__ import annotations

from .example import NO_FILE, Example, Situation, example
from .paths import AGENCY, CPD, LATER_EVENT, POINTS, REGISTRANT, SCHEME_IN_FORCE

GOOD_AGENCY = """
id: river-staffing
name: River Staffing
from: 2024-01-01
"""


def agency(code: str, bad: str, repair: str, good: str = GOOD_AGENCY) -> Example:
    """Return an example that writes the file of an agency in a way that cannot be read."""
    return example(code, AGENCY, bad, good, repair)


FORMS = (
    Situation(
        "YML001",
        "A name with é was saved as Latin-1 by an old editor: the byte E9 alone.",
        "The same name saved as UTF-8: the bytes C3 A9.",
        "Save the file as UTF-8.",
    ),
    Situation(
        "YML002",
        "A file that a spreadsheet program saved begins with the bytes EF BB BF.",
        "The file begins with its first letter.",
        "Save the file as UTF-8 without a byte-order mark.",
    ),
    agency(
        "YML003",
        'id: river-staffing\nname: "River \\u202eStaffing"\nfrom: 2024-01-01',
        "Remove the character; write spaces instead of tabs.",
    ),
    Situation(
        "YML004",
        "A record of 70,000 bytes.",
        "A record of at most 65,536 bytes; a file of standards may have eight times as many.",
        "Shorten what the file holds.",
    ),
    agency(
        "YML005",
        "a:\n" + "".join(f"{'  ' * level}a:\n" for level in range(1, 14)) + f"{'  ' * 14}b: 1",
        "Write the fields that the record's kind knows; none needs so many levels.",
    ),
    Situation(
        "YML006",
        "A list of 30,000 empty entries.",
        "A list of the entries that there are.",
        "Remove what is empty or repeated.",
    ),
    agency(
        "YML007",
        "id: &name river-staffing\nname: *name\nfrom: 2024-01-01",
        "Write the value out in each place.",
    ),
    agency(
        "YML008",
        "id: river-staffing\nname: !!str River Staffing\nfrom: 2024-01-01",
        "Remove the tag; put a text in quotes if it looks like something else.",
    ),
    agency(
        "YML009",
        "%YAML 1.1\n---\nid: river-staffing\nname: River Staffing\nfrom: 2024-01-01",
        "Remove the line that begins with a per cent sign.",
    ),
    agency(
        "YML010",
        "id: river-staffing\nname: River Staffing\nname: River\nfrom: 2024-01-01",
        "Keep one of the two.",
    ),
    agency(
        "YML011",
        "id: river-staffing\n---\nname: River Staffing\nfrom: 2024-01-01",
        "Give each record a file of its own.",
    ),
    agency("YML012", "---", "Write the record, or remove the file."),
    agency("YML013", "- river-staffing", "Write fields, each with its name."),
    agency(
        "YML014",
        "<<:\n  id: river-staffing\nname: River Staffing\nfrom: 2024-01-01",
        "Write the fields out.",
    ),
    agency(
        "YML015",
        "{id: river-staffing, name: River Staffing, from: 2024-01-01}",
        "Write one field to a line; `register format` does it.",
    ),
    agency(
        "YML016",
        "id: river-staffing\nname: NO\nfrom: 2024-01-01",
        "Put a text in quotes; write true, false, ~ or a plain number for anything else.",
        'id: river-staffing\nname: "NO"\nfrom: 2024-01-01',
    ),
    agency(
        "YML017",
        "id: river-staffing\nname: 1234567890123456\nfrom: 2024-01-01",
        "Shorten the number; put it in quotes if it is a name.",
        'id: river-staffing\nname: "1234567890123456"\nfrom: 2024-01-01',
    ),
    agency(
        "YML018",
        "id: river-staffing\nname: River: Staffing\nfrom: 2024-01-01",
        "Put a text that holds a colon in quotes; `register format` does it.",
        'id: river-staffing\nname: "River: Staffing"\nfrom: 2024-01-01',
    ),
    agency(
        "YML019",
        "id: river-staffing\ntrading name: River Staffing\nfrom: 2024-01-01",
        "Use the names of fields that the record's kind knows.",
    ),
)

PLACES = (
    example(
        "PTH001",
        "records/notes.yml",
        "text: Ask about the audit.",
        NO_FILE,
        "Move the file to where its kind of record is kept, or remove it.",
    ),
    example(
        "PTH002",
        CPD,
        "year: 2025",
        "year: 2026",
        "Move the file to where it says it belongs, or correct what it says.",
    ),
    Situation(
        "PTH003",
        "A record is a symbolic link to another one, or has been made executable.",
        "Every record is an ordinary file.",
        "Replace it by an ordinary file.",
    ),
    example(
        "PTH004",
        REGISTRANT,
        NO_FILE,
        "number: po104233",
        "Add registrant.yml, or remove the other records.",
    ),
    example(
        "PTH005",
        SCHEME_IN_FORCE,
        NO_FILE,
        "in_force: guided",
        "Restore the file from the history.",
    ),
)

FIELDS = (
    example(
        "MOD001",
        CPD,
        """
        entries:
          - titel: Reading on desistance
        """,
        """
        entries:
          - title: Reading on desistance
        """,
        "Remove the field, or use one that the record's kind knows.",
    ),
    example(
        "MOD002",
        LATER_EVENT,
        """
        registrant: po104233
        from: 2027-02-25
        """,
        """
        registrant: po104233
        from: 2027-02-25
        registered: false
        """,
        "Add the field.",
    ),
    example(
        "MOD003",
        CPD,
        'year: "2026"',
        "year: 2026",
        "Write a text, a number, true or false, or a list, as the field asks.",
    ),
    example(
        "MOD004",
        CPD,
        """
        entries:
          - purpose: mandatry
        """,
        """
        entries:
          - purpose: mandatory
        """,
        "Write one of the values that the finding lists.",
    ),
    example(
        "MOD005",
        CPD,
        """
        entries:
          - id: K3V9Q2
        """,
        """
        entries:
          - id: k3v9q2
        """,
        "Write it in the form, and no longer than, the finding says.",
    ),
    example(
        "MOD006",
        CPD,
        """
        entries:
          - hours: 0
        """,
        """
        entries:
          - hours: 0.25
        """,
        "Write a number, or a list, within the bounds that the finding names.",
    ),
    example(
        "MOD007",
        CPD,
        """
        entries:
          - date: 2026-02-30
        """,
        """
        entries:
          - date: 2026-04-30
        """,
        "Write a day of the calendar as 2026-06-11.",
    ),
    example(
        "MOD008",
        POINTS,
        """
        points:
          - activity: course
            points: 6
          - activity: course
            points: 5
        """,
        """
        points:
          - activity: course
            points: 6
          - activity: conference
            points: 5
        """,
        "Let the two parts agree, as the finding says.",
    ),
)

EXAMPLES = (*FORMS, *PLACES, *FIELDS)
