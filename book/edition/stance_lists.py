"""Stances shown: all of a statement as a table, and those of one record as a list that leads there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docutils import nodes

from . import nodes as own
from . import wording
from .compose import inline, pair_lines, table
from .records import Edition, Entity, Party, Stance


def stance_rows(stances: Iterable[Stance], edition: Edition) -> nodes.table:
    """Stances as a table: who, what, against or for whom, with the quotation."""
    listed = list(stances)
    return table(
        ("passage", "subject", "relation", "object", "quote"),
        (
            [
                [_passage(stance)],
                _party(stance.subject, edition, _voice(stance)),
                pair_lines(wording.RELATIONS[stance.relation]),
                _party(stance.object, edition, _called(stance)),
                [own.run("", stance.quote, lang="fa")],
            ]
            for stance in listed
        ),
        classes=["data", "stances"],
        anchors=[stance.id for stance in listed],
    )


def stances(record: Entity, edition: Edition) -> Iterator[nodes.Node]:
    """The stances whose subject or object a record is, folded away behind their count."""
    found = edition.stances_of.get(record.id, ())
    if not found:
        return
    box = own.box(name="disclosure", classes=["disclosure"])
    box["summary"], box["count"] = wording.STANCES, len(found)
    listing = nodes.bullet_list(classes=["stances"])
    listing += [_item(stance, record, edition) for stance in found]
    box += listing
    yield box


def _item(stance: Stance, record: Entity, edition: Edition) -> nodes.list_item:
    """A stance in a line of English with its links, and in a line of Persian.

    The subject stands apart: it may be one or many, and no ezafe is to be read between it and the object.
    """
    english, persian = wording.STANCE_SENTENCES[stance.relation]
    verb: nodes.Node = own.record_link("", english[0], record=stance.id)
    lines = []
    for at, lang in enumerate(("en", "fa")):
        voice = "" if stance.voice == "issuer" else f" ({wording.VOICES[stance.voice][at]})"
        called = stance.characterisation[lang] if stance.characterisation else ""
        subject, other = (_named(party, lang, record, edition) for party in (stance.subject, stance.object))
        if lang == "en":
            line = [
                _passage(stance),
                nodes.Text(" "),
                subject,
                nodes.Text(f"{voice} \u00b7 "),
                verb,
                nodes.Text(" "),
                other,
            ]
            line += [nodes.Text(english[1] + called)] if called else []
        else:
            end = f"{persian[1]}: {called}" if called else persian[1]
            line = [subject, nodes.Text(f"{voice} \u00b7 {persian[0]}"), other, nodes.Text(end)]
        lines.append(nodes.paragraph("", "", *line, lang=lang))
    return nodes.list_item("", *lines)


def _named(party: Party, lang: str, here: Entity, edition: Edition) -> nodes.Node:
    """A party in one language; in English a link, but not to the record whose entry this is."""
    record = edition.entities.get(party.id) if party.id is not None else None
    if record is None:
        return nodes.Text(party.label[lang] if party.label else str(party.id))
    if lang == "fa" or record is here:
        return nodes.Text(record.name[lang])
    return own.record_link("", record.name[lang], record=record.id)


def _passage(stance: Stance) -> own.passage_link:
    slug, _, number = stance.passage.partition(":")
    return own.passage_link(slug=slug, number=int(number))


def _voice(stance: Stance) -> wording.Pair:
    """Whose voice a stance is in, where it is not the issuer's."""
    if stance.voice == "issuer":
        return "", ""
    english, persian = wording.VOICES[stance.voice]
    return f" ({english})", f" ({persian})"


def _called(stance: Stance) -> wording.Pair:
    """What that which a stance is towards is called."""
    said = stance.characterisation
    return (f": {said['en']}", f": {said['fa']}") if said else ("", "")


def _party(party: Party, edition: Edition, more: wording.Pair) -> list[nodes.Node]:
    """A party and what is said of it, in English and below it in Persian."""
    record = edition.entities.get(party.id) if party.id is not None else None
    label = record.name if record else party.label or {"en": party.id or "", "fa": party.id or ""}
    name = [own.record_link("", label["en"], record=record.id)] if record else inline(label["en"])
    english = nodes.paragraph("", "", *name, *inline(more[0]))
    return [english, nodes.paragraph("", label["fa"] + more[1], lang="fa")]
