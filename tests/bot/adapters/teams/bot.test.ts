import assert from "node:assert/strict";
import { button, card, title } from "../../../../bot/cards.ts";
import { startTeams, TEAMS_TENANT, type TeamsMessage, type TeamsStandIn } from "../../../support/teams.ts";
import { activity, startBot, type BotServer } from "./bot-server.ts";

const NEWCOMER = { id: "newcomer", name: "Newcomer" };
const FORM = card("A form.", [title("Form")], [button("Save", "probe.save", { community: "c1" })]);

describe("the bot in Teams", () => {
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

  const posted = async (): Promise<TeamsMessage> => {
    bot.answerWords = (turn) => turn.reply({ kind: "card", card: FORM });
    await teams.say(NEWCOMER, "form");
    return teams.newest(NEWCOMER, "Form");
  };

  it("[TEAMS7] hears who speaks, where, in which tenant and zone", async () => {
    await teams.say(NEWCOMER, "  hello there ");
    const [turn] = bot.turns;
    assert.deepEqual(
      [turn?.person, turn?.name, turn?.tenant, turn?.text, turn?.timeZone, turn?.conversation.kind],
      ["newcomer", "Newcomer", TEAMS_TENANT, "hello there", "Europe/Berlin", "personal"],
    );
    await teams.newest(NEWCOMER, "heard hello there");
  });

  it("[TEAMS7] takes a text of 60,000 characters whole", async () => {
    assert.equal(await teams.say(NEWCOMER, "x".repeat(60_000)), 200);
    assert.equal(bot.turns[0]?.text.length, 60_000);
  });

  it("[TEAMS9] takes the same button as Action.Execute and as Action.Submit", async () => {
    const message = await posted();
    await teams.press(NEWCOMER, message, "Save", { name: "Data Guild" });
    await teams.submit(NEWCOMER, message, "Save", { name: "Data Guild" });
    const data = { community: "c1", verb: "probe.save", name: "Data Guild" };
    assert.deepEqual(
      bot.pressed.map((each) => [each.verb, each.data, each.turn.cardActivityId, each.turn.person]),
      [
        ["probe.save", data, message.id, "newcomer"],
        ["probe.save", data, message.id, "newcomer"],
      ],
    );
  });

  it("[TEAMS9] shows a card in the pressed one's place, either way", async () => {
    const message = await posted();
    bot.answerPress = { kind: "card", card: card("Saved.", [title("Saved")]) };
    const answer = await teams.press(NEWCOMER, message, "Save");
    assert.match(
      JSON.stringify(answer),
      /"statusCode":200.*application\/vnd\.microsoft\.card\.adaptive.*Saved/,
    );
    assert.equal(message.updates, 0);
    await teams.submit(NEWCOMER, message, "Save");
    assert.match(JSON.stringify(message.card), /Saved/);
    assert.equal(teams.inChatOf(NEWCOMER).length, 1);
  });

  it("[TEAMS9] says words beside the card, either way", async () => {
    const message = await posted();
    const answer = await teams.press(NEWCOMER, message, "Save");
    assert.match(JSON.stringify(answer), /application\/vnd\.microsoft\.activity\.message.*pressed/);
    await teams.submit(NEWCOMER, message, "Save");
    assert.equal((await teams.newest(NEWCOMER, "pressed")).text, "pressed");
  });

  it("[TEAMS14] tells whoever presses among others that what followed is in their own chat", async () => {
    const message = await posted();
    bot.answerPress = { kind: "nothing" };
    assert.match(JSON.stringify(await teams.press(NEWCOMER, message, "Save")), /"Done\."/);
    const inChannel = { ...message, conversation: "19:general@thread.tacv2" };
    assert.match(JSON.stringify(await teams.press(NEWCOMER, inChannel, "Save")), /is in our own chat/);
  });

  it("[TEAMS9] redraws a shared card for everybody who sees it", async () => {
    const message = await posted();
    bot.answerPress = { kind: "shared card", card: card("Shared.", [title("Shared")]) };
    await teams.press(NEWCOMER, message, "Save");
    assert.match(JSON.stringify(message.card), /Shared/);
  });

  for (const [what, value] of [
    ["no value", undefined],
    ["no action", {}],
    ["an action without a verb", { action: { type: "Action.Execute", data: {} } }],
    ["a verb that is a number", { action: { type: "Action.Execute", verb: 7, data: {} } }],
    ["data that are a word", { action: { type: "Action.Execute", verb: "probe.save", data: "x" } }],
    ["a verb that nobody knows", { action: { type: "Action.Execute", verb: "no.such", data: {} } }],
  ] as const) {
    it(`[TEAMS10] survives a button with ${what}`, async () => {
      const press = { type: "invoke", name: "adaptiveCard/action", text: undefined, value };
      const { status } = await teams.send(activity(teams.serviceUrl, press));
      assert.ok(status < 500 || status === 501, String(status));
      assert.equal(await teams.say(NEWCOMER, "still there?"), 200);
      await teams.newest(NEWCOMER, "heard still there?");
    });
  }

  for (const changes of [
    { type: "messageUpdate", text: "edited", channelData: { eventType: "editMessage" } },
    { type: "messageDelete" },
    { type: "messageReaction", reactionsAdded: [{ type: "like" }], replyToId: "out-1" },
    { type: "typing" },
    { type: "endOfConversation" },
    { type: "event", name: "no.such/event", value: {} },
    { type: "event", name: "application/vnd.microsoft.meetingStart", value: null },
    { type: "invoke", name: "no.such/invoke", value: {} },
    { type: "invoke", name: "task/fetch", value: {} },
    { type: "invoke", name: "composeExtension/query", value: {} },
    { type: "installationUpdate", action: "no-such-action" },
    { type: "conversationUpdate", channelData: { eventType: "teamRenamed", team: { id: "t" } } },
    { type: "conversationUpdate" },
    { type: "noSuchType" },
  ]) {
    const name = [changes.type, changes.name, changes.action].filter((part) => part !== undefined).join(" ");
    it(`[TEAMS11] lets ${name} pass in silence`, async () => {
      const { status } = await teams.send(activity(teams.serviceUrl, { text: undefined, ...changes }));
      assert.ok(status < 300 || status === 501, String(status));
      assert.deepEqual([bot.turns.length, bot.pressed.length, bot.failures.length], [0, 0, 0]);
      assert.deepEqual(teams.messages, []);
    });
  }

  it("[TEAMS11] hears a message without words, so that it can be answered", async () => {
    for (const text of ["", "   ", undefined]) await teams.send(activity(teams.serviceUrl, { text }));
    assert.deepEqual(
      bot.turns.map((turn) => turn.text),
      ["", "", ""],
    );
  });

  it("[TEAMS12] says that the app came to somebody's own chat, and that it left", async () => {
    const bots = [{ id: "28:guildhall" }];
    await teams.send(activity(teams.serviceUrl, { type: "installationUpdate", action: "add" }));
    await teams.send(activity(teams.serviceUrl, { type: "conversationUpdate", membersAdded: bots }));
    await teams.send(activity(teams.serviceUrl, { type: "installationUpdate", action: "remove" }));
    assert.deepEqual(
      bot.events.map((event) => [event.kind, "person" in event ? event.person : ""]),
      [
        ["app-installed", "aad-newcomer"],
        ["app-installed", "aad-newcomer"],
        ["app-removed", "aad-newcomer"],
      ],
    );
  });

  it("[TEAMS12] takes what happens in a team for nobody's installation", async () => {
    const conversation = { id: "19:x@thread.tacv2", conversationType: "channel", tenantId: TEAMS_TENANT };
    await teams.send(activity(teams.serviceUrl, { type: "installationUpdate", action: "add", conversation }));
    assert.deepEqual(
      bot.events.map(({ kind }) => kind),
      ["place-met"],
    );
  });

  for (const [what, change, expected] of [
    [
      "a channel was deleted",
      { eventType: "channelDeleted", channel: { id: "19:c" } },
      { channel: "19:c", why: "channel deleted" },
    ],
    ["a team was deleted", { eventType: "teamDeleted" }, { team: "19:t", why: "team deleted" }],
    ["a team was deleted for good", { eventType: "teamHardDeleted" }, { team: "19:t", why: "team deleted" }],
    ["a team was archived", { eventType: "teamArchived" }, { team: "19:t", why: "team archived" }],
    [
      "the app left a team",
      { eventType: "teamMemberRemoved", bot: true },
      { team: "19:t", why: "app removed" },
    ],
    ["somebody else left a team", { eventType: "teamMemberRemoved" }, undefined],
    ["a channel was renamed", { eventType: "channelRenamed", channel: { id: "19:c" } }, undefined],
    ["a team came back", { eventType: "teamUnarchived" }, undefined],
    ["a deleted channel without an id", { eventType: "channelDeleted" }, undefined],
  ] as const) {
    it(`[TEAMS15] ${expected === undefined ? "makes nothing of it that" : "says that"} ${what}`, async () => {
      const { bot: isBot, ...data } = { bot: false, ...change };
      await teams.send(
        activity(teams.serviceUrl, {
          type: "conversationUpdate",
          text: undefined,
          conversation: { id: "19:t", conversationType: "channel", tenantId: TEAMS_TENANT },
          channelData: { tenant: { id: TEAMS_TENANT }, team: { id: "19:t" }, ...data },
          membersRemoved: [{ id: isBot ? "28:guildhall" : "29:somebody" }],
        }),
      );
      const heard = expected === undefined ? [] : [{ kind: "place-gone", tenant: TEAMS_TENANT, ...expected }];
      assert.deepEqual(bot.events, heard);
    });
  }

  it("[TEAMS15] says that the app was taken out of a team, as its installation says it", async () => {
    await teams.send(
      activity(teams.serviceUrl, {
        type: "installationUpdate",
        action: "remove",
        conversation: { id: "19:t", conversationType: "channel", tenantId: TEAMS_TENANT },
        channelData: { tenant: { id: TEAMS_TENANT }, team: { id: "19:t" } },
      }),
    );
    assert.deepEqual(bot.events, [
      { kind: "place-gone", tenant: TEAMS_TENANT, team: "19:t", why: "app removed" },
    ]);
  });

  it("[TEAMS12] says that a meeting ended, by the id that the tab knows it by", async () => {
    const meetingEnd = { type: "event", name: "application/vnd.microsoft.meetingEnd", text: undefined };
    const channelData = { tenant: { id: TEAMS_TENANT }, meeting: { id: "MCMxOTptZWV0" } };
    await teams.send(activity(teams.serviceUrl, { ...meetingEnd, value: { Id: "other" }, channelData }));
    await teams.send(activity(teams.serviceUrl, { ...meetingEnd, value: { Id: "only" } }));
    assert.deepEqual(bot.events, [
      { kind: "meeting-ended", tenant: TEAMS_TENANT, meetingId: "MCMxOTptZWV0" },
      { kind: "meeting-ended", tenant: TEAMS_TENANT, meetingId: "only" },
    ]);
  });

  it("[TEAMS13] tries an answer again while the person waits, as Teams asks", async () => {
    teams.failing.set("chat-newcomer", { status: 429, retryAfterS: 1 });
    const said = teams.say(NEWCOMER, "hello");
    await teams.refusal("chat-newcomer");
    teams.failing.clear();
    assert.equal(await said, 200);
    await teams.newest(NEWCOMER, "heard hello");
    assert.equal(teams.inChatOf(NEWCOMER).length, 1);
  });

  it("[TEAMS13] gives up at once where trying again does not help, and takes the next turn", async () => {
    teams.failing.set("chat-newcomer", { status: 403, code: "MessageWritesBlocked" });
    assert.equal(await teams.say(NEWCOMER, "hello"), 200);
    assert.equal(bot.failures.length, 1);
    teams.failing.clear();
    await teams.say(NEWCOMER, "again");
    await teams.newest(NEWCOMER, "heard again");
  });

  it("[TEAMS14] answers privately in the speaker's own chat, or says that it cannot", async () => {
    const told: string[] = [];
    bot.answerWords = async (turn) =>
      void told.push(await turn.tellPrivately({ kind: "text", text: "for you" }));
    const conversation = { id: "19:x@thread.tacv2", conversationType: "channel", tenantId: TEAMS_TENANT };
    await teams.send(activity(teams.serviceUrl, { conversation }));
    assert.equal((await teams.newest(NEWCOMER, "for you")).conversation, "chat-newcomer");
    teams.failing.set("29:newcomer", { status: 403, code: "Forbidden" });
    await teams.send(activity(teams.serviceUrl, { conversation }));
    await teams.send(activity(teams.serviceUrl));
    assert.deepEqual(told, ["told", "unreachable", "told"]);
  });
});
