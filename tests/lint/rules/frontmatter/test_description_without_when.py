"""A when is a when in any language."""

import pytest

WHEN = {
    "arabic": "يكتب ملاحظات الإصدار. استخدمه عندما يُطلب إصدار جديد",
    "chinese": "编写发布说明。当需要发布新版本时使用。",
    "czech": "Píše poznámky k vydání. Použij, když vychází verze.",
    "danish": "Skriver udgivelsesnoter. Bruges, når en version udgives.",
    "dutch": "Schrijft release notes. Gebruik dit wanneer er een versie uitkomt.",
    "english": "Release notes from merged changes. Use when a release is cut.",
    "finnish": "Kirjoittaa julkaisutiedot. Käytä, kun julkaisu tehdään.",
    "french": "Rédige les notes de version. À utiliser quand une version sort.",
    "german": "Schreibt Versionshinweise. Verwenden, wenn eine Version erscheint.",
    "greek": "Γράφει σημειώσεις έκδοσης. Χρήση όταν βγαίνει έκδοση.",
    "hebrew": "כותב הערות גרסה. השתמש כאשר יוצאת גרסה.",
    "hindi": "रिलीज़ नोट्स लिखता है। जब रिलीज़ हो तब उपयोग करें।",
    "hungarian": "Kiadási jegyzeteket ír. Használd, amikor új kiadás készül.",
    "indonesian": "Menulis catatan rilis. Gunakan ketika rilis dibuat.",
    "italian": "Scrive le note di rilascio. Da usare quando esce una versione.",
    "japanese": "リリースノートを書く。リリースを切るときに使う。",
    "korean": "릴리스 노트를 작성합니다. 릴리스를 만들 때 사용하세요.",
    "persian": "یادداشت‌های انتشار را می‌نویسد. وقتی نسخه منتشر می‌شود استفاده کنید.",
    "polish": "Pisze informacje o wydaniu. Użyj, gdy wychodzi wersja.",
    "portuguese": "Escreve notas de versão. Use quando uma versão sair.",
    "romanian": "Scrie note de lansare. Folosește când apare o versiune.",
    "russian": "Пишет заметки о выпуске. Использовать, когда выходит версия.",
    "spanish": "Escribe notas de versión. Úsalo cuando se publique una versión.",
    "swedish": "Skriver versionsnoteringar. Används när en version ges ut.",
    "thai": "เขียนบันทึกประจำรุ่น ใช้เมื่อออกรุ่นใหม่",
    "turkish": "Sürüm notları yazar. Sürüm çıktığında kullan.",
    "ukrainian": "Пише нотатки про випуск. Використовувати, коли виходить версія.",
    "vietnamese": "Viết ghi chú phát hành. Dùng khi có bản phát hành.",
}


@pytest.mark.parametrize("language", WHEN)
def test_it_is_understood(found, language):
    text = f"---\nname: write-release-notes\ndescription: {WHEN[language]}\n---\nList the changes.\n"
    assert found("description-without-when", text) == []


@pytest.mark.parametrize("language", [language for language in WHEN if ". " in WHEN[language]])
def test_the_sentence_before_it_alone_is_found(found, language):
    said = WHEN[language].partition(". ")[0]
    text = f"---\nname: write-release-notes\ndescription: {said}.\n---\nList the changes.\n"
    assert len(found("description-without-when", text)) == 1
