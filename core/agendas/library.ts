/**
 * The built-in library: agendas and programmes that every company starts
 * with. Each is usable tomorrow by somebody who has never facilitated.
 */
import type { Template } from "./agenda.ts";
import { monthlyPractice } from "./library/monthly-practice.ts";

/**
 * Rises with every change to a built-in; a store with a lower number is
 * brought up to date. Forgetting to raise it leaves old words in use.
 */
export const LIBRARY_VERSION = 1;

/** What a session runs when nobody chose anything. */
export const DEFAULT_TEMPLATE_ID = "monthly-practice";

/** Every built-in template, in the order in which people meet them. */
export const library: readonly Template[] = [monthlyPractice];
