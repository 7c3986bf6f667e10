import { endingStripper } from './endings.ts'

/** A light stem of a folded Ukrainian word: one ending off. */
export function stemUkrainian(word: string): string {
  return word.length < 5 ? word : withoutEnding(word)
}

const nouns = 'ами ями ах ях ові еві єві ою ею єю ом ем єм ів їв ам ям а я о е є і ї у ю и ь ість ості істю остей'
const actions = 'ання анню анням аннях ення енню енням еннях іння ції цію цією цій цією ція'
const adjectives = 'ого ому ими их им ий ій ої ою'
const verbs =
  'увати ювати ати яти ити іти ує ює ують юють ає ають яє яють ить ять ав ала али ив ила или ував увала ували'

const withoutEnding = endingStripper(`${nouns} ${actions} ${adjectives} ${verbs}`, { leaves: 4 })
