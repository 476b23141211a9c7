// Building the page. Words of people go in as text nodes only, so they can never become markup.

/** Half pairs become a replacement sign, controls and direction marks go: markup isolates directions here. ZWNJ and emoji joiners stay. */
export const plain = (text) => wellFormed(String(text ?? ''))
  .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
  .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB]/g, '');

/** Half of a surrogate pair cannot travel. */
export const wellFormed = (text) => text.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD');

/** An element with its attributes and children; strings among the children become text. */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  use.setAttribute('href', `#i-${name}`);
  svg.append(use);
  return svg;
}

/** A copy of a template of the page. */
export const copyOf = (id) => document.getElementById(id).content.firstElementChild.cloneNode(true);

/** Which way words run, by their first letter; null where there is none. */
export function directionOf(text) {
  const letter = /\p{L}/u.exec(text);
  if (!letter) return null;
  return /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(letter[0]) ? 'rtl' : 'ltr';
}
