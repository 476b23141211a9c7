// How a person is shown: a name with a role behind a comma, and a coloured letter.
import { el, plain } from './dom.js';

const hues = 6;
const titles = /^(دکتر|مهندس|آقای|خانم|استاد|د\.|م\.|dr\.?|prof\.?|mr\.?|mrs\.?|ms\.?|eng\.?)\s+/iu;

/** «علی کریمی، دانشجو» is a name and a role. */
export function nameParts(name) {
  const comma = /[،,]/u.exec(name);
  return comma ? { title: name.slice(0, comma.index).trim(), role: name.slice(comma.index + 1).trim() } : { title: name, role: '' };
}

export function avatar(person) {
  const name = plain(person.name).replace(titles, '');
  const letter = [...new Intl.Segmenter().segment(name)][0]?.segment ?? '?';
  return el('span', { class: `avatar hue-${Number(person.id) % hues}`, 'aria-hidden': 'true' }, letter.toUpperCase());
}
