/** A few agendas of the built-in library: bringing all of them to each test's company costs more than most tests do. */
import { builtInLibrary } from "../../bot/adapters/library/folder.ts";
import type { Library } from "../../core/agendas/index.ts";

/** Those that tests, and what they try, ask for by name; each programme with its session. */
const FEW: ReadonlySet<string> = new Set([
  "charter-launch",
  "closing-a-community",
  "decision-meeting",
  "early-leadership",
  "early-leadership-session",
  "lean-coffee",
  "manager-training",
  "manager-training-session",
  "monthly-practice",
  "newcomer-intake",
  "peer-help",
  "practice-pulse",
  "show-and-tell",
  "year-1-connections",
  "year-1-connections-session",
]);

let few: Library | undefined;

/** The library, as if it had no others. */
export function fewAgendas(): Library {
  const { version, templates } = builtInLibrary();
  few ??= { version, digest: "few", templates: templates.filter(({ id }) => FEW.has(id)) };
  return few;
}
