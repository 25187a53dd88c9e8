/** Reports in a chat: choosing what to report, a steward's card, an author's card. */
import type { Community } from "../../../core/communities/index.ts";
import { REASON_LIMIT, type Report, type Thing } from "../../../core/reports/index.ts";
import { button, card, choiceInput, textInput, theirWords, title, words, type Card } from "../../cards.ts";

/** What stands in a place, to choose the one that is meant. */
export interface Choice {
  readonly item: string;
  /** Who is shown as its author, and how it begins. */
  readonly name: string;
  readonly text: string;
}

/** A list that is longer is read in the tab, where each has its own button. */
export const MOST_CHOICES = 60;

/** Which of the things that stand here does harm? */
export function drawChoosing(place: Pick<Thing, "kind" | "place">, choices: readonly Choice[]): Card {
  return card(
    "What would you like to report?",
    [
      title("Report something"),
      words("A steward looks at it. Nobody learns that it was you."),
      choiceInput(
        "item",
        "What is it?",
        choices.slice(0, MOST_CHOICES).map(({ item, name, text }) => ({
          value: item,
          title: `${name}: ${text.replace(/\s+/g, " ")}`.slice(0, 80),
        })),
      ),
      textInput("why", "What is wrong with it? (may stay empty)", {
        isMultiline: true,
        maxLength: REASON_LIMIT,
      }),
    ],
    [button("Report it", "reports.report", { ...place })],
  );
}

/** A report, for the stewards of the community. */
export function drawForSteward(report: Report, community: Community): Card {
  const reasons = report.reporters.map(({ why }) => why).filter((why) => why !== "");
  const data = { community: community.id, report: report.id };
  return card(
    `Something was reported in ${community.name}.`,
    [
      theirWords(`Something was reported in ${community.name}`, { bold: true }),
      theirWords(report.words),
      ...(reasons.length === 0
        ? []
        : [words("Why:", { subtle: true }), ...reasons.map((why) => theirWords(why))]),
      words("Hiding takes it away everywhere. Whoever wrote it reads your reason and may appeal once.", {
        subtle: true,
      }),
      textInput("reason", "Your reason", { isMultiline: true, maxLength: REASON_LIMIT }),
    ],
    [button("Hide it", "reports.hide", data), button("Keep it", "reports.keep", data)],
  );
}

/** An appeal, for administrators: nothing of who wrote it or who reported it. */
export function drawAppeal(report: Report): Card {
  const data = { community: report.community, report: report.id };
  return card(
    "Somebody appeals against hiding what they shared.",
    [
      words("Somebody appeals against hiding what they shared", { bold: true }),
      theirWords(report.words),
      theirWords(`The steward's reason: ${report.decision?.reason ?? ""}`),
      theirWords(`The appeal: ${report.appeal?.text ?? ""}`),
      words("Your answer is the last one. Whoever wrote it hears of it.", { subtle: true }),
    ],
    [button("Show it again", "reports.lift", data), button("It stays hidden", "reports.uphold", data)],
  );
}

/** What was hidden and why, for whoever wrote it. */
export function drawForAuthor(report: Report, community: Community): Card {
  return card(
    `A steward of ${community.name} has hidden something that you shared.`,
    [
      theirWords(`A steward of ${community.name} has hidden something that you shared`, { bold: true }),
      theirWords(report.words),
      theirWords(`The reason: ${report.decision?.reason ?? ""}`),
      words("If you think that this is wrong, you may appeal once. An administrator reads it.", {
        subtle: true,
      }),
      textInput("appeal", "Why should it be shown?", { isMultiline: true, maxLength: REASON_LIMIT }),
    ],
    [button("Appeal", "reports.appeal", { community: community.id, report: report.id })],
  );
}
