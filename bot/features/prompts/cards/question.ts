/** One question with the inputs in which it is answered. */
import { optionsOf, type Question, type Reply } from "../../../../core/prompts/index.ts";
import { choiceInput, textInput, type CardPart } from "../../../cards.ts";

/** What a card sends back of a question's inputs; {@link inputsOf} reads it. */
export interface QuestionInputs {
  readonly answer: string;
  readonly choice: string;
  readonly offer: string;
  readonly ask: string;
  readonly place0: string;
  readonly place1: string;
  readonly place2: string;
  readonly place3: string;
  readonly place4: string;
  readonly place5: string;
}

const PLACES = ["First", "Second", "Third", "Fourth", "Fifth", "Sixth"] as const;

/** The inputs of a question, with what was said before or refused just now. */
export function drawInputs(question: Question, said?: Reply): readonly CardPart[] {
  const { way } = question;
  switch (way.kind) {
    case "text":
      return [answerInput("Your answer", said?.kind === "text" ? said.text : undefined)];
    case "choice": {
      const value = said?.kind === "choice" ? said.chosen.join(",") : undefined;
      const label = way.isSeveral ? "Choose any of these" : "Choose one of these";
      return [
        choiceInput("choice", label, choicesOf(question), value, { ...EXPANDED, isSeveral: way.isSeveral }),
      ];
    }
    case "scale": {
      const numbers = optionsOf(way).map((number) => ({ title: number, value: number }));
      const value = said?.kind === "scale" ? String(said.value) : undefined;
      const label = `A number from ${way.from} to ${way.to}`;
      return [choiceInput("choice", label, numbers, value, EXPANDED)];
    }
    case "ranking":
      return PLACES.slice(0, way.options.length).map((label, at) => {
        const place = said?.kind === "ranking" ? said.order[at] : undefined;
        const value = place === undefined ? undefined : String(place);
        return choiceInput(`place${at}`, label, choicesOf(question), value);
      });
    case "offer and ask":
      return [
        textInput("offer", "I can offer", { isMultiline: true, ...filled(said, "offer") }),
        textInput("ask", "I ask for", { isMultiline: true, ...filled(said, "ask") }),
      ];
    case "photo or link":
      return [
        answerInput("A link, and a word about it", said?.kind === "photo or link" ? said.text : undefined),
      ];
  }
}

const EXPANDED = { isExpanded: true };

function answerInput(label: string, value: string | undefined): CardPart {
  return textInput("answer", label, { isMultiline: true, ...(value === undefined ? {} : { value }) });
}

function filled(said: Reply | undefined, part: "offer" | "ask"): { readonly value?: string } {
  return said?.kind === "offer and ask" && said[part] !== "" ? { value: said[part] } : {};
}

function choicesOf({ way }: Question): readonly { title: string; value: string }[] {
  return optionsOf(way).map((title, place) => ({ title, value: String(place) }));
}
