"""Programs that a reader is to fetch from an address, and to run."""

import re

from skillkit.security import catalogue, mention
from skillkit.security.facts import Emit, Kind
from skillkit.security.prose import locks
from skillkit.security.prose.sentence import Sentence
from skillkit.text.pattern import pattern

_FILE = pattern(
    r"https?://(?P<host>[^\s/:()<>\"'`]{1,120})(?::\d{1,5})?(?:/[^\s()<>\"'`]{0,300})?(?:/releases/download/[^\s()<>\"'`]{1,200}"
    r"|\.(?:exe|msi|dmg|pkg|appimage|scr|bat|cmd|ps1|command|jar|run|bin|zip|7z|rar|tgz|tar\.(?:gz|xz|bz2))(?![\w.]))",
    re.I,
)
"""An address that ends in a program, or in an archive of one."""

_SAVED = pattern(
    r"https?://(?P<host>[^\s/:()<>\"'`|]{1,120})[^\s()<>\"'`|]{0,300}[)>`\"']{0,2} {1,3}(?:\w{1,12} ){0,3}?(?:as|to|into|in|als|unter|como|come|comme|sous) {1,3}[`\"']?[\w./~$-]{1,60}\.(?:sh|bash|zsh|py|ps1|bat|cmd|rb|pl|m?js|command|exe)\b",
    re.I,
)
"""An address whose text is kept as a script."""

_RUN = pattern(
    r"\b(?:run|execute|launch|start|open|double-?click)(?: on)?\s+(?:(?:the|that|this|its|downloaded|extracted|resulting|included)\s+){0,3}"
    r"(?:executable|binary|exe\b|installer|set-?up|program|application|app\b|file\b|it\b(?! (?:in|with|through|from)\b)|[`*\"']{0,2}[\w.-]{1,60}\.(?:exe|msi|dmg|pkg|appimage|bat|cmd|ps1|command|jar|run|bin)\b)"
    r"|(?:运行|执行|打开|启动|双击)(?:该|此|这个)?(?:可执行文件|程序|安装程序|安装包|文件|[A-Za-z])|(?:実行ファイル|インストーラー?|プログラム)を?(?:実行|起動|開)|실행\s*파일"
    r"|\b(?:ejecut[ae]\w*|lanza|inicia|exécute[zr]?|lance[zr]?|esegui\w*|avvia\w*|execut[ae]\w*|inicie|starte[nt]?|öffne\w*|uruchom\w*|запусти\w*)\s+(?:(?:el|la|le|il|lo|o|a|die|das|den|l['’])\s*){0,1}"
    r"(?:ejecutable|archivo|programa|instalador|exécutable|fichier|programme|installeur|eseguibile|file|programma|executável|arquivo|datei|programm|installer|plik|файл|программ\w*|установщик)",
    re.I,
)
_CHECKED = pattern(
    r"\b(?:check-?sums?|sha-?(?:256|512)|sha(?:256|512)sums?|signature|gpg --verify|cosign|notari[sz]ed|attestation)\b"
    r"|prüfsumme|signatur|somme de contrôle|suma de (?:verificación|comprobación)|校验|签名|チェックサム|署名",
    re.I,
)


def launches(sentence: Sentence, emit: Emit) -> None:
    """A program that a reader is to fetch from an address and run; no checksum is compared."""
    text = sentence.paragraph
    found = _FILE().search(sentence.text) or _SAVED().search(sentence.text)
    if not found or not (runs := _RUN().search(text)):
        return
    if catalogue.LOCAL().match(found["host"]) or mention.is_mention(sentence.around) or _CHECKED().search(text):
        return
    if re.search(r"(?i)\b(?:do not|don['’]t|never|instead of|rather than)\s*$", text[: runs.start()]):
        return
    locked: list[str] = []
    locks.locks(sentence, lambda kind, what, *flags, detail="": locked.append(what))
    if not locked:  # else that is what is said of it
        emit(Kind.NET, found["host"].lower(), "run", detail="hand")
