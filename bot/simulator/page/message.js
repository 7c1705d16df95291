// One message as a bubble: attachment, text, time, and the keyboard under it.
import { icon, make } from './dom.js';
import { richText } from './richtext.js';
import { richMessage } from './richmessage.js';
import { keyboard } from './keyboard.js';
import { poll } from './poll.js';
import { locale, word } from './words.js';

export function bubble(message, phone) {
  const mine = !message.from.is_bot;
  const body = make('div', { className: 'bubble' });
  const attached = (part) => attachments(part, phone);
  body.append(...attached(message));
  if (message.rich_message) {
    body.append(make('div', { className: 'text rich', testid: 'text' }, ...richMessage(message.rich_message, attached)));
  }
  if (message.poll) body.append(poll(message, phone));
  const text = message.text || message.caption;
  if (text) {
    body.append(make('div', { className: 'text', testid: 'text' },
      richText(text, message.entities || message.caption_entities, phone)));
  }
  const kept = message.has_protected_content;
  body.append(make('span', { className: 'time', title: kept ? word('kept') : '' }, `${kept ? '🔒 ' : ''}${hour(message.date, phone.zone)}`));
  const row = make('article', {
    className: `message ${mine ? 'mine' : 'theirs'}${message.photo && !text ? ' bare' : ''}${kept ? ' kept' : ''}`,
    testid: 'message',
    data: { messageId: message.message_id, from: mine ? 'person' : 'bot' },
  }, body);
  if (message.reply_markup) row.append(keyboard(message, phone));
  return row;
}

// Of a message, or of a block of a rich one.
function attachments(part, phone) {
  const found = [];
  if (part.photo) found.push(photo(part, phone));
  if (part.audio) found.push(player('audio', part.audio));
  if (part.video) found.push(player('video', part.video));
  if (part.document) found.push(file(part.document));
  return found;
}

function photo(message, phone) {
  const size = message.photo[message.photo.length - 1];
  const picture = make('img', {
    className: 'photo', testid: 'photo', src: fileAddress(size.file_id), alt: message.caption || word('photo'),
    width: size.width, height: size.height,
  });
  picture.addEventListener('click', () => phone.enlarge(picture.src, picture.alt));
  if (!message.has_media_spoiler) return picture;
  picture.classList.add('veiled');
  picture.addEventListener('click', () => picture.classList.remove('veiled'), { once: true });
  return picture;
}

function player(kind, sent) {
  const media = make(kind, { className: kind, testid: kind, src: fileAddress(sent.file_id), title: sent.file_name, preload: 'none' });
  media.controls = true;
  return make('figure', { className: 'played' }, media, make('figcaption', {}, sent.file_name));
}

function file(sent) {
  return make('a', { className: 'file', testid: 'document', href: fileAddress(sent.file_id), download: sent.file_name, title: word('download') },
    make('span', { className: 'sheet' }, icon('file')),
    make('span', { className: 'about' }, make('b', {}, sent.file_name), make('small', {}, bytes(sent.file_size))));
}

const fileAddress = (fileId) => `/page/file/${encodeURIComponent(fileId)}`;

function bytes(count) {
  if (count < 1024) return `${count} B`;
  if (count < 1024 * 1024) return `${(count / 1024).toFixed(1)} KB`;
  return `${(count / 1024 / 1024).toFixed(1)} MB`;
}

export function hour(seconds, zone) {
  const style = { hour: '2-digit', minute: '2-digit', hour12: false, timeZone: zone };
  return new Intl.DateTimeFormat('en-GB', style).format(seconds * 1000);
}

export function day(seconds, zone) {
  return new Intl.DateTimeFormat(locale, { month: 'long', day: 'numeric', weekday: 'short', timeZone: zone }).format(seconds * 1000);
}
