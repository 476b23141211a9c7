using System.Text.Json.Nodes;
using QomBot.Fakes.Telegram.Server;
using QomBot.Fakes.Telegram.World;

namespace QomBot.Fakes.Telegram.Methods;

internal static class AboutBot
{
    public static Answer GetMe(PlatformWorld world, Call call)
    {
        var me = MessageJson.Of(world.Bot);
        if (!world.Options.Bale)
        {
            me["can_join_groups"] = true;
            me["can_read_all_group_messages"] = !world.Options.GroupPrivacy;
            me["supports_inline_queries"] = false;
            me["can_connect_to_business"] = false;
            me["has_main_web_app"] = false;
        }
        return Answer.Ok(me);
    }
}
