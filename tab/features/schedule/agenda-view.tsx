import type { JSX } from "react";
import { Nothing } from "../../ui/section.tsx";
import { OnePlanned } from "./one-planned.tsx";
import { dayIn, dayInWords, type Month, type Planned } from "./schedule.ts";
import type { Looking } from "./looking.ts";

/** A month day by day, each with what begins on it; days without anything are left out. */
export function AgendaView(
  props: Looking & { readonly month: Month; readonly planned: readonly Planned[] },
): JSX.Element {
  const { month, planned, ...looking } = props;
  const days = [...Map.groupBy(planned, ({ start }) => dayIn(start, looking.own))].filter(([date]) =>
    date.startsWith(month),
  );
  if (days.length === 0) return <Nothing>Nothing is planned in this month.</Nothing>;
  return (
    <ul className="plain-list stack">
      {days.map(([date, ofDay]) => (
        <li key={date}>
          <h3 className="gap">{dayInWords(date, looking.locale)}</h3>
          <ul className="plain-list stack gap">
            {ofDay.map((each) => (
              <li key={each.id ?? `${each.seriesId ?? ""} ${each.start}`} className="card">
                <OnePlanned {...looking} planned={each} />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
