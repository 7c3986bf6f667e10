import { type Express, Router } from 'express'

interface Layer {
  route?: { path: unknown; methods: Record<string, boolean> }
  handle: { length: number; stack?: Layer[] }
}

interface Prototype {
  use(this: { stack: Layer[] }, ...given: unknown[]): unknown
}

/**
 * Every address that an application answers at, as `GET /desk/tickets/:number`, and `ANY /assets` for a handler that
 * answers for all below a path. Express forgets where a router was mounted, so it is watched while it mounts.
 */
export function mountedRoutes(create: () => Express): string[] {
  const places = new WeakMap<object, string>()
  const prototype = (Router as unknown as { prototype: Prototype }).prototype
  const { use } = prototype
  prototype.use = function (...given) {
    const before = this.stack.length
    const result = use.apply(this, given)
    for (const layer of this.stack.slice(before)) places.set(layer, placeIn(given[0]))
    return result
  }
  try {
    return routesIn(create().router as unknown as { stack: Layer[] }, '', places)
  } finally {
    prototype.use = use
  }
}

function placeIn(first: unknown): string {
  if (typeof first === 'string') return first
  if (typeof [first].flat(9)[0] === 'function') return ''
  throw new Error(`something is mounted at ${String(first)}, which no table can name`)
}

function routesIn({ stack }: { stack: Layer[] }, prefix: string, places: WeakMap<object, string>): string[] {
  const withRouters = new Set(stack.filter(({ handle }) => handle.stack).map(layer => places.get(layer)))
  return stack.flatMap(layer => {
    if (layer.route) {
      const { path, methods } = layer.route
      return Object.keys(methods).map(method => `${method.toUpperCase()} ${tidy(prefix + String(path))}`)
    }
    const place = places.get(layer)
    if (layer.handle.stack) {
      if (place === undefined) throw new Error('a router was mounted while nobody was watching')
      return routesIn({ stack: layer.handle.stack }, prefix + place, places)
    }
    const onlyAnswersErrors = layer.handle.length === 4
    return place && !onlyAnswersErrors && !withRouters.has(place) ? [`ANY ${tidy(prefix + place)}`] : []
  })
}

const tidy = (path: string) => path.replace(/\/+/g, '/').replace(/(?<=.)\/$/, '')
