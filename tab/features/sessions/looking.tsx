import { useEffect } from "react";

/** How often those who wait look whether something has changed. */
const LOOK_EVERY_MS = 3_000;

/** Looks again and again, for as long as the view is there. */
export function useLooking(onLook: () => void): void {
  useEffect(() => {
    const timer = setInterval(onLook, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [onLook]);
}
