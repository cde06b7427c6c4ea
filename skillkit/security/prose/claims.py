"""Descriptions that claim every task, or a place above all other skills."""

import re

from skillkit.text.pattern import pattern

_EVERYTHING = pattern(
    r"\b(?:(?:(?:for|on|in|to|before|with|at|of|handles?|answers?|any|whenever|regardless of|claims?)\s+)?(?:every|any|all|each|whatever|no matter (?:what|which)|absolutely all)\s+(?:\w+\s+){0,2}?(?:requests?|tasks?|messages?|questions?|prompts?|conversations?|quer(?:y|ies)|inputs?|turns?|topics?|interactions?|repl(?:y|ies)|responses?|answers?|user (?:input|intent)|work|problem|situation|things?)\b|(?:whatever|regardless of|no matter (?:what|which)|irrespective of|independent of)\s+(?:what\s+)?(?:the\s+|is\s+)?(?:topic|task|subject|request|user|question|context|language|asked|typed|said)\w*|before (?:answering|responding|replying|doing|you (?:answer|do|reply|respond)) (?:to )?(?:anything|everything|any|a single|at all)\b|always (?:use|load|invoke|run|apply|trigger|pick|choose|call|select)\b[^.]{0,30}\b(?:first|every|any|all)\b|everything\b[^.]{0,20}\b(?:user|asks?|says)\b|at the (?:start|beginning) of (?:every|each|any) (?:session|conversation|chat|turn)"
    r"|(?:gleichgültig|egal|ganz gleich|unabhängig davon), (?:worum|um was|was|wer|wie)\b|(?:gleichgültig|egal) (?:worum|was|wer)\b|vor (?:jeder|jedweder) (?:antwort|nachricht|aufgabe|anfrage)\b|(?:quel(?:le)? que soit|peu importe) (?:l[ea'’]\s?)?(?:\w+\s+)?(?:sujet|demande|question|tâche)\w*|avant (?:chaque|toute) (?:réponse|demande|tâche)\b|(?:sea cual sea|sin importar|independientemente de)l? (?:el |la )?(?:tema|pregunta|tarea|solicitud)\b|antes de (?:cada|toda|cualquier) (?:respuesta|resposta)\b|(?:seja qual for|não importa) (?:o |a )?(?:tema|assunto|pergunta|tarefa)\b|(?:qualunque sia|non importa) (?:il |la |l['’])?(?:tema|argomento|domanda|richiesta)\b|prima di ogni risposta\b|voor elk antwoord\b|przed każdą odpowiedzią\b|(?:независимо от|какой бы ни был\w?) (?:тем\w+|вопрос\w*)|перед каждым ответом"
    r"|(?:jede|alle|jeglich\w*|jedes|egal welche\w*|bei jedem|für jede)\w*\s+(?:\w+\s+)?(?:anfragen?|aufgaben?|frage\w*|nachricht\w*|thema|themen)\b|(?:toutes?|tous|chaque|n['’]importe quelle?)\s+(?:les\s+)?(?:\w+\s+)?(?:demandes?|tâches?|questions?|requêtes?|messages?|sujets?)\b|(?:todas?|todos|cada|cualquier)\s+(?:las?\s+|los?\s+)?(?:\w+\s+)?(?:solicitud\w*|tareas?|preguntas?|petici\w+|mensajes?|temas?|consultas?)\b|(?:любо\w+|кажд\w+|все\w*)\s+(?:\w+\s+)?(?:запрос\w*|задач\w*|вопрос\w*|сообщени\w*)|(?:każd\w+|wszystk\w+|dowoln\w+)\s+(?:\w+\s+)?(?:wiadomo\w+|pyta\w+|zada\w+|prośb\w+|polece\w+|temat\w*)|bez względu na temat|(?:elke?|iedere?|alle)\s+(?:\w+\s+)?(?:vraag|vragen|bericht\w*|verzoek\w*|tak\w+|opdracht\w*)\b|ongeacht het onderwerp|(?:cada|qualquer|toda[s]?)\s+(?:a[s]?\s+|o[s]?\s+)?(?:\w+\s+)?(?:mensage\w*|pergunt\w*|tarefa\w*|solicita\w*|pedido\w*)|independentemente d\w+ (?:tema|assunto)|(?:ogni|qualsiasi|tutt[ie])\s+(?:l[ae]\s+|i\s+|gli\s+)?(?:\w+\s+)?(?:richiest\w+|messagg\w+|domand\w+|compit\w+|argoment\w+)|a prescindere dall['’]argomento|her\s+(?:\w+\s+)?(?:mesaj|istek|soru|görev)\w*|konu ne olursa olsun)|(?:所有|任何|每个|每次|一切)[^。]{0,6}(?:请求|任务|问题|消息|对话)|(?:すべて|あらゆる|全て|どんな)[^。]{0,6}(?:リクエスト|質問|タスク|依頼)|(?:모든|어떤)\s*(?:요청|질문|작업)",
    re.I,
)
_ABOVE_OTHERS = pattern(
    r"\b(?:(?:before|instead of|over|in place of|rather than|ahead of|in preference to|above|prior to|not|never|ignore|skip|disable|avoid|replaces?|supersedes?|overrides?|outranks?|beats?)\s+(?:\w+\s+){0,3}?(?:any|all|every|other|others|another|competing|built-in)\s*(?:\w+\s+){0,2}?(?:skills?|tools?|agents?|plugins?|instructions?|rules|prompts?|the rest|others)\b|(?:before|instead of|ahead of|in preference to|above|prior to) (?:whatever|anything|everything)(?: else)?\b[^.]{0,40}\b(?:fits?|match\w*|closer|better|likely|suits?|relevant|applies|else)\b|(?:stays?|remains?|keep\w*) (?:it )?(?:loaded|active|in force|in effect|on) (?:until|for|till) (?:the |this )?(?:\w+ )?(?:session|conversation|chat|end)\b|(?:all|any|every) (?:further|other|remaining) (?:skills?|tools?|plugins?) (?:are|is|have been) (?:withdrawn|closed|retired|void|disabled|obsolete|suspended|replaced)|(?:sole|single|only) (?:entry(?: point)?|door|gate)\b|outranks? (?:the )?(?:user|platform|system|owner|company)\w*|no other (?:skills?|tools?|agents?|plugins?)\b|other (?:skills?|tools?|agents?|plugins?)\s+(?:\w+\s+){0,4}?(?:must not|should not|are (?:outdated|deprecated|unsafe|obsolete|wrong|broken|disabled|not needed)|mustn['’]t|cannot|is not|may not|never)|(?:do not|don['’]t|never|must not) (?:use|load|pick|consider|call|choose|invoke|trust) (?:any )?(?:other|another|different|competing)\b|takes? (?:absolute |full )?(?:precedence|priority)\b|(?:highest|top|absolute|maximum|supreme) priority\b|mandatory\b(?! (?:fields?|parameters?|arguments?|section|for|in|when|check|step|review))|overrides? (?:all|any|every|system|user|other|the)\b|(?:the )?only skill\b|supersedes?\b|system (?:and|or) user (?:instructions|prompts?|messages)\b|never (?:ask|skip|ignore|question|decide|doubt)\b[^.]{0,40}\b(?:fits?|whether|this skill|applies|relevant|needed)\b|even (?:if|when) (?:it (?:does not|doesn['’]t)|irrelevant|unrelated|not (?:needed|relevant|asked)|another skill|the user)\b"
    r"|(?:andere|alle anderen)\w* skills?\b[^.]{0,30}\b(?:nicht|ignorier|veraltet|vorrang)|vorrang\b|hat vorrang\b|vor (?:allen|jedem) anderen\b|autres? (?:compétences?|skills?|outils?)\b|priorité (?:absolue|sur)\b|avant (?:tout|toute) autre\b|obligatoire\b|(?:otras?|demás) (?:habilidades?|skills?|herramientas?)\b|prioridad (?:absoluta|sobre)\b|обязательно\b|приоритет\w*\b|pierwszeństw\w+|przed (?:wszystkimi )?innymi umiejętno\w+|voorrang\b|andere (?:skills?|vaardigheden)\b[^.]{0,30}\bniet\b|outras? (?:habilidades?|skills?|ferramentas?)\b|prioridade (?:absoluta|sobre)\b|altre? (?:competenz\w+|abilità|skills?|strumenti)\b|(?:precedenza|priorità) (?:assoluta|su)\b|diğer (?:becerile\w+|yetenekle\w+|skill\w*)|öncelik\w*)|(?:优先于|先于|其他技能|最高优先|必须首先)|(?:他のスキル|最優先|必ず最初)|(?:다른 스킬|최우선)",
    re.I,
)
_FIRST = pattern(
    r"\balways\b[^.]{0,30}\bfirst\b|\bfirst\b[^.]{0,40}\b(?:before|always|every|any)\b|\bmust (?:always )?(?:be )?(?:used?|loaded?|invoked?|called|run|read) (?:first|before (?:any|every|all|each|answer|respond|repl))|\bload (?:this )?(?:first|before)\b|\b(?:start|begin) (?:here|with this)\b|\bALWAYS\b|\bdo not (?:weigh|consider|ask|check) whether\b|\bstay with it\b|\bimmer\b[^.]{0,20}\bzuerst\b|\b(?:zuerst|als erstes) (?:laden|lesen|verwenden|nutzen|aufrufen|ausführen)\b|\b(?:à charger|à utiliser) (?:d['’]abord|en premier)\b|\b(?:cargar|usar|carregar) primer[oa]?\b|\bda (?:caricare|usare) per prim[oa]\b|\btoujours\b[^.]{0,20}\b(?:d['’]abord|premier)|\bsiempre\b[^.]{0,20}\bprimero\b|\bвсегда\b[^.]{0,20}\bперв|\bzawsze\b[^.]{0,40}\bpierwsz|\baltijd\b[^.]{0,30}\beerst|\bsempre\b[^.]{0,30}\b(?:prim|antes)|\bher zaman\b[^.]{0,30}\bilk",
    re.I,
)

_EVERY_OCCASION = pattern(
    r"\b(?:(?:in|for|on|at|with) (?:every|any|all|each) (?:of the |the )?(?:\w+ )?(?:conversations?|exchanges?|dialog(?:ue)?s?|chats?|sessions?|turns?|interactions?)"
    r"|(?:tod[oa]s?(?: [oa]s?)?|cada|qualquer|quaisquer) (?:conversas?|intera\w+|diálogos?|turnos?|sess\w+|respostas?)|(?:tod[oa]s?(?: (?:las?|los|el))?|cada|cualquier) (?:conversaci\w+|interacci\w+|diálogos?|turnos?|sesi\w+|respuestas?)"
    r"|(?:tou(?:te)?s(?: les)?|chaque|n['’]importe quel(?:le)?) (?:conversations?|échanges?|dialogues?|tours?|sessions?|interactions?|réponses?)|(?:jede[mnrs]?|alle[mn]?) (?:gespräche?n?|unterhaltung(?:en)?|dialoge?n?|sitzung(?:en)?|antwort(?:en)?|austausch)"
    r"|(?:tutt[ei] (?:l[ei]|gli|i)|ogni|qualsiasi) (?:conversazion[ei]|dialog(?:o|hi)|session[ei]|interazion[ei]|rispost[ae]|scamb[io]+)|(?:elke?|ieder[e]?|alle) (?:gesprek(?:ken)?|sessies?|antwoord(?:en)?|chats?)"
    r"|(?:każd\w+|wszystk\w+) (?:rozm\w+|sesj\w+|odpowied\w+)|(?:alla|varje|alle|hver[t]?) (?:samtal\w*|samtale[rn]?|svar|sessioner|økter)|her (?:konuşma|sohbet|oturum|yanıt)\w*)\b"
    r"|\b(?:кажд|люб|все)\w{1,3} (?:разговор|диалог|бесед|сесси|ответ)\w*|(?:所有|任何|每个|每次|一切)[^。；]{0,4}(?:会话|聊天|交流)|(?:すべて|あらゆる|全て|どんな)[^。]{0,4}(?:会話|対話|やり取り|チャット)|(?:모든|어떤)\s*(?:대화|채팅|세션)",
    re.I,
)
_OTHERS = r"(?:outr[oa]s?|demais|restantes|otr[oa]s?|demás|autres?|ander[esnrm]{1,3}|übrig\w+|altr[eiao]|andere|overige|inn(?:e|ych|ymi|ą|ej)|pozostał\w+|andra|andre|övriga|diğer|başka)"
_SKILLS = r"(?:habilidad(?:e?s?)|skills?|ferramentas?|competências?|herramientas?|competencias?|compétences?|outils?|fähigkeit(?:en)?|fertigkeit(?:en)?|werkzeuge?n?|abilità|competenz[ae]|strument[io]|vaardighe(?:id|den)|umiejętno\w+|narzędzi\w*|färdighet\w*|færdighed\w*|ferdighet\w*|verktyg\w*|beceri\w*|yetenek\w*|plugins?|agentes?|agents?)"
_RANK = r"(?:antes|avant|vor|zuerst|prima|voor|vóór|przed|före|før|önce|só|somente|apenas|sólo|solo|solamente|seulement|ne|erst|nur|alleen|pas|dopiero|tylko|bara|ancak|depois|después|despues|après|danach|nach|dopo|daarna|efter|sonra|prevale\w*|prevalec\w*|manda|prime\w*|emporte|vorrang|voorrang|pierwsze\w+|em vez|en lugar|en vez|au lieu|statt|anstelle|invece|in plaats|zamiast|istället|yerine|conflit\w*|conflict\w*|konflikt\w*|nie(?:mals)?|nunca|jamais|mai|nooit|nigdy|aldrig)"
_ABOVE_OTHER_SKILLS = pattern(
    rf"\b{_RANK}\b[^.;]{{0,40}}?\b{_OTHERS} (?:\w+ )?{_SKILLS}\b|\b{_OTHERS} (?:\w+ )?{_SKILLS}\b[^.;]{{0,60}}?\b{_RANK}\b|\b(?:as|os|les|las|los|le|die) {_OTHERS} (?:só|sólo|solo|ne|erst|nur)\b[^.;]{{0,30}}\b(?:depois|después|après|danach|dopo)"
    r"|\bskills?\b[^.;]{0,20}\bconflict\w*[^.;]{0,40}\bthis\b|\bthis (?:one|skill) (?:always )?(?:prevails?|wins?|decides?|comes? first|goes first|takes over)\b|\bothers? (?:skills? )?(?:only )?(?:apply|count|run|come)s? (?:only )?after (?:this|it)\b"
    r"|(?:прежде|перед|раньше|вместо|до)[^.;]{0,20}(?:друг|ин|остальн)\w+ (?:навык|скилл|инструмент|умени)\w*|(?:друг|ин|остальн)\w+ (?:навык|скилл|инструмент|умени)\w*[^.;]{0,40}(?:только|лишь|после|никогда)"
    r"|(?:其他|其它|别的)(?:技能|工具|插件)[^。]{0,12}(?:之前|之后|以后|才|都)|(?:先于|早于|优于|高于)[^。]{0,6}(?:其他|其它|任何)(?:其他)?(?:技能|工具)|(?:他|ほか)の(?:スキル|ツール)(?:より|の前|は|を)|(?:다른|타) ?(?:스킬|도구|기술)[^.]{0,6}(?:보다|전에|이전|먼저)",
    re.I,
)
"""A place before, above or instead of all other skills."""

_UNRELATED = pattern(
    r"\b(?:even (?:if|when|where|though)[^.;]{0,40}\b(?:unrelated|nothing to do|no relation|another subject|off[- ]topic)"
    r"|mesmo (?:que|se|quando)[^.;]{0,40}\b(?:não|nada|sem)\b[^.;]{0,30}(?:relaç|relacion|a ver|assunto)\w*|(?:aunque|incluso (?:si|cuando))[^.;]{0,40}\b(?:no|nada|sin)\b[^.;]{0,30}(?:relaci|que ver|tema)\w*"
    r"|même (?:si|quand|lorsqu)[^.;]{0,40}\b(?:aucun|pas|rien|sans)\b[^.;]{0,20}(?:rapport|lien|à voir|sujet)|(?:auch|selbst|sogar) wenn[^.;]{0,40}\b(?:nichts|nicht|keine?n?)\b[^.;]{0,30}(?:zu tun|bezug|zusammenhang|passt|betrifft|thema)"
    r"|anche (?:se|quando)[^.;]{0,40}\b(?:non|nulla)\b[^.;]{0,20}(?:c['’]entra|relazion|a che (?:fare|vedere)|pertinent|riguard)\w*|ook (?:als|wanneer)[^.;]{0,40}\b(?:niets|niet|geen)\b[^.;]{0,20}(?:te maken|verband|past)"
    r"|nawet (?:jeśli|gdy|kiedy)[^.;]{0,40}\bnie\b[^.;]{0,20}(?:związ|dotycz|pasuj)\w*|även (?:om|när)[^.;]{0,40}\b(?:inte|inget)\b[^.;]{0,20}(?:hit|samband|göra|rör)|(?:ilgisi|alakası) (?:olmasa|yokmuş|görünmese)\w*)\b"
    r"|даже (?:если|когда)[^.;]{0,40}не[^.;]{0,20}(?:связан|относ|касает|подход)|即[使便][^。；]{0,14}(?:无关|不相关|没有关系)|関係(?:が|の)?(?:な|無)[^。]{0,16}(?:でも|ても)|관련[^.]{0,12}없[^.]{0,10}(?:도|더라도)",
    re.I,
)
"""A claim to requests that have nothing to do with the skill."""


def claims(description: str) -> str:
    """Why a description claims more than a subject of its own; empty where it does not."""
    text = re.sub(r"[\"'“‘`][^\"'”’`\n]{0,120}[\"'”’`]", "", description)
    above = _ABOVE_OTHERS().search(text) or _ABOVE_OTHER_SKILLS().search(text) or _UNRELATED().search(text)
    first = _FIRST().search(text)
    everything = (_EVERYTHING().search(text) or _EVERY_OCCASION().search(text)) if above or first else None
    found = [match for match in (everything, above, first) if match]
    if (
        (everything and (above or first))
        or (above and first and re.search(r"(?i)\bother|every|all|any\b", above[0]))
        or (above and len(_ABOVE_OTHERS().findall(text)) > 1)
    ):
        return " and ".join(f'"{" ".join(match[0].split())}"' for match in found[:2])
    return ""
