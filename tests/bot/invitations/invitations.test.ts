import assert from "node:assert/strict";
import type { Community } from "../../../core/communities/index.ts";
import { personId } from "../../../core/ids.ts";
import { callApi, type ApiHeard } from "../../support/api.ts";
import { onlyCard, person, press, say, wordsOf, type ChatPerson } from "../../support/chat.ts";
import { testWorld, type TestWorld } from "../../support/world.ts";
import {
  answerCard,
  answerText,
  buttonsOf,
  founded,
  founder,
  general,
  mineOf,
  neighbour,
  newcomer,
  outsider,
  rollOf,
} from "../communities/town.ts";

const ADDRESS = "newcomer@example.com";

describe("invitations", () => {
  let world: TestWorld;
  let community: Community;
  beforeEach(async () => {
    world = await testWorld();
    await say(world, founder, "hello");
    community = await founded(world, "Secret Guild", { visibility: "private" });
  });

  const ask = (
    who: ChatPerson,
    method: "GET" | "POST" | "PUT" | "DELETE",
    path: string,
    body?: unknown,
  ): Promise<ApiHeard> => callApi(world.world, who, method, path, body);
  const invite = (addresses: string, who = founder): Promise<ApiHeard> =>
    ask(who, "POST", `/communities/${community.id}/invitations`, { addresses });
  const offers = async (who: ChatPerson, addresses?: readonly string[]): Promise<unknown> =>
    (await callApi(world.world, who, "GET", "/me/invitations", undefined, addresses)).body;

  /** The newcomer stands in a channel's roster under their address. */
  async function inRoster(): Promise<void> {
    world.connector.rosters.set(general.id, {
      count: 1,
      person: () => ({
        person: personId(newcomer.id),
        channelUserId: "29:newcomer",
        name: "newcomer",
        addresses: [ADDRESS],
      }),
    });
    await say(world, founder, "hello", general);
    await world.runDue();
  }

  it("[INV3] make nobody a member, and are seen at the first sign-in by the address of the token", async () => {
    assert.deepEqual((await invite(`Newcomer <${ADDRESS}>`)).body, {
      invited: 1,
      members: 0,
      again: 0,
      repeated: 0,
      beyond: 0,
      unread: [],
      unreadCount: 0,
    });
    assert.deepEqual(await rollOf(world, community), ["founder: steward"]);
    assert.deepEqual(await offers(newcomer, [ADDRESS]), {
      items: [{ community: community.id, name: "Secret Guild", domain: "" }],
    });
  });

  it("[INV3] let in whoever says yes, once; a second yes changes nothing", async () => {
    await invite(ADDRESS);
    await offers(newcomer, [ADDRESS]);
    const path = `/me/invitations/${community.id}`;
    assert.deepEqual((await ask(newcomer, "POST", path)).body, {
      outcome: "joined",
      community: community.id,
    });
    assert.deepEqual((await ask(newcomer, "POST", path)).body, {
      outcome: "already a member",
      community: community.id,
    });
    assert.deepEqual(await rollOf(world, community), ["founder: steward", "newcomer: member"]);
    assert.deepEqual(await offers(newcomer, [ADDRESS]), { items: [] });
  });

  it("[INV4] are nobody else's, and nothing to another company", async () => {
    await invite(ADDRESS);
    assert.deepEqual(await offers(neighbour, ["neighbour@example.com"]), { items: [] });
    assert.deepEqual(await offers(outsider, [ADDRESS]), { items: [] });
    for (const who of [neighbour, outsider])
      assert.deepEqual(await ask(who, "POST", `/me/invitations/${community.id}`), {
        status: 404,
        body: "invitation-not-found",
      });
    assert.deepEqual(await rollOf(world, community), ["founder: steward"]);
  });

  it("[INV5] write to nobody before Send is pressed, and then once to each who can be reached", async () => {
    await inRoster();
    const form = await addressForm();
    const outcome = answerCard(
      await press(world, founder, form, "Invite them", { addresses: `${ADDRESS} stranger@example.com` }),
    );
    await world.runDue();
    assert.deepEqual(world.connector.to("chat of 29:newcomer"), []);
    assert.match(
      wordsOf([{ kind: "card", card: outcome }]),
      /2 people are invited.*Reaches 1 of 1.*One person whom I have not met/s,
    );
    assert.deepEqual(buttonsOf(outcome), ["Send 1 card"]);
    assert.match(answerText(await press(world, founder, outcome, "Send 1 card")), /One card is on its way/);
    assert.match(answerText(await press(world, founder, outcome, "Send 1 card")), /has their card already/);
    await world.runDue();
    const cards = world.connector.cardsTo("chat of 29:newcomer");
    assert.equal(cards.length, 1);
    assert.match(cards[0]?.fallbackText ?? "", /founder invites you to Secret Guild/);
  });

  async function addressForm(): Promise<ReturnType<typeof answerCard>> {
    const card = onlyCard((await say(world, founder, "invite Secret Guild")).replies);
    return answerCard(await press(world, founder, card, "By address"));
  }

  it("[INV5] are answered from the card: yes joins, no is told to nobody", async () => {
    await inRoster();
    await invite(ADDRESS);
    await ask(founder, "POST", `/communities/${community.id}/invitations/send`);
    await world.runDue();
    const [card] = world.connector.cardsTo("chat of 29:newcomer");
    assert.ok(card);
    assert.match(answerText(await press(world, newcomer, card, "No, thank you")), /Nobody is told/);
    assert.match(answerText(await press(world, newcomer, card, "Join")), /no longer holds/);
    await invite(ADDRESS);
    assert.match(answerText(await press(world, newcomer, card, "Join")), /You are in Secret Guild/);
    assert.deepEqual(
      (await mineOf(world, newcomer)).map(({ name }) => name),
      ["Secret Guild"],
    );
  });

  it("[INV6] end after 90 days, when taken back, and keep no address of whoever is known", async () => {
    await invite(ADDRESS);
    const list = `/communities/${community.id}/invitations`;
    const { body } = await ask(founder, "GET", list);
    assert.partialDeepStrictEqual(body, { items: [{ address: ADDRESS }] });
    await offers(newcomer, [ADDRESS]);
    const { items } = (await ask(founder, "GET", list)).body as { items: { key: string; address: string }[] };
    assert.equal(items[0]?.address, "");
    assert.equal((await ask(founder, "DELETE", `${list}/${items[0]?.key ?? ""}`)).status, 204);
    assert.deepEqual(await offers(newcomer, [ADDRESS]), { items: [] });
    await invite(ADDRESS);
    world.clock.moveTo(world.clock.now().add({ hours: 24 * 91 }));
    assert.deepEqual(await offers(newcomer, [ADDRESS]), { items: [] });
    assert.equal((await ask(newcomer, "POST", `/me/invitations/${community.id}`)).status, 404);
  });

  it("[INV7] by link let in whoever has it, until it is renewed or taken back", async () => {
    const put = async (renew: boolean): Promise<string> => {
      const { body } = await ask(founder, "PUT", `/communities/${community.id}/invite-link`, { renew });
      return new URL((body as { address: string }).address).searchParams.get("invitation") ?? "";
    };
    const first = await put(false);
    assert.equal(await put(false), first);
    assert.partialDeepStrictEqual((await ask(newcomer, "GET", `/invite-links/${first}`)).body, {
      name: "Secret Guild",
    });
    assert.equal((await ask(outsider, "POST", `/invite-links/${first}`)).status, 404);
    assert.partialDeepStrictEqual((await ask(newcomer, "POST", `/invite-links/${first}`)).body, {
      outcome: "joined",
    });
    const second = await put(true);
    assert.deepEqual(
      await ask(neighbour, "GET", `/invite-links/${first}`),
      await ask(neighbour, "GET", "/invite-links/never"),
    );
    assert.equal((await ask(founder, "DELETE", `/communities/${community.id}/invite-link`)).status, 204);
    assert.equal((await ask(neighbour, "POST", `/invite-links/${second}`)).status, 404);
  });

  it("[INV8] need no steward's yes where others have to ask", async () => {
    community = await founded(world, "Data Guild", { visibility: "request" });
    await invite(ADDRESS);
    await offers(newcomer, [ADDRESS]);
    assert.partialDeepStrictEqual((await ask(newcomer, "POST", `/me/invitations/${community.id}`)).body, {
      outcome: "joined",
    });
  });

  it("[INV9] are for those who may invite; a stranger hears what they would of no community", async () => {
    assert.deepEqual(await invite(ADDRESS, neighbour), { status: 404, body: "community-not-found" });
    await invite("neighbour@example.com");
    await offers(neighbour, ["neighbour@example.com"]);
    await ask(neighbour, "POST", `/me/invitations/${community.id}`);
    assert.equal((await invite(ADDRESS, neighbour)).status, 403);
    await ask(founder, "PUT", `/communities/${community.id}/settings`, { visibility: "private" });
    await ask(founder, "PUT", `/communities/${community.id}/members/${neighbour.id}/role`, {
      role: "champion",
    });
    assert.equal((await invite(ADDRESS, neighbour)).status, 201);
    assert.equal((await ask(neighbour, "GET", `/communities/${community.id}/reach`)).status, 403);
  });

  it("[INV10] say whom a send reaches, and why not the others", async () => {
    await invite("neighbour@example.com");
    await offers(neighbour, ["neighbour@example.com"]);
    await ask(neighbour, "POST", `/me/invitations/${community.id}`);
    assert.deepEqual((await ask(founder, "GET", `/communities/${community.id}/reach`)).body, {
      reachable: 1,
      total: 2,
      words: "Reaches 1 of 2. 1 never installed Guildhall, and no team of theirs has it.",
      unreachable: [{ name: "neighbour", reason: "never installed Guildhall, and no team of theirs has it" }],
    });
  });

  it("[INV1] keep what was pasted where no address can be read in it", async () => {
    const form = await addressForm();
    const again = answerCard(
      await press(world, founder, form, "Invite them", { addresses: "ada, bo and @cy" }),
    );
    assert.match(JSON.stringify(again), /ada, bo and @cy/);
    assert.match(wordsOf([{ kind: "card", card: again }]), /I could not read one of them: @cy/);
    const empty = answerCard(await press(world, person("founder"), form, "Invite them", { addresses: "  " }));
    assert.match(wordsOf([{ kind: "card", card: empty }]), /found no address/);
  });
});
