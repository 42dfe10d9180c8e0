"""The program as a process: how often Python tidies its memory, then the command line."""

import gc
import sys

_TIDY_EVERY = 50_000
"""New objects after which Python looks for circles among them. A draft is made of many small records and hardly a circle: looking every 700, as is
usual, would take a tenth of the time."""


def main() -> int:
    """Run the command line with the arguments of the process and return its exit code."""
    gc.set_threshold(_TIDY_EVERY)
    try:
        from drafter import cli  # only now: loading it makes many objects itself

        code = cli.main()
    except KeyboardInterrupt:  # before the command line could say so itself
        return 1
    gc.freeze()  # what is left at the end is freed without being looked through once more
    return code


if __name__ == "__main__":
    sys.exit(main())
