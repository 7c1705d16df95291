// The line at the bottom: the menu of commands, a clip for files, the box to write in.
import { icon, make } from './dom.js';
import { word } from './words.js';

export function composer(phone) {
  const input = make('textarea', { rows: 1, placeholder: word('write'), testid: 'input', ariaLabel: word('write') });
  const list = make('div', { className: 'commands', testid: 'commands', hidden: true });
  const menu = make('button', { type: 'button', className: 'menu', testid: 'menu', hidden: true }, icon('menu'), word('menu'));
  const picker = make('input', { type: 'file', hidden: true, testid: 'file' });
  const clip = make('button', { type: 'button', className: 'clip', testid: 'attach', title: word('attach') }, icon('attach'));
  const go = make('button', { type: 'submit', className: 'send', testid: 'send', title: word('send') }, icon('send', true));
  const form = make('form', { className: 'line' }, menu, clip, picker, input, go);

  const fit = () => {
    input.style.height = 'auto';
    // The border belongs to the height but not to what scrolls.
    input.style.height = `${Math.min(input.scrollHeight + input.offsetHeight - input.clientHeight, 120)}px`;
    go.classList.toggle('ready', Boolean(input.value.trim()));
  };
  const submit = (event) => {
    event.preventDefault();
    const text = input.value.trim();
    if (!text) return;
    input.value = '';
    fit();
    phone.say(text);
  };
  form.addEventListener('submit', submit);
  input.addEventListener('input', fit);
  input.addEventListener('keydown', (event) => {
    // While a Chinese input method composes, Enter belongs to it.
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) submit(event);
  });
  menu.addEventListener('click', () => { list.hidden = !list.hidden; });
  clip.addEventListener('click', () => picker.click());
  picker.addEventListener('change', async () => {
    for (const file of picker.files) await phone.sendFile(file);
    picker.value = '';
  });
  document.addEventListener('pointerdown', (event) => {
    if (!element.contains(event.target)) list.hidden = true;
  });

  const element = make('div', { className: 'composer' }, list, form);
  return {
    element,
    update({ commands }) {
      menu.hidden = !commands.length;
      list.replaceChildren(...commands.map((command) =>
        make('button', { type: 'button', testid: 'command', on: { click: () => { list.hidden = true; phone.say(`/${command.command}`); } } },
          make('b', {}, `/${command.command}`), make('span', {}, command.description))));
    },
  };
}
