// A small bot as grammY's documentation would have it written. It knows nothing of the fake.
import { Bot, GrammyError, InlineKeyboard, InputFile, InputMediaBuilder, Keyboard } from "grammy";

export const picture = Buffer.from("ffd8ffe000104a464946000101", "hex");

export function makeBot(token, apiRoot, seen) {
  const bot = new Bot(token, { client: { apiRoot } });

  // Obeys retry_after, as grammY's own auto-retry plugin does.
  bot.api.config.use(async (previous, method, payload, signal) => {
    for (;;) {
      const result = await previous(method, payload, signal);
      if (result.ok || result.error_code !== 429) return result;
      seen.waits.push(result.parameters.retry_after);
      await new Promise((resolve) => setTimeout(resolve, result.parameters.retry_after * 1000));
    }
  });

  const counter = (n) => new InlineKeyboard().text("یکی بیشتر", `more:${n + 1}`).row().text("پایان", "end").url("راهنما", "https://example.ir");

  bot.command("start", (ctx) =>
    ctx.reply(`سلام ${ctx.from.first_name}! <b>شمارش</b>: 0${ctx.match ? ` (از ${ctx.match})` : ""}`, { parse_mode: "HTML", reply_markup: counter(0) }));
  bot.callbackQuery(/^more:(\d+)$/, async (ctx) => {
    await ctx.editMessageText(`شمارش: ${ctx.match[1]}`, { reply_markup: counter(Number(ctx.match[1])) });
    await ctx.answerCallbackQuery({ text: "شمرده شد" });
  });
  bot.callbackQuery("end", async (ctx) => {
    await ctx.editMessageText("پایان");
    await ctx.answerCallbackQuery();
    await ctx.answerCallbackQuery().catch((error) => seen.errors.push(error.description));
  });
  bot.command("same", async (ctx) => {
    const message = await ctx.reply("همان");
    await ctx.api.editMessageText(ctx.chat.id, message.message_id, "همان").catch((error) => seen.errors.push(error.description));
  });
  bot.command("broken", (ctx) =>
    ctx.reply("<b>ناتمام", { parse_mode: "HTML" }).catch(async (error) => {
      if (!(error instanceof GrammyError)) throw error;
      seen.errors.push(error.description);
      await ctx.reply("ناتمام");
    }));
  bot.command("phone", (ctx) => ctx.reply("شماره؟", { reply_markup: new Keyboard().requestContact("ارسال شماره").resized().oneTime() }));
  bot.on("message:contact", (ctx) =>
    ctx.reply(ctx.message.contact.user_id === ctx.from.id ? "شمارهٔ خود شما" : "شمارهٔ دیگری", { reply_markup: { remove_keyboard: true } }));
  bot.command("paper", (ctx) => ctx.replyWithDocument(new InputFile(Buffer.from("یک سند"), "سند.txt"), { caption: "شرح", caption_entities: [{ type: "bold", offset: 0, length: 3 }] }));
  bot.command("album", (ctx) => ctx.replyWithMediaGroup([
    InputMediaBuilder.photo(new InputFile(picture, "1.jpg"), { caption: "یک" }),
    InputMediaBuilder.photo(new InputFile(picture, "2.jpg")),
  ]));
  bot.on("message:document", async (ctx) => {
    await ctx.replyWithChatAction("upload_document");
    const file = await ctx.getFile();
    const bytes = Buffer.from(await (await fetch(`${apiRoot}/file/bot${token}/${file.file_path}`)).arrayBuffer());
    await ctx.replyWithDocument(ctx.message.document.file_id, { caption: `${bytes.length} بایت`, reply_parameters: { message_id: ctx.message.message_id } });
  });
  bot.command("burst", async (ctx) => {
    for (let i = 1; i <= 7; i++) await ctx.reply(`${i}`);
  });
  bot.command("topic", async (ctx) => {
    const topic = await ctx.createForumTopic(ctx.match || "شیمی");
    await ctx.api.sendMessage(ctx.chat.id, "به موضوع خوش آمدید", { message_thread_id: topic.message_thread_id });
  });
  bot.on("message::hashtag", (ctx) => ctx.reply(`#: ${ctx.entities("hashtag").map((entity) => entity.text).join(" ")}`));
  bot.on("edited_message:text", (ctx) => ctx.reply(`ویرایش شد: ${ctx.editedMessage.text}`));
  bot.on("my_chat_member", (ctx) => seen.members.push(`${ctx.myChatMember.old_chat_member.status} > ${ctx.myChatMember.new_chat_member.status}`));
  bot.catch((error) => seen.errors.push(`unhandled: ${error.error?.description ?? error.error?.message}`));
  return bot;
}
