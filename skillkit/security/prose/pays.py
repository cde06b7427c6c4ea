"""Sentences that have an agent spend the user's money unasked, or put one address in the place of all others."""

import re

from skillkit.security import memory_orders, mention
from skillkit.security.facts import Emit, Kind
from skillkit.security.prose.sentence import Sentence
from skillkit.security.scripts import harms
from skillkit.text.pattern import pattern

_PAYS = pattern(
    r"\b(?:(?:pays?|paying|transfer\w*|wir(?:e|es|ing)|remit\w*|withdraw\w*|donat\w*|send(?:s|ing)?|purchas\w*|settl\w*)\b[^.\n]{0,80}?\b(?:invoices?|bills?|balance|funds?|money|amounts?|payments?|coins?|crypto\w*|eth|btc|sol|usdc|usdt|bitcoins?|fees?|subscriptions?)\b|(?:pays?|donat\w*|settl\w*) (?:it|them)\b"
    r"|(?:sign|broadcast|submit|execut|approv|confirm)\w*\b[^.\n]{0,60}?\b(?:transactions?|transfers?|payments?|orders?|swaps?|trades?|(?:token )?(?:spending|allowances?))\b|(?:buys?|sells?|trad(?:e|es|ing))\b[^.\n]{0,60}?\b(?:orders?|tokens?|coins?|shares?|stocks?|positions?|crypto\w*|assets?|eth|btc|sol|portfolio|market)\b|(?:swaps?|stak(?:e|es|ing))\b[^.\n]{0,60}?\b(?:tokens|coins?|crypto\w*|eth|btc|sol)\b|plac(?:e|es|ing)\b[^.\n]{0,40}?\b(?:orders?|trades?|bids?)\b"
    r"|(?:überweis|bezahl|begleich|zahl)\w*\b[^.\n]{0,60}?\b(?:rechnung\w*|betr[aä]g\w*|geld|guthaben|gebühr\w*)|(?:signier|unterzeichn|bestätig)\w*\b[^.\n]{0,40}?\b(?:transaktion|überweisung|zahlung)\w*"
    r"|(?:pag|transfier|transfer|abon|firm|envía|compr|vend)\w*\b[^.\n]{0,60}?\b(?:facturas?|dinero|saldo|pagos?|transaccion\w*|transferencias?|criptomonedas?|órden\w*|faturas?|dinheiro|pagamentos?|transaç\w+|fattur[ae]|denaro|pagament[oi]|transazion[ei]|bonific[oi])\b"
    r"|(?:pai|pay|effectu|sign|vir|achèt|vend|régl)\w*\b[^.\n]{0,60}?\b(?:factures?|virements?|paiements?|transactions?|argent|solde|cryptomonnaies?|ordres?)\b)"
    r"|(?:оплат|перевед|переводи|подпиш|подписыва)\w*[^.\n]{0,60}?(?:сч[её]т|деньг|средств|транзакц|плат[её]ж)|(?:支付|付款|转账|汇款|购买|买入|卖出)|(?:签署|签名|发送|执行|批准)[^。\n]{0,10}交易|(?:支払|送金|振込|振り込|購入|売買)|(?:署名|承認|実行)[^。\n]{0,10}(?:取引|トランザクション)|(?:取引|トランザクション)[^。\n]{0,10}(?:署名|承認|実行)|(?:송금|결제|이체|매수|매도)",
    re.I,
)
_UNASKED = pattern(
    r"\bwithout (?:\w+ ){0,2}?(?:asking|a question|questions|confirm\w*|wait\w*|approval|permission|consent|review|stopping)\b|\b(?:do not|don['’]t|never|no need to|need not) (?:\w+ )?(?:ask|wait|confirm|stop|prompt|request)\b|\b(?:user|owner|they)(?: is| are)? (?:not|never) (?:asked|consulted|told|informed)\b|\bno (?:question|confirmation|approval|prompt|permission)s?\b(?: (?:is|are))?(?: (?:needed|required|necessary|asked))?|\b(?:silently|unasked)\b"
    r"|\bohne (?:\w+ ){0,2}?(?:(?:nach|rück)?zufragen|zu fragen|rückfrage\w*|nachfrage|bestätigung|freigabe|zustimmung|genehmigung)\b|\bungefragt\b|\bfrag\w* (?:\w+ ){0,2}?nicht\b|\bsin (?:\w+ ){0,2}?(?:preguntar\w*|confirma\w+|consultar\w*|pedir|esperar|aprobación|permiso)\b|\bno (?:\w+ )?(?:preguntes|pidas|esperes)\b|\bsans (?:\w+ ){0,2}?(?:demander|confirmation|attendre|validation|accord|autorisation)\b|\bne (?:demande|attends?) (?:pas|jamais)\b|\bsem (?:\w+ ){0,2}?(?:perguntar|confirma\w+|pedir|esperar|aprovação|permissão)\b|\bsenza (?:\w+ ){0,2}?(?:chiedere|conferma|attendere|approvazione|permesso)\b"
    r"|без (?:\w+ )?(?:подтверждени|спрос|вопрос|согласи)\w*|не (?:спрашива|жди)\w*|(?:未经|无需|不需要|不必|不用|无须|不要)[^。\n]{0,6}(?:确认|询问|同意|批准|授权)|(?:確認|承認|許可)(?:なし|せず|を求めず|不要)|(?:尋ね|聞か)ず|(?:확인|승인|허락) ?없이|묻지 ?않",
    re.I,
)
_NO_MONEY = pattern(
    r"\b(?:test-?net|test network|devnet|sepolia|paper[- ]?(?:trading|account)|sandbox|simulat\w*|dry[- ]?run|demo|fake|mock\w*|back-?test\w*|fixtures?)\b",
    re.I,
)
_OF_DATA = pattern(
    r"\b(?:sql|databases?|db|commits?|rollbacks?|isolation|postgres\w*|mysql|sqlite|migrations?|locks?|queries)\b", re.I
)
_ASKED_TO = pattern(r"^(?: the| your)? ?(?:user|owner|customer|client|them)?s? (?:to|for) (?:\w+ )?$", re.I)
"""What is between a question that is not asked and what it is for: to ask the user to pay is not to pay."""

_REPLACES = pattern(
    r"\b(?:replac|substitut|swap|chang|overwrit|exchang|use|put|insert|set|fill|ersetz|verwend|tausch|reemplaz|sustitu|usa|remplac|utilis|substitu|sostitu|замен)\w*|替换|换成|改成|使用|置き換|差し替|使う|바꾸|교체",
    re.I,
)
_ACCOUNT = pattern(
    r"\b(?:ibans?|wallet|account number|payment (?:details|address)|bank (?:details|account)|(?:receiving|deposit|payout|crypto|bitcoin|ethereum|recipient) address\w*|address(?:es)?|kontonummer|bankverbindung|konto|cuenta|dirección|adresse|compte|conta|conto|indirizzo|endereço|адрес|сч[её]т)\b|账号|账户|地址|钱包|口座|アドレス|계좌|주소",
    re.I,
)
_EVERY = pattern(
    r"\b(?:every|all|any|each|whatever|whichever|always|instead of|in place of|rather than|alle\w{0,2}|jede\w{0,2}|immer|statt|stets|tod[oa]s?|cada|siempre|en (?:lugar|vez) de|tou(?:te)?s|chaque|toujours|au lieu d\w*|sempre|em vez de|ogni|tutt[ei]|invece)\b|вс[её]х?|кажд|вместо|所有|每|任何|总是|而不是|すべて|全て|常に|代わり|모든|항상|대신",
    re.I,
)
_OF_USER = pattern(
    r"\b(?:e\.?g\.?|for example|such as|example|placeholder|z\. ?b\.?|por ejemplo|par exemple|beispiel\w*|(?:that|which) (?:the user|they|you) (?:gives?|names?|enters?|confirms?)|user['’]s own)\b|例如|比如|例えば",
    re.I,
)


_INSTEAD = pattern(
    r"\b(?:instead of|in place of|rather than|statt|anstelle|en (?:lugar|vez) de|au lieu d|invece d|em vez d)[^.,;\n]{0,80}",
    re.I,
)
"""What the account takes the place of."""


def pays(sentence: Sentence, emit: Emit) -> None:
    """Money that is spent without a question, or an address that takes the place of all others."""
    text = memory_orders.less_denied(sentence.text)
    found = _PAYS().search(text)
    unasked = _UNASKED().search(text) if found else None
    if found and unasked and _ASKED_TO().search(text[unasked.end() : max(unasked.end(), found.start())]):
        unasked = None
    if (
        found
        and unasked
        and not _NO_MONEY().search(sentence.paragraph)
        and not ("ransaction" in found[0] and _OF_DATA().search(sentence.paragraph))
    ):
        around = sentence.around._replace(before=text[: found.start()][-300:], after="")
        if not mention.is_mention(around):
            emit(Kind.INSTRUCTION, " ".join(text.split())[:80], "spends")
            return
    addresses = {match[0] for match in harms.ADDRESS().finditer(sentence.text)}
    if (
        len(addresses) == 1
        and (replaces := _REPLACES().search(sentence.text))
        and _ACCOUNT().search(sentence.text)
        and _EVERY().search(sentence.text)
        and not _OF_USER().search(_INSTEAD().sub(" ", sentence.text))
        and not mention.is_mention(sentence.around._replace(before=sentence.text[: replaces.start()][-300:], after=""))
    ):
        emit(Kind.INSTRUCTION, " ".join(sentence.text.split())[:80], "swaps")
