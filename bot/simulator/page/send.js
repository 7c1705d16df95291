// What a finger does becomes a request to the page's own server.
async function post(path, body) {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return answer.json();
}

export const say = (user, text) => post('/page/say', { user, text });
export const tap = (user, message_id, row, column) => post('/page/tap', { user, message_id, row, column });
export const vote = (user, message_id, option) => post('/page/vote', { user, message_id, option });
export const moveClock = (how) => post('/page/clock', how);

export async function sendFile(user, file) {
  const form = new FormData();
  form.append('file', file, file.name);
  const answer = await fetch(`/page/file?user=${encodeURIComponent(user)}`, {
    method: 'POST',
    headers: { 'X-Xueshi-Page': '1' },
    body: form,
  });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
}
