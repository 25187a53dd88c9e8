// Everything that Guildhall needs in one resource group. Provisioned by
// teamsapp.yml; infra/README.md goes through it step by step.
//
// There are no keys to keep: one managed identity stands for the bot, reads
// and writes storage, and reads the one secret, which nobody ever sees.

@description('Becomes part of every name, so it must be your own: 3 to 8 small letters or digits.')
@minLength(3)
@maxLength(8)
param resourceSuffix string

@description('The client id of the Entra app that people sign in to from the tab.')
param entraClientId string

@description('The id of the app in Teams.')
param teamsAppId string

@description('The size of the plan. One app of the plan must be able to have fewer instances than another, which needs P0v3 or larger.')
param planSize string = 'P0v3'

// A text, since the toolkit fills in texts alone.
@description('How many web servers run side by side. The relay is always one: it keeps live sessions in memory.')
@allowed(['1', '2', '3', '4', '5', '6'])
param webInstances string = '1'

@description('Object ids of the people who administrate Guildhall, with commas between them.')
param administrators string = 'nobody'

@description('The address of an Azure AI Search service for the libraries, or none.')
param searchEndpoint string = 'none'

@description('How storage is copied: over zones where the region has them, else Standard_LRS.')
param storageCopies string = 'Standard_ZRS'

@description('Where everything lives.')
param location string = resourceGroup().location

@description('Days that logs are kept.')
@minValue(30)
@maxValue(730)
param logDays int = 30

@description('Where traces and metrics go by OTLP over HTTP; empty: they are not taken.')
param otlpEndpoint string = ''

@description('Where alerts are written to; empty: they stand in the portal alone.')
param alertMail string = ''

// Drawn anew at each provisioning. Both apps learn the new one at the same
// time, since their settings name the version; open sessions reconnect.
@description('Signs the tokens of live sessions. Leave it alone.')
@secure()
param relayKey string = '${newGuid()}${newGuid()}'

var baseName = 'guildhall-${resourceSuffix}'
var uniqueName = 'gh${resourceSuffix}${uniqueString(resourceGroup().id)}'
var webName = '${baseName}-web'
var relayName = '${baseName}-relay'
var webHost = '${webName}.azurewebsites.net'
var relayHost = '${relayName}.azurewebsites.net'
var tenantId = tenant().tenantId
var loginAddress = environment().authentication.loginEndpoint

// Azure's built-in roles; the names are what the portal shows.
var tableDataContributor = '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
var queueDataContributor = '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
var keyVaultSecretsUser = '4633458b-17de-408a-b874-0445c86b69e6'

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: baseName
  location: location
}

resource storage 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: uniqueName
  location: location
  kind: 'StorageV2'
  sku: {
    name: storageCopies
  }
  properties: {
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: 'Disabled'
  }
}

resource mayUseTables 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(storage.id, identity.id, tableDataContributor)
  scope: storage
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', tableDataContributor)
  }
}

resource mayUseQueues 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(storage.id, identity.id, queueDataContributor)
  scope: storage
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', queueDataContributor)
  }
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: uniqueName
  location: location
  properties: {
    tenantId: tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 7
    publicNetworkAccess: 'Disabled'
  }
}

resource relayKeySecret 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: 'relay-key'
  properties: {
    value: relayKey
  }
}

resource mayReadSecrets 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, identity.id, keyVaultSecretsUser)
  scope: vault
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', keyVaultSecretsUser)
  }
}

module private 'private.bicep' = {
  name: '${baseName}-private'
  params: {
    name: baseName
    location: location
    storageId: storage.id
    vaultId: vault.id
  }
}

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: baseName
  location: location
  properties: {
    retentionInDays: logDays
    sku: {
      name: 'PerGB2018'
    }
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: baseName
  location: location
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: logs.id
  }
}

resource plan 'Microsoft.Web/serverfarms@2023-12-01' = {
  name: baseName
  location: location
  kind: 'linux'
  sku: {
    name: planSize
    capacity: int(webInstances)
  }
  properties: {
    reserved: true
    perSiteScaling: true
  }
}

// What both apps are told. The names are those of bot/config.ts.
var settings = {
  GUILDHALL_MODE: 'azure'
  PUBLIC_URL: 'https://${webHost}'
  TEAMS_APP_ID: teamsAppId
  MicrosoftAppId: identity.properties.clientId
  MicrosoftAppType: 'UserAssignedMSI'
  MicrosoftAppTenantId: tenantId
  AZURE_STORAGE_ACCOUNT: storage.name
  AZURE_CLIENT_ID: identity.properties.clientId
  FLUID_ENDPOINT: 'https://${relayHost}'
  FLUID_TENANT_ID: baseName
  FLUID_TENANT_KEY: '@Microsoft.KeyVault(SecretUri=${relayKeySecret.properties.secretUriWithVersion})'
  ENTRA_ISSUER: '${loginAddress}${tenantId}/v2.0'
  ENTRA_JWKS_URI: '${loginAddress}${tenantId}/discovery/v2.0/keys'
  ENTRA_CLIENT_ID: entraClientId
  LOG_LEVEL: 'info'
  OTEL_EXPORTER_OTLP_ENDPOINT: otlpEndpoint
  GUILDHALL_ADMINISTRATORS: administrators
  // 'on' reads office, department and manager, once the managed identity has User.Read.All.
  GRAPH_DIRECTORY: 'off'
  // 'on' installs the app for people who are written to, once the managed identity has
  // TeamsAppInstallation.ReadWriteSelfForUser.All and TEAMS_CATALOG_APP_ID names the app in the company's catalog.
  GRAPH_INSTALL: 'off'
  // 'on' asks people's calendars when they are free, once the managed identity has Calendars.Read and User.Read.All.
  GRAPH_FREE_BUSY: 'off'
  // 'steward' or 'application' makes sessions Teams meetings in calendars; README.md says what each needs.
  GRAPH_CALENDAR: 'off'
  // 'on' opens a chat for each group of introductions, once the managed identity has Chat.Create and
  // TeamsAppInstallation.ReadWriteAndConsentSelfForChat.All and TEAMS_CATALOG_APP_ID names the app in the company's catalog.
  GRAPH_CHATS: 'off'
  // The address of an Azure AI Search service, where libraries outgrow one server's memory; README.md says what it needs.
  SEARCH_ENDPOINT: searchEndpoint
  APPLICATIONINSIGHTS_CONNECTION_STRING: insights.properties.ConnectionString
  WEBSITE_RUN_FROM_PACKAGE: '1'
  SCM_DO_BUILD_DURING_DEPLOYMENT: 'false'
}

module web 'app.bicep' = {
  name: webName
  params: {
    name: webName
    location: location
    planId: plan.id
    identityId: identity.id
    logsId: logs.id
    healthPath: '/health/live'
    subnetId: private.outputs.appsSubnetId
    instances: int(webInstances)
    settings: union(settings, {
      GUILDHALL_ROLE: 'web,worker'
      PORT: '8080'
    })
  }
  dependsOn: [
    mayReadSecrets
    mayUseQueues
    mayUseTables
  ]
}

module relay 'app.bicep' = {
  name: relayName
  params: {
    name: relayName
    location: location
    planId: plan.id
    identityId: identity.id
    logsId: logs.id
    healthPath: '/health'
    subnetId: private.outputs.appsSubnetId
    instances: 1
    settings: union(settings, {
      GUILDHALL_ROLE: 'relay'
      PORT: '8080'
      RELAY_PORT: '8080'
    })
  }
  dependsOn: [
    mayReadSecrets
  ]
}

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: baseName
  location: 'global'
  kind: 'azurebot'
  sku: {
    name: 'F0'
  }
  properties: {
    displayName: 'Guildhall'
    endpoint: 'https://${webHost}/api/messages'
    msaAppId: identity.properties.clientId
    msaAppMSIResourceId: identity.id
    msaAppTenantId: tenantId
    msaAppType: 'UserAssignedMSI'
    disableLocalAuth: true
  }
}

resource teams 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: bot
  name: 'MsTeamsChannel'
  location: 'global'
  properties: {
    channelName: 'MsTeamsChannel'
  }
}

module watch 'watch.bicep' = {
  name: '${baseName}-watch'
  params: {
    name: baseName
    location: location
    mail: alertMail
    webId: web.outputs.id
    planId: plan.id
    logsId: logs.id
  }
}

// The toolkit writes these into env/.env.<name>.
output APP_DOMAIN string = webHost
output BOT_ID string = identity.properties.clientId
output ENTRA_CLIENT_ID string = entraClientId
output WEB_APP_RESOURCE_ID string = web.outputs.id
output RELAY_APP_RESOURCE_ID string = relay.outputs.id
