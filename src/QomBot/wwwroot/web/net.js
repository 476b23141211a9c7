// The way to the program and back.
import { wellFormed } from './dom.js';
import { language } from './words.js';

/** Tried again with the same key, a request is the same one: nothing happens twice. */
export const newKey = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

export const people = () => get('/chat/people');
export const messages = (person, before = 0) => get(`/chat/${person}/messages?before=${before}`);
export const addPerson = (key, name) => post('/chat/people', { key, name });
export const say = (person, key, text, files, replyTo = null) => post(`/chat/${person}/say`, { key, text, files, replyTo });
export const press = (person, key, message, token) => post(`/chat/${person}/press`, { key, message, token });
export const edit = (person, key, message, text) => post(`/chat/${person}/edit`, { key, message, text });
export const fileUrl = (id) => `/chat/files/${encodeURIComponent(id)}`;

/** Whether trying the same again may help. */
export const maybeLater = ({ error }) => error === 'offline' || error === 'starting' || error === 'storeFull';

async function get(path) {
  return answered(fetch(path, { cache: 'no-store' }));
}

async function post(path, body) {
  return answered(fetch(path, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ ...body, language: language() }),
  }));
}

/** Either { value } or { error, limit }; never throws. */
async function answered(request) {
  try {
    const response = await request;
    return response.ok ? { value: await response.json() } : await refusal(response.status, response.text());
  } catch {
    return { error: 'offline' };
  }
}

async function refusal(status, body) {
  if (status === 403) return { error: 'refused' };
  try {
    return JSON.parse(await body);
  } catch {
    return { error: status >= 500 ? 'offline' : 'unreadable' };
  }
}

/** Puts one file up; tells how far it is, from 0 to 100. Answers as the others do. */
export function upload(person, key, file, onPercent) {
  const request = new XMLHttpRequest();
  const done = new Promise((resolve) => {
    request.upload.onprogress = (event) => event.lengthComputable && onPercent(Math.floor((event.loaded / event.total) * 100));
    request.onload = () => resolve(request.status === 200 ? { value: JSON.parse(request.response) } : refusal(request.status, request.response));
    request.onerror = () => resolve({ error: 'offline' });
    request.onabort = () => resolve({ error: 'aborted' });
  });
  request.open('POST', `/chat/${person}/upload?key=${key}`);
  request.setRequestHeader('x-file-name', encodeURIComponent(wellFormed(file.name)));
  request.setRequestHeader('content-type', 'application/octet-stream');
  request.send(file);
  return { done, abort: () => request.abort() };
}

const silence = 40_000; // ms; the program gives a sign of life every 15 s
const slowest = 10_000; // ms between two tries

/** Listens for everything new after a change's number, and comes back by itself. */
export function listen(after, on) {
  let source = null;
  let watch = 0;
  let tries = 0;
  let ended = false;

  const open = () => {
    source = new EventSource(`/chat/events?after=${after}`);
    for (const kind of ['hello', 'person', 'message', 'typing', 'toast', 'refresh', 'beat']) source.addEventListener(kind, (event) => take(kind, event));
    source.onerror = again;
    guard();
  };
  const take = (kind, event) => {
    guard();
    if (kind === 'hello') tries = 0;
    if (event.lastEventId) after = event.lastEventId;
    on[kind]?.(JSON.parse(event.data));
  };
  const again = () => {
    clearTimeout(watch);
    source.close();
    if (ended) return;
    on.lost();
    tries += 1;
    watch = setTimeout(open, Math.min(slowest, 400 * 2 ** Math.min(tries, 6)));
  };
  const guard = () => {
    clearTimeout(watch);
    watch = setTimeout(again, silence);
  };

  open();
  return {
    close: () => {
      ended = true;
      clearTimeout(watch);
      source.close();
    },
  };
}
