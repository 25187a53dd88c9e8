import assert from "node:assert/strict";
import { Temporal } from "temporal-polyfill";
import { findCommunity, joinCommunity } from "../../../bot/features/communities/index.ts";
import { entriesOf } from "../../../bot/features/library/index.ts";
import { communityId } from "../../../core/ids.ts";
import { callApi } from "../../support/api.ts";
import { onlyCard, press, say, wordsOf, type ChatPerson } from "../../support/chat.ts";
import { answerText, mineOf } from "../communities/town.ts";
import { guild, NOW, type Guild } from "../scheduling/guild.ts";

const dayAfter = (days: number): string =>
  Temporal.Instant.from(NOW)
    .add({ hours: 24 * days })
    .toString();

describe("ending a community well", () => {
  let here: Guild;
  let heir: string;
  beforeEach(async () => {
    here = await guild();
    await say(here.world, here.steward, "create community Data Circle: what the guild leaves");
    heir = (await mineOf(here.world, here.steward)).find(({ name }) => name === "Data Circle")?.id ?? "";
  });

  const api = (who: ChatPerson, method: "GET" | "POST" | "DELETE", path: string, body?: unknown) =>
    callApi(here.world.world, who, method, `/communities/${here.community.id}/${path}`, body);
  const plan = (more: object = {}, who = here.steward) =>
    api(who, "POST", "farewell", {
      start: dayAfter(8),
      zone: "Europe/Berlin",
      agenda: "closing-a-community",
      ...more,
    });
  const told = (who: ChatPerson): string =>
    wordsOf(
      here.world.connector.posted.filter(({ to }) => to.id === who.chat.id).map(({ message }) => message),
    );
  const library = async (community: string) =>
    (await Array.fromAsync(entriesOf(here.world.world, here.steward.tenant, communityId(community)))).map(
      ({ community: _place, ...entry }) => entry,
    );
  const found = async (who: ChatPerson): Promise<readonly string[]> => {
    const { body } = await callApi(here.world.world, who, "GET", "/me/entries?search=clock");
    return (body as { items: { communityName: string }[] }).items.map(({ communityName }) => communityName);
  };

  it("[FAR1] [FAR2] [FAR5] is planned a week ahead from the agendas for it, told to everybody, and taken back", async () => {
    assert.equal((await plan({}, here.regular)).status, 403);
    assert.equal((await plan({ start: dayAfter(6) })).body, "too-soon");
    assert.equal((await plan({ agenda: "lean-coffee" })).body, "no-closing-agenda");
    assert.equal((await plan({ heir: here.community.id })).body, "same-community");
    assert.equal((await plan({ heir: "none" })).body, "not-your-library");
    assert.equal((await plan({ heir })).status, 201);
    assert.equal((await plan({ heir })).body, "planned-already");
    await here.world.runDue();
    assert.match(told(here.regular), /says goodbye on 2026-12-01.*goes to Data Circle/);
    assert.match(told(here.regular), /Closing a community/i, "the session's own invitation");
    assert.equal((await api(here.steward, "DELETE", "farewell")).status, 204);
    await here.world.runDue();
    assert.match(told(here.regular), /its farewell is called off/);
    await here.world.runDue(dayAfter(12));
    assert.doesNotMatch(told(here.steward), /has said goodbye/);
    assert.equal((await api(here.steward, "POST", "farewell/end")).body, "no-farewell");
  });

  it("[FAR3] [FAR4] asks the stewards, hands over every entry as it was, and closes with one press", async () => {
    const entry = { kind: "question", title: "Which clock?" };
    await api(here.regular, "POST", "entries", entry);
    await api(here.regular, "POST", "entries", { kind: "practice", title: "Waiting", text: "unchecked" });
    await plan({ heir });
    assert.equal((await api(here.steward, "POST", "farewell/end")).body, "not-said-yet");
    await here.world.runDue(dayAfter(10));
    const isOpen = async () =>
      (await findCommunity(here.world.world, here.steward.tenant, here.community.id))?.life;
    assert.equal(await isOpen(), undefined, "nothing closes by itself");
    const before = await library(here.community.id);
    const cards = here.world.connector.cardsTo(here.steward.chat.id);
    const card = cards.find(({ fallbackText }) => fallbackText.includes("has said goodbye"));
    assert.ok(card !== undefined);
    assert.match(
      answerText(await press(here.world, here.steward, card, "Hand over and close")),
      /2 entries went along/,
    );
    assert.match(answerText(await press(here.world, here.steward, card, "Hand over and close")), /closed/);
    assert.deepEqual(await library(heir), before);
    assert.deepEqual(await library(here.community.id), before);
    assert.equal((await isOpen())?.state, "closed");
    await here.world.runDue();
    assert.match(told(here.regular), /Data Guild is closed/);
    await joinCommunity(
      here.world.world,
      { tenant: here.steward.tenant, person: here.stranger.id, name: "stranger" },
      communityId(heir),
    );
    assert.deepEqual(await found(here.stranger), ["Data Circle"]);
    assert.deepEqual(await found(here.steward), ["Data Circle"], "who is in both finds it once");
    assert.deepEqual(await found(here.regular), ["Data Guild"]);
  });

  it("[FAR6] gives stewards the library as a file that anybody can read", async () => {
    await api(here.regular, "POST", "entries", { kind: "question", title: "Which clock?" });
    const { body } = await api(here.steward, "GET", "library-file");
    const file = body as { name: string; text: string };
    assert.equal(file.name, "library-of-data-guild.md");
    assert.match(
      file.text,
      /^# The library of Data Guild\n\n## Which clock\?\n\nQuestion by regular, 2026-11-23\n/,
    );
    assert.equal((await api(here.regular, "GET", "library-file")).status, 403);
    const heard = await say(here.world, here.regular, "library clock");
    assert.match(JSON.stringify(onlyCard(heard.replies)), /Which clock/);
  });
});
