"""The words that the edition itself says to its readers, each in both languages."""

from __future__ import annotations

from .proof import Silent

Pair = tuple[str, str]
"""English, Persian."""

_Z = "\u200c"  # ZERO WIDTH NON-JOINER

HEADINGS: dict[str, Pair] = {
    "commentary": ("Commentary", f"یادداشت{_Z}ها"),
    "translators-notes": ("Translator’s notes", f"یادداشت{_Z}های مترجم"),
    "apparatus": ("Apparatus", "دستگاه انتقادی"),
    "emendations": ("Emendations and divisions", f"تصحیح{_Z}های قیاسی، جدانویسی و سرهم{_Z}نویسی"),
    "regularisations": ("Silent regularisations", f"یکدست{_Z}سازی{_Z}های بی{_Z}نشان"),
    "variants": ("Readings of other copies", f"نسخه{_Z}بدل{_Z}ها"),
    "readings-not-changed": ("Readings not changed", f"ضبط{_Z}های تغییرنیافته"),
    "names": ("Names and terms in the text", f"نام{_Z}ها و واژه{_Z}ها در متن"),
    "cross-references": ("Cross-references", f"ارجاع{_Z}های متقابل"),
    "witness-and-copies": ("Witness and known copies", f"متن مبنا و نسخه{_Z}های شناخته{_Z}شده"),
    "proof": ("Proof of the text", "سنجش متن"),
    "works-cited": ("Works cited", "منابع"),
    "run-and-data": ("Run and data", f"اجرا و داده{_Z}ها"),
}

KINDS: dict[str, Pair] = {
    "paragraph": ("paragraph", "پاراگراف"),
    "headnote": ("headnote", "یادداشت آغازین"),
    "title": ("title", "عنوان"),
    "heading": ("heading", "سرعنوان"),
    "item": ("list item", "مورد فهرست"),
    "slogan": ("slogan", "شعار"),
    "place": ("place line", "سطر جای"),
    "date": ("date line", "سطر تاریخ"),
    "signature": ("signature", "امضا"),
    "contact": ("contact line", "سطر تماس"),
    "pointer": ("pointer", "ارجاع"),
    "separator": ("separator", "جداکننده"),
}
PUBLISHER: Pair = ("added by the site of publication", f"افزوده{_Z}ی سایت منتشرکننده")

CHANGES: dict[str, Pair] = {
    "typo": ("emendation: slip", f"تصحیح قیاسی: غلط حروف{_Z}نگاری"),
    "grammar": ("emendation: grammar", "تصحیح قیاسی: دستور زبان"),
    "division": ("division of words", f"جدانویسی یا سرهم{_Z}نویسی"),
}
CERTAINTY: dict[str, Pair] = {
    "high": ("certain", "قطعی"),
    "medium": ("probable", "محتمل"),
    "low": ("doubtful", "نامطمئن"),
}
SILENT: dict[Silent, Pair] = {
    Silent.ZWNJ_FOR_SPACE: ("half-space for a space", f"نیم{_Z}فاصله به جای فاصله"),
    Silent.ZWNJ_SUPPLIED: ("half-space supplied", f"نیم{_Z}فاصله{_Z}ی افزوده"),
    Silent.SPACE_BESIDE_SIGN: ("space beside a sign", f"فاصله{_Z}ی کنار نشانه"),
    Silent.SPACE_SUPERFLUOUS: ("superfluous space", f"فاصله{_Z}ی زائد"),
    Silent.YEH: ("Arabic yeh", "«ي» عربی"),
    Silent.KAF: ("Arabic kaf", "«ك» عربی"),
}
UNCHANGED: dict[str, Pair] = {
    "orthography": ("orthography", f"رسم{_Z}الخط"),
    "punctuation": ("punctuation", f"نشانه{_Z}گذاری"),
    "digits": ("digits", "رقم"),
    "syntax": ("syntax", "نحو"),
    "lacuna": ("lacuna", "افتادگی"),
    "lexis": ("lexis", "واژگان"),
    "fact": ("fact", "محتوا"),
}
COPIES: dict[str, Pair] = {
    "witness": ("witness", "متن مبنا"),
    "copy": ("copy", "نسخه"),
    "redaction": ("redaction", "تحریر دیگر"),
    "quotation": ("quotation", "نقل"),
    "translation": ("translation", "ترجمه"),
    "parallel": ("parallel text", "متن موازی"),
}
BASIS: dict[str, Pair] = {
    "stated": ("stated in the witness", f"به گفته{_Z}ی متن"),
    "inferred": ("inferred by the editors", "به استنباط ویراستاران"),
}
DRAFT: Pair = (
    "machine-assisted draft, awaiting review by a named reader",
    f"پیش{_Z}نویسی با کمک ماشین، در انتظار بازبینی خواننده{_Z}ای که نامش اعلام شود",
)
NOT_STATED: Pair = ("not stated in the witness", "در متن نیامده است")

REGISTERS: dict[str, Pair] = {
    "persons": ("Persons", "کسان"),
    "places": ("Places", f"جای{_Z}ها"),
    "organisations": ("Organisations", f"سازمان{_Z}ها"),
    "events": ("Events", "رویدادها"),
    "terms": ("Terms", f"واژه{_Z}ها"),
}
LINKS: dict[str, Pair] = {
    "echo": ("echo", "بازتاب"),
    "same-event": ("same event", "همان رویداد"),
    "shared-formula": ("shared formula", "عبارت مشترک"),
    "contrast": ("contrast", "تقابل"),
    "same-argument": ("same argument", "همان استدلال"),
}
STATUS: dict[str, Pair] = {
    "fact": ("fact", "واقعیت"),
    "inference": ("inference of the editors", "استنباط ویراستاران"),
}
RELATIONS: dict[str, Pair] = {
    "condemns": ("condemns", f"محکوم می{_Z}کند"),
    "supports": ("supports", f"پشتیبانی می{_Z}کند"),
    "blames": ("blames", f"مقصر می{_Z}داند"),
    "describes-as": ("describes as", f"توصیف می{_Z}کند"),
    "demands-of": ("demands of", f"می{_Z}خواهد از"),
    "expresses-solidarity-with": ("expresses solidarity with", f"همبستگی می{_Z}کند با"),
}
STANCE_SENTENCES: dict[str, tuple[Pair, Pair]] = {
    "condemns": (("condemns", ": "), ("", f" را محکوم می{_Z}کند")),
    "supports": (("supports", ": "), ("از ", f" پشتیبانی می{_Z}کند")),
    "blames": (("blames", ": "), ("", f" را مقصر می{_Z}داند")),
    "describes-as": (("describes", " as "), ("", f" را چنین توصیف می{_Z}کند")),
    "demands-of": (("makes a demand of", ": "), ("از ", f" می{_Z}خواهد")),
    "expresses-solidarity-with": (("expresses solidarity with", ": "), ("با ", f" ابراز همبستگی می{_Z}کند")),
}
"""A stance as a sentence: in English the verb, and what joins to the object what it is called; in Persian what stands
before the object and behind it."""
VERDICTS: dict[str, Pair] = {
    "confirmed": ("confirmed", "تأییدشده"),
    "partly-confirmed": ("partly confirmed", "تا حدی تأییدشده"),
    "contested": ("contested", "مورد اختلاف"),
    "corrected": ("corrected", f"تصحیح{_Z}شده"),
    "unverified": ("not verified", "نامحقق"),
    "opinion": ("opinion", "نظر"),
}
CERTAINTIES: dict[str, Pair] = {
    "certain": ("certain", "مسلم"),
    "probable": ("probable", "محتمل"),
    "uncertain": ("uncertain", "نامطمئن"),
}
VOICES: dict[str, Pair] = {
    "issuer": ("the issuer", "صادرکننده"),
    "publisher": ("the site of publication", "سایت منتشرکننده"),
    "reported": ("reported by the statement", "نقل در متن"),
}

PRECISION: dict[str, Pair] = {
    "point": ("point", "نقطه"),
    "centroid": ("middle of the country", f"میانه{_Z}ی کشور"),
}
GENERAL_KNOWLEDGE: Pair = ("general knowledge of the editors; no source cited", "آگاهی عمومی ویراستاران؛ بی ذکر منبع")
MENTIONS: Pair = ("Passages", "بندها")
FIRST: Pair = (
    "Shown are the first {shown} of {count}; all of them:",
    f"{{shown}} تای نخست از {{count}} آمده است؛ همه{_Z}ی آن{_Z}ها:",
)
"""Under a list that is too long for a page."""
STANCES: Pair = ("Stances", f"موضع{_Z}ها")
RECORD_KINDS: dict[str, Pair] = {
    "city": ("city", "شهر"),
    "country": ("country", "کشور"),
    "region": ("region", "منطقه"),
    "site": ("site", "محل"),
    "organisation": ("organisation", "سازمان"),
    "collective": ("collective", "جمع"),
    "group": ("group of persons", "گروهی از افراد"),
    "committee": ("committee", "کمیته"),
    "state": ("state", "دولت"),
    "party": ("party", "حزب"),
    "company": ("company", "شرکت"),
    "newspaper": ("newspaper", "روزنامه"),
    "movement": ("movement or current", "جنبش یا جریان"),
    "platform": ("platform", "سکوی اینترنتی"),
}
"""What a place or an organisation is."""
ONE_OF: dict[str, Pair] = {
    "persons": ("person", "شخص"),
    "places": ("place", "جا"),
    "organisations": ("organisation", "سازمان"),
    "events": ("event", "رویداد"),
    "terms": ("term", "واژه"),
}
"""What a record of each register is called alone."""
CARD: dict[str, Pair] = {
    "other-passages": ("Other passages", "بندهای دیگر"),
    "entry": ("In the register", "در نمایه"),
}
"""What the card of a name says."""
NAME_LISTS: dict[str, Pair] = {
    "names-persian": ("Persian names and forms", f"نام{_Z}ها و صورت{_Z}های فارسی"),
    "names-romanised": ("Romanised names", f"نام{_Z}ها به خط لاتینی"),
    "names-english": ("English names", f"نام{_Z}های انگلیسی"),
}

PARTIAL: Pair = (
    "A partial list: only what has been seen of each copy could be compared.",
    "فهرست کامل نیست: تنها آن بخش از هر نسخه که دیده شده مقایسه شده است.",
)

COUNTED: Pair = (
    "A number behind a word says how often it stands in the passage. All of them together are the number of the proof.",
    f"عدد پس از هر واژه شمار آن در بند است. جمع همه{_Z}ی آن{_Z}ها همان شماری است که سنجش متن می{_Z}دهد.",
)

LABELS: dict[str, Pair] = {
    "code": ("Code", "شناسه"),
    "meaning": ("What it means", "معنا"),
    "bad": ("Wrong", "نادرست"),
    "good": ("Right", "درست"),
    "coordinates": ("Coordinates", "مختصات"),
    "issued": ("Issued", "صادر کرد"),
    "forms": ("In the texts", f"در متن{_Z}ها"),
    "scene": ("Place", "جای رویداد"),
    "renderings": ("Renderings", f"برگردان{_Z}ها"),
    "claim": ("The statement says", f"متن می{_Z}گوید"),
    "record": ("The record shows", f"منابع نشان می{_Z}دهند"),
    "verdict": ("Verdict", "داوری"),
    "wikidata": ("Wikidata", f"ویکی{_Z}داده"),
    "sources": ("Sources", "منابع"),
    "subject": ("Who", "چه کسی"),
    "relation": ("Relation", "نسبت"),
    "object": ("Whom or what", "چه کس یا چه چیز"),
    "quote": ("Words of the witness", "عبارت متن مبنا"),
    "other": ("Other passage", "بند دیگر"),
    "kind": ("Kind", "گونه"),
    "date": ("Date", "تاریخ"),
    "issuer": ("Issuer", "صادرکننده"),
    "place": ("Place", "جای صدور"),
    "witness": ("Witness", "متن مبنا"),
    "translation": ("Translation", "ترجمه"),
    "passages": ("Passages", "بندها"),
    "characters": ("Characters compared", f"نویسه{_Z}های سنجیده{_Z}شده"),
    "silent": ("Silent regularisations", f"یکدست{_Z}سازی{_Z}های بی{_Z}نشان"),
    "emendations": ("Emendations", f"تصحیح{_Z}های قیاسی"),
    "divisions": ("Divisions", f"جدانویسی و سرهم{_Z}نویسی"),
    "undeclared": ("Undeclared differences", f"تفاوت{_Z}های اعلام{_Z}نشده"),
    "hash": ("SHA-256 of the witness", f"چکیده{_Z}ی SHA-256 متن مبنا"),
    "passage": ("Passage", "بند"),
    "reading": ("Reading text", "متن ویراسته"),
    "class": ("Class", "رده"),
    "why": ("Reason", "دلیل"),
    "suggestion": ("Suggestion", "پیشنهاد"),
    "copy": ("Copy", "نسخه"),
    "seen": ("Seen", f"دیده{_Z}شده"),
    "agreement": ("Agreement", "همخوانی"),
    "archived": ("Archived", f"بایگانی{_Z}شده"),
    "address": ("Address", "نشانی"),
    "run-with": ("Run with", "اجرا با"),
    "data": ("Data", f"داده{_Z}ها"),
    "notebook": ("To run it yourself", "برای اجرا"),
}

EDITION_FA = f"بیانیه{_Z}های همبستگی: ویرایش دیجیتال اسناد چپ فارسی{_Z}زبان\u060c ۲۰۱۴–۲۰۲۱"
EDITORS_FA = f"ویراستاران بیانیه{_Z}های همبستگی"
"""Title and editors in Persian; CITATION.cff, which has them in English, knows one language."""

NOTE: dict[str, Pair] = {
    "commentary": ("note", "یادداشت"),
    "translator": ("translator\u2019s note", "یادداشت مترجم"),
}

UI: dict[str, Pair] = {
    "edition": ("Statements of Solidarity", f"بیانیه{_Z}های همبستگی"),
    "skip": ("Skip to the text", "پرش به متن"),
    "contents": ("Contents", "فهرست"),
    "start": ("Start", "آغاز"),
    "evidence": ("Readings, names and sources", f"ضبط{_Z}ها، نام{_Z}ها و منابع"),
    "search": ("Search", f"جست{_Z}وجو"),
    "on-this-page": ("On this page", "در این صفحه"),
    "you-are-here": ("You are here", "جای شما در کتاب"),
    "neighbours": ("Previous and next page", f"صفحه{_Z}ی پیش و پس"),
    "previous": ("Previous", "پیشین"),
    "next": ("Next", "بعدی"),
    "whole-list": ("All pages of this part", f"همه{_Z}ی صفحه{_Z}های این بخش"),
    "passages": ("Table of passages", "جدول بندها"),
    "tools": ("Page tools", "ابزارهای صفحه"),
    "view": ("View", "نما"),
    "languages": ("Languages", f"زبان{_Z}ها"),
    "both": ("Both", "هر دو"),
    "persian": ("Persian", "فارسی"),
    "english": ("English", "انگلیسی"),
    "arrangement": ("Arrangement", "چینش"),
    "facing": ("Facing", "رو در رو"),
    "interleaved": ("Interleaved", "زیر هم"),
    "text": ("Text", "متن"),
    "reading-text": ("Reading text", "متن ویراسته"),
    "witness": ("Witness", "متن مبنا"),
    "marks": ("Marks", f"نشانه{_Z}ها"),
    "shown": ("Shown", "آشکار"),
    "hidden": ("Hidden", "پنهان"),
    "size": ("Size", "اندازه"),
    "small": ("Small", "کوچک"),
    "normal": ("Normal", "معمولی"),
    "large": ("Large", "بزرگ"),
    "theme": ("Colours", f"رنگ{_Z}ها"),
    "device": ("As the device", "مانند دستگاه"),
    "light": ("Light", "روشن"),
    "dark": ("Dark", "تیره"),
    "keep": ("Keep on this device", "روی این دستگاه بماند"),
    "forget": ("Forget", "فراموش شود"),
    "kept": ("Kept on this device", "روی این دستگاه نگه داشته شد"),
    "forgotten": ("Forgotten", "فراموش شد"),
    "print": ("Print", "چاپ"),
    "files": ("Files", f"پرونده{_Z}ها"),
    "source": ("Source of this page", "متن خام این صفحه"),
    "change": ("Suggest a change", "پیشنهاد تغییر"),
    "report": ("Report an error", "گزارش خطا"),
    "keys": ("Keyboard", f"صفحه{_Z}کلید"),
    "key-help": ("this list", "این فهرست"),
    "key-search": ("search", f"جست{_Z}وجو"),
    "key-next": ("next passage", "بند بعدی"),
    "key-previous": ("previous passage", "بند پیشین"),
    "key-languages": ("both languages, Persian, English", "هر دو زبان، فارسی، انگلیسی"),
    "key-escape": ("close what is open", "بستن آنچه باز است"),
    "keys-on": ("Single keys work", "کلیدهای تکی کار کنند"),
    "close": ("Close", "بستن"),
    "names": ("Names", f"نام{_Z}ها"),
    "key-names": ("next and previous name of the passage", "نام بعدی و پیشین بند"),
    "to-record": ("Link to this entry", "پیوند به این مدخل"),
    "cross-reference": ("cross-reference", "ارجاع متقابل"),
    "cross-references": ("cross-references", f"ارجاع{_Z}های متقابل"),
    "to-note": ("Go to the note", "رفتن به یادداشت"),
    "cite": ("Cite", "ارجاع"),
    "cite-statement": ("Cite this statement", "ارجاع به این بیانیه"),
    "cite-a-passage": ("Cite a passage", "ارجاع به یک بند"),
    "cite-passage": ("Cite passage", "ارجاع به بند"),
    "cite-passages": ("All formats, and the citations of all passages", f"همه{_Z}ی قالب{_Z}ها، و ارجاع همه{_Z}ی بندها"),
    "in-english": ("In English", "به انگلیسی"),
    "in-persian": ("In Persian", "به فارسی"),
    "permalink": ("Permalink", "پیوند ثابت"),
    "fingerprint": ("Fingerprint", "اثر انگشت"),
    "copy": ("Copy", "رونوشت"),
    "copied": ("Copied", "رونوشت برداشته شد"),
    "copy-failed": ("Select the text to copy it", "برای رونوشت، متن را برگزینید"),
    "code": ("Code", "کد"),
    "verify": ("Check a citation", "سنجش یک ارجاع"),
    "version": ("Version", "نگارش"),
}
"""What the pages around the texts say; a page shows it in its own language, and an English page in Persian besides."""

FACTS: dict[str, Pair] = {
    "title": ("Title", "عنوان"),
    "version": ("Version", "نگارش"),
    "date-released": ("Date", "تاریخ"),
}

SEEN: dict[str, Pair] = {
    "found": ("archived copy", f"نسخه{_Z}ی بایگانی{_Z}شده"),
    "memory": ("unconfirmed", "تأییدنشده"),
}
SEEN_MEANS: tuple[Pair, ...] = (
    (
        "\u201cArchived copy\u201d: seen in an archived copy, not yet confirmed on the live web. \u201cUnconfirmed\u201d: cited from memory, not seen.",
        f"«نسخه{_Z}ی بایگانی{_Z}شده» یعنی در نسخه{_Z}ای بایگانی{_Z}شده دیده شده و در وب زنده هنوز تأیید نشده است؛ «تأییدنشده» یعنی از حافظه نقل شده و دیده نشده است.",
    ),
)

UNDATED: Pair = ("n.d.", f"بی{_Z}تا")
"""In place of the year of a work."""

MONTHS_FA = ("ژانویه", "فوریه", "مارس", "آوریل", "مه", "ژوئن", "ژوئیه", "اوت", "سپتامبر", "اکتبر", "نوامبر", "دسامبر")
MONTHS_EN = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SOLAR_EN = (
    "Farvardin",
    "Ordibehesht",
    "Khordad",
    "Tir",
    "Mordad",
    "Shahrivar",
    "Mehr",
    "Aban",
    "Azar",
    "Dey",
    "Bahman",
    "Esfand",
)
SOLAR_FA = ("فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند")


def statement_name(slug: str) -> str:
    """What a statement is called in short: Paris 2015."""
    return slug.replace("-", " ").title()


def persian_digits(text: str) -> str:
    """The digits of a text in Persian form (U+06F0 to U+06F9)."""
    return text.translate({ord("0") + n: chr(0x6F0 + n) for n in range(10)})
