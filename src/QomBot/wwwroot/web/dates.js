// Moments in the reader's calendar: Jalali in Persian, Tehran's time everywhere.
import { language, locales, word } from './words.js';

const zone = { timeZone: 'Asia/Tehran' };
const calendars = { fa: 'fa-IR-u-ca-persian', en: 'en-GB', ar: 'ar-u-ca-gregory-nu-arab' };

export const clockTime = (at) => new Intl.DateTimeFormat(locales[language()], { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', ...zone }).format(at);

/** The day by which messages are parted; the same for all moments of one day in Tehran. */
export const dayKey = (at) => new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', ...zone }).format(at);

export function dayName(at, now = Date.now()) {
  if (dayKey(at) === dayKey(now)) return word('today');
  if (dayKey(at) === dayKey(now - 24 * 60 * 60 * 1000)) return word('yesterday');
  return longDay(at);
}

export const fullMoment = (at) => `${longDay(at)}${language() === 'en' ? ', ' : '، '}${clockTime(at)}`;

// The built-in order of a Persian long date is not what people write: «یکشنبه ۱ آذر ۱۴۰۵».
function longDay(at) {
  const format = new Intl.DateTimeFormat(calendars[language()], { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', ...zone });
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${part.weekday} ${part.day} ${part.month} ${part.year}`;
}
