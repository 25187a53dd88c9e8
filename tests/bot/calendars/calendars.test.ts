import assert from "node:assert/strict";
import ICAL from "ical.js";
import { cancelSession } from "../../../bot/features/scheduling/index.ts";
import { callApi } from "../../support/api.ts";
import { channel, onlyCard, press, say, wordsOf, type ChatPerson } from "../../support/chat.ts";
import { answerCard, answerText, guild, scheduled, type Guild } from "../scheduling/guild.ts";

describe("calendars to follow", () => {
  let here: Guild;
  before(async () => (here = await guild()));

  const ask = (who: ChatPerson, method: "GET" | "PUT" | "DELETE", path: string, body?: unknown) =>
    callApi(here.world.world, who, method, path, body);
  const mineOf = async (who: ChatPerson, path = "/me/calendar", body = {}): Promise<string> => {
    const made = (await ask(who, "PUT", path, body)).body as { address: string };
    return made.address.replace(/^.*\/api\/v1/, "");
  };
  const open = (path: string) => ask(here.stranger, "GET", path);
  const eventsAt = async (path: string): Promise<readonly ICAL.Component[]> => {
    const { status, body } = await open(path);
    assert.equal(status, 200);
    return new ICAL.Component(ICAL.parse(String(body)) as unknown[]).getAllSubcomponents("vevent");
  };
  const ofGuild = (): string => `/communities/${here.community.id}/calendar`;

  it("[SCH70] follow what is planned, and what is called off", async () => {
    const address = await mineOf(here.regular);
    assert.deepEqual(await eventsAt(address), []);
    const session = await scheduled(here);
    const [event] = await eventsAt(address);
    assert.ok(event !== undefined);
    const read = new ICAL.Event(event);
    assert.equal(read.startDate.toJSDate().toISOString(), "2026-12-03T14:00:00.000Z");
    assert.equal(event.getFirstPropertyValue("status"), "CONFIRMED");

    const who = { tenant: here.steward.tenant, person: here.steward.id, name: "steward" };
    await cancelSession(here.world.world, who, session.id);
    const [off, ...more] = await eventsAt(address);
    assert.deepEqual(more, []);
    assert.equal(off?.getFirstPropertyValue("uid"), event.getFirstPropertyValue("uid"));
    assert.equal(off?.getFirstPropertyValue("status"), "CANCELLED");
    assert.equal(off?.getFirstPropertyValue("sequence"), 1);
    assert.equal((await eventsAt(await mineOf(here.farAway, ofGuild()))).length, 1);
  });

  it("[SCH72] are one person's: they open what that person may see, and nothing once they left", async () => {
    const [theirs, guilds] = [await mineOf(here.farAway), await mineOf(here.farAway, ofGuild())];
    assert.notEqual(theirs, await mineOf(here.regular));
    assert.equal(theirs, await mineOf(here.farAway), "it stays the same until they ask for another");
    assert.equal((await ask(here.stranger, "PUT", ofGuild(), {})).status, 404);
    await say(here.world, here.farAway, "leave Data Guild");
    assert.deepEqual(await eventsAt(theirs), []);
    assert.deepEqual(await open(guilds), { status: 404, body: "calendar-not-found" });
    await say(here.world, here.farAway, "join Data Guild");
    assert.deepEqual(await open(guilds), { status: 404, body: "calendar-not-found" });
    assert.ok((await eventsAt(theirs)).length > 0);
  });

  it("[SCH73] end when they are taken back or renewed, and a wrong address sounds the same", async () => {
    const first = await mineOf(here.steward);
    assert.match(first, /\.[\w-]{24}\.ics$/);
    const second = await mineOf(here.steward, "/me/calendar", { isNew: true });
    assert.notEqual(second, first);
    assert.equal((await open(second)).status, 200);
    assert.equal((await ask(here.steward, "DELETE", "/me/calendar")).status, 204);
    assert.equal((await ask(here.steward, "DELETE", "/me/calendar")).status, 204);
    assert.deepEqual((await ask(here.steward, "GET", "/me/calendar")).body, {
      name: "Guildhall",
      address: null,
    });
    const wrong = ["/calendars/nonsense", "/calendars/a.b.c.ics", "/calendars/..ics", `/calendars/x.y.ics`];
    for (const path of [first, second, first.replace(here.steward.tenant, "another"), ...wrong])
      assert.deepEqual(await open(path), { status: 404, body: "calendar-not-found" }, path);
  });

  it("[SCH73] come by chat, where nobody else reads", async () => {
    const heard = await say(here.world, here.regular, "calendar Data Guild", channel("general"));
    assert.doesNotMatch(wordsOf(heard.replies), /calendars\//);
    const card = onlyCard(heard.privately);
    assert.match(card.fallbackText, /^Your calendar address for Data Guild: http.*\.ics$/);
    const renewed = answerCard(await press(here.world, here.regular, card, "Make a new address"));
    assert.notEqual(renewed.fallbackText, card.fallbackText);
    const stopped = await press(here.world, here.regular, renewed, "Stop this address");
    assert.match(answerText(stopped), /no longer works/);
    assert.match(wordsOf((await say(here.world, here.regular, "calendar Nowhere")).replies), /do not know/);
  });
});
