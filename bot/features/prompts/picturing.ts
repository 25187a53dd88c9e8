/** A picture that somebody pasted into their own chat, offered as an answer (rules PRM49 to PRM51). */
import { z } from "zod";
import { personId, promptId } from "../../../core/ids.ts";
import {
  isAsked,
  PICTURE_BYTES,
  pictureTypeOf,
  questionsOf,
  repliesOf,
} from "../../../core/prompts/index.ts";
import { isRefusal, type Refusal } from "../../../core/refusal.ts";
import { defineJob, type ActionAnswer } from "../../feature.ts";
import { ConnectorError, type Speaker, type Turn, type World } from "../../ports.ts";
import { say } from "../../saying.ts";
import { answer, openPromptsOf, seePrompt, type OpenPrompt } from "./answering.ts";
import { drawPictureOffer, type Offer } from "./cards/offer.ts";
import { afterSaving } from "./pressing.ts";
import { pictureIn, type PictureAt } from "./seeing-pictures.ts";
import { dropPictures, isSaved, keepPicture, markSaved, type Picture } from "./storage/pictures.ts";

/**
 * Offers the first picture of a message to the open questions that take one.
 * @returns false where there is none, or this is not the speaker's own chat
 */
export async function offerPicture(world: World, turn: Turn): Promise<boolean> {
  const [pasted] = turn.pictures ?? [];
  if (pasted === undefined || turn.conversation.kind !== "personal") return false;
  const offers = (await openPromptsOf(world, turn)).flatMap(offersOf);
  if (offers.length === 0) {
    if (turn.text !== "") return false;
    await turn.reply(say("No question that is open takes a picture, so I have not kept this one."));
    return true;
  }
  const bytes = await pasted.fetch(PICTURE_BYTES).catch((error: unknown) => {
    if (error instanceof ConnectorError) return "not given" as const;
    throw error;
  });
  const kept = typeof bytes === "string" ? bytes : await keep(world, turn, bytes);
  await turn.reply(
    typeof kept === "string"
      ? say(WHY_NOT[kept])
      : { kind: "card", card: drawPictureOffer(offers, kept.id, turn.text) },
  );
  return true;
}

const WHY_NOT = {
  "too large": `That picture is larger than ${PICTURE_BYTES / 2 ** 20} MB, so I have not kept it. Please paste a smaller one.`,
  "no picture": "I take pictures as PNG, JPEG, GIF or WebP. This is something else, so I have not kept it.",
  "not given": "Teams did not give me the picture. Please paste it once more in a minute.",
} as const;

/** Questions without names take none: a picture lies under the person who gave it. */
function offersOf({ prompt, community, mine }: OpenPrompt): readonly Offer[] {
  if (prompt.isAnonymous === true) return [];
  const replies = repliesOf(prompt, mine);
  return questionsOf(prompt)
    .filter((question) => question.way.kind === "photo or link" && isAsked(question, replies))
    .map((question) => ({
      to: `${prompt.id} ${question.id}`,
      question: question.text,
      communityName: community.name,
      isReplacing: replies[question.id] !== undefined,
    }));
}

export const FORGET_PICTURE = "prompts.forget-picture";
/** A picture that nobody saved as an answer is forgotten after so long. */
const KEPT_UNSAVED_HOURS = 48;

async function keep(world: World, who: Speaker, bytes: Uint8Array): Promise<Picture | "no picture"> {
  const type = pictureTypeOf(bytes);
  if (type === undefined) return "no picture";
  const { tenant, person } = who;
  const now = world.clock.now();
  const id = world.newId();
  const payload = { person, picture: id };
  const dueAt = now.add({ hours: KEPT_UNSAVED_HOURS });
  // Planned first: whatever is kept of it afterwards is looked after.
  await world.due.plan({ tenant, id: `picture|${id}`, kind: FORGET_PICTURE, payload, dueAt });
  const picture = { id, type, base64: Buffer.from(bytes).toString("base64"), at: now.toString() };
  await keepPicture(world.tables, tenant, person, picture);
  return picture;
}

/** Forgets a picture that belongs to no answer. */
export const forgetPicture = defineJob({
  kind: FORGET_PICTURE,
  payload: z.object({ person: z.string().transform(personId), picture: z.string() }),
  async run(world, { person, picture }, { tenant }) {
    if (!(await isSaved(world.tables, tenant, person, picture)))
      await dropPictures(world.tables, tenant, person, picture);
  },
});

/** Save as my answer. */
export async function pressTakePicture(
  world: World,
  turn: Turn,
  data: { readonly to: string; readonly picture: string; readonly answer: string },
): Promise<ActionAnswer> {
  const [prompt = "", question] = data.to.split(" ");
  if (question === undefined) return say("Please choose which question this answers.");
  const seen = await seePrompt(world, turn, promptId(prompt));
  if (isRefusal(seen)) return say(seen.sentence);
  const { tenant, person } = turn;
  const { picture } = data;
  const isNamed = seen.prompt.isAnonymous !== true;
  // Marked first: a picture that is named by an answer is never the one that is forgotten.
  const marked = isNamed && (await markSaved(world.tables, tenant, person, picture, seen.prompt.id));
  if (marked !== "saved") return say("I no longer have this picture. Please paste it once more.");
  const answered = await answer(world, turn, promptId(prompt), {
    question,
    replyTo: () => ({ kind: "photo or link", text: data.answer, picture }),
  });
  if (answered.kind === "saved") return afterSaving(world, turn, answered, question);
  return say(answered.kind === "refused" ? answered.sentence : answered.decision.refusal.sentence);
}

/** No, thanks: nothing of it is kept, unless an answer has it. */
export async function pressLeavePicture(
  world: World,
  turn: Turn,
  data: { readonly picture: string },
): Promise<ActionAnswer> {
  const { tenant, person } = turn;
  if (await isSaved(world.tables, tenant, person, data.picture)) return say("It is your answer by now.");
  await dropPictures(world.tables, tenant, person, data.picture);
  return say("Fine. I have not kept the picture.");
}

/** A picture of an answer, for those who may read the answer (rule PRM50). @throws {StorageError} */
export async function pictureOf(world: World, who: Speaker, at: PictureAt): Promise<Picture | Refusal> {
  const seen = await seePrompt(world, who, at.prompt);
  return isRefusal(seen) ? seen : pictureIn(world, who.tenant, seen.prompt, at);
}
