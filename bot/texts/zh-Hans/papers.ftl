# Papers about one person: 学时清单, 培训登记表
credits-statement = 📄 学时清单（文件）
paper-choose = <b>📄 学时清单</b>
    列出一年里的每一笔学时，以及为什么是这个数。请选年度和格式：
    PDF 适合打印，Excel 适合核对。做好后自动发给您。
paper-pdf = { $year } 年 PDF
paper-xlsx = { $year } 年 Excel
paper-asked-statement = ⏳ 正在制作 { $year } 年度学时清单，做好后自动发给您，请不用重复点。
paper-asked-file = ⏳ 正在制作{ $name }的培训登记表，做好后自动发给您，请不用重复点。
paper-ready = ✅ { $title }已做好。文件里有个人信息，请妥善保管。
paper-not-allowed = 没有制作：您现在没有查看这份材料的权限。
paper-file-button = 📇 培训登记表
paper-file-choose = <b>📇 培训登记表</b> · { $name }（{ $number }）
    历年参加的每一次培训，带当时的单位和职务，供人事档案用。
paper-file-pdf = PDF（打印）
paper-file-xlsx = Excel
paper-footer = { $title } · 制作时间 { $at }
paper-statement-title = { $year } 年度学时清单
paper-file-title = 干部教育培训登记表
paper-post = 职务
paper-rank = 职级
paper-category = 人员类别
paper-total = 本年学时合计
paper-target = 年度要求
paper-policy = 依据
paper-parts = 分类合计和最低要求
paper-entries = 学时明细
paper-statement-use = 凭证号是台账这一笔的校验码。对哪一笔有疑问，请把个人序号和凭证号报给本单位联络员核对。
paper-column-day = 日期
paper-column-what = 内容
paper-column-why = 怎么算出来的
paper-column-mark = 凭证号
paper-column-part = 项目
paper-column-have = 已有
paper-column-wanted = 要求
paper-column-missing = 还差
paper-column-since = 起始日期
paper-column-state = 完成情况
paper-rule = 规则：{ $rule }
paper-years = 历年学时
paper-posts = 单位和职务变动
paper-training = 参加培训情况
paper-reached = 达到要求
paper-not-reached = 未达到
paper-left = （已不在册）
paper-sign = 本人签字：　　　　　　　　　　日期：　　　　年　　月　　日
paper-sign-office = 单位或组织部门审核（盖章）：　　　　　　　　　　日期：　　　　年　　月　　日
