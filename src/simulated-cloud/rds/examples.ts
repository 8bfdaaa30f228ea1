import type { ExampleAnswer } from '../example-ids.ts'

/**
 * Exact text, odd keys and blanks included. The six jobs share one id in the document (facts.md quirk 5);
 * the last digits were changed so that each can be found.
 */
export const RDS_EXAMPLES: readonly ExampleAnswer[] = [
  {
    service: 'rds',
    taskId: '31b8ae23-c687-4d80-b7b4-42a66c9bb881',
    instanceId: 'a48e43ff268f4c0e879652d65e63d0fbin01',
    title: 'RDS: create a primary/standby instance, completed',
    endpoint: 'show',
    createdMs: Date.parse('2018-08-06T10:41:14Z'),
    status: 'Completed',
    name: 'CreateMysqlSingleHAInstance',
    text: String.raw`{
"job": {
"id": "31b8ae23-c687-4d80-b7b4-42a66c9bb881",
"name": "CreateMysqlSingleHAInstance",
"status": "Completed",
"created": "2018-08-06T10:41:14+0000",
"ended": "2018-08-06T16:41:14+0000",
"process": "",
"instance": {
"id": "a48e43ff268f4c0e879652d65e63d0fbin01",
"name": "DO-NOT-TOUCH-mgr2-mysql-single"
},
"entities": {
"instance": {
"endpoint": "192.168.1.203:3306",
"type": "Single",
"datastore": {
"type": "mysql",
"version": "5.7"
}
},
"resource_ids": ["a48e43ff268f4c0e879652d65e63d0fbin01.vm", "a48e43ff268f4c0e879652d65e63d0fbin01.volume"]
}
}
}`,
  },
  {
    service: 'rds',
    taskId: '31b8ae23-c687-4d80-b7b4-42a66c9bb882',
    instanceId: '288caaa9d05f4ec1a1f58de2e0945685in01',
    title: 'RDS: create a read replica, leading blank in the name',
    endpoint: 'show',
    createdMs: Date.parse('2018-08-06T10:41:14Z'),
    status: 'Completed',
    name: 'CreateMysqlReplicaInstance',
    text: String.raw`{
"job": {
"id": "31b8ae23-c687-4d80-b7b4-42a66c9bb882",
"name": " CreateMysqlReplicaInstance",
"status": "Completed",
"created": "2018-08-06T10:41:14+0000",
"ended": "2018-08-06T16:41:14+0000",
"process": "",
"instance": {
"id": "288caaa9d05f4ec1a1f58de2e0945685in01",
"name": "mysql-replica"
},
"entities": {
"instance": {
"endpoint": "192.168.1.203:3306",
"type": "replica",
"datastore": {
"type": "mysql",
"version": "5.7"
},
"replica_of": "a48e43ff268f4c0e879652d65e63d0fbin01"
},
"resource_ids": ["288caaa9d05f4ec1a1f58de2e0945685in01.vm", "288caaa9d05f4ec1a1f58de2e0945685in01.volume"]
}
}
}`,
  },
  {
    service: 'rds',
    taskId: '31b8ae23-c687-4d80-b7b4-42a66c9bb883',
    instanceId: 'a48e43ff268f4c0e879652d65e63d0fbin01',
    title: 'RDS: bind an EIP',
    endpoint: 'show',
    createdMs: Date.parse('2018-08-06T10:41:14Z'),
    status: 'Completed',
    name: 'MysqlBindEIP',
    text: String.raw`{
"job": {
"id": "31b8ae23-c687-4d80-b7b4-42a66c9bb883",
"name": "MysqlBindEIP",
"status": "Completed",
"created": "2018-08-06T10:41:14+0000",
"ended": "2018-08-06T16:41:14+0000",
"process": "",
"instance": {
"id": "a48e43ff268f4c0e879652d65e63d0fbin01",
"name": "DO-NOT-TOUCH-mgr2-mysql-single"
},
"entities": {
"public_ip": "10.10.10.1"
}
}
}`,
  },
  {
    service: 'rds',
    taskId: '31b8ae23-c687-4d80-b7b4-42a66c9bb884',
    instanceId: 'a48e43ff268f4c0e879652d65e63d0fbin01',
    title: 'RDS: restart, leading blank in the name, empty entities',
    endpoint: 'show',
    createdMs: Date.parse('2018-08-06T10:41:14Z'),
    status: 'Completed',
    name: 'RestartMysqlInstance',
    text: String.raw`{
"job": {
"id": "31b8ae23-c687-4d80-b7b4-42a66c9bb884",
"name": " RestartMysqlInstance",
"status": "Completed",
"created": "2018-08-06T10:41:14+0000",
"ended": "2018-08-06T16:41:14+0000",
"process": "",
"instance": {
"id": "a48e43ff268f4c0e879652d65e63d0fbin01",
"name": "DO-NOT-TOUCH-mgr2-mysql-single"
},
"entities": {}
}
}`,
  },
  {
    service: 'rds',
    taskId: '31 b8ae23 - c687 - 4 d80 - b7b4 - 42 a66c9bb886',
    instanceId: 'a48e43ff268f4c0e879652d65e63d0fbin01',
    title: 'RDS: running at "60% ", the key is " status"',
    endpoint: 'show',
    createdMs: Date.parse('2018-08-06T10:41:14Z'),
    status: 'Running',
    name: 'CreateMysqlSingleHAInstance',
    text: String.raw`{
"job": {
"id": "31 b8ae23 - c687 - 4 d80 - b7b4 - 42 a66c9bb886",
"name": "CreateMysqlSingleHAInstance"," status": "Running",
"created": "2018-08-06T10:41:14+0000",
"process": "60% ",
"instance": {
"id": "a48e43ff268f4c0e879652d65e63d0fbin01",
"name": "DO-NOT-TOUCH-mgr2-mysql-single"
},
"entities": {
"instance": {
"type": "Single",
"datastore": {
"type": "mysql",
"version": "5.7"
}
}
}
}
}`,
  },
  {
    service: 'rds',
    taskId: '31 b8ae23 - c687 - 4 d80 - b7b4 - 42 a66c9bb887',
    instanceId: 'a48e43ff268f4c0e879652d65e63d0fbin01',
    title: 'RDS: failed, "createVM failed."',
    endpoint: 'show',
    createdMs: Date.parse('2018-08-06T10:41:14Z'),
    status: 'Failed',
    name: 'CreateMysqlSingleHAInstance',
    text: String.raw`{
"job": {
"id": "31 b8ae23 - c687 - 4 d80 - b7b4 - 42 a66c9bb887",
"name": "CreateMysqlSingleHAInstance",
"status": "Failed",
"created": "2018-08-06T10:41:14+0000",
"ended": "2018-08-06T16:41:14+0000",
"process": "",
"instance": {
"id": "a48e43ff268f4c0e879652d65e63d0fbin01",
"name": "DO-NOT-TOUCH-mgr2-mysql-single"
},
"entities": {
"instance": {
"type": "Single",
"datastore": {
"type": "mysql",
"version": "5.7"
}
}
},
"fail_reason": "createVM failed."
}
}`,
  },
  {
    service: 'rds',
    taskId: '676e9f17f9b74289883a44a47b8101f5',
    instanceId: '4d00c7e9d22145deb889937a72b59c8ein01',
    title: 'RDS: published example of the list of instant tasks',
    endpoint: 'list',
    createdMs: Date.parse('2020-07-15T07:46:10Z'),
    status: 'Completed',
    name: 'RestoreSqlserverInInstance',
    text: String.raw`{"tasks":[{"id":"676e9f17f9b74289883a44a47b8101f5","name":"RestoreSqlserverInInstance","instance_id":"4d00c7e9d22145deb889937a72b59c8ein01","instance_name":"rds-local-scale","instance_status":"FAILED","order_id":"","process":"","create_time":"2020-07-15T07:46:10+0000","end_time":"2020-07-15T09:46:10+0000","status":"Completed"}],"actions":["RestoreSqlserverInInstance"],"total_count":1}`,
  },
  {
    service: 'rds',
    taskId: '5ed6a9e95f2747f7bac1b5899ddd1316',
    instanceId: '3d2929b2c7ea4fe9bd27f21061d037ccin01',
    title: 'RDS: published example of the list of scheduled tasks',
    endpoint: 'scheduled',
    createdMs: Date.parse('2020-07-15T07:46:10Z'),
    status: 'Canceled',
    name: 'RESIZE_FLAVOR',
    text: String.raw`{"schedule_tasks":[{"id":"5ed6a9e95f2747f7bac1b5899ddd1316","instance_id":"3d2929b2c7ea4fe9bd27f21061d037ccin01","instance_name":"rds-zfs-test-56-44","instance_status":"ACTIVE","project_id":"54623db08b174c858ba779d2aa7923a3","name":"RESIZE_FLAVOR","create_time":"2020-07-15T07:46:10+0000","start_time":"2020-07-15T08:46:10+0000","end_time":"2020-07-15T09:46:10+0000","order":"1","status":"Canceled","datastore_type":"mysql","target_config":{"flavor":"rds.mysql.n1.xlarge.2","mem":"8","cpu":"4"},"volume_type":"CLOUDSSD"}],"total_count":1}`,
  },
]
