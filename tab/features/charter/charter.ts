/** The charter as the API shows it. */
import type { CharterField } from "../../../core/charter/fields.ts";

export type Texts = Readonly<Record<CharterField, string>>;

export interface Version {
  readonly number: number;
  readonly by: string;
  readonly at: string;
  readonly texts: Texts;
  readonly success: readonly { readonly words: string; readonly evidence: string }[];
  readonly reviewOn: string | null;
  readonly signedBy: string | null;
  readonly differs: readonly { readonly part: string; readonly before: string; readonly after: string }[];
}

export interface Charter {
  readonly name: string;
  readonly versions: readonly Version[];
  readonly reviewOn: string | null;
  readonly mayWrite: boolean;
  readonly maySign: boolean;
  readonly draft: Partial<Texts>;
  readonly evidence: readonly { readonly id: string; readonly title: string }[];
}
