"""The invented people of the sample roster."""

HEADINGS = (
    "序号",
    "工号",
    "姓名",
    "性别",
    "民族",
    "出生年月",
    "单位",
    "职务",
    "职级",
    "政治面貌",
    "学历",
    "类别",
    "任现职时间",
    "角色",
    "联系电话",
    "备注",
)

_OFFICE, _TOWN, _VILLAGE = "机关干部", "乡镇干部", "村干部"

# unit, kind of cadre, number of people after the three named below, post of the first of them
_UNITS = (
    ("清河县/县委组织部", _OFFICE, 5, "副部长"),
    ("清河县/县政府办公室", _OFFICE, 7, "主任"),
    ("清河县/县农业农村局", _OFFICE, 8, "局长"),
    ("清河县/县应急管理局", _OFFICE, 7, "局长"),
    ("清河县/青山镇", _TOWN, 9, "镇长"),
    ("清河县/青山镇/东风村", _VILLAGE, 6, "村党支部书记"),
    ("清河县/白水镇", _TOWN, 9, "镇党委书记"),
    ("清河县/白水镇/石桥村", _VILLAGE, 6, "村党支部书记"),
)
# units whose liaison is not one of the named three; the organisation department needs none, the last village has none yet
_WITH_LIAISON = ("县政府办公室", "县农业农村局", "县应急管理局", "东风村", "白水镇")

_POSTS = {
    _OFFICE: ("股长", "副股长", "科员", "科员", "办事员"),
    _TOWN: ("副镇长", "综合办主任", "农业站站长", "科员", "科员"),
    _VILLAGE: ("村委会副主任", "村会计", "妇联主席", "网格员", "村委委员"),
}
_RANKS = {
    _OFFICE: ("乡科级正职", "四级主任科员", "一级科员", "二级科员"),
    _TOWN: ("乡科级正职", "四级主任科员", "一级科员", "二级科员"),
    _VILLAGE: ("",),
}
# posts that need no party membership
_OPEN_POSTS = ("科员", "办事员", "村会计", "网格员", "村委委员")
_FAMILY = "李张刘陈杨黄赵周吴徐孙胡朱高林何郭马罗"
_GIVEN_MEN = (
    "志强",
    "建军",
    "文斌",
    "海涛",
    "国庆",
    "长河",
    "立新",
    "永福",
    "春雷",
    "明远",
    "德厚",
    "少华",
    "宏伟",
)
_GIVEN_WOMEN = ("秀英", "桂兰", "晓燕", "丽华", "玉梅", "雪琴", "静", "小红", "春兰", "佳怡", "思雨")
_NATIONS = ("汉族", "汉族", "汉族", "满族", "汉族", "蒙古族", "汉族", "汉族", "回族")
_MONTH_FORMS = ("{year}.{month:02}", "{year}-{month:02}", "{year}{month:02}")


def people() -> list[tuple[str, ...]]:
    """60 rows under HEADINGS: three named people (officer, liaison, village cadre), then unit by unit."""
    rows = [
        _row(1, "陈思远", "男", 1985, _UNITS[0][0], "干部教育科科长", "二级主任科员", _OFFICE, ""),
        _row(2, "刘桂芳", "女", 1979, _UNITS[4][0], "党建办主任", "一级科员", _TOWN, "联络员"),
        _row(3, "王建国", "男", 1971, _UNITS[5][0], "村委会主任", "", _VILLAGE, ""),
    ]
    for unit, kind, count, first_post in _UNITS:
        for place in range(count):
            number = len(rows) + 1
            woman = number % 5 in (0, 3)
            given = _GIVEN_WOMEN if woman else _GIVEN_MEN
            name = _FAMILY[number * 7 % len(_FAMILY)] + given[number % len(given)]
            liaison = place == 2 and unit.rsplit("/", 1)[1] in _WITH_LIAISON
            rows.append(
                _row(
                    number,
                    name,
                    "女" if woman else "男",
                    1967 + number * 11 % 34 if place else 1971 + number % 9,  # a head of unit is no beginner
                    unit,
                    first_post if place == 0 else _POSTS[kind][(place - 1) % len(_POSTS[kind])],
                    _RANKS[kind][min(place, len(_RANKS[kind]) - 1)],
                    kind,
                    "联络员" if liaison else "",
                )
            )
    return rows


def _row(
    number: int, name: str, sex: str, born: int, unit: str, post: str, rank: str, kind: str, role: str
) -> tuple[str, ...]:
    """One row; what is not given follows from the number, so that every run writes the same."""
    form = _MONTH_FORMS[number % len(_MONTH_FORMS)]
    since = max(born + 24, 2012 + number % 14)
    schooling = "高中" if kind == _VILLAGE and born < 1980 else ("大专" if born < 1985 else "本科")
    return (
        str(number),
        f"QH{number:04}",
        name,
        sex,
        _NATIONS[number % len(_NATIONS)],
        form.format(year=born, month=number % 12 + 1),
        unit,
        post,
        rank,
        "群众" if post in _OPEN_POSTS and "组织部" not in unit and number % 3 == 1 else "中共党员",
        schooling,
        kind,
        form.format(year=since, month=number * 5 % 12 + 1),
        role,
        f"138****{number:04}" if number % 4 else "",
        "借调" if number in (17, 41) else "",
    )
