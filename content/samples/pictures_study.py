"""The pictures of the course on how to use the assistant."""

from content.samples.canvas import (
    AMBER,
    BLUE,
    GREEN,
    INK,
    PALE_AMBER,
    PALE_BLUE,
    PALE_GREEN,
    PALE_GREY,
    PALE_RED,
    RED,
    SOFT,
    WHITE,
    Canvas,
    steps,
)


def journey() -> bytes:
    """From binding to hours, in four steps."""
    return steps(
        "四步得学时",
        [
            ("绑定", "用绑定码认出是您本人"),
            ("学习", "一屏一屏看，随时接着看"),
            ("测验", "每节后面答几道题"),
            ("学时", "通过以后自动入账"),
        ],
        note="不排名 · 不签到 · 不比在线时长",
    )


def course_page() -> bytes:
    """What a course page shows: modules with what is done, hours, deadline."""
    sheet = Canvas("课程页上能看到什么", 860)
    sheet.box((40, 130, 560, 690), fill=PALE_GREY, edge=SOFT)
    sheet.text(320, 190, "公文写作基础", size=44, bold=True)
    sheet.text(320, 250, "必修 · 4 学时 · 12 月 20 日截止", size=32, ink=SOFT)
    rows = [
        ("第一节", "已通过", GREEN),
        ("第二节", "已通过", GREEN),
        ("第三节", "正在学", AMBER),
        ("第四节", "还没学", SOFT),
    ]
    for number, (name, state, ink) in enumerate(rows):
        y = 310 + number * 94
        sheet.box((70, y, 500, 76), fill=WHITE, edge=SOFT)
        sheet.text(100, y + 38, name, anchor="lm")
        sheet.text(540, y + 38, state, ink=ink, anchor="rm", bold=True)
    sheet.box((70, 706, 500, 84), "继续学习", fill=BLUE, ink=WHITE, size=42, bold=True)
    for y, words in ((250, "几个学时\n哪天截止"), (460, "学完了\n哪几节"), (748, "点这里\n接着学")):
        sheet.arrow((660, y), (606, y), ink=RED)
        sheet.text(770, y, words, size=38, ink=RED)
    return sheet.png()


def quiz() -> bytes:
    """The two ways out of a quiz: passed, or again, or make-up."""
    sheet = Canvas("测验之后的两条路", 940)
    sheet.box((300, 130, 300, 96), "测验", size=46, bold=True)
    sheet.arrow((390, 232), (240, 318), ink=GREEN)
    sheet.arrow((510, 232), (660, 318), ink=RED)
    sheet.box((60, 326, 340, 96), "通过", fill=PALE_GREEN, edge=GREEN, ink=GREEN, size=46, bold=True)
    sheet.box((500, 326, 340, 96), "没通过", fill=PALE_RED, edge=RED, ink=RED, size=46, bold=True)
    sheet.arrow((230, 430), (230, 508), ink=GREEN)
    sheet.box((60, 516, 340, 130), "学时自动入账\n看看解析", fill=PALE_GREEN, edge=GREEN)
    sheet.arrow((670, 430), (670, 508), ink=AMBER)
    sheet.box((500, 516, 340, 130), "等一会儿\n回去看看课", fill=PALE_AMBER, edge=AMBER)
    sheet.line((840, 581), (874, 581), ink=AMBER, width=8)
    sheet.line((874, 577), (874, 178), ink=AMBER, width=8)
    sheet.arrow((878, 178), (606, 178), ink=AMBER)
    sheet.text(740, 148, "再考一次", size=36, ink=AMBER)
    sheet.arrow((670, 654), (670, 756), ink=RED)
    sheet.text(640, 704, "次数用完", size=36, ink=RED, anchor="rm")
    sheet.box((500, 764, 340, 130), "转入补训\n再学一次、再考", fill=PALE_RED, edge=RED)
    sheet.arrow((492, 829), (230, 654), ink=GREEN)
    sheet.text(240, 800, "补训通过", size=36, ink=GREEN)
    return sheet.png()


def call_up() -> bytes:
    """A call-up on its way from the organisation department to its close."""
    sheet = Canvas("点名调训：从通知到办结", 820)
    sheet.text(235, 140, "组织部门", size=42, ink=BLUE, bold=True)
    sheet.text(665, 140, "您", size=42, ink=GREEN, bold=True)
    sheet.line((450, 120), (450, 790), ink=PALE_GREY, width=6)
    left = [(180, "① 发出通知\n有编号、有期限"), (410, "③ 收到回执"), (640, "⑤ 自动办结")]
    right = [(180, "② 看清内容\n点“已阅”"), (410, "④ 按期学完\n通过测验")]
    for y, words in left:
        sheet.box((50, y, 370, 140), words, fill=PALE_BLUE)
    for y, words in right:
        sheet.box((480, y, 370, 140), words, fill=PALE_GREEN, edge=GREEN, ink=INK)
    sheet.arrow((424, 250), (476, 250))
    sheet.arrow((476, 326), (424, 404))
    sheet.arrow((424, 480), (476, 480))
    sheet.arrow((476, 556), (424, 634))
    sheet.text(665, 690, "“已阅”是看到了\n不等于学完了", size=38, ink=RED, bold=True)
    return sheet.png()


def study_pictures() -> dict[str, bytes]:
    """Every picture of the course by file name."""
    return {
        "journey.png": journey(),
        "course-page.png": course_page(),
        "quiz.png": quiz(),
        "call-up.png": call_up(),
    }
