// The product's clock in the bar, and the buttons that move it.
import { moveClock } from './send.js';
import { locale } from './words.js';

const face = document.querySelector('[data-testid=clock]');

export function showClock({ now }) {
  // The server has put the time into its zone already; reading it as UTC leaves it as it is.
  const [date, time] = now.split('T');
  const style = { year: 'numeric', month: 'long', day: 'numeric', weekday: 'long', timeZone: 'UTC' };
  face.dateTime = now;
  face.replaceChildren(new Intl.DateTimeFormat(locale, style).format(new Date(`${date}T00:00Z`)), ' ', bold(time.slice(0, 5)));
}

function bold(text) {
  const node = document.createElement('b');
  node.textContent = text;
  return node;
}

export function wireClock() {
  const moves = { hour: { hours: 1 }, day: { hours: 24 }, morning: { to: 'morning' } };
  const buttons = Object.keys(moves).map((name) => document.querySelector(`[data-testid=advance-${name}]`));
  Object.values(moves).forEach((move, index) => {
    buttons[index].addEventListener('click', async () => {
      buttons.forEach((button) => { button.disabled = true; });
      try {
        showClock(await moveClock(move));
      } finally {
        buttons.forEach((button) => { button.disabled = false; });
      }
    });
  });
}
