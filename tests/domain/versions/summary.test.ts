import { expect, test } from 'vitest'
import { compareVersions } from '../../../src/domain/versions/next-version.ts'
import { summarise } from '../../../src/domain/versions/summary.ts'
import { compared } from './outline.ts'

test('the summary lists every change once, with places', () => {
  const { plan } = compared(
    'SQL\n  Joins and keys\n  Views\n  Triggers\n  Isolaton levels\nOps\n  Docker\n  Telnet\n  Logging',
    'SQL\n  Joins\n  Keys\n  Views & triggers\n  Isolation levels\n  Docker\nOps\n  Kubernetes\n  Logging',
  )
  const topic = (id: string, title: string, ...place: readonly string[]) => ({ id, title, place })
  expect(summarise(plan)).toEqual({
    unchanged: 1,
    added: [topic('ops/kubernetes', 'Kubernetes', 'Ops')],
    renamed: [{ topic: topic('sql/isolaton-levels', 'Isolation levels', 'SQL'), from: 'Isolaton levels' }],
    moved: [{ topic: topic('ops/docker', 'Docker', 'SQL'), from: ['Ops'] }],
    split: [
      {
        from: topic('sql/joins-and-keys', 'Joins and keys', 'SQL'),
        into: [topic('sql/joins', 'Joins', 'SQL'), topic('sql/keys', 'Keys', 'SQL')],
      },
    ],
    merged: [
      {
        from: [topic('sql/views', 'Views', 'SQL'), topic('sql/triggers', 'Triggers', 'SQL')],
        into: topic('sql/views', 'Views & triggers', 'SQL'),
      },
    ],
    removed: [topic('ops/telnet', 'Telnet', 'Ops')],
  })
})

test('a version of the same title, summary and topics is none, whatever its ids, and another summary is one', () => {
  const phase = { id: 'basics', title: 'Basics', kind: 'phase', resources: [], children: [] } as const
  const before = { title: 'Go', summary: 'All of it.', phases: [phase] }
  const again = { ...before, phases: [{ ...phase, id: 'basics-2' }] }
  expect(compareVersions(before, again)).toEqual({ kind: 'unchanged' })
  expect(compareVersions(before, { ...again, summary: 'Some of it.' }).kind).toBe('changed')
  expect(compareVersions(before, { ...again, title: 'Golang' }).kind).toBe('changed')
})
