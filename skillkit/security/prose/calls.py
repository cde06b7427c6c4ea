"""Fields of data, and comments, that speak to an agent by its name, or of the models that read them."""

import re

from skillkit.security import catalogue, mention
from skillkit.security.around import Around
from skillkit.security.facts import Emit, Kind
from skillkit.security.prose.addressed import ACTS, CONCEALS, SILENT, VOCATIVE
from skillkit.security.prose.sentence import Sentence
from skillkit.text.pattern import pattern

_MODEL = r"(?:(?:large )?language models?|llms?|ais?(?: (?:assistants?|agents?|models?|tools?|systems?))?|(?:(?:writing|coding|reviewing|virtual|digital) )?assistants?|agents?|chat-?bots?|copilots?|models?|automated readers?)"
_SPOKEN_TO = pattern(
    rf"\b(?:{_MODEL} (?:(?:that|which|who) (?:reads?|process(?:es)?|parses?|sees?|loads?|summari[sz]es?|fills?|gets?)|reading|processing|parsing|filling)(?: in)? (?:this|these)\b"
    rf"|(?:remark|hint|note|todo|tip|message|comment|word|reminder|to|for)s? (?:to |for )?(?:the |any |all |an? |whatever |whichever )?{_MODEL}(?: (?:that|which|who|reads?|reading|fills?|filling|process(?:es|ing)) [^.:\n]{{1,60}})?(?=[:,])"
    r"|(?:sprachmodelle?|ki-?(?:assistent\w*|agent\w*|modelle?)|assistenten|agenten)\b[^.\n]{0,10}\b(?:die|welche)\b[^.,\n]{0,30}\b(?:lesen|auswerten|verarbeiten)\b"
    r"|(?:modèles? de langage|assistants?|agents?)(?: ia)? qui (?:lisent|lit|traitent|traite)\b|(?:modelos? de (?:lenguaje|linguagem)|asistentes?|assistentes?|agentes?) que (?:lean|leen|lee|procesan|leem|leiam|lê|processam)\b|(?:modelli linguistici|assistenti|agenti) che (?:leggono|elaborano)\b)"
    r"|(?:языков\w+ модел|ассистент|агент)\w*,? котор\w+ (?:чита|обрабат)\w+|(?:读取|阅读|处理)[^。\n]{0,8}的?(?:语言模型|智能体|助手|AI)|(?:読む|処理する)(?:言語モデル|アシスタント|エージェント|AI)|(?:읽는|처리하는) (?:언어 모델|에이전트|AI)",
    re.I,
)
"""A text that speaks to whatever model reads it, or of it."""

_HANDS_OUT = pattern(
    r"\b(?:put|add|list|include|print|post|write|copy|send|give|insert|append|attach|show|tell|quote|repeat|paste|mention|look for|search for|read)(?:s|ing)?\b[^.\n]{0,120}?(?:\b(?:credentials?|secrets?|passwords?|tokens?|(?:api|access|private|secret|ssh) keys?|e?-?mails?|(?:last|user['’]s|earlier|private|chat|other) (?:\w+ ){0,2}?(?:messages?|files|applications|notes)|conversations?|chat history|histor(?:y|ies)|salar(?:y|ies)|phone (?:list|book|numbers?)|contacts|calendar)\b|\.env\b)"
    r"|\b(?:zugangsdaten|passw[öo]rt(?:er|e)?|geheimnisse|nachrichten|mots de passe|identifiants|contraseñas|credenciales|mensajes|senhas|credenciais|mensagens|parole d['’]ordine|password|credenziali)\b|парол\w+|ключ\w{1,3}\b|переписк\w+|密钥|密码|令牌|聊天记录|パスワード|認証情報|비밀번호|자격 증명",
    re.I,
)
_UNNOTICED = pattern(
    r"\bwithout (?:an? |any )?(?:remark|comment|mention|notice|note)\b|\b(?:quietly|silently|secretly|unnoticed|invisible|unseen)\b|\bsay(?:s|ing)? nothing\b|\b(?:readers?|people|users?|they|reviewers?)\b[^.;\n]{0,30}\b(?:do|does|will|can|would)(?: not|n['’]t|not)\b[^.;\n]{0,10}\b(?:see|notice|find|know|read)\b|\bnobody (?:looks|sees|reads|notices)\b|\b(?:in|as) white (?:letters|text)\b",
    re.I,
)
_LONGEST_ORDER = 600


def spoken_to(text: str) -> str:
    """The words by which a text speaks to the models that read it, if it has them hand something out, or unseen."""
    for called in _SPOKEN_TO().finditer(text):
        said = text[called.end() : called.end() + _LONGEST_ORDER]
        if any(
            not mention.is_forbidden(Around(said[: found.start()], "", "", quoted=False))
            for found in _HANDS_OUT().finditer(said)
        ):
            return called[0]
        if ACTS().search(said) and (_UNNOTICED().search(said) or catalogue.HOST().search(said)):
            return called[0]
    return ""


def calls(sentence: Sentence, emit: Emit) -> None:
    """A field of data that speaks to an agent by its name, and takes the question away, or asks for what is secret."""
    text = sentence.text
    called = VOCATIVE().match(text)
    if not called or sentence.around.quoted or not ACTS().search(text):
        return
    if (
        mention.conceals(text)
        or SILENT().search(text)
        or CONCEALS().search(text)
        or catalogue.CREDENTIALS().search(text)
    ):
        emit(Kind.INSTRUCTION, text[:80], "addressed", "in a field of data")
