/** A year of many people in several communities: they join, fall silent, come back and leave, and so do stewards. */
import assert from "node:assert/strict";
import { membersOf } from "../../../bot/features/communities/index.ts";
import { reach } from "../../../bot/features/people/index.ts";
import { sayWhy, USUAL_PREFERENCES } from "../../../core/deliveries/index.ts";
import { communityId, type CommunityId } from "../../../core/ids.ts";
import { callApi } from "../../support/api.ts";
import { person, press, say, type ChatPerson } from "../../support/chat.ts";
import { TENANT, testWorld, type TestWorld } from "../../support/world.ts";

/** How big a year is, and by which chance it goes. */
export interface Year {
  readonly people: number;
  readonly communities: number;
  readonly weeks: number;
  readonly seed: number;
}

/** What a year came to. */
export interface Outcome {
  readonly questionsSent: number;
  readonly joined: number;
  readonly left: number;
  readonly silent: number;
  readonly stewardsGone: number;
  /** Messages that did not press. */
  readonly held: number;
  /** Communities that nobody who can be reached looks after. */
  readonly orphaned: readonly string[];
  /** Messages about a community to somebody who had left it, and any to somebody who had removed the app. */
  readonly unwanted: readonly string[];
  /** Messages that did not press and were beyond somebody's day or week. */
  readonly tooMany: readonly string[];
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function chanceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What questions, digests, invitations and bundles say of why they came. */
const DOES_NOT_PRESS = new RegExp(
  (["prompt", "digest", "invitation", "bundle"] as const).map((reason) => sayWhy(reason)).join("|"),
);

const administrator = person("administrator");

class Town {
  readonly world: TestWorld;
  readonly #chance: () => number;
  readonly #ids = new Map<string, CommunityId>();
  readonly #in = new Map<CommunityId, Set<ChatPerson>>();
  readonly #gone = new Set<ChatPerson>();
  readonly counts = { questionsSent: 0, joined: 0, left: 0, silent: 0, stewardsGone: 0, held: 0 };
  readonly unwanted: string[] = [];
  readonly tooMany: string[] = [];
  readonly #came = new Map<string, number>();
  #people: ChatPerson[] = [];
  #read = 0;

  constructor(world: TestWorld, seed: number) {
    this.world = world;
    this.#chance = chanceOf(seed);
  }

  #happens(probability: number): boolean {
    return this.#chance() < probability;
  }

  #oneOf<T>(many: readonly T[]): T | undefined {
    return many[Math.floor(this.#chance() * many.length)];
  }

  async found(count: number): Promise<void> {
    await say(this.world, administrator, "hello");
    for (let index = 0; index < count; index += 1) {
      const founder = await this.#arrives();
      const name = `Circle ${"ABCDEFGHIJ"[index] ?? "Z"}`;
      const { body } = await callApi(this.world.world, founder, "POST", "/communities", { name });
      const id = communityId((body as { id: string }).id);
      this.#ids.set(name, id);
      this.#in.set(id, new Set([founder]));
    }
  }

  async #arrives(): Promise<ChatPerson> {
    const newcomer = person(`person-${this.#people.length}`);
    this.#people.push(newcomer);
    await say(this.world, newcomer, "hello");
    return newcomer;
  }

  async week(arrivals: number): Promise<void> {
    for (let count = 0; count < arrivals; count += 1) await this.#joins(await this.#arrives());
    for (const who of this.#people) {
      const fate = this.#chance();
      if (this.#gone.has(who)) {
        if (fate < 0.05) await this.#returns(who);
      } else if (fate < 0.02) await this.#fallsSilent(who);
      else if (fate < 0.05) await this.#leaves(who);
      else if (fate < 0.07) await this.#joins(who);
    }
    for (const id of this.#ids.values()) await this.#lives(id);
    await this.#passes(7);
  }

  async #joins(who: ChatPerson): Promise<void> {
    const id = this.#oneOf([...this.#ids.values()]);
    if (id === undefined) return;
    await callApi(this.world.world, who, "PUT", `/communities/${id}/members/me`);
    this.#in.get(id)?.add(who);
    this.counts.joined += 1;
  }

  async #leaves(who: ChatPerson): Promise<void> {
    const id = [...this.#in].find(([, members]) => members.has(who))?.[0];
    if (id === undefined) return;
    const { status } = await callApi(this.world.world, who, "DELETE", `/communities/${id}/members/me`);
    if (status !== 204) return; // the last steward stays
    this.#in.get(id)?.delete(who);
    this.counts.left += 1;
  }

  async #fallsSilent(who: ChatPerson): Promise<void> {
    this.#gone.add(who);
    this.counts.silent += 1;
    const { tenant, id, chat: conversation } = who;
    await this.world.dispatcher.happened({ kind: "app-removed", tenant, person: id, conversation });
  }

  async #returns(who: ChatPerson): Promise<void> {
    this.#gone.delete(who);
    await say(this.world, who, "hello again");
  }

  /** Its steward asks something, names a facilitator, and sometimes is the one who goes. */
  async #lives(id: CommunityId): Promise<void> {
    const members = await membersOf(this.world.world, TENANT, id);
    const here = this.#people.filter((who) => !this.#gone.has(who));
    const steward = here.find((who) =>
      members.some((member) => member.person === who.id && member.role === "steward"),
    );
    if (steward === undefined) return;
    if (this.#happens(0.5)) {
      const path = `/communities/${id}/prompts`;
      // At a time that was planned before: what a steward sends at once passes the budget.
      const opensAt = this.world.clock.now().add({ hours: 2 + 24 * Math.floor(this.#chance() * 4) });
      const closesAt = opensAt.add({ hours: 24 * (2 + Math.floor(this.#chance() * 3)) });
      const question = {
        question: "What did you try?",
        opensAt: opensAt.toString(),
        closesAt: closesAt.toString(),
      };
      const asked = await callApi(this.world.world, steward, "POST", path, question);
      if (asked.status === 201) this.counts.questionsSent += 1;
    }
    if (this.#happens(0.4)) {
      const start = this.world.clock
        .now()
        .add({ hours: 24 * 9 + 6 })
        .toString();
      const session = { title: "Clinic", start, zone: "Europe/Berlin" };
      const planned = await callApi(
        this.world.world,
        steward,
        "POST",
        `/communities/${id}/sessions`,
        session,
      );
      assert.equal(planned.status, 201);
    }
    const other = this.#oneOf(members.filter(({ role }) => role === "member"));
    if (other !== undefined && this.#happens(0.3)) {
      const role = this.#happens(0.3) ? "steward" : "facilitator";
      await callApi(this.world.world, steward, "PUT", `/communities/${id}/members/${other.person}/role`, {
        role,
      });
    }
    if (!this.#happens(0.08)) return;
    this.counts.stewardsGone += 1;
    await this.#fallsSilent(steward);
  }

  /** Time goes by, and whoever was asked to look after a community answers. */
  async #passes(days: number): Promise<void> {
    for (let day = 0; day < days; day += 1) {
      await this.world.runDue(this.world.clock.now().add({ hours: 24 }));
      await this.#answersOffers();
    }
  }

  async #answersOffers(): Promise<void> {
    const { posted } = this.world.connector;
    for (; this.#read < posted.length; this.#read += 1) {
      const each = posted[this.#read];
      if (each === undefined) continue;
      const who = [administrator, ...this.#people].find(({ chat }) => chat.id === each.to.id);
      if (who === undefined || this.#gone.has(who)) continue;
      this.#judge(who, JSON.stringify(each.message));
      if (each.message.kind !== "card") continue;
      const { card } = each.message;
      const titles = (card.actions ?? []).map((action) => String(action["title"]));
      if (!titles.includes("Yes") || !/Look after/.test(card.fallbackText)) continue;
      const isYes = who === administrator || this.#happens(0.4);
      await press(this.world, who, card, isYes ? "Yes" : "No");
    }
  }

  /** What is about a community goes to its members alone, and to the administrator who is asked to look after it. */
  #judge(who: ChatPerson, message: string): void {
    if (who === administrator) return;
    for (const [name, id] of this.#ids)
      if (message.includes(name) && this.#in.get(id)?.has(who) !== true)
        this.unwanted.push(`${who.name} heard of ${name}: ${message.slice(0, 120)}`);
  }

  /** Nothing may go to somebody who removed the app, at the moment at which it goes. */
  watch(): void {
    const post = this.world.connector.post.bind(this.world.connector);
    this.world.connector.post = (to, message) => {
      const who = this.#people.find(({ chat }) => chat.id === to.id);
      if (who !== undefined && this.#gone.has(who)) this.unwanted.push(`${who.name} had removed the app`);
      if (who !== undefined) this.#counts(who, JSON.stringify(message));
      return post(to, message);
    };
  }

  /** At most one a day and three a week of what does not press, from whichever community (rule DLV12). */
  #counts(who: ChatPerson, message: string): void {
    if (!DOES_NOT_PRESS.test(message)) return;
    const day = this.world.clock.now().toZonedDateTimeISO(who.timeZone).toPlainDate();
    const monday = day.subtract({ days: day.dayOfWeek - 1 });
    for (const [when, most] of [
      [`on ${day.toString()}`, USUAL_PREFERENCES.perDay],
      [`from ${monday.toString()} on`, USUAL_PREFERENCES.perWeek],
    ] as const) {
      const key = `${who.name} ${when}`;
      const came = (this.#came.get(key) ?? 0) + 1;
      this.#came.set(key, came);
      if (came > most) this.tooMany.push(`${key}: ${came}`);
    }
    this.counts.held += 1;
  }

  async orphaned(): Promise<readonly string[]> {
    await this.#passes(30);
    const names: string[] = [];
    for (const [name, id] of this.#ids) {
      const stewards = (await membersOf(this.world.world, TENANT, id)).filter(
        ({ role }) => role === "steward",
      );
      const { reachable } = await reach(
        this.world.world,
        TENANT,
        stewards.map(({ person }) => person),
      );
      if (reachable.length === 0) names.push(name);
    }
    return names;
  }
}

/** Lives a year, and says what it came to. */
export async function liveAYear(year: Year): Promise<Outcome> {
  const world = await testWorld({ administrators: [administrator.id], keepsToHours: true });
  const town = new Town(world, year.seed);
  town.watch();
  await town.found(year.communities);
  const arrivals = Math.ceil((year.people - year.communities) / year.weeks);
  for (let week = 0; week < year.weeks; week += 1) await town.week(arrivals);
  const orphaned = await town.orphaned();
  assert.ok(town.counts.stewardsGone > 0, "stewards went");
  return { ...town.counts, orphaned, unwanted: town.unwanted, tooMany: town.tooMany };
}
