import type { HttpHandler } from 'msw'
import { listInstances as listDdsInstances } from './dds/list-instances.ts'
import { listJobs } from './dds/list-jobs.ts'
import { listScheduledJobs as listDdsScheduledJobs } from './dds/list-scheduled-jobs.ts'
import { showJob as showDdsJob } from './dds/show-job.ts'
import { listInstances as listDmsInstances } from './dms/list-instances.ts'
import { listScheduledTasks } from './dms/list-scheduled-tasks.ts'
import { listTasks as listDmsTasks } from './dms/list-tasks.ts'
import { showProgress } from './dms/show-progress.ts'
import { showTask } from './dms/show-task.ts'
import type { FaultTarget } from './faults.ts'
import { endpoint, type Route } from './gateway/endpoint.ts'
import { unknownEndpoint } from './gateway/unknown.ts'
import { createToken } from './iam/create-token.ts'
import { listProjects } from './iam/list-projects.ts'
import { listInstances as listRdsInstances } from './rds/list-instances.ts'
import { listJobDetails } from './rds/list-job-details.ts'
import { listScheduleTasks } from './rds/list-schedule-tasks.ts'
import { listTasks as listRdsTasks } from './rds/list-tasks.ts'
import { showJob as showRdsJob } from './rds/show-job.ts'
import { showTaskDetail as showRdsTaskDetail } from './rds/show-task-detail.ts'
import { findExisting } from './taurusdb/find-existing.ts'
import { listImmediateJobs } from './taurusdb/list-immediate-jobs.ts'
import { listInstances as listTaurusInstances } from './taurusdb/list-instances.ts'
import { listScheduledJobs as listTaurusScheduledJobs } from './taurusdb/list-scheduled-jobs.ts'
import { showJob as showTaurusJob } from './taurusdb/show-job.ts'
import { showTaskDetail as showTaurusTaskDetail } from './taurusdb/show-task-detail.ts'
import type { World } from './world.ts'
import type { Service } from '../task/service.ts'

const ROUTES: Record<Service, readonly Route[]> = {
  rds: [showRdsJob, listRdsTasks, listScheduleTasks, listJobDetails, showRdsTaskDetail, listRdsInstances],
  taurusdb: [
    listImmediateJobs,
    listTaurusScheduledJobs,
    showTaurusJob,
    showTaurusTaskDetail,
    findExisting,
    ...listTaurusInstances,
  ],
  dds: [listJobs, showDdsJob, listDdsScheduledJobs, listDdsInstances],
  dms: [listDmsInstances, listDmsTasks, showTask, showProgress, ...listScheduledTasks],
}

/** Everything one host answers. The host decides the service: they share paths (facts.md section 6). */
export const handlersOf = (world: World, target: FaultTarget): HttpHandler[] => [
  ...(target === 'iam'
    ? [createToken(world), ...listProjects(world)]
    : ROUTES[target].map((route) => endpoint(world, route))),
  unknownEndpoint(world, target),
]
