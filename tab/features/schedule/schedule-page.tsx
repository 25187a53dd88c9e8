import { useId, useState, type JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { Button, Select } from "../../ui/fluent.tsx";
import { Trouble } from "../../ui/trouble.tsx";
import { AgendaView } from "./agenda-view.tsx";
import { CalendarAddress } from "./calendar-address.tsx";
import type { Looking } from "./looking.ts";
import { MonthView } from "./month-view.tsx";
import { PlanForm } from "./plan-form.tsx";
import { ProgrammesHere } from "./programmes-here.tsx";
import { Rota } from "./rota.tsx";
import { dayIn, monthInWords, rangeOf, shiftMonth, ZONES, type Planned } from "./schedule.ts";

/** What is planned: in all of one's communities, or in one of them (rules SCH54 to SCH57). */
export function SchedulePage(props: {
  readonly api: Api;
  readonly locale: string;
  /** Empty: all of one's own. */
  readonly communityId: string;
}): JSX.Element {
  const { api, communityId } = props;
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const { answer: time, again: retry } = useAsked<{ readonly now: string }>(api, "/time");
  return (
    <>
      <h1>{communityId === "" ? "Your schedule" : "Schedule"}</h1>
      {time?.kind === "problem" && <Trouble problem={time.problem} onRetry={retry} />}
      {time?.kind === "ok" && (
        <>
          <Months {...props} own={own} thisMonth={dayIn(time.value.now, own).slice(0, 7)} />
          {communityId !== "" && <ProgrammesHere {...props} own={own} now={time.value.now} />}
          {communityId !== "" && <Rota {...props} own={own} />}
          <CalendarAddress api={api} communityId={communityId} />
        </>
      )}
    </>
  );
}

type View = "agenda" | "month";

/** The months, one after the other, from the one that it is by the server's clock. */
function Months(props: {
  readonly api: Api;
  readonly locale: string;
  readonly communityId: string;
  readonly own: string;
  readonly thisMonth: string;
}): JSX.Element {
  const { api, locale, communityId, own } = props;
  const [month, setMonth] = useState(props.thisMonth);
  const [view, setView] = useState<View>("agenda");
  const [beside, setBeside] = useState("");
  const { from, to } = rangeOf(month);
  const only = communityId === "" ? "" : `&community=${encodeURIComponent(communityId)}`;
  const path = `/me/schedule?from=${encodeURIComponent(from)}&to=${encodeURIComponent(to)}${only}`;
  const { answer, again } = useAsked<{ readonly items: readonly Planned[] }>(api, path);
  const looking: Looking = { api, locale, own, beside, again };
  return (
    <>
      {communityId !== "" && <PlanForm api={api} communityId={communityId} own={own} onPlanned={again} />}
      <section className="block" aria-label="What is planned">
        <div className="row schedule-head">
          <Button onClick={() => setMonth(shiftMonth(month, -1))} aria-label="The month before">
            ‹
          </Button>
          <h2 aria-live="polite">{monthInWords(month, locale)}</h2>
          <Button onClick={() => setMonth(shiftMonth(month, 1))} aria-label="The month after">
            ›
          </Button>
          <ViewChoice view={view} onChoose={setView} />
          <ZoneChoice own={own} beside={beside} onChoose={setBeside} />
        </div>
        <p className="quiet">Times are in {own}.</p>
        {answer === undefined && <p className="quiet">Looking for what is planned</p>}
        {answer?.kind === "problem" && <Trouble problem={answer.problem} onRetry={again} />}
        {answer?.kind === "ok" &&
          (view === "agenda" ? (
            <AgendaView {...looking} month={month} planned={answer.value.items} />
          ) : (
            <MonthView {...looking} month={month} planned={answer.value.items} />
          ))}
      </section>
    </>
  );
}

function ViewChoice(props: { readonly view: View; readonly onChoose: (view: View) => void }): JSX.Element {
  return (
    <div role="group" aria-label="How it is shown" className="row">
      {(["agenda", "month"] as const).map((each) => (
        <Button
          key={each}
          appearance={props.view === each ? "primary" : "secondary"}
          aria-pressed={props.view === each}
          onClick={() => props.onChoose(each)}
        >
          {each === "agenda" ? "List" : "Month"}
        </Button>
      ))}
    </div>
  );
}

function ZoneChoice(props: {
  readonly own: string;
  readonly beside: string;
  readonly onChoose: (zone: string) => void;
}): JSX.Element {
  const id = useId();
  return (
    <span className="row zone-choice">
      <label htmlFor={id}>Beside it</label>
      <Select id={id} value={props.beside} onChange={(_event, { value }) => props.onChoose(value)}>
        <option value="">no other zone</option>
        {ZONES.filter((zone) => zone !== props.own).map((zone) => (
          <option key={zone} value={zone}>
            {zone}
          </option>
        ))}
      </Select>
    </span>
  );
}
