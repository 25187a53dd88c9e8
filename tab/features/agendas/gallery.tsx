import { useEffect, useState, type JSX } from "react";
import {
  CATEGORIES,
  CATEGORY_NAMES,
  LEVELS,
  type Category,
  type Level,
} from "../../../core/agendas/categories.ts";
import type { Api } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { Field, Select } from "../../ui/fluent.tsx";
import { Input } from "../../ui/forms.tsx";
import { Nothing } from "../../ui/section.tsx";
import { Trouble } from "../../ui/trouble.tsx";
import { NewAgenda } from "./new-agenda.tsx";
import { RunOfTime } from "./run-of-time.tsx";
import { ANYTHING, LEVEL_NAMES, pathFor, sizeOf, type Template, type Wanted } from "./template.ts";

/** How long somebody may pause while typing before we look: shorter asks for every letter. */
const TYPING_MS = 250;

/** What a beginner meets first: the first of the library. */
const GOOD_FIRST = 6;

interface Listed {
  readonly items: readonly Template[];
}

/** The gallery: what there is, what fits, and where each leads. */
export function Gallery(props: { readonly api: Api; readonly communityId: string | null }): JSX.Element {
  const [wanted, setWanted] = useState(ANYTHING);
  const settled = useSettled(wanted);
  const { answer, again } = useAsked<Listed>(props.api, pathFor(settled));
  const isOpen = Object.values(settled).every((value) => value === "");
  return (
    <>
      <h1>Agendas and programmes</h1>
      <Filters wanted={wanted} onChange={setWanted} />
      <div role="status" className="only-heard">
        {answer?.kind === "ok" && `${answer.value.items.length} found`}
      </div>
      {answer === undefined && <p className="quiet">Looking</p>}
      {answer?.kind === "problem" && <Trouble problem={answer.problem} onRetry={again} />}
      {answer?.kind === "ok" && answer.value.items.length === 0 && (
        <Nothing>Nothing fits all of this. Take one wish away, or try other words.</Nothing>
      )}
      {answer?.kind === "ok" && isOpen && (
        <>
          <Shelf title="Good first sessions" items={answer.value.items.slice(0, GOOD_FIRST)} {...props} />
          <Shelf title="More" items={answer.value.items.slice(GOOD_FIRST)} {...props} />
        </>
      )}
      {answer?.kind === "ok" && !isOpen && answer.value.items.length > 0 && (
        <Shelf title="What fits" items={answer.value.items} {...props} />
      )}
      {props.communityId !== null && <NewAgenda api={props.api} communityId={props.communityId} />}
      <p className="block">
        <a href="?library-files">Take agendas along as a file, or bring some in</a>
      </p>
    </>
  );
}

/** What was wanted when the typing paused. */
function useSettled(wanted: Wanted): Wanted {
  const [settled, setSettled] = useState(wanted);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(wanted), TYPING_MS);
    return () => clearTimeout(timer);
  }, [wanted]);
  return settled;
}

function Filters(props: {
  readonly wanted: Wanted;
  readonly onChange: (wanted: Wanted) => void;
}): JSX.Element {
  const { wanted, onChange } = props;
  const change = (part: Partial<Wanted>): void => onChange({ ...wanted, ...part });
  return (
    <form className="fields block" role="search" onSubmit={(event) => event.preventDefault()}>
      <Field label="Words">
        <Input
          type="search"
          value={wanted.search}
          onChange={(_event, data) => change({ search: data.value })}
        />
      </Field>
      <Field label="What for">
        <Select
          value={wanted.category}
          onChange={(_event, data) => change({ category: pick(CATEGORIES, data.value) })}
        >
          <option value="">Anything</option>
          {CATEGORIES.map((category: Category) => (
            <option key={category} value={category}>
              {CATEGORY_NAMES[category]}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="Who leads it">
        <Select value={wanted.level} onChange={(_event, data) => change({ level: pick(LEVELS, data.value) })}>
          <option value="">Anybody</option>
          {LEVELS.map((level: Level) => (
            <option key={level} value={level}>
              {LEVEL_NAMES[level]}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="At most so long">
        <Select value={wanted.minutes} onChange={(_event, data) => change({ minutes: data.value })}>
          <option value="">Any length</option>
          {[15, 30, 45, 60, 90, 120].map((minutes) => (
            <option key={minutes} value={minutes}>
              {minutes} minutes
            </option>
          ))}
        </Select>
      </Field>
      <Field label="For how many">
        <Input
          type="number"
          min={1}
          max={1000}
          value={wanted.people}
          onChange={(_event, data) => change({ people: data.value })}
        />
      </Field>
    </form>
  );
}

function pick<T extends string>(known: readonly T[], value: string): T | "" {
  return known.find((each) => each === value) ?? "";
}

function Shelf(props: {
  readonly title: string;
  readonly items: readonly Template[];
  readonly communityId: string | null;
}): JSX.Element | null {
  if (props.items.length === 0) return null;
  const community = props.communityId === null ? "" : `&community=${encodeURIComponent(props.communityId)}`;
  return (
    <section aria-label={props.title}>
      <h2 className="block">{props.title}</h2>
      <ul className="plain-list shelf">
        {props.items.map((template) => (
          <li key={template.id} className="card">
            <h3>
              <a href={`?template=${encodeURIComponent(template.id)}${community}`}>{template.title}</a>
            </h3>
            <p className="quiet">{sizeOf(template)}</p>
            {template.kind === "agenda" && <RunOfTime agenda={template} />}
            <p>{template.purpose}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
