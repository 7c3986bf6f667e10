import type { SignInLink } from '../people/sign-in-link.ts'

/** For how many hours a link in a mail can be used. */
export function hoursValid({ createdAt, expires }: Pick<SignInLink, 'createdAt' | 'expires'>): number {
  return Math.round((expires.getTime() - createdAt.getTime()) / 3_600_000)
}
