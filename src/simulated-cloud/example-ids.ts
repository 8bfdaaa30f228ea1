import type { Service } from '../task/service.ts'

/** The documents' examples, word for word, each with the id under which the simulated project answers it. */
export interface DocumentExample {
  service: Service
  taskId: string
  instanceId: string | null
  title: string
}

export interface ExampleAnswer extends DocumentExample {
  /** The endpoint whose example it is. */
  endpoint: 'show' | 'list' | 'scheduled' | 'detail'
  createdMs: number
  status: string
  name: string
  text: string
}

/** The DMS document names no instance: this one carries its task. */
export const EXAMPLE_DMS_INSTANCE_ID = 'c0b3a8de-52f1-4d1e-9f0a-6f2d3b7c9e11'
export const EXAMPLE_RESTORE_ID = '866b2273-f5ce-44bd-bc10-949baeb22163'
export const EXAMPLE_RESTORE_INSTANCE_ID = 'a23fb62bd61e4e9e9636fd2225f395bein07'
export const EXAMPLE_DDS_ID = '2f406db7-bdc4-402f-9dc4-2c1b094a5f93'
export const EXAMPLE_DMS_ID = '8abfa7b272adc5b40172b73130065ae7'
