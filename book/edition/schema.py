"""What may stand in a chapter's front matter and in the registers, as JSON schemas."""

from __future__ import annotations

from typing import Any

from jsonschema import Draft202012Validator

Schema = dict[str, Any]

ID = "^[a-z][a-z0-9-]*$"
_TEXT: Schema = {"type": "string", "minLength": 1, "description": "some text"}
_OPTIONAL_TEXT: Schema = {"type": ["string", "null"]}
_ID: Schema = {"type": "string", "pattern": ID, "description": "an id of small letters, digits and hyphens"}
_OPTIONAL_ID: Schema = {
    "type": ["string", "null"],
    "pattern": ID,
    "description": "an id of small letters, digits and hyphens, or null",
}
_IDS: Schema = {"type": "array", "items": _ID}
_PASSAGE: Schema = {"type": "integer", "minimum": 1, "description": "the number of a passage"}
_BOOLEAN: Schema = {"type": "boolean"}


def _record(required: Schema, optional: Schema | None = None) -> Schema:
    return {
        "type": "object",
        "properties": {**required, **(optional or {})},
        "required": list(required),
        "additionalProperties": False,
    }


def _nullable(schema: Schema) -> Schema:
    return {**schema, "type": [schema["type"], "null"]}


_BILINGUAL = _record({"fa": _TEXT, "en": _TEXT})

_CHAPTER = _record(
    {
        "statement": _ID,
        "witness": {
            "type": "string",
            "pattern": r"^[A-Za-z0-9_-][A-Za-z0-9_.-]*\.txt$",
            "description": "the name of a text file in seeds/",
        },
        "title": _BILINGUAL,
        "issuer": {
            "anyOf": [_ID, _IDS, {"type": "null"}],
            "description": "a register id, a list of ids, or null where the witness names no issuer",
        },
        "date": _record(
            {
                "edtf": {"type": "string", "description": "a quoted EDTF date"},
                "basis": {"enum": ["stated", "inferred"]},
            },
            {
                "why": _TEXT,
                "solar_hijri": {
                    "type": "string",
                    "pattern": r"^\d{4}-\d{2}-\d{2}$",
                    "description": 'a quoted date such as "1396-10-23"',
                },
                "weekday": {"enum": ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]},
            },
        ),
        "translation": _record(
            {
                "status": {"enum": ["draft", "reviewed"]},
                "method": {"enum": ["machine-assisted", "human"]},
                "reviewed_by": _OPTIONAL_TEXT,
            }
        ),
    },
    {
        "blurb": _BILINGUAL,
        "attribution": _nullable(_record({"issuer": _ID, "why": _TEXT})),
        "place": _nullable(_BILINGUAL),
        "emendations": {
            "type": "array",
            "items": _record(
                {
                    "passage": _PASSAGE,
                    "witness": _TEXT,
                    "reading": {"type": "string"},
                    "kind": {"enum": ["typo", "grammar"]},
                    "why": _TEXT,
                },
                {"nth": _PASSAGE, "cert": {"enum": ["high", "medium", "low"]}},
            ),
        },
        "divisions": {
            "type": "array",
            "items": _record(
                {"passage": _PASSAGE, "witness": _TEXT, "reading": _TEXT}, {"nth": _PASSAGE, "why": _TEXT}
            ),
        },
        "unchanged": {
            "type": "array",
            "items": _record(
                {
                    "passage": _PASSAGE,
                    "witness": _TEXT,
                    "class": {"enum": ["orthography", "punctuation", "digits", "syntax", "lacuna", "lexis", "fact"]},
                    "why": _TEXT,
                },
                {"suggestion": _OPTIONAL_TEXT},
            ),
        },
        "variants": {
            "type": "array",
            "items": _record({"passage": _PASSAGE, "witness": _TEXT, "copy": _ID, "reading": _TEXT}, {"why": _TEXT}),
        },
    },
)

_SOURCES: Schema = {
    "type": "array",
    "items": _record(
        {
            "id": _ID,
            "statement": _ID,
            "siglum": {"type": "string", "pattern": "^[A-Z][a-z0-9]*$", "description": "a capital letter"},
            "kind": {"enum": ["witness", "copy", "redaction", "quotation", "translation", "parallel"]},
            "title": _BILINGUAL,
            "extent": _TEXT,
            "agreement": _OPTIONAL_TEXT,
            "relation": _OPTIONAL_TEXT,
        },
        {
            "file": _OPTIONAL_TEXT,
            "source": _OPTIONAL_ID,
            "nolink": _BOOLEAN,
            "appeal": _BOOLEAN,
            "archived": _OPTIONAL_TEXT,
        },
    ),
}

_WIKIDATA: Schema = {
    "type": ["string", "null"],
    "pattern": r"^Q[1-9]\d*$",
    "description": "a Wikidata id such as Q42, or null",
}
_KEYS: Schema = {"type": "array", "items": _ID, "description": "a list of keys of references.bib"}
_FORMS: Schema = {"type": "array", "items": _TEXT}
_PASSAGE_ID: Schema = {
    "type": "string",
    "pattern": r"^[a-z][a-z0-9-]*:[1-9]\d*$",
    "description": "a passage such as paris-2015:3",
}
_EDTF: Schema = {"type": "string", "description": "a quoted EDTF date"}
_SOLAR: Schema = {
    "type": "string",
    "pattern": r"^\d{4}-\d{2}-\d{2}$",
    "description": 'a quoted date such as "1396-10-23"',
}
_WEEKDAY: Schema = {"enum": ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]}
_PARTY: Schema = {
    "anyOf": [_record({"id": _ID}), _record({"label": _BILINGUAL})],
    "description": "`id:` of a register record, or a `label:` in both languages",
}


def _entities(required: Schema, optional: Schema | None = None, *, headword: str = "name") -> Schema:
    """A register of what the texts mention: records with the fields that all of them share."""
    shared = {"id": _ID, headword: _BILINGUAL, "forms": _FORMS, "description": _BILINGUAL, "sources": _KEYS}
    common = {
        "romanised": _OPTIONAL_TEXT,
        "wikidata": _WIKIDATA,
        "confirmed": _BOOLEAN,
        "basis": {"enum": ["general-knowledge"]},
    }
    return {"type": "array", "items": _record({**shared, **required}, {**common, **(optional or {})})}


_BODY_KINDS = [
    "organisation", "collective", "group", "committee", "state", "party", "company", "newspaper", "movement", "platform",
]  # fmt: skip
_COORDINATES: Schema = {
    "type": ["object", "null"],
    "properties": {
        "lat": {"type": "number", "minimum": -90, "maximum": 90, "description": "a latitude"},
        "lon": {"type": "number", "minimum": -180, "maximum": 180, "description": "a longitude"},
        "precision": {"enum": ["point", "centroid"]},
    },
    "required": ["lat", "lon", "precision"],
    "additionalProperties": False,
}
_ACCOUNT = _record(
    {
        "passages": {"type": "array", "items": _PASSAGE_ID},
        "claim": _BILINGUAL,
        "record": _BILINGUAL,
        "verdict": {"enum": ["confirmed", "partly-confirmed", "contested", "corrected", "unverified", "opinion"]},
        "sources": _KEYS,
    }
)

_PERSONS = _entities({})
_PLACES = _entities(
    {"kind": {"enum": ["city", "country", "region", "site"]}, "coordinates": _COORDINATES}, {"why": _OPTIONAL_TEXT}
)
_ORGANISATIONS = _entities({"kind": {"enum": _BODY_KINDS}}, {"statements": _IDS})
_EVENTS = _entities(
    {
        "date": _EDTF,
        "calendar": {"enum": ["gregorian", "solar-hijri", "both", "none"]},
        "certainty": {"enum": ["certain", "probable", "uncertain"]},
        "accounts": {"type": "array", "items": _ACCOUNT},
    },
    {"solar_hijri": _SOLAR, "weekday": _WEEKDAY, "place": _OPTIONAL_ID},
)
_TERMS = _entities(
    {"renderings": {"type": "array", "items": _TEXT, "minItems": 1}}, {"note": _BILINGUAL}, headword="term"
)
_STANCES: Schema = {
    "type": "array",
    "items": _record(
        {
            "id": _ID,
            "passage": _PASSAGE_ID,
            "voice": {"enum": ["issuer", "publisher", "reported"]},
            "subject": _PARTY,
            "relation": {
                "enum": ["condemns", "supports", "blames", "describes-as", "demands-of", "expresses-solidarity-with"]
            },
            "object": _PARTY,
            "quote": _TEXT,
        },
        {"as": _BILINGUAL},
    ),
}
_LINKS: Schema = {
    "type": "array",
    "items": _record(
        {
            "id": _ID,
            "from": _PASSAGE_ID,
            "to": _PASSAGE_ID,
            "kind": {"enum": ["echo", "same-event", "shared-formula", "contrast", "same-argument"]},
            "reason": _BILINGUAL,
            "status": {"enum": ["fact", "inference"]},
        },
        {"sources": _KEYS},
    ),
}

_JOINS = _record(
    {
        "prefixes": {"type": "array", "items": _TEXT},
        "suffixes": {"type": "object", "additionalProperties": {"type": "string"}},
        "compounds": {"type": "array", "items": _TEXT},
        "settled": {"type": "array", "items": _TEXT},
    }
)

_PRINTS: Schema = {
    "type": "array",
    "items": {"type": "string", "pattern": "^[0-9a-f]{12}$", "description": "twelve hexadecimal digits, in quotes"},
}
_FINGERPRINTS: Schema = {
    "type": "array",
    "items": _record(
        {
            "version": _TEXT,
            "date": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$", "description": 'a day such as "2026-11-20"'},
            "fingerprints": {"type": "object", "propertyNames": _ID, "additionalProperties": _PRINTS},
        }
    ),
}

CHAPTER = Draft202012Validator(_CHAPTER)
SOURCES = Draft202012Validator(_SOURCES)
REGISTERS = {
    name: Draft202012Validator(schema)
    for name, schema in {
        "persons": _PERSONS,
        "places": _PLACES,
        "organisations": _ORGANISATIONS,
        "events": _EVENTS,
        "terms": _TERMS,
        "stances": _STANCES,
        "links": _LINKS,
    }.items()
}
JOINS = Draft202012Validator(_JOINS)
FINGERPRINTS = Draft202012Validator(_FINGERPRINTS)
_PAGE_NAME: Schema = {
    "type": "string",
    "pattern": "^[a-z][a-z0-9/-]*$",
    "description": "the page in the other language, counted from book/ and without .md",
}
PAGE = Draft202012Validator(
    _record(
        {},
        {
            "lang": {"enum": ["en", "fa"]},
            "pair": _PAGE_NAME,
            "jupytext": {"type": "object"},
            "kernelspec": {"type": "object"},
        },
    )
)
