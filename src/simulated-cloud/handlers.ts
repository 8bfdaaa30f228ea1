import type { HttpHandler } from 'msw'
import type { FaultTarget } from './faults.ts'
import { endpoint, type Route } from './gateway/endpoint.ts'
import { unknownEndpoint } from './gateway/unknown.ts'
import { createToken } from './iam/create-token.ts'
import { listProjects } from './iam/list-projects.ts'
import { listInstances as listRdsInstances } from './rds/list-instances.ts'
import { listJobDetails } from './rds/list-job-details.ts'
import { listScheduleTasks } from './rds/list-schedule-tasks.ts'
import { listTasks } from './rds/list-tasks.ts'
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
  rds: [showRdsJob, listTasks, listScheduleTasks, listJobDetails, showRdsTaskDetail, listRdsInstances],
  taurusdb: [
    listImmediateJobs,
    listTaurusScheduledJobs,
    showTaurusJob,
    showTaurusTaskDetail,
    findExisting,
    ...listTaurusInstances,
  ],
  dds: [],
  dms: [],
}

/** Everything one host answers. The host decides the service: they share paths (facts.md section 6). */
export const handlersOf = (world: World, target: FaultTarget): HttpHandler[] => [
  ...(target === 'iam'
    ? [createToken(world), ...listProjects(world)]
    : ROUTES[target].map((route) => endpoint(world, route))),
  unknownEndpoint(world, target),
]
