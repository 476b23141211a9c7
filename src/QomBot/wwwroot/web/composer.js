// The text box with its files: what is typed survives a reload.
import { el, icon, plain, wellFormed } from './dom.js';
import { size } from './file.js';
import { draft, keepDraft } from './keep.js';
import { edit, newKey, upload } from './net.js';
import { number, reason, word } from './words.js';

const limits = { text: 100_000, file: 25 * 1024 * 1024, files: 30 };
const enterSends = !matchMedia('(pointer: coarse)').matches; // a phone's keyboard has no Shift+Enter

export class Composer {
  #person;
  #form;
  #text;
  #tray;
  #wrong;
  #files = [];
  #editing = null;
  #replying = null;
  #beforeEdit = '';
  #whenReady = false;
  #send;

  /** <c>send</c> takes text and files; <c>lastOwn</c> gives the newest message that can be edited. */
  constructor(person, form, { send, lastOwn }) {
    this.#person = person;
    this.#form = form;
    this.#text = form.querySelector('textarea');
    this.#tray = form.querySelector('.tray');
    this.#wrong = form.querySelector('.wrong');
    this.#send = send;
    const input = form.querySelector('.files');
    form.querySelector('.attach').addEventListener('click', () => input.click());
    input.addEventListener('change', () => {
      this.attach(input.files);
      input.value = '';
    });
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit();
    });
    form.querySelector('.editing button').addEventListener('click', () => this.#leaveEdit());
    form.querySelector('.replying button').addEventListener('click', () => this.#leaveReply());
    this.#text.enterKeyHint = enterSends ? 'send' : 'enter';
    this.#text.addEventListener('input', () => this.#typed());
    this.#text.addEventListener('keydown', (event) => this.#key(event, lastOwn));
    this.#text.addEventListener('paste', (event) => {
      if (event.clipboardData.files.length === 0) return;
      event.preventDefault();
      this.attach(event.clipboardData.files);
    });
    this.#restore();
    this.translate();
  }

  focus() {
    this.#text.focus({ preventScroll: true });
  }

  translate() {
    const name = plain(this.#person.name);
    this.#text.placeholder = word('write');
    this.#text.setAttribute('aria-label', word('writeAs', { name }));
    label(this.#form.querySelector('.attach'), word('attach'));
    label(this.#form.querySelector('.send'), word('send'));
    label(this.#form.querySelector('.editing button'), word('editCancel'));
    this.#form.querySelector('.editing span').textContent = word('editing');
    label(this.#form.querySelector('.replying button'), word('replyCancel'));
    this.#showReply();
    this.#showFiles();
  }

  attach(list) {
    this.#say('');
    for (const file of list) {
      if (this.#files.length >= limits.files) return this.#say(reason({ error: 'filesTooMany', limit: limits.files }));
      if (file.size > limits.file) this.#say(reason({ error: 'fileTooLarge', limit: limits.file }));
      else if (file.size === 0) this.#say(reason({ error: 'fileEmpty' }));
      else this.#put({ key: newKey(), name: file.name, sizeBytes: file.size, source: file });
    }
    this.focus();
  }

  /** Takes words back that could not be sent. */
  takeBack(text, files, replyTo = null) {
    this.#replying ??= replyTo;
    this.#showReply();
    this.#text.value = [this.#text.value, text].filter(Boolean).join('\n');
    this.#files.push(...files);
    this.#typed();
    this.#showFiles();
    this.focus();
  }

  /** The next sending answers this message; <c>words</c> are how it begins. */
  startReply(id, words) {
    if (this.#editing) this.#leaveEdit();
    this.#replying = { id, words };
    this.#showReply();
    this.#remember();
    this.focus();
  }

  #leaveReply() {
    this.#replying = null;
    this.#showReply();
    this.#remember();
    this.focus();
  }

  #showReply() {
    const bar = this.#form.querySelector('.replying');
    bar.hidden = !this.#replying;
    bar.querySelector('span').replaceChildren(...(this.#replying ? [`${word('replying')} `, el('bdi', {}, this.#replying.words)] : []));
  }

  /** The next sending changes this message. */
  startEdit(view) {
    if (this.#replying) this.#leaveReply();
    if (!this.#editing) this.#beforeEdit = this.#text.value;
    this.#editing = { id: view.id, key: newKey() };
    this.#text.value = plain(view.content.text);
    this.#showEditing();
    this.#typed();
    this.focus();
  }

  #key(event, lastOwn) {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing && enterSends) {
      event.preventDefault();
      this.#submit();
    } else if (event.key === 'Escape' && this.#editing) {
      event.preventDefault();
      this.#leaveEdit();
    } else if (event.key === 'Escape' && this.#replying) {
      event.preventDefault();
      this.#leaveReply();
    } else if (event.key === 'ArrowUp' && this.#text.value === '' && !this.#editing) {
      const view = lastOwn();
      if (!view) return;
      event.preventDefault();
      this.startEdit(view);
    }
  }

  async #submit() {
    const text = wellFormed(this.#text.value).trim();
    if (text.length > limits.text) return this.#say(reason({ error: 'textTooLong', limit: limits.text }));
    if (this.#editing) return this.#submitEdit(text);
    const files = this.#files.filter((file) => !file.wrong);
    if (files.some((file) => !file.id)) {
      this.#whenReady = true;
      return this.#say(word('waitsFiles'));
    }
    this.#whenReady = false;
    if (text === '' && files.length === 0) return this.focus();
    const replyTo = this.#replying;
    this.#text.value = '';
    this.#files = [];
    this.#replying = null;
    this.#say('');
    this.#showReply();
    this.#typed();
    this.#showFiles();
    this.#send(text, files.map(({ id, name, kind, mimeType, sizeBytes }) => ({ id, name, kind, mimeType, sizeBytes })), replyTo);
    this.focus();
  }

  async #submitEdit(text) {
    const { id, key } = this.#editing;
    const answer = await edit(this.#person.id, key, id, text);
    if (!answer.value) return this.#say(reason(answer));
    if (this.#editing?.key === key) this.#leaveEdit();
  }

  #leaveEdit() {
    this.#editing = null;
    this.#text.value = this.#beforeEdit;
    this.#beforeEdit = '';
    this.#showEditing();
    this.#say('');
    this.#typed();
    this.focus();
  }

  #showEditing() {
    this.#form.querySelector('.editing').hidden = !this.#editing;
  }

  #typed() {
    // An empty box shows its hint in the page's direction, a filled one its words in theirs.
    this.#text.dir = this.#text.value === '' ? '' : 'auto';
    // Measured from scratch, since a box never shrinks by itself; a very long text is as high as can be without a measure.
    this.#text.style.height = 'auto';
    this.#text.style.height = this.#text.value.length > 4000 ? '100vh' : `${this.#text.scrollHeight + 2}px`;
    this.#form.classList.toggle('filled', this.#text.value.trim() !== '' || this.#files.length > 0);
    this.#remember();
  }

  #remember() {
    const files = this.#files.filter((file) => file.id).map(({ id, key, name, kind, mimeType, sizeBytes }) => ({ id, key, name, kind, mimeType, sizeBytes }));
    const now = { text: this.#text.value, files, editing: this.#editing, beforeEdit: this.#beforeEdit, replying: this.#replying };
    keepDraft(`draft.${this.#person.id}`, now.text || files.length > 0 || now.editing || now.replying ? now : null);
  }

  #restore() {
    const before = draft(`draft.${this.#person.id}`);
    if (!before) return;
    this.#text.value = before.text ?? '';
    this.#files = before.files ?? [];
    this.#editing = before.editing ?? null;
    this.#beforeEdit = before.beforeEdit ?? '';
    this.#replying = before.replying ?? null;
    this.#showEditing();
    this.#showReply();
    requestAnimationFrame(() => this.#typed());
  }

  #put(file) {
    this.#files.push(file);
    this.#start(file);
    this.#typed();
  }

  async #start(file) {
    Object.assign(file, { percent: 0, wrong: null });
    file.sending = upload(this.#person.id, file.key, file.source, (percent) => {
      file.percent = percent;
      this.#showPercent(file);
    });
    this.#showFiles();
    const answer = await file.sending.done;
    if (answer.value) Object.assign(file, answer.value);
    else file.wrong = answer;
    this.#showFiles();
    this.#remember();
    if (this.#whenReady && this.#files.every((one) => one.id)) this.#submit();
  }

  #drop(file) {
    file.sending?.abort();
    this.#files = this.#files.filter((one) => one !== file);
    this.#showFiles();
    this.#typed();
    this.focus();
  }

  #showFiles() {
    this.#tray.hidden = this.#files.length === 0;
    this.#tray.replaceChildren(...this.#files.map((file) => this.#chip(file)));
  }

  #chip(file) {
    const name = plain(file.name);
    const drop = el('button', { type: 'button', class: 'round', onclick: () => this.#drop(file) }, icon('close'));
    label(drop, word('remove', { name }));
    const again = file.wrong && file.source ? el('button', { type: 'button', class: 'quiet', onclick: () => this.#start(file) }, word('again')) : null;
    return el('li', { class: file.wrong ? 'bad' : null, 'data-key': file.key }, icon('file'),
      el('span', {}, el('bdi', {}, name), el('small', { class: 'percent' }, percentWords(file))), again, drop);
  }

  #showPercent(file) {
    const shown = this.#tray.querySelector(`[data-key="${file.key}"] .percent`);
    if (shown) shown.textContent = percentWords(file);
  }

  #say(words) {
    this.#wrong.textContent = words;
  }
}

const percentWords = (file) => {
  if (file.wrong) return reason(file.wrong);
  return file.id ? size(file.sizeBytes) : word('uploading', { n: number(file.percent ?? 0) });
};

function label(button, words) {
  button.setAttribute('aria-label', words);
  button.title = words;
}
