import type { ComponentProps } from 'react'

export const Button = ({ className = '', ...rest }: ComponentProps<'button'>) => (
  <button type="button" className={`button ${className}`} {...rest} />
)
