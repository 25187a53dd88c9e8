/** What the people of a group do with their introduction: choose a time, say how it went, ask for peace. */
import { Temporal } from "temporal-polyfill";
import { may } from "../../../core/access/index.ts";
import { personId, type CommunityId, type PersonId } from "../../../core/ids.ts";
import type { Group, Outcome } from "../../../core/matching/index.ts";
import { isRefusal, refuse, type Refusal } from "../../../core/refusal.ts";
import type { Speaker, World } from "../../ports.ts";
import { roleIn } from "../communities/index.ts";
import { redraw } from "../deliveries/index.ts";
import { drawIntroduction, type GroupView } from "./cards/introduction.ts";
import { offerLesson } from "./lessons.ts";
import { refOf } from "./sending.ts";
import { viewsOf } from "./views.ts";
import { changeChoices } from "./storage/choices.ts";
import * as store from "./storage/rounds.ts";

/** Which group a card speaks of. */
export interface GroupRef {
  readonly arrangement: string;
  readonly group: string;
}

const LONGEST_LESSON = 300;

/** The group as one of its members sees it; strangers learn nothing (rule INT9). @throws {StorageError} */
export async function viewFor(world: World, who: Speaker, ref: GroupRef): Promise<GroupView | Refusal> {
  const group = await changeGroup(world, who, ref, (current) => current);
  return isRefusal(group) ? group : viewOf(world, who, ref, group);
}

async function viewOf(world: World, who: Speaker, ref: GroupRef, group: Group): Promise<GroupView | Refusal> {
  const round = { communityId: group.communityId, arrangement: ref.arrangement };
  const views = await viewsOf(world, who.tenant, round, [group]);
  return views.of(who.person) ?? notYours();
}

/** Books a time for the group; the first press counts, and everybody's card shows it (rule INT10). @throws {StorageError} */
export async function book(
  world: World,
  who: Speaker,
  ref: GroupRef,
  at: string,
): Promise<GroupView | Refusal> {
  const before = await viewFor(world, who, ref);
  if (isRefusal(before)) return before;
  if (before.group.bookedAt !== undefined) return before;
  if (!before.slots.some((slot) => slot.toString() === at))
    return refuse(
      409,
      "slot-gone",
      "This time has passed or does not suit everybody any more. Please choose another.",
    );
  const group = await changeGroup(world, who, ref, (current) => ({
    ...current,
    bookedAt: current.bookedAt ?? at,
  }));
  if (isRefusal(group)) return group;
  await redrawFor(world, who, ref, group);
  return viewOf(world, who, ref, group);
}

async function redrawFor(world: World, who: Speaker, ref: GroupRef, group: Group): Promise<void> {
  const round = { communityId: group.communityId, arrangement: ref.arrangement };
  const views = await viewsOf(world, who.tenant, round, [group]);
  const booked = drawIntroduction(views.together(group), "A time is booked.");
  if (group.chat !== undefined)
    await redraw(world, who.tenant, refOf(ref.arrangement, group.id, "chat"), { kind: "card", card: booked });
  for (const { person } of group.chat === undefined ? group.members : []) {
    const view = person === who.person ? undefined : views.of(person);
    if (view === undefined) continue;
    const card = drawIntroduction(view, "A time is booked.");
    await redraw(world, who.tenant, refOf(ref.arrangement, group.id, person), { kind: "card", card });
  }
}

/** Keeps what somebody says about their meeting; a later answer takes the place of the first (rule INT12). @throws {StorageError} */
export async function answer(
  world: World,
  who: Speaker,
  ref: GroupRef,
  said: { readonly outcome: Outcome; readonly learned: string; readonly mayShare: boolean },
): Promise<GroupView | Refusal> {
  const learned = said.learned.trim();
  if (learned.length > LONGEST_LESSON)
    return refuse(
      400,
      "too-long",
      `Please keep it to ${LONGEST_LESSON} characters. It has ${learned.length}.`,
    );
  const answeredAt = world.clock.now().toString();
  let before = "";
  const group = await changeGroup(world, who, ref, (current) => {
    before = offeredIn(current.answers[who.person]);
    return { ...current, answers: { ...current.answers, [who.person]: { ...said, learned, answeredAt } } };
  });
  if (isRefusal(group)) return group;
  const meeting = { community: group.communityId, ...ref };
  await offerLesson(world, who, meeting, before, offeredIn({ ...said, learned }));
  return viewOf(world, who, ref, group);
}

/** The sentence that may be offered to the library; empty where there is none. */
function offeredIn(answer: { readonly learned: string; readonly mayShare: boolean } | undefined): string {
  return answer?.mayShare === true ? answer.learned : "";
}

async function changeGroup(
  world: World,
  who: Speaker,
  ref: GroupRef,
  change: (current: Group) => Group,
): Promise<Group | Refusal> {
  return store.updateGroup<Group | Refusal>(
    world.tables,
    who.tenant,
    ref.arrangement,
    ref.group,
    (current) => {
      const isMine = current?.members.some(({ person }) => person === who.person) === true;
      if (current === undefined || !isMine) return { kind: "keep", result: notYours() };
      const value = change(current);
      return value === current ? { kind: "keep", result: value } : { kind: "save", value, result: value };
    },
  );
}

function notYours(): Refusal {
  return refuse(404, "introduction-not-found", "This introduction is no longer there.");
}

/** Never again with somebody of the group; nobody is told (rule INT13). @throws {StorageError} */
export async function neverAgain(
  world: World,
  who: Speaker,
  ref: GroupRef,
  other: string,
): Promise<"kept" | Refusal> {
  const view = await viewFor(world, who, ref);
  if (isRefusal(view)) return view;
  const isIn = view.group.members.some(({ person }) => person === other && person !== who.person);
  if (!isIn) return refuse(400, "nobody-chosen", "Please choose who it is first.");
  await changeChoices(world.tables, who.tenant, who.person, (current) => ({
    ...current,
    never: [...new Set([...current.never, personId(other)])],
  }));
  return "kept";
}

/** What a person can choose for themselves in one community. */
export type OwnChoice =
  | { readonly kind: "pause" | "resume" | "skip next" }
  | { readonly kind: "come" | "stay away"; readonly sendAt: string; readonly isDraw: boolean };

/** Keeps a choice (rule INT6). @throws {StorageError} */
export async function choose(
  world: World,
  who: Pick<Speaker, "tenant"> & { readonly person: PersonId },
  community: CommunityId,
  choice: OwnChoice,
): Promise<"kept" | Refusal> {
  const programme = await store.loadProgramme(world.tables, who.tenant, community);
  const isIn = may(await roleIn(world, who.tenant, community, who.person), "community.see");
  // Whoever is not in it hears what they would hear of nothing.
  if (programme === undefined || !isIn)
    return refuse(404, "no-introductions", "There are no introductions here.");
  const { nextAt } = programme;
  const late = "sendAt" in choice && Temporal.Instant.compare(world.clock.now(), choice.sendAt) > 0;
  if (late && !choice.isDraw)
    return refuse(
      410,
      "round-gone",
      "This round has gone out already. You will be asked again before the next one.",
    );
  await changeChoices(world.tables, who.tenant, who.person, (current) => {
    const without = (list: readonly string[]): string[] => list.filter((each) => each !== community);
    switch (choice.kind) {
      case "pause":
        return { ...current, paused: [...without(current.paused), community] };
      case "resume":
        return { ...current, paused: without(current.paused) };
      case "skip next":
        return { ...current, skipUntil: { ...current.skipUntil, [community]: nextAt } };
      case "come":
        if (choice.isDraw) return { ...current, volunteersIn: [...without(current.volunteersIn), community] };
        return { ...current, comesTo: { ...current.comesTo, [community]: choice.sendAt } };
      case "stay away":
        if (choice.isDraw) return { ...current, volunteersIn: without(current.volunteersIn) };
        return { ...current, comesTo: { ...current.comesTo, [community]: "" } };
    }
  });
  return "kept";
}

/** The same, where nobody says which round is meant: it is the next one. @throws {StorageError} */
export async function chooseForNext(
  world: World,
  who: Speaker,
  community: CommunityId,
  kind: OwnChoice["kind"],
): Promise<"kept" | Refusal> {
  if (kind !== "come" && kind !== "stay away") return choose(world, who, community, { kind });
  const programme = await store.loadProgramme(world.tables, who.tenant, community);
  const [sendAt, isDraw] = [programme?.nextAt ?? "", programme?.settings.takesPart === "drawn"];
  return choose(world, who, community, { kind, sendAt, isDraw });
}
