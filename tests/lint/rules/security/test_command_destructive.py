"""Commands that delete more than they name."""

import pytest

from skillkit.lint.example import good


@pytest.mark.parametrize(
    "text",
    [
        "rm -rf /",
        "rm -rf /*",
        "sudo rm -rf ~",
        "rm -fr $HOME",
        'rm -r "$DIR"/*',
        "rm -rf ${DIR}/",
        "rm -rf *",
        "rm -rf .",
        "rm -f -r ..",
        "rm --recursive /usr",
        "mkfs.ext4 /dev/sda1",
        "dd if=x of=/dev/sda",
        "chmod -R 777 /",
    ],
)
def test_they_are_found(found, text):
    assert len(found("command-destructive", f"{good()}\n```sh\n{text}\n```\n")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "rm -rf build",
        "rm -rf ./build/*",
        'rm -rf "$TMP"',
        "rm -rf /tmp/notes",
        "rm notes.md",
        "rm -f *",
        "docker rm -f x",
        "rm -rf node_modules .expo",
        "dd if=x of=/dev/null",
        "chmod -R 755 .",
        "rm -rf ~/.cache/notes",
        "rm -rf $DIR/build",
        "never run rm -rf /",
        "npm run form -r /",
    ],
)
def test_others_are_not(found, text):
    assert found("command-destructive", f"{good()}\n```sh\n{text}\n```\n") == []
