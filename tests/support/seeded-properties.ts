// Run by vitest before each test file: whatever fast-check makes up in it comes from the seed of the run.

import fc from 'fast-check'
import { inject } from 'vitest'

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: inject('propertySeed') })
