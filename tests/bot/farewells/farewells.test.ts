import assert from "node:assert/strict";
import { Temporal } from "temporal-polyfill";
import { findCommunity, joinCommunity } from "../../../bot/features/communities/index.ts";
import { entriesOf } from "../../../bot/features/library/index.ts";
import { communityId } from "../../../core/ids.ts";
import { callApi } from "../../support/api.ts";
import { onlyCard, person, press, say, wordsOf, type ChatPerson } from "../../support/chat.ts";
import { answerCard, answerText, mineOf } from "../communities/town.ts";
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
    assert.equal((await plan({ heir: "none" })).body, "heir-not-found");
    assert.equal((await plan({ isMerge: true })).body, "no-heir");
    assert.equal((await plan({ heir })).status, 201);
    assert.equal((await plan({ heir })).body, "planned-already");
    await here.world.runDue();
    assert.match(told(here.regular), /says goodbye on Tuesday 1 December 2026.*goes to Data Circle/);
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
    assert.equal((await api(here.steward, "DELETE", "data")).status, 204);
    await here.world.runDue();
    await here.world.runDue(here.world.clock.now().add({ minutes: 6 }));
    assert.deepEqual(await library(here.community.id), [], "it is deleted");
    assert.deepEqual(await library(heir), before, "and stands where it went");
  });

  const cardsTo = (who: ChatPerson, words: string) =>
    here.world.connector.cardsTo(who.chat.id).filter(({ fallbackText }) => fallbackText.includes(words));
  const neighbour = person("neighbour");
  const nextDoor = async (visibility = "open"): Promise<string> => {
    await say(here.world, neighbour, "hello");
    await callApi(here.world.world, neighbour, "POST", "/communities", { name: "Next Door", visibility });
    return (await mineOf(here.world, neighbour))[0]?.id ?? "";
  };

  it("[FAR7] asks the stewards of another community, and nothing goes there without their yes", async () => {
    const next = await nextDoor();
    await api(here.regular, "POST", "entries", { kind: "question", title: "Which clock?" });
    assert.equal((await plan({ heir: next })).status, 201);
    await here.world.runDue();
    assert.match(told(here.regular), /goes to Next Door, once its stewards say yes/);
    const [asked] = cardsTo(neighbour, "may its library come into Next Door?");
    assert.ok(asked !== undefined);
    assert.match(JSON.stringify(asked), /It has one entry/);
    await here.world.runDue(dayAfter(10));
    assert.equal((await api(here.steward, "POST", "farewell/end")).body, "heir-not-answered");
    assert.match(
      answerText(await press(here.world, here.regular, asked, "Yes, it may come")),
      /not asked any more/,
    );
    assert.match(answerText(await press(here.world, neighbour, asked, "No")), /That is fine/);
    await here.world.runDue();
    assert.match(told(here.steward), /Next Door says no, so the library of Data Guild stays/);
    const chosen = await callApi(
      here.world.world,
      here.steward,
      "PUT",
      `/communities/${here.community.id}/farewell/heir`,
      { heir },
    );
    assert.match(JSON.stringify(chosen.body), /"heirSaid":"yes"/, "who looks after both says yes for both");
    assert.match(
      answerText(await press(here.world, neighbour, asked, "Yes, it may come")),
      /not asked any more/,
    );
    assert.match(JSON.stringify((await api(here.steward, "POST", "farewell/end")).body), /"handedOver":1/);
    assert.deepEqual([(await library(next)).length, (await library(heir)).length], [0, 1]);
    const hidden = (
      await callApi(here.world.world, neighbour, "POST", "/communities", {
        name: "Cellar",
        visibility: "private",
      })
    ).body as { id: string };
    assert.equal((await plan({ heir: hidden.id })).body, "heir-not-found", "a private one is not there");
  });

  it("[FAR8] [FAR9] becomes a part of another after a farewell that is planned in a chat", async () => {
    const next = await nextDoor();
    await api(here.regular, "POST", "entries", { kind: "question", title: "Which clock?" });
    const form = onlyCard((await say(here.world, here.steward, "farewell Data Guild")).replies);
    const wish = { heir: next, how: "merge", agenda: "closing-a-community" };
    for (const when of ["", "soon", "tomorrow at 10:00", "every Monday at 9", "31 February at 10:00"]) {
      const again = answerCard(
        await press(here.world, here.steward, form, "Plan the farewell", { ...wish, when }),
      );
      assert.match(JSON.stringify(again), /Nothing was planned|Choose a later day/, when);
      const words = JSON.stringify(again);
      assert.ok(
        words.includes(`"value":"${when}"`) && words.includes(`"value":"${next}"`),
        "what was typed stays",
      );
    }
    const when = "3 December at 15:00";
    const planned = answerCard(
      await press(here.world, here.steward, form, "Plan the farewell", { ...wish, when }),
    );
    assert.match(JSON.stringify(planned), /a part of Next Door. Its stewards have not answered yet/);
    assert.match(JSON.stringify(await say(here.world, here.regular, "farewell Data Guild")), /[Ss]teward/);
    await here.world.runDue();
    assert.match(told(here.regular), /becomes a part of Next Door, and you come along/);
    const [asked] = cardsTo(neighbour, "may its library come");
    assert.ok(asked !== undefined);
    await press(here.world, neighbour, asked, "Yes, it may come");
    await here.world.runDue("2026-12-05T16:00:00Z");
    const [end] = cardsTo(here.steward, "has said goodbye");
    assert.ok(end !== undefined);
    const done = answerText(await press(here.world, here.steward, end, "Hand over and merge"));
    assert.match(done, /goes over into Next Door in a week. 1 entry went along/);
    await here.world.runDue();
    assert.match(told(here.regular), /Data Guild goes over into Next Door.*its library has come along/);
    assert.match(told(neighbour), /the members of Data Guild come into Next Door/);
    await here.world.runDue("2026-12-13T16:00:00Z");
    const life = (await findCommunity(here.world.world, here.steward.tenant, here.community.id))?.life;
    assert.equal(life?.state, "merged");
    assert.ok((await mineOf(here.world, here.regular)).some(({ id }) => id === next));
    assert.equal((await library(next)).length, 1);
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
