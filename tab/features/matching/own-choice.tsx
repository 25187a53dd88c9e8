import type { JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { Button } from "../../ui/fluent.tsx";
import { SavingNote, useSaving } from "../../ui/saving.tsx";
import { pathOf, type Overview } from "./introductions.ts";

type Choice = "pause" | "resume" | "skip next" | "come" | "stay away";

/** Pausing, going on, skipping a round, coming to it: for oneself, and nobody is told. */
export function OwnChoice(props: {
  readonly api: Api;
  readonly communityId: string;
  readonly overview: Overview;
  readonly onDone: () => void;
}): JSX.Element {
  const { api, communityId, overview, onDone } = props;
  const { saving, run } = useSaving();
  const choose = async (choice: Choice): Promise<void> => {
    await run(api.put(pathOf(communityId, "/me"), { choice }));
    onDone();
  };
  return (
    <section aria-label="Your own choice" className="block">
      <p>{stateInWords(overview)}</p>
      <div className="row">
        {choicesIn(overview).map(([choice, words]) => (
          <Button key={choice} onClick={() => void choose(choice)}>
            {words}
          </Button>
        ))}
      </div>
      <SavingNote saving={saving} saved="Your choice is saved. Nobody is told." />
    </section>
  );
}

function stateInWords({ programme, isPausedForMe, isSkipping, isComing }: Overview): string {
  if (isPausedForMe) return "You are not introduced here at the moment.";
  if (isSkipping) return "You skip the next round. After that you take part again.";
  if (isComing === null) return "You take part.";
  if (programme?.settings.takesPart === "drawn")
    return isComing ? "You are in the draw." : "You are not in the draw.";
  return isComing ? "You come to the next round." : "You have not said yes to the next round.";
}

function choicesIn({
  isPausedForMe,
  isSkipping,
  isComing,
}: Overview): readonly (readonly [Choice, string])[] {
  if (isPausedForMe) return [["resume", "Introduce me again"]];
  const pause = ["pause", "Pause for me"] as const;
  if (isComing === true) return [["stay away", "Take me out"], pause];
  if (isComing === false) return [["come", "Count me in"], pause];
  return isSkipping ? [pause] : [["skip next", "Skip the next round"], pause];
}
