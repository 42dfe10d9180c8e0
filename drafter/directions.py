"""Turns the verb of a change into its direction."""

RISING = ("净增长", "净增加", "净增收", "净增", "增收", "增长", "增加", "提高", "提升", "上升", "上涨", "升高", "延长", "扩大", "增幅", "涨幅", "升幅", "增", "涨", "升")
FALLING = ("净减少", "净减", "减收", "下降", "减少", "降低", "缩短", "下滑", "回落", "缩小", "降幅", "减幅", "跌幅", "降", "减", "跌")


def rises(verb: str) -> bool | None:
    """Whether what a verb is said of grew (比上年多 as 增加); None for any other word."""
    return True if verb in RISING or verb == "多" else False if verb in FALLING or verb == "少" else None
