/** Pictures of answers, for the tab and for cards. */
import { z } from "zod";
import { personId, promptId } from "../../../core/ids.ts";
import { PICTURE_TYPES } from "../../../core/prompts/index.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { defineRoute } from "../../feature.ts";
import { pictureOf } from "./picturing.ts";
import { openAnswerPicture } from "./seeing-pictures.ts";

const nothing = z.object({});

const picture = defineRoute({
  method: "GET",
  path: "/prompts/:id/answers/:person/pictures/:picture",
  summary: "A picture that is an answer, as base 64; for the members of its community.",
  params: z.object({
    id: z.string().transform(promptId),
    person: z.string().max(100),
    picture: z.string().max(100),
  }),
  query: nothing,
  body: z.unknown(),
  answer: z.object({ type: z.enum(PICTURE_TYPES), base64: z.string() }),
  async handle(world, { caller, params }) {
    const person = personId(params.person);
    const found = await pictureOf(world, caller, { prompt: params.id, person, picture: params.picture });
    if (isRefusal(found)) return found;
    return { status: 200, body: { type: found.type, base64: found.base64 } };
  },
});

const pictureOnCard = defineRoute({
  method: "GET",
  path: "/answer-pictures/:token",
  summary:
    "A picture that is an answer, for whoever has a card with its address, as long as the answer has it.",
  access: "anyone",
  params: z.object({ token: z.string().max(200) }),
  query: nothing,
  body: z.unknown(),
  async handle(world, { params }) {
    const found = await openAnswerPicture(world, params.token);
    if (isRefusal(found)) return found;
    return { status: 200, bytes: Buffer.from(found.base64, "base64"), contentType: found.type };
  },
});

/** The doors of pictures. */
export const pictureRoutes = [picture, pictureOnCard];
