// The page: people side by side, one at a time on a phone.
import { Column } from './column.js';
import { copyOf, el, plain } from './dom.js';
import { keepLayout, layoutKept, setEra } from './keep.js';
import { addPerson, listen, newKey, people } from './net.js';
import { avatar, nameParts } from './person.js';
import { language, number, reason, setLanguage, word, write } from './words.js';

const openAtFirst = 3;
const columns = new Map();
const main = document.getElementById('columns');
const bar = document.getElementById('people');
const offline = document.getElementById('offline');
let hidden = new Set();
let active = null;
let live = null;
let bornAt = null;
let lostTimer = 0;

start();

async function start() {
  document.getElementById('language').value = language();
  document.getElementById('language').addEventListener('change', (event) => {
    setLanguage(event.target.value);
    translate();
  });
  document.getElementById('add').addEventListener('click', askName);
  document.getElementById('adding-form').addEventListener('submit', addNamed);
  document.getElementById('adding-cancel').addEventListener('click', () => document.getElementById('adding').close());
  document.addEventListener('visibilitychange', () => columns.forEach((column) => column.markRead()));
  // A file that misses a column must not replace the page.
  for (const kind of ['dragover', 'drop']) window.addEventListener(kind, (event) => event.preventDefault());
  translate();
  await refresh();
}

/** Loads everything anew, then listens for what comes. What is being written stays. */
async function refresh() {
  live?.close();
  const answer = await people();
  if (!answer.value) return retry(answer);
  if (bornAt === null) remember(answer.value);
  for (const person of answer.value.people) await meet(person, false);
  document.getElementById('loading')?.remove();
  live = listen(answer.value.seq, events);
  layout();
  columns.forEach((column) => {
    column.toEnd();
    column.outbox.flush();
  });
}

/** How the page looked when it was left. */
function remember(page) {
  bornAt = page.bornAt;
  setEra(bornAt);
  const newcomers = page.people.slice(openAtFirst).map(({ id }) => id);
  hidden = new Set(layoutKept('hidden') ?? newcomers);
  active = layoutKept('active');
}

function retry(answer) {
  offline.textContent = answer.error === 'refused' ? reason(answer) : word('offline');
  setTimeout(refresh, 2000);
}

const events = {
  hello: (hello) => {
    clearTimeout(lostTimer);
    lostTimer = 0;
    offline.textContent = '';
    // Another file lies behind the page now: nothing that is shown is true any more.
    if (bornAt !== hello.bornAt) return location.reload();
    columns.forEach((column) => column.outbox.flush());
  },
  lost: () => {
    // A hiccup is not worth a word.
    lostTimer ||= setTimeout(() => { offline.textContent = word('offline'); }, 1200);
  },
  refresh: () => refresh(),
  person: (person) => meet(person, true),
  message: (view) => columns.get(view.person)?.take(view),
  typing: ({ person }) => columns.get(person)?.working(),
  toast: (toast) => columns.get(toast.person)?.acknowledge(toast),
};

/** A person comes to the page, or is there already and is loaded anew. */
async function meet(person, isNew) {
  let column = columns.get(person.id);
  if (!column) {
    column = new Column(person, { unread: showPeople, hide: () => hide(person.id), focus: () => turnTo(person.id) });
    columns.set(person.id, column);
    layout();
  } else if (isNew) {
    return;
  }
  await column.load();
}

function translate() {
  document.documentElement.lang = language();
  document.documentElement.dir = language() === 'en' ? 'ltr' : 'rtl';
  write(document);
  document.getElementById('adding-name').placeholder = word('nameHint');
  columns.forEach((column) => column.translate());
  main.querySelector('.welcome')?.remove();
  layout();
}

function layout() {
  const loading = document.getElementById('loading');
  document.getElementById('add').hidden = columns.size === 0;
  bar.hidden = columns.size === 0;
  if (columns.size === 0) {
    if (!loading && !main.querySelector('.welcome')) main.append(welcome());
    return;
  }
  main.querySelector('.welcome')?.remove();
  loading?.remove();
  const shown = [...columns.keys()].filter((id) => !hidden.has(id));
  if (!shown.includes(active)) active = shown[0] ?? null;
  for (const [id, column] of columns) {
    column.element.classList.toggle('active', id === active);
    if (hidden.has(id)) column.element.remove();
    else if (!column.element.isConnected) main.insertBefore(column.element, after(id, shown));
  }
  main.dataset.count = String(shown.length);
  showPeople();
}

/** The element before which a person's column stands, so that columns keep the order of people. */
function after(id, shown) {
  const next = shown.slice(shown.indexOf(id) + 1).map((other) => columns.get(other).element).find((element) => element.isConnected);
  return next ?? null;
}

function showPeople() {
  const focused = bar.contains(document.activeElement) ? document.activeElement.dataset.person : null;
  bar.replaceChildren(...[...columns.values()].map(personTab));
  if (focused) bar.querySelector(`[data-person="${focused}"]`)?.focus({ preventScroll: true });
  const unread = [...columns.values()].reduce((sum, column) => sum + column.unread, 0);
  document.title = unread > 0 ? `(${number(unread)}) ${word('title')}` : word('title');
}

function personTab(column) {
  const { person, unread } = column;
  const { title } = nameParts(plain(person.name));
  const badge = unread > 0 ? el('span', { class: 'badge' }, el('span', { 'aria-hidden': 'true' }, number(unread)), el('span', { class: 'sr' }, word('unread', { n: unread }))) : null;
  return el('button', {
    type: 'button', class: `person ${hidden.has(person.id) ? 'away' : ''}`, 'data-person': person.id,
    'aria-current': person.id === active ? 'true' : null, onclick: () => goTo(person.id),
  }, avatar(person), el('bdi', {}, title), badge);
}

/** Who is being spoken for; on a phone the one who is seen. */
function turnTo(id) {
  if (active === id) return;
  active = id;
  keepLayout('active', id);
  layout();
}

function goTo(id) {
  turnTo(id);
  const was = hidden.delete(id);
  if (was) keepLayout('hidden', [...hidden]);
  layout();
  const column = columns.get(id);
  column.element.scrollIntoView({ block: 'nearest', inline: 'center' });
  column.toEnd();
  column.markRead();
  // On a phone the keyboard would jump up; there a tap only turns the page.
  if (!matchMedia('(pointer: coarse)').matches) column.composer.focus();
}

function hide(id) {
  hidden.add(id);
  keepLayout('hidden', [...hidden]);
  layout();
  bar.querySelector(`[data-person="${id}"]`)?.focus();
}

function welcome() {
  const section = copyOf('welcome');
  write(section);
  section.querySelector('[data-do="cast"]').addEventListener('click', (event) => createCast(event.currentTarget, section.querySelector('.wrong')));
  section.querySelector('[data-do="one"]').addEventListener('click', askName);
  return section;
}

async function createCast(button, wrong) {
  button.disabled = true;
  for (const name of word('castNames')) {
    const answer = await addPerson(newKey(), name);
    if (!answer.value) {
      wrong.textContent = reason(answer);
      break;
    }
    await meet(answer.value, true);
  }
  button.disabled = false;
  columns.values().next().value?.composer.focus();
}

function askName() {
  document.getElementById('adding-wrong').textContent = '';
  document.getElementById('adding').showModal();
  document.getElementById('adding-name').focus();
}

let nameKey = newKey();

async function addNamed(event) {
  event.preventDefault();
  const name = document.getElementById('adding-name');
  const answer = await addPerson(nameKey, name.value);
  if (!answer.value) {
    document.getElementById('adding-wrong').textContent = reason(answer);
    return;
  }
  nameKey = newKey();
  name.value = '';
  document.getElementById('adding').close();
  await meet(answer.value, true);
  goTo(answer.value.id);
}
