/** A company's own templates: published version by version, for a community or for everybody. */
import { z } from "zod";
import { communityId, personId } from "../ids.ts";
import type { CommunityId, PersonId } from "../ids.ts";
import { refuse } from "../refusal.ts";
import type { Refusal } from "../refusal.ts";
import { templateSchema } from "./agenda.ts";
import type { Template } from "./agenda.ts";
import { kebabId, line } from "./text.ts";

/** Who finds a template: the members of the community that keeps it, or the whole company. */
export const SHOWN_TO = ["community", "company"] as const;
export type ShownTo = (typeof SHOWN_TO)[number];

/** What it was copied from, and which version of that. */
const lineageSchema = z.object({ id: kebabId, title: line, revision: z.int().min(1) }).readonly();

/** A template as a company keeps it. */
export const keptTemplateSchema = z
  .object({
    version: z.literal([1, 2]),
    /** "company" once anybody there wrote or changed it. */
    source: z.enum(["built-in", "company"]),
    /** The library that it came with; 0 for a company's own. */
    libraryVersion: z.int().min(0),
    template: templateSchema,
    /** Rises by one with each version that is published. */
    revision: z.int().min(1).default(1),
    /** When this version was published (UTC instant), and by whom; absent for a built-in. */
    publishedAt: z.string().exactOptional(),
    publishedBy: z.string().transform(personId).exactOptional(),
    /** The community that keeps it; absent for a built-in. */
    home: z.string().transform(communityId).exactOptional(),
    /** The company where absent. */
    shownTo: z.enum(SHOWN_TO).exactOptional(),
    lineage: lineageSchema.exactOptional(),
    /** Who sees to it that it stays good, and the day on which to look at it again. */
    owner: z.string().transform(personId).exactOptional(),
    reviewOn: z.iso.date().exactOptional(),
    /** UTC instant. An archived template is in no list, and sessions that run it keep it. */
    archivedAt: z.string().exactOptional(),
  })
  .readonly();
export type KeptTemplate = z.output<typeof keptTemplateSchema>;

/** What somebody wants to publish. */
export interface Publication {
  readonly template: Template;
  /** The version that they started from; 0 for a new template. */
  readonly base: number;
  readonly home: CommunityId;
  readonly shownTo: ShownTo;
  readonly by: PersonId;
  /** UTC instant. */
  readonly at: string;
  readonly lineage?: KeptTemplate["lineage"];
  /** It is in no list until its next version (rule AGD57). */
  readonly isUnfinished?: boolean;
}

/** The next version, or why there is none (rules AGD35 and AGD36). Never throws. */
export function decidePublish(kept: KeptTemplate | undefined, wish: Publication): KeptTemplate | Refusal {
  const now = kept?.revision ?? 0;
  if (wish.base !== now) return versionTaken(now, wish.base);
  const refusal = kept === undefined ? undefined : whyNotTheirs(kept, wish);
  if (refusal !== undefined) return refusal;
  const { lineage = kept?.lineage } = wish;
  return {
    version: 2,
    source: "company",
    libraryVersion: kept?.libraryVersion ?? 0,
    template: wish.template,
    revision: now + 1,
    publishedAt: wish.at,
    publishedBy: wish.by,
    home: wish.home,
    shownTo: wish.shownTo,
    ...(lineage === undefined ? {} : { lineage }),
    ...(kept?.owner === undefined ? {} : { owner: kept.owner }),
    ...(kept?.reviewOn === undefined ? {} : { reviewOn: kept.reviewOn }),
    ...(wish.isUnfinished === true ? { archivedAt: wish.at } : {}),
  };
}

function versionTaken(now: number, base: number): Refusal {
  const sentence =
    now === 0
      ? "This template is not there any more. Publish it as a new one."
      : base === 0
        ? "There is a template with this id already. Choose another title, or start from that template."
        : `Version ${now} is there already, and yours starts from version ${base}. Compare the two, then publish yours on top.`;
  return refuse(409, "version-taken", sentence);
}

function whyNotTheirs(kept: KeptTemplate, wish: Pick<Publication, "home" | "shownTo">): Refusal | undefined {
  if (kept.home !== undefined && kept.home !== wish.home)
    return refuse(403, "kept-elsewhere", "Another community keeps this template. Copy it to make it yours.");
  if (kept.home === undefined && wish.shownTo === "community")
    return refuse(
      409,
      "built-in",
      "This template belongs to everybody. Copy it to change it for your community, or publish it to the company.",
    );
  return undefined;
}

/** What whoever looks after a template may set. Absent stays; null takes away. */
export interface Care {
  readonly owner?: PersonId | null;
  readonly reviewOn?: string | null;
  readonly isArchived?: boolean;
}

/** The template with its care changed; the version stays. Never throws. */
export function decideCare(
  kept: KeptTemplate | undefined,
  home: CommunityId,
  care: Care,
  at: string,
): KeptTemplate | Refusal {
  if (kept === undefined) return templateNotFound();
  if (kept.home !== home)
    return refuse(
      403,
      "kept-elsewhere",
      "Only the community that keeps a template looks after it. Copy it first.",
    );
  const { owner: oldOwner, reviewOn: oldDay, archivedAt: oldEnd, ...rest } = kept;
  const owner = care.owner === undefined ? oldOwner : (care.owner ?? undefined);
  const reviewOn = care.reviewOn === undefined ? oldDay : (care.reviewOn ?? undefined);
  const archivedAt = care.isArchived === undefined ? oldEnd : care.isArchived ? (oldEnd ?? at) : undefined;
  return {
    ...rest,
    ...(owner === undefined ? {} : { owner }),
    ...(reviewOn === undefined ? {} : { reviewOn }),
    ...(archivedAt === undefined ? {} : { archivedAt }),
  };
}

/** "From Troika clinic, 3 versions ahead." Undefined for what was copied from nothing. Never throws. */
export function sayLineage(kept: Pick<KeptTemplate, "lineage" | "revision">): string | undefined {
  if (kept.lineage === undefined) return undefined;
  const ahead = kept.revision - 1;
  const distance = ahead === 0 ? "as it was" : ahead === 1 ? "1 version ahead" : `${ahead} versions ahead`;
  return `From ${kept.lineage.title}, ${distance}.`;
}

/** Whether somebody who is in these communities finds a template (rule AGD37). Never throws. */
export function mayUse(kept: KeptTemplate, communities: ReadonlySet<string>): boolean {
  return kept.shownTo !== "community" || kept.home === undefined || communities.has(kept.home);
}

/** The one answer for a template that is absent and one that is not this person's to see. */
export function templateNotFound(): Refusal {
  return refuse(404, "template-not-found", "There is no template with this id. Search for it by its title.");
}
