import { type Graph, strengthsOf } from './graph.ts'

/**
 * How many bits a walk on the graph takes to tell, step by step, when its groups have names of their own: too few groups
 * make long names inside of them, too many make it tell changes of group all the time. The best number of groups makes
 * the walk shortest to tell (the map equation: Rosvall and Bergstrom 2008). The walk goes on for a while before it is
 * told (Markov time: Kheirkhahzadeh, Lancichinetti and Rosvall 2016), because a text knows only its nearest neighbours:
 * two texts of one need often have no edge, but a neighbour in common.
 */
export function codelength(graph: Graph, labels: Int32Array, groups: number): number {
  const strengths = strengthsOf(graph)
  const all = strengths.reduce((sum, strength) => sum + strength, 0)
  const left = new Float64Array(groups)
  const visited = new Float64Array(groups)
  let places = 0
  strengths.forEach((strength, node) => {
    const group = labels[node]!
    visited[group]! += strength / all
    places += entropy(strength / all)
    for (let at = graph.starts[node]!; at < graph.starts[node + 1]!; at++) {
      if (labels[graph.ids[at]!] !== group) left[group]! += (markovTime * graph.weights[at]!) / all
    }
  })
  const changes = left.reduce((sum, leaving) => sum + leaving, 0)
  let bits = entropy(changes) - places
  for (let group = 0; group < groups; group++) {
    bits += entropy(visited[group]! + left[group]!) - 2 * entropy(left[group]!)
  }
  return bits
}

/** Between telling each step, which finds wordings, and each second one, which finds subjects. */
const markovTime = 1.5

const entropy = (share: number) => (share > 0 ? share * Math.log2(share) : 0)
