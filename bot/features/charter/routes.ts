/** The charter, for the tab. */
import { z } from "zod";
import { may } from "../../../core/access/index.ts";
import { CHARTER_FIELDS, differences, measureSchema, textsSchema } from "../../../core/charter/index.ts";
import { communityId } from "../../../core/ids.ts";
import { isRefusal, type Refusal } from "../../../core/refusal.ts";
import { defineRoute } from "../../feature.ts";
import type { Speaker, World } from "../../ports.ts";
import {
  draftOf,
  EVIDENCE,
  openCharter,
  renewCharter,
  reviewDay,
  saveCharter,
  signCharter,
  titleOf,
} from "./charters.ts";

const nothing = z.object({});
const ofCommunity = z.object({ id: z.string().transform(communityId) });

const charterAnswer = z.object({
  name: z.string(),
  versions: z.array(
    z.object({
      number: z.int(),
      by: z.string(),
      at: z.string(),
      texts: textsSchema,
      success: z.array(measureSchema),
      reviewOn: z.string().nullable(),
      signedBy: z.string().nullable(),
      differs: z.array(z.object({ part: z.string(), before: z.string(), after: z.string() })),
    }),
  ),
  reviewOn: z.string().nullable(),
  mayWrite: z.boolean(),
  maySign: z.boolean(),
  /** A beginning from a charter-launch session; for stewards of a charter without a version. */
  draft: z.partialRecord(z.enum(CHARTER_FIELDS), z.string()),
  evidence: z.array(z.object({ id: z.string(), title: z.string() })),
});

async function shown(
  world: World,
  who: Speaker,
  id: ReturnType<typeof communityId>,
): Promise<{ status: 200; body: z.input<typeof charterAnswer> } | Refusal> {
  const open = await openCharter(world, who, id);
  if (isRefusal(open)) return open;
  const { versions } = open.charter;
  const mayWrite = may(open.standing, "community.manage");
  const body = {
    name: open.community.name,
    versions: versions.map((version, at) => ({
      number: version.number,
      // A sponsor reads what it says, and no member's name (rule ACC5).
      by: may(open.standing, "recap.read") ? version.by.name : "A steward",
      at: version.at,
      texts: version.texts,
      success: version.success,
      reviewOn: version.reviewOn ?? null,
      signedBy: version.signed?.name ?? null,
      differs: [...differences(version, versions[at - 1], titleOf)],
    })),
    reviewOn: reviewDay(open.charter) ?? null,
    mayWrite,
    maySign: may(open.standing, "charter.sign"),
    draft: mayWrite && versions.length === 0 ? await draftOf(world, who, id) : {},
    evidence: [...EVIDENCE],
  };
  return { status: 200, body };
}

const read = defineRoute({
  method: "GET",
  path: "/communities/:id/charter",
  summary:
    "A community's charter with all its versions and what differs between them; for everybody who is in it.",
  params: ofCommunity,
  query: nothing,
  body: z.unknown(),
  answer: charterAnswer,
  handle: (world, { caller, params }) => shown(world, caller, params.id),
});

const save = defineRoute({
  method: "PUT",
  path: "/communities/:id/charter",
  summary: "Saves a new version upon the one that the writer saw; for stewards.",
  params: ofCommunity,
  query: nothing,
  body: z.object({
    texts: z.partialRecord(z.enum(CHARTER_FIELDS), z.string().max(20_000)),
    success: z
      .array(z.object({ words: z.string().max(5_000), evidence: z.string().max(100) }))
      .max(100)
      .default([]),
    reviewOn: z.string().max(20).optional(),
    /** The number of the version that the writer saw; 0 where there was none. */
    upon: z.int().min(0),
  }),
  answer: charterAnswer,
  async handle(world, { caller, params, body }) {
    const texts = Object.fromEntries(CHARTER_FIELDS.map((field) => [field, body.texts[field] ?? ""]));
    const written = { texts: textsSchema.parse(texts), success: body.success, reviewOn: body.reviewOn };
    const saved = await saveCharter(world, caller, params.id, written, body.upon);
    return isRefusal(saved) ? saved : shown(world, caller, params.id);
  },
});

const sign = defineRoute({
  method: "POST",
  path: "/communities/:id/charter/signature",
  summary: "Signs the newest version; for a sponsor.",
  params: ofCommunity,
  query: nothing,
  body: z.object({ number: z.int() }),
  answer: charterAnswer,
  async handle(world, { caller, params, body }) {
    const signed = await signCharter(world, caller, params.id, body.number);
    return isRefusal(signed) ? signed : shown(world, caller, params.id);
  },
});

const renew = defineRoute({
  method: "POST",
  path: "/communities/:id/charter/review",
  summary: "Says that the charter still holds, for another year; for stewards.",
  params: ofCommunity,
  query: nothing,
  body: z.unknown(),
  answer: charterAnswer,
  async handle(world, { caller, params }) {
    const renewed = await renewCharter(world, caller, params.id);
    return isRefusal(renewed) ? renewed : shown(world, caller, params.id);
  },
});

/** Every door of the charter. */
export const routes = [read, save, sign, renew];
