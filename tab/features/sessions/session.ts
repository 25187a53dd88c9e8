/** A session as `GET /api/v1/sessions/{id}` tells it. */
import type { Agenda } from "../../../core/agendas/agenda.ts";

export interface Session {
  readonly id: string;
  readonly communityId: string;
  readonly title: string;
  /** ISO instant. */
  readonly start: string;
  /** The IANA zone in which it was planned. */
  readonly zone: string;
  readonly durationMinutes: number;
  readonly status: "scheduled" | "live" | "ended" | "cancelled";
  readonly meeting: { readonly id: string; readonly chatId: string; readonly joinUrl?: string };
  readonly agenda: Agenda;
}

/** A session in a list of many: of its agenda the names of the steps. */
export interface ListedSession extends Pick<
  Session,
  "id" | "title" | "start" | "durationMinutes" | "status"
> {
  readonly agenda: { readonly steps: readonly { readonly id: string; readonly title: string }[] };
}

/** One page of a list of the API. */
export interface List<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}
