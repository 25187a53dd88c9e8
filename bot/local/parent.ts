/** Notices that whoever started this process is gone. */
import { readFileSync } from "node:fs";

/** Soon enough that the ports are free when somebody starts anew, and no work to speak of. */
const LOOK_MS = 500;

/**
 * Calls back, once, when the parent has ended, or the parent's parent: npm
 * runs a script in a shell of its own, which outlives it. On systems without
 * `/proc` only the parent is watched.
 */
export function onStarterGone(then: () => void): void {
  const started = starters();
  const timer = setInterval(() => {
    if (starters() === started) return;
    clearInterval(timer);
    then();
  }, LOOK_MS);
  timer.unref();
}

/** The ids of parent and grandparent, as one text. An orphan is given to another parent, which changes them. */
function starters(): string {
  return `${process.ppid} ${parentOf(process.ppid)}`;
}

function parentOf(pid: number): string {
  try {
    // "PID (NAME) STATE PPID ...": the name may hold anything, so what counts stands behind its end
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ");
    return fields?.[1] ?? "";
  } catch {
    return ""; // no /proc here
  }
}
