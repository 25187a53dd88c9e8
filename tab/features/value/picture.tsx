import { useEffect, useId, useRef, type JSX } from "react";
import type { Palette } from "../../../core/value/charts.ts";
import { FIRST_WORDS, hasSomething, type Picture } from "../../../core/value/pictures.ts";
import { useTheme } from "../../ui/theme.tsx";
import type { Drawing } from "./drawing.ts";

/**
 * A picture in the colours of where it stands, the theme or a sheet of paper, and behind it the table that says the same.
 */
export function PictureView(props: {
  readonly picture: Picture;
  /** How to read it; said where there is something to read. */
  readonly note?: string;
}): JSX.Element {
  const { picture, note } = props;
  const heading = useId();
  return (
    <figure className="picture" aria-labelledby={heading}>
      <figcaption id={heading}>{picture.title}</figcaption>
      {hasSomething(picture) ? (
        <>
          <Chart picture={picture} />
          {note !== undefined && <p className="quiet">{note}</p>}
        </>
      ) : (
        <p className="faint">{FIRST_WORDS[picture.name]}</p>
      )}
      <details className="not-on-paper">
        <summary>The numbers: {picture.title}</summary>
        <div className="wide" tabIndex={0} role="region" aria-label={`The numbers: ${picture.title}`}>
          <NumbersTable {...picture} />
        </div>
      </details>
    </figure>
  );
}

function Chart({ picture }: { readonly picture: Picture }): JSX.Element {
  const place = useRef<HTMLDivElement>(null);
  const theme = useTheme();
  useEffect(() => {
    let drawing: Drawing | undefined;
    let isWanted = true;
    void import("./drawing.ts").then(({ draw }) => {
      const element = place.current;
      if (!isWanted || element === null) return;
      drawing = draw(element, picture, paletteAt(element));
      element.dataset["drawn"] = theme;
    });
    return () => {
      isWanted = false;
      drawing?.end();
    };
  }, [picture, theme]);
  return <div ref={place} className={`chart chart-${picture.shape}`} aria-hidden="true" />;
}

/** The colours that the page has where the picture stands. */
function paletteAt(element: HTMLElement): Palette {
  const { color, fontFamily } = getComputedStyle(element);
  const ground = element.closest(".paper-sheet") ?? document.body;
  return {
    ink: color,
    hue: getComputedStyle(element, "::before").color,
    paper: getComputedStyle(ground).backgroundColor,
    font: fontFamily,
  };
}

function NumbersTable(props: Pick<Picture, "first" | "series" | "rows">): JSX.Element {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{props.first}</th>
          {props.series.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.rows.map(({ name, values }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {values.map((value, at) => (
              <td key={props.series[at] ?? at}>{value ?? "fewer than 5"}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
