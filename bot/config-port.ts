/** Ports as the environment names them. */
import { z } from "zod";
import type { Environment } from "./config-bot.ts";

/** A port from 0 to 65535, the standard one where none is said; adds what is wrong to `problems`. */
export function readPort(env: Environment, name: string, standard: number, problems: string[]): number {
  const text = env[name];
  if (text === undefined || text === "") return standard;
  const port = z.coerce.number().int().min(0).max(65_535).safeParse(text);
  if (!port.success) problems.push(`${name} is "${text}", which is no port: give a number from 0 to 65535.`);
  return port.success ? port.data : standard;
}
