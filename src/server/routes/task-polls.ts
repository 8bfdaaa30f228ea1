import type { IncomingMessage, ServerResponse } from 'node:http'
import { API } from '../../contract/api.ts'
import type { Answer, Wish } from '../answers/answer.ts'
import type { Parts } from '../app.ts'
import { refusalOf } from '../gate.ts'
import type { Visibility } from '../sign-in/visibility.ts'
import { createTaskAnswers } from './task-answers.ts'
import { createQuestionReader } from './task-question.ts'

/** `GET /api/tasks`, in two ways to the same answers. */
export interface TaskPolls {
  answer(url: string, query: Record<string, string>, visibility: Visibility): Answer | Promise<Answer>
  /**
   * Sends an answer that is there already, before anything is built for the request: what most polls get. False:
   * nothing was sent, and the routes take the long way, which alone refuses, reads new questions and reports faults.
   */
  sendKept(incoming: IncomingMessage, outgoing: ServerResponse): boolean
}

export const createTaskPolls = (
  parts: Pick<
    Parts,
    | 'store'
    | 'board'
    | 'clock'
    | 'lateTasks'
    | 'mendedTasks'
    | 'site'
    | 'demand'
    | 'gate'
    | 'signIn'
    | 'limiter'
  >,
): TaskPolls => {
  const { store, demand, gate, signIn, limiter } = parts
  const answers = createTaskAnswers(parts)
  const questions = createQuestionReader(store.epoch)
  const path = () => API.tasks

  return {
    answer(url, query, visibility) {
      const question = questions.read(url, query)
      demand.note()
      return answers.answer(question, visibility)
    },
    sendKept(incoming, outgoing) {
      const { method, url = '', headers } = incoming
      if (method !== 'GET' || !url.startsWith(QUESTIONS)) return false
      const question = questions.known(url)
      if (question === undefined || refusalOf(incoming, path, gate) !== null) return false
      const visitor = signIn.known(incoming)
      if (visitor === null) return false
      const form = answers.kept(question, visitor.principal.visibility)?.ready(wishOf(headers)) ?? null
      if (form === null || !limiter.allowsKept(visitor.principal)) return false
      demand.note()
      outgoing.writeHead(form.status, form.headers.record)
      if (form.status === 304) outgoing.end()
      else outgoing.end(form.body)
      return true
    },
  }
}

const QUESTIONS = `${API.tasks}?`

export const wishOf = (headers: IncomingMessage['headers']): Wish => ({
  acceptEncoding: headers['accept-encoding'],
  ifNoneMatch: headers['if-none-match'],
})
