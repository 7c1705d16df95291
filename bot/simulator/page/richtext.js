// Text with Telegram's entities as DOM nodes. Offsets count UTF-16 units, as JavaScript strings do.
import { make } from './dom.js';
import { word } from './words.js';

const tags = {
  bold: 'b', italic: 'i', underline: 'u', strikethrough: 's', code: 'code', pre: 'pre',
  blockquote: 'blockquote', expandable_blockquote: 'blockquote',
};

export function richText(text, entities, phone) {
  const root = document.createDocumentFragment();
  const sorted = [...(entities || [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  fill(root, text, 0, text.length, sorted, phone);
  return root;
}

function fill(parent, text, start, end, entities, phone) {
  let at = start;
  let index = 0;
  while (index < entities.length) {
    const entity = entities[index];
    const stop = Math.min(end, entity.offset + entity.length);
    if (entity.offset < at || entity.offset >= end) { index += 1; continue; }
    parent.append(text.slice(at, entity.offset));
    const inner = [];
    for (index += 1; index < entities.length && entities[index].offset < stop; index += 1) inner.push(entities[index]);
    parent.append(wrap(entity, text.slice(entity.offset, stop), phone, (node) => fill(node, text, entity.offset, stop, inner, phone)));
    at = stop;
    // A block ends its own line: the line feed after it would show as an empty one.
    if (/blockquote|pre/.test(entity.type) && text[at] === '\n') at += 1;
  }
  parent.append(text.slice(at, end));
}

function wrap(entity, words, phone, fillInto) {
  let node;
  if (entity.type === 'text_link' || entity.type === 'url') node = link(entity.url || words, phone);
  else if (entity.type === 'bot_command') node = make('button', { type: 'button', className: 'command', on: { click: () => phone.say(words) } });
  else if (entity.type === 'spoiler') node = spoiler();
  else node = make(tags[entity.type] || 'span');
  if (entity.type === 'expandable_blockquote') node.classList.add('expandable');
  fillInto(node);
  if (entity.type === 'expandable_blockquote') addFold(node);
  return node;
}

export function link(url, phone) {
  const node = make('a', { target: '_blank', rel: 'noopener noreferrer' });
  const start = url.match(new RegExp(`^https?://t\\.me/${phone.botName}\\?start=([A-Za-z0-9_-]{1,64})$`));
  if (start) {
    node.href = '#';
    node.addEventListener('click', (event) => { event.preventDefault(); phone.say(`/start ${start[1]}`); });
  } else if (/^(https?|mailto|tel):/i.test(url)) node.href = url;
  return node;
}

function spoiler() {
  const node = make('span', { className: 'spoiler', testid: 'spoiler', tabIndex: 0 });
  node.addEventListener('click', () => node.classList.add('open'));
  return node;
}

function addFold(quote) {
  const body = make('div', { className: 'folded' });
  body.append(...quote.childNodes);
  const fold = make('button', { type: 'button', className: 'fold', testid: 'expand' }, word('more'));
  fold.addEventListener('click', () => {
    fold.textContent = word(body.classList.toggle('folded') ? 'more' : 'less');
  });
  quote.append(body, fold);
}
