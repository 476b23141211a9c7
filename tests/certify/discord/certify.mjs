// Starts the fake Discord, lets the bot of bot.mjs live on it, plays its users, and writes TRANSCRIPT.txt.
// Exit 0: every check held.
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { DiscordAPIError, Events } from "discord.js";
import { commands, makeBot } from "./bot.mjs";

const token = "certify.only-for.the-fake-server";
const assembly = process.argv[2] ?? new URL("../../QomBot.Fakes/bin/Debug/net10.0/QomBot.Fakes.dll", import.meta.url).pathname;
const version = JSON.parse(readFileSync(new URL("node_modules/discord.js/package.json", import.meta.url))).version;
const lines = [`discord.js ${version} against the fake Discord`, ""];
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

const server = spawn("dotnet", [assembly, "discord", "--token", token, "--heartbeat-ms", "1500", "--until-stdin-closes"], { stdio: ["pipe", "pipe", "inherit"] });
const [line] = await new Promise((resolve, reject) => {
  createInterface({ input: server.stdout }).once("line", (text) => resolve([text]));
  server.once("exit", () => reject(new Error(`${assembly} did not start; is it built?`)));
});
const [, port, simPort] = /port=(\d+) sim=(\d+)/.exec(line);

async function sim(verb, body = {}) {
  const response = await fetch(`http://127.0.0.1:${simPort}/sim/${verb}`, { method: "POST", body: JSON.stringify(body) });
  const result = await response.json();
  if (response.ok) return result;
  const last = await sim("requests");
  throw new Error(`${verb}: ${result.error}\nbot's errors: ${JSON.stringify(seen.errors)}\nlast requests: ${JSON.stringify(last.slice(-3), null, 1)}\n${lines.join("\n")}`);
}

const shown = (message) => [
  message.ephemeral ? "(only you)" : null,
  ...message.files.map((file) => `(${file.name}, ${file.size} bytes)`),
  message.text?.replaceAll("\n", " / ").replace(/\d{17,}/g, "…") || null,
  ...message.rows.map((row) => row.map((button) => `[${button.label}]`).join(" ")),
  ...message.selects.map((select) => `[${select.placeholder} ▾ ${select.options.map((option) => option.label).join(" | ")}]`),
].filter(Boolean).join(" / ");

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
async function until(what, met, seconds = 15) {
  for (let left = seconds * 20; left > 0; left--) {
    if (await met()) return;
    await pause(50);
  }
  throw new Error(`in vain: ${what}; ${JSON.stringify(seen)}\n${JSON.stringify(await sim("gateway/log"))}\n${lines.join("\n")}`);
}

const seen = { errors: [], shards: [], guilds: [], threads: [], limits: [], heard: [] };
const reza = (await sim("person", { name: "رضا" })).id;
const sara = (await sim("person", { name: "سارا" })).id;
const guild = (await sim("guild", { name: "صنعت قم", owner: reza, members: [sara] })).id;
const room = (await sim("channel", { guild, name: "general" })).id;
const names = { [reza]: "رضا", [sara]: "سارا" };
const inRoom = (person) => ({ person, channel: room });

const doing = { run: "runs", press: "presses", complete: "types", choose: "chooses", submit: "submits", menu: "takes from the menu" };
async function act(verb, where, fields, wish = "message") {
  say(`  ${names[where.person]} ${doing[verb]} ${Object.values(fields).filter((value) => typeof value !== "object" || Array.isArray(value)).join(" ").replace(/\d{17,}/g, "…")}`);
  const begun = await sim(verb, { ...where, ...fields });
  const done = await sim("act/wait", { act: begun.act, for: wish, seconds: 10 });
  if (wish === "message") say(`  bot: ${shown(done.message)}`);
  return done;
}

const client = makeBot(`http://127.0.0.1:${port}/api`, seen);

say("Login and commands");
const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
await client.login(token);
await ready;
check("the bot knows itself", [client.user.id, client.application.id], ["1000000000000000001", "1000000000000000001"]);
await until("guild", () => client.guilds.cache.get(guild)?.channels.cache.has(room));
check("its guild came with its channel", client.guilds.cache.get(guild).channels.cache.map((channel) => channel.name), ["general"]);
await client.application.commands.set(commands);
check("the commands are read back", (await client.application.commands.fetch()).map((command) => command.name), commands.map((command) => command.name));
let refusal = await client.application.commands.set([{ name: "x", description: "x", nameLocalizations: { fa: "ثبت" } }]).catch((error) => error);
check("a locale that is not there is refused", [refusal instanceof DiscordAPIError, refusal.code, /fa/.test(refusal.message)], [true, 50035, true]);

say("Commands, buttons, private answers");
const posted = await act("run", inRoom(reza), { command: "ثبت", options: { title: "پمپ می‌لرزد", field: "مکانیک" } });
await until("the follow-up", async () => (await sim("received", inRoom(reza))).length === 2);
check("the follow-up is for him alone", [(await sim("received", inRoom(reza))).length, (await sim("received", inRoom(sara))).length], [2, 1]);
await act("press", inRoom(sara), { label: "یکی بیشتر" });
const pressed = await act("press", inRoom(sara), { label: "یکی بیشتر" });
check("the same message was edited", [pressed.message.id, pressed.message.text.split("\n")[0]], [posted.message.id, "شمارش 2"]);
check("embeds stay when an edit does not name them", pressed.message.embeds.length, 1);
await until("deferred update", async () => (await act("run", inRoom(reza), { command: "ثبت", options: { title: "دیگر" } })).message.text.includes("دیگر"));
await sim("press", { ...inRoom(reza), label: "پایان" });
const ended = await sim("wait", { ...inRoom(reza), text: "پایان" });
check("deferUpdate, then editReply", ended.rows, []);
const slow = await act("run", { person: reza }, { command: "slow" });
await sim("wait", { person: reza, text: "درست شد" });
check("a deferral, fetched while it loads, edited twice, private to the end", [seen.original, (await sim("act", { act: slow.act })).message.ephemeral], [true, true]);
await act("run", { person: reza }, { command: "twice" });
await until("40060", () => seen.errors.length === 1);
check("the second answer is refused", seen.errors.splice(0), ["40060: Interaction has already been acknowledged."]);

say("Suggestions, menus, modals");
const suggested = await act("complete", inRoom(reza), { command: "ثبت", option: "field", typed: "ش" }, "choices");
check("autocomplete", suggested.choices.map((choice) => choice.name), ["شیمی"]);
await act("run", { person: reza }, { command: "fields" });
await act("choose", { person: reza }, { labels: ["شیمی", "برق"] });
const form = await act("run", { person: reza }, { command: "form" }, "modal");
check("the modal's questions", form.modal.inputs.map((input) => [input.label, input.required]), [["چه شده؟", true], ["بیشتر", false]]);
await act("submit", { person: reza }, { act: form.act, answers: { "چه شده؟": "نشت روغن" } });
const said = await sim("say", { ...inRoom(sara), text: "خط ایستاده است" });
await act("menu", inRoom(reza), { command: "گزارش مسئله", message: said.message });
await until("guild message", () => seen.heard.length === 1);
check("without the privilege the words of others in a guild are empty", seen.heard, [""]);

say("Files, mentions, DMs");
await act("run", { person: reza }, { command: "paper" });
const called = await act("run", inRoom(reza), { command: "call", options: { who: sara } });
check("only the one who was named is called", called.message.pings, { everyone: false, people: [Number(sara)], roles: [], none: false });
say("  سارا: سلام");
await sim("say", { person: sara, text: "سلام", files: [{ name: "عکس.jpg", base64: "aGVsbG8=", content_type: "image/jpeg" }] });
say(`  bot: ${shown(await sim("wait", { person: sara, text: "شنیدم" }))}`);
const sent = await (await client.users.fetch(reza, { force: false }).catch(() => client.users.createDM(reza))).send({ content: "پیام", nonce: "n1", enforceNonce: true });
const again = await client.rest.post(`/channels/${sent.channelId}/messages`, { body: { content: "پیام", nonce: "n1", enforce_nonce: true } });
check("the same nonce gives the same message", again.id, sent.id);
await sim("dms", { person: sara, open: false });
refusal = await client.users.createDM(sara).then((channel) => channel.send("x")).catch((error) => error);
check("closed DMs", [refusal.code, refusal.status], [50007, 403]);

say("Forum");
const set = await act("run", inRoom(reza), { command: "setup" });
const forum = (await sim("guild/channels", { guild })).find((channel) => channel.type === 15);
const [post] = await sim("channel/threads", { channel: forum.id });
check("a post with tags, edited, archived", [post.name, post.applied_tags, post.archived, (await sim("channel/messages", { channel: post.id }))[0].content],
  ["۱ پمپ", ["باز", "شیمی"], true, "پمپ دیگر نمی‌لرزد"]);
refusal = await client.channels.fetch(post.id).then((thread) => thread.send("x")).catch((error) => error);
check("an archived thread", refusal.code, 50083);
await sim("channel/lock", { channel: post.id });
await until("thread update", () => seen.threads.some((thread) => thread.includes("locked true")));
check("THREAD_UPDATE", seen.threads.at(-1), "۱ پمپ: archived true, locked true");
await sim("channel/deny-bot", { channel: room, rights: ["SendMessages"] });
refusal = await client.channels.fetch(room).then((channel) => channel.send("x")).catch((error) => error);
check("missing permissions", refusal.code, 50013);
await sim("channel/delete", { channel: room });
await until("channel delete", () => seen.guilds.includes("-#general"));

say("Limits");
const dm = await client.users.createDM(reza);
await Promise.all([1, 2, 3, 4, 5, 6, 7].map((number) => dm.send(`تند ${number}`)));
check("the library waits as the headers say: no 429", (await sim("counts")).too_fast, 0);
for (const [fault, error] of [["429-shared/300", null], ["502", null], ["html/403", 403]]) {
  await sim("fault", { operation: "create_message", fault, count: 1 });
  refusal = await dm.send(`با ${fault}`).then(() => null, (caught) => caught.status);
  check(`create_message after ${fault}`, refusal, error);
}

say("The gateway");
const log = async () => sim("gateway/log");
await until("heartbeats", async () => (await log()).heartbeats.length >= 3);
const first = (await log()).heartbeats[0];
check("the first heartbeat comes within the interval", first.since_hello < "00:00:01.7", true);
async function drop(what, verb, body, expected) {
  const before = (await log());
  seen.shards.length = 0;
  await sim(verb, body);
  if (expected === "resumed") {
    await until(what, async () => (await log()).resumes.length > before.resumes.length && (await sim("counts")).listening === 1);
    check(`${what}: resumed`, (await log()).resumes.at(-1).outcome, "resumed");
  } else {
    await until(what, async () => (await log()).identifies.at(-1).outcome === "ready" && (await log()).identifies.length > before.identifies.length && (await sim("counts")).listening === 1, 30);
    check(`${what}: a new session`, (await log()).identifies.at(-1).outcome, "ready");
  }
  await sim("say", { person: reza, text: what });
  await sim("wait", { person: reza, text: `شنیدم: ${what}`, seconds: 15 });
}
await drop("TCP reset", "gateway/cut", {}, "resumed");
await drop("close 4000", "gateway/close", { code: 4000 }, "resumed");
await drop("op 7", "gateway/reconnect", {}, "resumed");
await drop("op 9 true", "gateway/invalidate", { resumable: true }, "resumed");
await drop("silence (no ACK)", "gateway/silence", {}, "resumed");
await pause(5000);
await drop("op 9 false", "gateway/invalidate", { resumable: false }, "identified");
await pause(5000);
await drop("close 4009", "gateway/close", { code: 4009 }, "identified");
const missed = await sim("gateway/cut").then(() => sim("run", { person: reza, command: "fields", options: {} }));
await sim("act/wait", { act: missed.act, for: "message", seconds: 3 }).then(() => say("  ok: a command during the gap is replayed and answered"), () => say("  (a command during the gap came too late)"));
check("every RESUME on the resume_gateway_url, every IDENTIFY in time", (await log()).identifies.map((one) => one.outcome).filter((outcome) => outcome !== "ready"), []);
await sim("gateway/close", { code: 4014 });
await until("the end", () => seen.shards.includes("gone 4014"));
const opened = (await sim("counts")).connections_opened;
await pause(2000);
check("4014 is final", (await sim("counts")).connections_opened, opened);

say("The contract");
const breaks = (await sim("violations")).map((violation) => `${violation.where.split(".").at(-1)}: ${violation.what}`);
check("discord.js sends tts and enforce_nonce where the API has no such field, and breaks nothing else", [...new Set(breaks)].sort(),
  ["enforce_nonce: the API has no such field", "tts: the API has no such field"]);
check("no error that was not looked at", seen.errors, []);

say("");
say(`${checks} checks, ${failed} failed`);
writeFileSync(new URL("TRANSCRIPT.txt", import.meta.url), lines.join("\n") + "\n");
console.log(lines.join("\n"));
server.stdin.end();
process.exit(failed === 0 ? 0 : 1);
