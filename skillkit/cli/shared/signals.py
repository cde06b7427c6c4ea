"""What a command that has started others does when it is ended."""

import signal


def end_tidily() -> None:
    """Ending this command also ends its client, as Ctrl-C does: `timeout`, a CI runner, a terminal that closes."""

    def leave(number: int, _: object) -> None:
        raise SystemExit(128 + number)  # the code that a shell gives for a program that a signal ended

    for name in ("SIGTERM", "SIGHUP"):  # Windows has no SIGHUP
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:  # nohup
            signal.signal(number, leave)
