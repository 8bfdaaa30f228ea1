/** Words whose inner capitals are no word borders, and abbreviations that keep their capitals. */
const WHOLE_WORDS: readonly (readonly [RegExp, string])[] = [
  [/GaussDBforMySQL/gi, ' TaurusDB '],
  [/GaussDB/gi, ' TaurusDB '],
  [/Taurus(?!DB)/gi, ' TaurusDB '],
  [/Postgresql/gi, ' PostgreSQL '],
  [/Sqlserver/gi, ' SQL-Server '],
  [/MongoDB/gi, ' MongoDB '],
  [/My[sS][qQ][lL]/g, ' MySQL '],
  [/EIP/g, ' EIP '],
  [/SSL/g, ' SSL '],
  [/PITR|Pitr/g, ' PITR '],
  [/VIP|Vip(?![a-z])/g, ' VIP '],
  [/(?<![A-Z])IP|Ip(?![a-z])/g, ' IP '],
  [/OpLog/g, ' oplog '],
  [/HA(?![a-z])/g, ' HA '],
  [/InInstance/g, ' '],
  [/kafka/gi, ' Kafka '],
  [/rabbitmq/gi, ' RabbitMQ '],
  [/rocketmq/gi, ' RocketMQ '],
  [/Az(?=[A-Z])/g, ' AZ '],
]

const KEPT =
  /^(?:TaurusDB|MySQL|PostgreSQL|SQL-Server|MongoDB|EIP|SSL|PITR|IP|VIP|HA|AZ|Kafka|RabbitMQ|RocketMQ)$/

/** Names are few and rows many: each is worked out once. */
const readable = new Map<string, string>()
const REMEMBERED = 5_000

/** `RestoreTaurusInInstanceToExisted` → `Restore TaurusDB to existed`. The raw name stays beside it, always. */
export const readableName = (name: string): string => {
  const known = readable.get(name)
  if (known !== undefined) return known
  if (readable.size >= REMEMBERED) readable.clear()
  const made = makeReadable(name)
  readable.set(name, made)
  return made
}

const makeReadable = (name: string): string => {
  const spaced = WHOLE_WORDS.reduce((text, [pattern, word]) => text.replace(pattern, word), name)
  const words = spaced
    .split(/[\s_]+/)
    .flatMap((word) => (KEPT.test(word) ? [word] : word.split(/(?<=[a-z0-9])(?=[A-Z])/)))
    .filter((word) => word !== '')
    .map((word) => (KEPT.test(word) ? word.replace('-', ' ') : word.toLowerCase()))
  const sentence = words.join(' ')
  return sentence === '' ? name : sentence.charAt(0).toUpperCase() + sentence.slice(1)
}
