/** Licences of what a bill of materials lists. */
import { z } from "zod";

const bill = z.object({
  bomFormat: z.literal("CycloneDX"),
  components: z.array(
    z.object({
      name: z.string(),
      version: z.string().default(""),
      licenses: z
        .array(
          z.object({
            license: z.object({ id: z.string().optional(), name: z.string().optional() }).optional(),
            expression: z.string().optional(),
          }),
        )
        .default([]),
    }),
  ),
});

export interface Licenced {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
}

/** Each package with its licence, sorted; "unknown" where none is said. @throws {z.ZodError} for another kind of file */
export function listLicences(content: unknown): readonly Licenced[] {
  return bill
    .parse(content)
    .components.map(({ name, version, licenses }) => {
      const said = licenses.flatMap(
        ({ license, expression }) => license?.id ?? license?.name ?? expression ?? [],
      );
      return { name, version, licence: said.length === 0 ? "unknown" : said.join(" and ") };
    })
    .toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

const PERMISSIVE =
  /^(MIT|MIT-0|ISC|Apache-2\.0|0BSD|BSD-2-Clause|BSD-3-Clause|BSD|CC0-1\.0|Unlicense|BlueOak-1\.0\.0|Python-2\.0|Zlib|WTFPL)$/;

/** Whether it may be used and passed on without further thought; of several that one may choose from, one is enough. */
export function isPermissive(licence: string): boolean {
  const alternatives = licence.replace(/[()]/g, "").split(/ OR /i);
  return alternatives.some((each) => each.split(/ AND /i).every((one) => PERMISSIVE.test(one.trim())));
}
