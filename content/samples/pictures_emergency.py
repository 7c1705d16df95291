"""The pictures of the course on responding to emergencies."""

from content.samples.canvas import (
    AMBER,
    BLUE,
    GREEN,
    INK,
    PALE_AMBER,
    PALE_BLUE,
    PALE_GREEN,
    PALE_RED,
    RED,
    SOFT,
    WHITE,
    Canvas,
    steps,
)


def classes() -> bytes:
    """The four classes of emergencies and, below, the four levels of gravity."""
    sheet = Canvas("四类突发事件", 960)
    cards = [
        ("自然灾害", "洪涝、地震\n滑坡、森林火灾", PALE_GREEN, GREEN),
        ("事故灾难", "工矿、交通事故\n环境污染", PALE_AMBER, AMBER),
        ("公共卫生事件", "传染病\n食物中毒", PALE_BLUE, BLUE),
        ("社会安全事件", "恐怖袭击\n重大刑事案件", PALE_RED, RED),
    ]
    for number, (name, words, pale, ink) in enumerate(cards):
        x, y = 30 + number % 2 * 430, 120 + number // 2 * 270
        sheet.box((x, y, 410, 246), fill=pale, edge=ink)
        sheet.text(x + 205, y + 60, name, size=48, ink=ink, bold=True)
        sheet.text(x + 205, y + 164, words, size=38)
    sheet.text(450, 710, "前三类分四级：从重到轻", size=40, bold=True)
    levels = [("特别重大", RED), ("重大", "#c75a00"), ("较大", "#8a6a00"), ("一般", BLUE)]
    for number, (name, ink) in enumerate(levels):
        high = 160 - number * 26
        sheet.box(
            (30 + number * 213, 924 - high, 200, high),
            name,
            fill=ink,
            edge=ink,
            ink=WHITE,
            size=42,
            bold=True,
        )
    return sheet.png()


def warning() -> bytes:
    """The four warning levels in their colours; the highest is the broadest bar."""
    sheet = Canvas("四级预警：红橙黄蓝", 790)
    bars = [
        ("一级", "红色", "最高、最危急", "#c62828", WHITE),
        ("二级", "橙色", "很危急", "#ef7d00", INK),
        ("三级", "黄色", "比较危急", "#ffd740", INK),
        ("四级", "蓝色", "要提防", "#1565c0", WHITE),
    ]
    for number, (level, colour, words, fill, ink) in enumerate(bars):
        y, wide = 126 + number * 140, 840 - number * 80
        sheet.box((30, y, wide, 120), fill=fill, edge=fill)
        sheet.text(70, y + 60, level, size=50, ink=ink, anchor="lm", bold=True)
        sheet.text(210, y + 60, colour, size=50, ink=ink, anchor="lm", bold=True)
        sheet.text(370, y + 60, words, size=42, ink=ink, anchor="lm")
    sheet.text(450, 735, "数字越小，越危险", size=46, ink=RED, bold=True)
    return sheet.png()


def report() -> bytes:
    """The chain of reports from the scene upwards, and the side way to emergency calls."""
    sheet = Canvas("信息一层一层往上报", 1010)
    chain = ["上级人民政府", "县级人民政府和有关部门", "乡镇、街道", "村（社区）、单位", "现场的人"]
    for number, name in enumerate(chain):
        y = 130 + number * 150
        last = number == len(chain) - 1
        sheet.box((40, y, 520, 100), name, fill=PALE_RED if last else PALE_BLUE, edge=RED if last else BLUE, size=42)
        if not last:
            sheet.arrow((300, y + 146), (300, y + 106), ink=BLUE)
    sheet.box((640, 600, 220, 250), "119 火灾\n120 急救\n110 治安", fill=PALE_RED, edge=RED, size=40, bold=True)
    sheet.arrow((566, 770), (632, 770), ink=RED)
    sheet.text(750, 570, "同时求助", size=38, ink=RED)
    sheet.line((566, 480), (620, 480), ink=AMBER, width=8)
    sheet.line((616, 484), (616, 180), ink=AMBER, width=8)
    sheet.arrow((620, 180), (566, 180), ink=AMBER)
    sheet.text(750, 330, "必要时\n可以\n越级上报", size=38, ink=AMBER)
    sheet.text(450, 930, "先报，再核；边处置，边续报", size=46, ink=RED, bold=True)
    return sheet.png()


def evacuation() -> bytes:
    """The five steps of an evacuation."""
    return steps(
        "组织转移的五步",
        [
            ("通知", "敲门到户，说清去哪里"),
            ("护送", "老弱病残孕先走，有人带"),
            ("走路线", "避开河沟、陡坡、电线"),
            ("清点", "到了就点名，少人马上找"),
            ("看住", "没宣布安全，不许返回"),
        ],
        note="先人后物",
    )


def aftercare() -> bytes:
    """The wheel of what follows: settle, verify, rebuild, learn."""
    sheet = Canvas("事后四步", 800)
    cards = [
        ((40, 140), "① 安置", "住、吃、医、心", PALE_GREEN, GREEN),
        ((500, 140), "② 核损", "逐人逐户，公示", PALE_AMBER, AMBER),
        ((500, 500), "③ 恢复", "路、水、电、生产", PALE_BLUE, BLUE),
        ((40, 500), "④ 总结", "改预案，再演练", PALE_RED, RED),
    ]
    for (x, y), name, words, pale, ink in cards:
        sheet.box((x, y, 360, 220), fill=pale, edge=ink)
        sheet.text(x + 180, y + 72, name, size=52, ink=ink, bold=True)
        sheet.text(x + 180, y + 156, words, size=40)
    for start, end in (
        ((408, 250), (492, 250)),
        ((680, 368), (680, 492)),
        ((492, 610), (408, 610)),
        ((220, 492), (220, 368)),
    ):
        sheet.arrow(start, end)
    sheet.text(450, 430, "下一次更稳", size=42, ink=SOFT, bold=True)
    return sheet.png()


def emergency_pictures() -> dict[str, bytes]:
    """Every picture of the course by file name."""
    return {
        "classes.png": classes(),
        "warning.png": warning(),
        "report.png": report(),
        "evacuation.png": evacuation(),
        "aftercare.png": aftercare(),
    }
