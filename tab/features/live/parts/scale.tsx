import { useState, type JSX } from "react";
import { seeScale, type Scale } from "../../../../core/live/activities/index.ts";
import { Button, Field, Input } from "../../../ui/fluent.tsx";
import { Bars } from "../../../ui/bars.tsx";
import { countOf, isReadOnly, marksIn, type PartProps } from "./part.ts";
import { inItsLanguage } from "../../../ui/language.ts";

/** A number from everyone. Whoever gives little is asked what is missing. */
export function ScaleView(props: PartProps<"scale">): JSX.Element {
  const { live, room, position, use } = props;
  const seen = seeScale(marksIn(props, "scale"), use, room.me.id);
  const give = (n: number, why?: string): void =>
    live.mark(position.step.id, "scale", "n", why === undefined || why === "" ? { n } : { n, why });
  if (use.isResult === true) return <ScaleResult seen={seen} />;
  const mine = seen.mine;
  return (
    <section aria-label="Your number" className="block stack">
      {!isReadOnly(props) && (
        <>
          <div
            className="numbers"
            role="group"
            aria-label={`From ${use.from}, ${use.low}, to ${use.to}, ${use.high}`}
          >
            {seen.counts.map(({ n }) => (
              <Button
                key={n}
                size="large"
                appearance={n === mine?.n ? "primary" : "secondary"}
                aria-pressed={n === mine?.n}
                onClick={() => give(n, mine?.why)}
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
          {mine !== undefined && use.askUpTo !== undefined && mine.n <= use.askUpTo && (
            <Missing why={mine.why ?? ""} from={use.askUpTo + 1} onWhy={(why) => give(mine.n, why)} />
          )}
        </>
      )}
      <p className="quiet" role="status">
        {countOf(seen.voters, "person has answered", "people have answered")}
      </p>
    </section>
  );
}

function Missing(props: {
  readonly why: string;
  readonly from: number;
  readonly onWhy: (why: string) => void;
}): JSX.Element {
  const [text, setText] = useState(props.why);
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        props.onWhy(text.trim());
      }}
    >
      <Field label={`What is missing for a ${props.from}?`} hint="Shown without your name.">
        <Input value={text} maxLength={400} onChange={(_event, data) => setText(data.value)} />
      </Field>
      <div className="row">
        <Button type="submit" disabledFocusable={text.trim() === props.why}>
          Say it
        </Button>
      </div>
    </form>
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
