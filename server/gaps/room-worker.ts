import { answerCalls } from '../threads/answer-calls.ts'
import { Room } from './room.ts'

answerCalls(new Room())
