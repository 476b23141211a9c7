// Files as people see them: a picture, or a tile with name, type and size.
import { el, icon, plain } from './dom.js';
import { fileUrl } from './net.js';
import { word } from './words.js';

const pictures = ['image/jpeg', 'image/png', 'image/gif', 'image/webp'];
const icons = { Voice: 'sound', Video: 'film' };

export function fileTile(file) {
  const name = plain(file.name);
  if (!file.id) return el('p', { class: 'tile gone' }, icon('file'), el('span', {}, el('bdi', {}, name), el('small', {}, word('fileGone'))));
  if (pictures.includes(file.mimeType)) return picture(file, name);
  const tile = el('a', { class: 'tile', href: fileUrl(file.id), target: '_blank', rel: 'noopener noreferrer' },
    icon(icons[file.kind] ?? 'file'),
    el('span', {}, el('bdi', {}, name), el('small', {}, el('bdi', {}, typeName(file.mimeType, name)), ` ${size(file.sizeBytes)}`)));
  if (file.kind !== 'Voice') return tile;
  return el('div', { class: 'voice' }, tile, el('audio', { controls: true, preload: 'none', src: fileUrl(file.id) }));
}

function picture(file, name) {
  const label = `${word('photo')}: ${name}`;
  return el('a', { class: 'tile picture', href: fileUrl(file.id), target: '_blank', rel: 'noopener noreferrer' },
    el('img', { src: fileUrl(file.id), alt: label, loading: 'lazy', decoding: 'async' }));
}

export function size(bytes) {
  if (bytes < 1000) return word('bytes', { n: bytes });
  if (bytes < 1_000_000) return word('kb', { n: Math.round(bytes / 1000) });
  return word('mb', { n: Math.round(bytes / 100_000) / 10 });
}

// The detected type, whatever the name says; where nothing was detected, what the name says.
function typeName(mime, name) {
  const known = { 'application/pdf': 'PDF', 'application/zip': 'ZIP', 'video/mp4': 'MP4', 'video/webm': 'WEBM', 'audio/ogg': 'OGG', 'audio/mpeg': 'MP3', 'audio/wav': 'WAV', 'audio/mp4': 'M4A' };
  const ending = /\.([A-Za-z0-9]{1,5})$/.exec(name)?.[1] ?? '';
  return known[mime] ?? ending.toUpperCase();
}
