import { useState, type JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { Button } from "../../ui/fluent.tsx";
import { momentInWords } from "../../ui/moments.ts";
import type { Tie } from "./introductions.ts";

/** More would be a thicket; the table has them all. */
const MOST_IN_PICTURE = 24;

/** Whom one has met: as a picture, as a table, and with whom one would rather not be introduced again. */
export function TiesView(props: {
  readonly api: Api;
  readonly locale: string;
  readonly ties: readonly Tie[];
}): JSX.Element {
  const { api, locale } = props;
  const [ties, setTies] = useState(props.ties);
  const choose = async (person: string, isNever: boolean): Promise<void> => {
    const answer = await api.put(`/me/ties/${encodeURIComponent(person)}/never`, { isNever });
    if (answer.kind === "ok") setTies(ties.map((tie) => (tie.person === person ? { ...tie, isNever } : tie)));
  };
  return (
    <>
      <TiesPicture ties={ties.slice(0, MOST_IN_PICTURE)} />
      <div className="wide-table" role="region" aria-label="Table of people whom you have met" tabIndex={0}>
        <table className="tie-table">
          <caption>People whom you have met</caption>
          <thead>
            <tr>
              <th scope="col">Who</th>
              <th scope="col">How</th>
              <th scope="col">Times</th>
              <th scope="col">First</th>
              <th scope="col">Last</th>
              <th scope="col">Again</th>
            </tr>
          </thead>
          <tbody>
            {ties.map((tie) => (
              <tr key={tie.person}>
                <th scope="row">{tie.name}</th>
                <td>{tie.how}</td>
                <td>{tie.count}</td>
                <td>{momentInWords(tie.firstAt, locale)}</td>
                <td>{momentInWords(tie.at, locale)}</td>
                <td>
                  <Button size="small" onClick={() => void choose(tie.person, !tie.isNever)}>
                    {tie.isNever ? `Introduce us again: ${tie.name}` : `Not again with ${tie.name}`}
                  </Button>
                  {tie.isNever && <span className="quiet"> Only you know.</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** Oneself in the middle, the others around; the more often one met, the thicker the line. The table says the same in words. */
function TiesPicture(props: { readonly ties: readonly Tie[] }): JSX.Element {
  const { ties } = props;
  const places = ties.map((tie, nth) => {
    const turn = (2 * Math.PI * nth) / ties.length - Math.PI / 2;
    return { tie, x: 160 + 118 * Math.cos(turn), y: 110 + 84 * Math.sin(turn) };
  });
  return (
    <svg
      className="tie-picture"
      viewBox="0 0 320 220"
      role="img"
      aria-label={ties.length === 1 ? "You and one other" : `You and ${ties.length} others`}
    >
      {places.map(({ tie, x, y }) => (
        <line key={tie.person} x1={160} y1={110} x2={x} y2={y} strokeWidth={Math.min(1 + tie.count, 6)} />
      ))}
      {places.map(({ tie, x, y }) => (
        <g key={tie.person}>
          <circle cx={x} cy={y} r={13} />
          <text x={x} y={y}>
            {initialsOf(tie.name)}
          </text>
        </g>
      ))}
      <circle cx={160} cy={110} r={17} className="me" />
      <text x={160} y={110} className="me">
        You
      </text>
    </svg>
  );
}

function initialsOf(name: string): string {
  return name
    .split(/\s+/)
    .flatMap((word) => Array.from(word)[0] ?? [])
    .slice(0, 2)
    .join("")
    .toUpperCase();
}
