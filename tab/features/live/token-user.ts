/**
 * Who a Fluid token was made for. The token is ours, fresh from the server,
 * so it is read and not checked: the service checks it.
 * @throws when it names nobody
 */
export function readTokenUser(token: string): { readonly id: string; readonly name: string } {
  const payload = token.split(".")[1] ?? "";
  const bytes = Uint8Array.from(atob(payload.replaceAll("-", "+").replaceAll("_", "/")), (sign) =>
    sign.charCodeAt(0),
  );
  const claims: unknown = JSON.parse(new TextDecoder().decode(bytes));
  if (typeof claims === "object" && claims !== null && "user" in claims) {
    const { user } = claims;
    if (typeof user === "object" && user !== null && "id" in user && typeof user.id === "string") {
      return { id: user.id, name: "name" in user && typeof user.name === "string" ? user.name : "" };
    }
  }
  throw new Error("The token names nobody.");
}
