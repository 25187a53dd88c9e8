/** The API's description, made of the schemas that check its input. */
import { z } from "zod";
import type { Route } from "../../feature.ts";
import { API_ROOT } from "./api.ts";

type Json = Record<string, unknown>;

/** Describes the routes as an OpenAPI 3.1 document. */
export function openApi(routes: readonly Route[]): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const path = `${API_ROOT}${route.path}`.replace(/:(\w+)/g, "{$1}");
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Guildhall",
      version: "1.0.0",
      description: "Communities of practice: communities, templates, sessions, live, recap, prompts.",
    },
    components: { securitySchemes: { sso: { type: "http", scheme: "bearer", bearerFormat: "JWT" } } },
    paths,
  };
}

function operation(route: Route): Json {
  const good =
    route.answer === undefined
      ? { description: route.summary }
      : { description: route.summary, content: json(route.answer) };
  return {
    summary: route.summary,
    ...(route.access === "token" ? { security: [{ sso: [] }] } : {}),
    parameters: [...parameters("path", route.params), ...parameters("query", route.query)],
    ...bodyOf(route),
    responses: {
      [route.answer === undefined ? "204" : route.method === "POST" ? "2XX" : "200"]: good,
      default: { description: "A problem, with a stable code.", content: { "application/problem+json": {} } },
    },
  };
}

function bodyOf(route: Route): Json {
  if (route.method === "GET" || route.method === "DELETE") return {};
  const schema = toSchema(route.body);
  return "type" in schema ? { requestBody: { content: { "application/json": { schema } } } } : {};
}

function json(schema: z.ZodType): Json {
  return { "application/json": { schema: toSchema(schema) } };
}

function parameters(place: "path" | "query", schema: z.ZodType): readonly Json[] {
  const { properties, required } = z
    .object({
      properties: z.record(z.string(), z.unknown()).default({}),
      required: z.array(z.string()).default([]),
    })
    .parse(toSchema(schema));
  return Object.entries(properties).map(([name, shape]) => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    schema: shape,
  }));
}

function toSchema(schema: z.ZodType): Json {
  return { ...z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) };
}
