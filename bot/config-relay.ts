/** The relay, as the environment names it. */
import { z } from "zod";

export interface RelayConfig {
  readonly endpoint: string;
  readonly tenantId: string;
  readonly tenantKey: string;
  readonly port: number;
  /** How many connections the service takes in one session; absent: any number, as our own relay. */
  readonly mostConnections?: number;
}

/**
 * FLUID_CONNECTIONS: how many people one session may connect by Fluid before
 * others follow by a stream. 100 on Azure Fluid Relay; any number where absent.
 */
export function readConnections(
  env: Readonly<Record<string, string | undefined>>,
  port: number,
  problems: string[],
): Pick<RelayConfig, "port" | "mostConnections"> {
  const text = env["FLUID_CONNECTIONS"] ?? "";
  if (text === "") return { port };
  const most = z.coerce.number().int().min(10).safeParse(text);
  if (!most.success)
    problems.push(`FLUID_CONNECTIONS is "${text}": give a whole number from 10 on, or nothing.`);
  return most.success ? { port, mostConnections: most.data } : { port };
}
