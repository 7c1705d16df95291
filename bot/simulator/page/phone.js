// One phone: head, chat, what floats above it, and the line to write on.
import { make, icon } from './dom.js';
import { bubble, day } from './message.js';
import * as send from './send.js';
import { composer } from './composer.js';
import { roleName, word } from './words.js';

export class Phone {
  constructor(state, feed) {
    this.id = state.id;
    this.botName = feed.bot.username;
    this.zone = feed.clock.zone;
    this.bubbles = new Map();
    this.messages = new Map();
    this.unread = 0;
    this.badge = make('span', { className: 'badge', testid: 'unread', hidden: true });
    this.log = make('div', { className: 'log', testid: 'log' }, make('p', { className: 'empty' }, word('empty')));
    this.chips = make('div', { className: 'chips' });
    this.below = make('div', { className: 'below' });
    this.shade = make('div', { className: 'shade', hidden: true });
    this.toast = make('div', { className: 'toast', testid: 'toast', hidden: true, role: 'status' });
    this.newer = make('button', { type: 'button', className: 'newer', title: word('newer'), hidden: true, on: { click: () => this.toEnd() } }, icon('down'));
    this.composer = composer(this);
    this.element = this.#frame(state, feed);
    this.pinned = true;
    this.log.addEventListener('scroll', () => this.#scrolled());
    // A picture that arrives late makes the chat longer: whoever was at its end stays there.
    this.log.addEventListener('load', () => { if (this.pinned) this.toEnd(true); }, true);
    this.element.addEventListener('pointerdown', () => this.read());
    this.element.addEventListener('keydown', () => this.read());
  }

  #frame(state, feed) {
    const head = make('header', { className: 'head' },
      make('img', { src: '/page/assets/icon.svg', alt: '' }),
      make('div', {}, make('b', {}, feed.bot.first_name), make('small', {}, word('bot'))));
    const screen = make('div', { className: 'screen' }, head, this.log, this.newer, this.chips, this.composer.element, this.below, this.toast, this.shade);
    const plate = make('h2', { className: 'plate' }, make('span', { className: 'role' }, roleName(state)), state.name, this.badge);
    return make('section', { className: 'phone', testid: `phone-${state.key}`, data: { user: state.id } }, plate, screen);
  }

  update(state, whole) {
    const stay = !this.pinned && !whole;
    if (whole) { this.bubbles.clear(); this.messages.clear(); }
    for (const id of state.gone) { this.bubbles.get(id)?.remove(); this.bubbles.delete(id); this.messages.delete(id); }
    let fresh = 0;
    for (const message of state.messages) fresh += this.#put(message, whole);
    if (whole || fresh || state.gone.length) this.#arrange();
    this.#launches(state.launches);
    this.composer.update(state);
    this.#keyboard(state.keyboard);
    for (const toast of state.toasts) this.answered(toast);
    if (fresh && !whole && !this.active) this.#mark(fresh);
    // At once: a second change during a smooth movement would find the phone half-way and leave it there.
    if (!stay) this.toEnd(true);
  }

  #put(message, whole) {
    const node = bubble(message, this);
    const known = this.bubbles.get(message.message_id);
    if (known) known.replaceWith(node);
    else if (!whole) node.classList.add('new');
    this.bubbles.set(message.message_id, node);
    this.messages.set(message.message_id, message);
    return !known && message.from.is_bot ? 1 : 0;
  }

  #arrange() {
    const rows = [];
    let last = '';
    for (const id of [...this.bubbles.keys()].sort((a, b) => a - b)) {
      const date = day(this.messages.get(id).date, this.zone);
      if (date !== last) rows.push(make('p', { className: 'day' }, make('span', {}, date)));
      last = date;
      rows.push(this.bubbles.get(id));
    }
    this.log.replaceChildren(...(rows.length ? rows : [make('p', { className: 'empty' }, make('span', {}, word('empty')))]));
  }

  #launches(launches) {
    const start = this.messages.size ? [] : [{ text: word('start'), says: '/start' }];
    const chips = launches.length ? launches.map((one) => ({ text: word('launch') + one.label, says: one.says })) : start;
    this.chips.replaceChildren(...chips.map((chip) =>
      make('button', { type: 'button', testid: 'launch', on: { click: () => this.say(chip.says) } }, chip.text)));
  }

  #keyboard(rows) {
    this.below.replaceChildren(...rows.map((row) => make('div', { className: 'row' }, ...row.map((button) =>
      make('button', { type: 'button', testid: 'reply-button', on: { click: () => this.say(button.text) } }, button.text)))));
  }

  #mark(count) {
    this.unread += count;
    this.badge.textContent = this.unread;
    this.badge.hidden = false;
    this.element.dispatchEvent(new Event('unread'));
  }

  read() {
    document.dispatchEvent(new CustomEvent('phone-active', { detail: this }));
    this.unread = 0;
    this.badge.hidden = true;
    this.element.dispatchEvent(new Event('unread'));
  }

  answered(toast) {
    for (const node of this.log.querySelectorAll('.busy')) node.classList.remove('busy');
    if (toast.text) this.notice(toast.text, toast.alert);
  }

  notice(text, alert) {
    if (alert) return this.#cover(make('div', { className: 'alert', testid: 'alert', role: 'alertdialog' }, make('p', {}, text),
      make('button', { type: 'button', testid: 'alert-close', on: { click: () => this.#uncover() } }, word('close'))));
    this.toast.textContent = text;
    this.toast.hidden = false;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { this.toast.hidden = true; }, 3500);
  }

  enlarge(address, words) {
    this.#cover(make('img', { className: 'large', src: address, alt: words, on: { click: () => this.#uncover() } }));
  }

  #cover(node) { this.shade.replaceChildren(node); this.shade.hidden = false; }

  #uncover() { this.shade.hidden = true; this.shade.replaceChildren(); }

  #atEnd() { return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 60; }

  // Only a movement upwards is a person who wants to read back; a chat that grew has not moved.
  #scrolled() {
    const top = this.log.scrollTop;
    if (this.#atEnd()) this.pinned = true;
    else if (top < this.top) this.pinned = false;
    this.top = top;
    this.newer.hidden = this.pinned;
  }

  toEnd(instant = false) {
    this.pinned = true;
    this.log.scrollTo({ top: this.log.scrollHeight, behavior: instant ? 'instant' : 'smooth' });
    this.newer.hidden = true;
  }

  say(text) { this.read(); this.toEnd(); return this.#try(send.say(this.id, text)); }

  tap(message, row, column) { this.read(); return this.#try(send.tap(this.id, message, row, column)); }

  vote(message, option) { this.read(); return this.#try(send.vote(this.id, message, option)); }

  sendFile(file) { this.read(); return this.#try(send.sendFile(this.id, file)); }

  async #try(request) {
    try {
      await request;
    } catch (error) {
      console.error(error);
      this.answered({ text: word('failed'), alert: false });
    }
  }
}
