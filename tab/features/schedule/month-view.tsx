import { useState, type JSX } from "react";
import { WEEKDAYS } from "../../../core/weekdays.ts";
import { Nothing } from "../../ui/section.tsx";
import { OnePlanned } from "./one-planned.tsx";
import { clockIn, dayInWords, weeksOf, type Day, type Month, type Planned } from "./schedule.ts";
import type { Looking } from "./looking.ts";

/** A month as a table of weeks; a day that is pressed is shown below in full (rule SCH54). */
export function MonthView(
  props: Looking & { readonly month: Month; readonly planned: readonly Planned[] },
): JSX.Element {
  const { month, planned, ...looking } = props;
  const [chosen, setChosen] = useState<string>();
  const weeks = weeksOf(month, planned, looking.own);
  const day = weeks.flat().find(({ date }) => date === chosen);
  return (
    <>
      <table className="month">
        <caption className="only-heard">A day with sessions is a button that shows them below.</caption>
        <thead>
          <tr>
            {WEEKDAYS.map((name) => (
              <th key={name} scope="col">
                <span aria-hidden="true">{name.slice(0, 2)}</span>
                <span className="only-heard">{name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]?.date}>
              {week.map((each) => (
                <DayCell
                  key={each.date}
                  day={each}
                  {...looking}
                  isChosen={each.date === chosen}
                  onChoose={() => setChosen(each.date)}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div aria-live="polite" className="gap">
        {day === undefined ? (
          <Nothing>Choose a day to see what is planned on it.</Nothing>
        ) : (
          <>
            <h3>{dayInWords(day.date, looking.locale)}</h3>
            <ul className="plain-list stack gap">
              {day.planned.map((each) => (
                <li key={each.id ?? `${each.seriesId ?? ""} ${each.start}`} className="card">
                  <OnePlanned {...looking} planned={each} />
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </>
  );
}

function DayCell(
  props: Looking & { readonly day: Day; readonly isChosen: boolean; readonly onChoose: () => void },
): JSX.Element {
  const { day, own, locale, isChosen, onChoose } = props;
  const [first, ...more] = day.planned;
  return (
    <td className={day.isInMonth ? "" : "outside"}>
      {first === undefined ? (
        <span className="day-number">{day.dayOfMonth}</span>
      ) : (
        <button type="button" aria-pressed={isChosen} onClick={onChoose}>
          <span className="only-heard">{dayInWords(day.date, locale)}: </span>
          <span className="day-number" aria-hidden="true">
            {day.dayOfMonth}
          </span>
          <span className="day-first">
            {clockIn(first.start, own)} <span className="day-title">{first.title}</span>
          </span>
          {more.length > 0 && (
            <span className="day-more">
              +{more.length}
              <span className="only-heard"> more</span>
            </span>
          )}
        </button>
      )}
    </td>
  );
}
