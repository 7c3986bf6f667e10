/** The markup of one region, as the server shows it to whoever asks. Nothing when there is none, or no connection. */
export async function part(address: string, values: Record<string, string> = {}): Promise<string | undefined> {
  const url = new URL(address, location.href)
  for (const [name, value] of Object.entries(values)) url.searchParams.set(name, value)
  try {
    const answer = await fetch(url, { headers: { accept: 'text/html' } })
    return answer.status === 200 && !answer.redirected ? await answer.text() : undefined
  } catch {
    return undefined
  }
}
