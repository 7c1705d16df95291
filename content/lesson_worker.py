"""The prisoner: renders one lesson from standard input. Started by `content.lesson_guard` as a script."""

import json
import sys

from content.reading_apart import lock_up


def main() -> int:
    """Write `[title, [[html, picture, rich], ...]]` as JSON."""
    from content.telegram import render_lesson

    lock_up()
    title, screens = render_lesson(sys.stdin.buffer.read().decode())
    sys.stdout.write(json.dumps([title, [[screen.html, screen.picture, screen.rich] for screen in screens]]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
