// Starts the fake Bot API server, lets the bot of bot.mjs live on it, plays its users, and writes TRANSCRIPT.txt.
// Exit 0: every check held.
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { GrammyError, HttpError } from "grammy";
import { makeBot } from "./bot.mjs";

const token = "7000001:certify-only-for-the-fake-server";
const assembly = process.argv[2] ?? new URL("../../QomBot.Fakes/bin/Debug/net10.0/QomBot.Fakes.dll", import.meta.url).pathname;
const version = JSON.parse(readFileSync(new URL("node_modules/grammy/package.json", import.meta.url))).version;
const lines = [`grammY ${version} against the fake Bot API server`, ""];
let checks = 0;
let failed = 0;

const say = (line) => lines.push(line);
function check(what, actual, expected) {
  checks++;
  const [left, right] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (left === right) return say(`  ok: ${what}`);
  failed++;
  say(`  NOT OK: ${what}: ${left} instead of ${right}`);
}

const server = spawn("dotnet", [assembly, "telegram", "--token", token, "--pace", "strict", "--until-stdin-closes"], { stdio: ["pipe", "pipe", "inherit"] });
const [line] = await new Promise((resolve, reject) => {
  createInterface({ input: server.stdout }).once("line", (text) => resolve([text]));
  server.once("exit", () => reject(new Error(`${assembly} did not start; is it built?`)));
});
const [, port, simPort] = /port=(\d+) sim=(\d+)/.exec(line);
const apiRoot = `http://127.0.0.1:${port}`;

async function sim(verb, body = {}) {
  const response = await fetch(`http://127.0.0.1:${simPort}/sim/${verb}`, { method: "POST", body: JSON.stringify(body) });
  const result = await response.json();
  if (response.ok) return result;
  const last = await sim("requests");
  throw new Error(`${verb}: ${result.error}\nbot's errors: ${JSON.stringify(seen.errors)}\nlast requests: ${JSON.stringify(last.slice(-3), null, 1)}`);
}

const shown = (message) => [
  message.file ? `(${message.file.kind}: ${message.file.name ?? "-"}, ${message.file.size} bytes)` : null,
  message.text || null,
  ...message.keyboard.concat(message.reply_keyboard).map((row) => row.map((button) => `[${button.label}]`).join(" ")),
].filter(Boolean).join(" / ");

async function hears(where, condition, name = "bot") {
  const message = await sim("wait", { ...where, ...condition, seconds: 15 });
  say(`  ${name}: ${shown(message)}`);
  return message;
}

const seen = { waits: [], errors: [], members: [] };
const bot = makeBot(token, apiRoot, seen);
const reza = (await sim("person", { first_name: "رضا", language: "fa" })).id;
const me = { person: reza };

async function user(text, where = me) {
  say(`  رضا: ${text}`);
  return sim("say", { ...where, text });
}

async function press(label, where = me) {
  say(`  رضا presses [${label}]`);
  return sim("press", { ...where, label });
}

say("Menus");
await bot.api.setMyCommands([{ command: "start", description: "شروع" }], { language_code: "fa", scope: { type: "all_private_chats" } });
check("the menu is read back", await bot.api.getMyCommands({ language_code: "fa", scope: { type: "all_private_chats" } }), [{ command: "start", description: "شروع" }]);
check("another language has none", await bot.api.getMyCommands({ language_code: "en" }), []);

const running = bot.start();
say("Commands, keyboards, edits");
await user("/start abc_-9");
const first = await hears(me, { text: "شمارش" });
check("HTML became bold", first.entities.map((entity) => entity.type), ["bold"]);
const more = await press("یکی بیشتر");
const second = await hears(me, { text: "شمارش: 1" });
check("the same message was edited", [second.message_id === first.message_id, second.edits], [true, 1]);
check("the press was answered", (await sim("wait-answer", { ...me, callback_id: more.callback_id })).text, "شمرده شد");
await press("پایان");
const last = await hears(me, { text: "پایان" });
check("an edit without markup took the keyboard away", last.keyboard, []);

say("Refusals as grammY reads them");
await user("/same");
await hears(me, { text: "همان" });
await user("/broken");
await hears(me, { text: "ناتمام" });
await sim("updates/confirmed");
check("descriptions", seen.errors.splice(0), [
  "Bad Request: query is too old and response timeout expired or query ID is invalid",
  "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message",
  "Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\"",
]);
await new Promise((resolve) => setTimeout(resolve, 5000)); // the chat's burst fills again

say("Files and contacts");
await user("/paper");
await hears(me, { text: "شرح" });
say("  رضا sends a document");
await sim("document", { ...me, name: "../گزارش.pdf", mime: "application/pdf", base64: Buffer.from("هفت بایت").toString("base64") });
const back = await hears(me, { text: "بایت" });
check("sent again by file_id as a reply", [back.file.name, back.reply_to > 0], ["../گزارش.pdf", true]);
check("the people saw the action", (await sim("actions", me)).map((action) => action.action), ["upload_document"]);
await user("/album");
const album = await sim("wait", { ...me, count: 7, seconds: 15 });
check("two photos of one album", new Set(album.slice(-2).map((message) => message.album_id)).size, 1);
await new Promise((resolve) => setTimeout(resolve, 5000));
await user("/phone");
await hears(me, { text: "شماره؟" });
say("  رضا presses the contact button");
await sim("contact", { ...me, phone: "+989120000000" });
await hears(me, { text: "شمارهٔ خود شما" });
check("the reply keyboard is gone", await sim("reply-keyboard", me), []);
const said = await user("با #مسئله و #نیم‌فاصله");
await hears(me, { text: "#مسئله #نیم‌فاصله" });
say("  رضا edits it");
await sim("edit", { ...me, message: said.message_id, text: "نوشتهٔ دیگر" });
await hears(me, { text: "ویرایش شد: نوشتهٔ دیگر" });

say("429 with retry_after");
await new Promise((resolve) => setTimeout(resolve, 5000));
await user("/burst");
await hears(me, { text: "7" });
check("it was refused and waited", [seen.waits.length > 0, seen.waits.every((seconds) => seconds >= 1)], [true, true]);
const burst = (await sim("journal")).filter((entry) => /^[1-7]$/.test(entry.text ?? "")).map((entry) => entry.text);
check("nothing lost, nothing doubled, in order", burst, ["1", "2", "3", "4", "5", "6", "7"]);

say("Faults");
await new Promise((resolve) => setTimeout(resolve, 5000));
await sim("fault", { method: "sendMessage", fault: "reset-after-body", count: 1 });
check("a reset is an HttpError", await bot.api.sendMessage(reza, "x").catch((error) => error instanceof HttpError), true);
await sim("fault", { method: "sendMessage", fault: "drop-after-accept", count: 1 });
check("so is a connection closed after acceptance", await bot.api.sendMessage(reza, "taken").catch((error) => error instanceof HttpError), true);
await hears(me, { text: "taken" });
await sim("fault", { method: "getUpdates", fault: "502", count: 1 });
await sim("block", me);
await sim("unblock", me);
await user("/same");
await sim("updates/confirmed", { seconds: 20 });
check("grammY polls on after a 502 and reads the block", seen.members, ["member > kicked", "kicked > member"]);
await sim("block", me);
check("blocked is a 403", await bot.api.sendMessage(reza, "x").catch((error) => error instanceof GrammyError && `${error.error_code} ${error.description}`), "403 Forbidden: bot was blocked by the user");
await sim("unblock", me);

say("A forum");
const forum = (await sim("room", { kind: "forum", title: "انجمن", members: [reza] })).id;
const here = { person: reza, room: forum };
await sim("room/bot", { room: forum, by: reza, status: "administrator" });
await user("/topic فولاد", here);
const welcome = await hears(here, { text: "خوش آمدید" });
check("the message stands in the new topic", (await sim("room/topics", { room: forum }))[welcome.thread_id], "فولاد");

say("A second poller");
const rival = makeBot(token, apiRoot, { waits: [], errors: [], members: [] });
const outcome = await Promise.race([
  running.then(() => "the first ended", (error) => error.description),
  rival.start().then(() => "the second ended", (error) => error.description),
]);
check("one of them gets 409", outcome, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running");
await Promise.allSettled([bot.stop(), rival.stop()]);

say("The contract");
check("no break of the Bot API by grammY", (await sim("violations")).map((violation) => `${violation.where}: ${violation.what}`), []);
check("handlers did not fail", seen.errors.filter((error) => error.startsWith("unhandled")), []);
const counts = await sim("counts");
check("faults fired", counts.faults_fired, { "reset-after-body": 1, "drop-after-accept": 1, "502": 1 });

say("");
say(`${checks} checks, ${failed} failed`);
server.stdin.end();
writeFileSync(new URL("TRANSCRIPT.txt", import.meta.url), lines.join("\n") + "\n");
console.log(lines.join("\n"));
process.exit(failed === 0 ? 0 : 1);
