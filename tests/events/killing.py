"""A process that is killed at its n-th call of what changes files: the start of such a program."""

KILLING = """
import os, sys
left = int(sys.argv[-1])
def killing(call):
    def run(*arguments, **options):
        global left
        left -= 1
        if left < 0:
            os._exit(9)
        return call(*arguments, **options)
    return run
def kill_at(*names):
    for name in names:
        setattr(os, name, killing(getattr(os, name)))
"""
"""``kill_at("replace")`` counts calls of `os.replace`; the last argument of the program says how many live."""
