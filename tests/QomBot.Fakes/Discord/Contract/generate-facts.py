#!/usr/bin/env python3
"""Writes facts.tsv from Discord's OpenAPI description (discord/discord-api-spec, specs/openapi.json).

    python3 generate-facts.py openapi.json > facts.tsv

Run by hand when the API moves; the tests read only facts.tsv. Lines:
    version <text>
    known   <operation> <METHOD> <path>                every operation of the API
    body    <operation> required|optional <schema>     the JSON body of a used operation
    query   <operation> <name> required|optional <schema>
    union   <type> <member|member>
    type    <type> <field> required|optional <schema>
A schema is JSON: t (string, snowflake, integer, number, boolean, array, map, union, ref, any), null, min, max, enum,
pattern, of, name. min and max are a value for numbers, a length for strings, a count for arrays and maps.
"""
import json
import sys

USED = """get_gateway get_bot_gateway get_my_user get_my_application get_my_oauth2_application list_my_guilds leave_guild
create_dm get_channel update_channel delete_channel list_messages create_message get_message update_message delete_message
bulk_delete_messages create_thread create_thread_from_message trigger_typing_indicator get_guild list_guild_channels
create_guild_channel list_guild_roles get_guild_member get_my_guild_member get_active_guild_threads join_thread
add_thread_member list_pins create_pin delete_pin set_channel_permission_overwrite create_interaction_response execute_webhook
get_original_webhook_message update_original_webhook_message delete_original_webhook_message get_webhook_message
update_webhook_message delete_webhook_message list_application_commands bulk_set_application_commands
create_application_command get_application_command update_application_command delete_application_command
list_guild_application_commands bulk_set_guild_application_commands create_guild_application_command
delete_guild_application_command get_user""".split()
# Never sent by a bot like ours; the table does not go into them.
OPAQUE = {"PollCreateRequest", "CustomClientThemeShareRequest"}

spec = json.load(open(sys.argv[1], encoding="utf-8"))
schemas = spec["components"]["schemas"]
rows, wanted, done = [], [], set()


def compact(schema, owner):
    if "$ref" in schema:
        return named(schema["$ref"].rsplit("/", 1)[1])
    choices = schema.get("oneOf") or schema.get("anyOf")
    if choices and all("const" in choice for choice in choices):
        return {"t": first(schema.get("type", "string")), "enum": [choice["const"] for choice in choices]}
    if choices:
        members = [choice for choice in choices if choice.get("type") != "null"]
        result = compact(members[0], owner) if len(members) == 1 else {"t": "union", "of": [compact(member, f"{owner}{i}") for i, member in enumerate(members)]}
        return result | ({"null": True} if len(members) < len(choices) else {})
    if "allOf" in schema and "type" not in schema:
        return compact(schema["allOf"][0], owner)
    kinds = schema.get("type", "any")
    kind = first(kinds)
    result = {"t": kind}
    if isinstance(kinds, list) and "null" in kinds:
        result["null"] = True
    for ours, theirs in (("min", "minimum"), ("max", "maximum"), ("min", "minLength"), ("max", "maxLength"), ("min", "minItems"), ("max", "maxItems"), ("max", "maxProperties"), ("enum", "enum"), ("pattern", "pattern")):
        if theirs in schema:
            result[ours] = schema[theirs]
    if "const" in schema:
        result["enum"] = [schema["const"]]
    if kind == "array":
        result["of"] = compact(schema.get("items", {}), owner)
    if kind == "object":
        if "properties" in schema:
            fields(owner, schema)
            return {"t": "ref", "name": owner} | ({"null": True} if "null" in result else {})
        result["t"] = "map"
        extra = schema.get("additionalProperties")
        result["of"] = compact(extra, owner) if isinstance(extra, dict) else {"t": "any"}
    return result


def first(kinds):
    return kinds if isinstance(kinds, str) else next(kind for kind in kinds if kind != "null")


def named(name):
    if name == "SnowflakeType":
        return {"t": "snowflake"}
    if name in OPAQUE:
        return {"t": "any"}
    schema = schemas[name]
    if "properties" in schema:
        wanted.append(name)
        return {"t": "ref", "name": name}
    if schema.get("type") == "object":
        return {"t": "map", "of": {"t": "any"}}
    return compact(schema, name)


def fields(name, schema):
    if name in done:
        return
    done.add(name)
    for field, definition in schema["properties"].items():
        rows.append(["type", name, field, "required" if field in schema.get("required", []) else "optional", show(compact(definition, f"{name}.{field}"))])


def show(schema):
    return json.dumps(schema, separators=(",", ":"))


print("version", "v" + spec["info"]["version"], sep="\t")
for path, methods in spec["paths"].items():
    shared = methods.get("parameters", [])
    for method, operation in methods.items():
        if method not in ("get", "post", "put", "patch", "delete"):
            continue
        name = operation["operationId"]
        print("known", name, method.upper(), path, sep="\t")
        if name not in USED:
            continue
        USED.remove(name)
        for parameter in shared + operation.get("parameters", []):
            if parameter.get("in") == "query":
                rows.append(["query", name, parameter["name"], "required" if parameter.get("required") else "optional", show(compact(parameter["schema"], parameter["name"]))])
        if "requestBody" in operation:
            contents = operation["requestBody"]["content"]
            if "application/json" in contents:
                rows.append(["body", name, "required" if operation["requestBody"].get("required") else "optional", show(compact(contents["application/json"]["schema"], name))])
while wanted:
    name = wanted.pop(0)
    fields(name, schemas[name])
for row in rows:
    print(*row, sep="\t")
if USED:
    sys.exit("not in the API: " + " ".join(USED))
