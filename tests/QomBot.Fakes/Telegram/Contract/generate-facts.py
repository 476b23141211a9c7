#!/usr/bin/env python3
"""Writes facts.tsv from the Bot API as JSON (PaulSonOfLars/telegram-bot-api-spec, its api.json).

    python3 generate-facts.py api.json > facts.tsv

Run by hand when the API moves; the tests read only facts.tsv. Lines:
    version  <text>
    known    <method>                                   every method of the API
    methodless <method>                                 a used method without parameters
    method   <method> <parameter> <types> required|optional
    union    <type>   <member|member>
    type     <type>   <field>     <types> required|optional
"""
import json
import re
import sys

USED = """getUpdates setWebhook deleteWebhook getWebhookInfo getMe logOut close sendMessage forwardMessage copyMessage
sendPhoto sendAudio sendDocument sendVideo sendAnimation sendVoice sendMediaGroup sendLocation sendContact sendChatAction
setMessageReaction getFile banChatMember unbanChatMember setChatTitle setChatDescription pinChatMessage unpinChatMessage
unpinAllChatMessages leaveChat getChat getChatAdministrators getChatMemberCount getChatMember createForumTopic
editForumTopic closeForumTopic reopenForumTopic deleteForumTopic answerCallbackQuery setMyCommands deleteMyCommands
getMyCommands setMyName getMyName setMyDescription getMyDescription setMyShortDescription getMyShortDescription
setChatMenuButton getChatMenuButton editMessageText editMessageCaption editMessageMedia editMessageReplyMarkup
deleteMessage deleteMessages""".split()
# What the server sends and a client never does.
OUTPUT_ONLY = {"Message", "Update", "Chat", "ChatFullInfo"}

spec = json.load(open(sys.argv[1], encoding="utf-8"))
rows, wanted, done = [], [], set()


def names(types):
    for text in types:
        yield from re.findall(r"[A-Z][A-Za-z]+", text.replace("Array of", ""))


def write(kind, owner, fields):
    for field in fields:
        rows.append([kind, owner, field["name"], "|".join(field["types"]), "required" if field["required"] else "optional"])
        wanted.extend(names(field["types"]))


print("version", spec["version"], sep="\t")
for method in sorted(spec["methods"]):
    print("known", method, sep="\t")
for method in USED:
    if not spec["methods"][method].get("fields"):
        rows.append(["methodless", method])
    write("method", method, spec["methods"][method].get("fields", []))
while wanted:
    name = wanted.pop(0)
    if name in done or name in OUTPUT_ONLY or name not in spec["types"]:
        continue
    done.add(name)
    definition = spec["types"][name]
    if definition.get("subtypes"):
        rows.append(["union", name, "|".join(definition["subtypes"])])
        wanted.extend(definition["subtypes"])
    write("type", name, definition.get("fields", []))
for row in rows:
    print(*row, sep="\t")
