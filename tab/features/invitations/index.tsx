/** Invitations as somebody sees them in their tab: those that they have, and those that they hand out. */
export { InvitePeople } from "./invite-people.tsx";
export { LinkPage } from "./link-page.tsx";
export { Offers } from "./offers.tsx";
