/**
 * The app comes into a chat. Graph wants to be told which resource-specific
 * permissions it brings, all that its manifest names; for that it takes
 * TeamsAppInstallation.ReadWriteAndConsentSelfForChat(.All), not the
 * permission of the same name without "AndConsent".
 */

/** As in the manifest of the app, which a test compares with it. */
export const RESOURCE_SPECIFIC = [
  { permissionValue: "OnlineMeeting.ReadBasic.Chat", permissionType: "Application" },
  { permissionValue: "ChannelMeeting.ReadBasic.Group", permissionType: "Application" },
  { permissionValue: "MeetingStage.Write.Chat", permissionType: "Delegated" },
  { permissionValue: "ChannelMeetingStage.Write.Group", permissionType: "Delegated" },
] as const;

/**
 * What is posted to `/chats/.../installedApps`. Never throws.
 * @param appId the app's id in the company's catalog, which is not the one of its manifest
 */
export function appInChat(endpoint: string, appId: string): Readonly<Record<string, unknown>> {
  return {
    "teamsApp@odata.bind": `${endpoint}/appCatalogs/teamsApps/${appId}`,
    consentedPermissionSet: { resourceSpecificPermissions: RESOURCE_SPECIFIC },
  };
}
