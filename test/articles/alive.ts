/**
 * What a browser could act upon in HTML that our renderers have written: everything but the tags, attributes and
 * addresses they may write, in the one form in which they write them.
 */
export function aliveIn(html: string): string[] {
  const strange = html.replace(tag, '').match(/<.{0,60}/gs) ?? []
  return [
    ...strange,
    ...Array.from(html.matchAll(tag)).flatMap(([whole, name, attributes]) => wrong(whole, name!, attributes!))
  ]
}

const tag = /<\/?([a-z][a-z0-9]*)((?: [a-z-]+(?:="[^"<>]*")?)*)(?: \/)?>/g

const tags = new Set(
  'p br hr ul ol li blockquote pre code em strong s a h2 h3 h4 h5 h6 aside div img table thead tbody tr th td'.split(
    ' '
  )
)

const values: Record<string, RegExp> = {
  href: /^(?:https?:\/\/[^/]|mailto:|\/(?![/\\])|#s-)/,
  src: /^(?:https:\/\/[^/]|\/files\/)/,
  alt: /^/,
  title: /^/,
  'aria-label': /^/,
  id: /^s-/,
  class: /^(?:callout(?: tip| warn| danger)?|anchor|table|table-scroll|center|end|language-\S+)$/,
  rel: /^(?:nofollow )?noopener$/,
  role: /^(?:note|region)$/,
  tabindex: /^0$/,
  scope: /^col$/,
  dir: /^(?:ltr|auto)$/,
  start: /^\d+$/,
  width: /^\d+$/,
  height: /^\d+$/,
  loading: /^lazy$/
}

function wrong(whole: string, name: string, attributes: string): string[] {
  const isRight =
    tags.has(name) &&
    Array.from(attributes.matchAll(/ ([a-z-]+)(?:="([^"]*)")?/g)).every(([, attribute, value = '']) =>
      values[attribute!]?.test(value.replaceAll('&amp;', '&'))
    )
  return isRight ? [] : [whole]
}
