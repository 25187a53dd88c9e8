/** Invitations: by address, by link, and what becomes of them. */
export { MOST_INVITED, readAddresses, type ReadAddresses } from "./addresses.ts";
export {
  expiryOf,
  holds,
  INVITATION_DAYS,
  invitationNotFound,
  invitationSchema,
  sayInvited,
  type Invitation,
} from "./invitation.ts";
