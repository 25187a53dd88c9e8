/** The bot's credentials, in the words of botbuilder. */

/** The bot's credentials; an empty app id switches botbuilder's checks off (local mode alone). */
export interface TeamsCredentials {
  readonly appId: string;
  readonly type: string;
  readonly tenantId: string;
  readonly password: string;
  /** Where the keys are named by which Teams signs; absent: Microsoft's own address. */
  readonly openIdMetadata?: string;
}

/** botbuilder takes another address of the keys only together with everything else that it would know by itself. */
export function authenticationOf({ openIdMetadata }: TeamsCredentials): Record<string, string> {
  if (openIdMetadata === undefined) return {};
  return {
    ValidateAuthority: "true",
    ToChannelFromBotLoginUrl: "https://login.microsoftonline.com/botframework.com",
    ToChannelFromBotOAuthScope: "https://api.botframework.com",
    ToBotFromChannelTokenIssuer: "https://api.botframework.com",
    OAuthUrl: "https://api.botframework.com",
    ToBotFromChannelOpenIdMetadataUrl: openIdMetadata,
    ToBotFromEmulatorOpenIdMetadataUrl:
      "https://login.microsoftonline.com/botframework.com/v2.0/.well-known/openid-configuration",
    CallerId: "urn:botframework:azure",
  };
}

/** As botbuilder's own factory reads them; nothing where its checks are off. Never throws. */
export function credentialsOf(credentials: TeamsCredentials): Record<string, string> {
  if (credentials.appId === "") return {};
  return {
    MicrosoftAppId: credentials.appId,
    MicrosoftAppType: credentials.type,
    ...(credentials.tenantId === "" ? {} : { MicrosoftAppTenantId: credentials.tenantId }),
    ...(credentials.password === "" ? {} : { MicrosoftAppPassword: credentials.password }),
  };
}
