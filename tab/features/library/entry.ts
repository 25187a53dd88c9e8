/** Entries as the API shows them. */
import type { EntryKind, EntryState } from "../../../core/library/kinds.ts";

export interface Brief {
  readonly id: string;
  readonly community: string;
  readonly communityName: string;
  readonly kind: EntryKind;
  readonly title: string;
  readonly text: string;
  readonly tags: readonly string[];
  readonly state: EntryState;
  readonly isStale: boolean;
  readonly answers: number;
  readonly isAnswered: boolean;
  readonly uses: number;
}

export interface Entry extends Omit<Brief, "answers"> {
  readonly answers: readonly {
    readonly id: string;
    readonly name: string;
    readonly text: string;
    readonly isAccepted: boolean;
  }[];
  readonly notWhen: string;
  readonly whoKnows: string;
  readonly links: readonly string[];
  readonly by: string;
  /** Who said it, where somebody else keeps it with their leave. */
  readonly saidBy: string | null;
  readonly owner: string;
  readonly checkedBy: string | null;
  /** ISO day. */
  readonly reviewOn: string | null;
  readonly source: {
    readonly kind: "session" | "prompt" | "message" | "commitment" | "introduction";
    readonly ref: string;
  } | null;
  /** The other community that has it, too, as the two met where it was said. */
  readonly alsoIn: string | null;
  readonly mine: {
    readonly mayCheck: boolean;
    readonly mayChange: boolean;
    readonly mayAccept: boolean;
    readonly hasUsed: boolean;
    /** It is a question, and the reader asked it. */
    readonly hasAsked: boolean;
  };
}

export interface Overview {
  readonly total: number;
  readonly waiting: readonly Brief[];
  readonly stale: readonly Brief[];
  readonly open: readonly Brief[];
  readonly isKeeper: boolean;
  readonly synonyms: readonly (readonly string[])[];
}

/** Where an entry stands in the tab. */
export function entryHref({ community, id }: Pick<Brief, "community" | "id">): string {
  return `?library&community=${encodeURIComponent(community)}&entry=${encodeURIComponent(id)}`;
}

/** Where an entry stands in the API. */
export function entryPath(community: string, id: string): string {
  return `/communities/${encodeURIComponent(community)}/entries/${encodeURIComponent(id)}`;
}

/** Where a session or a question stands in the tab; messages stand nowhere in it. */
export function sourceHref(source: Entry["source"]): string | undefined {
  if (source?.kind === "session") return `?session=${encodeURIComponent(source.ref)}`;
  return source?.kind === "prompt" ? `?prompt=${encodeURIComponent(source.ref)}` : undefined;
}
