// The keyboard under a message.
import { make } from './dom.js';
import { link } from './richtext.js';
import { word } from './words.js';

export function keyboard(message, phone) {
  const rows = (message.reply_markup.inline_keyboard || []).map((buttons, row) =>
    make('div', { className: 'row' }, ...buttons.map((button, column) => key(message, phone, button, row, column))));
  return make('div', { className: 'keyboard', testid: 'keyboard' }, ...rows);
}

function key(message, phone, button, row, column) {
  const style = `key ${button.style || ''}`;
  if (button.url) {
    const node = link(button.url, phone);
    node.className = `${style} outward`;
    node.dataset.testid = 'button';
    node.append(button.text);
    return node;
  }
  const node = make('button', { type: 'button', className: style, testid: 'button', disabled: Boolean(button.disabled) }, button.text);
  node.addEventListener('click', async () => {
    if (button.copy_text) {
      await navigator.clipboard.writeText(button.copy_text.text);
      phone.notice(word('copied'), false);
      return;
    }
    node.classList.add('busy');
    await phone.tap(message.message_id, row, column);
  });
  return node;
}
