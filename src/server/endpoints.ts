import type { Service } from '../task/service.ts'

/** Hosts of a region (facts.md section 10). The TaurusDB prefix depends on the region. */

type Endpoints = Record<'iam' | Service, string>

const TAURUSDB_GAUSSDBFORMYSQL = ['ap-southeast-1', 'ap-southeast-2', 'cn-north-11', 'me-east-1', 'tr-west-1']
const TAURUSDB_GAUSSDB_MYSQL = ['af-south-1', 'cn-east-5', 'cn-southwest-3', 'la-north-2']
/** Open Telekom Cloud. */
const OTC_REGIONS = ['eu-de', 'eu-nl']

const taurusPrefix = (region: string): string => {
  if (TAURUSDB_GAUSSDBFORMYSQL.includes(region)) return 'gaussdbformysql'
  return TAURUSDB_GAUSSDB_MYSQL.includes(region) || OTC_REGIONS.includes(region) ? 'gaussdb-mysql' : 'gaussdb'
}

const domainOf = (region: string): string => {
  if (OTC_REGIONS.includes(region)) return `${region}.otc.t-systems.com`
  return region === 'eu-west-101' ? `${region}.myhuaweicloud.eu` : `${region}.myhuaweicloud.com`
}

export const defaultEndpoints = (region: string): Endpoints => {
  const domain = domainOf(region)
  return {
    iam: `https://iam.${domain}`,
    rds: `https://rds.${domain}`,
    taurusdb: `https://${taurusPrefix(region)}.${domain}`,
    dds: `https://dds.${domain}`,
    dms: `https://dms.${domain}`,
  }
}
