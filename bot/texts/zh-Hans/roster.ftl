# The roster import, in the chat and on the command line.
roster-guide-title = <b>📥 导入花名册</b>
roster-guide =
    请把花名册表格（.xlsx、.xls 或 .csv，不超过 5 MB）作为文件发到这里。
    • 必须有三列：<b>工号、姓名、单位</b>。可以有：上级单位、职务、职级、类别、出生年月、学历、职称、任现职时间、角色（填“联络员”）。列的顺序不限，其他列不读取。
    • 单位可以写全路径，例如：清河县/青山镇/东风村。
    • 不读取、不保存身份证号和手机号；发送前请先删掉这两列。
    收到后先检查，您确认以后才导入。表里没有的人不受影响。
roster-received = 收到《{ $file }》，正在检查，请稍候……检查完会发消息告诉您，这时还不会改动任何数据。
roster-importing = 已确认，正在导入，完成后会发消息告诉您。
roster-under-way = 这份花名册已经确认过，正在导入或已经导入，不用再点。
roster-cancelled = 已取消，没有改动任何数据。
roster-button-import = 📥 导入花名册
roster-button-again = 📥 重新发送
roster-button-confirm = ✅ 确认导入
roster-admins-only = 只有管理员可以发送文件导入花名册。需要修改名单，请联系组织部门管理员。
roster-file-kind = 不认识这种文件。请发送 .xlsx、.xls 或 .csv 表格。
roster-file-large = 文件超过 { $limit } MB。请删掉图片和不用的工作表，或者拆成几个文件再发。
roster-was-cancelled = 这次导入已经取消。需要导入，请重新发送文件。
roster-nothing-checked = 没有找到检查好的花名册。请重新发送文件。
roster-refused-scope = 有 { $count } 行超出您的管理范围（例如第 { $row } 行），没有导入。

roster-report-title = <b>📋《{ $file }》检查完毕</b>
roster-has-faults = 发现 { $count } 处错误，没有改动任何数据。请改正后重新发送：
roster-has-warnings = 有 { $count } 处提醒（不影响导入）：
roster-filled = 其中 { $count } 人的单位一栏是空的，按上一行的单位处理，请留意。
roster-nothing-new = 花名册与现有数据完全一致，不需要导入。
roster-ask = 确认无误后，请点“确认导入”。
roster-done-title = <b>✅《{ $file }》导入完成</b>
roster-done-next =
    下一步：发放绑定码。
    • 少数人：发送 /cadre 加姓名，点“生成绑定码”。
    • 全部人：在服务器上运行 <code>python -m bot invite --out 绑定码.csv</code>。
roster-count-rows = 共 { $count } 人
roster-count-new = • 新增 { $count } 人
roster-count-changed = • 信息有变 { $count } 人
roster-count-moved = • 调动单位 { $count } 人
roster-count-unchanged = • 没有变化 { $count } 人
roster-count-units = • 新建单位 { $count } 个
roster-count-liaisons = • 新任联络员 { $count } 人
roster-count-credentials = • 学历、职称、任现职时间有新内容 { $count } 项
roster-count-absent = • 表里没有的 { $count } 人保持原样
roster-some-new = 新增例如：{ $names }
roster-some-moved = 调动例如：{ $names }
roster-some-units = 新单位例如：{ $names }
roster-place-row = 第 { $row } 行：
roster-place-sheet = 工作表“{ $sheet }”：

roster-fault-no-headings = 没有找到表头 - 需要有“工号”“姓名”“单位”三列，请在表格上方补上表头。
roster-fault-headings-missing = 表头里缺少：{ $missing } - 请补上这一列。
roster-fault-sheet-ignored = 没有“工号、姓名、单位”表头，这张工作表没有读取 - 如果里面有人员，请补上表头。
roster-fault-nobody = 表头下面没有人员 - 请检查是否发错了文件。
roster-fault-no-staff-no = 没有工号 - 请补上工号。
roster-fault-private-staff-no = 工号一栏是身份证号或手机号 - 请改填单位内部的工号。
roster-fault-odd-staff-no = 工号“{ $value }”写法不对 - 只能用字母、数字、汉字和 - _ . /，最多 40 个字。
roster-fault-no-name = 没有姓名 - 请补上姓名。
roster-fault-long-name = 姓名“{ $value }”太长 - 最多 { $limit } 个字，请检查是否填错了栏。
roster-fault-no-unit = 没有单位 - 请补上单位。
roster-fault-long-unit = 单位名称“{ $value }”太长 - 最多 { $limit } 个字。
roster-fault-deep-unit = 单位“{ $value }”层级太多 - 最多 { $limit } 级，请检查分隔符。
roster-fault-private-number = “{ $column }”一栏里有身份证号或手机号 - 请删除，本系统不保存这类号码。
roster-fault-born = 出生年月“{ $value }”看不懂，没有读取 - 请写成 1990-05 这样。
roster-fault-post-since = 任现职时间“{ $value }”看不懂，没有读取 - 请写成 2015.03 或 2015-03。
roster-fault-role = 角色“{ $value }”不认识 - 请填“联络员”或留空；管理员由管理员在对话里指定。
roster-fault-double = 工号“{ $value }”与第 { $first } 行重复 - 请改正或删掉其中一行。
roster-fault-double-sheet = 工号“{ $value }”与工作表“{ $where }”第 { $first } 行重复 - 请改正或删掉其中一行。
roster-fault-out-of-scope = 单位“{ $unit }”或该工号超出您的管理范围 - 请删掉这一行，或请上级管理员导入。

roster-cli-reading = 正在读取 { $file } ……
roster-cli-importing = 正在写入……
roster-cli-planned = 试运行完毕，没有改动任何数据。去掉 --dry-run 即可导入。
roster-cli-refused = 有 { $count } 处错误，没有导入任何数据。
roster-cli-done = 导入完成，用时 { $seconds } 秒。下一步：python -m bot invite --out 绑定码.csv
roster-cli-warning = 提醒：
invite-written = 已为 { $count } 人生成绑定码，写入 { $file }（仅本机用户可读）。{ $days } 天内有效，以前未用的码已作废。
invite-nobody = 没有需要绑定码的人：名单为空，或都已绑定。
invite-bad-out = 写不了 { $file }：{ $reason }
invite-exists-folder = { $file } 是一个文件夹，请写文件名，例如 绑定码.csv。
roster-count-leaving = 离开 { $count } 人（保留记录，不再参加学习）
roster-done-targets = ⚠️ 有 { $count } 人需要调整任务：发送 /targets 处理。
roster-fault-status = 人员状态“{ $value }”不认识，按在职处理 - 请填“在职”“离职”“退休”“调出”等。
roster-done-nobody = ⚠️ 有 { $count } 门课，按学习对象一个人也没有，谁也看不到：{ $names }。请教务核对学习对象里的单位、职级写法。
