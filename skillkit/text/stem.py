"""English words without their endings, so that `deploying` finds `deployment`.

The steps of M. F. Porter, "An algorithm for suffix stripping" (1980), https://tartarus.org/martin/PorterStemmer/. As in
his later stemmer, `y` stays after a vowel: `deploy` keeps its own.
"""

import re

_PLURALS = (("sses", "ss"), ("ies", "i"), ("ss", "ss"), ("s", ""))  # step 1a
_STEP_2 = {
    "ational": "ate", "tional": "tion", "enci": "ence", "anci": "ance", "izer": "ize", "abli": "able", "alli": "al",
    "entli": "ent", "eli": "e", "ousli": "ous", "ization": "ize", "ation": "ate", "ator": "ate", "alism": "al",
    "iveness": "ive", "fulness": "ful", "ousness": "ous", "aliti": "al", "iviti": "ive", "biliti": "ble",
}  # fmt: skip
_STEP_3 = {"icate": "ic", "ative": "", "alize": "al", "iciti": "ic", "ical": "ic", "ful": "", "ness": ""}
_STEP_4 = (
    "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou", "ism", "ate", "iti",
    "ous", "ive", "ize",
)  # fmt: skip


def _endings(endings: "dict[str, str] | tuple[str, ...]") -> re.Pattern[str]:
    """Matches a word that ends in one of ``endings``, the longest first."""
    return re.compile(f"(?:{'|'.join(sorted(endings, key=len, reverse=True))})$")


_ENDS_2, _ENDS_3, _ENDS_4 = _endings(_STEP_2), _endings(_STEP_3), _endings(_STEP_4)
# one letter for each of a to z: v for a, e, i, o and u
_AS_SHAPE = str.maketrans("abcdefghijklmnopqrstuvwxyz", "vcccvcccvcccccvcccccvccccc")


def stem(word: str) -> str:
    """The stem of a word in lower case. Short words, and those not of a-z alone, are left as they are."""
    if len(word) < 3 or not (word.isascii() and word.isalpha()):  # as Porter's own program has it
        return word
    word = _without_participle(_without_plural(word))
    if word[-1] == "y" and "v" in _shape(word[:-1]) and _shape(word[:-1])[-1] == "c":
        word = word[:-1] + "i"
    word = _replaced(word, _ENDS_2, _STEP_2)
    word = _replaced(word, _ENDS_3, _STEP_3)
    return _tidied(_without_suffix(word))


def _without_plural(word: str) -> str:
    for ending, instead in _PLURALS:
        if word.endswith(ending):
            return word[: -len(ending)] + instead
    return word


def _without_participle(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if _measure(word[:-3]) > 0 else word
    for ending in ("ed", "ing"):
        if word.endswith(ending) and "v" in _shape(word[: -len(ending)]):
            return _restored(word[: -len(ending)])
    return word


def _restored(word: str) -> str:
    """What is left of a participle, as its verb ends: `hop` of `hopp`, `hope` of `hop`."""
    if word.endswith(("at", "bl", "iz")):
        return word + "e"
    if word[-2:-1] == word[-1:] and word[-1:] not in "lsz" and _shape(word)[-1:] == "c":
        return word[:-1]
    return word + "e" if _measure(word) == 1 and _is_short(word) else word


def _replaced(word: str, ends: re.Pattern[str], instead: dict[str, str]) -> str:
    found = ends.search(word)
    if found and _measure(word[: found.start()]) > 0:
        return word[: found.start()] + instead[found[0]]
    return word


def _without_suffix(word: str) -> str:
    found = _ENDS_4.search(word)
    if not found or _measure(word[: found.start()]) < 2:
        return word
    if found[0] == "ion" and word[found.start() - 1] not in "st":
        return word
    return word[: found.start()]


def _tidied(word: str) -> str:
    """Without an `e` at its end that is not needed, and with one `l` for two."""
    if word[-1] == "e":
        measure = _measure(word[:-1])
        if measure > 1 or (measure == 1 and not _is_short(word[:-1])):
            word = word[:-1]
    return word[:-1] if word.endswith("ll") and _measure(word) > 1 else word


def _shape(word: str) -> str:
    """`c` for each consonant and `v` for each vowel; `y` is a vowel after a consonant."""
    shape = word.translate(_AS_SHAPE)
    if "y" not in word:
        return shape
    letters = list(shape)
    for at, letter in enumerate(word):
        if letter == "y" and at and letters[at - 1] == "c":
            letters[at] = "v"
    return "".join(letters)


def _measure(word: str) -> int:
    """How often a vowel is followed by a consonant: 0 for `tree`, 1 for `trouble`, 2 for `private`."""
    return _shape(word).count("vc")


def _is_short(word: str) -> bool:
    """True where it ends in consonant, vowel, consonant, the last not w, x or y."""
    return _shape(word)[-3:] == "cvc" and word[-1] not in "wxy"
