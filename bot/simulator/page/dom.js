// Builds elements; text always goes in as text, so nothing that a bot says can become markup.
export function make(tag, options = {}, ...children) {
  const element = document.createElement(tag);
  const { testid, on = {}, data = {}, ...properties } = options;
  if (testid) element.dataset.testid = testid;
  Object.assign(element.dataset, data);
  for (const [name, handler] of Object.entries(on)) element.addEventListener(name, handler);
  for (const [name, value] of Object.entries(properties)) {
    if (value !== undefined && value !== null) element[name] = value;
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

const drawings = {
  send: 'M3 11.5 21 3l-5 18-4-7z',
  attach: 'M7 12.5 13.5 6a3.5 3.5 0 0 1 5 5l-8 8a5.5 5.5 0 0 1-8-8L10 3.5',
  file: 'M6 2h8l5 5v15H6zM14 2v5h5',
  down: 'M5 9l7 7 7-7',
  close: 'M5 5l14 14M19 5 5 19',
  menu: 'M4 7h16M4 12h16M4 17h16',
};

export function icon(name, filled = false) {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', `icon ${filled ? 'filled' : ''}`);
  const path = document.createElementNS(space, 'path');
  path.setAttribute('d', drawings[name]);
  svg.append(path);
  return svg;
}
