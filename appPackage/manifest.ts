/** The parts of a manifest that the schema leaves to the writer, as far as we judge them. */
import { z } from "zod";

const scope = z.string();

/** Read leniently: what has another shape is the schema's to say. */
export const manifestSchema = z.object({
  manifestVersion: z.string(),
  id: z.string(),
  name: z.object({ short: z.string(), full: z.string().optional() }),
  description: z.object({ short: z.string(), full: z.string() }),
  localizationInfo: z
    .object({
      defaultLanguageTag: z.string(),
      additionalLanguages: z.array(z.object({ languageTag: z.string(), file: z.string() })).default([]),
    })
    .optional(),
  icons: z.object({ color: z.string(), outline: z.string() }),
  bots: z
    .array(
      z.object({
        botId: z.string(),
        scopes: z.array(scope),
        commandLists: z
          .array(
            z.object({
              scopes: z.array(scope),
              commands: z.array(z.object({ title: z.string(), description: z.string().optional() })),
            }),
          )
          .default([]),
      }),
    )
    .default([]),
  staticTabs: z
    .array(
      z.object({
        entityId: z.string(),
        name: z.string().optional(),
        contentUrl: z.string().default(""),
        websiteUrl: z.string().optional(),
        scopes: z.array(scope),
        context: z.array(z.string()).default([]),
      }),
    )
    .default([]),
  composeExtensions: z
    .array(
      z.object({
        commands: z
          .array(
            z.object({
              title: z.string(),
              description: z.string().optional(),
              parameters: z
                .array(z.object({ title: z.string(), description: z.string().optional() }))
                .default([]),
            }),
          )
          .default([]),
      }),
    )
    .default([]),
  supportsChannelFeatures: z.string().nullable().optional(),
  validDomains: z.array(z.string()).default([]),
  webApplicationInfo: z.object({ id: z.string(), resource: z.string().optional() }).optional(),
  authorization: z
    .object({
      permissions: z.object({
        resourceSpecific: z.array(z.object({ name: z.string(), type: z.string() })).default([]),
      }),
    })
    .optional(),
});

export type Manifest = z.output<typeof manifestSchema>;
