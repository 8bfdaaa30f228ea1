import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useId, useRef, useState, type FormEvent, type InputHTMLAttributes } from 'react'
import { ROUTE } from '../paths.ts'
import { signIn } from '../query/signing.ts'
import { Button } from '../ui/button.tsx'
import { faultText } from './fault-text.ts'
import { WORDS } from './words.ts'

const { iam: SAID } = WORDS

/** What is typed stays with the fields: nothing else of the page ever has a password. */
export const IamForm = () => {
  const client = useQueryClient()
  const form = useRef<HTMLFormElement>(null)
  const [isSending, setIsSending] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  useEffect(() => fieldOf(form.current, 'account')?.focus(), [])

  const send = async (typed: FormData): Promise<void> => {
    setIsSending(true)
    setFault(null)
    const text = (name: string) => {
      const value = typed.get(name)
      return typeof value === 'string' ? value : ''
    }
    const passcode = text('passcode').replaceAll(/\s/g, '')
    const problem = await signIn(client, {
      account: text('account').trim(),
      user: text('user').trim(),
      password: text('password'),
      ...(passcode === '' ? {} : { passcode }),
    })
    if (problem === null) return
    setIsSending(false)
    setFault(faultText(problem, 'iam'))
    // It counts once.
    const used = fieldOf(form.current, 'passcode')
    if (used) used.value = ''
    fieldOf(form.current, 'password')?.select()
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (!isSending) void send(new FormData(event.currentTarget))
  }

  return (
    // POST: should it ever be sent without us, no password stands in an address.
    <form ref={form} className="sign-in-form" method="post" action={ROUTE.signIn} onSubmit={submit}>
      <p className="muted">{SAID.lead}</p>
      <Field
        name="account"
        label={SAID.account}
        hint={SAID.accountHint}
        autoComplete="organization"
        required
        {...VERBATIM}
      />
      <Field name="user" label={SAID.user} autoComplete="username" required {...VERBATIM} />
      <Field
        name="password"
        label={SAID.password}
        type="password"
        autoComplete="current-password"
        required
        maxLength={1_024}
      />
      <Field
        name="passcode"
        label={SAID.passcode}
        hint={SAID.passcodeHint}
        autoComplete="one-time-code"
        inputMode="numeric"
        pattern="\s*\d{3}\s?\d{3}\s*"
        title={SAID.passcodeHint}
      />
      <p role="alert" className="sign-in-fault">
        {fault}
      </p>
      <Button type="submit" className="button-main" aria-disabled={isSending}>
        {isSending ? SAID.sending : SAID.submit}
      </Button>
    </form>
  )
}

/** Names are taken as they are typed. */
const VERBATIM = { maxLength: 256, autoCapitalize: 'none', autoCorrect: 'off', spellCheck: false } as const

interface FieldProps extends InputHTMLAttributes<HTMLInputElement> {
  name: string
  label: string
  hint?: string
}

const Field = ({ label, hint, ...input }: FieldProps) => {
  const id = useId()
  return (
    <div className="sign-in-field">
      <label htmlFor={id}>{label}</label>
      <input id={id} className="field" aria-describedby={hint && `${id}-hint`} {...input} />
      {hint && <small id={`${id}-hint`}>{hint}</small>}
    </div>
  )
}

const fieldOf = (form: HTMLFormElement | null, name: string): HTMLInputElement | null => {
  const found = form?.elements.namedItem(name)
  return found instanceof HTMLInputElement ? found : null
}
