import assert from "node:assert/strict";
import fc from "fast-check";
import { activitySchema, hear, readText, type Heard } from "../../../../bot/adapters/teams/activity.ts";
import { tenantId } from "../../../../core/ids.ts";
import { activity } from "./bot-server.ts";

const HOME = tenantId("home");
const heard = (changes: Record<string, unknown>): Heard =>
  hear(activitySchema.parse(activity("http://127.0.0.1:9/", changes)), HOME);

const mention = (id: string, name: string): Record<string, unknown> => ({
  type: "mention",
  text: `<at>${name}</at>`,
  mentioned: { id, name },
});
const BOT = mention("28:guildhall", "Guildhall");

describe("what is heard in Teams", () => {
  for (const [text, entities, expected] of [
    ["<at>Guildhall</at> help", [BOT], "help"],
    ["<at>Guildhall</at>&nbsp;help", [BOT], "help"],
    ["help <at>Guildhall</at>", [BOT], "help"],
    ["ask <at>Guildhall</at> Data Guild: what?", [BOT], "ask Data Guild: what?"],
    ["<at>Guildhall</at> <at>Guildhall</at> help", [BOT], "help"],
    ["<at>Guildhall</at>", [BOT], ""],
    ["<at>Guildhall</at> help", [], "help"],
    ["invite <at>Ana Ribeiro</at> please", [mention("29:ana", "Ana Ribeiro")], "invite Ana Ribeiro please"],
    ['<at id="1">Guild hall</at> <at>Ana</at> hi', [mention("29:ana", "Ana")], "Guild hall Ana hi"],
    ["<at>Guildhall Bot</at> help", [mention("28:guildhall", "Guildhall Bot")], "help"],
    ["create community a < b & c", [], "create community a < b & c"],
  ] as const) {
    it(`[TEAMS8] reads ${JSON.stringify(text)} as ${JSON.stringify(expected)}`, () => {
      assert.equal(heard({ text, entities }).text, expected);
    });
  }

  it("[TEAMS8] reads anything without failing, and leaves no mention of the bot", () => {
    const word = fc.oneof(
      fc.string(),
      fc.constantFrom("<at>Guildhall</at>", "<at>", "</at>", "&nbsp;", "\u00a0"),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), (words) => {
        const recipient = { id: "28:guildhall", name: "Guildhall" };
        const text = readText({ text: words.join(""), entities: [BOT], recipient });
        assert.ok(!text.includes("<at>Guildhall</at>"), text);
      }),
    );
  });

  const clientInfo = (timezone: unknown): unknown => ({ type: "clientInfo", timezone, locale: "de-DE" });
  for (const [what, changes, expected] of [
    ["the activity's own", { localTimezone: "Asia/Kolkata" }, "Asia/Kolkata"],
    ["clientInfo's", { entities: [clientInfo("Pacific/Auckland")] }, "Pacific/Auckland"],
    [
      "the activity's before clientInfo's",
      { localTimezone: "UTC", entities: [clientInfo("Asia/Tokyo")] },
      "UTC",
    ],
    [
      "clientInfo's where the activity's is nonsense",
      { localTimezone: "Mars/Base", entities: [clientInfo("Asia/Tokyo")] },
      "Asia/Tokyo",
    ],
    ["none where it is nonsense", { localTimezone: "Mars/Base" }, undefined],
    ["none where it is Windows' name", { localTimezone: "W. Europe Standard Time" }, undefined],
    ["none where it is empty", { localTimezone: "" }, undefined],
    ["none where it is not said", {}, undefined],
    ["none where clientInfo's is a number", { entities: [clientInfo(7)] }, undefined],
  ] as const) {
    it(`[TEAMS8] takes as time zone ${what}`, () => {
      assert.equal(heard(changes).timeZone, expected);
    });
  }

  it("[TEAMS8] knows the tenant by conversation, then channel data, then home", () => {
    const personal = { id: "c", conversationType: "personal" };
    assert.equal(heard({ conversation: { ...personal, tenantId: "one" } }).tenant, "one");
    assert.equal(heard({ conversation: personal, channelData: { tenant: { id: "two" } } }).tenant, "two");
    assert.equal(heard({ conversation: personal, channelData: undefined }).tenant, HOME);
  });

  it("[TEAMS8] knows a person by their directory id, and by the channel's where there is none", () => {
    assert.equal(heard({}).person, "aad-newcomer");
    assert.equal(heard({ from: { id: "29:x" } }).person, "29:x");
  });
});
