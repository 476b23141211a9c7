// What was written and not yet taken: sent one after another, kept until the program has it, tried again with the same key.
import { draft, keepDraft } from './keep.js';
import { maybeLater, newKey, say } from './net.js';

export class Outbox {
  #person;
  #changed;
  #items;
  #sending = false;

  /** <c>changed</c> is called with all items that wait whenever one changes; <c>taken</c> with each message that arrived. */
  constructor(person, changed, taken) {
    this.#person = person;
    this.#changed = changed;
    this.taken = taken;
    this.#items = (draft(`outbox.${person}`) ?? []).map((item) => ({ ...item, state: 'waiting' }));
  }

  get items() {
    return this.#items;
  }

  add(text, files, replyTo = null) {
    this.#items.push({ key: newKey(), text, files, replyTo, at: Date.now(), state: 'waiting' });
    this.#tell();
    this.flush();
  }

  /** The program has it, by whatever way that became known. */
  arrived(key) {
    if (this.#items.some((item) => item.key === key)) this.remove(key);
  }

  remove(key) {
    this.#items = this.#items.filter((item) => item.key !== key);
    this.#tell();
  }

  /** Sends what waits and what failed for a while; what was refused stays until the person decides. */
  async flush() {
    if (this.#sending) return;
    this.#sending = true;
    try {
      let next;
      while ((next = this.#items.find((item) => item.state !== 'refused'))) {
        this.#set(next, 'sending');
        const answer = await say(this.#person, next.key, next.text, next.files.map((file) => file.id), next.replyTo?.id);
        if (answer.value) {
          this.taken(answer.value);
          this.arrived(next.key);
        } else if (maybeLater(answer)) {
          this.#set(next, 'failed', answer);
          return;
        } else {
          this.#set(next, 'refused', answer);
        }
      }
    } finally {
      this.#sending = false;
    }
  }

  #set(item, state, answer = null) {
    Object.assign(item, { state, answer });
    this.#tell();
  }

  #tell() {
    keepDraft(`outbox.${this.#person}`, this.#items.length > 0 ? this.#items : null);
    this.#changed(this.#items);
  }
}
