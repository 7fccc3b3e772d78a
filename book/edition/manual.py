"""The editors' manual: what each finding means, with a bad and a good example."""

from __future__ import annotations

from dataclasses import dataclass

from .findings import Code


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a code means."""

    meaning: str
    bad: str
    good: str


_E = Explanation

MANUAL: dict[Code, Explanation] = {
    Code.FILE_UNREADABLE: _E("The file is not UTF-8 text, or cannot be opened.", "a file saved as Windows-1256", "the file saved as UTF-8"),
    Code.YAML_BROKEN: _E("The front matter or a data file cannot be read.", "title: {fa: متن, en: Text", "title: {fa: متن, en: Text}"),
    Code.FIELD_UNKNOWN: _E("A key that nothing reads, often a slip.", "isuer: null", "issuer: null"),
    Code.FIELD_MISSING: _E("A key that must be there is not.", "a chapter without `date:`", 'date: {edtf: "2016-01", basis: stated}'),
    Code.FIELD_INVALID: _E("A value of the wrong kind.", "passage: four", "passage: 4"),
    Code.DATE_UNQUOTED: _E("YAML turns an unquoted day into something else.", "edtf: 2018-01-13", 'edtf: "2018-01-13"'),
    Code.DATE_INVALID: _E("The date is no EDTF, or names a day that does not exist.", 'edtf: "2015-02-30"', 'edtf: "2015-02-28"'),
    Code.DATE_MISMATCH: _E("Weekday or calendar do not belong to the date.", "13 January 2018 with weekday: friday", "weekday: saturday"),
    Code.ID_DUPLICATE: _E("Two records, works or statements share an id.", "two entries @book{rashid-2000, …}", "rashid-2000 and rashid-2008"),
    Code.REFERENCE_UNKNOWN: _E("An id that no register has.", "issuer: grapes-of-rath", "issuer: grapes-of-wrath"),
    Code.WITNESS_MISSING: _E("The chapter names a file that is not in `seeds/`.", "witness: 000.txt", "witness: 000_fe81fc018a407ec8.txt"),
    Code.WITNESS_CHANGED: _E("A witness differs from its pinned hash, or is not pinned.", "a letter typed into a seed file", "the seed file as it came"),
    Code.PASSAGE_MISSING: _E("A line of the witness has no passage.", "nine lines, eight paragraphs", "nine lines, nine paragraphs"),
    Code.PASSAGE_ADDED: _E("A passage that the witness does not have.", "a paragraph written by an editor inside `:::{text}`", "the same words in the introduction"),
    Code.PASSAGE_REORDERED: _E("The passages stand in another order than the witness’s lines.", "passage 4 before passage 3", "the witness’s order"),
    Code.PASSAGE_ALTERED: _E("A letter, digit or sign differs from the witness without a declaration.", "مجازات where the witness has مجارات", "the same, declared under `emendations`"),
    Code.EMENDATION_UNFOUND: _E("The form to be emended is not in that line of the witness.", "witness: مجارت", "witness: مجارات"),
    Code.EMENDATION_AMBIGUOUS: _E("The form stands in the line more than once.", "witness: که", "witness: شهر که"),
    Code.EMENDATION_OVERLAP: _E("Two declarations touch the same letters.", "شهر که and که طالبان", "one declaration of شهر که طالبان"),
    Code.DIVISION_UNFOUND: _E("The words to be divided or joined are not in that line.", "witness: خود را", "witness: خودرا"),
    Code.DIVISION_AMBIGUOUS: _E("The form stands in the line more than once.", "witness: را", "witness: خودرا"),
    Code.DIVISION_UNDECLARED: _E("A space was put into a word of the witness, or taken out without a half-space.", "درا مریکای", "در امریکای, declared under `divisions`"),
    Code.DIVISION_ALTERS: _E("A division changes letters.", "{witness: خودرا, reading: خویش را}", "{witness: خودرا, reading: خود را}"),
    Code.READING_UNFOUND: _E("A quotation from the witness is not in it.", "unchanged: witness: ۱۴ اکتبر", "witness: ۱۳ اکتبر"),
    Code.LETTER_ARABIC: _E("An Arabic yeh or kaf in the reading text.", "كرده (U+0643)", "کرده (U+06A9)"),
    Code.LETTER_LOOKALIKE: _E("A letter that looks like another.", "ۃ or a Cyrillic a in a Latin word", "the letter that is meant"),
    Code.CHARACTER_INVISIBLE: _E("A character that nobody sees: a mark of direction, a soft hyphen, a joiner.", "U+200F between two words", "nothing"),
    Code.CHARACTER_PRIVATE: _E("A character without a meaning of its own.", "U+E000", "the letter that is meant"),
    Code.ZWNJ_MISPLACED: _E("A half-space that does not stand between two letters.", "a half-space before a full stop", "می\u200cشود"),
    Code.ZWNJ_UNKNOWN: _E("A half-space at a place that `registers/joins.yml` does not know.", "کش\u200cتار", "کشتار, or the compound added to the table"),
    Code.ZWNJ_AMBIGUOUS: _E("A word that could be cut in two places.", "منطق\u200cهای for منطقهای", "منطقه\u200cای listed under `settled`"),
    Code.SPACING: _E("Irregular spacing in the reading text.", "کشتار ،تبعیض", "کشتار، تبعیض"),
    Code.PASSAGE_KIND: _E("An attribute line that names no kind of passage.", "{.sloagn}", "{.slogan}"),
    Code.BLOCK_MISSING: _E("A chapter without its text or its translation.", "no block `:::{text}`", ":::{text} … :::"),
    Code.BLOCK_REPEATED: _E("A block that may stand once stands twice.", "two blocks `:::{text}`", "one block"),
    Code.TRANSLATION_COUNT: _E("The translation has not as many paragraphs as the text has passages.", "nine passages, eight paragraphs", "nine and nine"),
    Code.TITLE_MISMATCH: _E("The heading is not the title of the front matter.", "# Behind the Scene", "# Behind the Scenes of the Massacre in Paris"),
    Code.HEADNOTE_MISSING: _E("A text of which a copy asks for funds stands without the edition's headnote.", "no block `:::{headnote}`", ":::{headnote} … :::"),
    Code.MARKUP: _E("Markdown that the parser does not understand.", "{nte}`text`", "plain words"),
    Code.NOTE_UNDEFINED: _E("A note is referred to and nowhere written.", "[^october] without a definition", "[^october]: The witness has …"),
    Code.NOTE_UNUSED: _E("A note is written and nowhere referred to.", "[^october]: … alone", "اکتبر[^october]"),
    Code.NOTE_DUPLICATE: _E("Two notes share a label.", "two lines [^october]: …", "[^october] and [^weekday]"),
    Code.NOTE_LABEL: _E("A label that cannot be an anchor.", "[^1]", "[^october]"),
    Code.NOTE_SERIES: _E("One note is referred to from the text and from the translation.", "[^state] in both blocks", "two notes"),
    Code.NOTE_NESTED: _E("A note inside a note.", "[^a]: see [^b]", "both from the text"),
    Code.CITATION_UNKNOWN: _E("A key that `references.bib` does not have.", "{cite}`rashid`", "{cite}`rashid-2000-taliban`"),
    Code.PASSAGE_UNKNOWN: _E("A passage that does not exist.", "{passage}`paris-2015:12`", "{passage}`paris-2015:9`"),
    Code.ANCHOR_DUPLICATE: _E("Two headings would have the same anchor.", "two headings ## Date", "(second-date)= before the second"),
    Code.ANCHOR_MISSING: _E("A heading without English words and without a label.", "## درآمد", "## Introduction / درآمد"),
    Code.FORM_CLAIMED: _E("Two records claim the same form.", "رقه in two records", "رقه in one of them"),
    Code.FORM_UNFOUND: _E("A form that stands in no text.", "forms: [رقا]", "forms: [رقه]"),
    Code.SOURCE_MISSING: _E("A record without a source.", "sources: []", "sources: [rashid-2000-taliban]"),
    Code.COORDINATES_MISSING: _E("A place without coordinates and without a reason.", "coordinates: null", "coordinates: null with why: a region"),
    Code.LINK_DOUBLED: _E("A cross-reference given twice, or from a passage to itself.", "paris→stockholm and stockholm→paris", "one of them"),
    Code.RENDERING_UNKNOWN: _E("A term is translated by none of its permitted wordings.", "“blowback” for ارتجاع", "“reaction”, or the wording added to the term"),
    Code.CELL_EMPTY: _E("A cell of a chapter without code, or one that shows nothing and hands nothing to the prose.", "chart = figures.lags(spoken, statements) alone in its cell", "figures.lags(spoken, statements)"),
    Code.CELL_FAILED: _E("A cell of a chapter that is no Python, raises an error, warns, or does not come to its end.", "figures.lag(spoken, statements)", "figures.lags(spoken, statements)"),
    Code.VALUE_UNKNOWN: _E("The prose of a chapter prints a value that no cell hands to it.", "{glue:text}`evnets` after figures.glue(events=12)", "{glue:text}`events`"),
    Code.MARKUP_UNSAFE: _E("Markup that could run something or read other files.", "<script>, {include}, {{ name }}", "plain words"),
    Code.LINK_UNSAFE: _E("An address that must not be a link, or would load something from elsewhere.", "[write](mailto:…), an image from another site", "plain text, or https"),
    Code.FILE_OUTSIDE: _E("A path that leads out of the book, or a symbolic link.", "../../secrets.txt", "a file of the book"),
    Code.CONTACT_EXPOSED: _E("An e-mail address outside the transcribed text.", "an address in a note", "the words “an address of contact”"),
    Code.CONTACT_UNNOTED: _E("A transcribed address without its mark and note.", "an address in a paragraph", "{.contact} and a note"),
}  # fmt: skip
