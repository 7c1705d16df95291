"""The pictures of the course on writing official documents."""

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


def directions() -> bytes:
    """Documents that go up, down and across."""
    sheet = Canvas("公文往哪里走", 780)
    sheet.box((250, 130, 340, 110), "上级机关", size=46, bold=True)
    sheet.box((250, 370, 340, 110), "本机关", fill=BLUE, ink=WHITE, size=46, bold=True)
    sheet.box((250, 610, 340, 110), "下级机关", size=46, bold=True)
    sheet.box((660, 360, 210, 130), "不相隶属\n的机关", fill=PALE_GREEN, edge=GREEN)
    sheet.arrow((420, 364), (420, 248), ink=RED)
    sheet.text(240, 305, "上行：请示、报告", size=36, ink=RED)
    sheet.arrow((420, 486), (420, 602), ink=AMBER)
    sheet.text(240, 545, "下行：通知、批复", size=36, ink=AMBER)
    sheet.line((612, 425), (640, 425), ink=GREEN, width=8)
    sheet.arrow((612, 425), (656, 425), ink=GREEN)
    sheet.arrow((640, 425), (594, 425), ink=GREEN)
    sheet.text(765, 530, "平行：函", size=36, ink=GREEN)
    return sheet.png()


def layout() -> bytes:
    """The parts of a document where they stand on the sheet of paper."""
    sheet = Canvas("一份公文的样子", 1180)
    sheet.box((30, 120, 620, 1040), fill=WHITE, edge=SOFT)
    sheet.text(340, 190, "青山镇人民政府文件", size=50, ink=RED, bold=True)
    sheet.text(70, 270, "青政发〔2026〕8号", size=30, anchor="lm")
    sheet.text(610, 270, "签发人：张某某", size=30, anchor="rm")
    sheet.line((60, 306), (620, 306), ink=RED, width=6)
    sheet.text(340, 386, "青山镇人民政府\n关于修缮村道的请示", size=40, bold=True)
    sheet.text(70, 480, "县人民政府：", size=34, anchor="lm")
    for number, end in enumerate((610, 610, 610, 420)):
        sheet.line((134 if number == 0 else 70, 530 + number * 44), (end, 530 + number * 44), ink="#b6bcc6", width=10)
    sheet.text(134, 712, "妥否，请批示。", size=34, anchor="lm")
    sheet.text(134, 776, "附件：村道现状表", size=34, anchor="lm")
    sheet.text(600, 860, "青山镇人民政府", size=34, anchor="rm")
    sheet.text(590, 916, "2026年3月5日", size=34, anchor="rm")
    sheet.line((60, 1020), (620, 1020), ink=INK, width=4)
    sheet.text(70, 1052, "抄送：县交通运输局", size=30, anchor="lm")
    sheet.text(70, 1104, "印发机关", size=30, anchor="lm")
    sheet.text(610, 1104, "印发日期", size=30, anchor="rm")
    for top, bottom, words, ink in (
        (140, 306, "版头", RED),
        (330, 950, "主体", BLUE),
        (1006, 1134, "版记", GREEN),
    ):
        sheet.line((672, top), (672, bottom), ink=ink, width=8)
        sheet.text(710, (top + bottom) / 2 - 26, words, size=50, ink=ink, anchor="lm", bold=True)
    sheet.text(710, 670, "标题\n主送机关\n正文\n附件说明\n署名、日期", size=34, ink=SOFT, anchor="la")
    sheet.text(710, 256, "标志、字号", size=34, ink=SOFT, anchor="lm")
    sheet.text(710, 1104, "抄送、印发", size=34, ink=SOFT, anchor="lm")
    return sheet.png()


def request_report() -> bytes:
    """Request and report side by side."""
    sheet = Canvas("请示和报告不一样", 930)
    for x, name, ink, pale in ((30, "请示", RED, PALE_RED), (460, "报告", BLUE, PALE_BLUE)):
        sheet.box((x, 120, 410, 96), name, fill=ink, edge=ink, ink=WHITE, size=50, bold=True)
        sheet.box((x, 230, 410, 560), fill=pale, edge=ink)
    pairs = [
        ("要上级答复", "不要上级答复"),
        ("办事以前写", "事前事后都可以"),
        ("一份只写一件事", "可以写几件事"),
        ("结尾：妥否，请批示", "结尾：特此报告"),
    ]
    for number, (left, right) in enumerate(pairs):
        y = 300 + number * 140
        sheet.text(235, y, left, size=40)
        sheet.text(665, y, right, size=40)
        if number:
            sheet.line((60, y - 70), (410, y - 70), ink=WHITE, width=4)
            sheet.line((490, y - 70), (840, y - 70), ink=WHITE, width=4)
    sheet.text(450, 860, "报告里不得夹带请示事项", size=46, ink=RED, bold=True)
    return sheet.png()


def notice() -> bytes:
    """The skeleton of a notice: why, what, by when."""
    sheet = Canvas("一份通知的骨架", 960)
    parts = [
        ("为什么发", "缘由、依据\n“现将有关事项通知如下”", PALE_AMBER, AMBER),
        ("做什么", "谁来做、做什么、怎样做\n一条写一件事", PALE_BLUE, BLUE),
        ("有什么要求", "哪天完成、材料报给谁\n有事联系谁", PALE_GREEN, GREEN),
    ]
    sheet.box((60, 130, 780, 100), "标题：关于……的通知", fill=PALE_GREY, edge=SOFT, size=44, bold=True)
    for number, (name, words, pale, ink) in enumerate(parts):
        y = 280 + number * 210
        sheet.arrow((450, y - 46), (450, y - 4))
        sheet.box((60, y, 780, 160), fill=pale, edge=ink)
        sheet.text(90, y + 80, name, size=42, ink=ink, anchor="lm", bold=True)
        sheet.text(340, y + 80, words, size=36, anchor="lm")
    sheet.text(450, 910, "署名和成文日期", size=40, ink=SOFT)
    return sheet.png()


def process() -> bytes:
    """How a document goes out, from draft to dispatch."""
    return steps(
        "一份公文怎样发出去",
        [
            ("起草", "为什么发、发给谁，先想清"),
            ("审核", "内容合规、文种格式都对"),
            ("签发", "负责人写意见、姓名、日期"),
            ("复核", "发之前再看一遍"),
            ("登记", "编发文字号，记下来"),
            ("印制", "印好、盖章"),
            ("核发", "检查以后分送出去"),
        ],
        note="可发可不发的，不发",
    )


def writing_pictures() -> dict[str, bytes]:
    """Every picture of the course by file name."""
    return {
        "directions.png": directions(),
        "layout.png": layout(),
        "request-report.png": request_report(),
        "notice.png": notice(),
        "process.png": process(),
    }
