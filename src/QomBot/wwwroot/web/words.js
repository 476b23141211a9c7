// The page's own few words. What the bot says comes from the bot.
import { keep, kept } from './keep.js';

const words = {
  fa: {
    title: 'قم‌بات', subtitle: 'گفت‌وگوی آزمایشی روی همین رایانه', people: 'اشخاص', language: 'زبان صفحه', skip: 'پرش به گفت‌وگوها',
    loading: 'گفت‌وگوها باز می‌شوند…', addPerson: 'شخص تازه', addTitle: 'چه کسی به گفت‌وگو می‌آید؟', name: 'نام', nameHint: 'مثلاً مریم صادقی، کارشناس',
    add: 'افزودن', cancel: 'انصراف',
    welcomeTitle: 'به قم‌بات خوش آمدید', welcomeText: 'این‌جا کارخانه مسئله‌اش را می‌گوید و پژوهشگر آن را برمی‌دارد. هر دو سوی گفت‌وگو را همین‌جا ببینید: سه نفر کنار هم، هر کدام با گفت‌وگوی خودش.',
    castFirm: 'مدیر کارخانه', castFirmDoes: 'مسئله را می‌نویسد', castFaculty: 'استاد دانشگاه', castFacultyDoes: 'خبر را می‌گیرد',
    castStudent: 'دانشجو', castStudentDoes: 'با گروهش حل می‌کند', castStart: 'ساختن این سه نفر و شروع', castOther: 'فقط یک نفر، با نام دلخواه',
    castNames: ['رضا احمدی، مدیر کارخانه', 'دکتر زهرا حسینی، استاد دانشگاه', 'علی کریمی، دانشجو'],
    talkWith: 'گفت‌وگوی {name}', hide: 'بستن ستون {name}', unread: '{n} پیام نخوانده', working: 'در حال پاسخ',
    started: 'گفت‌وگو آغاز شد', older: 'پیام‌های پیشین', newBelow: 'پیام تازه', toEnd: 'رفتن به آخر', today: 'امروز', yesterday: 'دیروز',
    bot: 'ربات', you: 'شما', edited: 'ویرایش‌شده', edit: 'ویرایش پیام', reply: 'پاسخ به این پیام', replying: 'در پاسخ به:', replyCancel: 'کنار گذاشتن پاسخ', answers: 'پاسخ به: {words}', answersEarlier: 'پاسخ به پیامی پیش‌تر', answersFile: 'پرونده', editing: 'ویرایش پیام شما', editCancel: 'کنار گذاشتن ویرایش',
    more: 'نمایش همهٔ متن', opensNew: 'در برگهٔ تازه باز می‌شود',
    write: 'پیام…', writeAs: 'پیام از طرف {name}', send: 'فرستادن', attach: 'پیوست پرونده', remove: 'برداشتن {name}', dropHere: 'پرونده را این‌جا رها کنید', uploading: '{n}٪ بالا رفته',
    fileGone: 'این پرونده دیگر در دسترس نیست', photo: 'تصویر', bytes: '{n} بایت', kb: '{n} کیلوبایت', mb: '{n} مگابایت',
    sending: 'در حال ارسال', sent: 'فرستاده شد', failed: 'فرستاده نشد.', again: 'دوباره', backToEdit: 'برگرداندن به کادر متن', waitsFiles: 'پس از بالا رفتن پرونده‌ها فرستاده می‌شود.',
    offline: 'ارتباط با برنامه قطع است. تلاش برای اتصال دوباره…',
    error: {
      offline: 'ارتباط برقرار نیست؛ نوشتهٔ شما این‌جا مانده است.', starting: 'برنامه هنوز آماده نیست؛ کمی بعد دوباره بفرستید.', storeFull: 'الان جایی برای ذخیره نیست؛ نوشتهٔ شما این‌جا مانده است.',
      textTooLong: 'متن از {limit} نویسه بلندتر است؛ کوتاهش کنید یا پرونده بفرستید.', fileTooLarge: 'پرونده از {limit} مگابایت بزرگ‌تر است.', fileEmpty: 'پرونده خالی است.',
      filesTooMany: 'در یک پیام حداکثر {limit} پرونده جا می‌شود.', empty: 'پیام خالی است.', nameEmpty: 'نام را بنویسید.', peopleTooMany: 'بیش از {limit} نفر در این صفحه جا نمی‌شوند.',
      noPerson: 'این شخص دیگر نیست؛ صفحه را تازه کنید.', noMessage: 'این پیام دیگر نیست.', noFile: 'این پرونده دیگر نیست؛ دوباره پیوست کنید.', unreadable: 'برنامه این درخواست را نفهمید.', refused: 'برنامه این صفحه را نپذیرفت.',
    },
  },
  en: {
    title: 'QomBot', subtitle: 'A trial conversation on this computer', people: 'People', language: 'Language of the page', skip: 'Skip to the conversations',
    loading: 'Opening the conversations…', addPerson: 'New person', addTitle: 'Who joins the conversation?', name: 'Name', nameHint: 'e.g. Maryam Sadeghi, liaison',
    add: 'Add', cancel: 'Cancel',
    welcomeTitle: 'Welcome to QomBot', welcomeText: 'A factory says what is wrong, and a researcher takes it up. See both sides here: three people next to each other, each with a conversation of their own.',
    castFirm: 'Factory manager', castFirmDoes: 'writes the problem', castFaculty: 'Professor', castFacultyDoes: 'is told about it',
    castStudent: 'Student', castStudentDoes: 'solves it with a team', castStart: 'Create these three and start', castOther: 'Just one person, with any name',
    castNames: ['Reza Ahmadi, factory manager', 'Dr Zahra Hosseini, professor', 'Ali Karimi, student'],
    talkWith: 'Conversation of {name}', hide: 'Close the column of {name}', unread: '{n} unread', working: 'answering',
    started: 'The conversation began', older: 'Earlier messages', newBelow: 'New message', toEnd: 'Go to the end', today: 'Today', yesterday: 'Yesterday',
    bot: 'Bot', you: 'You', edited: 'edited', edit: 'Edit message', reply: 'Reply to this message', replying: 'Replying to:', replyCancel: 'Discard the reply', answers: 'In reply to: {words}', answersEarlier: 'In reply to an earlier message', answersFile: 'a file', editing: 'Editing your message', editCancel: 'Discard the edit',
    more: 'Show the whole text', opensNew: 'opens in a new tab',
    write: 'Message…', writeAs: 'Message as {name}', send: 'Send', attach: 'Attach a file', remove: 'Remove {name}', dropHere: 'Drop the file here', uploading: '{n}% uploaded',
    fileGone: 'This file is no longer available', photo: 'Picture', bytes: '{n} bytes', kb: '{n} KB', mb: '{n} MB',
    sending: 'Sending', sent: 'Sent', failed: 'Not sent.', again: 'Try again', backToEdit: 'Back into the text box', waitsFiles: 'Will be sent when the files are up.',
    offline: 'The connection to the program is lost. Trying again…',
    error: {
      offline: 'No connection; what you wrote is still here.', starting: 'The program is not ready yet; send again in a moment.', storeFull: 'There is no room to save now; what you wrote is still here.',
      textTooLong: 'The text is longer than {limit} characters; shorten it or send a file.', fileTooLarge: 'The file is larger than {limit} MB.', fileEmpty: 'The file is empty.',
      filesTooMany: 'One message takes at most {limit} files.', empty: 'The message is empty.', nameEmpty: 'Write a name.', peopleTooMany: 'This page has no room for more than {limit} people.',
      noPerson: 'This person is gone; reload the page.', noMessage: 'This message is gone.', noFile: 'This file is gone; attach it again.', unreadable: 'The program did not understand this request.', refused: 'The program refused this page.',
    },
  },
  ar: {
    title: 'قُم‌بوت', subtitle: 'محادثة تجريبية على هذا الحاسوب', people: 'الأشخاص', language: 'لغة الصفحة', skip: 'الانتقال إلى المحادثات',
    loading: 'تُفتح المحادثات…', addPerson: 'شخص جديد', addTitle: 'من ينضم إلى المحادثة؟', name: 'الاسم', nameHint: 'مثلاً مريم الصادقي، خبيرة',
    add: 'إضافة', cancel: 'إلغاء',
    welcomeTitle: 'أهلاً بك في قُم‌بوت', welcomeText: 'هنا يعرض المصنع مشكلته ويتولاها الباحث. شاهد الطرفين معاً: ثلاثة أشخاص جنباً إلى جنب، لكلٍّ محادثته.',
    castFirm: 'مدير مصنع', castFirmDoes: 'يكتب المشكلة', castFaculty: 'أستاذ جامعي', castFacultyDoes: 'يصله الخبر',
    castStudent: 'طالب', castStudentDoes: 'يحلها مع فريقه', castStart: 'إنشاء هؤلاء الثلاثة والبدء', castOther: 'شخص واحد فقط، بأي اسم',
    castNames: ['رضا أحمدي، مدير مصنع', 'د. زهراء حسيني، أستاذة جامعية', 'علي كريمي، طالب'],
    talkWith: 'محادثة {name}', hide: 'إغلاق عمود {name}', unread: '{n} غير مقروءة', working: 'يجيب',
    started: 'بدأت المحادثة', older: 'رسائل سابقة', newBelow: 'رسالة جديدة', toEnd: 'الذهاب إلى النهاية', today: 'اليوم', yesterday: 'أمس',
    bot: 'البوت', you: 'أنت', edited: 'معدّلة', edit: 'تعديل الرسالة', reply: 'الرد على هذه الرسالة', replying: 'ردًّا على:', replyCancel: 'ترك الرد', answers: 'ردًّا على: {words}', answersEarlier: 'ردًّا على رسالة سابقة', answersFile: 'ملف', editing: 'تعديل رسالتك', editCancel: 'ترك التعديل',
    more: 'عرض النص كاملاً', opensNew: 'يُفتح في لسان جديد',
    write: 'رسالة…', writeAs: 'رسالة باسم {name}', send: 'إرسال', attach: 'إرفاق ملف', remove: 'إزالة {name}', dropHere: 'أفلت الملف هنا', uploading: 'رُفع {n}٪',
    fileGone: 'هذا الملف لم يعد متاحاً', photo: 'صورة', bytes: '{n} بايت', kb: '{n} كيلوبايت', mb: '{n} ميغابايت',
    sending: 'جارٍ الإرسال', sent: 'أُرسلت', failed: 'لم تُرسل.', again: 'إعادة', backToEdit: 'إعادتها إلى مربع النص', waitsFiles: 'تُرسل بعد رفع الملفات.',
    offline: 'انقطع الاتصال بالبرنامج. تجري إعادة المحاولة…',
    error: {
      offline: 'لا اتصال؛ ما كتبته باقٍ هنا.', starting: 'البرنامج غير جاهز بعد؛ أرسل بعد قليل.', storeFull: 'لا مساحة للحفظ الآن؛ ما كتبته باقٍ هنا.',
      textTooLong: 'النص أطول من {limit} حرف؛ اختصره أو أرسل ملفاً.', fileTooLarge: 'الملف أكبر من {limit} ميغابايت.', fileEmpty: 'الملف فارغ.',
      filesTooMany: 'تتسع الرسالة لـ {limit} ملفاً على الأكثر.', empty: 'الرسالة فارغة.', nameEmpty: 'اكتب الاسم.', peopleTooMany: 'لا تتسع الصفحة لأكثر من {limit} شخص.',
      noPerson: 'هذا الشخص لم يعد موجوداً؛ حدّث الصفحة.', noMessage: 'هذه الرسالة لم تعد موجودة.', noFile: 'هذا الملف لم يعد موجوداً؛ أرفقه من جديد.', unreadable: 'لم يفهم البرنامج هذا الطلب.', refused: 'رفض البرنامج هذه الصفحة.',
    },
  },
};

export const locales = { fa: 'fa-IR', en: 'en-GB', ar: 'ar-u-nu-arab' };

let current = words[kept('language')] ? kept('language') : 'fa';

export const language = () => current;

export function setLanguage(next) {
  current = next;
  keep('language', next);
}

export const number = (value) => new Intl.NumberFormat(locales[current], { maximumFractionDigits: 1 }).format(value);

/** A word of the page with its places filled; numbers get the language's digits. */
export function word(key, places = {}) {
  const text = words[current][key];
  return typeof text === 'string' ? fill(text, places) : text;
}

/** Why something was not taken, in words. */
export function reason({ error, limit }) {
  const shown = error === 'fileTooLarge' ? limit / 1024 / 1024 : limit;
  return fill(words[current].error[error] ?? words[current].error.unreadable, { limit: shown });
}

/** Writes the page's words into everything below an element that asks for one. */
export function write(root) {
  for (const one of root.querySelectorAll('[data-word]')) one.textContent = word(one.dataset.word);
  for (const one of root.querySelectorAll('[data-word-label]')) one.setAttribute('aria-label', word(one.dataset.wordLabel));
}

const fill = (text, places) => text.replace(/\{(\w+)\}/g, (_, name) => typeof places[name] === 'number' ? number(places[name]) : places[name] ?? '');
