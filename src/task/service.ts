/** The cloud services whose tasks are read. Kafka, RabbitMQ and RocketMQ are engines of `dms`. */
export const SERVICES = ['rds', 'taurusdb', 'dds', 'dms'] as const
export type Service = (typeof SERVICES)[number]

/** The services' own names, as people write them. */
export const SERVICE_TITLE: Record<Service, string> = {
  rds: 'RDS',
  taurusdb: 'TaurusDB',
  dds: 'DDS',
  dms: 'DMS',
}

export const isService = (text: string): text is Service => SERVICES.some((service) => service === text)
