// What an operator is told without looking, and where they look.

@description('Becomes part of every name.')
param name string
param location string
@description('Where alerts are written to; empty: nobody is written to, and the alerts stand in the portal.')
param mail string
@description('The web server.')
param webId string
@description('The plan of both apps.')
param planId string
@description('The workspace that keeps what the apps log.')
param logsId string

var isTold = !empty(mail)

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = if (isTold) {
  name: name
  location: 'global'
  properties: {
    enabled: true
    groupShortName: 'guildhall'
    emailReceivers: [
      {
        name: 'operator'
        emailAddress: mail
        useCommonAlertSchema: true
      }
    ]
  }
}

var told = isTold ? [
  {
    actionGroupId: people.id
  }
] : []
var toldOfLogs = isTold ? [
  people.id
] : []

resource unhealthy 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${name}-unhealthy'
  location: 'global'
  properties: {
    description: 'An instance of the web server does not answer. See /health/ready for the part that fails.'
    severity: 1
    enabled: true
    scopes: [
      webId
    ]
    evaluationFrequency: 'PT1M'
    windowSize: 'PT5M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          name: 'health'
          criterionType: 'StaticThresholdCriterion'
          metricName: 'HealthCheckStatus'
          operator: 'LessThan'
          threshold: 100
          timeAggregation: 'Average'
        }
      ]
    }
    actions: told
  }
}

resource failing 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${name}-failing'
  location: 'global'
  properties: {
    description: 'More than ten requests failed within five minutes.'
    severity: 2
    enabled: true
    scopes: [
      webId
    ]
    evaluationFrequency: 'PT1M'
    windowSize: 'PT5M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          name: 'failed'
          criterionType: 'StaticThresholdCriterion'
          metricName: 'Http5xx'
          operator: 'GreaterThan'
          threshold: 10
          timeAggregation: 'Total'
        }
      ]
    }
    actions: told
  }
}

resource full 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${name}-memory'
  location: 'global'
  properties: {
    description: 'The plan uses nine tenths of its memory: choose a larger PLAN_SIZE.'
    severity: 3
    enabled: true
    scopes: [
      planId
    ]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          name: 'memory'
          criterionType: 'StaticThresholdCriterion'
          metricName: 'MemoryPercentage'
          operator: 'GreaterThan'
          threshold: 90
          timeAggregation: 'Average'
        }
      ]
    }
    actions: told
  }
}

resource givenUp 'Microsoft.Insights/scheduledQueryRules@2023-03-15-preview' = {
  name: '${name}-given-up'
  location: location
  properties: {
    displayName: 'Work was given up, or the audit log could not be written'
    description: 'The line names the job or the deed, and its correlation id.'
    severity: 2
    enabled: true
    scopes: [
      logsId
    ]
    evaluationFrequency: 'PT15M'
    windowSize: 'PT15M'
    criteria: {
      allOf: [
        {
          query: 'AppServiceConsoleLogs | where ResultDescription has_any ("job-given-up", "audit-not-written")'
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: 0
        }
      ]
    }
    actions: {
      actionGroups: toldOfLogs
    }
  }
}

resource dashboard 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(resourceGroup().id, name, 'dashboard')
  location: location
  kind: 'shared'
  properties: {
    displayName: 'Guildhall'
    category: 'workbook'
    sourceId: logsId
    serializedData: loadTextContent('dashboard.json')
  }
}
