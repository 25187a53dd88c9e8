/** What every connector promises, the recording one and the real one. */
import assert from "node:assert/strict";
import { card, title } from "../../bot/cards.ts";
import { meetingId, personId, type MeetingId, type PersonId } from "../../core/ids.ts";
import { ConnectorError, type Connector, type ConnectorFailure, type Conversation } from "../../bot/ports.ts";

/** What Teams may answer, in the words of the facts that are known of it. */
export const OUTSIDE = [
  "throttled for 7 s",
  "throttled",
  "blocked by the person",
  "blocked by an administrator",
  "removed or blocked",
  "refused",
  "unknown conversation",
  "too large",
  "precondition failed",
  "bad gateway",
  "service unavailable",
  "hangs up",
] as const;
export type Outside = (typeof OUTSIDE)[number];

const MEANS: Record<Outside, ConnectorFailure> = {
  "throttled for 7 s": { code: "throttled", retryAfterMs: 7_000 },
  throttled: { code: "throttled", retryAfterMs: 2_000 },
  "blocked by the person": { code: "removed", how: "blocked in chat" },
  "blocked by an administrator": { code: "removed", how: "app blocked" },
  "removed or blocked": { code: "removed", how: "removed or blocked" },
  refused: { code: "refused", status: 403 },
  "unknown conversation": { code: "refused", status: 404 },
  "too large": { code: "refused", status: 413 },
  "precondition failed": { code: "unreachable" },
  "bad gateway": { code: "unreachable" },
  "service unavailable": { code: "unreachable" },
  "hangs up": { code: "unreachable" },
};

/** What an {@link Outside} means, for a double that is told failures. */
export function meaningOf(outside: Outside): ConnectorFailure {
  return MEANS[outside];
}

/** A connector with a world around it. */
export interface ConnectorRig {
  readonly connector: Connector;
  readonly chat: Conversation;
  /** A member of `chat`, by the id of the channel. */
  readonly member: string;
  /** What stands in a conversation now, as text that holds every word. */
  shown(conversation: string): readonly string[];
  /** Puts so many people into the roster of `chat`, named `person-0` and so on, with the account `account-0`; the first is a guest. */
  fillRoster(count: number): void;
  /** Has a meeting with that organiser, and one person in it, whose name is Ada. */
  holdMeeting(meeting: MeetingId, organizer: PersonId, participant: PersonId): void;
  /** From now on everything fails so; undefined: nothing does. */
  fail(outside: Outside | undefined): void;
  stop(): Promise<void>;
}

/** Base64, as Teams writes them: with a sign that has to be escaped in an address. */
const MEETING = meetingId("MCMxOTptZWV0aW5n/w==");
const CARD = card("A card in words.", [title("Monthly practice")]);

/** Runs the suite. */
export function connectorContract(name: string, make: () => Promise<ConnectorRig>): void {
  describe(`a connector: ${name}`, () => {
    let rig: ConnectorRig;
    before(async () => (rig = await make()));
    after(() => rig.stop());
    afterEach(() => rig.fail(undefined));

    const failure = async (work: Promise<unknown>): Promise<ConnectorFailure> => {
      const error: unknown = await work.then(
        () => undefined,
        (reason: unknown) => reason,
      );
      assert.ok(error instanceof ConnectorError, String(error));
      return error.failure;
    };

    it("[TEAMS1] posts words and cards, in order, and names each", async () => {
      const words = await rig.connector.post(rig.chat, { kind: "text", text: "first" });
      const drawn = await rig.connector.post(rig.chat, { kind: "card", card: CARD });
      assert.notEqual(words, drawn);
      const [first = "", second = ""] = rig.shown(rig.chat.id).slice(-2);
      assert.match(first, /first/);
      assert.match(second, /Monthly practice/);
    });

    it("[TEAMS1] changes a message where it stands", async () => {
      const id = await rig.connector.post(rig.chat, { kind: "text", text: "before" });
      const count = rig.shown(rig.chat.id).length;
      await rig.connector.update(rig.chat, id, { kind: "card", card: CARD });
      assert.equal(rig.shown(rig.chat.id).length, count);
      assert.match(rig.shown(rig.chat.id).at(-1) ?? "", /Monthly practice/);
    });

    it("[TEAMS1] refuses to change what was never posted", async () => {
      const update = rig.connector.update(rig.chat, "never", { kind: "text", text: "x" });
      assert.deepEqual(await failure(update), { code: "refused", status: 404 });
    });

    it("[TEAMS2] opens the same personal chat for the same person, and posts there", async () => {
      const chat = await rig.connector.openPersonal({ ...rig.chat, kind: "channel" }, rig.member);
      const again = await rig.connector.openPersonal(rig.chat, rig.member);
      assert.deepEqual([chat.kind, again.id], ["personal", chat.id]);
      assert.deepEqual(
        [chat.tenant, chat.serviceUrl, chat.botId],
        [rig.chat.tenant, rig.chat.serviceUrl, rig.chat.botId],
      );
      await rig.connector.post(chat, { kind: "text", text: "in private" });
      assert.match(rig.shown(chat.id).at(-1) ?? "", /in private/);
    });

    it("[TEAMS21] reads a roster page by page, everybody once", async () => {
      rig.fillRoster(1_201);
      const names: string[] = [];
      const sizes: number[] = [];
      const guests: string[] = [];
      for (let after: string | undefined; ;) {
        const page = await rig.connector.roster(rig.chat, after);
        sizes.push(page.people.length);
        names.push(...page.people.map(({ name }) => name));
        for (const { name, isGuest } of page.people) if (isGuest === true) guests.push(name);
        assert.ok(page.people.every(({ person, addresses }) => person !== "" && addresses.length === 1));
        after = page.next;
        if (after === undefined) break;
      }
      assert.deepEqual(sizes, [500, 500, 201]);
      assert.equal(new Set(names).size, 1_201);
      assert.deepEqual(guests, ["person-0"]);
      rig.fillRoster(0);
      assert.deepEqual(await rig.connector.roster(rig.chat), { people: [] });
    });

    it("[TEAMS23] says who organises a meeting and who is in it, by account", async () => {
      const [organizer, newcomer, stranger] = [
        personId("account-1"),
        personId("account-2"),
        personId("account-3"),
      ];
      rig.holdMeeting(MEETING, organizer, newcomer);
      assert.deepEqual(await rig.connector.meeting(rig.chat, MEETING), { organizer });
      assert.deepEqual(await rig.connector.inMeeting(rig.chat, MEETING, newcomer), {
        name: "Ada",
        isThere: true,
      });
      const refused = { code: "refused", status: 404 } as const;
      assert.deepEqual(await failure(rig.connector.inMeeting(rig.chat, MEETING, stranger)), refused);
      assert.deepEqual(await failure(rig.connector.meeting(rig.chat, meetingId("another"))), refused);
    });

    for (const outside of OUTSIDE) {
      it(`[TEAMS3] says what it means when Teams answers: ${outside}`, async () => {
        const id = await rig.connector.post(rig.chat, { kind: "text", text: "kept" });
        const count = rig.shown(rig.chat.id).length;
        rig.fail(outside);
        const words = { kind: "text", text: "lost" } as const;
        assert.deepEqual(await failure(rig.connector.post(rig.chat, words)), MEANS[outside]);
        assert.deepEqual(await failure(rig.connector.update(rig.chat, id, words)), MEANS[outside]);
        assert.deepEqual(await failure(rig.connector.openPersonal(rig.chat, rig.member)), MEANS[outside]);
        assert.deepEqual(await failure(rig.connector.roster(rig.chat)), MEANS[outside]);
        assert.deepEqual(await failure(rig.connector.meeting(rig.chat, MEETING)), MEANS[outside]);
        assert.equal(rig.shown(rig.chat.id).length, count);
        rig.fail(undefined);
        await rig.connector.update(rig.chat, id, { kind: "text", text: "works again" });
        assert.match(rig.shown(rig.chat.id).at(-1) ?? "", /works again/);
      });
    }
  });
}
