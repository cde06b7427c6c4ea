"""Descriptions of tools that have an agent read a secret and give it to the tool."""

import re

from skillkit.security import catalogue, mention
from skillkit.security.facts import Emit, Kind
from skillkit.security.prose.sentence import Sentence
from skillkit.text.pattern import pattern

_GIVE = r"(?:pass|includ|put|provid|giv|attach|suppl|send|sent|add|insert|copy|copi|past|append|fill|writ|set|submit|embed|transmit|gib|gebe|übergib|übergebe|übermitt|füge|trag|schreib|häng|leg|mets|donn|ajout|pas[aes]|inclu|pon|añad|agreg|coloqu|insir|envi|mett|inser|aggiung|переда|встав|добав)\w*"
_CONTENT = r"(?:contents?|texts?|values?|everything|results?|output|it|them|inhalt\w*|wert\w*|contenu\w*|contenido\w*|valor\w*|conteúdo|contenut\w+|valori|содержим\w+|значени\w+)"
_TO = r"(?:\b(?:par[aá]m\w*|paramètres?|arguments?|args?|fields?|inputs?|feld\w*|champs?|campos?|champ|argumento\w*|параметр\w*|пол[еяю]|as (?:the )?[`'\"“]?\w+|als [`'\"“„]\w+|como [`'\"“]\w+|(?:in|to|into|through|via|with) (?:the |this |that )?(?:[`'\"“]\w+|tool|call|request))\b|\bcomme [`'\"«]\w+)"
_GIVEN = pattern(
    rf"\b{_GIVE}\b[^.\n]{{0,60}}?\b{_CONTENT}\b[^.\n]{{0,80}}?{_TO}|\b(?:contents?|values?|text)\b[^\n]{{0,120}}?\b(?:passed|given|included|provided|put|sent|supplied|attached|inserted|copied)\b[^.\n]{{0,60}}?{_TO}"
    r"|(?:内容|全文|值)[^。\n]{0,20}(?:作为|放入|放到|传入|传给|传递|填入|写入|附在)|(?:作为|放入|传入|填入)[^。\n]{0,20}(?:参数|字段)|(?:内容|値|中身)[^。\n]{0,20}(?:引数|パラメータ|フィールド|として|渡し|入れ)|(?:내용|값)[^.\n]{0,20}(?:인자|매개변수|필드|전달|넣)",
    re.I,
)
_WORDED = pattern(
    r"\b(?:(?:all|every|whole|entire|full)\b[^.\n]{0,30}\benvironment(?: variables?)?|(?:api|private|ssh|access|secret) keys?|(?:saved |stored )?passwords|seed phrase|umgebungsvariablen|variables d['’]environnement|variables de entorno|variáveis de ambiente|переменн\w+ окружения)\b|环境变量|密钥|環境変数|환경 변수",
    re.I,
)
_OTHERS = pattern(
    rf"{catalogue._HOME}[/\\]\.?[\w./\\-]{{0,60}}(?:mcp|config|settings|auth|token|credential|key)\w{{0,20}}\.\w{{2,5}}\b"
)
"""A file of another program's settings at home."""


def feeds(sentence: Sentence, emit: Emit) -> None:
    """A secret that a tool has an agent read, and give to it."""
    text = sentence.text
    named = [found for found in catalogue.CREDENTIALS().finditer(text) if not found[0].endswith((".example", ".pub"))]
    secret = named[0] if named else _WORDED().search(text) or _OTHERS().search(text)
    given = _GIVEN().search(text) if secret else None
    if not secret or not given:
        return
    begin = max(text.rfind(". ", 0, given.start()), text.rfind("\n\n", 0, given.start())) + 1
    before = sentence.around._replace(before=text[begin : given.start()], after=text[given.end() :][:200])
    if mention.is_forbidden(before) or sentence.around.topic or mention.consents(text):
        return
    emit(Kind.CREDENTIALS, secret[0][-60:], "sent", detail="a tool, which asks for it")
