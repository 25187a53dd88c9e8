// A network of their own: the apps reach tables, queues and secrets through
// it alone, and nobody else reaches those at all.

@description('Becomes part of every name.')
param name string
param location string
@description('The storage account.')
param storageId string
@description('The Key Vault.')
param vaultId string

// Where Azure looks for private addresses; the names are Azure's.
var tableZoneName = 'privatelink.table.${environment().suffixes.storage}'
var queueZoneName = 'privatelink.queue.${environment().suffixes.storage}'
var secretZoneName = 'privatelink.vaultcore.azure.net'

resource network 'Microsoft.Network/virtualNetworks@2023-11-01' = {
  name: name
  location: location
  properties: {
    addressSpace: {
      addressPrefixes: [
        '10.20.0.0/24'
      ]
    }
    subnets: [
      {
        name: 'apps'
        properties: {
          addressPrefix: '10.20.0.0/26'
          delegations: [
            {
              name: 'apps'
              properties: {
                serviceName: 'Microsoft.Web/serverFarms'
              }
            }
          ]
        }
      }
      {
        name: 'ends'
        properties: {
          addressPrefix: '10.20.0.64/26'
        }
      }
    ]
  }

  resource apps 'subnets' existing = {
    name: 'apps'
  }

  resource ends 'subnets' existing = {
    name: 'ends'
  }
}

resource tableZone 'Microsoft.Network/privateDnsZones@2020-06-01' = {
  name: tableZoneName
  location: 'global'

  resource link 'virtualNetworkLinks' = {
    name: name
    location: 'global'
    properties: {
      registrationEnabled: false
      virtualNetwork: {
        id: network.id
      }
    }
  }
}

resource tableEnd 'Microsoft.Network/privateEndpoints@2023-11-01' = {
  name: '${name}-table'
  location: location
  properties: {
    subnet: {
      id: network::ends.id
    }
    privateLinkServiceConnections: [
      {
        name: 'table'
        properties: {
          privateLinkServiceId: storageId
          groupIds: [
            'table'
          ]
        }
      }
    ]
  }

  resource inZone 'privateDnsZoneGroups' = {
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [
        {
          name: 'table'
          properties: {
            privateDnsZoneId: tableZone.id
          }
        }
      ]
    }
  }
}

resource queueZone 'Microsoft.Network/privateDnsZones@2020-06-01' = {
  name: queueZoneName
  location: 'global'

  resource link 'virtualNetworkLinks' = {
    name: name
    location: 'global'
    properties: {
      registrationEnabled: false
      virtualNetwork: {
        id: network.id
      }
    }
  }
}

resource queueEnd 'Microsoft.Network/privateEndpoints@2023-11-01' = {
  name: '${name}-queue'
  location: location
  properties: {
    subnet: {
      id: network::ends.id
    }
    privateLinkServiceConnections: [
      {
        name: 'queue'
        properties: {
          privateLinkServiceId: storageId
          groupIds: [
            'queue'
          ]
        }
      }
    ]
  }

  resource inZone 'privateDnsZoneGroups' = {
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [
        {
          name: 'queue'
          properties: {
            privateDnsZoneId: queueZone.id
          }
        }
      ]
    }
  }
}

resource secretZone 'Microsoft.Network/privateDnsZones@2020-06-01' = {
  name: secretZoneName
  location: 'global'

  resource link 'virtualNetworkLinks' = {
    name: name
    location: 'global'
    properties: {
      registrationEnabled: false
      virtualNetwork: {
        id: network.id
      }
    }
  }
}

resource secretEnd 'Microsoft.Network/privateEndpoints@2023-11-01' = {
  name: '${name}-secret'
  location: location
  properties: {
    subnet: {
      id: network::ends.id
    }
    privateLinkServiceConnections: [
      {
        name: 'secret'
        properties: {
          privateLinkServiceId: vaultId
          groupIds: [
            'vault'
          ]
        }
      }
    ]
  }

  resource inZone 'privateDnsZoneGroups' = {
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [
        {
          name: 'secret'
          properties: {
            privateDnsZoneId: secretZone.id
          }
        }
      ]
    }
  }
}

output appsSubnetId string = network::apps.id
