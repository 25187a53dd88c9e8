import type { JSX } from "react";
import { useLooking } from "./looking.tsx";

/** Somebody who waits to be let into one session. */
export function AtTheDoor(props: { readonly sentence: string; readonly onLook: () => void }): JSX.Element {
  useLooking(props.onLook);
  return (
    <>
      <h1>Almost there</h1>
      <p role="status">{props.sentence} The session then opens here by itself.</p>
    </>
  );
}
