/** A step of a session as a question, for those who will miss or have missed it; what they say stands in its recap. */
import { createHash } from "node:crypto";
import { Temporal } from "temporal-polyfill";
import { contributionId } from "../../../core/live/index.ts";
import { promptId, type PersonId, type SessionId, type TenantId } from "../../../core/ids.ts";
import { checkWindow, FIRST_QUESTION, QUESTION_LIMIT, type Prompt } from "../../../core/prompts/index.ts";
import { isRefusal, refuse, type Refusal } from "../../../core/refusal.ts";
import type { Speaker, World } from "../../ports.ts";
import { addApart, attendeesOf } from "../live/index.ts";
import { answersTo, findSession, seeSession } from "../scheduling/index.ts";
import { ask, communityToAsk } from "./asking.ts";
import { listAnswers } from "./storage.ts";
import { hiddenAnswers } from "./voices.ts";

/** Opens a step as a question, once (rule PRM39). @throws {StorageError} */
export async function openStep(
  world: World,
  who: Speaker,
  id: SessionId,
  stepId: string,
): Promise<Prompt | Refusal> {
  const seen = await seeSession(world, who, id);
  if (isRefusal(seen)) return seen;
  const community = await communityToAsk(world, who, seen.community.id);
  if ("status" in community) return community;
  const { session } = seen;
  if (session.status === "cancelled") return refuse(409, "session-cancelled", "This session was cancelled.");
  const step = session.agenda.steps.find((each) => each.id === stepId);
  if (step === undefined) return refuse(404, "step-not-found", "This session has no such step.");
  const window = checkWindow(world.clock.now(), undefined);
  if (isRefusal(window)) return window;
  const text = [step.title, ...step.prompts].join("\n").slice(0, QUESTION_LIMIT);
  return ask(world, who, {
    id: promptId(`step-${session.id}-${step.id}`),
    community: community.id,
    questions: [{ id: FIRST_QUESTION, text, way: { kind: "text" } }],
    opensAt: window.opensAt,
    closesAt: window.closesAt,
    zone: session.zone,
    isSentNow: true,
    step: { session: session.id, step: step.id },
  });
}

/** Of these people, those who miss the session: were not there, or have not said that they come. @throws {StorageError} */
export async function whoMisses(
  world: World,
  tenant: TenantId,
  id: SessionId,
  people: readonly PersonId[],
): Promise<readonly PersonId[]> {
  const session = await findSession(world, tenant, id);
  if (session?.status === "ended") {
    const attended = await attendeesOf(world, tenant, id);
    return people.filter((person) => !attended.has(person));
  }
  const said = await answersTo(world.tables, tenant, id);
  return people.filter((person) => !["going", "maybe"].includes(said.get(person) ?? "no"));
}

/** Puts the answers into the step of the recap; again when late ones came. @throws {StorageError} */
export async function joinRecap(world: World, tenant: TenantId, prompt: Prompt): Promise<void> {
  const { step } = prompt;
  if (step === undefined) return;
  const hidden = await hiddenAnswers(world, tenant, prompt.id);
  const answers = await listAnswers(world.tables, tenant, prompt.id);
  const items = answers
    .filter(({ person }) => !hidden.has(person))
    .map(({ person, name, text, answeredAt }) => ({
      id: contributionId(person, uuidOf(`${prompt.id} ${person}`)),
      kind: "answer" as const,
      stepId: step.step,
      authorId: person,
      authorName: name,
      text,
      atMs: Temporal.Instant.from(answeredAt).epochMilliseconds,
    }));
  await addApart(world, tenant, step.session, items);
}

/** The same for the same words, so that an answer joins once. */
function uuidOf(seed: string): string {
  const hex = createHash("sha256").update(seed).digest("hex");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}
