// One message: what it looks like, and how it changes in place.
import { clockTime, fullMoment } from './dates.js';
import { directionOf, el, icon, plain } from './dom.js';
import { fileTile } from './file.js';
import { word } from './words.js';

const longText = 1500; // characters; what is longer is folded at first

const quotedWords = 90; // characters of an answered message that are shown

/** A message as an article. <c>on</c> has press(view, button, element), edit(view), reply(view), find(id) and goTo(id). */
export function messageArticle(view, on) {
  const article = el('article', { class: `message ${view.fromBot ? 'bot' : 'own'}`, 'data-id': view.id, tabindex: '-1' });
  fillMessage(article, view, on);
  return article;
}

/** Shows the message anew in the same place; whoever had a button of it under his fingers keeps it. */
export function changeMessage(article, view, on) {
  const focus = focusWithin(article);
  const unfolded = article.querySelector('.words.unfolded') !== null;
  fillMessage(article, view, on);
  if (unfolded) unfold(article);
  focus(article);
}

function fillMessage(article, view, on) {
  article.removeAttribute('aria-busy');
  article.classList.toggle('start', isStart(view));
  // What was taken away leaves nothing behind.
  article.hidden = view.fromBot && (view.content.blocks ?? []).length === 0 && !view.content.files && !view.content.rows;
  if (isStart(view)) {
    article.replaceChildren(el('p', { class: 'chip' }, word('started')));
    return;
  }
  const bubble = el('div', { class: 'bubble' });
  bubble.append(el('span', { class: 'sr' }, `${word(view.fromBot ? 'bot' : 'you')}: `));
  if (view.content.replyTo) bubble.append(answered(view.content.replyTo, on));
  const files = (view.content.files ?? []).map(fileTile);
  if (view.fromBot) {
    const direction = directionOfBot(view.content.blocks ?? []);
    bubble.classList.toggle('choices', view.content.rows !== undefined);
    bubble.append(...blocks(view.content.blocks ?? [], direction), ...files, ...rows(view, direction, on), foot(view, on));
  } else {
    const text = plain(view.content.text).trim();
    bubble.append(...files, ...(text ? ownWords(text) : []), foot(view, on));
  }
  article.replaceChildren(bubble);
}

/** Which message this one answers; pressed, it leads there. */
function answered(id, on) {
  const other = on.find(id);
  const words = other ? firstWords(other) : '';
  return el('button', { type: 'button', class: 'answered', dir: directionOf(words) ?? document.dir, disabled: !other, onclick: () => on.goTo(id) },
    words ? word('answers', { words }) : word('answersEarlier'));
}

/** What somebody said, on one line: of a message of the bot that carries other people's words, those words and whose they are. */
export function firstWords(view) {
  const said = view.fromBot ? relayed(view.content.blocks ?? []) ?? allWords(view.content.blocks ?? []) : view.content.text;
  const line = plain(said).replace(/\s+/g, ' ').trim() || plain(view.content.files?.[0]?.name ?? '') || (view.content.files ? word('answersFile') : '');
  const letters = [...line];
  return letters.length > quotedWords ? `${letters.slice(0, quotedWords).join('').trim()}…` : line;
}

const allWords = (list) => list.map((block) => block.words ?? (block.inlines ?? []).map(({ words }) => words).join('')).filter(Boolean).join(' ');

/** Whose words and the words, without the line of the bot that leads them in; null where it carries nobody's. */
function relayed([head, ...rest]) {
  const name = (head?.inlines ?? []).find(({ $type }) => $type === 'u')?.words;
  const quote = rest.find(({ $type }) => $type === 'q')?.words;
  return name && quote ? `${name}: ${quote}` : null;
}

/** What opens a chat is no word of the person; it is shown as what it is. */
export const isStart = (view) => !view.fromBot && view.request === 'start';

/** A message runs as the bot's own words run, whatever name or code a line of it begins with. */
function directionOfBot(list) {
  const said = list.flatMap((block) => block.inlines ?? []);
  const own = said.filter(({ $type }) => $type === 't' || $type === 'b').map(({ words }) => words).join(' ');
  return directionOf(own) ?? directionOf(said.map(({ words }) => words).join(' ')) ?? document.dir;
}

function blocks(list, direction) {
  const make = {
    p: (block) => el('p', { dir: direction }, ...block.inlines.map(inline)),
    h: (block) => el('h3', { dir: direction }, ...block.inlines.map(inline)),
    q: (block) => el('blockquote', { dir: direction }, el('span', { class: `said ${side(block.words, direction)}` }, plain(block.words))),
    g: () => el('div', { class: 'gap' }),
  };
  return list.map((block) => make[block.$type](block));
}

/** A bare number has no direction of its own: it keeps its order and stands where the words around it begin. */
const side = (words, direction) => (direction === 'rtl' && !directionOf(words) ? 'fromright' : '');

function inline({ $type, words }) {
  switch ($type) {
    case 'b': return el('b', {}, plain(words));
    case 'u': return el('bdi', {}, plain(words));
    case 'l': return el('bdi', { dir: 'ltr', class: 'code' }, plain(words));
    default: return plain(words);
  }
}

export function ownWords(text) {
  const words = el('p', { class: `words ${side(text, document.dir)}` }, text);
  if (text.length <= longText) return [words];
  words.classList.add('folded');
  return [words, el('button', { type: 'button', class: 'quiet unfold', onclick: (event) => unfold(event.target.closest('.message')) }, word('more'))];
}

function unfold(article) {
  article.querySelector('.words')?.classList.replace('folded', 'unfolded');
  article.querySelector('.unfold')?.remove();
}

function rows(view, direction, on) {
  return (view.content.rows ?? []).map((row) => el('div', { class: 'row', dir: direction }, ...row.map((button) => shownButton(view, button, on))));
}

function shownButton(view, button, on) {
  const look = { Primary: 'primary', Danger: 'danger' }[button.style] ?? 'plain';
  const label = el('bdi', { class: 'label' }, plain(button.label));
  if (button.url)
    return el('a', { class: look, href: button.url, target: '_blank', rel: 'noopener noreferrer', 'aria-description': word('opensNew') }, label, icon('link'));
  return el('button', { type: 'button', class: look, disabled: !button.token, onclick: (event) => on.press(view, button, event.currentTarget) }, label);
}

function foot(view, on) {
  const editable = !view.fromBot && view.content.text;
  return el('footer', {},
    el('button', { type: 'button', class: 'pencil answer', 'aria-label': word('reply'), title: word('reply'), onclick: () => on.reply(view) }, icon('reply')),
    editable ? el('button', { type: 'button', class: 'pencil change', 'aria-label': word('edit'), title: word('edit'), onclick: () => on.edit(view) }, icon('edit')) : null,
    view.editedAt && !view.fromBot ? el('span', {}, word('edited')) : null,
    el('time', { datetime: new Date(view.at).toISOString(), title: fullMoment(view.at) }, clockTime(view.at)),
    view.fromBot ? null : el('span', { class: 'tick' }, icon('check'), el('span', { class: 'sr' }, word('sent'))));
}

/** Remembers which control had the focus, and gives it to the one that took its place. */
function focusWithin(article) {
  const active = document.activeElement;
  if (active === article) return () => {};
  if (!article.contains(active)) return () => {};
  // Of its own kind: where the buttons have gone, a press of Enter must not begin an answer.
  const controls = () => [...article.querySelectorAll(active.matches('.pencil') ? '.pencil' : '.row button, .row a, .tile')];
  const index = controls().indexOf(active);
  const label = active.textContent;
  return () => {
    const now = controls();
    const next = now.find((control) => control.textContent === label) ?? now[Math.min(index, now.length - 1)] ?? article;
    next.focus({ preventScroll: true });
  };
}

/** A button was pressed: it works until the program answers, and its neighbours wait. */
export function busy(article, button, isBusy) {
  article.toggleAttribute('aria-busy', isBusy);
  for (const one of article.querySelectorAll('.row button')) one.setAttribute('aria-disabled', String(isBusy));
  button?.classList.toggle('working', isBusy);
}
