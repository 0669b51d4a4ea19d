import { describe } from 'vitest'
import { memoryStore } from '../../src/limits/index.ts'
import { describeStore } from './store-behavior.ts'

describe('memoryStore', () => {
  describeStore(memoryStore)
})
