// A poll in its bubble: choices to tap; after the answer of a quiz what is right, and why.
import { make } from './dom.js';
import { word } from './words.js';

export function poll(message, phone) {
  const { question, options, type, correct_option_ids: right = [], explanation } = message.poll;
  const chosen = message.voted;
  const done = chosen !== undefined || message.poll.is_closed;
  const rows = options.map((option, place) => {
    const node = make('button', { type: 'button', className: `choice ${state(done, type, right, chosen, place)}`, testid: 'poll-option', disabled: done },
      make('i', {}, mark(done, type, right, chosen, place)), make('span', {}, option.text));
    node.addEventListener('click', () => { node.classList.add('busy'); phone.vote(message.message_id, place); });
    return node;
  });
  return make('div', { className: 'poll', testid: 'poll' },
    make('b', { className: 'question' }, question),
    make('small', {}, word(type === 'quiz' ? 'quiz' : 'poll')),
    ...rows,
    done && explanation ? make('p', { className: 'why', testid: 'poll-why' }, `💡 ${explanation}`) : null);
}

function state(done, type, right, chosen, place) {
  if (!done || type !== 'quiz') return place === chosen ? 'chosen' : '';
  return right.includes(place) ? 'right' : place === chosen ? 'wrong' : '';
}

function mark(done, type, right, chosen, place) {
  if (!done) return '';
  if (type !== 'quiz') return place === chosen ? '✓' : '';
  return right.includes(place) ? '✓' : place === chosen ? '✗' : '';
}
