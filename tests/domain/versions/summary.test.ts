import { expect, test } from 'vitest'
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
