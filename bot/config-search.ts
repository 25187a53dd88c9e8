/** The search service of libraries, from the environment. Read by config.ts alone. */
import type { SearchAddress } from "./adapters/azure/search.ts";
import type { Environment } from "./config-bot.ts";
import { isWebAddress } from "./graph-config.ts";

const USUAL_INDEX = "guildhall-library";

/** Without SEARCH_ENDPOINT, or with `none`, libraries are searched in this server's memory. */
export function readSearch(env: Environment, problems: string[]): { readonly search?: SearchAddress } {
  const said = (name: string): string => env[name]?.trim() ?? "";
  const address = said("SEARCH_ENDPOINT").replace(/\/+$/, "");
  const endpoint = address === "none" ? "" : address;
  const [key, index, clientId] = [
    said("SEARCH_KEY"),
    said("SEARCH_INDEX") || USUAL_INDEX,
    said("AZURE_CLIENT_ID"),
  ];
  if (endpoint === "") {
    if (key !== "")
      problems.push(
        "SEARCH_KEY is set, but SEARCH_ENDPOINT is missing: give the service's address, or remove the key.",
      );
    return {};
  }
  if (!isWebAddress(endpoint))
    problems.push(
      `SEARCH_ENDPOINT is "${endpoint}", which is no web address: give that of an Azure AI Search service, such as https://guildhall.search.windows.net.`,
    );
  if (!/^[a-z0-9](?:[a-z0-9-]{0,126}[a-z0-9])?$/.test(index))
    problems.push(`SEARCH_INDEX is "${index}": give small letters, digits and dashes.`);
  return {
    search: {
      endpoint,
      index,
      ...(key === "" ? {} : { key }),
      ...(clientId === "" ? {} : { clientId }),
    },
  };
}
