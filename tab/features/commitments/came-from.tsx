import type { JSX } from "react";
import type { Origin } from "../../../core/commitments/index.ts";

const WORDS: Readonly<Record<Origin["kind"], string>> = {
  session: "The session it came from",
  prompt: "The question it came from",
  entry: "What it came from, in the library",
};

/** Leads back from a story to what gave rise to it. */
export function CameFrom(props: { readonly origin: Origin; readonly communityId: string }): JSX.Element {
  return <a href={hrefOf(props.origin, props.communityId)}>{WORDS[props.origin.kind]}</a>;
}

function hrefOf({ kind, id }: Origin, communityId: string): string {
  if (kind !== "entry") return `?${kind}=${encodeURIComponent(id)}`;
  return `?library&community=${encodeURIComponent(communityId)}&entry=${encodeURIComponent(id)}`;
}
