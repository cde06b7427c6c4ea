"""The agent that runs a command."""


class Caller:
    """``agent`` by its name in agents, ``version`` and ``session`` as far as known; empty where not."""

    __slots__ = ("agent", "session", "version")

    def __init__(self, agent: str = "", version: str = "", session: str = "") -> None:
        self.agent = agent
        self.version = version
        self.session = session
