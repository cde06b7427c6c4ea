"""Descriptions that claim every task, or a place above all other skills."""

import re

from skillkit.text.pattern import pattern

_EVERYTHING = pattern(
    r"\b(?:(?:(?:for|on|in|to|before|with|at|of|handles?|answers?|any|whenever|regardless of|claims?)\s+)?(?:every|any|all|each|whatever|no matter (?:what|which)|absolutely all)\s+(?:\w+\s+){0,2}?(?:requests?|tasks?|messages?|questions?|prompts?|conversations?|quer(?:y|ies)|inputs?|turns?|topics?|interactions?|repl(?:y|ies)|responses?|answers?|user (?:input|intent)|work|problem|situation|things?)\b|(?:whatever|regardless of|no matter what|irrespective of)\s+(?:the\s+)?(?:topic|task|subject|request|user|question|context|language)\w*|before (?:answering|responding|replying|doing|you (?:answer|do|reply|respond)) (?:to )?(?:anything|everything|any|a single|at all)\b|always (?:use|load|invoke|run|apply|trigger|pick|choose|call|select)\b[^.]{0,30}\b(?:first|every|any|all)\b|everything\b[^.]{0,20}\b(?:user|asks?|says)\b|at the (?:start|beginning) of (?:every|each|any) (?:session|conversation|chat|turn)"
    r"|(?:jede|alle|jeglich\w*|jedes|egal welche\w*|bei jedem|für jede)\w*\s+(?:\w+\s+)?(?:anfragen?|aufgaben?|frage\w*|nachricht\w*|thema|themen)\b|(?:toutes?|tous|chaque|n['’]importe quelle?)\s+(?:les\s+)?(?:\w+\s+)?(?:demandes?|tâches?|questions?|requêtes?|messages?|sujets?)\b|(?:todas?|todos|cada|cualquier)\s+(?:las?\s+|los?\s+)?(?:\w+\s+)?(?:solicitud\w*|tareas?|preguntas?|petici\w+|mensajes?|temas?|consultas?)\b|(?:любо\w+|кажд\w+|все\w*)\s+(?:\w+\s+)?(?:запрос\w*|задач\w*|вопрос\w*|сообщени\w*)|(?:każd\w+|wszystk\w+|dowoln\w+)\s+(?:\w+\s+)?(?:wiadomo\w+|pyta\w+|zada\w+|prośb\w+|polece\w+|temat\w*)|bez względu na temat|(?:elke?|iedere?|alle)\s+(?:\w+\s+)?(?:vraag|vragen|bericht\w*|verzoek\w*|tak\w+|opdracht\w*)\b|ongeacht het onderwerp|(?:cada|qualquer|toda[s]?)\s+(?:a[s]?\s+|o[s]?\s+)?(?:\w+\s+)?(?:mensage\w*|pergunt\w*|tarefa\w*|solicita\w*|pedido\w*)|independentemente d\w+ (?:tema|assunto)|(?:ogni|qualsiasi|tutt[ie])\s+(?:l[ae]\s+|i\s+|gli\s+)?(?:\w+\s+)?(?:richiest\w+|messagg\w+|domand\w+|compit\w+|argoment\w+)|a prescindere dall['’]argomento|her\s+(?:\w+\s+)?(?:mesaj|istek|soru|görev)\w*|konu ne olursa olsun)|(?:所有|任何|每个|每次|一切)[^。]{0,6}(?:请求|任务|问题|消息|对话)|(?:すべて|あらゆる|全て|どんな)[^。]{0,6}(?:リクエスト|質問|タスク|依頼)|(?:모든|어떤)\s*(?:요청|질문|작업)",
    re.I,
)
_ABOVE_OTHERS = pattern(
    r"\b(?:(?:before|instead of|over|in place of|rather than|ahead of|in preference to|above|prior to|not|never|ignore|skip|disable|avoid|replaces?|supersedes?|overrides?|outranks?|beats?)\s+(?:\w+\s+){0,3}?(?:any|all|every|other|others|another|competing|built-in)\s*(?:\w+\s+){0,2}?(?:skills?|tools?|agents?|plugins?|instructions?|rules|prompts?|the rest|others)\b|(?:all|any|every) (?:further|other|remaining) (?:skills?|tools?|plugins?) (?:are|is|have been) (?:withdrawn|closed|retired|void|disabled|obsolete|suspended|replaced)|(?:sole|single|only) (?:entry(?: point)?|door|gate)\b|outranks? (?:the )?(?:user|platform|system|owner|company)\w*|no other (?:skills?|tools?|agents?|plugins?)\b|other (?:skills?|tools?|agents?|plugins?)\s+(?:\w+\s+){0,4}?(?:must not|should not|are (?:outdated|deprecated|unsafe|obsolete|wrong|broken|disabled|not needed)|mustn['’]t|cannot|is not|may not|never)|(?:do not|don['’]t|never|must not) (?:use|load|pick|consider|call|choose|invoke|trust) (?:any )?(?:other|another|different|competing)\b|takes? (?:absolute |full )?(?:precedence|priority)\b|(?:highest|top|absolute|maximum|supreme) priority\b|mandatory\b(?! (?:fields?|parameters?|arguments?|section|for|in|when|check|step|review))|overrides? (?:all|any|every|system|user|other|the)\b|(?:the )?only skill\b|supersedes?\b|system (?:and|or) user (?:instructions|prompts?|messages)\b|never (?:ask|skip|ignore|question|decide|doubt)\b[^.]{0,40}\b(?:fits?|whether|this skill|applies|relevant|needed)\b|even (?:if|when) (?:it (?:does not|doesn['’]t)|irrelevant|unrelated|not (?:needed|relevant|asked)|another skill|the user)\b"
    r"|(?:andere|alle anderen)\w* skills?\b[^.]{0,30}\b(?:nicht|ignorier|veraltet|vorrang)|vorrang\b|hat vorrang\b|vor (?:allen|jedem) anderen\b|autres? (?:compétences?|skills?|outils?)\b|priorité (?:absolue|sur)\b|avant (?:tout|toute) autre\b|obligatoire\b|(?:otras?|demás) (?:habilidades?|skills?|herramientas?)\b|antes (?:de|que) (?:cualquier|toda) otr\w+|prioridad (?:absoluta|sobre)\b|обязательно\b|приоритет\w*\b|pierwszeństw\w+|przed (?:wszystkimi )?innymi umiejętno\w+|voorrang\b|andere (?:skills?|vaardigheden)\b[^.]{0,30}\bniet\b|outras? (?:habilidades?|skills?|ferramentas?)\b|prioridade (?:absoluta|sobre)\b|antes de (?:qualquer|todas?) outr\w+|altre? (?:competenz\w+|abilità|skills?|strumenti)\b|(?:precedenza|priorità) (?:assoluta|su)\b|prima di (?:ogni|qualsiasi) altr\w+|diğer (?:becerile\w+|yetenekle\w+|skill\w*)|öncelik\w*)|(?:优先于|先于|其他技能|最高优先|必须首先)|(?:他のスキル|最優先|必ず最初)|(?:다른 스킬|최우선)",
    re.I,
)
_FIRST = pattern(
    r"\balways\b[^.]{0,30}\bfirst\b|\bfirst\b[^.]{0,40}\b(?:before|always|every|any)\b|\bmust (?:always )?(?:be )?(?:used?|loaded?|invoked?|called|run|read) (?:first|before (?:any|every|all|each|answer|respond|repl))|\bload (?:this )?(?:first|before)\b|\bALWAYS\b|\bdo not (?:weigh|consider|ask|check) whether\b|\bstay with it\b|\bimmer\b[^.]{0,20}\bzuerst\b|\btoujours\b[^.]{0,20}\b(?:d['’]abord|premier)|\bsiempre\b[^.]{0,20}\bprimero\b|\bвсегда\b[^.]{0,20}\bперв|\bzawsze\b[^.]{0,40}\bpierwsz|\baltijd\b[^.]{0,30}\beerst|\bsempre\b[^.]{0,30}\b(?:prim|antes)|\bher zaman\b[^.]{0,30}\bilk",
    re.I,
)


def claims(description: str) -> str:
    """Why a description claims more than a subject of its own; empty where it does not."""
    text = re.sub(r"[\"'“‘`][^\"'”’`\n]{0,120}[\"'”’`]", "", description)
    above, first = _ABOVE_OTHERS().search(text), _FIRST().search(text)
    everything = _EVERYTHING().search(text) if above or first else None
    found = [match for match in (everything, above, first) if match]
    if (
        (everything and (above or first))
        or (above and first and re.search(r"(?i)\bother|every|all|any\b", above[0]))
        or (above and len(_ABOVE_OTHERS().findall(text)) > 1)
    ):
        return " and ".join(f'"{" ".join(match[0].split())}"' for match in found[:2])
    return ""
