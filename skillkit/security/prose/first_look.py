"""A first, cheap look: does a sentence hold any word by which a question of it could find something?"""

_TELLS = (
    "them out", "it out", "as though", "as if", "would the user", "would your user", "like the user", "weight as", "par with", "be done", "benutzers", "nutzers", "anwenders", "als hätte", "als käme", "comme ", "como s", "come se", "как ", "视为", "当作", "同じ", "처럼",
    "instruct", "step", "order", "direction", "command", "directive", "rules", "task", "guidance", "prompt", "playbook", "says", "say", "tells", "asks", "contains", "verbatim", "exactly", "letter", "follow it", "follow them", "obey", "precedence",
    "returns", "answers", "reply", "win", "prevail", "supersede", "override", "overrul", "come first", "comes first", "whatever it", "what to do", "snippet", "anweis", "schritt", "befehl", "steht", "consigne", "étape", "ordre", "ce qu", "instrucc", "pasos", "órden", "lo que", "instruç", "passos", "istruzion", "passi", "ciò", "инструкц", "указан", "команд", "指令", "指示", "说明", "步骤", "命令", "手順", "지시",
    "line", "script", "snippet", "code", "installer", "terminal", "shell", "run", "skill.md", "this skill", "itself", "yourself", "these", "kommando", "comando", "execut", "paste", "脚本", "执行", "运行",
    "konsole", "kommandozeile", "eingabeaufforderung", "consol", "prompt", "command line", "línea de", "linha de", "终端", "命令行", "控制台", "ターミナル", "端末", "терминал", "консол", "터미널", "콘솔", "ausgibt", "affiche", "imprime", "muestra", "stampa", "output",
)  # fmt: skip
_SENDING = (
    "recopi", "coll", "transm", "wklej", "wyś", "prześ", "skopi", "plak", "stuur", "gönder", "yapıştır", "kopier", "trag", "entreg",
    "incoll", "cole", "pega", "enter", "fill", "füll", "rempli", "rellen", "preench", "compil", "send", "post", "upload", "include", "attach", "paste", "forward", "mail", "transmit", "submit", "append", "put", "add", "share", "publish", "copy", "copies", "exfiltrat", "encod", "embed", "quot", "deliver", "relay", "push", "leak", "report", "writ", "deposit", "drop", "ship", "ping", "beacon", "return", "mirror", "sync",
    "schick", "sende", "füge", "häng", "lade", "übermittl", "envo", "joins", "ajout", "publi", "télévers", "enví", "envi", "adjunt", "incluy", "sube", "manda", "invia", "allega", "carica", "anexe", "отправ", "прикреп", "загруз", "добав", "пришли", "发送", "上传", "附上", "包含", "粘贴", "送信", "添付", "アップロード", "보내", "첨부", "업로드",
    "content", "value", "whole", "entire", "complet", "full", "output", "inhalt", "vollst", "ungekürzt", "ganze", "contenido", "entero", "contenu", "entier", "conteúdo", "inteir", "contenuto", "内容", "全部", "すべて", "содержим", "내용",
)  # fmt: skip
AGAINST = (
    "ignor",
    "disregard",
    "expired",
    "withdrawn",
    "revoke",
    "lifted",
    "obsolete",
    "cease",
    "applying",
    "not count",
    "forget",
    "overrid",
    "bypass",
    "aside",
    "discard",
    "drop",
    "stop",
    "attention",
    "heed",
    "no longer",
    "not follow",
    "n't follow",
    "not obey",
    "supersed",
    "void",
    "cancel",
    "dismiss",
    "neglect",
    "abandon",
    "throw",
    "suspend",
    "revoked",
    "not apply",
    "replaced",
)
RULE_WORDS = (
    "told",
    "said",
    "instruction",
    "prompt",
    "rule",
    "guideline",
    "direction",
    "directive",
    "polic",
    "constraint",
    "restriction",
    "guardrail",
    "safeguard",
    "orders",
    "programming",
    "condition",
    "terms",
    "context",
    "limit",
    "safety",
    "system message",
    "training",
    "everything",
    "anything",
    "all that",
    "what you",
    "what was",
)
ROLE_WORDS = (
    "you are",
    " mode",
    "approvals",
    "guardrails",
    "checks",
    "confirmations",
    "restrictions",
    "safeguards",
    "system prompt",
    "system instruction",
    "im_start",
    "[inst",
    "[system",
    "[/inst",
    "<<sys",
    "<system",
    "act as",
    "no longer bound",
    "pretend",
)
KEEP_WORDS = (
    "out of",
    "speak",
    "talk",
    "hear",
    "told",
    "say",
    "quote",
    "cite",
    "state",
    "admit",
    "write",
    "no explanation",
    "no message",
    "tell",
    "bring",
    "attention",
    "raise",
    "inform",
    "notify",
    "notif",
    "alert",
    "warn",
    "let the",
    "let your",
    "mention",
    "reveal",
    "disclos",
    "show",
    "report",
    "log",
    "display",
    "print",
    "list",
    "surface",
    "explain",
    "discuss",
    "acknowledg",
    "record",
    "include",
    "hide",
    "hiding",
    "conceal",
    "keep",
    "leav",
    "withhold",
    "knowledge",
    "consent",
    "notic",
    "knowing",
    "aware",
    "seeing",
    "see",
    "know",
    "find out",
    "learn",
    "reali",
)
NOT_WORDS = (
    "not",
    "need no",
    "needs no",
    "n't",
    "n’t",
    "never",
    "without",
    "avoid",
    "refrain",
    "no need",
    "hid",
    "conceal",
    "keep",
    "leav",
    "withhold",
    "so that",
    "ensure",
    "make sure",
    "nobody",
    "no one",
    "such that",
)
_SENDER_WORDS = ("system", "admin", "developer", "operator", "anthropic", "openai", "root", "override")


_UNASKED = (
    "without", "not ask", "n't ask", "never", "need not", "no need", "not wait", "n't wait", "not confirm", "no question", "no confirm", "no approv", "no permission", "no prompt", "silent", "unasked", "is not",
    "are not", "ohne", "ungefragt", "nicht", "sin ", "no pre", "no pid", "sans ", "ne demande", "sem ", "senza ",
)  # fmt: skip
_ACCOUNTS = ("0x", "bc1", " de", "iban")
_YES_WORDS = (
    "approv", "permi", "consent", "authori", "confirm", "accept", "agree", "grant", "yes", "allow", "answer", "okay", "signed off", "as met", "as done", "as kept", "as observed",
    "as satisfied", "as fulfilled", "as settled", "as complete", "as passed", "as waived", "as void",
    "genehm", "freigegeben", "freigabe", "bestätig", "zustimm", "zugestimmt", "erlaub", "zulassen", "autoris", "valid", "accord",
    "approuv", "aprob", "autoriz", "acept", "concedid", "otorg", "aprov", "aceit", "accett", "conferm", "autorizz",
    "одобр", "разреш", "подтвер", "соглас", "批准", "同意", "授权", "授予", "确认", "允许", "许可", "通过", "承認", "許可", "確認", "승인", "허가", "동의", "확인",
)  # fmt: skip
_ALL_WORDS = (
    "all", "every", "any", "each", "whatever", "full", "unlimited", "unrestricted", "blanket", "instal", "set-up", "setup", "onboard",
    "advance", "beforehand", "yourself", "behalf", "instead", "purchase", "enabl", "loading", "deploy", "sign", "enrol", "first",
    "user", "owner", "operator", "human", "jede", "sämtlich", "einricht", "selbst", "statt", "tou", "chaque", "configur", "tod", "tudo",
    "cada", "cualquier", "qualquer", "tutt", "ogni", "все", "всё", "люб", "кажд", "установк", "所有", "全部", "任何", "每个", "一切", "安装",
    "设置", "すべて", "全て", "あらゆる", "インストール", "모든", "전부",
)  # fmt: skip


def may_answer(lowered: str) -> bool:
    """False for most sentences: they hold no word of a yes, or none that it could be said to."""
    return any(word in lowered for word in _YES_WORDS) and any(word in lowered for word in _ALL_WORDS)


def worth_a_look(name: str, lowered: str) -> bool:
    """False for most sentences: they hold no word by which the function of this name would find anything."""
    match name:
        case "obeys":
            return any(word in lowered for word in _TELLS)
        case "sends":
            return any(word in lowered for word in _SENDING)
        case "launches":
            return "://" in lowered
        case "pays":
            return (
                not lowered.isascii()
                or any(word in lowered for word in _UNASKED)
                or any(word in lowered for word in _ACCOUNTS)
            )
        case "turns":
            if not lowered.isascii() or any(word in lowered for word in FOREIGN_WORDS):
                return True
            return (
                (any(word in lowered for word in AGAINST) and any(word in lowered for word in RULE_WORDS))
                or any(word in lowered for word in ROLE_WORDS)
                or (any(word in lowered for word in NOT_WORDS) and any(word in lowered for word in KEEP_WORDS))
                or (":" in lowered and any(word in lowered for word in _SENDER_WORDS))
                or may_answer(lowered)
            )
    return True


FOREIGN_WORDS = (
    "tout ce qu",
    "todo lo que",
    "tudo o que",
    "tutto quello",
    "alles, was",
    "alles wat",
    "nicht mehr",
    "unter uns",
    "gesprochen",
    "ya no",
    "ne parle pas",
    "o que",
    "che ",
    "negeer",
    "vergeet",
    "ignoruj",
    "ignorera",
    "talimat",
    "indicaciones",
    "en cuenta",
    "caso omiso",
    "a nadie",
    "niemandem",
    "weisungen",
    "vorgaben",
    "indicazioni",
    "nessuno",
    "anweisung",
    "regeln",
    "vergiss",
    "benutzer",
    "nutzer",
    "anwender",
    "consigne",
    "utilisateur",
    "instrucc",
    "reglas",
    "usuario",
    "istruzion",
    "utente",
    "hace falta",
    "es necesario",
    "inutile de",
    "besoin de",
    "muss nicht",
    "braucht n",
    "preciso",
    "não precisa",
    "non serve",
    "non occorre",
)
