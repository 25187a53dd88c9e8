import type { JSX } from "react";
import { seeGrid, type Grid, type Item, type Spot } from "../../../../core/live/activities/index.ts";
import { Select } from "../../../ui/fluent.tsx";
import { NothingYet } from "./nothing-yet.tsx";
import { countOf, itemsIn, marksIn, type PartProps } from "./part.ts";
import { inItsLanguage } from "../../../ui/language.ts";

const STEPS = [1, 2, 3, 4, 5];
const NAMES: Readonly<Record<number, string>> = {
  1: "Very little",
  2: "Little",
  3: "Some",
  4: "Much",
  5: "Very much",
};

/** Two-by-two: each thing gets a place on two scales; the picture shows the average of all. */
export function GridView(props: PartProps<"grid">): JSX.Element {
  const { live, room, position, use } = props;
  const items = itemsIn(props);
  const grid = seeGrid(
    marksIn(props, "grid"),
    items.map(({ id }) => id),
    room.me.id,
  );
  if (items.length === 0) return <NothingYet of="to place" />;
  if (use.isResult === true || props.surroundings.isStage)
    return <GridPicture items={items} grid={grid} use={use} />;
  const place = (id: string, spot: Spot): void => live.mark(position.step.id, "grid", id, spot);
  return (
    <section aria-label="Place each of these" className="block">
      <p className="quiet">
        {countOf(grid.voters, "person has placed something", "people have placed something")}
      </p>
      <ul className="answers plain-list">
        {items.map(({ id, text }) => {
          const spot = grid.mine.get(id);
          return (
            <li key={id} className="stack">
              <div className="words" {...inItsLanguage(text)}>
                {text}
              </div>
              <div className="two-choices">
                <Level label={use.up} of={text} n={spot?.y} onN={(y) => place(id, { x: spot?.x ?? 3, y })} />
                <Level
                  label={use.across}
                  of={text}
                  n={spot?.x}
                  onN={(x) => place(id, { x, y: spot?.y ?? 3 })}
                />
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Level(props: {
  readonly label: string;
  readonly of: string;
  readonly n: number | undefined;
  readonly onN: (n: number) => void;
}): JSX.Element {
  return (
    <label className="stack-tight">
      <span className="quiet">{props.label}</span>
      <Select
        aria-label={`${props.label}: ${props.of}`}
        value={String(props.n ?? "")}
        onChange={(_event, data) => {
          if (data.value !== "") props.onN(Number(data.value));
        }}
      >
        <option value="">Choose</option>
        {STEPS.map((n) => (
          <option key={n} value={n}>
            {NAMES[n]}
          </option>
        ))}
      </Select>
    </label>
  );
}

/** From 1 to 5, to percent of the picture. */
const percent = (n: number): number => ((n - 1) / 4) * 84 + 8;

function GridPicture(props: {
  readonly items: readonly Item[];
  readonly grid: Grid;
  readonly use: PartProps<"grid">["use"];
}): JSX.Element {
  const { items, grid, use } = props;
  const placed = items.map((item, index) => ({
    ...item,
    number: index + 1,
    at: grid.placed.find((each) => each.item === item.id),
  }));
  return (
    <section aria-label="Where the group sees them" className="block grid-result">
      <h3>{countOf(grid.voters, "person has placed something", "people have placed something")}</h3>
      <div className="grid-picture" aria-hidden="true">
        <span className="grid-up">{use.up} ↑</span>
        <span className="grid-across">{use.across} →</span>
        {placed.map(({ id, number, at }) =>
          at?.spot === undefined ? null : (
            <span
              key={id}
              className="grid-dot"
              style={{ insetInlineStart: `${percent(at.spot.x)}%`, bottom: `${percent(at.spot.y)}%` }}
            >
              {number}
            </span>
          ),
        )}
      </div>
      <ol className="answers plain-list">
        {placed.map(({ id, text, number, at }) => (
          <li key={id}>
            <div className="words">
              {number}. {text}
            </div>
            <div className="quiet">
              {at?.spot === undefined ? "Nobody has placed it." : saySpot(at.spot, at.apart, use)}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

function saySpot({ x, y }: Spot, apart: number, use: PartProps<"grid">["use"]): string {
  const far = apart >= 1 ? " You are far apart on this one." : "";
  return `${use.up}: ${y.toFixed(1)} of 5. ${use.across}: ${x.toFixed(1)} of 5.${far}`;
}
