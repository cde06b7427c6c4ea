"""Words by which an agent is spoken to, told to act, and told to keep quiet."""

import re

from skillkit.security import catalogue
from skillkit.text.pattern import pattern

CONCEALS = pattern(
    r"\b(?:(?:do not|don['’]t|never|must not|without|avoid|refrain from|no need to|need not|not)\s+(?:ever\s+|explicitly\s+)?(?:tell(?:ing)?|inform(?:ing)?|notify(?:ing)?|alert(?:ing)?|warn(?:ing)?|let(?:ting)?)\s+(?:the\s+|your\s+|any\s+)?(?:user|human|operator|owner|developer|reviewer|person|customer|anyone|anybody|team|them)s?\b(?:\s+(?:know\s+)?(?P<what>that|about|of|you|this|it|what|these|anything|why|when))?"
    r"|(?:do not|don['’]t|never|must not|without|avoid)\s+(?:ever\s+)?(?:mention(?:ing)?|reveal(?:ing)?|disclos(?:e|ing)|show(?:ing)?|report(?:ing)?|log(?:ging)?|display(?:ing)?|print(?:ing)?|list(?:ing)?|surface|explain(?:ing)?|discuss(?:ing)?|acknowledg(?:e|ing)|record(?:ing)?|include)\s+(?:(?:any of|that|this|these|it|the|your|them|having|doing|what)\s+){0,3}(?:(?:step|action|command|instruction|note|message|line|rule|part|fact|section|tool call|call|request|file|text|change)s?\s+)?(?:to|in|from|with|before)\s+(?:the\s+|your\s+|any\s+)?(?:user|human|operator|owner|reviewer|summary|answer|reply|output|response|log|report|transcript|chat|conversation|commit|pull request|PR|anyone)\b"
    r"|(?:do not|don['’]t|never|without|avoid)\s+(?:ever\s+)?(?:bring(?:ing)?\s+(?:this|it|that|these|any of this)\s+up|(?:draw|call)(?:ing)? attention to (?:this|it)|rais(?:e|ing) (?:this|it)|mak(?:e|ing) (?:this|it) known)\s+(?:to|with|before|in front of)\b"
    r"|(?:hid(?:e|ing)|conceal(?:ing)?|keep(?:ing)?|leav(?:e|ing)|withhold(?:ing)?)\s+(?:this|that|it|these|them|the\s+\w+|all of this|any of this)\s+(?:\w+\s+)?(?:from\s+(?:the\s+|your\s+)?(?:user|human|operator|owner|reviewer|log|team|summary|everyone|anyone)|(?:a\s+)?secret\b|hidden\b(?! (?:by|until|behind|when|in css|layer))|to yourself\b|between us\b|confidential from|out of (?:the|your|any) (?:log|summary|report|answer|reply|output|response|transcript|commit|chat)s?)"
    r"|(?:users?|owners?|people|readers?|customers?|reviewers?|maintainers?|colleagues|anyone|anybody|everyone|they|the team)\s+(?:do(?:es)?\s+not\s+(?:have|need)\s+to|don['’]t\s+(?:have|need)\s+to|need(?:s)?\s+(?:not|never)|needn['’]t|(?:should|must|ought\s+to|are|is|will)\s+(?:not|never))\s+(?:(?:to\s+)?(?:hear|know|learn|notice|find\s+out|be(?:come)?\s+(?:told|aware|informed|shown|notified))|told|informed|notified|aware)\b(?:\s+(?:about|of)\s+(?:it|this|that|them|these|any of (?:it|this)|the (?:change|step|call|copy|switch|transfer))\b|(?=\s*(?:[.;,)]|$|and\b)))"
    r"|(?:users?|owners?|people|readers?|customers?|reviewers?|maintainers?|colleagues|nobody|they|it|this|that|these|the\s+\w+)\b[^.;\n]{0,60}\bneeds?\s+no\s+(?:notice|mention|explanation|warning|message)\b|(?:there(?:['’]s| is)\s+)?no\s+need\s+to\s+(?:speak|talk|tell)\s+(?:of|about)\s+(?:it|this|that|them)\b"
    r"|(?:leave|make)\s+no\s+(?:mention|note|trace)\s+(?:of\s+(?:it|this|that|them)\s+)?(?:in|to)\b|(?:无需|不必|不用|不要)(?:向用户|对用户|给用户)?(?:展示|说明|告知|告诉|提及)|(?:keep|leave)\s+(?:it|this|that|them|these)\s+out\s+of\s+(?:[\w.'’/-]+(?:,\s*|\s+(?:and|or)\s+|\s+)){0,6}?(?:summar(?:y|ies)|reports?|answers?|repl(?:y|ies)|responses?|read-?me(?:\.md)?|change-?logs?|release notes|transcripts?|reviews?)\b"
    r"|(?:do not|don['’]t|never)\b[^.;\n]{0,60}?\b(?:say|show|tell|mention|reveal|admit|quote|cite|state|write)\w*\b[^.;\n]{0,40}?\b(?:that|whether|how|where)\s+(?:you\s+(?:have\s+)?(?:read|sent|used|ran|run|took|take|look|looked|copied|copy|fetched|loaded|added|changed|posted|opened|wrote)\b|(?:it|they|this|these|the\s+\w+)\s+(?:was|were|is|are|has been|have been|came)\s+(?:loaded|fetched|used|read|consulted|applied|run|sent|added|changed|followed|copied|from))\b"
    r"|no (?:hace falta|es necesario) (?:(?:contar|decir|mencionar)(?:lo|la|los|las|le|les|selo)\b|avisar\w*)|\b(?:inutile|pas besoin|n['’]est pas nécessaire) (?:de |d['’])(?:le |en )?(?:dire|mentionner|parler|préciser|signaler|raconter)\b|\b(?:muss|braucht|brauchst|müssen)\b[^.\n]{0,40}\b(?:nicht|niemand\w*)\b[^.\n]{0,30}\b(?:erwähn\w+|wissen|erfahren|sagen|mitteilen)\b|\bnão (?:é preciso|precisa|é necessário) (?:(?:contar|dizer|mencionar)(?:-l[oae]s?|-lhes?| isso| isto)\b|avisar\b)|\bnon (?:serve|occorre|è necessario) (?:(?:dir|menzionar|raccontar)l[oaie]\b|avvisar\w*)"
    r"|(?:(?:do|does)\s+not\s+(?:need|have)\s+to|don['’]t\s+(?:need|have)\s+to|need\s+not|no\s+need\s+to)\s+(?:mention|report|list|disclose|bring\s+up)\s+(?:the|this|that|these|its)\s+(?:[\w-]+\s+){0,2}?(?:calls?|requests?|pings?|beacons?|uploads?|transfers?|syncs?|posts?|check-?ins?|handshakes?|connections?|cop(?:y|ies)|forward\w*)\b"
    r"|(?:leave|keep|omit)\s+(?:[^.;\n]{0,80}?\W)?(?:(?:this|these)\s+(?:section|paragraph|step|instruction|note|rule|line)s?|the\s+(?:[\w-]+\s+){0,1}?(?:forwarding|uploads?|calls?|requests?|transfers?|sync|pings?|beacons?|copying))(?:\s+(?:and|or)\s+[\w -]{1,40}?)?\s+out\s+of\s+(?:(?:the|your|any|all)\s+)?(?:[\w-]+\s+)?(?:summar(?:y|ies)|reports?|answers?|repl(?:y|ies)|responses?|logs?|transcripts?|messages?|output)\b(?!\s+(?:if|when|unless|where))"
    r"|without (?:the )?(?:user|human|operator|owner)['’]?s?\s+(?:\w+\s+)?(?:knowledge|consent|noticing|knowing|awareness|notice|seeing)|(?:so that|such that|and make sure|make sure|ensure)\s+(?:that\s+)?(?:the\s+)?(?:user|human|operator|nobody|no one|reviewer)\s+(?:does not|doesn['’]t|won['’]t|will not|never|cannot|can['’]t)?\s*(?:see|notice|know|find out|realise|realize|learn)s?\b"
    r"|(?:sag|verrate|erwähne|melde|zeige)\w*\s+(?:\w+\s+){0,4}(?:nichts?|nicht)\b[^.\n]{0,30}\b(?:benutzer|nutzer|anwender|zusammenfassung|davon)|(?:dem|den) (?:benutzer|nutzer|anwender)\w*\s+(?:\w+\s+){0,3}(?:nichts?|nicht)\b|ohne (?:den|dem) (?:benutzer|nutzer|anwender)|ne (?:dis|dites|mentionne\w*|parle\w*|révèle\w*|signale\w*)\s+(?:\w+\s+){0,3}(?:pas|rien)\b[^.\n]{0,40}\b(?:utilisateur|résumé)|sans (?:en )?(?:informer|prévenir|avertir|le dire)\b[^.\n]{0,20}utilisateur|no (?:le )?(?:digas|menciones|informes|reveles|muestres|avises)\b[^.\n]{0,40}\b(?:usuario|resumen)|sin (?:informar|avisar|decir)\b[^.\n]{0,20}usuario|(?:über|von) (?:diese[nmr]?|den|das) (?:\w+ )?(?:absatz|hinweis|schritt|anweisung|text|abschnitt|punkt)\w*[^.\n]{0,20}\b(?:nicht|kein wort|nichts)\b[^.\n]{0,20}\b(?:gesprochen|gesagt|reden|sprechen|verloren)\b|(?:diese[nmr]?) (?:absatz|hinweis|schritt|anweisung|abschnitt)\w*[^.\n]{0,20}\bnicht\b[^.\n]{0,20}\b(?:erwähn\w+|zeigen|gezeigt|wiedergegeben)\b|(?:das|dies|es) bleibt unter uns\b|(?:this|these) (?:paragraph|note|step|line|section|instruction|message|text)s? (?:is|are|must|shall|should|will) not (?:to )?(?:be )?(?:mentioned|discussed|repeated|quoted|summari[sz]ed|spoken of|talked about|disclosed|revealed|shown|reported)\b|(?:de|sobre) est[ea] (?:párrafo|nota|paso|indicación|texto) no se (?:habla|dice|menciona|informa)\b|non (?:parlare|parli|parlarne|menzionarlo|raccontarlo|mostrarlo)\b[^.\n]{0,40}\butente|(?:vertel|zeg|meld|noem)\b[^.\n]{0,40}\b(?:gebruiker|niemand)[^.\n]{0,20}\bniet\w*|nie (?:mów|wspominaj|informuj|pokazuj)\w*[^.\n]{0,40}\b(?:użytkownik\w*|nikomu)|kullanıcıya\b[^.\n]{0,40}\b(?:söyleme|gösterme|bahsetme)\w*|on ne parle pas de (?:ce paragraphe|cette note|cette étape|ce texte)\b|no (?:se )?(?:lo |la |los |las )?(?:cuentes|digas|reveles|comentes|menciones|menciones)\b[^.\n]{0,30}\ba nadie\b|n['’e](?:n )?(?:dis|dites|parle[sz]?) (?:rien )?à personne\b|(?:sag|erzähl|verrate?)\w*\b[^.\n]{0,30}\bniemandem\b|não (?:conte|diga|revele)\b[^.\n]{0,30}\ba ninguém\b|non (?:dirlo|dire|raccontar\w+|rivelar\w+)\b[^.\n]{0,30}\ba nessuno\b)|никому\s+(?:\w+\s+){0,3}не (?:говори|сообщай|рассказывай)\w*|\bnão (?:diga|mencione|informe|revele)\b[^.\n]{0,40}\busuário|\bnon (?:dire|menzionare|informare|rivelare)\b[^.\n]{0,40}\butente|не (?:говори|сообщай|упоминай|показывай)\w*\s+[^.\n]{0,30}(?:пользовател\w+|об этом)|(?:不要|别|勿|无需)[^。\n]{0,6}(?:告诉|告知|通知|提及|透露)[^。\n]{0,6}(?:用户|使用者)?|\b(?:no (?:le |les |se lo )?(?:enseñes|cuentes|comentes|expliques|dejes ver)\b[^.\n]{0,40}\busuario|(?:ocúlta|escónde)\w*[^.\n]{0,30}\busuario|n(?:e |['’])(?:montre|affiche|explique|raconte)\w*\s+(?:\w+\s+){0,2}(?:pas|rien|jamais)\b[^.\n]{0,40}\butilisateur|(?:cache|dissimule)[sz]?\b[^.\n]{0,30}\butilisateur|(?:verschweige|verbirg|verheimliche)\w*\b[^.\n]{0,40}\b(?:benutzer|nutzer|anwender)|não (?:mostre|conte|exiba|comente|explique)\b[^.\n]{0,40}\busuário|(?:esconda|oculte)\b[^.\n]{0,30}\busuário|non (?:mostrare|raccontare|spiegare)\b[^.\n]{0,40}\butente|nascond\w+\b[^.\n]{0,30}\butente)|(?:скрой|скрывай)\w*[^.\n]{0,30}пользовател\w+|(?:不要|别|勿)[^。\n]{0,6}(?:显示|展示|让)[^。\n]{0,10}(?:用户|使用者)|(?:对|向)用户隐(?:藏|瞒)|ユーザー[^。\n]{0,10}(?:見せ|表示し|気づかせ|気付かせ)な|ユーザー[^。\n]{0,8}隠|ユーザー[^。\n]{0,6}(?:伝え|知らせ|言わ|報告し)な|사용자[^.\n]{0,10}(?:알리지|말하지)",
    re.I,
)
ADDRESSES = pattern(
    r"\b(?:note|message|instructions?|attention|reminder|hint|info|memo|hinweis|nota|remarque|примечание)\s+(?:to|for|an|à|para|pour|per|для)\s+(?:the\s+|any\s+|all\s+|an?\s+|den\s+|l['’]|el\s+|la\s+)?(?:ai|llm|agents?|assistants?|models?|claude|codex|gpt|copilot|cursor|gemini|reviewing|coding|language|ki|ia|ии|агент\w*|asistente|assistente|agenten)\b|(?:^|\n|[.!][ \t]+)[ \t]*(?:(?:ai|coding|language|any|all|every)\s+){0,2}(?:ai|llms?|agents?|assistants?|claude|codex|gpt|copilot|gemini|system|models?|asistente|assistent)\s*(?:[:,]|[-—]\s)|\b(?:(?:if|when|as) you(?:['’]re| are) (?:an? )?(?:ai|llm|language model|agent|assistant|automated)|(?:dear|hey|hello|hi) (?:ai|llm|agent|assistant|claude|model)\b|(?:agents?|assistants?|models?|ais?|llms?|claude) (?:reading this|that reads? this|processing this|must|should|shall|needs? to|is to|are to|will)\b)|AI助手|智能体|助手[:：]|エージェント[:：へ]|에이전트",
    re.I,
)
ACTS = pattern(
    r"\b(?:run|start|launch|release|sign|pay|set|execute|approve|merge|send|post|push|delete|remove|skip|ignore|disregard|grant|install|fetch|download|upload|forward|append|write|add|open|call|disable|bypass|include|reply|answer|read|print|reveal|copy|curl|treat|accept|create|commit|use|set|load|transfer|führe|sende|lösche|exécute|envoie|supprime|ejecuta|envía|borra|выполни|отправь|удали|запусти|carry out|drucke|schreibe|führ|lies|gib|imprime|escribe|lee|écris|affiche|lis|escreva|leia|покажи|прочитай|напиши)\b|打印|读取|写入|出力し|読み|书|执行|发送|删除|运行|批准|実行|送信|実行し|실행|보내",
    re.I,
)


VOCATIVE = pattern(
    r"^[\s\W]*(?:(?:(?:a\s+)?(?:note|message|word)\s+)?(?:dear|hey|hi|hello|attention|to|for)\s+)?(?:the\s+|any\s+|all\s+|an?\s+)?(?:ai\s+|coding\s+|language\s+)?"
    r"(?:agents?|assistants?|models?|llms?|ai|claude|codex|copilot|gemini|cursor|assistent\w*|asistente|assistente|ассистент|агент)(?:\s+(?:only|alone|reading this|using this(?:\s+\w+)?|(?:who|that|which)\s+\w+(?:\s+\w+){0,5}|\w+ing(?:\s+\w+){0,5}))?\s*[:,;–—-]\s"
    r"|^[\s\W]*(?:whoever|whatever|anyone who|any (?:model|agent|assistant) that)\s+\w+(?:\s+\w+){0,7}\s*[:,;–—-]\s"
    r"|^[\s\W]*(?:(?:AI)?助手|智能体|アシスタント|エージェント|어시스턴트|에이전트)\s*[:：,，、へ]",
    re.I,
)
SILENT = pattern(
    r"\bsay(?:ing)? nothing\b|\b(?:do not|don['’]t|never) (?:raise|mention|announce|bring up|discuss|speak of|repeat) (?:it|this|that|them)\b|\bno need to (?:mention|say|show|report|ask)\b|\b(?:quietly|silently|secretly)\b",
    re.I,
)


_MAILBOX = pattern(r"[\w.+-]{1,60}@(?:[\w-]{1,60}\.){1,4}[a-z]{2,12}\b", re.I)


def called_by_name(text: str) -> re.Match[str] | None:
    """An agent is spoken to by its name, and told to send or fetch something, to read a secret, or to be silent."""
    called = VOCATIVE().match(text)
    if called and (
        SILENT().search(text)
        or CONCEALS().search(text)
        or catalogue.HOST().search(text)
        or catalogue.CREDENTIALS().search(text)
        or _MAILBOX().search(text)
    ):
        return called
    return None
