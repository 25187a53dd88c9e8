import { useState, type JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { Button, Field } from "../../ui/fluent.tsx";
import { Input } from "../../ui/forms.tsx";
import { momentInWords } from "../../ui/moments.ts";
import { SavingNote, useSaving } from "../../ui/saving.tsx";
import { below } from "./community.ts";

/** A community with which one's own could meet. */
export interface Meetable {
  readonly community: string;
  readonly name: string;
  /** How far the two are. */
  readonly agreement: "open" | "we said yes" | "they said yes" | "both said yes" | "no" | "planned";
  /** UTC instant; null where nothing is planned. */
  readonly start: string | null;
  /** Whether they know nothing of one's own community, which is private. */
  readonly isHidden: boolean;
  /** Whether theirs is private, and let one's own know of it. */
  readonly isPrivate: boolean;
}

const STANDING: Readonly<Record<Meetable["agreement"], string>> = {
  open: "Would you like to meet? Nothing is planned before the stewards of both say yes.",
  "we said yes": "You said yes. Their stewards are asked.",
  "they said yes": "Their stewards would like to meet. And you?",
  "both said yes":
    "Both said yes. Whoever chooses a time first plans it; members of both are invited, and what is kept from it is in both libraries.",
  no: "Nothing is planned: one of you would rather not for now. You can still change your answer.",
  planned: "You meet.",
};

const hiddenFrom = (name: string): string =>
  `Your community is private, and ${name} does not know that it exists. If you say yes, their stewards hear its name, the subject and how often you asked, and are asked whether to meet. Once they say yes too, members of both are invited.`;

/** Saying yes or no to meeting them, and when. */
export function Together(props: {
  readonly api: Api;
  readonly communityId: string;
  readonly found: Meetable;
  readonly onChanged: () => void;
}): JSX.Element {
  const { api, communityId, found, onChanged } = props;
  const { agreement, start, name, isHidden, isPrivate } = found;
  const { saving, run } = useSaving();
  const path = `${below(communityId, "broker")}/${encodeURIComponent(found.community)}`;
  const say = async (isYes: boolean): Promise<void> => {
    if ((await run(api.post<unknown>(path, { isYes }))) !== undefined) onChanged();
  };
  const plan = async (when: string): Promise<void> => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const wish = { start: new Date(when).toISOString(), zone };
    if ((await run(api.post<unknown>(`${path}/session`, wish))) !== undefined) onChanged();
  };
  const isSettled = agreement === "planned" || agreement === "both said yes";
  return (
    <div className="stack block">
      <p>
        {isHidden ? hiddenFrom(name) : STANDING[agreement]} {start !== null && momentInWords(start)}
      </p>
      {isPrivate && !isSettled && (
        <p className="quiet">
          {name} is private. Its stewards let you know of it; nobody else hears of it before you say yes.
        </p>
      )}
      {agreement === "both said yes" && <When name={name} onPlan={(when) => void plan(when)} />}
      <div className="row">
        {!isSettled && agreement !== "we said yes" && (
          <Button
            onClick={() => void say(true)}
            aria-label={isHidden ? `Yes, tell them who we are: ${name}` : `Yes, let us meet ${name}`}
          >
            {isHidden ? "Yes, tell them who we are" : "Yes, let us meet"}
          </Button>
        )}
        {agreement !== "planned" && agreement !== "no" && (
          <Button onClick={() => void say(false)} aria-label={`Not now with ${name}`}>
            Not now
          </Button>
        )}
      </div>
      <SavingNote saving={saving} saved="Done." />
    </div>
  );
}

function When(props: { readonly name: string; readonly onPlan: (when: string) => void }): JSX.Element {
  const [when, setWhen] = useState("");
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (when !== "") props.onPlan(when);
      }}
    >
      <Field label={`When do you meet ${props.name}?`}>
        <Input type="datetime-local" value={when} onChange={(_event, data) => setWhen(data.value)} />
      </Field>
      <div className="row">
        <Button type="submit" disabledFocusable={when === ""}>
          Plan it
        </Button>
      </div>
    </form>
  );
}
