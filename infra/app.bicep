// One of Guildhall's two apps: a Node server in App Service, reached by https
// alone, with its log in the workspace.

@description('The name of the app, and of its host.')
param name string
param location string
param planId string
@description('Who the app is: for Teams, storage and Key Vault.')
param identityId string
@description('The workspace that keeps what the app logs.')
param logsId string
@description('The platform replaces an instance that stops answering here.')
param healthPath string
param instances int
@description('The subnet through which the app reaches storage and secrets.')
param subnetId string
@description('The environment of the process.')
param settings object

resource app 'Microsoft.Web/sites@2023-12-01' = {
  name: name
  location: location
  kind: 'app,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    serverFarmId: planId
    httpsOnly: true
    clientAffinityEnabled: false
    virtualNetworkSubnetId: subnetId
    vnetRouteAllEnabled: true
    keyVaultReferenceIdentity: identityId
    siteConfig: {
      linuxFxVersion: 'NODE|24-lts'
      appCommandLine: 'npm run serve'
      alwaysOn: true
      webSocketsEnabled: true
      http20Enabled: true
      minTlsVersion: '1.2'
      ftpsState: 'Disabled'
      healthCheckPath: healthPath
      numberOfWorkers: instances
    }
  }

  resource told 'config' = {
    name: 'appsettings'
    properties: settings
  }

  // Deployments sign in with Entra; passwords for them stay off.
  resource noFtpPassword 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: {
      allow: false
    }
  }

  resource noDeploymentPassword 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: {
      allow: false
    }
  }
}

resource keepLog 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'log'
  scope: app
  properties: {
    workspaceId: logsId
    logs: [
      {
        category: 'AppServiceConsoleLogs'
        enabled: true
      }
      {
        category: 'AppServicePlatformLogs'
        enabled: true
      }
    ]
  }
}

output id string = app.id
