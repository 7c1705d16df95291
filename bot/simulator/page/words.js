// The page's own labels; what the bot says comes from the bot.
const chinese = {
  subtitle: '本地模拟 Telegram', hour: '+1 小时', day: '+1 天', morning: '到明天 9:00',
  note: '仅供试用：不连接 Telegram，数据只在本机。', other: 'English', offline: '连接已断开，正在重新连接…',
  bot: '机器人', write: '输入消息', menu: '菜单', start: '开始', attach: '发送文件', send: '发送',
  launch: '用绑定码登录：', copied: '已复制', more: '展开全文', less: '收起', close: '知道了', download: '下载',
  empty: '这里还没有消息。', newer: '看最新消息', photo: '图片', quiz: '测验', poll: '投票', failed: '没有发出去，请再试一次。', kept: '不能转发和保存',
};
const english = {
  subtitle: 'a local Telegram', hour: '+1 hour', day: '+1 day', morning: 'To 9:00 tomorrow',
  note: 'For trying out: nothing leaves this computer.', other: '中文', offline: 'Connection lost, trying again…',
  bot: 'bot', write: 'Message', menu: 'Menu', start: 'Start', attach: 'Send a file', send: 'Send',
  launch: 'Sign in with the code of ', copied: 'Copied', more: 'Show more', less: 'Show less', close: 'OK', download: 'Download',
  empty: 'No messages here yet.', newer: 'To the newest message', photo: 'Photo', quiz: 'Quiz', poll: 'Poll', failed: 'Not sent, please try again.', kept: 'Cannot be forwarded or saved',
  roles: { cadre: 'Cadre', liaison: 'Unit liaison', admin: 'Administrator' },
};

export const language = document.documentElement.lang;
const words = language.startsWith('zh') ? chinese : english;
export const locale = language.startsWith('zh') ? 'zh-CN' : 'en-GB';
export const word = (key) => words[key];
export const roleName = (phone) => words.roles?.[phone.key] || phone.role;

export function labelPage() {
  for (const place of document.querySelectorAll('[data-word]')) place.textContent = word(place.dataset.word);
  const other = document.querySelector('[data-testid=language]');
  other.href = language.startsWith('zh') ? '?lang=en' : '?lang=zh-Hans';
}
