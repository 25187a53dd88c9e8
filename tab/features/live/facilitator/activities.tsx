import { useEffect, useState } from "react";
import type { KnownActivity } from "../../../../core/live/index.ts";
import type { Api } from "../../../adapters/api.ts";

const NONE: ReadonlyMap<string, KnownActivity> = new Map();

/** The activity catalogue, by id; empty until it has come, and where it does not. */
export function useActivities(api: Api): ReadonlyMap<string, KnownActivity> {
  const [known, setKnown] = useState(NONE);
  useEffect(() => {
    let isWanted = true;
    void api.get<{ readonly items: readonly KnownActivity[] }>("/activities").then((answer) => {
      if (isWanted && answer.kind === "ok")
        setKnown(new Map(answer.value.items.map((activity) => [activity.id, activity])));
    });
    return () => {
      isWanted = false;
    };
  }, [api]);
  return known;
}
