/**
 * Keeps groups whole while people come and go: nobody is alone, latecomers
 * join one that exists, and whoever only lost their connection finds their
 * place again. Pure; the service runs it every two seconds.
 */
import { present, type GroupMember, type GroupSize, type LiveGroup } from "./group.ts";

/** Away for this long, somebody is taken as gone. */
export const GONE_MS = 10_000;
/**
 * So long somebody waits alone for a partner who is away before they go to others. Those may be
 * lost as they come: twice this, with two beats and twice the way to a panel, is within 20 s.
 */
export const ALONE_MS = 6_000;
/** Joining a talk in its last minute helps nobody. */
export const LAST_MINUTE_MS = 60_000;

export interface Settling {
  readonly size: GroupSize;
  /** When the groups end. Server times, milliseconds since 1970. */
  readonly endsAtMs: number;
  readonly nowMs: number;
  /** Names the set: new groups get `SET:NUMBER`. */
  readonly set: string;
}

/**
 * The groups as they are now (rules GRP1 to GRP5). The same groups again, as
 * the same value, where nothing has to change. Never throws.
 */
export function settleGroups(
  groups: readonly LiveGroup[],
  here: readonly { readonly person: string; readonly name: string }[],
  settling: Settling,
): readonly LiveGroup[] {
  const seen = groups.map((group) =>
    withPresence(group, new Set(here.map(({ person }) => person)), settling),
  );
  const draft = new Draft(
    seen.filter(({ members }) => members.length > 0),
    settling,
  );
  const placed = new Set(draft.groups.flatMap(({ members }) => members.map(({ person }) => person)));
  const waiting = here
    .filter(({ person }) => !placed.has(person))
    .map(({ person, name }) => ({ person, name }));
  const isLate = settling.endsAtMs - settling.nowMs <= LAST_MINUTE_MS;
  if (!isLate) draft.place(waiting);
  draft.joinThoseAlone(isLate ? waiting : []);
  draft.splitTheLarge();
  return isSame(groups, draft.groups) ? groups : draft.groups;
}

function withPresence(group: LiveGroup, here: ReadonlySet<string>, { nowMs }: Settling): LiveGroup {
  const members = group.members.flatMap(({ person, name, goneSinceMs = nowMs }): GroupMember | [] => {
    if (here.has(person)) return { person, name };
    return nowMs - goneSinceMs >= GONE_MS ? [] : { person, name, goneSinceMs };
  });
  return { ...group, members };
}

/** Groups that are being changed. */
class Draft {
  groups: LiveGroup[];
  readonly #settling: Settling;

  constructor(groups: readonly LiveGroup[], settling: Settling) {
    this.groups = [...groups];
    this.#settling = settling;
  }

  /** Latecomers: into the smallest group that has room, together into a new one, or at last into the smallest. */
  place(waiting: readonly GroupMember[]): void {
    const left = [...waiting];
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      const roomy = this.#smallest((group) => group.members.length < this.#settling.size.max);
      if (roomy !== undefined) this.#add(roomy, [next]);
      else if (left.length > 0)
        this.#form([next, ...left.splice(0, this.#settling.size.usual - 1)], "You have just come in.");
      else {
        const any = this.#smallest(() => true);
        if (any !== undefined) this.#add(any, [next]);
      }
    }
  }

  /**
   * Whoever is left alone goes to others who are there, and the places of those who may come back
   * go with them; where no group has anybody else, one of those who wait comes to them.
   */
  joinThoseAlone(waiting: readonly GroupMember[]): void {
    const company = [...waiting];
    for (const group of this.groups) {
      const alone = this.groups.find(({ id }) => id === group.id);
      if (alone === undefined || !isLeftAlone(alone, this.#settling.nowMs)) continue;
      const others = this.#smallest((each) => each.id !== alone.id && present(each).length > 0);
      if (others === undefined) {
        this.#add(alone, company.splice(0, 1));
        continue;
      }
      this.groups = this.groups.filter(({ id }) => id !== alone.id);
      const away = alone.members.filter(({ goneSinceMs }) => goneSinceMs !== undefined);
      this.#add(others, [...present(alone), ...away]);
    }
  }

  /** A group that has grown to two good ones becomes two; who is away keeps the place beside whom they left. */
  splitTheLarge(): void {
    const { size } = this.#settling;
    for (const group of this.groups) {
      const there = present(group);
      if (there.length <= size.max || there.length < size.min * 2) continue;
      const middle = there[Math.ceil(there.length / 2)];
      const cut = group.members.findIndex(({ person }) => person === middle?.person);
      this.#replace({ ...group, members: group.members.slice(0, cut) });
      this.#form(group.members.slice(cut), "Your group had grown too large.");
    }
  }

  #smallest(fits: (group: LiveGroup) => boolean): LiveGroup | undefined {
    const fitting = this.groups.filter((group) => present(group).length > 0 && fits(group));
    return fitting.toSorted((a, b) => present(a).length - present(b).length || (a.id < b.id ? -1 : 1))[0];
  }

  #add(group: LiveGroup, members: readonly GroupMember[]): void {
    const current = this.groups.find(({ id }) => id === group.id) ?? group;
    this.#replace({ ...current, members: [...current.members, ...members] });
  }

  #replace(group: LiveGroup): void {
    this.groups = this.groups.map((each) => (each.id === group.id ? group : each));
  }

  #form(members: readonly GroupMember[], reason: string): void {
    const { set, nowMs } = this.#settling;
    const numbers = this.groups.map(({ id }) => Number(id.slice(id.lastIndexOf(":") + 1)));
    const id = `${set}:${Math.max(0, ...numbers) + 1}`;
    this.groups.push({ id, members, reasons: [reason], formedAtMs: nowMs });
  }
}

/** Whether one is there, and has been alone for as long as is bearable. */
function isLeftAlone(group: LiveGroup, nowMs: number): boolean {
  const alone = group.members.flatMap(({ goneSinceMs }) => goneSinceMs ?? []);
  return present(group).length === 1 && alone.every((sinceMs) => nowMs - sinceMs >= ALONE_MS);
}

function isSame(one: readonly LiveGroup[], other: readonly LiveGroup[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
