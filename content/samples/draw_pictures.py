"""Draw the pictures of the sample courses: `python -m content.samples.draw_pictures`."""

from pathlib import Path

from content.samples.canvas import write
from content.samples.pictures_emergency import emergency_pictures
from content.samples.pictures_study import study_pictures
from content.samples.pictures_writing import writing_pictures


def draw_pictures(courses: Path) -> None:
    """Write every picture into the `media` folder of its course below the folder of courses."""
    write(courses / "how-to-study" / "media", study_pictures())
    write(courses / "official-writing" / "media", writing_pictures())
    write(courses / "emergency-response" / "media", emergency_pictures())


if __name__ == "__main__":
    draw_pictures(Path(__file__).parent.parent / "courses")
