import assert from "node:assert/strict";
import type { Card } from "../../../bot/cards.ts";
import { bindMeeting } from "../../../bot/features/scheduling/index.ts";
import { conversationId, meetingId, personId, sessionId } from "../../../core/ids.ts";
import { end, next } from "../../../core/live/index.ts";
import { roomAnswer, type RoomAnswer } from "../../../core/live/contract.ts";
import { callApi } from "../../support/api.ts";
import { person, press, wordsOf, type ChatPerson } from "../../support/chat.ts";
import { until } from "../relay/clients.ts";
import {
  begin,
  foreigner,
  gathering,
  newcomer,
  nowMs,
  recapOf,
  regular,
  sitDown,
  statusOf,
  steward,
  stranger,
  type Gathering,
} from "./gathering.ts";

const CHAT = "19:meeting_data-guild@thread.v2";

describe("those without the panel", () => {
  let here: Gathering;
  beforeEach(async () => {
    here = await gathering();
    const meeting = { id: meetingId("MEETING"), chatId: CHAT };
    await bindMeeting(here.world.world, steward.tenant, sessionId(here.session), meeting);
  });
  afterEach(() => here.close());

  const inMeeting = (people: readonly ChatPerson[]): void =>
    void here.world.connector.rosters.set(CHAT, {
      count: people.length,
      person: (index) => {
        const who = people[index] ?? assert.fail();
        return { person: personId(who.id), channelUserId: `29:${who.name}`, name: who.name, addresses: [] };
      },
    });
  const cards = (): readonly Card[] => here.world.connector.cardsTo(CHAT);
  const lastCard = (): Card => cards().at(-1) ?? assert.fail("no card was posted");
  const inChat = { ...steward.chat, id: conversationId(CHAT), kind: "group" as const };
  const pressHere = (who: ChatPerson, text: string) =>
    press(here.world, who, lastCard(), "Share answer", { text }, inChat);
  const room = async (method: "GET" | "POST" = "GET", door = "room", body?: unknown): Promise<RoomAnswer> => {
    const heard = await callApi(here.world.world, steward, method, `/sessions/${here.session}/${door}`, body);
    assert.equal(heard.status, 200, JSON.stringify(heard.body));
    return roomAnswer.parse(heard.body);
  };

  it("[KEP22] [KEP23] follow by one card, and what they share there joins the wall and the recap", async () => {
    inMeeting([steward, regular, newcomer, stranger]);
    const panel = await begin(here);
    await until(() => cards().length === 1, 10_000);
    const [first, second] = panel.control().steps;
    assert.ok(first !== undefined && second !== undefined);
    assert.match(wordsOf([{ kind: "card", card: lastCard() }]), new RegExp(first.title, "u"));
    panel.steer((control) => next(control, nowMs(here), first.id));
    await until(() => wordsOf([{ kind: "card", card: lastCard() }]).includes(second.title), 10_000);
    assert.equal(cards().length, 1, "the same card");

    assert.deepEqual((await pressHere(newcomer, "By card.")).answer, {
      kind: "text",
      text: "Thank you. It is on the wall now.",
    });
    await pressHere(newcomer, "By card.");
    assert.match(JSON.stringify((await pressHere(foreigner, "Let me in.")).answer), /I do not know/u);
    assert.match(JSON.stringify((await pressHere(newcomer, "  ")).answer), /nothing in it/u);
    await until(() => panel.contributions().some(({ text }) => text === "By card."), 10_000);
    await room("POST", "present", { name: "Rita in the room" });
    const seen = await room("POST", "present", { name: "Rita in the room" });
    assert.deepEqual(seen.people.map(({ name, by }) => `${name} ${by}`).sort(), [
      "Rita in the room named",
      "newcomer card",
      "steward panel",
    ]);
    assert.deepEqual([seen.card, seen.neither, seen.plannedBy], ["posted", 2, "steward"]);

    panel.steer((control) => end(control, nowMs(here)));
    await until(async () => {
      await here.world.runDue();
      return (await statusOf(here)) === "ended";
    });
    await here.world.runDue();
    const recap = await recapOf(here);
    assert.deepEqual(
      recap.attendance.map(({ name, by }) => `${name} ${by ?? ""}`),
      ["Rita in the room named", "newcomer card", "steward panel"],
    );
    assert.match(wordsOf([{ kind: "card", card: lastCard() }]), /is over/u);
  });

  it("[KEP22] are told of nothing where Teams does not let the bot in, and whoever runs it reads so", async () => {
    here.world.connector.failing.set(CHAT, { code: "refused", status: 403 });
    await begin(here);
    await until(async () => (await room()).card === "refused", 10_000);
    assert.equal((await room()).neither, null);
    here.world.connector.failing.delete(CHAT);
    assert.equal((await room("POST", "card")).card, "posted");
    await sitDown(here, regular);
    assert.equal(cards().length, 1);
    const heard = await callApi(here.world.world, regular, "POST", `/sessions/${here.session}/card`);
    assert.deepEqual(heard, { status: 403, body: "not-a-facilitator" });
  });

  it("[KEP25] lets somebody in who is in the meeting and not in the community, for this session, as a visitor", async () => {
    await begin(here);
    const ask = (who: ChatPerson, method: "GET" | "POST", path: string, body?: unknown) =>
      callApi(here.world.world, who, method, path, body);
    const live = `/sessions/${here.session}/live`;
    assert.equal((await ask(stranger, "POST", live)).status, 404, "nobody has seen them in the meeting");
    inMeeting([steward, stranger]);
    here.world.clock.moveTo(here.world.clock.now().add({ minutes: 1 }));
    assert.equal((await ask(stranger, "GET", "/meetings/MEETING/session")).status, 200);
    const visitor = await sitDown(here, stranger);
    visitor.share("From outside.");
    await until(async () => (await here.recorded()).length === 1);
    assert.equal((await here.recorded())[0]?.authorName, "stranger (Visitor)");
    assert.ok((await ask(stranger, "GET", `/communities/${here.community.id}/sessions`)).status >= 403);
    assert.equal(
      (await ask(stranger, "POST", `/sessions/${here.session}/lead`, { wish: "take" })).status,
      404,
    );
  });

  it("[KEP25] [KEP38] finds by Teams' own word who is in a channel's meeting, and who organises it", async () => {
    const thread = conversationId("19:guild@thread.tacv2");
    const meeting = { id: meetingId("IN-CHANNEL"), chatId: thread };
    await bindMeeting(here.world.world, steward.tenant, sessionId(here.session), meeting);
    here.world.connector.rosters.set(thread, {
      count: 1,
      person: () => ({
        person: personId(stranger.id),
        channelUserId: "29:s",
        name: "stranger",
        addresses: [],
      }),
    });
    const live = () => callApi(here.world.world, stranger, "POST", `/sessions/${here.session}/live`);
    await begin(here);
    assert.equal((await live()).status, 404, "everybody of a team is in its channel's roster");
    here.world.connector.meetings.set("IN-CHANNEL", {
      organizer: personId("olga"),
      people: new Map([
        [stranger.id, { name: "stranger", isThere: true }],
        ["olga", { name: "Olga Organiser", isThere: false }],
      ]),
    });
    assert.equal((await live()).status, 200);
    assert.equal((await room()).organizer, "Olga Organiser", "whom the bot has never met");
  });

  it("[KEP37] counts those who share somebody's phone, under their own names", async () => {
    const add = (who: ChatPerson, name: string) =>
      callApi(here.world.world, who, "POST", `/sessions/${here.session}/beside`, { name });
    assert.deepEqual((await add(newcomer, "Omar")).body, { names: ["Omar"] });
    assert.deepEqual((await add(newcomer, " Omar\u0000 ")).body, { names: ["Omar"] });
    assert.deepEqual((await add(newcomer, "Rita")).body, { names: ["Omar", "Rita"] });
    assert.deepEqual((await add(regular, "Omar")).body, { names: ["Omar"] });
    assert.equal((await add(newcomer, "\u0007")).body, "no-name");
    assert.equal((await add(stranger, "Me")).status, 404);
    for (let number = 3; number <= 12; number += 1) await add(newcomer, `Person ${number}`);
    assert.equal((await add(newcomer, "One too many")).body, "too-many-beside");
    const { people } = await room();
    assert.equal(people.filter(({ by }) => by === "named").length, 13);
  });

  it("[KEP36] takes answers by the card from people of other companies and without an account, whom no roster has", async () => {
    inMeeting([steward]);
    const panel = await begin(here);
    await until(() => cards().length === 1, 10_000);
    const unnamed: ChatPerson = { ...person("unnamed"), name: "" };
    await pressHere(stranger, "From another company.");
    await pressHere(unnamed, "Without an account.");
    await until(() => panel.contributions().length === 2, 10_000);
    assert.deepEqual(
      panel.contributions().map(({ authorName, text }) => `${authorName}: ${text}`),
      ["stranger (Visitor): From another company.", "Visitor: Without an account."],
    );
    // The same press out of another chat shows nobody in this meeting.
    const elsewhere = { ...inChat, id: conversationId("19:elsewhere@thread.v2") };
    const outsider = person("outsider");
    const answer = await press(
      here.world,
      outsider,
      lastCard(),
      "Share answer",
      { text: "Hello" },
      elsewhere,
    );
    assert.match(JSON.stringify(answer.answer), /I do not know/u);
    assert.equal(
      (await callApi(here.world.world, outsider, "POST", `/sessions/${here.session}/live`)).status,
      404,
    );
  });

  it("[KEP25] has a private community's steward let each visitor in", async () => {
    const settings = `/communities/${here.community.id}/settings`;
    const set = await callApi(here.world.world, steward, "PUT", settings, { visibility: "private" });
    assert.equal(set.status, 200, JSON.stringify(set.body));
    await begin(here);
    inMeeting([steward, stranger]);
    const live = () => callApi(here.world.world, stranger, "POST", `/sessions/${here.session}/live`);
    assert.deepEqual(await live(), { status: 403, body: "visitor-waiting" });
    assert.deepEqual((await room()).waiting, [{ person: stranger.id, name: "stranger" }]);
    const letIn = (who: ChatPerson) =>
      callApi(here.world.world, who, "POST", `/sessions/${here.session}/visitors`, { person: stranger.id });
    assert.equal((await letIn(regular)).body, "not-a-steward");
    assert.equal((await letIn(steward)).status, 204);
    assert.equal((await live()).status, 200);
    assert.deepEqual((await room()).waiting, []);
  });
});
