// A small bot of one file, written with discord.js as its guide shows it: commands, buttons, menus, modals, DMs, forum posts.
import {
  ActionRowBuilder, ApplicationCommandType, AttachmentBuilder, ButtonBuilder, ButtonStyle, ChannelType, Client, ContextMenuCommandBuilder, EmbedBuilder, Events,
  GatewayIntentBits, MessageFlags, ModalBuilder, Options, Partials, PermissionFlagsBits, SlashCommandBuilder, StringSelectMenuBuilder, TextInputBuilder, TextInputStyle,
} from "discord.js";

export const commands = [
  new SlashCommandBuilder().setName("ثبت").setDescription("مسئله‌ای را ثبت کنید").setDescriptionLocalizations({ "en-US": "Report a problem" })
    .addStringOption((option) => option.setName("title").setDescription("عنوان").setRequired(true).setMaxLength(100))
    .addStringOption((option) => option.setName("field").setDescription("رشته").setAutocomplete(true))
    .addIntegerOption((option) => option.setName("days").setDescription("روز").setMinValue(1)),
  new SlashCommandBuilder().setName("form").setDescription("یک فرم"),
  new SlashCommandBuilder().setName("fields").setDescription("رشته‌ها"),
  new SlashCommandBuilder().setName("slow").setDescription("دیر"),
  new SlashCommandBuilder().setName("paper").setDescription("یک سند"),
  new SlashCommandBuilder().setName("call").setDescription("صدا زدن").addUserOption((option) => option.setName("who").setDescription("که").setRequired(true)),
  new SlashCommandBuilder().setName("setup").setDescription("چیدن").setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild),
  new SlashCommandBuilder().setName("twice").setDescription("دو بار"),
  new ContextMenuCommandBuilder().setName("گزارش مسئله").setType(ApplicationCommandType.Message),
].map((builder) => builder.toJSON());

const row = (...components) => new ActionRowBuilder().addComponents(...components);
const button = (id, label, style = ButtonStyle.Primary) => new ButtonBuilder().setCustomId(id).setLabel(label).setStyle(style);

export function makeBot(api, seen) {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    partials: [Partials.Channel, Partials.Message],
    rest: { api, version: "10" },
    allowedMentions: { parse: [] },
    makeCache: Options.cacheEverything(),
  });
  client.on(Events.Error, (error) => seen.errors.push(String(error)));
  client.on(Events.ShardResume, (id, replayed) => seen.shards.push(`resumed, ${replayed} replayed`));
  client.on(Events.ShardReconnecting, () => seen.shards.push("reconnecting"));
  client.on(Events.ShardReady, () => seen.shards.push("ready"));
  client.on(Events.ShardDisconnect, (event) => seen.shards.push(`gone ${event.code}`));
  client.on(Events.GuildCreate, (guild) => seen.guilds.push(`+${guild.name}`));
  client.on(Events.GuildDelete, (guild) => seen.guilds.push(`-${guild.name}`));
  client.on(Events.ChannelDelete, (channel) => seen.guilds.push(`-#${channel.name}`));
  client.on(Events.ThreadUpdate, (before, after) => seen.threads.push(`${after.name}: archived ${after.archived}, locked ${after.locked}`));
  client.rest.on("rateLimited", (about) => seen.limits.push({ route: about.route, global: about.global, scope: about.scope }));

  client.on(Events.MessageCreate, async (message) => {
    if (message.author.bot) return;
    if (!message.inGuild()) await message.reply(`شنیدم: ${message.content}${message.attachments.map((file) => ` (${file.name})`).join("")}`);
    else seen.heard.push(message.content);
  });

  client.on(Events.InteractionCreate, async (interaction) => {
    try {
      await answer(interaction, seen);
    } catch (error) {
      seen.errors.push(`${error.code}: ${error.message}`);
    }
  });
  return client;
}

async function answer(interaction, seen) {
  if (interaction.isAutocomplete()) {
    const typed = interaction.options.getFocused();
    return interaction.respond(["شیمی", "برق", "مکانیک"].filter((name) => name.startsWith(typed)).map((name) => ({ name, value: name })));
  }
  if (interaction.isMessageContextMenuCommand()) {
    return interaction.reply({ content: `گزارش شد: ${interaction.targetMessage.content}`, flags: MessageFlags.Ephemeral });
  }
  if (interaction.isModalSubmit()) {
    return interaction.reply(`فرم: ${interaction.fields.getTextInputValue("what")} / ${interaction.fields.getTextInputValue("more") || "-"}`);
  }
  if (interaction.isStringSelectMenu()) return interaction.update({ content: `انتخاب: ${interaction.values.join("، ")}`, components: [] });
  if (interaction.isButton()) {
    const count = Number(interaction.customId.split(":")[1]);
    if (interaction.customId.startsWith("n:")) return interaction.update({ content: `شمارش ${count}`, components: [row(button(`n:${count + 1}`, "یکی بیشتر"))] });
    await interaction.deferUpdate();
    return interaction.editReply({ content: "پایان", components: [] });
  }
  switch (interaction.commandName) {
    case "ثبت": {
      const embed = new EmbedBuilder().setTitle(interaction.options.getString("title")).addFields({ name: "رشته", value: interaction.options.getString("field") ?? "-" });
      await interaction.reply({ content: "ثبت شد", embeds: [embed], components: [row(button("n:1", "یکی بیشتر"), button("end:0", "پایان", ButtonStyle.Danger))] });
      return interaction.followUp({ content: "فقط برای شما", flags: MessageFlags.Ephemeral });
    }
    case "form":
      return interaction.showModal(new ModalBuilder().setCustomId("f").setTitle("ثبت مسئله").addComponents(
        row(new TextInputBuilder().setCustomId("what").setLabel("چه شده؟").setStyle(TextInputStyle.Short).setMaxLength(50)),
        row(new TextInputBuilder().setCustomId("more").setLabel("بیشتر").setStyle(TextInputStyle.Paragraph).setRequired(false))));
    case "fields":
      return interaction.reply({ content: "کدام؟", components: [row(new StringSelectMenuBuilder().setCustomId("s").setPlaceholder("رشته").setMaxValues(2)
        .addOptions({ label: "شیمی", value: "chem" }, { label: "برق", value: "elec" }))] });
    case "slow": {
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      seen.original = (await interaction.fetchReply()).flags.has(MessageFlags.Loading);
      await interaction.editReply("دیر رسید");
      return interaction.editReply("دیر رسید، و درست شد");
    }
    case "paper":
      return interaction.reply({ files: [new AttachmentBuilder(Buffer.from("متن سند"), { name: "سند.txt", description: "شرح" })] });
    case "call":
      return interaction.reply({ content: `<@${interaction.options.getUser("who").id}> @everyone`, allowedMentions: { users: [interaction.options.getUser("who").id] } });
    case "setup": {
      const forum = await interaction.guild.channels.create({ name: "مسائل", type: ChannelType.GuildForum, availableTags: [{ name: "شیمی" }, { name: "باز" }] });
      const tag = forum.availableTags.find((one) => one.name === "باز").id;
      const post = await forum.threads.create({ name: "۱ پمپ", message: { content: "پمپ می‌لرزد" }, appliedTags: [tag] });
      await post.setAppliedTags([tag, forum.availableTags[0].id]);
      await (await post.fetchStarterMessage()).edit("پمپ دیگر نمی‌لرزد");
      await post.setArchived(true);
      return interaction.reply({ content: `ساخته شد: <#${forum.id}>`, flags: MessageFlags.Ephemeral });
    }
    case "twice":
      await interaction.reply("یک");
      // Past the library's own guard, to hear the platform's.
      return interaction.client.rest.post(`/interactions/${interaction.id}/${interaction.token}/callback`, { body: { type: 4, data: { content: "دو" } }, auth: false });
  }
}
