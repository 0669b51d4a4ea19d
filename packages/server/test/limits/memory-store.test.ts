import { describe } from 'vitest'
import { memoryStore } from '../../src/limits/index.ts'
import { describeStore } from './store-behavior.ts'
import { describeRaces } from './store-races.ts'

describe('memoryStore', () => {
  describeStore(memoryStore)
  describeRaces(memoryStore, 500)
})
