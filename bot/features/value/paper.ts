/** The sponsor's report as a PDF of one page. */
import pdfmake from "pdfmake";
import type { Content, TDocumentDefinitions } from "pdfmake/interfaces.js";
import { FIRST_WORDS, hasSomething, stepsOf, type Picture, type Report } from "../../../core/value/index.ts";
import { FONT_FILES, svgOf } from "./drawing.ts";

pdfmake.setFonts({ Roboto: { ...FONT_FILES } });
// Nothing is fetched, and nothing is read but the letters.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => Object.values<string>(FONT_FILES).includes(path));

/** Letters grow smaller until everything stands on one page; below the last step words are cut, and say so. */
const STEPS = [
  { size: 10, longest: Infinity },
  { size: 9, longest: Infinity },
  { size: 8, longest: 400 },
  { size: 7.5, longest: 200 },
  { size: 7, longest: 140 },
  { size: 7, longest: 90 },
] as const;
type Step = { readonly size: number; readonly longest: number };

/** Draws the page. @returns the file's bytes */
export async function paperOf(report: Report, pictures: readonly Picture[]): Promise<Uint8Array> {
  let file: Uint8Array = new Uint8Array();
  for (const step of STEPS) {
    file = await pdfmake.createPdf(documentOf(report, pictures, step)).getBuffer();
    if (pagesIn(file) === 1) return file;
  }
  return file;
}

/** How many pages a file of ours has. */
export function pagesIn(file: Uint8Array): number {
  return (
    Buffer.from(file)
      .toString("latin1")
      .match(/\/Type \/Page\b(?!s)/g)?.length ?? 0
  );
}

/** What stands on the page, before it is drawn. Never throws. */
export function documentOf(
  report: Report,
  pictures: readonly Picture[],
  step: Step = STEPS[0],
): TDocumentDefinitions {
  return {
    pageSize: "A4",
    pageMargins: [42, 36, 42, 30],
    info: { title: `${report.name}: report to its sponsors` },
    defaultStyle: { font: "Roboto", fontSize: step.size, lineHeight: 1.15, color: "#242424" },
    styles: {
      title: { fontSize: step.size * 1.8, bold: true },
      heading: { fontSize: step.size * 1.2, bold: true, margin: [0, step.size * 0.8, 0, 3] },
      quiet: { color: "#616161" },
    },
    content: [
      { text: report.name, style: "title" },
      {
        text: `Report to its sponsors, up to ${dayBefore(report.until)}. Figures are of five people or more.`,
        style: "quiet",
      },
      ...(report.purpose === ""
        ? []
        : [
            {
              text: shortened(report.purpose, step),
              margin: [0, 4, 0, 0] as [number, number, number, number],
            },
          ]),
      ...measures(report, step),
      ...changes(report),
      ...drawn(pictures),
      ...chains(report, step),
      ...asks(report, step),
    ],
  };
}

const shortened = (text: string, { longest }: Step): string =>
  text.length <= longest ? text : `${text.slice(0, longest - 1).trimEnd()}… (all of it in the tab)`;

/** Figures reach up to the instant at which the month ends: its last day is the one before. */
function dayBefore(until: string): string {
  const day = new Date(Date.parse(until) - 86_400_000);
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }).format(day);
}

function measures({ measures: all }: Report, step: Step): Content[] {
  const heading = { text: "What we set out to do", style: "heading" };
  if (all.length === 0)
    return [heading, { text: "The charter names no measure of success yet.", style: "quiet" }];
  return [
    heading,
    {
      ul: all.map(({ words, evidence, why }) => ({
        text: [
          { text: `${shortened(words, step)}: ` },
          evidence === null
            ? { text: `no evidence yet (${why})`, italics: true }
            : { text: evidence, bold: true },
        ],
      })),
    },
  ];
}

function changes({ changes: all }: Report): Content[] {
  const heading = { text: "What changed", style: "heading" };
  if (all.length === 0)
    return [heading, { text: "Too early: the first month is not over yet.", style: "quiet" }];
  return [
    heading,
    {
      layout: "lightHorizontalLines",
      table: {
        headerRows: 1,
        widths: ["*", "auto", "auto"],
        body: [
          [
            { text: "" },
            { text: "The quarter before", style: "quiet" },
            { text: "Last quarter", style: "quiet" },
          ],
          ...all.map(({ title, before, now }) => [
            { text: title },
            { text: before },
            { text: now, bold: true },
          ]),
        ],
      },
    },
  ];
}

const PICTURE = { width: 340, height: 170 };

function drawn(pictures: readonly Picture[]): Content[] {
  if (pictures.length === 0) return [];
  return [
    {
      columns: pictures.map((picture) => [
        { text: picture.title, style: "quiet", margin: [0, 8, 0, 0] as [number, number, number, number] },
        hasSomething(picture)
          ? { svg: svgOf(picture, PICTURE), width: 245 }
          : { text: FIRST_WORDS[picture.name] },
      ]),
      columnGap: 16,
    },
  ];
}

function chains({ chains: all }: Report, step: Step): Content[] {
  const heading = { text: "From learning to a result", style: "heading" };
  if (all.length === 0)
    return [heading, { text: "Nobody has given a story for this report yet.", style: "quiet" }];
  return [
    heading,
    {
      ol: all.map((chain) => ({
        text: [
          { text: `${chain.name}: `, bold: true },
          ...stepsOf(chain).flatMap(({ words, isResult }, at) => [
            ...(at === 0 ? [] : [" › "]),
            { text: shortened(words, step), bold: isResult },
          ]),
        ],
      })),
    },
  ];
}

function asks({ asks: words, cost }: Report, step: Step): Content[] {
  return [
    ...(words === ""
      ? []
      : [{ text: "What we ask for", style: "heading" }, { text: shortened(words, step) }]),
    ...(cost === null
      ? []
      : [{ text: "What it costs", style: "heading" }, { text: `Hours for each confirmed result: ${cost}` }]),
  ];
}
