/** Communities as somebody sees them from their own tab. */
export { Communities } from "./communities.tsx";
export { CommunityPage } from "./community-page.tsx";
export { CommunityWays, WaysOf, type CommunityPlace } from "./community-ways.tsx";
export { Directory } from "./directory.tsx";
export type { Community } from "./community.ts";
