import assert from "node:assert/strict";
import { admit } from "../../../bot/features/communities/index.ts";
import type { Community } from "../../../core/communities/index.ts";
import { meetingId } from "../../../core/ids.ts";
import { callApi } from "../../support/api.ts";
import { answerWords, onlyCard, press, say, wordsOf } from "../../support/chat.ts";
import { TENANT, testWorld, type TestWorld } from "../../support/world.ts";
import { founded, founder, newcomer } from "../communities/town.ts";

const MEETING = meetingId("MCMxOTptZWV0aW5nX2FiYyE=");
const WISH = "run something for 12 people in 30 minutes";

describe("starting what nobody prepared", () => {
  let world: TestWorld;
  let guild: Community;
  beforeEach(async () => {
    world = await testWorld();
    guild = await founded(world);
    await say(world, newcomer, "hello");
    await admit(world.world, TENANT, guild, { person: newcomer.id, name: newcomer.name });
  });

  it("[AGD49] offers three agendas for the people and the minutes, and one tap makes this meeting that session", async () => {
    const heard = await say(world, founder, WISH, founder.chat, MEETING);
    const card = onlyCard(heard.replies);
    assert.match(wordsOf(heard.replies), /For 12 people and 30 minutes/);
    assert.equal(card.actions?.length, 3);
    const [first] = card.actions ?? [];
    const title = String(first?.["title"]);
    const pressed = await press(world, founder, card, title, {}, founder.chat, MEETING);
    assert.match(answerWords(pressed), new RegExp(`${title} is ready.*30 minutes`));
    const path = `/meetings/${encodeURIComponent(MEETING)}/session`;
    const opened = await callApi(world.world, newcomer, "GET", path);
    const session = opened.body as { title: string; durationMinutes: number; agenda: { minutes: number } };
    assert.deepEqual([session.title, session.durationMinutes, session.agenda.minutes], [title, 30, 30]);
    const again = await press(world, founder, card, title, {}, founder.chat, MEETING);
    assert.equal(answerWords(again), answerWords(pressed), "pressed twice it is one session");
  });

  it("[AGD49] starts outside a meeting, too, asks which community where there are several, and tells who may not", async () => {
    const card = onlyCard((await say(world, founder, WISH)).replies);
    const title = String(card.actions?.[1]?.["title"]);
    assert.match(answerWords(await press(world, founder, card, title)), /Open it and press Start session/);
    await say(world, founder, "create community Cooks: food");
    const asked = await press(world, founder, card, title);
    assert.match(answerWords(asked), /For which community\?.*Cooks/);
    assert.match(answerWords(await press(world, newcomer, card, title)), /Only stewards and facilitators/);
    const nothing = await say(world, founder, "run something for 900 people in 5 minutes");
    assert.match(wordsOf(nothing.replies), /nothing that fits/);
  });

  it("[AGD51] leads to a rehearsal of the agenda that is named, or of the usual one", async () => {
    assert.match(
      wordsOf((await say(world, newcomer, "rehearse lean coffee")).replies),
      /rehearse=lean-coffee/,
    );
    assert.match(wordsOf((await say(world, newcomer, "rehearse")).replies), /rehearse=monthly-practice/);
    assert.match(wordsOf((await say(world, newcomer, "rehearse qqqqzzzz")).replies), /no agenda like that/);
  });
});
