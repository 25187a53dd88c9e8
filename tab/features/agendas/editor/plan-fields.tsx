import { useState, type JSX } from "react";
import { fit } from "../../../../core/agendas/fit.ts";
import { warningsFor } from "../../../../core/agendas/warnings.ts";
import type { Agenda } from "../../../../core/agendas/agenda.ts";
import { Button, Field } from "../../../ui/fluent.tsx";
import { Input } from "../../../ui/forms.tsx";
import type { Keeper } from "./keeper.ts";

/** How long there is and how many come: what follows from it, and the way to fit the agenda to it. */
export function PlanFields(props: { readonly agenda: Agenda; readonly keeper: Keeper }): JSX.Element {
  const { agenda, keeper } = props;
  const [minutesText, setMinutes] = useState("");
  const [peopleText, setPeople] = useState("");
  const [whyNot, setWhyNot] = useState("");
  const [minutes, people] = [wholeIn(minutesText), wholeIn(peopleText)];
  const warnings = warningsFor(agenda, {
    ...(minutes === undefined ? {} : { minutes }),
    ...(people === undefined ? {} : { people }),
  });
  const fitNow = (): void => {
    if (minutes === undefined) return setWhyNot("Say how many minutes there are.");
    const fitted = fit(agenda, minutes);
    setWhyNot(fitted.kind === "fits" ? "" : fitted.sentence);
    if (fitted.kind === "fits") keeper.change({ kind: "fit", minutes });
  };
  return (
    <section className="block" aria-label="Time and people">
      <form
        className="row publish-row"
        onSubmit={(event) => {
          event.preventDefault();
          fitNow();
        }}
      >
        <Field label="Minutes that there are">
          <Input
            type="number"
            min={1}
            max={480}
            value={minutesText}
            placeholder={String(agenda.minutes)}
            onChange={(_event, data) => setMinutes(data.value)}
          />
        </Field>
        <Field label="People who come">
          <Input
            type="number"
            min={1}
            max={1000}
            value={peopleText}
            onChange={(_event, data) => setPeople(data.value)}
          />
        </Field>
        <Button type="submit">Fit to the time</Button>
      </form>
      <div role="status">{whyNot !== "" && <p className="note warn gap">{whyNot}</p>}</div>
      {warnings.length > 0 && (
        <ul className="warnings" aria-label="Worth knowing">
          {warnings.map(({ stepId = "", sentence }) => (
            <li key={`${stepId} ${sentence}`}>
              {stepId !== "" && `${agenda.steps.find(({ id }) => id === stepId)?.title ?? ""}: `}
              {sentence}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function wholeIn(text: string): number | undefined {
  return /^[1-9]\d{0,3}$/u.test(text) ? Number(text) : undefined;
}
