// What this browser remembers: the layout for good, what is being written for as long as the tab lives.

const read = (store, key) => {
  try {
    return JSON.parse(store().getItem(`qombot.${key}`));
  } catch {
    return null;
  }
};

const write = (store, key, value) => {
  try {
    if (value === null) store().removeItem(`qombot.${key}`);
    else store().setItem(`qombot.${key}`, JSON.stringify(value));
  } catch {
    // Storage may be switched off or full; the page works on without a memory.
  }
};

/** What belongs to one file of conversations is forgotten with it. */
export let era = 0;
export const setEra = (bornAt) => { era = bornAt; };

export const kept = (key) => read(() => localStorage, key);
export const keep = (key, value) => write(() => localStorage, key, value);
export const layoutKept = (key) => kept(`${era}.${key}`);
export const keepLayout = (key, value) => keep(`${era}.${key}`, value);
export const draft = (key) => read(() => sessionStorage, `${era}.${key}`);
export const keepDraft = (key, value) => write(() => sessionStorage, `${era}.${key}`, value);
