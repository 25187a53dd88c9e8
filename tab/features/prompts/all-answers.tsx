import { useCallback, useEffect, useState, type JSX } from "react";
import type { Api, Problem } from "../../adapters/api.ts";
import { Button, Field } from "../../ui/fluent.tsx";
import { Input } from "../../ui/forms.tsx";
import { Trouble } from "../../ui/trouble.tsx";
import { ReportThing } from "../reports/index.tsx";
import { AnswerPictures } from "./answer-picture.tsx";
import { KeepAnswer } from "./keep-answer.tsx";
import type { PromptAnswer } from "./prompt.ts";
import { TalkAbout } from "./talk.tsx";
import { inItsLanguage } from "../../ui/language.ts";

interface AnswerPage {
  readonly items: readonly PromptAnswer[];
  readonly next: string | null;
}

/** How many answers are fetched at a time. */
const PAGE = 50;

/** Everybody's answers, page by page, or those that hold some words. @param round another number reads them anew */
export function AllAnswers(props: {
  readonly api: Api;
  readonly promptId: string;
  readonly round: number;
}): JSX.Element {
  const { api, promptId } = props;
  const [typed, setTyped] = useState("");
  const [search, setSearch] = useState("");
  const { answers, next, problem, more } = usePages(api, promptId, search, props.round);
  return (
    <section aria-label="What everybody said">
      <form
        className="row"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          setSearch(typed.trim());
        }}
      >
        <Field label="Look for words">
          <Input value={typed} maxLength={200} onChange={(_event, data) => setTyped(data.value)} />
        </Field>
        <Button type="submit">Search</Button>
      </form>
      {problem !== undefined && <Trouble problem={problem} onRetry={more} />}
      <ul className="answers plain-list" aria-label="Answers">
        {answers.map((answer) => (
          <li key={answer.person}>
            {answer.name !== "" && <div className="quiet">{answer.name}</div>}
            <div className="words" {...inItsLanguage(answer.text)}>
              {answer.text}
            </div>
            <AnswerPictures api={api} promptId={promptId} answer={answer} />
            <TalkAbout api={api} promptId={promptId} answer={answer} />
            {answer.name !== "" && <KeepAnswer api={api} promptId={promptId} answer={answer} />}
            <ReportThing
              at={{ api, kind: "answer", place: promptId }}
              item={answer.person}
              of={answer.name === "" ? "somebody" : answer.name}
            />
          </li>
        ))}
      </ul>
      {search !== "" && answers.length === 0 && <p className="quiet">No answer holds these words.</p>}
      {next !== null && (
        <div className="row">
          <Button onClick={more}>Show more</Button>
        </div>
      )}
    </section>
  );
}

interface Pages {
  readonly answers: readonly PromptAnswer[];
  readonly next: string | null;
  readonly problem: Problem | undefined;
  readonly more: () => void;
}

/** Reads the first page, and one more each time it is asked to; what comes too late for another search is dropped. */
function usePages(api: Api, promptId: string, search: string, round: number): Pages {
  const [page, setPage] = useState<AnswerPage>({ items: [], next: null });
  const [problem, setProblem] = useState<Problem>();
  const path = `/prompts/${encodeURIComponent(promptId)}/answers?limit=${PAGE}&search=${encodeURIComponent(search)}`;
  const read = useCallback(
    async (after: string | null, isWanted: () => boolean): Promise<void> => {
      const from = after === null ? "" : `&after=${encodeURIComponent(after)}`;
      const got = await api.get<AnswerPage>(`${path}${from}`);
      if (!isWanted()) return;
      setProblem(got.kind === "ok" ? undefined : got.problem);
      if (got.kind === "ok")
        setPage((before) => ({
          items: after === null ? got.value.items : [...before.items, ...got.value.items],
          next: got.value.next,
        }));
    },
    [api, path],
  );
  useEffect(() => {
    let isWanted = true;
    void read(null, () => isWanted);
    return () => {
      isWanted = false;
    };
  }, [read, round]);
  return { answers: page.items, next: page.next, problem, more: () => void read(page.next, () => true) };
}
