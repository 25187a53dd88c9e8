import type { JSX } from "react";
import { RHYTHMS, STATEMENTS, type Factor } from "../../../core/health/factors.ts";
import type { FactorSeen } from "../../../core/health/reading.ts";
import type { Api } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { Field, Select } from "../../ui/fluent.tsx";
import { SavingNote, useSaving } from "../../ui/saving.tsx";
import { Nothing, Section } from "../../ui/section.tsx";
import { dayInWords, monthInWords } from "./value.ts";

interface HealthSeen {
  readonly everyMonths: (typeof RHYTHMS)[number];
  readonly nextOn: string | null;
  readonly isOpen: boolean;
  readonly skipped: string | null;
  readonly mayChoose: boolean;
  readonly factors: readonly FactorSeen[];
  readonly checks: readonly {
    readonly on: string;
    readonly factors: Readonly<Record<Factor, { readonly mean: number } | null>>;
  }[];
}

const RHYTHM_WORDS: Readonly<Record<(typeof RHYTHMS)[number], string>> = {
  0: "Never",
  3: "Every three months",
  6: "Every six months",
  12: "Once a year",
};

const READING_WORDS: Readonly<Record<FactorSeen["reading"], string>> = {
  strong: "Strong",
  steady: "Steady",
  "low, and usual at this age": "Low, as is usual at this age",
  low: "Low: worth a talk",
};

/** How the community feels to those who are in it, by its health checks. */
export function Health(props: {
  readonly api: Api;
  readonly communityId: string;
  readonly locale: string;
}): JSX.Element | null {
  const path = `/communities/${encodeURIComponent(props.communityId)}/health`;
  const { answer, again } = useAsked<HealthSeen>(props.api, path);
  if (answer?.kind !== "ok") return null;
  const health = answer.value;
  return (
    <Section id="health" title="How it is to be here">
      {health.factors.length === 0 ? (
        <Nothing>{firstTime(health)}</Nothing>
      ) : (
        <Factors health={health} locale={props.locale} />
      )}
      <p className="quiet">{nextInWords(health, props.locale)}</p>
      {health.mayChoose && <Rhythm api={props.api} path={path} health={health} onSaved={again} />}
    </Section>
  );
}

function firstTime({ everyMonths, isOpen, checks }: HealthSeen): string {
  if (isOpen)
    return "A health check is open. What it says stands here after its close, from five answers on.";
  if (checks.length > 0) return "Too early: a health check needs five answers.";
  return everyMonths === 0
    ? "Nobody is asked yet. A health check asks members eight things, without their names."
    : "Too early: the first health check has not been answered yet.";
}

function nextInWords({ nextOn, skipped, isOpen }: HealthSeen, locale: string): string {
  const parts = [
    ...(skipped === null || isOpen ? [] : [`The last one did not go out: ${skipped}.`]),
    ...(nextOn === null ? [] : [`The next one goes out on ${dayInWords(nextOn, locale)}.`]),
  ];
  return parts.join(" ");
}

function Factors(props: { readonly health: HealthSeen; readonly locale: string }): JSX.Element {
  const { factors, checks } = props.health;
  const number = (value: number): string =>
    new Intl.NumberFormat(props.locale, { maximumFractionDigits: 1, minimumFractionDigits: 1 }).format(value);
  return (
    <div className="wide-table" tabIndex={0} role="region" aria-label="Health, factor by factor">
      <table className="health-table">
        <thead>
          <tr>
            <th scope="col">From 1 (not at all) to 5 (fully)</th>
            <th scope="col">Mean, and its range</th>
            <th scope="col">Since the check before</th>
            <th scope="col">What that says</th>
            {checks.slice(0, -1).map(({ on }) => (
              <th key={on} scope="col">
                {monthInWords(on.slice(0, 7), props.locale)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {factors.map(({ factor, mean, low, high, trend, reading }) => (
            <tr key={factor}>
              <th scope="row">{STATEMENTS[factor]}</th>
              <td>
                {number(mean)} ({number(low)} to {number(high)})
              </td>
              <td>{trend}</td>
              <td>{READING_WORDS[reading]}</td>
              {checks.slice(0, -1).map(({ on, factors: before }) => (
                <td key={on}>{before[factor] === null ? "too few" : number(before[factor].mean)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Rhythm(props: {
  readonly api: Api;
  readonly path: string;
  readonly health: HealthSeen;
  readonly onSaved: () => void;
}): JSX.Element {
  const { saving, run } = useSaving();
  const choose = async (value: string): Promise<void> => {
    const saved = await run(props.api.put(props.path, { everyMonths: Number(value) }));
    if (saved !== undefined) props.onSaved();
  };
  return (
    <>
      <Field label="How often are members asked?">
        <Select value={String(props.health.everyMonths)} onChange={(_event, data) => void choose(data.value)}>
          {RHYTHMS.map((months) => (
            <option key={months} value={months}>
              {RHYTHM_WORDS[months]}
            </option>
          ))}
        </Select>
      </Field>
      <SavingNote saving={saving} saved="Saved." />
    </>
  );
}
