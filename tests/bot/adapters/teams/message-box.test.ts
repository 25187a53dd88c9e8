import assert from "node:assert/strict";
import { card, button, words } from "../../../../bot/cards.ts";
import { plainText } from "../../../../bot/adapters/teams/message-box.ts";
import { startTeams, type TeamsStandIn } from "../../../support/teams.ts";
import { activity, startBot, type BotServer } from "./bot-server.ts";

const FORM = card("A form", [words("What?")], [button("Save", "probe.save", { community: "c" })]);

describe("Teams' message box", () => {
  let bot: BotServer;
  let teams: TeamsStandIn;
  beforeEach(async () => {
    bot = await startBot();
    teams = await startTeams(bot.url);
  });
  afterEach(async () => {
    await bot.stop();
    await teams.stop();
  });

  const invoke = async (name: string, value: unknown): Promise<string> => {
    const { status, body } = await teams.send(
      activity(teams.serviceUrl, { type: "invoke", name, text: undefined, value }),
    );
    assert.equal(status, 200);
    return JSON.stringify(body);
  };

  it("[TEAMS22] gives a list for a search, each with the card that is put into the chat", async () => {
    bot.answerSearch = [{ title: "Pairing", text: "Data Guild: two and two", card: FORM }];
    const query = { commandId: "library.search", parameters: [{ name: "search", value: " pairing " }] };
    const heard = await invoke("composeExtension/query", query);
    assert.match(heard, /"type":"result"/);
    assert.match(heard, /"title":"Pairing"/);
    assert.match(heard, /AdaptiveCard/);
    assert.deepEqual([bot.searches[0]?.query, bot.searches[0]?.turn.person], ["pairing", "aad-newcomer"]);
  });

  it("[TEAMS22] opens a form with a message's words, and takes what it sends back as a pressed button", async () => {
    bot.answerPress = { kind: "card", card: FORM };
    const message = {
      id: "m1",
      body: { contentType: "html", content: "<p>We pair &amp; rest</p><p>Every <b>Friday</b></p>" },
      linkToMessage: "https://teams.example/m1",
      from: { user: { id: "aad-author", displayName: "Ada Author", userIdentityType: "aadUser" } },
    };
    const opened = await invoke("composeExtension/fetchTask", {
      commandId: "library.from-message",
      messagePayload: message,
    });
    assert.match(opened, /"type":"continue"/);
    assert.match(opened, /"Action.Submit"/);
    assert.doesNotMatch(opened, /Action.Execute/);
    assert.deepEqual(
      [bot.pressed[0]?.verb, bot.pressed[0]?.data],
      [
        "library.from-message",
        {
          text: "We pair & rest\nEvery Friday",
          link: "https://teams.example/m1",
          message: "m1",
          author: "aad-author",
          authorName: "Ada Author",
        },
      ],
    );
    bot.answerPress = { kind: "text", text: "Saved" };
    const data = { verb: "probe.save", community: "c", title: "T" };
    const saved = await invoke("composeExtension/submitAction", { commandId: "library.from-message", data });
    assert.match(saved, /"value":"Saved"/);
    assert.deepEqual([bot.pressed[1]?.verb, bot.pressed[1]?.data], ["probe.save", data]);
  });

  it("[TEAMS22] survives a message without words and a form without a verb", async () => {
    await invoke("composeExtension/fetchTask", { commandId: "library.from-message" });
    assert.deepEqual(bot.pressed[0]?.data, {
      text: "",
      link: "",
      message: "",
      author: "",
      authorName: "",
    });
    await invoke("composeExtension/submitAction", { commandId: "library.from-message", data: {} });
    assert.equal(bot.pressed.length, 1);
    assert.deepEqual(bot.failures, []);
    assert.equal(plainText("<script>x</script>a<br>b &lt;i&gt;"), "xa\nb <i>");
  });
});
