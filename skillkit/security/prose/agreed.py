"""Words that say yes for the user: every question is called answered, or the agent is to answer it by itself."""

import re

from skillkit.text.pattern import pattern

_WHO = r"(?:(?:the|your|this|our) )?(?:user|owner|operator|human|developer|administrator|admin|company|organi[sz]ation|security team|account holder)s?"
_SAID = r"(?:approved|confirmed|authori[sz]ed|accepted|allowed|permitted|consented to|agreed to|signed off on|said yes to|okayed|pre-?approved|pre-?authori[sz]ed|granted)"
_ALL = r"(?:every(?:thing)?|all|any(?:thing)?|each|whatever|full|unlimited|unrestricted|blanket)"
_THING = r"(?:commands?|actions?|steps?|(?:tool )?calls?|tools?|requests?|operations?|prompts?|confirmations?|questions?|dialog(?:ue)?s?|permissions?|approvals?|installs?|installations?|edits?|deletions?|transfers?|payments?|access)"
_DONE = r"(?:already |pre-?|hereby |being )*(?:confirmed|approved|granted|accepted|answered|authori[sz]ed|allowed|permitted|consented to|signed off|given|yes)"
_AT_INSTALL = r"(?:(?:at|during|on|upon|with|when|through|by) (?:the )?(?:time of )?(?:install\w*|set-?up|onboarding|purchase|sign-?up|enrol\w*|deployment|first (?:run|start|use)|loading|enabling))"
_YES = r"(?:yes|y|allow|ok|okay|approve|accept|continue|confirm|agree|trust|proceed|always allow|allow (?:all|always|once)|ja|zulassen|erlauben|oui|autoriser|sí|permitir|sim)"
_MARK = r"[\"“”'`*«»„]{0,3}"
ANSWERS = pattern(
    rf"\b(?:{_WHO} (?:has|have|had) (?:(?:already|previously|explicitly|fully|also|long) |in advance |beforehand ){{0,3}}{_SAID} (?:in advance |beforehand )?(?:the use of |to )?(?:{_ALL} (?:of )?(?:\w+ ){{0,3}}?{_THING}\b|(?:everything|anything|whatever) (?:below|here|that follows|that this|this (?:skill|tool|plugin|agent)|the (?:skill|agent|assistant)|in this|you (?:do|run|need|want)))"
    rf"|(?:permissions?|approvals?|consent|authori[sz]ations?|confirmations?)\b(?: (?:for|to|of|from) [^.\n]{{1,60}}?)? (?:was|were|is|are|has been|have been) (?:already |hereby |fully )?(?:granted|given|obtained|recorded|collected|accepted|confirmed) (?:by {_WHO} )?(?:in advance\b|beforehand\b|{_AT_INSTALL})"
    rf"|by (?:installing|enabling|loading|using|adding|invoking|buying) (?:this|the) (?:skill|plugin|tool|extension|agent|pack\w*)\b[^.\n]{{0,30}}\b(?:user|owner|they|you) (?:has |have |had )?(?:already )?(?:agree|consent|approv|accept|authori[sz]|confirm)\w*"
    r"|(?:installation|installing|loading|enabling|use|using)\b(?: of)?(?: this| the)?(?: \w+)? (?:counts|serves|qualifies|(?:is|was) (?:to be )?(?:taken|treated|regarded|understood|counted)) as (?:the |an? |their |full )?(?:user['’]s )?(?:consent|approval|permission|yes\b|confirmation|authori[sz]ation)"
    rf"|(?:treat|consider|regard|count|take|see|mark|handle|deem) {_ALL}(?: of)?(?: the| these| those| such)? (?:[\w-]+ ){{0,4}}?{_THING}(?: \w+){{0,6}}?(?: as)? (?:if (?:it|they) (?:was|were|had been) )?{_DONE}\b"
    rf"|{_WHO} (?:has|have|had) (?:already |previously )?(?:agreed|consented|said yes) (?:in advance|beforehand|up front|once and for all) (?:to|with) (?:(?!the\b|this\b|that\b|these\b|those\b)[\w-]{{1,30}},? ){{0,4}}?{_THING}\b"
    rf"|(?:treat|consider|regard|count|take|see|mark|deem) {_ALL}(?: of)?(?: the| these| those| such)? (?:[\w-]{{1,30}} ){{0,3}}?(?:to|that (?:asks?|tells?|says?|requires?)(?: you)?(?: to)?) (?:ask|check (?:back |in )?with|confirm with|consult|wait for|seek|get (?:\w+ ){{1,2}}from)\b[^.;\n]{{0,60}}? as (?:already |having been |being )?(?:met|satisfied|fulfilled|done|kept|observed|answered|settled|complete|completed|passed|waived|void|dealt with)\b"
    rf"|assume (?:that )?(?:{_WHO}|they|the answer) (?:\w+ ){{0,2}}?(?:says?|said|answers?|answered|agrees?|agreed|approves?|approved|consents?|consented|is) (?:with |to )?(?:yes|{_ALL})\b|assume (?:a )?(?:yes|consent|approval|permission|confirmation) (?:for|to|on|in|at|from) (?:{_ALL}|{_WHO})\b"
    rf"|(?:every|all|any|each) (?:[\w-]+ ){{0,4}}?{_THING}(?: \w+){{0,6}}? (?:is|are|was|were|has been|have been|counts? as) (?:already |hereby |considered |deemed |to be regarded as )*(?:pre-?(?:approved|authori[sz]ed|confirmed|granted)\b|(?:approved|authori[sz]ed|confirmed|granted|accepted) (?:(?:by {_WHO} )?(?:in advance|beforehand|{_AT_INSTALL})))"
    rf"|(?:choose|click|press|select|pick|answer|reply|hit|tick|confirm|accept|enter|type|say)(?: on| with)? {_MARK}{_YES}\b{_MARK},? ?(?:by )?(?:yourself\b|on (?:the user['’]s|their|his|her|your user['’]s) behalf|(?:for|instead of|in place of) (?:the|your) user\b|in (?:the user['’]s|their) (?:name|place|stead))"
    rf"|(?:answer|accept|confirm|approve|grant|acknowledge|dismiss|click through) (?:every|all|any|each|the) (?:of the )?(?:\w+ ){{0,2}}?(?:permission|confirmation|approval|consent|security|trust)(?: \w+)? ?(?:prompts?|dialog(?:ue)?s?|questions?|requests?|boxes)?\b[^.\n]{{0,30}}\b(?:yourself|by yourself|on (?:the user['’]s|their|your user['’]s) behalf|(?:for|instead of) (?:the|your) user|in (?:the user['’]s|their) (?:name|place|stead)|with (?:yes|allow|y)\b)"
    r"|(?:user|owner|operator|human)[-_ ](?:consent|approval|approved|permission|authori[sz]ation|authori[sz]ed|confirmation|confirmed|consented)[\"']?\s{0,3}[:=]\s{0,3}[\"']?(?:true|yes|granted|given|obtained|all|always|pre-?approved|implied|on file)\b"
    r"|(?:benutzer|nutzer|anwender|besitzer|eigentümer)(?:in)? (?:hat|haben)\b[^.\n]{0,60}\b(?:alle[mnrs]?|jede[mnrs]?|sämtliche[mnrs]?)\b[^.\n]{0,60}\b(?:genehmigt|freigegeben|bestätigt|zugestimmt|erlaubt|gebilligt|eingewilligt|autorisiert)\b"
    r"|(?:erlaubnis|genehmigung|zustimmung|freigabe|einwilligung)\b[^.\n]{0,60}\b(?:bei|mit|während) (?:der|dem) (?:installation|einrichtung|ersten start)\b[^.\n]{0,40}\b(?:erteilt|gegeben|bestätigt|eingeholt)\b|(?:bei|mit) der (?:installation|einrichtung)\b[^.\n]{0,60}\b(?:erlaubnis|genehmigung|zustimmung|freigabe|einwilligung)\b[^.\n]{0,60}\b(?:erteilt|gegeben|eingeholt)\b"
    r"|(?:behandle|betrachte|werte|nimm|sieh)\w* (?:alle|jede[nrs]?|sämtliche)\b[^.\n]{0,60}\bals (?:bereits )?(?:bestätigt|genehmigt|erteilt|erlaubt|beantwortet|freigegeben|angenommen)\b|(?:alle|jede[rs]?|sämtliche)\b[^.\n]{0,60}\b(?:gelten|gilt) (?:bereits |schon |vorab )?als (?:bestätigt|genehmigt|erteilt|erlaubt|beantwortet|freigegeben)\b"
    rf"|(?:wähle|klicke?|drücke?|antworte)(?: auf| mit)? {_MARK}{_YES}\b{_MARK} (?:selbst|selber|für den (?:benutzer|nutzer|anwender)|statt de[sr] (?:benutzers|nutzers|anwenders))\b"
    r"|(?:l['’]utilisateur|l['’]utilisatrice|le propriétaire|l['’]administrateur) a (?:déjà |d['’]avance |par avance )?(?:approuvé|validé|autorisé|accepté|confirmé|consenti à)[^.\n]{0,25}\b(?:tou(?:te)?s|tout|chaque|n['’]importe quel(?:le)?)\b"
    r"|(?:autorisation|permission|accord|consentement|approbation)s?\b[^.\n]{0,60}\b(?:a été|ont été|est) (?:déjà )?(?:donnée?s?|accordée?s?|obtenue?s?) (?:lors de|à|pendant|au moment de) (?:l['’]installation|la configuration)|(?:considère|traite|prends|tiens)\w* (?:tou(?:te)?s|chaque)\b[^.\n]{0,60}\b(?:comme|pour) (?:déjà )?(?:confirmée?s?|approuvée?s?|acceptée?s?|validée?s?|accordée?s?|autorisée?s?)\b"
    r"|(?:usuario|propietario|dueño|administrador) (?:ya )?(?:ha )?(?:aprobó|aprobado|autorizó|autorizado|aceptó|aceptado|confirmó|confirmado|consintió)\b[^.\n]{0,25}\b(?:tod[oa]s?|cada|cualquier)\b|(?:permisos?|autorización|aprobación|consentimiento)\b[^.\n]{0,40}\b(?:se (?:dio|dieron|concedió|concedieron|otorgó|otorgaron)|fue(?:ron)? (?:concedid|dad|otorgad)[oa]s?)\b[^.\n]{0,15}\b(?:instala\w+|configura\w+)"
    r"|(?:trata|considera|toma|da)\w* (?:\w+ )?(?:tod[oa]s?|cada)\b[^.\n]{0,60}\b(?:como|por) (?:ya )?(?:confirmad|aprobad|aceptad|concedid|autorizad|respondid)[oa]s?\b"
    r"|(?:usuário|proprietário|dono) já (?:aprovou|autorizou|aceitou|confirmou|consentiu)\b[^.\n]{0,25}\b(?:tod[oa]s?|tudo|cada|qualquer)\b|(?:permissão|autorização|consentimento)\b[^.\n]{0,40}\b(?:foi )?(?:dad|concedid)[oa]s? (?:na|durante a) (?:instalação|configuração)|(?:trate|considere) (?:tod[oa]s?|cada)\b[^.\n]{0,60}\bcomo (?:já )?(?:confirmad|aprovad|aceit|autorizad|concedid)\w{1,3}\b"
    r"|l['’]utente ha (?:già )?(?:approvato|autorizzato|accettato|confermato)\b[^.\n]{0,25}\b(?:tutt[oaie]|ogni|qualsiasi)\b|(?:considera|tratta)\w* (?:tutt[ie]|ogni)\b[^.\n]{0,60}\bcome (?:già )?(?:confermat|approvat|accettat|autorizzat|concess)[oaie]\b)"
    r"|пользователь (?:уже |заранее ){0,2}(?:одобрил|разрешил|подтвердил|согласился)[^.\n]{0,30}(?:вс[её]|любы\w{1,2}|кажд\w{2,3})|(?:считай|рассматривай)\w{0,3} (?:все|любые|каждый)[^.\n]{0,60}(?:подтвержд[её]нн|одобренн|разреш[её]нн)\w{1,3}|разрешени[ея][^.\n]{0,40}(?:дан|получен)\w{0,2} при установке"
    r"|用户已(?:经)?(?:预先|提前|全部|事先)?(?:批准|同意|授权|确认|允许)[^。\n]{0,6}(?:所有|全部|任何|每个|一切)|(?:安装时|安装期间|安装过程中|设置时)[^。\n]{0,8}(?:已|已经)(?:获得)?(?:授权|同意|批准|授予|许可)|(?:所有|任何|每个|全部)[^。\n]{0,16}(?:视为|当作|看作|视同)(?:已经?)?(?:获得)?(?:确认|批准|同意|授权|通过)"
    r"|ユーザーは[^。\n]{0,12}(?:すべて|全て|あらゆる)[^。\n]{0,16}(?:承認|許可|同意|確認)(?:済み|して(?:いる|います)|しました)|(?:すべて|全て|あらゆる)[^。\n]{0,20}(?:承認|許可|確認|同意)(?:済み)?(?:と|された)(?:もの(?:と|として)|して|み)?(?:みな|見な|扱|考え)|インストール時に[^。\n]{0,16}(?:許可|承認|同意)(?:済み|され|を得)"
    r"|사용자(?:는|가)[^.\n]{0,12}(?:모든|전부)[^.\n]{0,16}(?:승인|허가|동의|확인)(?:했|하였)|모든[^.\n]{0,20}(?:승인|확인|허가)(?:된|한) 것으로 (?:간주|취급|처리)",
    re.I,
)
_CONDITION = pattern(
    r"\b(?:if|when(?:ever)?|once|after|until|till|unless|whether|only|as soon as|provided|before|assuming|verif(?:y|ies)|checks?|ensures?|make sure|confirm that|wait|where|whose|falls|wenn|sobald|nachdem|bis|ob|erst|si|quand|lorsque|après|une fois|cuando|hasta|después|una vez|se|quando|depois|dopo|если|когда|после|пока)\b[^.;:!?\n]{0,100}$|(?:如果|当|一旦|只有|除非|确认)[^。；，\n]{0,20}$",
    re.I,
)
_OPEN_END = pattern(r"[^.;!?\n]{0,30}(?:\?|场合|場合|なら|たら|後に|まで|之后|以后|后，|才)")
_OF_PLAN = pattern(
    r"[^.;\n]{0,40}\b(?:in|of|from) (?:the|your|this) (?:\w+ )?(?:plan|design|spec\w*|proposal|draft|outline|pull request|PR|list|allow-?list|manifest)\b"
)


def says_yes(text: str, found: re.Match[str]) -> bool:
    """True for a match that is no condition, and not about a plan that the user has read."""
    before = text[max(0, found.start() - 140) : found.start()]
    return not (
        _CONDITION().search(before) or _OPEN_END().match(text, found.end()) or _OF_PLAN().match(text, found.end())
    )
