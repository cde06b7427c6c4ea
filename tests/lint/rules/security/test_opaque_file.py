"""Programs and archives, told by their bytes and by the directory of the archive."""

import collections
import datetime
import io
import os
import pickle
import subprocess
import zipfile

import pytest


def zipped(*names: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return data.getvalue()


@pytest.mark.parametrize(
    ("path", "data", "count"),
    [
        pytest.param("bin/packer", b"\x7fELF" + bytes(60), 1, id="an ELF program"),
        pytest.param("assets/photo.png", b"\x7fELF" + bytes(60), 1, id="a program that is called a picture"),
        pytest.param("scripts/work.pyc", b"\xa7\r\r\n" + bytes(60), 1, id="bytecode"),
        pytest.param("assets/tools.zip", zipped("a.txt", "run.sh"), 1, id="an archive with a script"),
        pytest.param("assets/slides.zip", zipped("a.xml", "b.xml"), 0, id="an archive of data"),
        pytest.param("assets/report.docx", zipped("word/document.xml"), 0, id="a document"),
        pytest.param("assets/face.ttf", b"\0\1\0\0" + bytes(60), 0, id="type"),
        pytest.param("assets/photo.png", b"\x89PNG\r\n\x1a\n" + bytes(60), 0, id="a picture"),
    ],
)
def test_files(found, path, data, count):
    assert len(found("opaque-file", {path: data})) == count


class Loads:
    """What a pickle calls when it is loaded. No test loads one."""

    def __init__(self, call, *arguments):
        self.call, self.arguments = call, arguments

    def __reduce__(self):
        return self.call, self.arguments


DATA = {"weights": [0.5, 1.5], "day": datetime.date(2026, 1, 1), "counts": collections.Counter("abc")}


@pytest.mark.parametrize("form", range(pickle.HIGHEST_PROTOCOL + 1))
@pytest.mark.parametrize(
    ("value", "count"),
    [
        pytest.param(Loads(os.system, "true"), 1, id="a shell"),
        pytest.param([DATA, Loads(subprocess.run, ["true"])], 1, id="a program, in a list"),
        pytest.param({"a": Loads(eval, "1"), "b": Loads(exec, "pass")}, 1, id="code"),
        pytest.param([Loads(os.getcwd), Loads(os.system, "true")], 1, id="a module that is named once"),
        pytest.param([Loads(os.getcwd), "system"], 0, id="a call that starts nothing"),
        pytest.param(DATA, 0, id="data"),
        pytest.param(["os", "system", "subprocess run"], 0, id="names in data"),
    ],
)
@pytest.mark.parametrize("path", ["assets/weights.pkl", "assets/model.joblib"])
def test_pickles(found, path, value, form, count):
    assert len(found("opaque-file", {path: pickle.dumps(value, form)})) == count
    assert len(found("opaque-file", {path: pickle.dumps(value, form)[:-3]})) == count  # it is damaged at its end


def test_bytecode_that_the_text_runs_is_found_though_it_is_not_there(found):
    from skillkit.lint.example import good

    assert len(found("opaque-file", f"{good()}\nRun `python scripts/work.pyc NOTES`.\n")) == 1


def test_a_zip_bomb_is_listed_and_not_unpacked(found):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros.txt", bytes(50_000_000))
    assert found("opaque-file", {"assets/data.zip": data.getvalue()}) == []
