"""Names of settings as authors write them, and which one was probably meant by a name that is not known."""

import difflib
from collections.abc import Collection

_IN_CHINESE = {
    "id": "课程编号 编号",
    "title": "标题 名称 课程名 课程名称 课程标题 考试名称 办法名称",
    "name": "名称 标题 证书名称 场次名称 小节名称",
    "summary": "简介 说明 摘要 课程简介",
    "category": "类别 分类 学时类别 课程类别",
    "categories": "类别 人员类别",
    "hours": "学时 总学时 课时 学时数",
    "required": "必修 是否必修",
    "kind": "类型 课程类型",
    "pass_mark": "及格线 及格分 合格线 通过线 及格分数",
    "attempts": "次数 考试次数 测验次数 作答次数",
    "resits": "补考 补考次数",
    "cool_down": "间隔 冷却 冷却时间 间隔时间",
    "deadline": "期限 截止 截止日期 截止时间 完成期限 学习期限",
    "draw": "抽题 抽题数 题数 题量",
    "count": "题数 题量 抽题数",
    "audience": "对象 学员 学习对象 适用对象",
    "units": "单位",
    "ranks": "职级",
    "ages": "年龄",
    "prerequisites": "先修 先修课 先修课程 前置课程",
    "in_order": "按顺序 顺序 按顺序学",
    "release": "开放 开放日期 开放时间 发布日期",
    "certificate": "证书",
    "topics": "知识点",
    "kinds": "题型",
    "difficulties": "难度",
    "exam": "考试",
    "minutes": "时长 分钟 考试时长 考试时间",
    "open_book_from": "开卷 开卷年龄",
    "valid_months": "有效月数 有效期",
    "valid_years": "有效年数 有效年限",
    "on_fail": "未通过 不及格 没通过",
    "lessons_first": "先学课文 先学完",
    "remind_days": "提醒 提醒天数 通知",
    "sections": "小节 部分 大题",
    "sittings": "场次",
    "points": "分值 每题分值 分数",
    "minimum": "最低分",
    "opens": "开始 开始时间 开考 开考时间",
    "closes": "结束 结束时间 收卷时间",
    "version": "版本",
    "source": "来源 依据",
    "targets": "目标 年度目标",
    "rules": "规则",
    "effective_from": "生效日期 施行日期",
    "effective_to": "失效日期",
    "factor": "系数 倍数",
    "requirements": "要求",
}
_QUOTES = "“”‘’「」\"' \t　"


def plain_key(key: str) -> str:
    """A name without what its author may write either way: case, hyphen or underscore, spaces around it."""
    return key.strip().replace("-", "_").casefold()


def nearest(key: str, known: Collection[str]) -> str:
    """Which of the `known` names was probably meant by `key`, a slip of the finger or a name in Chinese; "none" if none is near."""
    meant = {name: name for name in known}
    for name, words in _IN_CHINESE.items():
        if name in known:
            meant |= {word: name for word in words.split() if word not in meant}
    near = difflib.get_close_matches(plain_key(key).strip(_QUOTES), meant, n=1)
    return meant[near[0]] if near else "none"
