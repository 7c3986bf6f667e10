import { answerCalls } from '../threads/answer-calls.ts'
import { type Recognising, recognise } from './recognise.ts'

answerCalls({
  async languageOf(text: string, { among, hint }: Required<Recognising>): Promise<string> {
    const { language, certain } = await recognise(text, { among, hint })
    return certain && language !== undefined ? language : hint
  }
})
