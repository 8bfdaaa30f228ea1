import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { forgetOthers } from './forget-others.ts'
import { tasksKey } from './lines.ts'

const signedIn = (tag: string | null) => ({ value: { user: { name: 'Li Wei' }, tag }, failure: null })

const open = () => {
  const client = new QueryClient()
  forgetOthers(client)
  const list = () => client.getQueryData(tasksKey('r'))
  const signIn = (tag: string | null) => void client.setQueryData(['session'], signedIn(tag))
  signIn('of one Li Wei')
  client.setQueryData(tasksKey('r'), 'what one Li Wei sees')
  return { client, list, signIn }
}

test('what was read for somebody is gone when somebody else of the same name is signed in', () => {
  const { client, list, signIn } = open()
  signIn('of another Li Wei')
  expect(list()).toBeUndefined()
  expect(client.getQueryData(['session'])).toEqual(signedIn('of another Li Wei'))
})

test('who is signed out and comes back as the same finds what they had, and nobody else does', () => {
  const { list, signIn } = open()
  signIn(null)
  signIn('of one Li Wei')
  expect(list()).toBe('what one Li Wei sees')
  signIn(null)
  signIn('of another Li Wei')
  expect(list()).toBeUndefined()
})
