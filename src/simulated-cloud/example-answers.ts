import {
  EXAMPLE_DDS_ID,
  EXAMPLE_DMS_ID,
  EXAMPLE_DMS_INSTANCE_ID,
  EXAMPLE_RESTORE_ID,
  EXAMPLE_RESTORE_INSTANCE_ID,
  type ExampleAnswer,
} from './example-ids.ts'

import { RDS_EXAMPLES } from './rds/examples.ts'

/** The documents' examples: exact text. */
export const EXAMPLE_ANSWERS: readonly ExampleAnswer[] = [
  ...RDS_EXAMPLES,
  {
    service: 'taurusdb',
    taskId: 'a9767ede-fe0f-4888-9003-e843a4c90514',
    instanceId: 'a48e43ff268f4c0e879652d65e63d0fbin07',
    title: 'TaurusDB: create an instance; the answer carries another id',
    endpoint: 'show',
    createdMs: Date.parse('2018-08-06T02:41:14Z'),
    status: 'Completed',
    name: 'CreateGaussDBforMySQLInstance',
    text: String.raw`{ "job" : { "id" : "31b8ae23-c687-4d80-b7b4-42a66c9bb886", "name" : "CreateGaussDBforMySQLInstance", "status" : "Completed", "created" : "2018-08-06T10:41:14+0800", "ended" : "2018-08-06T16:41:14+0000", "process" : "", "instance" : { "id" : "a48e43ff268f4c0e879652d65e63d0fbin07", "name" : "DO-NOT-TOUCH-mgr2-mysql-single" }, "entities" : { "instance" : { "endpoint" : "192.168.1.203:3306", "type" : "Cluster", "datastore" : { "type" : "gaussdb-mysql", "version" : "8.0" } }, "resource_ids" : [ "a48e43ff268f4c0e879652d65e63d0fbin07.vm", "a48e43ff268f4c0e879652d65e63d0fbin07.volume" ] } } }`,
  },
  {
    service: 'taurusdb',
    taskId: EXAMPLE_RESTORE_ID,
    instanceId: EXAMPLE_RESTORE_INSTANCE_ID,
    title: 'TaurusDB: restore with a subtask that is complete at 19 percent',
    endpoint: 'detail',
    createdMs: Date.parse('2018-08-06T10:41:14Z'),
    status: 'Running',
    name: 'RestoreTaurusInInstanceToExisted',
    text: String.raw`{ "instance_id" : "a23fb62bd61e4e9e9636fd2225f395bein07", "instance_name" : "taurusdb-12cd", "job_id" : "866b2273-f5ce-44bd-bc10-949baeb22163", "job_name" : "RestoreTaurusInInstanceToExisted", "sub_task_list" : [ { "sub_task_name" : "INIT", "percent" : 19, "status" : "complete", "remaining_time" : 66 } ] }`,
  },
  {
    service: 'dds',
    taskId: EXAMPLE_DDS_ID,
    instanceId: '1f311e6a299345d7bbc878874844e233in02',
    title: 'DDS: restart of a replica set; total_count is missing',
    endpoint: 'list',
    createdMs: Date.parse('2022-09-05T06:24:14Z'),
    status: 'Completed',
    name: 'RestartReplicaSetInstance',
    text: String.raw`{ "jobs": [ { "id": "2f406db7-bdc4-402f-9dc4-2c1b094a5f93", "name": "RestartReplicaSetInstance", "status": "Completed", "created_at": "2022-09-05T06:24:14+0000", "ended_at": "2022-09-05T06:25:43+0000", "progress": "", "instance_id": "1f311e6a299345d7bbc878874844e233in02", "instance_name": "dds-6be2-fwyrestore", "fail_reason": "" } ] }`,
  },
  {
    service: 'dms',
    taskId: EXAMPLE_DMS_ID,
    instanceId: EXAMPLE_DMS_INSTANCE_ID,
    title: 'DMS: bind a public IP, parameters as JSON in a string',
    endpoint: 'show',
    createdMs: Date.parse('2020-06-15T08:55:53.606Z'),
    status: 'SUCCESS',
    name: 'bindInstancePublicIp',
    text: String.raw`{
"task_count" : "1",
"tasks" : [ {
"id" : "8abfa7b272adc5b40172b73130065ae7",
"name" : "bindInstancePublicIp",
"user_name" : "paas_dms",
"user_id" : "3df5acbc24a54fadb62a043c9000a307",
"params" : "{\"public_ip_id\":\"1aea7aed-e7d8-40ea-b3de-6f3ee9d5db9f\",\"public_ip_address\":\"100.93.2.18\",\"enable_public_ip\":true}",
"status" : "SUCCESS",
"created_at" : "2020-06-15T08:55:53.606Z",
"updated_at" : "2020-06-15T08:55:56.600Z"
} ]
}`,
  },
]
