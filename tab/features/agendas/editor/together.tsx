import { useEffect } from "react";
import type { Seat } from "../../../../core/agendas/editing/index.ts";
import type { Answer, Api } from "../../../adapters/api.ts";
import type { Keeper, Kept } from "./keeper.ts";
import type { WayIn } from "./room.ts";
import { shareDraft } from "./share.ts";

/**
 * How often we ask who else is there and what was saved, in milliseconds: seldom
 * while nobody is, or while their work shows at once; and so often that people
 * work together while it comes with the saving.
 */
const MEET_EVERY_MS = { seldom: 3_000, often: 1_000 };

const isHidden = (): boolean => document.visibilityState === "hidden";

/** In no field. */
export const NOWHERE: Seat = { isAway: false };

/** Where somebody is who has the focus on this. */
export function seatAt(element: Element): Seat {
  const place = element.closest<HTMLElement>("[data-place]");
  const { place: field, step: stepId } = place?.dataset ?? {};
  const row = stepId ?? element.closest<HTMLElement>("[data-row]")?.dataset["row"];
  return {
    isAway: false,
    ...(row === undefined ? {} : { stepId: row }),
    ...(field === undefined ? {} : { field }),
  };
}

/** Hears of the others while the page is in sight, and saves what is open when it is left. */
export function useMeeting(keeper: Keeper): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let isOver = false;
    const meet = async (): Promise<void> => {
      if (!isHidden()) await keeper.meet();
      if (!isOver) timer = setTimeout(() => void meet(), pauseFor(keeper.current()));
    };
    void meet();
    const leave = (): void => {
      keeper.sit({ ...NOWHERE, isAway: isHidden() });
      if (isHidden()) void keeper.save();
    };
    document.addEventListener("visibilitychange", leave);
    return () => {
      isOver = true;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", leave);
      void keeper.save();
    };
  }, [keeper]);
}

function pauseFor({ others, sharing }: Kept): number {
  const isBySaving = others.length > 0 && sharing !== "at once";
  return MEET_EVERY_MS[isBySaving ? "often" : "seldom"];
}

/** Shows what others do as they do it, while there are others. */
export function useSharing(keeper: Keeper, api: Api, path: string): void {
  useEffect(() => {
    const invite = (): Promise<Answer<WayIn>> => api.post<WayIn>(`${path}/room`);
    return shareDraft(keeper, {
      invite,
      // Fetched when it is needed: whoever works alone needs no Fluid.
      enter: async (way) => (await import("./fluid/enter.ts")).enterRoom(way, invite),
      waitMs: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      random: drawLots,
    });
  }, [keeper, api, path]);
}

/** Which of several windows waits how long is nobody's business: real randomness, in [0, 1). */
function drawLots(): number {
  return (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32;
}
