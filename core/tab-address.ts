/** Addresses of the personal tab, as cards and invitations carry them. */

/**
 * A page of the personal tab. In Teams a deep link, which opens there and
 * offers the app to whoever does not have it; a plain address would open a
 * browser, in which the tab cannot know who is reading. In the local world,
 * where no app is installed, the page itself. Never throws.
 * @param query what the page asks for: `community=ID&page=steward`
 */
export function tabAddress(
  { teamsAppId, publicUrl }: { readonly teamsAppId: string; readonly publicUrl: string },
  query: string,
): string {
  const page = `${publicUrl}/tab/home?${query}`;
  if (teamsAppId === "") return page;
  const context = encodeURIComponent(JSON.stringify({ subEntityId: query }));
  return `https://teams.microsoft.com/l/entity/${teamsAppId}/home?webUrl=${encodeURIComponent(page)}&context=${context}`;
}
