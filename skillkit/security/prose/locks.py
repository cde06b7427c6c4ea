"""Archives that a text unlocks with a password which it gives."""

import re

from skillkit.security import mention
from skillkit.security.facts import Emit, Kind
from skillkit.security.prose.sentence import Sentence
from skillkit.text.pattern import pattern

_ARCHIVE = r"(?:\.(?:zip|7z|rar|tgz|tar\.gz|gz|dmg|iso|enc|gpg|cab|ace)\b|\barchive\w*|\barchiv\b|\barchivo\b|\barchivio\b|\bарх\w+|压缩包|压缩文件|アーカイブ|圧縮|압축|\bzip\b|\brar\b|\binstaller\b|\bbundle\b|\bpackage\b)"
_PASSWORD = r"(?:\bpass(?:word|phrase|code|wd)\b|\bpass(?=\s*[:=：])|\bpwd?(?=\s*[:=：])|\bpin(?= (?:is|code)|\s*[:=：])|\bunlock (?:code|key)\b|\b(?:archive|zip|unzip|decryption|extraction|unpacking) (?:key|code|phrase|secret|pin)\b|\b(?:code|key|word|phrase) (?:(?:to|that|which) (?:open|unlock|extract|unpack)s?(?: it| them)?|for (?:it|the archive))\b|\bpasswort\b|\bkennwort\b|\bcontraseña\b|\bclave\b|\bmot de passe\b|\bsenha\b|\bparola\b|\bпарол\w*|密码|解压码|パスワード|비밀번호|암호)"
_LOCKED = pattern(
    rf"{_PASSWORD}(?:\s+(?:is|ist|est|es|:|=|to \w+ is|for \w+ is))?\s*[:=：]?\s*(?:is\s+|это\s+|是|は)?[（(]?[`\"'“«「*]{{1,2}}(?P<value>[^`\"'”»」*\s]{{3,40}})[`\"'”»」*]|{_PASSWORD}\s*[:=：]\s*(?:(?:type|enter|use|give|it is)\s+)?(?P<plain>[A-Za-z0-9!@#._-]{{3,40}})\b|[`\"'“](?P<before>[\w!@#.-]{{3,40}})[`\"'”]\s+(?:as|is|for) (?:the |its |archive )?(?:\w+ )?{_PASSWORD}",
    re.I,
)
_UNPACK = pattern(
    r"\b(?:save|double-?click|winrar|7-?zip|extract|unzip|unpack|decompress|open|unlock|decrypt|download|run|start|launch|install|entpack|entsperr|extra[ie]|décompress|descompri|ouvr|abr[ae]|distribut|ship)\w*|распак\w+|извлек\w+|解压|解凍|展開|下载|압축",
    re.I,
)
_FILE = pattern(r"[\w-]\.(?:zip|7z|rar|tgz|tar\.gz|gz|dmg|iso|enc|gpg|cab|ace)\b", re.I)
_MAKES = pattern(
    r"\b(?:create|make|encrypt|protect|compress|zip up|produce|generate|choose|set) (?:\w+ ){0,4}(?:archive|password|zip|file)",
    re.I,
)


_ARCHIVES = (
    ".zip",
    ".7z",
    ".rar",
    ".tgz",
    ".gz",
    ".dmg",
    ".iso",
    ".enc",
    ".gpg",
    ".cab",
    ".ace",
    "archiv",
    "архив",
    "压缩",
    "アーカイブ",
    "圧縮",
    "압축",
    "zip",
    "rar",
    "installer",
    "bundle",
    "package",
)


def locks(sentence: Sentence, emit: Emit) -> None:
    """An archive that comes with the password that opens it."""
    text = f"{sentence.paragraph}\n{sentence.below}" if sentence.below else sentence.paragraph
    lowered = text.lower()
    if not any(word in lowered for word in _ARCHIVES):
        return
    said = _LOCKED().search(sentence.text) or _LOCKED().search(text)
    if not said and "|" in text and (cell := _in_column(sentence.text, text)):
        said = re.fullmatch(r"(?P<value>(?P<plain>(?P<before>.*)))", cell)
    if not said or not re.search(_ARCHIVE, text, re.I) or not _UNPACK().search(text):
        return
    if not (_UNPACK().search(sentence.paragraph) or _FILE().search(sentence.paragraph)):
        return  # the paragraph below the table may be about something else
    if mention.is_mention(sentence.around) or _MAKES().search(text):
        return
    value = said["value"] or said["plain"] or said["before"] or ""
    if re.search(r"[$<{%]|^(?:your|the|example|password|protected|required|prompt|manager)", value, re.I):
        return
    archive = re.search(r"[\w.-]+\.(?:zip|7z|rar|tgz|tar\.gz|gz|dmg|iso|enc|gpg)\b", text)
    emit(Kind.OPAQUE, archive[0] if archive else "an archive", "locked", detail=value)


def _in_column(head: str, table: str) -> str:
    """What is in a table's first row below a heading that says password; empty where there is none."""
    columns = [cell.strip() for cell in head.strip().strip("|").split("|")]
    index = next((at for at, cell in enumerate(columns) if re.search(_PASSWORD, cell, re.I)), -1)
    if index < 0 or len(columns) < 2:
        return ""
    for row in table[table.find(head[:40]) + len(head) :].split("\n"):
        cells = [cell.strip().strip("`*\"'") for cell in row.strip().strip("|").split("|")]
        if len(cells) == len(columns) and re.fullmatch(r"[\w!@#.-]*[\w!@#.][\w!@#.-]{2,40}", cells[index]):
            return cells[index]
    return ""
