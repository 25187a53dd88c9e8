import assert from "node:assert/strict";
import { markRemoved } from "../../../bot/features/people/index.ts";
import { callApi } from "../../support/api.ts";
import { answerWords, onlyCard, press, say, wordsOf } from "../../support/chat.ts";
import {
  cardsOf,
  FIRST_ROUND,
  guild,
  introductionsOf,
  metBy,
  SECOND_ROUND,
  setRole,
  started,
} from "./guild.ts";

describe("who takes part in a round", () => {
  it("[INT6] leave out who pauses or skips, and ask each time where that is wanted", async () => {
    const data = await guild(4);
    const { world, steward, members, everybody } = data;
    await started(data, "introduce Data Guild in pairs every other Monday", {
      takesPart: "whoever says yes",
    });
    await world.runDue("2026-03-06T08:00:00Z");
    for (const who of everybody) assert.equal(cardsOf(data, who, "Data Guild: would you like").length, 1);
    const comers = [steward, ...members.slice(0, 3)];
    for (const who of comers) {
      const [asked] = cardsOf(data, who, "Data Guild: would you like");
      assert.ok(asked);
      assert.match(answerWords(await press(world, who, asked, "Count me in")), /You are in/);
    }
    await world.runDue(FIRST_ROUND);
    assert.deepEqual(
      everybody.map((who) => metBy(data, who).length),
      [1, 1, 1, 1, 0],
    );
    const card = introductionsOf(data, steward)[0];
    assert.ok(card);
    const more = await press(world, steward, card, "Something else");
    assert.ok(more.answer?.kind === "card");
    assert.match(
      answerWords(await press(world, steward, more.answer.card, "Pause introductions for me")),
      /until you say so/,
    );
    await world.runDue("2026-03-20T08:00:00Z");
    assert.equal(cardsOf(data, steward, "Data Guild: would you like").length, 1);
  });

  it("[INT8] draw a group with its host from those who volunteer", async () => {
    const data = await guild(5);
    const { world, steward, members } = data;
    await started(data, "introduce Data Guild in groups of 3 every other Monday", { takesPart: "drawn" });
    await world.runDue("2026-03-06T08:00:00Z");
    for (const who of members.slice(0, 4)) {
      const [asked] = cardsOf(data, who, "Data Guild: would you like");
      assert.ok(asked);
      await press(world, who, asked, "Count me in");
    }
    await world.runDue(FIRST_ROUND);
    assert.match(JSON.stringify(introductionsOf(data, steward)[0]), /Your host is steward/);
    const turns = (): number[] => members.map((who) => metBy(data, who).length);
    assert.equal(
      turns().reduce((sum, count) => sum + count, 0),
      2,
    );
    await world.runDue(SECOND_ROUND);
    assert.deepEqual(turns(), [1, 1, 1, 1, 0]);
  });

  it("[INT7] ask once for a site where groups stay within one, and leave nobody out", async () => {
    const data = await guild(5);
    const { world, everybody } = data;
    await started(data, "introduce Data Guild in pairs every other Monday", { within: "site" });
    await world.runDue(SECOND_ROUND);
    for (const who of everybody) {
      assert.equal(metBy(data, who).length, 2, who.name);
      const said = world.connector.posted.filter(
        ({ to, message }) => to.id === who.chat.id && wordsOf([message]).includes("Introductions go by site"),
      );
      assert.equal(said.length, 1);
    }
  });

  it("[INT6] tell whoever has no place, and nobody of the reason behind it", async () => {
    const data = await guild(1);
    const { world, steward, members } = data;
    const [member] = members;
    assert.ok(member);
    await callApi(world.world, member, "PUT", `/me/ties/${steward.id}/never`, { isNever: true });
    await started(data);
    await world.runDue(FIRST_ROUND);
    const said = wordsOf(world.connector.to(steward.chat.id));
    assert.match(said, /There is no introduction for you in Data Guild this time\. The rules of this round/);
    assert.deepEqual(metBy(data, steward), []);
  });

  it("[INT6] leave out who skips once and who pauses for longer, and takes them in again", async () => {
    const data = await guild(5);
    const { world, members, community } = data;
    const [skips, pauses] = members;
    assert.ok(skips && pauses);
    await started(data);
    const path = `/communities/${community}/introductions/me`;
    await callApi(world.world, skips, "PUT", path, { choice: "skip next" });
    await callApi(world.world, pauses, "PUT", path, { choice: "pause" });
    await world.runDue(FIRST_ROUND);
    assert.deepEqual([metBy(data, skips).length, metBy(data, pauses).length], [0, 0]);
    await world.runDue(SECOND_ROUND);
    assert.deepEqual([metBy(data, skips).length, metBy(data, pauses).length], [1, 0]);
    await callApi(world.world, pauses, "PUT", path, { choice: "resume" });
    await world.runDue("2026-04-06T08:00:00Z");
    assert.deepEqual([metBy(data, skips).length, metBy(data, pauses).length], [2, 1]);
  });

  it("[INT23] leave out whoever cannot be written to, until they can", async () => {
    const data = await guild(5);
    const { world, members } = data;
    const [away] = members;
    assert.ok(away);
    await markRemoved(world.world, away.tenant, away.id, "removed");
    await started(data);
    await world.runDue(FIRST_ROUND);
    const [shown] = cardsOf(data, data.steward, "The next introductions of Data Guild");
    assert.match(JSON.stringify(shown), /Reaches 5 of 6\. 1 removed Guildhall/);
    const met = members.flatMap((who) => metBy(data, who));
    assert.ok(met.length > 0 && !met.some((names) => names.includes(away.name)), met.join());
    await say(world, away, "here I am");
    await world.runDue(SECOND_ROUND);
    assert.equal(metBy(data, away).length, 1);
  });

  it("[INT23] ask each first where members do not see one another, also once they no longer do", async () => {
    const data = await guild(3);
    const { world, community, steward, members } = data;
    const path = `/communities/${community}`;
    await started(data);
    await world.runDue("2026-03-08T09:00:00Z");
    const hidden = { memberList: "hidden" };
    assert.equal((await callApi(world.world, steward, "PUT", `${path}/settings`, hidden)).status, 200);
    await world.runDue(FIRST_ROUND);
    for (const who of members) assert.deepEqual(metBy(data, who), [], who.name);
    // The next round was arranged without a yes; the one after it asks.
    await world.runDue(SECOND_ROUND);
    await world.runDue("2026-04-04T08:00:00Z");
    const [one, other, silent] = members;
    assert.ok(one && other && silent);
    for (const who of [one, other]) {
      const ask = cardsOf(data, who, "Data Guild: would you like to meet somebody?").at(-1);
      assert.ok(ask);
      await press(world, who, ask, "Count me in");
    }
    await world.runDue("2026-04-06T08:00:00Z");
    assert.deepEqual([metBy(data, one), metBy(data, silent)], [[other.name], []]);

    const card = onlyCard((await say(world, steward, "introduce Data Guild in pairs every week")).replies);
    assert.doesNotMatch(JSON.stringify(card), /"Everybody"/);
    assert.match(JSON.stringify(card), /do not see one another, so each is asked first/);
    const forged = await press(world, steward, card, "Start introductions", {
      takesPart: "everybody",
      within: "anywhere",
    });
    assert.match(answerWords(forged), /Data Guild/);
    const seen = await callApi(world.world, steward, "GET", `${path}/introductions`);
    assert.match(JSON.stringify(seen.body), /"takesPart":"whoever says yes".*"areMembersShown":false/);
  });

  it("[INT6] leave out a sponsor, who looks on", async () => {
    const data = await guild(3);
    const { world, members, community } = data;
    const [sponsor, ...others] = members;
    assert.ok(sponsor);
    await setRole(world, community, sponsor, "sponsor");
    await started(data);
    await world.runDue(FIRST_ROUND);
    assert.deepEqual(metBy(data, sponsor), []);
    assert.ok(others.every((who) => metBy(data, who).length === 1));
  });
});
