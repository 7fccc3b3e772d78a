"""Light stemming: Persian plurals, ezafe, indefinite -ی, comparatives and verb prefixes; English plurals.

Every rule is a row of a table, so that the browser runs the same rules from the same rows. Snowball's Persian stemmer
was tried (3.1.1) and left: it makes انس of انسانی and ایر of ایرانی, but keeps زنان and کارگران apart from their singulars.
All strings are folded: without ZWNJ, madda and hamza.
"""

from __future__ import annotations

import re
from functools import lru_cache

Rule = tuple[str, str, int]
"""An ending, what takes its place, and how many letters must stand before the ending."""

STEPS: tuple[tuple[Rule, ...], ...] = (
    # plural with what may follow it
    (
        ("هایشان", "", 2), ("هایمان", "", 2), ("هایتان", "", 2), ("هایند", "", 2), ("هاست", "", 2), ("هایی", "", 2),
        ("هایم", "", 2), ("هایت", "", 2), ("هایش", "", 2), ("های", "", 2), ("ها", "", 2),
        ("هاند", "ه", 2),
    ),
    # what an indefinite or adjective's -ی hides
    (("انی", "ان", 3), ("اتی", "ات", 4), ("تری", "تر", 3)),
    # comparative
    (("ترین", "", 3), ("تر", "", 3)),
    # other plurals
    (
        ("گان", "ه", 2), ("ویان", "و", 3), ("ایان", "ا", 3), ("یان", "ی", 3), ("ایات", "ایت", 2), ("ات", "", 4),
        ("گران", "گر", 2), ("کشان", "کش", 2), ("خواهان", "خواه", 1), ("داران", "دار", 2), ("طلبان", "طلب", 2),
        ("وران", "ور", 2), ("مندان", "مند", 2), ("بران", "بر", 2), ("بازان", "باز", 1), ("کاران", "کار", 2),
        ("سازان", "ساز", 2), ("پرستان", "پرست", 2), ("شناسان", "شناس", 2), ("ارزان", "ارز", 2), ("الان", "ال", 2),
        ("لمان", "لم", 3), ("یاران", "یار", 2), ("مردان", "مرد", 0), ("قطاران", "قطار", 0), ("یستان", "یست", 4),
    ),
    # ezafe, indefinite and adjective
    (("ایی", "ا", 2), ("ویی", "و", 2), ("ای", "ا", 2), ("وی", "و", 2), ("ی", "", 3)),
)  # fmt: skip

WHOLE: dict[str, str] = {
    **{w: w for w in ["تنها", "تنهایی", "بتنهایی", "بهتنهایی", "نهتنها", "انها", "اینها", "انهایی", "بها", "رها", "انتها", "منتها", "ابتها", "دختر", "دفتر", "بستر", "فیلتر", "تیاتر", "کبوتر", "شتر", "چتر", "متر", "خاکستر", "پوستر", "سنتر", "کامپیوتر", "تویتر", "توییتر", "دکتر", "مشتری", "دیگر", "رایگان", "بازرگان", "گروگان", "ارگان", "یگان", "جریان", "پایان", "بیان", "میان", "زیان", "عریان", "گریان", "نمایان", "شایان", "سریان", "شریان", "بنیان", "عملیات", "مالیات", "حیات", "نجات", "هیات", "جنایت", "ادبیات", "ریاضیات", "حکایت", "صادرات", "واردات", "انتخابات", "مناسبات", "تشکیلات", "نگران", "گران", "بیکران", "باران", "ایران", "تهران", "دوران", "بحران", "کران", "المان", "پارلمان", "مسلمان", "الان", "بیمارستان", "عربستان", "پاکستان", "افغانستان", "کردستان", "استان", "داستان", "زمستان", "تابستان", "انگلستان", "لهستان", "برای", "جای", "بجای", "سوی", "روی", "وی", "قوی", "دعوی", "ماوی", "ولی", "حتی", "یعنی", "خیلی", "بلی", "اری", "گاهی", "کسی", "چیزی", "یکی", "ملی", "حزبی", "دینی", "قومی", "بین", "همین", "زندگانی"]},
    "زنان": "زن", "کودکان": "کودک", "جوانان": "جوان", "رفیقان": "رفیق", "رفقا": "رفیق", "رفقای": "رفیق", "رفقایی": "رفیق",
    "مادران": "مادر", "پدران": "پدر", "برادران": "برادر", "خواهران": "خواهر", "شهیدان": "شهید", "انسانها": "انسان",
    "سربازان": "سرباز", "معترضان": "معترض", "معترضین": "معترض", "فعالین": "فعال", "حاملین": "حامل", "مسیولین": "مسیول",
    "مهاجرین": "مهاجر", "مهاجران": "مهاجر", "مبارزین": "مبارز", "انقلابیون": "انقلاب", "روحانیون": "روحان", "سیاسیون": "سیاس",
    "تروریستان": "تروریست", "افغانان": "افغان", "زندانیان": "زندان",
    "احزاب": "حزب", "حزبی": "حزب", "اقشار": "قشر", "طبقات": "طبقه", "مراکز": "مرکز", "اهداف": "هدف", "افراد": "فرد", "جوامع": "جامعه",
    "عوامل": "عامل", "شیوخ": "شیخ", "قوانین": "قانون", "مناطق": "منطقه", "ملل": "ملت", "اقوام": "قوم", "قومی": "قوم", "نقاط": "نقطه",
    "مذاهب": "مذهب", "حملات": "حمله", "مبارزات": "مبارزه", "نظرات": "نظر", "خدمات": "خدمت", "اعضا": "عضو", "اعضای": "عضو",
    "دول": "دولت", "مسایل": "مسیله", "دلایل": "دلیل", "منابع": "منبع", "اسامی": "اسم", "اشکال": "شکل", "افکار": "فکر", "مطالبات": "مطالبه",
    "دینی": "دین", "ملی": "ملت",
}  # fmt: skip
"""Words that the rules would spoil, and plurals that no rule makes."""

VERB_ENDINGS = ("ند", "یم", "ید", "د", "م")
PREVERB = "^(فرا|فرو|بر|در|باز|وا)ن?می(?=...)"
"""What may stand before a verb's prefix and be written with it, as in فرامی‌خواند; the prefix is taken out."""
NOT_VERBS = frozenset(["میلاد", "میعاد", "میثم", "میلیارد", "میوند", "میهنم", "میزبانم", "میرداماد"])
ELIDING = ("گی", "گان", "گانی", "تی")
"""Before these a silent heh is not written by most: آواره‌گی is آوارگی."""
LAX_ENDINGS = ("شان", "مان", "تان", "اند", "ایم", "اید", "اش", "ام", "ات", "ای", "یی", "ان", "م", "ت", "ش")


_PREVERB = re.compile(PREVERB)


def _step(word: str, rules: tuple[Rule, ...]) -> str:
    for ending, put, least in rules:
        if word.endswith(ending) and len(word) - len(ending) >= least:
            return word[: len(word) - len(ending)] + put
    return word


def persian(word: str) -> str:
    """The stem of a Persian word as it stands, joined."""
    if word.startswith("نمی") and len(word) >= 5:
        return word[3:]
    if word.startswith("می") and len(word) >= 5 and word.endswith(VERB_ENDINGS) and word not in NOT_VERBS:
        return word[2:]
    if word.endswith(VERB_ENDINGS) and _PREVERB.match(word):
        return _PREVERB.sub(r"\1", word)
    for rules in STEPS:
        if word in WHOLE:
            return WHOLE[word]
        word = _step(word, rules)
    return WHOLE.get(word, word)


def english(word: str) -> str:
    """The word without a plural's -s (Harman's S-stemmer)."""
    if len(word) < 4 or not word.endswith("s") or word.endswith(("us", "ss", "is")):
        return word
    if word.endswith("ies") and not word.endswith(("eies", "aies")):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return word[:-2]
    return word[:-1]


@lru_cache(maxsize=1 << 17)
def stem(word: str) -> str:
    """The stem of a folded word of either script."""
    if "\u0600" <= word[0] <= "\u08ff":
        return persian(word)
    return word if word[0].isdigit() else english(word)


def candidates(word: str) -> list[str]:
    """Every stem that a word typed without ZWNJ could have, the likeliest first."""
    found = [stem(word)]
    if "\u0600" <= word[0] <= "\u08ff":
        if word.endswith("های") and len(word) > 4:
            found.append(word[:-2])
        if word.startswith("می") and len(word) >= 5:
            found.append(word[2:])
        for ending in LAX_ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= 3:
                found.append(stem(word[: len(word) - len(ending)]))
        found += [stem(word[: -len(e) - 1] + e) for e in ELIDING if word.endswith("ه" + e) and len(word) > len(e) + 2]
        found.append(word)
    return list(dict.fromkeys(found))
