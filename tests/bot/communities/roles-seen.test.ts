import assert from "node:assert/strict";
import { changeCommunity, changeRole } from "../../../bot/features/communities/index.ts";
import type { Role } from "../../../core/access/index.ts";
import { callApi } from "../../support/api.ts";
import { person, say, wordsOf, type ChatPerson } from "../../support/chat.ts";
import { answers, asked, digestsIn, guild, promptsOf, type Guild } from "../prompts/guild.ts";
import { TENANT } from "../../support/world.ts";

const give = async ({ world, community }: Guild, who: ChatPerson, role: Role): Promise<void> => {
  assert.equal((await changeRole(world.world, TENANT, community, who.id, role)).kind, "changed");
};

describe("what roles change", () => {
  it("[ACC5] sends a sponsor no question and no digest, and lets them read neither answers nor names", async () => {
    const data = await guild();
    const { world, community, farAway: sponsor, regular } = data;
    await give(data, sponsor, "sponsor");
    await asked(data);
    assert.deepEqual(questionsTo(data, sponsor), []);
    await answers(data, regular, "I paired all day");
    await world.runDue("2026-03-10T09:00:00Z");
    assert.equal(digestsIn(data, regular.chat.id).length, 1);
    assert.equal(digestsIn(data, sponsor.chat.id).length, 0);
    const [prompt] = await promptsOf(data);
    const doors = [
      `/communities/${community}/prompts`,
      `/prompts/${prompt?.id ?? ""}`,
      `/prompts/${prompt?.id ?? ""}/answers`,
      `/communities/${community}/members`,
    ];
    for (const door of doors) {
      const { status, body } = await callApi(world.world, sponsor, "GET", door);
      assert.equal(status, 403, door);
      assert.doesNotMatch(JSON.stringify(body), /paired|regular/, door);
    }
    const said = wordsOf((await say(world, sponsor, "recap Data Guild")).replies);
    assert.match(said, /see sums/);
  });

  it("[ACC5] invites a sponsor to no session, and keeps its live part and its recap from them", async () => {
    const data = await guild();
    const { world, community, farAway: sponsor, regular, steward } = data;
    await give(data, sponsor, "sponsor");
    const body = { start: "2026-03-03T09:00:00Z" };
    const { body: made } = await callApi(
      world.world,
      steward,
      "POST",
      `/communities/${community}/sessions`,
      body,
    );
    const { id } = made as { id: string };
    await world.runDue();
    assert.match(wordsOf(world.connector.cardsTo(regular.chat.id).map(asMessage)), /Going/);
    assert.doesNotMatch(wordsOf(world.connector.cardsTo(sponsor.chat.id).map(asMessage)), /Going/);
    for (const [method, door, sent] of [
      ["POST", `/sessions/${id}/live`, undefined],
      ["GET", `/sessions/${id}/recap`, undefined],
      [
        "POST",
        `/sessions/${id}/contributions`,
        { id: "c-1", stepId: "s", kind: "answer", text: "x", atMs: 1 },
      ],
    ] as const) {
      const heard = await callApi(world.world, sponsor, method, door, sent);
      assert.ok([403, 400].includes(heard.status), `${method} ${door} ${heard.status}`);
      if (heard.status === 403) assert.equal(heard.body, "sponsors-see-sums", door);
    }
    assert.equal((await callApi(world.world, sponsor, "GET", `/sessions/${id}`)).status, 200);
  });

  it("[ACC6] sends a question to experts before everybody else", async () => {
    const data = await guild();
    await give(data, data.farAway, "expert");
    const before = data.world.connector.posted.length;
    await asked(data);
    const { posted } = data.world.connector;
    const asking = posted
      .slice(before)
      .filter(({ message }) => /"verb":"prompts\.answer"/.test(wordsOf([message])));
    assert.equal(asking[0]?.to.id, data.farAway.chat.id);
    assert.equal(asking.length, 3);
  });

  it("[ACC7] keeps who is in a hidden list from members, in the API and in what a facilitator is shown", async () => {
    const data = await guild();
    const { world, community, regular, farAway: facilitator, steward } = data;
    await give(data, facilitator, "facilitator");
    await changeCommunity(world.world, TENANT, community, (current) => ({
      kind: "save",
      value: { ...current, memberList: "hidden" },
      result: undefined,
    }));
    const door = `/communities/${community}/members`;
    for (const who of [regular, facilitator])
      assert.deepEqual(await callApi(world.world, who, "GET", door), { status: 403, body: "members-hidden" });
    assert.equal((await callApi(world.world, steward, "GET", door)).status, 200);
    const preview = wordsOf((await say(world, facilitator, "ask Data Guild: What now?")).replies);
    assert.match(preview, /It reaches/);
    assert.doesNotMatch(preview, /silent/);
    assert.match(wordsOf((await say(world, steward, "ask Data Guild: What now?")).replies), /silent/);
  });

  it("[ACC7] hides the list of a resource group until somebody sets it", async () => {
    const data = await guild();
    const { world, steward } = data;
    const parents = { name: "Parents at work", kind: "resource-group" };
    const { body } = await callApi(world.world, steward, "POST", "/communities", parents);
    const made = body as { id: string; memberList: string };
    assert.equal(made.memberList, "hidden");
    const member = person("parent");
    await callApi(world.world, member, "PUT", `/communities/${made.id}/members/me`);
    const seen = await callApi(world.world, member, "GET", `/communities/${made.id}/members`);
    assert.deepEqual(seen, { status: 403, body: "members-hidden" });
  });
});

const questionsTo = ({ world }: Guild, who: ChatPerson): readonly unknown[] =>
  world.connector.cardsTo(who.chat.id).filter((card) => JSON.stringify(card).includes("Send answer"));

const asMessage = (card: ReturnType<Guild["world"]["connector"]["cardsTo"]>[number]) => ({
  kind: "card" as const,
  card,
});
