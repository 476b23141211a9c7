// One person's conversation: the log, its buttons, what waits to be sent.
import { Composer } from './composer.js';
import { dayKey, dayName } from './dates.js';
import { copyOf, el, icon, plain } from './dom.js';
import { fileTile } from './file.js';
import { draft, keepDraft } from './keep.js';
import { busy, changeMessage, firstWords, isStart, messageArticle, ownWords } from './message.js';
import { maybeLater, messages, newKey, press } from './net.js';
import { Outbox } from './outbox.js';
import { avatar, nameParts } from './person.js';
import { reason, word } from './words.js';

const nearEnd = 48; // px from the end at which one still counts as being there
const workingAfter = 350; // ms; a quicker answer needs no sign
const workingAtMost = 12_000; // ms
const pressTries = [400, 1500]; // ms before a press is tried again

export class Column {
  #views = new Map();
  #log;
  #past;
  #atEnd = true;
  #pressed = new Map();
  #working = 0;
  #toastTimer = 0;
  #read;

  /** <c>on</c> has unread(), called when the count changed, hide(), and focus(). */
  constructor(person, on) {
    this.person = person;
    this.on = on;
    this.element = copyOf('column');
    this.element.id = `column-${person.id}`;
    this.#log = this.element.querySelector('.log');
    this.#past = this.element.querySelector('.past');
    this.#read = draft(`read.${person.id}`) ?? 0;
    this.outbox = new Outbox(person.id, (items) => this.#showPending(items), (view) => this.take(view, false));
    this.composer = new Composer(person, this.element.querySelector('.composer'), {
      send: (text, files, replyTo) => {
        this.#atEnd = true;
        this.outbox.add(text, files, replyTo);
      },
      lastOwn: () => [...this.#views.values()].filter((view) => !view.fromBot && !isStart(view) && view.content.text).at(-1),
    });
    this.#listen();
    this.translate();
    this.#showPending(this.outbox.items);
  }

  /** Messages that the person has not had before the eyes. */
  get unread() {
    return [...this.#views.values()].filter((view) => view.fromBot && view.id > this.#read).length;
  }

  translate() {
    const name = plain(this.person.name);
    const { title, role } = nameParts(name);
    this.element.setAttribute('aria-label', word('talkWith', { name }));
    this.#log.setAttribute('aria-label', word('talkWith', { name }));
    this.element.querySelector('h2').replaceChildren(el('bdi', {}, title));
    this.element.querySelector('.avatar').replaceWith(avatar(this.person));
    this.role = role;
    this.#showState(false);
    const hide = this.element.querySelector('.hide');
    hide.setAttribute('aria-label', word('hide', { name }));
    hide.title = word('hide', { name });
    this.element.querySelector('.older').textContent = word('older');
    this.element.querySelector('.drop span').textContent = word('dropHere');
    this.composer.translate();
    // Known messages in other words are no news to be read out.
    this.#log.setAttribute('aria-live', 'off');
    for (const view of this.#views.values()) changeMessage(this.#article(view.id), view, this.#messageOn);
    requestAnimationFrame(() => this.#log.setAttribute('aria-live', 'polite'));
    this.#showDays();
    this.#showPending(this.outbox.items);
    this.#showBelow();
  }

  /** Loads the newest messages, in place of what was shown. Answers whether it worked. */
  async load() {
    const answer = await messages(this.person.id);
    if (!answer.value) return false;
    // What was shown stays, unless there would be a hole between it and the newest.
    const known = Math.max(0, ...this.#views.keys());
    if (answer.value.more && answer.value.messages[0].id > known) {
      this.#views.clear();
      this.#past.replaceChildren();
    }
    const isFirst = this.#views.size === 0;
    for (const view of answer.value.messages) this.#place(view);
    if (!draft(`read.${this.person.id}`)) this.markRead(true);
    if (isFirst) this.element.querySelector('.older').hidden = !answer.value.more;
    this.#showDays();
    this.toEnd();
    this.on.unread();
    return true;
  }

  /** Shows a message, new or changed. <c>live</c>: it happened just now. */
  take(view, live = true) {
    const known = this.#views.has(view.id);
    // Older than what is loaded: it comes with the past.
    if (!known && this.#views.size > 0 && view.id < Math.min(...this.#views.keys()) && !this.element.querySelector('.older').hidden) return;
    if (view.fromBot) this.#showState(false);
    this.#place(view);
    const article = this.#article(view.id);
    if (view.request) this.outbox.arrived(view.request);
    this.#showDays();
    if (live && view.fromBot && !view.silent && !known) article.classList.add('fresh');
    if (this.#atEnd) this.toEnd(view.fromBot ? article : null);
    this.markRead();
    this.#showBelow();
    this.on.unread();
  }

  working() {
    clearTimeout(this.#working);
    this.#working = setTimeout(() => this.#showState(true), workingAfter);
  }

  /** The program has answered a press of this page, with a word or without. */
  acknowledge({ press: key, word: said }) {
    this.#showState(false);
    const pressed = this.#pressed.get(key);
    if (!pressed) return;
    this.#pressed.delete(key);
    busy(pressed.article, pressed.button, false);
    if (said) this.toast(plain(said));
  }

  toast(words) {
    const toast = this.element.querySelector('.toast');
    toast.replaceChildren(el('bdi', {}, words));
    toast.classList.add('shown');
    clearTimeout(this.#toastTimer);
    this.#toastTimer = setTimeout(() => toast.classList.remove('shown'), Math.max(3500, words.length * 90));
  }

  markRead(always = false) {
    const seen = always || (!document.hidden && this.element.offsetParent !== null && this.#atEnd);
    const last = Math.max(0, ...this.#views.keys());
    if (!seen || last <= this.#read) return;
    this.#read = last;
    keepDraft(`read.${this.person.id}`, last);
    this.on.unread();
  }

  /** To the newest word; where a message is taller than the log, to its beginning, so that it is read from the top. */
  toEnd(article = null) {
    this.#log.scrollTop = this.#log.scrollHeight;
    if (article && article.offsetHeight > this.#log.clientHeight - 24) this.#log.scrollTop = article.offsetTop - 12;
    this.#atEnd = true;
    this.#showBelow();
  }

  #place(view) {
    const known = this.#article(view.id);
    if (known && this.#views.get(view.id).seq >= view.seq) return;
    this.#views.set(view.id, view);
    if (known) return changeMessage(known, view, this.#messageOn);
    const article = messageArticle(view, this.#messageOn);
    const next = [...this.#past.querySelectorAll('article')].find((one) => Number(one.dataset.id) > view.id);
    this.#past.insertBefore(article, next ?? null);
    this.#views = new Map([...this.#views].sort(([one], [other]) => one - other));
  }

  #article(id) {
    return this.#past.querySelector(`article[data-id="${id}"]`);
  }

  #messageOn = {
    edit: (view) => this.composer.startEdit(view),
    reply: (view) => this.composer.startReply(view.id, firstWords(view)),
    find: (id) => this.#views.get(id),
    goTo: (id) => this.#goTo(id),
    press: (view, button, element) => this.#press(view, button, element),
  };

  #goTo(id) {
    const article = this.#article(id);
    if (!article) return;
    article.scrollIntoView({ block: 'center' });
    article.focus({ preventScroll: true });
  }

  async #press(view, { token }, element) {
    const article = element.closest('article');
    if (article.hasAttribute('aria-busy')) return;
    const key = newKey();
    busy(article, element, true);
    this.#pressed.set(key, { article, button: element });
    let answer = await press(this.person.id, key, view.id, token);
    for (const pause of pressTries) {
      if (answer.value || !maybeLater(answer)) break;
      await new Promise((resolve) => setTimeout(resolve, pause));
      answer = await press(this.person.id, key, view.id, token);
    }
    if (!answer.value) this.acknowledge({ press: key, word: reason(answer) });
    else setTimeout(() => this.acknowledge({ press: key, word: null }), workingAtMost);
  }

  async #older() {
    const first = Math.min(...this.#views.keys());
    const answer = await messages(this.person.id, first);
    if (!answer.value) return this.toast(reason(answer));
    const fromEnd = this.#log.scrollHeight - this.#log.scrollTop;
    for (const view of answer.value.messages) this.#place(view);
    this.element.querySelector('.older').hidden = !answer.value.more;
    this.#showDays();
    this.#log.scrollTop = this.#log.scrollHeight - fromEnd;
  }

  #listen() {
    const drop = this.element.querySelector('.drop');
    const carries = (event) => event.dataTransfer?.types.includes('Files');
    this.element.addEventListener('dragover', (event) => {
      if (!carries(event)) return;
      event.preventDefault();
      drop.hidden = false;
    });
    this.element.addEventListener('dragleave', (event) => {
      if (!this.element.contains(event.relatedTarget)) drop.hidden = true;
    });
    this.element.addEventListener('drop', (event) => {
      drop.hidden = true;
      if (!carries(event)) return;
      event.preventDefault();
      this.composer.attach(event.dataTransfer.files);
    });
    this.element.addEventListener('focusin', () => this.on.focus());
    this.element.querySelector('.hide').addEventListener('click', () => this.on.hide());
    this.element.querySelector('.older').addEventListener('click', () => this.#older());
    this.element.querySelector('.below').addEventListener('click', () => {
      this.toEnd();
      this.markRead();
    });
    this.#log.addEventListener('scroll', () => {
      this.#atEnd = this.#log.scrollHeight - this.#log.scrollTop - this.#log.clientHeight < nearEnd;
      this.markRead();
      this.#showBelow();
    }, { passive: true });
    // Pictures that load and keyboards that open change heights; who was at the end stays there.
    new ResizeObserver(() => this.#atEnd && this.toEnd()).observe(this.#log);
    this.#past.addEventListener('load', () => this.#atEnd && this.toEnd(), true);
  }

  #showState(isWorking) {
    clearTimeout(this.#working);
    const state = this.element.querySelector('.state');
    state.classList.toggle('working', isWorking);
    state.replaceChildren(...(isWorking ? [word('working')] : this.role ? [el('bdi', {}, this.role)] : []));
    if (isWorking) this.#working = setTimeout(() => this.#showState(false), workingAtMost);
  }

  #showBelow() {
    const below = this.element.querySelector('.below');
    below.hidden = this.#atEnd;
    below.classList.toggle('new', this.unread > 0);
    below.querySelector('span').textContent = this.unread > 0 ? word('newBelow') : '';
    below.setAttribute('aria-label', word(this.unread > 0 ? 'newBelow' : 'toEnd'));
  }

  #showDays() {
    let before = null;
    for (const article of this.#past.querySelectorAll('article')) {
      const { at } = this.#views.get(Number(article.dataset.id));
      const there = article.previousElementSibling?.matches('.day') ? article.previousElementSibling : null;
      const isFirst = dayKey(at) !== before;
      before = dayKey(at);
      if (!isFirst) there?.remove();
      else if (!there) article.before(el('p', { class: 'day' }, el('span', {}, dayName(at))));
      else if (there.textContent !== dayName(at)) there.firstChild.textContent = dayName(at);
    }
  }

  #showPending(items) {
    const pending = this.element.querySelector('.pending');
    pending.replaceChildren(...items.map((item) => this.#pendingMessage(item)));
    if (this.#atEnd) this.toEnd();
  }

  #pendingMessage(item) {
    const failed = item.state === 'failed' || item.state === 'refused';
    const bubble = el('div', { class: 'bubble' }, ...item.files.map(fileTile), ...(item.text ? ownWords(plain(item.text)) : []));
    if (!failed) bubble.append(el('footer', {}, icon('clock'), el('span', {}, word('sending'))));
    const article = el('article', { class: `message own ${failed ? 'failed' : 'sending'}` }, bubble);
    if (!failed) return article;
    // What failed on the way may have arrived, so it is only sent again; what was refused did not, and can be mended.
    const button = item.state === 'failed'
      ? el('button', { type: 'button', class: 'plain', onclick: () => this.outbox.flush() }, word('again'))
      : el('button', { type: 'button', class: 'plain', onclick: () => this.#takeBack(item) }, word('backToEdit'));
    article.append(el('div', { class: 'why', role: 'alert' }, el('span', {}, `${word('failed')} ${reason(item.answer ?? { error: 'offline' })}`),
      el('div', { class: 'row' }, button)));
    return article;
  }

  #takeBack(item) {
    this.outbox.remove(item.key);
    this.composer.takeBack(item.text, item.files, item.replyTo);
  }
}
