import type { JSX } from "react";
import { seeScale, type Scale } from "../../../../core/live/activities/index.ts";
import { Button } from "../../../ui/fluent.tsx";
import { Bars } from "../../../ui/bars.tsx";
import { countOf, isReadOnly, marksIn, type PartProps } from "./part.ts";
import { EditedLine } from "../edited-line.tsx";
import { inItsLanguage } from "../../../ui/language.ts";

/** A number from everyone. Whoever gives little is asked what is missing. */
export function ScaleView(props: PartProps<"scale">): JSX.Element {
  const { live, room, position, use, draft, onDraft, surroundings } = props;
  const seen = seeScale(marksIn(props, "scale"), use, room.me.id);
  const give = (n: number, why?: string): void =>
    live.mark(position.step.id, "scale", "n", why === undefined || why === "" ? { n } : { n, why });
  const mine = seen.mine;
  // What somebody was still writing when the numbers closed stays until it is said or put away.
  const isAsked = mine !== undefined && use.askUpTo !== undefined && mine.n <= use.askUpTo;
  const missing = isAsked && !surroundings.isStage && (
    <EditedLine
      label={`What is missing for a ${(use.askUpTo ?? 0) + 1}?`}
      hint="Shown without your name."
      maxLength={400}
      shared={mine.why ?? ""}
      draft={draft}
      onDraft={onDraft}
      send="Say it"
      mayBeEmpty
      onSend={(why) => give(mine.n, why)}
    />
  );
  if (use.isResult === true)
    return (
      <>
        <ScaleResult seen={seen} />
        {draft !== "" && missing}
      </>
    );
  return (
    <section aria-label="Your number" className="block stack">
      {!isReadOnly(props) && (
        <>
          <Numbers
            use={use}
            numbers={seen.counts.map(({ n }) => n)}
            mine={mine?.n}
            onGive={(n) => give(n, mine?.why)}
          />
          {missing}
        </>
      )}
      <p className="quiet" role="status">
        {countOf(seen.voters, "person has answered", "people have answered")}
      </p>
    </section>
  );
}

/** The numbers to choose from, and what the lowest and the highest mean. */
function Numbers(props: {
  readonly use: PartProps<"scale">["use"];
  readonly numbers: readonly number[];
  readonly mine: number | undefined;
  readonly onGive: (n: number) => void;
}): JSX.Element {
  const { use, numbers, mine, onGive } = props;
  return (
    <>
      <div
        className="numbers"
        role="group"
        aria-label={`From ${use.from}, ${use.low}, to ${use.to}, ${use.high}`}
      >
        {numbers.map((n) => (
          <Button
            key={n}
            size="large"
            appearance={n === mine ? "primary" : "secondary"}
            aria-pressed={n === mine}
            onClick={() => onGive(n)}
          >
            {n}
          </Button>
        ))}
      </div>
      <div className="spread quiet">
        <span>
          {use.from}: {use.low}
        </span>
        <span className="end">
          {use.to}: {use.high}
        </span>
      </div>
    </>
  );
}

function ScaleResult(props: { readonly seen: Scale }): JSX.Element {
  const { counts, average, mine, voters, reasons } = props.seen;
  return (
    <section aria-label="Result" className="block">
      <h3>
        {countOf(voters, "person has answered", "people have answered")}
        {average !== undefined && ` · average ${average.toFixed(1)}`}
      </h3>
      <Bars
        label="Result"
        rows={counts.map(({ n, count }) => ({
          id: String(n),
          label: String(n),
          value: count,
          isMine: n === mine?.n,
        }))}
      />
      {reasons.length > 0 && (
        <>
          <h3 className="gap">What is missing</h3>
          <ul className="answers plain-list">
            {reasons.map((reason) => (
              <li key={reason} className="words" {...inItsLanguage(reason)}>
                {reason}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
