// A rich message: its blocks as elements. Text always goes in as text.
import { make } from './dom.js';

const inline = { bold: 'b', italic: 'i', underline: 'u', strikethrough: 's', code: 'code', spoiler: 'span' };

// `attached` makes the elements of a block that holds a file.
export function richMessage(message, attached) {
  return message.blocks.flatMap((one) => (one[one.type] ? attached(one) : [block(one)]));
}

function block(one) {
  if (one.type === 'heading') return make(`h${one.size}`, { className: 'rich-heading' }, ...words(one.text));
  if (one.type === 'pre') return make('pre', {}, ...words(one.text));
  if (one.type === 'blockquote') return make('blockquote', {}, ...one.blocks.map(block));
  if (one.type === 'table') {
    const rows = one.cells.map((row) => make('tr', {}, ...row.map((cell) => make(cell.is_header ? 'th' : 'td', { className: `to-${cell.align}` }, ...words(cell.text)))));
    return make('div', { className: 'rich-table' }, make('table', { testid: 'rich-table' }, ...rows));
  }
  return make('p', { className: 'rich-paragraph' }, ...words(one.text));
}

function words(text) {
  if (typeof text === 'string') return [text];
  if (Array.isArray(text)) return text.flatMap(words);
  if (text.type === 'url') return [make('a', { href: text.url, target: '_blank', rel: 'noopener noreferrer' }, ...words(text.text))];
  return [make(inline[text.type] || 'span', {}, ...words(text.text))];
}
