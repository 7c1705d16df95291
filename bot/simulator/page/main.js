// Starts the page: labels, clock, phones, and the feed that keeps them up to date.
import { make } from './dom.js';
import { Phone } from './phone.js';
import { showClock, wireClock } from './clock.js';
import { labelPage, roleName } from './words.js';

const phones = new Map();
const place = document.querySelector('.phones');
const tabs = document.querySelector('.tabs');
const offline = document.querySelector('.offline');

function choose(phone) {
  for (const other of phones.values()) {
    other.active = other === phone;
    other.element.classList.toggle('chosen', other === phone);
    other.tab.setAttribute('aria-selected', other === phone);
  }
}

function add(state, feed) {
  const phone = new Phone(state, feed);
  const count = make('span', { className: 'badge', hidden: true });
  phone.tab = make('button', { type: 'button', role: 'tab', testid: `tab-${state.key}`, on: { click: () => { phone.read(); phone.toEnd(true); } } }, roleName(state), count);
  phone.element.addEventListener('unread', () => { count.textContent = phone.unread; count.hidden = !phone.unread; });
  phones.set(state.id, phone);
  place.append(phone.element);
  tabs.append(phone.tab);
  if (phones.size === 1) choose(phone);
}

function show(feed) {
  showClock(feed.clock);
  for (const state of feed.phones) {
    if (!phones.has(state.id)) add(state, feed);
    phones.get(state.id).update(state, feed.whole);
  }
}

labelPage();
wireClock();
document.addEventListener('phone-active', (event) => choose(event.detail));
const source = new EventSource('/page/events');
source.addEventListener('state', (event) => show(JSON.parse(event.data)));
source.addEventListener('clock', (event) => showClock(JSON.parse(event.data)));
source.addEventListener('open', () => { offline.hidden = true; });
source.addEventListener('error', () => { offline.hidden = false; });
