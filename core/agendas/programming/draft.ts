/** A programme as it is kept while somebody shapes it: texts may be empty. */
import { z } from "zod";
import { MOST_STEPS, programmeSchema, type Programme } from "../agenda.ts";

const words = z.string().max(2_000);
const draft = z.object({
  ...programmeSchema.unwrap().shape,
  title: words,
  purpose: words,
  audience: words,
  outcome: words,
  guide: z.array(words).max(20).readonly().exactOptional(),
  minutes: z.int().min(1),
  groupSize: z.object({ min: z.int().min(0), max: z.int().min(0) }).readonly(),
  sessions: z
    .array(
      z
        .object({
          title: words,
          agendaId: words,
          week: z.int().min(0),
          prompts: z.array(words).max(12).readonly(),
          between: z.array(words).max(6).readonly(),
        })
        .readonly(),
    )
    .min(1)
    .max(MOST_STEPS)
    .readonly(),
});

const keptSchema = z.object({ base: z.int().min(0), programme: draft.readonly() });

/** What was shaped, and the published version that it starts from. */
export interface KeptProgramme {
  readonly base: number;
  readonly programme: Programme;
}

/** Reads what {@link JSON.stringify} wrote of it. Anything else: undefined. Never throws. */
export function readKeptProgramme(text: string | null): KeptProgramme | undefined {
  if (text === null) return undefined;
  try {
    return keptSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined; // not JSON: nothing that was kept here
  }
}
